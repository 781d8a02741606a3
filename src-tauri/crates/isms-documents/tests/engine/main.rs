//! The document engine seen from outside: what stands on the pages, what is in the file, and that it never changes by
//! itself. Documents are small here; each test tells one story.

mod build;
mod file;
mod pack;
mod pages;
