//! Records, ids, invariants, diagnostics and change sets of an ISMS; no I/O, no clock.
