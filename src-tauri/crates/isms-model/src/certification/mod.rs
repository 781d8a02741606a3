//! Certification (ISO/IEC 17021-1): who certifies, the certificates, and the cycle that follows from them. Its audits
//! are audits like any other, with their own types.

mod body;
mod certificate;
mod cycle;
mod cycles;
mod deadlines;
mod obstacles;

pub use body::*;
pub use certificate::*;
pub use cycle::*;
pub use cycles::*;
pub use deadlines::*;
pub use obstacles::Obstacle;
