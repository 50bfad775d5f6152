//! Formal service: a decision that is served on several counts for each of them from the day that their own
//! proof names. The ways and what each of them counts are rules of the content.

use std::collections::BTreeMap;

use ::cases::notification::{NotificationRule, Notified, Sending, notified};
use ::packages::{APPLICANT, DecisionSpec};
use access::Action;
use base::{CaseId, Certainty, Date, DecisionId, Lang};
use store::deliveries::{Delivery, DeliveryStep, NewDelivery};
use store::{Reading, Writing};
use thiserror::Error;

use crate::case_file::{CaseFile, Entry};
use crate::participants::title_of;
use crate::{Fault, House, OpContext, law, letters};

/// Ways that are no formal service: a letter or a message without a proof.
const PLAIN: [&str; 2] = ["post", "portal"];

/// Why a delivery could not be kept.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// The package has no such way.
    #[error("there is no such way of service")]
    Way,
    /// The day is none, lies ahead, or the proof is older than the dispatch.
    #[error("the day of {0} cannot be")]
    Day(DayOf),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// Of handing it over for delivery.
    Dispatch,
    /// That the proof names.
    Proof,
}

impl std::fmt::Display for DayOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Dispatch => "dispatch",
            Self::Proof => "the proof",
        })
    }
}

/// To whom the decisions of a case were delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveriesView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Ways of service that the package knows: name and label.
    pub ways: Vec<(String, String)>,
    /// Each recipient, the newest decision first.
    pub deliveries: Vec<DeliveryView>,
}

/// A delivery to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryView {
    /// Its number.
    pub id: String,
    /// The decision.
    pub decision: DecisionId,
    /// Name of its kind.
    pub kind: String,
    /// Who gets it.
    pub recipient: String,
    /// True for service with a proof; false for a copy.
    pub formal: bool,
    /// By which way.
    pub way: Option<String>,
    /// When it was handed over for delivery.
    pub sent: Option<Date>,
    /// The day that the proof names.
    pub proved: Option<Date>,
    /// The day from which it counts.
    pub notified: Option<Date>,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// How that day was found, one sentence a step.
    pub steps: Vec<String>,
    /// What the proof is, in words.
    pub note: String,
    /// The last day to object, where it can be said.
    pub challenge_until: Option<Date>,
}

/// How a delivery was made.
#[derive(Clone, Debug)]
pub struct KeepDelivery {
    /// The case.
    pub case: CaseId,
    /// The delivery.
    pub id: String,
    /// By which way.
    pub way: String,
    /// When it was handed over for delivery.
    pub sent: Date,
    /// The day that the proof names.
    pub proved: Option<Date>,
    /// What the proof is, in words.
    pub note: String,
}

/// Orders the deliveries of a decision that is issued now. Again it does nothing.
pub(crate) async fn order(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, decision, spec): (&CaseFile, DecisionId, &DecisionSpec),
) -> Result<(), Fault> {
    let served = spec.served.iter().map(|recipient| (recipient, true));
    let copies = spec.copy.iter().map(|recipient| (recipient, false));
    let there = file.parties();
    for (recipient, formal) in served.chain(copies) {
        // Whoever does not take part in this case gets nothing.
        if recipient != APPLICANT && !there.iter().any(|party| party.id == *recipient) {
            continue;
        }
        let new = NewDelivery {
            id: ctx.new_uuid().to_string(),
            case: file.id(),
            decision,
            recipient: recipient.clone(),
            formal,
        };
        store::deliveries::order(tx, &file.permit, &new, ctx.now).await?;
    }
    Ok(())
}

/// From which day a served decision counts for a recipient; none where that is not proved yet.
pub(crate) async fn notified_to(
    house: &House,
    db: &mut Reading,
    file: &CaseFile,
    (decision, recipient): (DecisionId, &str),
) -> Result<Option<Notified>, Fault> {
    let rows = store::deliveries::of_case(db, &file.permit, file.id()).await?;
    let row = rows.iter().find(|row| row.decision == decision && row.recipient == recipient);
    Ok(row.and_then(|row| found(house, file, row)))
}

/// What the rule of the way says about a delivery, once it counts.
fn found(house: &House, file: &CaseFile, row: &Delivery) -> Option<Notified> {
    row.notified_on?;
    let rule = rule(house, file, row.way.as_deref()?)?;
    notified(&rule, &sending(row.sent_on, row.proved_on)).ok()
}

/// To whom the decisions of a case were delivered, for the desk.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DeliveriesView, DeliveryError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let rows = store::deliveries::of_case(&mut db, &file.permit, id).await?;
    let decisions = store::decisions::of_case(&mut db, &file.permit, id).await?;
    drop(db);
    let kinds: BTreeMap<DecisionId, String> =
        decisions.iter().map(|one| (one.id, one.kind.clone())).collect();
    let view = |row: &Delivery| view(house, &file, (row, kinds.get(&row.decision)), ctx);
    Ok(DeliveriesView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        ways: ways(&file, ctx.lang),
        deliveries: rows.iter().rev().map(view).collect(),
    })
}

