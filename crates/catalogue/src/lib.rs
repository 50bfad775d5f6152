//! What can be applied for, who is responsible, and how people find it. Pure: bytes come in, findings go out.

pub mod areas;
pub mod compass;
mod guide;
mod reading;

pub use guide::Guide;
