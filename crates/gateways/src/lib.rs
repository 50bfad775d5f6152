//! Doors to the outside, each a port with a fake beside it: identity, mail.
