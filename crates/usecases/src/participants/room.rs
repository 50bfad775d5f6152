//! The room of a party: what was written to it, what it may read, and a place to answer. Whoever has the
//! code is in; nothing beyond this one case opens.

use ::cases::parties::{Holder, Paper, Reader, Standing, may_read};
use ::cases::process::Event;
use ::packages::Sight;
use access::{Action, Actor, Permit, ResourceKind};
use base::Date;
use store::decisions::Decision;
use store::deliveries::Delivery;
use store::participants::{Letter, NewLetter, Participant, ParticipantStep};
use store::{Reading, Writing};

use super::ask::part;
use super::{
    PaperView, ParticipantError, Person, Words, checked, code, hearing_of, kind, spec_of, title_of,
};
use crate::case_file::{CaseFile, Entry};
use crate::decisions::content_of;
use crate::ports::Pdf;
use crate::{Fault, House, OpContext, flow, letters};

/// A case as one party sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomView {
    /// The code, as addresses have it.
    pub code: String,
    /// Reference in groups.
    pub reference: String,
    /// Name of the service.
    pub service_title: String,
    /// The unit that handles it.
    pub unit: String,
    /// Who applied.
    pub applicant: String,
    /// What the party is called.
    pub title: String,
    /// The party's name.
    pub name: String,
    /// How far its hearing is.
    pub standing: Standing,
    /// True while something can be said.
    pub open: bool,
    /// Letters to it, newest first.
    pub letters: Vec<PaperView>,
    /// What it stated, newest first.
    pub mine: Vec<PaperView>,
    /// What others stated and it may read.
    pub others: Vec<PaperView>,
    /// The application in sections, as far as it may read it.
    pub application: Vec<(String, Vec<(String, String)>)>,
    /// The decision, once it was sent to it.
    pub decision: Option<DecisionInRoom>,
}

/// A decision that was sent to a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionInRoom {
    /// Name of its kind.
    pub kind: String,
    /// Its words, part by part.
    pub blocks: Vec<String>,
    /// What can be done against it.
    pub remedy: String,
    /// True where it was served; false for a copy.
    pub formal: bool,
    /// The day from which it counts for this party.
    pub notified: Option<Date>,
    /// True where the party may object to it, and an objection is lodged here.
    pub objectable: bool,
}

/// The case of a code, opened as far as the house itself needs it.
pub(super) struct Opened {
    pub(super) row: Participant,
    pub(super) file: CaseFile,
    pub(super) ctx: OpContext,
    pub(super) permit: Permit,
}

/// Opens the case of a code. The party's own right is asked for; what it reads is filtered above.
async fn opened(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (typed, action): (&str, Action),
) -> Result<Opened, ParticipantError> {
    let row = store::participants::whose(db, &code::tidy(typed)).await?;
    let row = row.ok_or(ParticipantError::NoSuchCode)?;
    let ctx = ctx.acting_as(Actor::Participant { participant: row.id });
    let case = store::cases::summary(db, row.case).await?;
    let house_itself = ctx.acting_as(Actor::System);
    let thing = house_itself.thing_of(ResourceKind::Case, case.account);
    let permit = house_itself.may(Action::Advance, &thing)?;
    let file = CaseFile::open(house, db, row.case, permit).await?;
    let permit = ctx.may(action, &part(&ctx, &file, row.id))?;
    Ok(Opened { row, file, ctx, permit })
}

fn reader(file: &CaseFile, party: &str) -> Reader {
    let sees = |sight| spec_of(file, party).is_some_and(|spec| spec.sees.contains(&sight));
    Reader::Party {
        id: party.to_owned(),
        sees_application: sees(Sight::Application),
        sees_statements: sees(Sight::Statements),
    }
}

/// Shows the room of a code.
///
/// # Errors
/// The code opens nothing, or the store did not answer.
pub async fn room(
    house: &House,
    ctx: &OpContext,
    typed: &str,
) -> Result<RoomView, ParticipantError> {
    let mut db = house.read(ctx).await?;
    let opened = opened(house, ctx, &mut db, (typed, Action::Read)).await?;
    let view = view(house, &mut db, &opened).await?;
    drop(db);
    if opened.row.entered_at.is_none() {
        entered(house, &opened).await?;
    }
    Ok(view)
}

async fn entered(house: &House, opened: &Opened) -> Result<(), ParticipantError> {
    let ctx = &opened.ctx;
    let mut tx = house.write(ctx).await?;
    let seen = (opened.row.id, opened.row.version);
    let step = ParticipantStep::Entered;
    let kept = store::participants::advance(&mut tx, &opened.permit, seen, step, ctx.now).await;
    // Two windows at once: one of them notes it.
    if kept.is_err() {
        return Ok(());
    }
    record(&mut tx, opened, "party.entered").await?;
    Ok(tx.commit().await?)
}

