//! What the gate has to know of what went before: who was heard, and whether the law has decided already.

use ::cases::decision::{Ground, Hearing, Need, Spec};
use ::cases::parties::Standing;
use ::packages::PartyKind;
use base::Date;
use store::Reading;
use store::messages::Message;

use crate::case_file::CaseFile;
use crate::participants::hearing_of;
use crate::questions::kind;
use crate::{Fault, OpContext};

/// The package says before which kinds somebody is heard: those that take a right away, not a first
/// refusal. Where the service knows parties, it is they who are heard; where not, the applicant.
pub(super) async fn hearing(
    ctx: &OpContext,
    db: &mut Reading,
    (file, (spec, ground), thread): (&CaseFile, (&Spec, Option<&Ground>), &[Message]),
) -> Result<Hearing, Fault> {
    // What takes something from a person is about that person.
    if ground.is_some_and(|ground| ground.hears) {
        return Ok(of_applicant(thread, ctx.today));
    }
    if !spec.needs.contains(&Need::Hearing) {
        return Ok(Hearing::NotNeeded);
    }
    let parties = file.parties();
    let heard: Vec<String> = parties
        .into_iter()
        .filter(|party| party.kind == PartyKind::Heard)
        .map(|party| party.id)
        .collect();
    if heard.is_empty() {
        return Ok(of_applicant(thread, ctx.today));
    }
    let rows = store::participants::of_case(db, &file.permit, file.id()).await?;
    let mut open = None;
    for party in &heard {
        let row = rows.iter().find(|row| row.party == *party);
        match row.map(hearing_of).unwrap_or_default().standing(ctx.today) {
            Standing::NotAsked | Standing::Asked(None) => return Ok(Hearing::Missing),
            Standing::Asked(Some(due)) => open = open.max(Some(due)),
            Standing::Silent(_) | Standing::Answered(_) | Standing::AnsweredLate(_) => {}
        }
    }
    Ok(open.map_or(Hearing::Done, Hearing::OpenUntil))
}

/// The applicant was heard who answered a question, or whose time to answer is over.
fn of_applicant(thread: &[Message], today: Date) -> Hearing {
    let asked = thread.iter().rev().find(|message| message.kind == kind::QUESTION);
    match asked.map(|message| (message.answered_at, message.due_on)) {
        None | Some((None, None)) => Hearing::Missing,
        Some((Some(_), _)) => Hearing::Done,
        Some((None, Some(due))) if due < today => Hearing::Done,
        Some((None, Some(due))) => Hearing::OpenUntil(due),
    }
}

/// What the law has decided by silence, as the record has it.
pub(crate) async fn tacit(db: &mut Reading, file: &CaseFile) -> Result<Option<String>, Fault> {
    if !file.package.manifest.decisions.iter().any(|spec| spec.tacit.is_some()) {
        return Ok(None);
    }
    let sought = (file.id(), "process.tacit");
    let last = store::events::last_of(db, &file.permit, sought).await?;
    let payload = last.and_then(|event| event.payload);
    let detail: Option<serde_json::Value> =
        payload.and_then(|payload| serde_json::from_str(&payload).ok());
    let effect = detail.as_ref().and_then(|detail| detail.get("effect"));
    Ok(effect.and_then(serde_json::Value::as_str).map(str::to_owned))
}
