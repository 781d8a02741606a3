//! What a user can do: one list of commands, the command line, the dev host.
