//! When a decision counts as notified: dated rules that come in as data, and the
//! period to challenge it. The day of the fiction itself never moves off a weekend or
//! holiday; only the period that it starts does.

use base::deadline::{Deadline, DeadlineError, Length, Step, Unit, compute, unshifted};
use base::{Calendar, Certainty, Date, Lang, date_long};
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
    /// The day the decision lay in the mailbox.
    Provision,
    /// The day the notice about the provision was sent.
    NoticeSent,
    /// The day it was opened.
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
/// Where it does not: no dispatch note, not retrieved, abroad by post, no rule in force.
pub fn notified(rule: &NotificationRule, sending: &Sending) -> Result<Notified, NotNotified> {
    let event = match event(rule, sending) {
        Ok(event) => event,
        Err(reason) => return sending.received.map(|day| proved(rule, day)).ok_or(reason),
    };
    let period = rule.on(event).ok_or(NotNotified::NoPeriod)?;
    let (less, more) = ordered(period);
    let earliest = after(event, less).ok_or(NotNotified::NoPeriod)?;
    let latest = after(event, more).ok_or(NotNotified::NoPeriod)?;
    let mut steps = vec![
        said_event(rule.counted_from, event, &rule.norm),
        said_days(less, more, earliest, latest, &rule.norm),
    ];
    if let Some(conflict) = &rule.conflict {
        steps.push(Step::new(
            format!("Die Quellen sind uneins: {conflict}"),
            format!("Sources disagree: {conflict}"),
            period.source.clone(),
        ));
    }
    let certainty = if less == more { period.certainty } else { Certainty::Unsure };
    let mut result = Notified { earliest, latest, certainty, norm: rule.norm.clone(), steps };
    if let Some(received) = sending.received.filter(|received| *received > earliest) {
        later_receipt(&mut result, received);
    }
    Ok(result)
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

fn event(rule: &NotificationRule, sending: &Sending) -> Result<Date, NotNotified> {
    match rule.counted_from {
        CountedFrom::Retrieval => sending.retrieved.ok_or(NotNotified::NotRetrieved),
        CountedFrom::Posting if sending.abroad == Abroad::Yes => Err(NotNotified::Abroad),
        _ => sending.noted.ok_or(NotNotified::NoDispatchNote),
    }
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

/// No presumption: only the receipt that is proved.
fn proved(rule: &NotificationRule, received: Date) -> Notified {
    Notified {
        earliest: received,
        latest: received,
        certainty: Certainty::Derived,
        norm: rule.norm.clone(),
        steps: vec![said_receipt(received, &rule.norm)],
    }
}

/// Who proves a later receipt is notified later.
fn later_receipt(result: &mut Notified, received: Date) {
    result.earliest = received;
    result.latest = result.latest.max(received);
    if result.latest == received {
        result.certainty = Certainty::Derived;
    }
    result.steps.push(said_receipt(received, &result.norm));
}

fn said_receipt(received: Date, norm: &str) -> Step {
    Step::new(
        format!("Nachgewiesener Zugang am {}.", date_long(received, Lang::De)),
        format!("Receipt proved on {}.", date_long(received, Lang::En)),
        norm,
    )
}

fn said_event(from: CountedFrom, event: Date, norm: &str) -> Step {
    let (de, en) = match from {
        CountedFrom::Posting => ("Zur Post gegeben am", "Handed to the post on"),
        CountedFrom::Provision => ("Im Postfach bereitgestellt am", "Put into the mailbox on"),
        CountedFrom::NoticeSent => ("Benachrichtigung versandt am", "Notice sent on"),
        CountedFrom::Retrieval => ("Abgerufen am", "Opened on"),
    };
    Step::new(
        format!("{de} {}.", date_long(event, Lang::De)),
        format!("{en} {}.", date_long(event, Lang::En)),
        norm,
    )
}

fn said_days(less: u8, more: u8, earliest: Date, latest: Date, norm: &str) -> Step {
    if less == more {
        return Step::new(
            format!(
                "Gilt am {less}. Tag danach als bekannt gegeben: {}. Dieser Tag verschiebt sich \
                 nicht, auch nicht am Wochenende.",
                date_long(earliest, Lang::De)
            ),
            format!(
                "Counts as notified on day {less} after that: {}. This day does not move, not \
                 even at a weekend.",
                date_long(earliest, Lang::En)
            ),
            norm,
        );
    }
    Step::new(
        format!(
            "Gilt am {less}. oder {more}. Tag danach als bekannt gegeben: {} oder {}. Zu prüfen.",
            date_long(earliest, Lang::De),
            date_long(latest, Lang::De)
        ),
        format!(
            "Counts as notified on day {less} or {more} after that: {} or {}. To be checked.",
            date_long(earliest, Lang::En),
            date_long(latest, Lang::En)
        ),
        norm,
    )
}
