//! What the desk establishes before the rules give their result: discretion, another body's word, a question of law that
//! nobody has settled for all cases. It stands among the values of the case and, with its reason, in its record.

use ::packages::{Package, SETTLE_PAGE};
use access::Action;
use base::{AccountId, CaseId, Date, Lang, Timestamp};
use forms::{Answers, RowState, SummaryRow};
use rules::Scope;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{CaseError, LONGEST_REASON};
use crate::applications::fields::Showing;
use crate::applications::sources::Sources;
use crate::applications::{FieldView, FindingView, PreviewAmount};
use crate::case_file::{CaseFile, Entry};
use crate::questions::Names;
use crate::{Fault, House, OpContext, law, letters};

const SETTLED: &str = "case.settled";
/// Where a missing reason is found.
pub const REASON: &str = "reason";

/// What stands with a case: as typed, by whom, when and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Settled {
    answers: Answers,
    by: AccountId,
    at: Timestamp,
    reason: String,
}

impl Settled {
    /// What the rules read of it; what the version by which the case is handled does not ask is nothing to it.
    pub(crate) fn values(&self, package: &Package, day: Date) -> Scope {
        let judged = forms::judge(&package.settle, &self.answers, day);
        let given = judged.values.iter().filter(|(_, value)| !value.is_unknown());
        given.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

/// What the desk has to establish in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettleView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// True while something can be established.
    pub open: bool,
    /// The row version that was seen.
    pub version: i64,
    /// The questions with what stands there.
    pub fields: Vec<FieldView>,
    /// What stands there in words: question and answer, which is empty while it is open.
    pub answers: Vec<(String, String)>,
    /// The reason that stands there, or was typed.
    pub reason: String,
    /// Who established it last, and when.
    pub last: Option<(String, Timestamp)>,
    /// What the rules give with it; none where they give nothing yet.
    pub amount: Option<PreviewAmount>,
    /// What is to be put right before it is kept.
    pub findings: Vec<FindingView>,
    /// True where the reason is missing.
    pub no_reason: bool,
    /// True where somebody changed the case meanwhile: what was typed stands here, and nothing was kept.
    pub changed: bool,
}

/// What is to be established.
#[derive(Clone, Debug)]
pub struct Settle {
    /// The case.
    pub case: CaseId,
    /// The row version that was seen.
    pub seen: i64,
    /// As typed.
    pub input: Vec<(String, String)>,
    /// Why.
    pub reason: String,
}

/// What there is to establish, and what was.
///
/// # Errors
/// Who asks may not read the case, or its service leaves nothing to the desk.
pub async fn settling(house: &House, ctx: &OpContext, id: CaseId) -> Result<SettleView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let mut answers =
        file.settled.as_ref().map(|settled| settled.answers.clone()).unwrap_or_default();
    // What nobody chose is open, and says so.
    for field in file.package.settle.fields.iter().filter(|field| !field.options().is_empty()) {
        if answers.get(&field.name).is_none() {
            answers.set(&*field.name, "");
        }
    }
    let mut view = view(ctx, &file, &answers)?;
    if let Some(settled) = &file.settled {
        let names = Names::default();
        view.last = Some((names.of(&mut db, settled.by).await?, settled.at));
        view.reason.clone_from(&settled.reason);
    }
    Ok(view)
}

fn view(ctx: &OpContext, file: &CaseFile, answers: &Answers) -> Result<SettleView, Fault> {
    let form = &file.package.settle;
    let page = form.page(SETTLE_PAGE).filter(|page| !page.fields().is_empty());
    let page = page.ok_or(Fault::NotFound)?;
    let judgement = forms::judge(form, answers, ctx.today);
    let nobody = Sources::default();
    let (today, lang) = (ctx.today, ctx.lang);
    let showing = Showing { form, answers, judgement: &judgement, sources: &nobody, today, lang };
    let findings: Vec<_> = judgement.on_page(SETTLE_PAGE).cloned().collect();
    let calculation = law::calculate(&file.package, &file.values(), file.received(), ctx.lang);
    Ok(SettleView {
        case: file.id(),
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        open: file.row.closed_at.is_none(),
        version: file.row.version,
        fields: showing.fields(page.fields(), None, &findings),
        findings: showing.summary(&findings),
        answers: standing(file, ctx),
        reason: String::new(),
        last: None,
        amount: calculation.total.map(|_| calculation.amount),
        no_reason: false,
        changed: false,
    })
}

/// Keeps what was established; gives the page with everything that is to be put right instead, and keeps nothing then.
///
/// # Errors
/// The case has ended.
pub async fn settle(
    house: &House,
    ctx: &OpContext,
    order: &Settle,
) -> Result<Option<Box<SettleView>>, CaseError> {
    let (by, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, order.case, Action::Edit).await?;
    if file.row.closed_at.is_some() {
        return Err(CaseError::WrongStep);
    }
    let package = std::sync::Arc::clone(&file.package);
    let page = package.settle.page(SETTLE_PAGE).ok_or(Fault::NotFound)?;
    let mut answers = Answers::new();
    answers.replace_page(&package.settle, page, order.input.iter().cloned());
    let reason = order.reason.trim();
    let mut view = view(ctx, &file, &answers)?;
    let too_long = reason.chars().count() > LONGEST_REASON;
    view.changed = file.row.version != order.seen;
    if view.changed || !view.findings.is_empty() || reason.is_empty() || too_long {
        (view.no_reason, view.reason) = (reason.is_empty() || too_long, order.reason.clone());
        return Ok(Some(Box::new(view)));
    }
    let settled = Settled { answers, by, at: ctx.now, reason: reason.to_owned() };
    let detail = json!({
        "settled": settled.answers,
        "reason": reason,
        "remark": format!("{}. {reason}", said(&package, &settled.answers)),
    });
    let kept =
        serde_json::to_string(&settled).map_err(|error| Fault::Content(error.to_string()))?;
    let seen = (file.id(), file.row.version);
    file.row.version = store::cases::settle(&mut tx, &file.permit, seen, &kept, ctx.now)
        .await
        .map_err(Fault::from)?;
    file.settled = Some(settled);
    file.note(&mut tx, ctx, Entry::new(SETTLED).with(detail)).await?;
    tx.commit().await.map_err(Fault::from)?;
    Ok(None)
}

/// Each question with what stands there; nothing where it is open.
pub(super) fn standing(file: &CaseFile, ctx: &OpContext) -> Vec<(String, String)> {
    let none = Answers::new();
    let answers = file.settled.as_ref().map_or(&none, |settled| &settled.answers);
    rows(&file.package, answers, ctx.lang)
}

fn rows(package: &Package, answers: &Answers, lang: Lang) -> Vec<(String, String)> {
    let judged = forms::judge(&package.settle, answers, Date::MIN);
    let sections = forms::summary(&package.settle, answers, &judged, lang);
    let rows = sections.into_iter().flat_map(|section| section.rows);
    let said = |row: &SummaryRow| match row.state {
        RowState::Given => row.value.join(", "),
        RowState::Empty | RowState::Missing | RowState::Check => String::new(),
    };
    rows.map(|row| (row.label.clone(), said(&row))).collect()
}

/// In words for the record: each question with its answer.
fn said(package: &Package, answers: &Answers) -> String {
    let rows = rows(package, answers, Lang::De).into_iter();
    let lines: Vec<String> = rows
        .filter(|(_, answer)| !answer.is_empty())
        .map(|(question, answer)| format!("{question} {answer}"))
        .collect();
    lines.join("; ")
}
