//! The sheet of a case, as the desk sees and keeps it.

use std::collections::BTreeMap;

use ::cases::amendment::{Standing, name_of_house_fact};
use ::packages::{AmendmentBasis, AmendmentQuestion};
use access::{Action, ResourceKind};
use base::{CaseId, LocalText};
use forms::Kind;
use store::Reading;
use store::amendments::{Amendment, AmendmentStep};
use store::decisions::Decision;

use super::effect::{Meant, law_of, meant, names};
use super::{
    AmendmentError, AmendmentsView, BasisView, ChangedField, FORM, IssuedDecision, Note,
    PastAmendment, Question, Sheet,
};
use crate::case_file::{CaseFile, Entry};
use crate::decisions::content_of;
use crate::{Fault, House, OpContext, letters};

/// What a clerk keeps on the sheet, as typed.
#[derive(Clone, Debug, Default)]
pub struct SaveSheet {
    /// The version that was shown.
    pub version: i64,
    /// Answers to the questions of the law.
    pub answers: BTreeMap<String, String>,
    /// Fields of the form that are another now.
    pub changed: BTreeMap<String, String>,
    /// From when on.
    pub from: String,
    /// The provision.
    pub basis: String,
    /// What is different now, in words.
    pub text: String,
}

/// The longest words on a sheet.
const LONGEST: usize = 4_000;

/// What can be done to the decisions of a case, and what is being done.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<AmendmentsView, AmendmentError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let rows = store::decisions::of_case(&mut db, &file.permit, id).await?;
    let all = store::amendments::of_case(&mut db, &file.permit, id).await?;
    let may_edit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Case, file.row.account));
    let may_edit = may_edit.is_ok();
    let sheet = sheet(house, ctx, &mut db, (&file, may_edit)).await?;
    let has_way = file.package.amendment.is_some() && law_of(house, &file).is_some();
    let issued = rows.iter().rev().filter(|row| row.issued_at.is_some());
    let decisions: Vec<IssuedDecision> = issued.map(|row| decision(&file, row, ctx)).collect();
    Ok(AmendmentsView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        may_begin: may_edit
            && has_way
            && file.row.closed_at.is_some()
            && decisions.iter().any(|one| one.amendable),
        decisions,
        step: crate::cases::open_step(ctx, &mut db, (&file, FORM)).await?,
        sheet,
        past: past(&file, (&all, &rows), ctx),
    })
}

fn decision(file: &CaseFile, row: &Decision, ctx: &OpContext) -> IssuedDecision {
    IssuedDecision {
        id: row.id,
        kind: file.decision_label(&row.kind, ctx.lang),
        issued: row.issued_at.map_or(ctx.today, base::berlin_date),
        amount: content_of(row).ok().and_then(|content| content.monthly),
        amendable: file.package.manifest.decidable(Some(&row.kind)).next().is_some(),
    }
}

fn past(
    file: &CaseFile,
    (all, rows): (&[Amendment], &[Decision]),
    ctx: &OpContext,
) -> Vec<PastAmendment> {
    let kind = |id: &base::DecisionId| {
        let row = rows.iter().find(|row| row.id == *id);
        row.map(|row| file.decision_label(&row.kind, ctx.lang)).unwrap_or_default()
    };
    let one = |row: &Amendment| PastAmendment {
        kind: kind(&row.decision),
        reason: Note::from_json(&row.note).reason,
        begun: base::berlin_date(row.begun_at),
        ended: row.ended_at.map(base::berlin_date),
        by: row.by_decision.map(|id| (id, kind(&id))),
    };
    all.iter().rev().filter(|row| row.ended_at.is_some()).map(one).collect()
}

async fn sheet(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, may_edit): (&CaseFile, bool),
) -> Result<Option<Sheet>, Fault> {
    let Some(law) = law_of(house, file) else { return Ok(None) };
    let Some(meant) = meant(house, ctx, db, file).await? else { return Ok(None) };
    let names = names(law);
    // Only what one of the provisions wants to know is asked.
    let offered = offered(house, file, &meant);
    let asked = |one: &&AmendmentQuestion| {
        offered.iter().any(|basis| basis.rule.names().any(|name| name == one.id))
    };
    let question = |one: &AmendmentQuestion| Question {
        id: one.id.clone(),
        ask: one.ask.get(ctx.lang).to_owned(),
        hint: one.hint.as_ref().map(|hint| hint.get(ctx.lang).to_owned()),
        wants_day: one.wants_day(),
        value: meant.note.answers.get(&one.id).cloned().unwrap_or_default(),
    };
    Ok(Some(Sheet {
        decision: decision(file, &meant.amended, ctx),
        reason: meant.note.reason.clone(),
        law: law.name.get(ctx.lang).to_owned(),
        questions: law.questions.iter().filter(asked).map(question).collect(),
        fields: fields(file, &meant, ctx),
        from: meant.note.from.clone(),
        text: meant.note.text.clone(),
        bases: offered.iter().map(|basis| basis_view(basis, &meant, &names, ctx)).collect(),
        missing: meant.missing.iter().map(|name| label(file, name, ctx)).collect(),
        may_edit: may_edit && !proposed(db, file).await?,
        version: meant.row.version,
        foreseen: meant.foreseen,
        findings: meant.findings,
    }))
}

