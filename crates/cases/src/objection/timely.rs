use base::deadline::{DeadlineError, Length, Step};
use base::{Calendar, Date};

use super::say;
use crate::notification::{Notified, challenge_until};

/// Whether the decision said how to object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It carried a notice of remedies, and nobody doubts it.
    Given,
    /// It carried one; whoever objects says that it is missing or wrong.
    Doubted,
    /// It carried none.
    Missing,
}

/// How long one may object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// With a correct notice of remedies.
    pub with_notice: Length,
    /// Without one; nothing where the package does not say it.
    pub without_notice: Option<Length>,
}

/// Whether an objection came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTime {
    /// In any case.
    Yes,
    /// The law is open about the day from which the decision counts; by the later one it is in time.
    OpenDay,
    /// The period has passed, unless the notice of remedies was missing or wrong, as somebody says.
    IfNoticeWrong,
    /// The period has passed.
    No,
    /// Nobody proved from which day the decision counts for this recipient. As far as is known, no
    /// period runs against them.
    NotProved,
}

impl InTime {
    /// The word in text keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::OpenDay => "open-day",
            Self::IfNoticeWrong => "if-notice-wrong",
            Self::No => "no",
            Self::NotProved => "not-proved",
        }
    }
}

/// The answer for one recipient, with the days and how they were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeliness {
    /// The answer.
    pub answer: InTime,
    /// The last day, counted from the earlier day of notification; none where none is proved.
    pub until: Option<Date>,
    /// The last day, counted from the later day; the same where the law is not open.
    pub at_latest: Option<Date>,
    /// The last day without a correct notice of remedies, where the package says it.
    pub without_notice: Option<Date>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// Whether an objection that came in on a day was in time for a recipient.
///
/// # Errors
/// Where a period ends outside of the calendar.
pub fn timeliness(
    received: Date,
    notified: Option<&Notified>,
    (periods, notice): (Periods, Notice),
    calendar: &Calendar,
) -> Result<Timeliness, DeadlineError> {
    let Some(notified) = notified else {
        return Ok(Timeliness {
            answer: InTime::NotProved,
            until: None,
            at_latest: None,
            without_notice: None,
            steps: vec![say::not_proved()],
        });
    };
    let year = match periods.without_notice {
        Some(length) => Some(challenge_until(notified, length, calendar)?),
        None => None,
    };
    let month = challenge_until(notified, periods.with_notice, calendar)?;
    let long = notice == Notice::Missing;
    let period = if long { year.clone().unwrap_or_else(|| month.clone()) } else { month };
    let mut steps = notified.steps.clone();
    steps.extend(period.earliest.steps.iter().cloned());
    if period.latest.end != period.earliest.end {
        steps.push(say::later(period.latest.end));
    }
    let year_end = year.as_ref().map(|year| year.latest.end);
    let answer = if received <= period.earliest.end {
        InTime::Yes
    } else if received <= period.latest.end {
        InTime::OpenDay
    } else if notice == Notice::Doubted && year_end.is_some_and(|end| received <= end) {
        InTime::IfNoticeWrong
    } else {
        InTime::No
    };
    steps.push(say::received(received, answer));
    if let Some(end) = year_end.filter(|_| answer == InTime::IfNoticeWrong) {
        steps.push(say::without_notice(end));
    }
    Ok(Timeliness {
        answer,
        until: Some(period.earliest.end),
        at_latest: Some(period.latest.end),
        without_notice: year_end.filter(|_| !long),
        steps,
    })
}
