//! Certification (ISO/IEC 17021-1): who certifies, and the certificates. Its audits are audits like any other, with
//! their own types.

mod body;
mod certificate;

pub use body::*;
pub use certificate::*;
