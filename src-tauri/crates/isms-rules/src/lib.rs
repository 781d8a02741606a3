//! The readiness rules: an Isms and a day go in, diagnostics come out.
