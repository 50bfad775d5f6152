//! The desk's side: who takes part, what they said, statements that came on paper, and what of them the
//! others may read.

use ::packages::PartyKind;
use access::Action;
use base::{CaseId, Date, ParticipantId};
use serde_json::{Value, json};
use store::participants::Participant;

use super::ask::part;
use super::room::{arrived, keep, shown};
use super::{
    ParticipantError, ParticipantView, ParticipantsView, Person, Words, checked, code, hearing_of,
    kind, lines, spec_of, title_of,
};
use crate::case_file::{CaseFile, Entry};
use crate::letters::{self, Letter};
use crate::notices::{self, Occasion, Order};
use crate::ports::Pdf;
use crate::questions::{self, Names};
use crate::{Fault, House, OpContext};

/// A statement that came on paper.
#[derive(Clone, Debug)]
pub struct ReceivedStatement {
    /// The case.
    pub case: CaseId,
    /// Whose it is.
    pub participant: ParticipantId,
    /// Its words.
    pub text: String,
    /// The day on which it came in.
    pub on: Date,
}

/// Those who take part in a case, with all that was written.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<ParticipantsView, ParticipantError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let rows = store::participants::of_case(&mut db, &file.permit, id).await?;
    let papers = store::participants::letters(&mut db, &file.permit, id).await?;
    drop(db);
    let mut participants = Vec::new();
    for party in file.parties() {
        let row = rows.iter().find(|row| row.party == party.id);
        let person = row.map(Person::of).unwrap_or_default();
        let of_party = |row: &Participant| {
            let own = papers.iter().filter(|paper| paper.participant == row.id);
            own.map(|paper| shown(&file, paper, (row, true), ctx)).collect()
        };
        participants.push(ParticipantView {
            id: row.map(|row| row.id),
            title: title_of(&file, &party.id, ctx),
            name: if person.name.is_empty() { party.name } else { person.name.clone() },
            address: if row.is_some() { person.lines() } else { lines(&party.address) },
            email: person.email.clone(),
            norm: spec_of(&file, &party.id).map(|spec| spec.norm.clone()).unwrap_or_default(),
            heard: party.kind == PartyKind::Heard,
            missing: party.missing.into_iter().collect(),
            standing: row.map(hearing_of).unwrap_or_default().standing(ctx.today),
            entered: row.and_then(|row| row.entered_at),
            papers: row.map(of_party).unwrap_or_default(),
        });
    }
    Ok(ParticipantsView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        open: file.row.closed_at.is_none(),
        participants,
    })
}

/// Notes a statement that came on paper, with the day that counts.
///
/// # Errors
/// Nothing was written, the day cannot be, or the case is closed.
pub async fn receive(
    house: &House,
    ctx: &OpContext,
    statement: ReceivedStatement,
) -> Result<(), ParticipantError> {
    ctx.staff()?;
    let text = checked(&statement.text)?.to_owned();
    let mut tx = house.write(ctx).await?;
    let mut file =
        CaseFile::for_staff(house, ctx, &mut tx, statement.case, Action::Advance).await?;
    let row = one(&mut tx, &file, statement.participant).await?;
    let permit = ctx.may(Action::Submit, &part(ctx, &file, row.id))?;
    let asked = row.asked_on.unwrap_or_else(|| file.received());
    if statement.on > ctx.today || statement.on < asked {
        return Err(ParticipantError::Day);
    }
    let words = Words { text, on_paper: true, ..Words::default() };
    keep(&mut tx, ctx, (&file, &permit), (&row, &words, statement.on)).await?;
    let detail = json!({ "party": row.party, "received": statement.on });
    file.note(&mut tx, ctx, Entry::new("party.statement_noted").with(detail)).await?;
    arrived(house, ctx, &mut tx, (&mut file, &row.party, statement.on)).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn one(
    db: &mut store::Reading,
    file: &CaseFile,
    id: ParticipantId,
) -> Result<Participant, ParticipantError> {
    let rows = store::participants::of_case(db, &file.permit, file.id()).await?;
    Ok(rows.into_iter().find(|row| row.id == id).ok_or(Fault::NotFound)?)
}

/// Shows a statement to the others, in words that the desk may shorten: what concerns only its author
/// is taken out before. The whole of it stays in the file.
///
/// # Errors
/// Nothing is left of it, or it is shown already.
pub async fn release(
    house: &House,
    ctx: &OpContext,
    (case, paper, text): (CaseId, &str, &str),
) -> Result<(), ParticipantError> {
    ctx.staff()?;
    let text = checked(text)?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, case, Action::Read).await?;
    let papers = store::participants::letters(&mut tx, &file.permit, case).await?;
    let letter = papers.iter().find(|one| one.id == paper && one.kind == kind::STATEMENT);
    let letter = letter.ok_or(Fault::NotFound)?;
    let permit = ctx.may(Action::Release, &part(ctx, &file, letter.participant))?;
    let words = Words::of(letter);
    let shortened = text != words.text;
    let words = Words { shown: text.to_owned(), ..words };
    let body = words.to_json();
    store::participants::release(&mut tx, &permit, (case, paper, &body), ctx.now).await?;
    let detail = json!({ "statement": paper, "shortened": shortened });
    file.note(&mut tx, ctx, Entry::new("party.statement_released").with(detail)).await?;
    tell_applicant(house, ctx, &mut tx, (&file, paper)).await?;
    Ok(tx.commit().await?)
}

