//! Tools of the whole-project tests.
