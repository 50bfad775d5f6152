//! How staff organise their work: absences, filters of their own, what they were named in.

pub mod absences;
pub mod filters;
pub mod mentions;
