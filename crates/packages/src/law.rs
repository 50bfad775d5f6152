use base::{Certainty, Date, Finding};
use serde::Deserialize;

use crate::facts::UnsettledFact;
use crate::manifest::{certainty, date, optional_date};

/// How a decision counts as notified over one way, with its periods and their
/// certainty: one table of `law/notification.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotificationRule {
    /// Its name; a package says in `[notification]` which rule it follows.
    pub id: String,
    /// Names that it had before; versions that were published then still say them.
    #[serde(default)]
    pub formerly: Vec<String>,
    /// The provision, as it is cited.
    pub norm: String,
    /// The way: `post`, `portal` or `formal_service`.
    pub way: String,
    /// What the days are counted from.
    pub event: NotificationEvent,
    /// What counts where the person disputes that the notice came: `retrieval`, or nothing.
    #[serde(default)]
    pub disputed: NoticeDisputed,
    /// A decision that is not opened within so many days is withdrawn unnotified.
    #[serde(default)]
    pub retrieve_within: Option<u8>,
    /// What happens outside Germany or without proof, as a sentence for the desk.
    #[serde(default)]
    pub note: String,
    /// Where sources contradict each other: what each says.
    #[serde(default)]
    pub conflict: Option<String>,
    /// The periods, oldest first.
    #[serde(default, rename = "period")]
    pub periods: Vec<NotificationPeriod>,
}

/// What the days of a notification rule are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationEvent {
    /// The day the letter was handed to the post.
    Posting,
    /// The day it was sent electronically.
    Transmission,
    /// The day the decision lay in the mailbox.
    Provision,
    /// The day the notice about the provision was sent.
    NoticeSent,
    /// The day it was opened.
    Retrieval,
    /// The day that the proof of formal service names; nothing is presumed, no period is given.
    Service,
}

/// What counts where the receipt of the notice is disputed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeDisputed {
    /// The rule says nothing of it.
    #[default]
    Unheard,
    /// The day of the retrieval.
    Retrieval,
}

/// How many days in one span of time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotificationPeriod {
    /// First day of the span; open where absent.
    #[serde(default, with = "optional_date")]
    pub valid_from: Option<Date>,
    /// Last day of the span; open where absent.
    #[serde(default, with = "optional_date")]
    pub valid_to: Option<Date>,
    /// Days after the event.
    pub days: u8,
    /// Where the sources conflict: the other number, so that the later day can be acted
    /// on and the earlier one be shown.
    #[serde(default)]
    pub or_days: Option<u8>,
    /// How sure the house is.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

impl NotificationRule {
    /// The period in force on the day of the event.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&NotificationPeriod> {
        self.periods.iter().find(|period| {
            period.valid_from.is_none_or(|from| from <= day)
                && period.valid_to.is_none_or(|to| day <= to)
        })
    }

    /// The name under which a period can be released: `notification/ID/FROM`.
    #[must_use]
    pub fn fact(&self, period: &NotificationPeriod) -> String {
        let from = period.valid_from.map_or_else(|| "…".to_owned(), |from| from.to_string());
        format!("notification/{}/{from}", self.id)
    }

    /// The same rule as the law of cases reads it.
    #[must_use]
    pub fn law(&self) -> cases::notification::NotificationRule {
        use cases::notification::{self as law, CountedFrom, Disputed};
        law::NotificationRule {
            id: self.id.clone(),
            norm: self.norm.clone(),
            counted_from: match self.event {
                NotificationEvent::Posting => CountedFrom::Posting,
                NotificationEvent::Transmission => CountedFrom::Transmission,
                NotificationEvent::Provision => CountedFrom::Provision,
                NotificationEvent::NoticeSent => CountedFrom::NoticeSent,
                NotificationEvent::Retrieval => CountedFrom::Retrieval,
                NotificationEvent::Service => CountedFrom::Service,
            },
            disputed: match self.disputed {
                NoticeDisputed::Unheard => Disputed::Unheard,
                NoticeDisputed::Retrieval => Disputed::Retrieval,
            },
            retrieve_within: self.retrieve_within,
            conflict: self.conflict.clone(),
            periods: self.periods.iter().map(NotificationPeriod::law).collect(),
        }
    }

    /// Periods that overlap or run backwards are errors; a source below “source” is open.
    pub(crate) fn check(&self, found: &mut Vec<Finding>) {
        let file = "law/notification.toml";
        if self.periods.is_empty() == (self.event != NotificationEvent::Service) {
            found.push(
                Finding::error("law.periods", file, 0)
                    .says(format!("“{}” and its periods do not go together.", self.id))
                    .cure("A rule that presumes names its periods; a proof of service has none."),
            );
        }
        for (at, period) in self.periods.iter().enumerate() {
            let next = self.periods.get(at + 1);
            let backwards =
                matches!((period.valid_from, period.valid_to), (Some(from), Some(to)) if to < from);
            let overlap = next.is_some_and(|next| match (period.valid_to, next.valid_from) {
                (Some(to), Some(from)) => from <= to,
                _ => true,
            });
            if backwards || overlap {
                found.push(
                    Finding::error("law.dates", file, 0)
                        .says(format!("The periods of “{}” overlap or run backwards.", self.id))
                        .cure("End each period on the day before the next begins."),
                );
            }
            let about = format!("{}: {} days", self.norm, period.days);
            let fact = UnsettledFact::of(self.fact(period), period.certainty, about);
            found.extend(fact.map(|fact| fact.found(file, 0)));
        }
    }
}

impl NotificationPeriod {
    fn law(&self) -> cases::notification::NotificationPeriod {
        cases::notification::NotificationPeriod {
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            days: self.days,
            or_days: self.or_days,
            certainty: self.certainty,
            source: self.source.clone(),
        }
    }
}

/// A legal fact below [`Certainty::Source`] that a named person vouches for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Name of the fact, as `package check` prints it.
    pub fact: String,
    /// Who released it.
    pub by: String,
    /// When.
    #[serde(with = "date")]
    pub on: Date,
    /// On which ground.
    pub ground: String,
}
