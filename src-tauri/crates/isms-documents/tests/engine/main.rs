//! The document engine seen from outside: what stands on the pages, what is in the file, and that it never changes by
//! itself. Documents are small here; each test tells one story.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::cast_possible_wrap, reason = "short texts are counted")]

mod build;
mod file;
mod pack;
mod pages;
