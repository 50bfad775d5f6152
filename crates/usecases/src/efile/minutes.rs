//! The minutes of a sitting as a paper of the file. They speak German, the language of the procedure.

use base::Lang;
use cases::efile::{Arrival, Kind, Sender};
use cases::objection::Outcome;
use serde_json::{Value, json};
use store::events::Event;

use super::gather::{Content, Loose, paragraphs};
use super::words;
use crate::case_file::{CaseFile, account_of};
use crate::committee::{SAT, Sat, Voted};
use crate::questions::Names;

/// The minutes that an entry of the record holds.
pub(super) fn of(file: &CaseFile, event: &Event, names: &Names) -> Option<(Arrival, Loose)> {
    if event.activity != SAT {
        return None;
    }
    let spec = file.package.manifest.committee.as_ref()?;
    let sat: Sat = serde_json::from_str(event.payload.as_deref()?).ok()?;
    let mut facts = vec![fact("Tag der Sitzung", &base::date_long(sat.on, Lang::De))];
    for (seat, there) in sat.present(spec, Lang::De) {
        facts.push(fact(&seat, &there.join(", ")));
    }
    facts.extend(sat.votes.iter().map(|vote| fact(motion(vote), &voices(vote))));
    let decided = sat.outcome().map(said).unwrap_or_default();
    facts.push(fact("Ergebnis", decided));
    let mut blocks = vec![
        json!({ "kind": "heading", "text": spec.label.get(Lang::De) }),
        json!({ "kind": "facts", "items": facts }),
        json!({ "kind": "heading", "text": "Gründe" }),
    ];
    blocks.extend(paragraphs(&sat.reasons));
    let arrival = Arrival {
        id: format!("minutes.{}", event.seq),
        kind: Kind::Minutes,
        sender: Sender::Desk,
        at: event.event_time,
    };
    let from = names.known(account_of(event)).unwrap_or_default().to_owned();
    let title = format!("{}: {}", words::kind(Kind::Minutes, Lang::De), spec.label.get(Lang::De));
    let text = format!("{decided} {}", sat.reasons);
    Some((arrival, Loose { title, from, text, content: Content::Words(blocks) }))
}

fn fact(label: &str, value: &str) -> Value {
    json!({ "label": label, "value": value })
}

fn motion(vote: &Voted) -> &'static str {
    match vote.motion.parse() {
        Ok(Outcome::Remedied) => "Antrag: abhelfen",
        Ok(Outcome::Granted) => "Antrag: stattgeben",
        Ok(Outcome::Partly) => "Antrag: teilweise stattgeben",
        Ok(Outcome::Rejected) => "Antrag: zurückweisen",
        Ok(Outcome::Inadmissible) => "Antrag: als unzulässig zurückweisen",
        Ok(Outcome::Withdrawn) | Err(_) => "Antrag",
    }
}

fn said(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Remedied => "abgeholfen",
        Outcome::Granted => "stattgegeben",
        Outcome::Partly => "teilweise stattgegeben",
        Outcome::Rejected => "zurückgewiesen",
        Outcome::Inadmissible => "als unzulässig zurückgewiesen",
        Outcome::Withdrawn => "zurückgenommen",
    }
}

fn voices(vote: &Voted) -> String {
    let Voted { for_it, against, abstained, .. } = vote;
    let led = match vote.chair.as_deref() {
        Some("for") => ", der Vorsitz dafür",
        Some(_) => ", der Vorsitz dagegen",
        None => "",
    };
    format!("{for_it} dafür, {against} dagegen, {abstained} enthalten{led}")
}
