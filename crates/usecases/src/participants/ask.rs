//! Asking a party for a statement: the process sends the letter, the party gets its room.

use ::cases::process::Datum;
use ::packages::PartyWay;
use access::ResourceKind;
use base::{Date, Lang, ParticipantId};
use store::Writing;
use store::keys::KeyOf;
use store::participants::{NewLetter, NewParticipant, Participant, ParticipantStep};

use super::{Person, Words, code, kind, spec_of};
use crate::blocks::{self, Variables};
use crate::case_file::{CaseFile, Entry};
use crate::notices::{self, Mail};
use crate::{Fault, House, OpContext, law};

/// The parties that a letter of the process is addressed to: those that it names, or the member of
/// the list that it is sent for. None of them a party: the letter is the applicant's.
pub(crate) fn addressed(file: &CaseFile, to: &[Datum], member: Option<&Datum>) -> Vec<String> {
    let named = to.iter().chain(member).filter_map(Datum::party);
    let mut parties: Vec<String> = Vec::new();
    for party in named {
        if spec_of(file, party).is_some() && !parties.iter().any(|known| known == party) {
            parties.push(party.to_owned());
        }
    }
    parties
}

/// Writes to a party: the first time it also gets its code.
pub(crate) async fn ask(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, party, letter): (&CaseFile, &str, &str),
) -> Result<(), Fault> {
    let spec = spec_of(file, party).ok_or(Fault::NotFound)?;
    let letter = letter_of(file, spec.letter.as_deref(), letter);
    let row = drawn_in(ctx, tx, (file, party)).await?;
    // Whoever is only reminded keeps the day that they were given.
    let asks = row.asked_on.is_none() || spec.letter.as_ref() == Some(&letter);
    let due = if asks { due(house, ctx, file, &letter) } else { row.due_on };
    let person = Person::of(&row);
    let text = blocks::proposal(house, file, &letter, &values(&person, due, ctx.today));
    let words = Words { text, letter: letter.clone(), ..Words::default() };
    let new = NewLetter {
        id: ctx.new_uuid().to_string(),
        case: file.id(),
        participant: row.id,
        kind: kind::HEARING.to_owned(),
        body: words.to_json(),
        on: ctx.today,
    };
    store::participants::write(tx, &file.permit, &new, ctx.now).await?;
    if asks {
        let step = ParticipantStep::Asked(ctx.today, due);
        let seen = (row.id, row.version);
        store::participants::advance(tx, &file.permit, seen, step, ctx.now).await?;
    }
    let detail = serde_json::json!({ "party": party, "letter": letter, "due": due });
    file.note(tx, ctx, Entry::new("party.asked").with(detail)).await?;
    if spec.way == PartyWay::Link && !person.email.is_empty() {
        tell(house, ctx, tx, (file, &person, &new.id)).await?;
    }
    Ok(())
}

/// The party's own letter where the process asks for its hearing; any other letter as it is.
fn letter_of(file: &CaseFile, own: Option<&str>, letter: &str) -> String {
    let exists = |id: &str| file.package.manifest.letters.iter().any(|spec| spec.id == id);
    match own {
        Some(own) if letter == kind::HEARING && exists(own) => own.to_owned(),
        _ => letter.to_owned(),
    }
}

/// The last day that the letter sets.
fn due(house: &House, ctx: &OpContext, file: &CaseFile, letter: &str) -> Option<Date> {
    let spec = file.package.manifest.letters.iter().find(|spec| spec.id == letter)?;
    let facts = file.facts();
    let deadline = file.package.deadline_in_force(spec.deadline.as_deref()?, &facts)?;
    law::deadline(house, &file.package, (&deadline.id, ctx.today), Lang::De).map(|due| due.day)
}

fn values(person: &Person, due: Option<Date>, today: Date) -> Variables {
    let mut values = Variables::new();
    values.insert("party".to_owned(), person.name.clone());
    values.insert("code".to_owned(), code::grouped(&person.code));
    for (name, day) in [("deadline", due), ("letter_date", Some(today))] {
        if let Some(day) = day {
            values.insert(name.to_owned(), base::date_long(day, Lang::De));
        }
    }
    values
}

/// The party's row; it is made when it is first written to.
async fn drawn_in(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, party): (&CaseFile, &str),
) -> Result<Participant, Fault> {
    let there = store::participants::of_case(tx, &file.permit, file.id()).await?;
    if let Some(row) = there.into_iter().find(|row| row.party == party) {
        return Ok(row);
    }
    let found = file.parties().into_iter().find(|one| one.id == party);
    let found = found.ok_or(Fault::NotFound)?;
    let new = NewParticipant {
        id: ParticipantId::new(ctx.new_uuid()),
        case: file.id(),
        party: party.to_owned(),
        code: code::new(ctx, code::LETTER),
        person: String::new(),
    };
    let person = Person {
        name: found.name,
        address: found.address,
        email: found.email,
        code: new.code.clone(),
    };
    let new = NewParticipant { person: serde_json::to_string(&person).unwrap_or_default(), ..new };
    store::participants::add(tx, &file.permit, &new, ctx.now).await?;
    let rows = store::participants::of_case(tx, &file.permit, file.id()).await?;
    rows.into_iter().find(|row| row.id == new.id).ok_or(Fault::NotFound)
}

/// An e-mail with the way into the room, and nothing of what it is about.
pub(super) async fn tell(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, person, letter): (&CaseFile, &Person, &str),
) -> Result<(), Fault> {
    let authority = &house.content().authority.name;
    let link = format!("{}/beteiligung/{}", house.settings().base_url, person.code);
    let text = format!(
        "Guten Tag,\n\nwir bitten Sie um eine Stellungnahme in einem Verfahren, an dem Sie beteiligt sind. \
         Unser Schreiben lesen Sie hier, und hier können Sie auch antworten:\n{link}\n\nGeben Sie die Adresse nicht \
         weiter: Sie öffnet das Verfahren für Sie. Zu Ihrem Schutz steht in dieser E-Mail nichts über den \
         Inhalt.\n\n{authority}\n"
    );
    let subject = "Bitte um Ihre Stellungnahme".to_owned();
    let mail = Mail { to: person.email.clone(), subject, text };
    let key = KeyOf::Procedure(file.application());
    notices::post(ctx, tx, &file.permit, (key, &mail, format!("party.{letter}"))).await?;
    Ok(())
}

/// A participant's part in the case, as a thing that may be asked for.
pub(super) fn part(ctx: &OpContext, file: &CaseFile, id: ParticipantId) -> access::Resource {
    ctx.thing_of(ResourceKind::Participation, file.row.account).of_participant(id)
}
