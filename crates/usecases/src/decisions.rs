//! Decisions: drafted from text blocks, gated, approved by a second person, issued, delivered, and
//! read. After issue nothing changes; only a new act corrects.

mod content;
mod draft;
mod facts;
mod gaps;
mod gate;
mod heard;
mod issue;
mod notice;
mod print;
mod remedy;
mod sentences;
mod views;

use thiserror::Error;

use crate::Fault;

pub use draft::{REMEDY, draft, draft_view, kinds, preview, release_fact, save_draft};
pub use gaps::Gap;
pub(crate) use heard::tacit;
pub use issue::{approve, hand_over, issue, send_back};
pub use notice::{NoticeView, notice, notice_pdf, one_notice, one_notice_pdf};
pub use views::{BlockView, CheckView, DecisionKind, DraftView, OpenFact, SaveDraft, State};

pub(crate) use content::{Content, Opened, content_of, state_of};
pub(crate) use draft::{seen, worded};
pub(crate) use gate::{Moment, judge};
pub(crate) use issue::{leave, printed};
pub(crate) use notice::{by_mailbox, for_applicant, hint, is_served, rule as notification_rule};
pub(crate) use print::{Printing, order as print_order};

/// Why a decision could not do what was asked.
#[derive(Debug, Error)]
pub enum DecisionError {
    /// A check of the validity gate is not met; the draft says which.
    #[error("{0} checks are not met")]
    GateClosed(usize),
    /// The one who drafted it cannot approve it.
    #[error("nobody approves an own draft")]
    OwnDraft,
    /// It is at another step already.
    #[error("the decision is at another step")]
    WrongState,
    /// It uses facts that are not settled and that nobody released by name.
    #[error("the decision uses facts that nobody released")]
    Unsettled(Vec<String>),
    /// A reason is needed to send it back.
    #[error("sending back needs a reason")]
    NoReason,
    /// The document could not be made; nothing was issued.
    #[error("the document could not be made")]
    Document(#[source] crate::ports::PortError),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}
