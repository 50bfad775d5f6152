//! The ground floor. Typed ids, civil dates, money, languages, certainty of legal
//! facts and findings: the words that every room above shares. It knows nothing of
//! services, statutes, storage or the web, and it never reads a clock.

pub mod calendar;
mod certainty;
pub mod deadline;
mod finding;
mod iban;
mod ids;
mod language;
pub mod latin;
mod money;
mod say;

pub use calendar::{Calendar, Land, UnknownLand};
pub use certainty::Certainty;
pub use deadline::{Deadline, DeadlineError, Length, LengthError};
pub use finding::{Finding, Severity, worst};
pub use iban::{Iban, IbanError};
pub use ids::{
    AccountId, ApplicationId, AttachmentId, AuthorityId, CaseId, DecisionId, IdError, JobId,
    MandateId, MessageId, PackageHash, ParticipantId, RepresentedId, ServiceId, SessionId, TaskId,
};
pub use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
pub use language::{Lang, LocalText};
pub use money::{Money, MoneyError};
pub use say::{
    MONTHS_DE, MONTHS_EN, berlin_date, berlin_midnight, date_long, date_short, escaped,
    group_digits, time_of_day, typed_day,
};
