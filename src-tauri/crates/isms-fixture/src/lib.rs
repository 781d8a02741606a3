//! The record language of the tests: one record a line, and carets under what a rule reports; never shipped.
