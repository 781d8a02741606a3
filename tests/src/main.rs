//! Whole-project tests: one program, so that it links once.

mod codegen;
mod journeys;
mod tidy;
