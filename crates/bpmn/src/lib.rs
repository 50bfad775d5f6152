//! BPMN 2.0 as published: types and a reader that names what it could not read.