/// Nothing moves under a second person who examines the decision.
async fn proposed(db: &mut Reading, file: &CaseFile) -> Result<bool, Fault> {
    use store::decisions::DecisionState as State;
    let rows = store::decisions::of_case(db, &file.permit, file.id()).await?;
    Ok(rows.iter().any(|row| matches!(row.state, State::Proposed | State::Approved)))
}

fn basis_view(
    basis: &AmendmentBasis,
    meant: &Meant,
    names: &BTreeMap<String, LocalText>,
    ctx: &OpContext,
) -> BasisView {
    let standing = meant.standing(basis);
    let asks = |name: &String| {
        let asked = names.get(name).cloned().unwrap_or_else(|| name_of_house_fact(name));
        asked.get(ctx.lang).to_owned()
    };
    let reasons = match &standing {
        Standing::Open(_) => Vec::new(),
        Standing::Closed(why) => {
            why.iter().map(|one| one.say(names).get(ctx.lang).to_owned()).collect()
        }
        Standing::Unknown(missing) => missing.iter().map(asks).collect(),
    };
    BasisView {
        id: basis.rule.id.clone(),
        label: basis.label.get(ctx.lang).to_owned(),
        norm: basis.norm.clone(),
        act: basis.rule.act,
        standing,
        reasons,
        hears: meant.hears(basis),
        certainty: basis.rule.certainty,
        chosen: meant.note.basis == basis.rule.id,
    }
}

/// The provisions for which the package has a decision about this one.
fn offered<'a>(house: &'a House, file: &CaseFile, meant: &Meant) -> Vec<&'a AmendmentBasis> {
    let Some(law) = law_of(house, file) else { return Vec::new() };
    let fits = file.package.manifest.decidable(Some(&meant.amended.kind));
    let acts: Vec<_> = fits.filter_map(|spec| spec.act).collect();
    law.bases.iter().filter(|basis| acts.contains(&basis.rule.act)).collect()
}

fn label(file: &CaseFile, name: &str, ctx: &OpContext) -> String {
    let field = file.package.form.field(name).map(|field| &field.label_output);
    let mut lines = file.package.manifest.amount_lines.iter();
    let line = || lines.find(|line| line.output == name).map(|line| &line.label);
    let label = field.or_else(line);
    label.map_or_else(|| name.to_owned(), |label| label.get(ctx.lang).to_owned())
}

/// The fields that the package lets be stated anew.
fn fields(file: &CaseFile, meant: &Meant, ctx: &OpContext) -> Vec<ChangedField> {
    let spec = file.package.manifest.amendment.as_ref();
    let names = spec.map(|spec| spec.changes.as_slice()).unwrap_or_default();
    let old = file.values();
    let fields = names.iter().filter_map(|name| file.package.form.field(name));
    fields
        .map(|field| {
            let said = old.get(&field.name).filter(|value| !value.is_unknown());
            let options = field.options().iter();
            let mut options: Vec<_> =
                options.map(|one| (one.code.clone(), one.label.get(ctx.lang).to_owned())).collect();
            if matches!(field.kind, Kind::YesNo) {
                let say = |yes| forms::say(field, &rules::Value::Bool(yes), ctx.lang);
                options = vec![("yes".to_owned(), say(true)), ("no".to_owned(), say(false))];
            }
            ChangedField {
                name: field.name.clone(),
                label: field.label_output.get(ctx.lang).to_owned(),
                was: match said {
                    None | Some(rules::Value::Null) => String::new(),
                    Some(value) => forms::say(field, value, ctx.lang),
                },
                options,
                value: meant.note.changed.get(&field.name).cloned().unwrap_or_default(),
            }
        })
        .collect()
}

/// Keeps what a clerk typed. Nothing is lost: what cannot be read is kept and found.
///
/// # Errors
/// Nothing is taken up, the words are too long, or somebody else was quicker.
pub async fn save(
    house: &House,
    ctx: &OpContext,
    (case, sheet): (CaseId, SaveSheet),
) -> Result<(), AmendmentError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, case, Action::Edit).await?;
    let open = store::amendments::open(&mut tx, &file.permit, case).await?;
    let open = open.ok_or(AmendmentError::NotOpen)?;
    if proposed(&mut tx, &file).await? {
        return Err(AmendmentError::NotOpen);
    }
    if open.version != sheet.version {
        return Err(Fault::Conflict.into());
    }
    let before = Note::from_json(&open.note);
    let cut = |text: String| text.replace("\r\n", "\n").chars().take(LONGEST).collect::<String>();
    let all = |typed: BTreeMap<String, String>| -> BTreeMap<String, String> {
        let typed = typed.into_iter().filter(|(_, typed)| !typed.trim().is_empty());
        typed.map(|(name, typed)| (name, cut(typed))).collect()
    };
    let note = Note {
        reason: before.reason.clone(),
        answers: all(sheet.answers),
        changed: all(sheet.changed),
        from: cut(sheet.from),
        basis: cut(sheet.basis),
        text: cut(sheet.text),
    };
    if note == before {
        return Ok(());
    }
    let step = AmendmentStep::Note(note.to_json());
    store::amendments::advance(&mut tx, &file.permit, (&open, &step), ctx.now).await?;
    let detail = serde_json::json!({ "decision": open.decision, "basis": note.basis });
    file.note(&mut tx, ctx, Entry::new("amendment.kept").with(detail)).await?;
    Ok(tx.commit().await?)
}
