//! `bruchlos notified`: the day on which a decision counts as notified, by a dated rule.

use std::io::Write;

use anyhow::bail;
use base::{Date, Lang};
use cases::notification::{Abroad, Arrival, Sending, notified};
use packages::NotificationRule;

use crate::arguments::{Notified, Recipient};
use crate::content;

/// Prints one day, two where the law is open (the earlier first), or `none`; with `--explain` the
/// reasons after a blank line.
pub(crate) fn run(arguments: &Notified, out: &mut impl Write) -> anyhow::Result<()> {
    let published = content::load(arguments.content.as_deref(), &[])?;
    let rules = &published.content.notification;
    let Some(rule) = rules.iter().find(|rule| rule.id == arguments.rule) else {
        let known: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        bail!("There is no rule “{}”. Known rules: {}.", arguments.rule, known.join(", "));
    };
    check(arguments)?;
    let found = notified(&rule.law(), &sending(arguments));
    let (days, mut reasons) = match &found {
        Ok(found) => {
            let steps = found.steps.iter();
            let steps = steps.map(|step| (step.text.get(Lang::En).to_owned(), step.source.clone()));
            let mut days = vec![found.earliest];
            days.extend((found.latest != found.earliest).then_some(found.latest));
            (days, steps.collect::<Vec<_>>())
        }
        Err(reason) => (Vec::new(), vec![(format!("Not notified: {reason}."), rule.norm.clone())]),
    };
    reasons.extend(doubt(rule, arguments.sent));
    let line = line(&days);
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    let mut whole = serde_json::Map::new();
    whole.insert("rule".to_owned(), rule.id.clone().into());
    whole.insert("norm".to_owned(), rule.norm.clone().into());
    whole.insert("days".to_owned(), days.into());
    let certainty = found.as_ref().ok().map(|found| found.certainty.to_string());
    whole.insert("certainty".to_owned(), certainty.into());
    super::tell(out, arguments.told, &line, &reasons, whole)
}

fn line(days: &[Date]) -> String {
    if days.is_empty() {
        return "none".to_owned();
    }
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn sending(arguments: &Notified) -> Sending {
    Sending {
        noted: (!arguments.no_dispatch_note).then_some(arguments.sent),
        retrieved: arguments.retrieved,
        received: arguments.received,
        abroad: match arguments.recipient {
            Recipient::Inland => Abroad::No,
            Recipient::Abroad => Abroad::Yes,
        },
        arrival: match (arguments.not_received, arguments.notice_disputed) {
            (true, _) => Arrival::Missing,
            (false, true) => Arrival::NoticeDisputed,
            (false, false) => Arrival::Presumed,
        },
    }
}

/// Nothing arrives before it was sent.
fn check(arguments: &Notified) -> anyhow::Result<()> {
    let sent = arguments.sent;
    for (name, day) in [("received", arguments.received), ("retrieved", arguments.retrieved)] {
        if let Some(day) = day.filter(|day| *day < sent) {
            bail!("--{name} {day} lies before --sent {sent}; nothing arrives before it was sent.");
        }
    }
    Ok(())
}

/// What the legal desk has not settled about the rule.
fn doubt(rule: &NotificationRule, day: Date) -> Option<(String, String)> {
    let period = rule.on(day).filter(|period| !period.certainty.is_settled())?;
    let certainty = period.certainty;
    let text = format!("To be checked by the legal desk: the days of this rule ({certainty}).");
    Some((text, period.source.clone()))
}
