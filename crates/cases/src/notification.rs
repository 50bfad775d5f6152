//! When a decision counts as notified: dated rules that come in as data, and the
//! period to challenge it. The day of the fiction itself never moves off a weekend or
//! holiday; only the period that it starts does.

mod say;

use base::deadline::{Deadline, DeadlineError, Length, Step, Unit, compute, unshifted};
use base::{Calendar, Certainty, Date};
use thiserror::Error;

/// A dated rule for one way of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationRule {
    /// Its name in the law files.
    pub id: String,
    /// The provision, as it is cited.
    pub norm: String,
    /// What the days are counted from.
    pub counted_from: CountedFrom,
    /// What counts where the person disputes that the notice came, and nobody can prove it.
    pub disputed: Disputed,
    /// A decision that is not opened within so many days is withdrawn unnotified.
    pub retrieve_within: Option<u8>,
    /// Where sources contradict each other: what each says.
    pub conflict: Option<String>,
    /// The spans of time, each with its number of days.
    pub periods: Vec<NotificationPeriod>,
}

/// What the days of a rule are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// The day the letter was handed to the post. Holds within Germany only.
    Posting,
    /// The day it was sent electronically.
    Transmission,
    /// The day the decision lay in the mailbox.
    Provision,
    /// The day the notice about the provision was sent.
    NoticeSent,
    /// The day it was opened.
    Retrieval,
    /// Nothing is presumed: the day that the proof of formal service names.
    Service,
}

/// What counts where the receipt of the notice is disputed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disputed {
    /// The rule does not know a notice.
    #[default]
    Unheard,
    /// The day of the retrieval.
    Retrieval,
}

/// How many days in one span of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationPeriod {
    /// First day of the span; open where absent.
    pub valid_from: Option<Date>,
    /// Last day of the span; open where absent.
    pub valid_to: Option<Date>,
    /// Days after the event.
    pub days: u8,
    /// The other number, where sources conflict.
    pub or_days: Option<u8>,
    /// How sure the house is.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

/// What is on file about the sending. A day that nobody noted is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// The dispatch note: the day of posting, of provision or of the notice.
    pub noted: Option<Date>,
    /// The day it was opened in the mailbox.
    pub retrieved: Option<Date>,
    /// A proved receipt on another day.
    pub received: Option<Date>,
    /// Sent to an address outside Germany.
    pub abroad: Abroad,
    /// What is known of its arrival.
    pub arrival: Arrival,
}

/// What is known of an arrival that nobody can date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrival {
    /// Nobody says otherwise: it is presumed.
    #[default]
    Presumed,
    /// It never came, or the authority cannot prove that it did.
    Missing,
    /// The person says that the notice about it never came, and nobody can prove it.
    NoticeDisputed,
}

/// Whether the address lies outside Germany.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Abroad {
    /// Within Germany.
    #[default]
    No,
    /// Outside.
    Yes,
}

/// The day of notification, as sure as the rule is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notified {
    /// The earliest day that may count: what the citizen is shown for safety.
    pub earliest: Date,
    /// The latest day that may count: what the authority acts on.
    pub latest: Date,
    /// How sure the house is.
    pub certainty: Certainty,
    /// The provision.
    pub norm: String,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// Why a decision does not count as notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotNotified {
    /// Without a dispatch note there is no fiction.
    #[error("there is no dispatch note; without one no day of notification is presumed")]
    NoDispatchNote,
    /// The rule counts from the retrieval, and nobody opened it.
    #[error("the decision was not opened yet")]
    NotRetrieved,
    /// Post to an address abroad: the receipt must be known.
    #[error("sent by post to an address abroad; only a proved receipt counts")]
    Abroad,
    /// It never came.
    #[error("it did not arrive; nothing is presumed then")]
    Missing,
    /// Opened after the provision had ended.
    #[error("it was opened after the days of provision; it has to be provided or sent again")]
    TooLate,
    /// Formal service without a proof.
    #[error("there is no proof of service; only the day that a proof names counts")]
    NoProof,
    /// No span of the rule holds on that day.
    #[error("no period of the rule is in force on the day of sending")]
    NoPeriod,
}

/// The last day to challenge a decision, counted from the earliest and the latest day
/// of notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengePeriod {
    /// What the citizen is shown: who acts by then is in time in any case.
    pub earliest: Deadline,
    /// What the authority must reckon with.
    pub latest: Deadline,
    /// How sure the house is of the notification.
    pub certainty: Certainty,
}

impl NotificationRule {
    /// The span in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&NotificationPeriod> {
        self.periods.iter().find(|period| {
            period.valid_from.is_none_or(|from| from <= day)
                && period.valid_to.is_none_or(|to| day <= to)
        })
    }
}

impl Notified {
    /// Whether the day may be shown without a mark.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.earliest == self.latest && self.certainty.is_settled()
    }
}

/// When a decision counts as notified.
///
/// # Errors
/// Where it does not: no dispatch note, no arrival, not retrieved, abroad by post, no rule in
/// force.
pub fn notified(rule: &NotificationRule, sending: &Sending) -> Result<Notified, NotNotified> {
    match rule.counted_from {
        CountedFrom::Service => served(rule, sending),
        CountedFrom::Retrieval => opened(rule, sending),
        _ => presumed(rule, sending),
    }
}

