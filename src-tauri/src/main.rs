//! The window of ISMS Desk.
fn main() {}
