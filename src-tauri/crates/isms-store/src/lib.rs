//! Durable storage: journal, sled, history, objects and backup behind the Storage trait.
