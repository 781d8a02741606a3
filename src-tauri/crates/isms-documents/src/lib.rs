//! An ISMS as documents: Content, then Pages, then PDF bytes.