/// Formal service: what the proof says, or nothing.
fn served(rule: &NotificationRule, sending: &Sending) -> Result<Notified, NotNotified> {
    match (sending.arrival, sending.received) {
        (Arrival::Missing, _) => Err(NotNotified::Missing),
        (_, Some(day)) => Ok(proved(rule, say::receipt(day, &rule.norm), day)),
        (_, None) => Err(NotNotified::NoProof),
    }
}

/// Counted from the day on which the person opened it, in time.
fn opened(rule: &NotificationRule, sending: &Sending) -> Result<Notified, NotNotified> {
    let day = sending.retrieved.ok_or(NotNotified::NotRetrieved)?;
    let last = rule.retrieve_within.zip(sending.noted).and_then(|(days, on)| after(on, days));
    if last.is_some_and(|last| last < day) {
        return Err(NotNotified::TooLate);
    }
    counted(rule, day)
}

/// Presumed some days after the sending, unless it came later or not at all.
fn presumed(rule: &NotificationRule, sending: &Sending) -> Result<Notified, NotNotified> {
    let retrieved =
        |day: Date| proved(rule, say::event(CountedFrom::Retrieval, day, &rule.norm), day);
    match (sending.arrival, rule.disputed) {
        (Arrival::Missing, _) => {
            return sending.retrieved.map(retrieved).ok_or(NotNotified::Missing);
        }
        (Arrival::NoticeDisputed, Disputed::Retrieval) => {
            return sending.retrieved.map(retrieved).ok_or(NotNotified::NotRetrieved);
        }
        _ => {}
    }
    let proof = |reason: NotNotified| match (sending.received, sending.retrieved) {
        (Some(day), _) => Ok(proved(rule, say::receipt(day, &rule.norm), day)),
        (None, Some(day)) => Ok(retrieved(day)),
        (None, None) => Err(reason),
    };
    if rule.counted_from == CountedFrom::Posting && sending.abroad == Abroad::Yes {
        return proof(NotNotified::Abroad);
    }
    let Some(event) = sending.noted else { return proof(NotNotified::NoDispatchNote) };
    let mut result = counted(rule, event)?;
    let late = sending.received.filter(|received| *received > result.earliest);
    match (late, rule.disputed, sending.retrieved) {
        (Some(_), Disputed::Retrieval, Some(day)) => Ok(retrieved(day)),
        (Some(received), _, _) => {
            later_receipt(&mut result, received);
            Ok(result)
        }
        (None, _, _) => Ok(result),
    }
}

/// The days of the rule after an event, as sure as the rule is.
fn counted(rule: &NotificationRule, event: Date) -> Result<Notified, NotNotified> {
    let period = rule.on(event).ok_or(NotNotified::NoPeriod)?;
    let (less, more) = ordered(period);
    let earliest = after(event, less).ok_or(NotNotified::NoPeriod)?;
    let latest = after(event, more).ok_or(NotNotified::NoPeriod)?;
    let mut steps = vec![
        say::event(rule.counted_from, event, &rule.norm),
        say::days((less, more), (earliest, latest), &rule.norm),
    ];
    let conflict = rule.conflict.as_ref().filter(|_| less != more);
    steps.extend(conflict.map(|conflict| say::conflict(conflict, &period.source)));
    let certainty = if less == more { period.certainty } else { Certainty::Unsure };
    Ok(Notified { earliest, latest, certainty, norm: rule.norm.clone(), steps })
}

/// The last days to challenge a decision.
///
/// # Errors
/// Where the period ends outside of the calendar.
pub fn challenge_until(
    notified: &Notified,
    length: Length,
    calendar: &Calendar,
) -> Result<ChallengePeriod, DeadlineError> {
    Ok(ChallengePeriod {
        earliest: compute(notified.earliest, length, calendar)?,
        latest: compute(notified.latest, length, calendar)?,
        certainty: notified.certainty,
    })
}

fn ordered(period: &NotificationPeriod) -> (u8, u8) {
    let other = period.or_days.unwrap_or(period.days);
    (period.days.min(other), period.days.max(other))
}

fn after(event: Date, days: u8) -> Option<Date> {
    match Length::new(u16::from(days), Unit::Day) {
        Some(length) => unshifted(event, length),
        None => Some(event),
    }
}

/// No presumption: only the day that is proved.
fn proved(rule: &NotificationRule, step: Step, day: Date) -> Notified {
    Notified {
        earliest: day,
        latest: day,
        certainty: Certainty::Derived,
        norm: rule.norm.clone(),
        steps: vec![step],
    }
}

/// Who proves a later receipt is notified later.
fn later_receipt(result: &mut Notified, received: Date) {
    result.earliest = received;
    result.latest = result.latest.max(received);
    if result.latest == received {
        result.certainty = Certainty::Derived;
    }
    result.steps.push(say::receipt(received, &result.norm));
}
