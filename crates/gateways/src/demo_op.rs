//! A small real OpenID provider for demo mode: discovery, keys, authorization codes with PKCE,
//! ID tokens signed with ES256, userinfo. It vouches for example persons without asking for
//! anything, so it exists in demo mode only. It speaks values, not HTTP; the composition root
//! mounts it.

mod key;
mod people;
mod provider;

pub use key::DemoKey;
pub use people::{DemoPerson, demo_levels};
pub use provider::{Authorize, Client, DemoOp, Exchange, Refusal};
