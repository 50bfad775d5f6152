//! Form definitions, answers and the judging of answers: a value and all its findings.
