//! Who may do what: actors, roles, levels of assurance and the one matrix.
