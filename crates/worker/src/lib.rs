//! Job handlers, schedules and reconcilers.
