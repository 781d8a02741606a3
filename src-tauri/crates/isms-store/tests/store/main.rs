//! The store seen from outside: what it promises in words is tried here, crashes and damage included.
//! `ISMS_CRASH_FACTOR` multiplies the rounds of the crash tests (`make crash`).
mod answers;
mod damage;
mod full_disk;
mod kill;
mod model;
mod power_cut;
mod refusals;
mod support;
mod writer;
