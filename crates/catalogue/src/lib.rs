//! What can be applied for, who is responsible, and how people find it. Pure: bytes come in, findings go out.
//! The room opens no file, asks no clock and knows no store; what is special about an authority is content.

pub mod accessibility;
pub mod answers;
pub mod areas;
pub mod central;
pub mod compass;
pub mod descriptions;
mod guide;
pub mod maturity;
mod reading;

pub use guide::Guide;
