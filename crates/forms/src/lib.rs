//! What a form asks, what somebody answered, and what that means.
//!
//! A [`Definition`] is plain data that `packages` builds from a published schema and
//! its overlay; this room knows neither XML nor TOML, no pages of HTML and no service.
//! [`Answers`] are kept exactly as typed. [`judge`] parses them and gives the values
//! **and all findings**: an answer that is not there is missing and never "no", a page
//! whose condition depends on an open answer waits, and what does not arise is kept in
//! the draft but not sent. Citizens' texts are [`base::LocalText`]; the standard error
//! sentences of this room are instructions with an example, in every language.
//!
//! In a list, conditions and checks of its fields read the row's own values by their
//! short names (`kind` for `other_benefits.kind`) before those of the whole form.

mod acting;
mod answers;
mod change;
mod definition;
mod earlier;
mod field;
mod judge;
mod judgement;
mod linked;
mod parse;
mod plan;
mod seek;
mod sentences;
mod submission;
mod summary;

pub use acting::{ActsAs, UnknownActing, Whose};
pub use answers::{Answers, MAX_ROWS, MAX_VALUE, Settled};
pub use change::{Carried, Change, ChangeKind, Effect, carried, changes};
pub use definition::{
    Bounds, Chapter, Check, Consent, Definition, EvidenceRule, List, Page, PageContent, Section,
    SignatureRule, Why,
};
pub use earlier::{Offer, offers};
pub use field::{
    Choice, ChoiceWidget, Choices, Confidential, Element, Errors, Field, Kind, Look, Pattern,
    PatternError, Prefill, Required, SEARCHED, Text, Under, Width,
};
pub use judge::{judge, judge_page};
pub use judgement::{
    EvidenceAsk, FieldFinding, FindingKind, Judgement, PageState, Progress, SectionState, Shown,
    SignatureAsk, Step, TaskState,
};
pub use linked::{Linked, linked};
pub use parse::read_typed;
pub use plan::Planned;
pub use seek::{Fit, Hit, seek, settled};
pub use submission::{Signed, Submission};
pub use summary::{
    RowState, SIGNATURES, SummaryRow, SummarySection, say, summary, summary_of_submission,
};