/// A message in the applicant's mailbox that there is a statement to read, and an e-mail that there is
/// a message. Neither says what was stated.
async fn tell_applicant(
    house: &House,
    ctx: &OpContext,
    tx: &mut store::Writing,
    (file, paper): (&CaseFile, &str),
) -> Result<(), ParticipantError> {
    questions::put(tx, ctx, file, questions::statement_shown()).await?;
    let order = Order {
        account: file.row.account,
        application: file.application(),
        occasion: Occasion::Message,
        once: format!("statement.{paper}"),
    };
    notices::enqueue(house, ctx, tx, &file.permit, order).await?;
    Ok(())
}

/// The last letter to a party as a document, with the code that opens its room.
///
/// # Errors
/// Nothing was written to it yet, or the document could not be made.
pub async fn letter_pdf(
    house: &House,
    ctx: &OpContext,
    (case, id): (CaseId, ParticipantId),
) -> Result<Pdf, ParticipantError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, case, Action::Read).await?;
    let row = one(&mut db, &file, id).await?;
    let papers = store::participants::letters(&mut db, &file.permit, case).await?;
    let paper = papers.iter().rev().find(|one| one.participant == id && one.kind == kind::HEARING);
    let paper = paper.ok_or(Fault::NotFound)?;
    let contact = match file.row.assigned {
        None => None,
        Some(account) => Some(Names::default().of(&mut db, account).await?),
    };
    drop(db);
    let (words, person) = (Words::of(paper), Person::of(&row));
    let specs = &file.package.manifest.letters;
    let spec = specs.iter().find(|spec| spec.id == words.letter).ok_or(Fault::NotFound)?;
    let mut blocks: Vec<Value> =
        words.text.split("\n\n").map(|text| json!({ "kind": "paragraph", "text": text })).collect();
    blocks.push(json!({ "kind": "heading", "text": "So antworten Sie" }));
    let address = format!("{}/beteiligung", house.settings().base_url);
    let text = format!(
        "Am schnellsten im Portal: Öffnen Sie {address} und geben Sie diesen Code ein: **{}**. Dort lesen Sie \
         auch, was uns vorliegt und was Sie sehen dürfen. Sie können uns auch schreiben. Geben Sie den Code \
         nicht weiter.",
        code::grouped(&person.code)
    );
    blocks.push(json!({ "kind": "paragraph", "text": text }));
    let letter = Letter {
        title: spec.title.clone(),
        template: spec.template.clone(),
        blocks,
        signature: None,
        notes: Vec::new(),
        draft: None,
        contact,
        day: paper.on,
        instant: paper.created_at,
        to: Some((person.name.clone(), person.lines())),
    };
    let order = letters::order(house, &file, letter);
    house.ports().documents.render(order).await.map_err(ParticipantError::Document)
}
