//! A decision from its first draft to its dispatch: what it must have before it may be
//! issued, who may approve it, and what may still happen to it afterwards.

mod draft;
mod gate;
mod state;

pub use draft::{
    Amount, Block, Draft, Ground, Hearing, Nature, Need, Release, RemedyNotice, RemedySpec,
    Signatory, Situation, Spec, UsedFact, WarningLetter, Wish,
};
pub use gate::{Check, CheckId, gate, unmet};
pub use state::{Approval, DecisionRefusal, DecisionState, Dispatch, approve};