fn view(
    house: &House,
    file: &CaseFile,
    (row, kind): (&Delivery, Option<&String>),
    ctx: &OpContext,
) -> DeliveryView {
    let manifest = &file.package.manifest;
    let spec = kind.and_then(|kind| manifest.decisions.iter().find(|spec| spec.id == *kind));
    let found = found(house, file, row);
    let remedy = spec
        .and_then(|spec| spec.remedy.as_ref())
        .and_then(|id| manifest.remedies.iter().find(|remedy| remedy.id == *id));
    let challenge = remedy.and_then(|remedy| remedy.period.parse().ok()).zip(found.as_ref());
    let challenge = challenge.and_then(|(length, found)| {
        ::cases::notification::challenge_until(found, length, &law::calendar(house)).ok()
    });
    DeliveryView {
        id: row.id.clone(),
        decision: row.decision,
        kind: spec.map(|spec| spec.label.get(ctx.lang).to_owned()).unwrap_or_default(),
        recipient: title_of(file, &row.recipient, ctx),
        formal: row.formal,
        way: row.way.clone(),
        sent: row.sent_on,
        proved: row.proved_on,
        notified: row.notified_on,
        certainty: found.as_ref().map(|found| found.certainty),
        steps: found.map(|found| law::said(&found.steps, ctx.lang)).unwrap_or_default(),
        note: row.note.clone(),
        challenge_until: challenge.filter(|_| row.formal).map(|period| period.earliest.end),
    }
}

/// The package's ways of formal service, with what people call them.
fn ways(file: &CaseFile, lang: Lang) -> Vec<(String, String)> {
    let ways = file.package.manifest.notification.keys();
    ways.filter(|way| !PLAIN.contains(&way.as_str()))
        .map(|way| {
            let label = file.package.texts.local(&format!("way-{}", way.replace('_', "-")), &[]);
            let label = label.map(|label| label.get(lang).to_owned());
            (way.clone(), label.unwrap_or_else(|| usual(way, lang).to_owned()))
        })
        .collect()
}

/// Ways that most packages know, where the package's texts have no word for them.
fn usual(way: &str, lang: Lang) -> &str {
    match (way, lang) {
        ("pzu", Lang::En) => "Formal postal service with a record",
        ("pzu", _) => "Postzustellungsurkunde",
        ("registered", Lang::En) => "Registered letter handed over",
        ("registered", _) => "Übergabe-Einschreiben",
        ("receipt_confirmation", Lang::En) => "Acknowledgement of receipt",
        ("receipt_confirmation", _) => "Empfangsbekenntnis",
        ("return_slip", Lang::En) => "Registered letter with return slip",
        ("return_slip", _) => "Einschreiben mit Rückschein",
        _ => way,
    }
}

fn rule(house: &House, file: &CaseFile, way: &str) -> Option<NotificationRule> {
    law::notification_rule(house, &file.package, way).map(::packages::NotificationRule::law)
}

fn sending(sent: Option<Date>, proved: Option<Date>) -> Sending {
    Sending { noted: sent, received: proved, ..Sending::default() }
}

/// Keeps how a decision was delivered to somebody, and from which day it counts for them.
///
/// # Errors
/// There is no such way, a day cannot be, or somebody else was quicker.
pub async fn keep(house: &House, ctx: &OpContext, kept: KeepDelivery) -> Result<(), DeliveryError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, kept.case, Action::Read).await?;
    let thing = ctx.thing_of(access::ResourceKind::Decision, file.row.account);
    let permit = ctx.may(Action::Dispatch, &thing)?;
    let rows = store::deliveries::of_case(&mut tx, &permit, kept.case).await?;
    let row = rows.into_iter().find(|row| row.id == kept.id).ok_or(Fault::NotFound)?;
    if !ways(&file, ctx.lang).iter().any(|(way, _)| *way == kept.way) {
        return Err(DeliveryError::Way);
    }
    if kept.sent > ctx.today || kept.sent < file.received() {
        return Err(DeliveryError::Day(DayOf::Dispatch));
    }
    if kept.proved.is_some_and(|proved| proved > ctx.today || proved < kept.sent) {
        return Err(DeliveryError::Day(DayOf::Proof));
    }
    let rule = rule(house, &file, &kept.way).ok_or(DeliveryError::Way)?;
    // A rule that counts from the proof says nothing before there is one. A copy sets nothing running.
    let found = notified(&rule, &sending(Some(kept.sent), kept.proved)).ok().filter(|_| row.formal);
    let step = DeliveryStep {
        way: kept.way.clone(),
        sent_on: kept.sent,
        proved_on: kept.proved,
        notified: found.map(|found| (found.latest, found.certainty.to_string())),
        note: kept.note.trim().chars().take(500).collect(),
    };
    store::deliveries::keep(&mut tx, &permit, &row, &step).await?;
    let detail = serde_json::json!({
        "recipient": row.recipient, "way": step.way, "sent": step.sent_on, "proved": step.proved_on,
        "counts_from": step.notified.as_ref().map(|(day, _)| *day),
    });
    file.note(&mut tx, ctx, Entry::new("decision.served").with(detail)).await?;
    Ok(tx.commit().await?)
}
