//! The entrance for other portals.
