//! For tests only: persons, builders, the whole application with a clock that stands still.
