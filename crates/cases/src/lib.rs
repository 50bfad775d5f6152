//! The law of a case: application, process, deadlines, notification, decision and its validity gate.
