//! The store seen from outside: what it promises in words is tried here, crashes and damage included.
//! `ISMS_CRASH_FACTOR` multiplies the rounds of the crash tests (`make crash`).
mod answers;
mod support;