/// What a party does stands in the record under its own number, never under the house's.
async fn record(tx: &mut Writing, opened: &Opened, activity: &str) -> Result<(), ParticipantError> {
    let detail = serde_json::json!({ "party": opened.row.party });
    let entry = Entry::new(activity).with(detail).by_participant(opened.row.id);
    Ok(opened.file.note(tx, &opened.ctx, entry).await?)
}

async fn view(
    house: &House,
    db: &mut Reading,
    opened: &Opened,
) -> Result<RoomView, ParticipantError> {
    let Opened { row, file, ctx, .. } = opened;
    let reader = reader(file, &row.party);
    let all = store::participants::of_case(db, &file.permit, file.id()).await?;
    let papers = store::participants::letters(db, &file.permit, file.id()).await?;
    let (mut to_me, mut mine, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for paper in papers.iter().rev() {
        let Some(whose) = all.iter().find(|one| one.id == paper.participant) else { continue };
        let holder = Holder::Party(whose.party.clone());
        let statement = paper.kind == kind::STATEMENT;
        let kind_of = if statement {
            Paper::StatementOf { holder, released: paper.released_at.is_some() }
        } else {
            Paper::LetterTo(holder)
        };
        if !may_read(&reader, &kind_of) {
            continue;
        }
        let own = whose.id == row.id;
        let shown = shown(file, paper, (whose, own), ctx);
        match (statement, own) {
            (false, _) => to_me.push(shown),
            (true, true) => mine.push(shown),
            (true, false) => others.push(shown),
        }
    }
    Ok(RoomView {
        code: Person::of(row).code,
        reference: file.row.file_number.clone(),
        service_title: file.service_title(ctx),
        unit: unit(house, file, ctx),
        applicant: letters::natural(&file.label),
        title: title_of(file, &row.party, ctx),
        name: Person::of(row).name,
        standing: hearing_of(row).standing(ctx.today),
        open: file.row.closed_at.is_none() && row.asked_on.is_some(),
        letters: to_me,
        mine,
        others,
        application: application(file, &reader, &row.party, ctx),
        decision: decision(db, opened, &reader).await?,
    })
}

fn unit(house: &House, file: &CaseFile, ctx: &OpContext) -> String {
    format!("{}, {}", house.content().authority.name, file.package.manifest.unit.name.get(ctx.lang))
}

/// A paper as its reader sees it: what others read of a statement is what the desk has shown.
pub(super) fn shown(
    file: &CaseFile,
    paper: &Letter,
    (whose, whole): (&Participant, bool),
    ctx: &OpContext,
) -> PaperView {
    let words = Words::of(paper);
    let statement = paper.kind == kind::STATEMENT;
    let from = if statement {
        format!("{}, {}", Person::of(whose).name, title_of(file, &whose.party, ctx))
    } else {
        file.package.manifest.unit.name.get(ctx.lang).to_owned()
    };
    PaperView {
        id: paper.id.clone(),
        statement,
        from,
        on: paper.on,
        text: if whole { words.text.clone() } else { words.for_others().to_owned() },
        on_paper: words.on_paper,
        released: paper.released_at.is_some(),
    }
}

/// The application, without what is withheld from this party.
fn application(
    file: &CaseFile,
    reader: &Reader,
    party: &str,
    ctx: &OpContext,
) -> Vec<(String, Vec<(String, String)>)> {
    if !may_read(reader, &Paper::Application) {
        return Vec::new();
    }
    let withheld = spec_of(file, party).map(|spec| spec.withheld.as_slice()).unwrap_or_default();
    let hidden = |field: &str| {
        let root = field.split(['.', '[']).next().unwrap_or(field);
        // Who else signed for the applicant is the desk's to know.
        root == forms::SIGNATURES || withheld.iter().any(|name| name == field || name == root)
    };
    let (package, submission) = file.submitted();
    let summary = forms::summary_of_submission(&package.form, submission, ctx.lang);
    summary
        .into_iter()
        .map(|section| {
            let rows = section.rows.into_iter().filter(|row| !hidden(&row.field));
            let rows = rows.map(|row| (row.label, row.value.join(", ")));
            (section.title, rows.collect::<Vec<_>>())
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// The decision that was sent to this party, with its delivery.
async fn served(
    db: &mut Reading,
    opened: &Opened,
    reader: &Reader,
) -> Result<Option<(Decision, Delivery)>, ParticipantError> {
    let Opened { row, file, .. } = opened;
    let deliveries = store::deliveries::of_case(db, &file.permit, file.id()).await?;
    let mine = deliveries.into_iter().rev().find(|one| {
        let to = Holder::Party(one.recipient.clone());
        one.sent_on.is_some()
            && one.recipient == row.party
            && may_read(reader, &Paper::Decision(vec![to]))
    });
    let Some(delivery) = mine else { return Ok(None) };
    let decisions = store::decisions::of_case(db, &file.permit, file.id()).await?;
    let found = decisions.into_iter().find(|one| one.id == delivery.decision);
    Ok(found.map(|decision| (decision, delivery)))
}

async fn decision(
    db: &mut Reading,
    opened: &Opened,
    reader: &Reader,
) -> Result<Option<DecisionInRoom>, ParticipantError> {
    let Some((decision, delivery)) = served(db, opened, reader).await? else { return Ok(None) };
    let unreadable = |_| Fault::Content("a decision cannot be read".to_owned());
    let content = content_of(&decision).map_err(unreadable)?;
    let specs = &opened.file.package.manifest.decisions;
    let spec = specs.iter().find(|spec| spec.id == decision.kind);
    let kind = spec.map(|spec| spec.label.get(opened.ctx.lang).to_owned()).unwrap_or_default();
    let blocks = content.blocks.iter().filter(|block| !block.is_empty());
    Ok(Some(DecisionInRoom {
        kind,
        blocks: blocks.map(|block| block.whole().replace("**", "")).collect(),
        remedy: content.remedy.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
        formal: delivery.formal,
        notified: delivery.notified_on,
        objectable: delivery.formal
            && crate::objections::lodged_with(&opened.file.package.manifest, &decision.kind)
                .is_some(),
    }))
}

/// The decision that was served on the party of a code, with its case and the party's name in the
/// package. A copy is no service.
pub(crate) async fn served_on(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    typed: &str,
) -> Result<(CaseFile, Decision, String), ParticipantError> {
    let opened = opened(house, ctx, db, (typed, Action::Read)).await?;
    let reader = reader(&opened.file, &opened.row.party);
    let found = served(db, &opened, &reader).await?.filter(|(_, delivery)| delivery.formal);
    let (decision, _) = found.ok_or(Fault::NotFound)?;
    Ok((opened.file, decision, opened.row.party))
}

/// The decision that was sent to the party of a code, as a document.
///
/// # Errors
/// Nothing was sent to it, or the code opens nothing.
pub async fn decision_pdf(
    house: &House,
    ctx: &OpContext,
    typed: &str,
) -> Result<Pdf, ParticipantError> {
    let mut db = house.read(ctx).await?;
    let opened = opened(house, ctx, &mut db, (typed, Action::Read)).await?;
    let reader = reader(&opened.file, &opened.row.party);
    let (decision, _) = served(&mut db, &opened, &reader).await?.ok_or(Fault::NotFound)?;
    let name = decision.document.ok_or(Fault::NotFound)?;
    let pdf = letters::kept(house, &mut db, &opened.file.permit, &name).await?;
    Ok(pdf.ok_or(Fault::NotFound)?)
}

/// Keeps what a party says, and lets the process know.
///
/// # Errors
/// Nothing was written, the case is closed, or the code opens nothing.
pub async fn hand_in(
    house: &House,
    ctx: &OpContext,
    (typed, text): (&str, &str),
) -> Result<(), ParticipantError> {
    let mut tx = house.write(ctx).await?;
    let mut opened = opened(house, ctx, &mut tx, (typed, Action::Submit)).await?;
    let text = checked(text)?.to_owned();
    let words = Words { text, ..Words::default() };
    let (today, row) = (opened.ctx.today, opened.row.clone());
    keep(&mut tx, &opened.ctx, (&opened.file, &opened.permit), (&row, &words, today)).await?;
    record(&mut tx, &opened, "party.stated").await?;
    let system = opened.ctx.acting_as(Actor::System);
    arrived(house, &system, &mut tx, (&mut opened.file, &row.party, today)).await?;
    Ok(tx.commit().await?)
}

/// Writes a statement down; a case that is closed takes none.
pub(super) async fn keep(
    tx: &mut Writing,
    ctx: &OpContext,
    (file, permit): (&CaseFile, &Permit),
    (row, words, on): (&Participant, &Words, Date),
) -> Result<(), ParticipantError> {
    if file.row.closed_at.is_some() {
        return Err(ParticipantError::Closed);
    }
    let new = NewLetter {
        id: ctx.new_uuid().to_string(),
        case: file.id(),
        participant: row.id,
        kind: kind::STATEMENT.to_owned(),
        body: words.to_json(),
        on,
    };
    store::participants::write(tx, permit, &new, ctx.now).await?;
    let seen = (row.id, row.version);
    let step = ParticipantStep::Answered(on);
    store::participants::advance(tx, permit, seen, step, ctx.now).await?;
    Ok(())
}

/// The process learns that a statement arrived on a day.
pub(super) async fn arrived(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, party, on): (&mut CaseFile, &str, Date),
) -> Result<(), ParticipantError> {
    let event =
        Event::MessageArrived { message: "statement".to_owned(), from: Some(party.to_owned()) };
    Ok(flow::arrived(house, ctx, tx, (file, event, on)).await?)
}
