//! The file of a case as the desk reads it.

use access::{Action, ResourceKind};
use base::{CaseId, Certainty, Lang, Timestamp};
use cases::efile::{Direction, Kind, holds};
use store::Reading;

use super::gather::{Content, Document, gather};
use super::{open_case, words};
use crate::case_file::{CaseFile, account_of};
use crate::{Fault, House, OpContext, letters};

/// What somebody looks for in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Only documents of this kind.
    pub kind: Option<Kind>,
    /// All of these words.
    pub words: String,
}

/// The file of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EfileView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// The service.
    pub service_title: String,
    /// Person's name.
    pub person: String,
    /// Where the file stands; none where the authority has no plan.
    pub plan: Option<PlanView>,
    /// The procedures of the same file, oldest first: case, file number, true for the one that is read.
    pub procedures: Vec<(CaseId, String, bool)>,
    /// How many documents there are.
    pub total: usize,
    /// How many of each kind: word, name, number.
    pub kinds: Vec<(&'static str, &'static str, usize)>,
    /// What was looked for.
    pub look: Look,
    /// The documents that were looked for, in the order of their arrival.
    pub documents: Vec<DocumentRow>,
    /// The record of the case, oldest first.
    pub record: Vec<RecordRow>,
}

/// Where a file stands in the authority's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    /// The sign of the unit; empty where nobody knows it.
    pub sign: String,
    /// What the unit holds.
    pub title: String,
    /// How sure.
    pub certainty: Certainty,
    /// What is open, as a sentence.
    pub note: String,
}

/// A document in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its place in the file.
    pub number: u32,
    /// What it is, in a word.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// When it arrived, left or was written.
    pub at: Timestamp,
    /// Which way it went.
    pub direction: Direction,
    /// The same in a word.
    pub way: &'static str,
    /// The role of who sent it.
    pub role: &'static str,
    /// Their name; empty for the house itself.
    pub from: String,
    /// The kind of file, for example `PDF`.
    pub format: String,
    /// Its size, where it is a file that was kept.
    pub bytes: Option<u64>,
}

/// A line of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// Its number.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened, as the record names it.
    pub activity: String,
    /// Who did it; empty for the house itself.
    pub who: String,
    /// The beginning of its hash.
    pub hash: String,
}

/// The file of a case: all its documents in order, or those that are looked for.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn efile(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    look: Look,
) -> Result<EfileView, Fault> {
    let mut db = house.read(ctx).await?;
    let file = open_case(house, ctx, &mut db, id).await?;
    let gathered = gather(ctx, &mut db, &file).await?;
    let procedures = procedures(ctx, &mut db, &file).await?;
    let count =
        |kind: &Kind| gathered.documents.iter().filter(|one| one.arrival.kind == *kind).count();
    let kinds = Kind::ALL.iter().filter(|kind| count(kind) > 0);
    let record = gathered.events.iter().map(|event| RecordRow {
        seq: event.seq,
        at: event.event_time,
        activity: event.activity.clone(),
        who: gathered.names.known(account_of(event)).unwrap_or_default().to_owned(),
        hash: event.hash.chars().take(12).collect(),
    });
    let rows = gathered.documents.iter().filter(|one| is_wanted(one, &look, ctx.lang));
    Ok(EfileView {
        case: id,
        reference: file.row.file_number.clone(),
        service_title: file.service_title(ctx),
        person: letters::natural(&file.label),
        plan: plan(house, &file),
        procedures,
        total: gathered.documents.len(),
        kinds: kinds.map(|kind| (kind.word(), words::kind(*kind, ctx.lang), count(kind))).collect(),
        documents: rows.map(|one| row(one, ctx.lang)).collect(),
        record: record.collect(),
        look,
    })
}

fn is_wanted(document: &Document, look: &Look, lang: Lang) -> bool {
    let kind = document.arrival.kind;
    let Document { title, from, text, .. } = document;
    look.kind.is_none_or(|wanted| wanted == kind)
        && holds(&format!("{} {title} {from} {text}", words::kind(kind, lang)), &look.words)
}

fn row(document: &Document, lang: Lang) -> DocumentRow {
    let (format, bytes) = match &document.content {
        Content::Words(_) => ("PDF".to_owned(), None),
        Content::File { secrets, bytes, .. } => {
            let kind = secrets.media_type.rsplit('/').next().unwrap_or_default();
            (kind.to_uppercase(), Some(*bytes))
        }
    };
    DocumentRow {
        number: document.number,
        kind: words::kind(document.arrival.kind, lang),
        title: document.title.clone(),
        at: document.arrival.at,
        direction: document.arrival.direction(),
        way: words::direction(document.arrival.direction(), lang),
        role: words::sender(document.arrival.sender, lang),
        from: document.from.clone(),
        format,
        bytes,
    }
}

/// Where the file of a case stands in the authority's plan.
pub(crate) fn plan(house: &House, file: &CaseFile) -> Option<PlanView> {
    let plan = house.content().file_plan.as_ref()?;
    let unit = plan.unit_of(&file.package.manifest.unit.department)?;
    Some(PlanView {
        sign: unit.sign.clone(),
        title: unit.title.clone(),
        certainty: plan.certainty,
        note: plan.note.clone(),
    })
}

/// A file (Akte) holds all procedures of a person in a service.
async fn procedures(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Vec<(CaseId, String, bool)>, Fault> {
    let account = file.row.account;
    let permit = ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Case, account))?;
    let mut all = store::cases::of_account(db, &permit, account).await?;
    all.retain(|case| case.service == file.row.service);
    all.reverse();
    Ok(all.into_iter().map(|one| (one.id, one.file_number, one.id == file.id())).collect())
}

/// The documents of a file by number and title, for who names one of them.
pub(crate) async fn titles(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Vec<(u32, String)>, Fault> {
    let gathered = gather(ctx, db, file).await?;
    Ok(gathered.documents.into_iter().map(|one| (one.number, one.title)).collect())
}
