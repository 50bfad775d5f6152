//! Asking back: from a checklist to a plain text and a to-do page for the citizen.

use access::Action;
use base::{CaseId, Date, Lang};

use super::CaseError;
use crate::applications::FileView;
use crate::blocks::Variables;
use crate::case_file::{CaseFile, Entry};
use crate::notices::{self, Occasion, Order};
use crate::questions::{self, Body, Item, Outgoing, kind};
use crate::{House, OpContext, amendments, blocks, law, letters, posted};

/// What somebody is asked who is heard.
const HEARD: &str = "Was möchten Sie dazu sagen?";

/// The screen on which a clerk asks back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskBackView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name.
    pub person: String,
    /// What could be asked: evidence that is missing first, then all other evidence and questions.
    pub checklist: Vec<AskItem>,
    /// Proposed last day.
    pub due: Date,
    /// Why this day.
    pub due_reason: String,
    /// Proposed text.
    pub text: String,
    /// Proposed question in the clerk's own words; mostly empty.
    pub own_question: String,
    /// True where the question is the warning letter that a refusal for lack of help needs.
    pub may_warn: bool,
}

/// One thing to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskItem {
    /// Id of the evidence or question in the package.
    pub id: String,
    /// What is asked, in the citizen's words.
    pub title: String,
    /// What it has to show.
    pub hint: Option<String>,
    /// True where a file is expected.
    pub wants_file: bool,
    /// True where it is proposed, because it is missing.
    pub proposed: bool,
}

/// A question to the citizen.
#[derive(Clone, Debug)]
pub struct AskBack {
    /// The case.
    pub case: CaseId,
    /// Ids of the checklist.
    pub items: Vec<String>,
    /// A question in the clerk's own words; may be empty.
    pub own_question: String,
    /// Text above the list.
    pub text: String,
    /// Last day to answer.
    pub due: Date,
    /// An ordinary question, or the warning letter.
    pub kind: AskKind,
}

/// How much a question weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskKind {
    /// An ordinary question.
    #[default]
    Question,
    /// A warning that without an answer the benefit will be refused.
    Warning,
    /// The person is heard before something is taken from them.
    Hearing,
}

/// The screen to ask on, or to warn on.
pub async fn ask_back_view(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    kind: AskKind,
) -> Result<AskBackView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, case, Action::AskBack).await?;
    let files = crate::files::all(&mut db, &file.permit, file.application()).await?;
    let due = law::deadline(house, &file.package, (kind.deadline(), ctx.today), ctx.lang);
    let meant = amendments::meant(house, ctx, &mut db, &file).await?;
    let more = meant.as_ref().map(|meant| amendments::variables(house, &file, meant));
    let day = due.as_ref().map(|due| due.day);
    Ok(AskBackView {
        case,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        checklist: checklist(&file, &files),
        text: words(house, &file, kind, (day, more.unwrap_or_default())),
        // The person reads it, so it is German, the language of the procedure.
        own_question: if kind == AskKind::Hearing { HEARD.to_owned() } else { String::new() },
        due: due.as_ref().map_or(ctx.today, |due| due.day),
        due_reason: due.map(|due| due.reason).unwrap_or_default(),
        may_warn: file.package.manifest.letters.iter().any(|one| one.id == posted::WARNING),
    })
}

impl AskKind {
    /// The package's name of the time to answer.
    fn deadline(self) -> &'static str {
        match self {
            Self::Question => "answer",
            Self::Warning => posted::COOPERATION,
            Self::Hearing => posted::HEARING,
        }
    }

    /// The package's name of the letter.
    fn letter(self) -> &'static str {
        match self {
            Self::Question => "ask_back",
            Self::Warning => posted::WARNING,
            Self::Hearing => posted::HEARING,
        }
    }
}

/// The proposed words. What is asked stands below them as a list; where a letter names it in its
/// words as well, the place stays marked until the clerk has chosen.
fn words(
    house: &House,
    file: &CaseFile,
    kind: AskKind,
    (due, more): (Option<Date>, Variables),
) -> String {
    let mut occasion = more;
    occasion.insert("question".to_owned(), String::new());
    if let Some(due) = due {
        occasion.insert("deadline".to_owned(), base::date_long(due, Lang::De));
    }
    let words = blocks::proposal(house, file, kind.letter(), &occasion);
    if words.is_empty() { words } else { format!("Guten Tag,\n\n{words}") }
}

/// The words as they are sent: what was chosen stands where the package names it, and the day is the
/// clerk's, who may set another than the proposed one.
fn finished(
    house: &House,
    ctx: &OpContext,
    file: &CaseFile,
    (question, items): (&AskBack, &[Item]),
) -> String {
    let kind = question.kind;
    let due = law::deadline(house, &file.package, (kind.deadline(), ctx.today), Lang::De);
    let mut text = question.text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() && kind == AskKind::Warning {
        // A warning without the words of the package warns of nothing.
        text = words(house, file, kind, (due.as_ref().map(|due| due.day), Variables::new()));
    }
    let titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
    let chosen = blocks::gap(&file.package.blocks, "documents");
    let text = text.replace(&chosen, &titles.join("; "));
    match due {
        Some(due) if due.day != question.due => text
            .replace(&base::date_long(due.day, Lang::De), &base::date_long(question.due, Lang::De)),
        _ => text,
    }
}

/// Evidence that was announced and is not there comes first and is proposed. The citizen reads
/// these words, so they are German, the language of the procedure.
fn checklist(file: &CaseFile, files: &[(String, FileView)]) -> Vec<AskItem> {
    let there = |id: &str| files.iter().any(|(of, _)| of == id);
    let mut items: Vec<AskItem> = file
        .package
        .form
        .evidence
        .iter()
        .map(|rule| AskItem {
            id: rule.id.clone(),
            title: rule.title.get(Lang::De).to_owned(),
            hint: rule.hint.as_ref().map(|hint| hint.get(Lang::De).to_owned()),
            wants_file: true,
            proposed: file.submission.evidence.contains_key(&rule.id) && !there(&rule.id),
        })
        .collect();
    items.sort_by_key(|item| !item.proposed);
    items
}

/// Asks: message, notice, deadline, process and record in one transaction.
pub async fn ask_back(house: &House, ctx: &OpContext, question: AskBack) -> Result<(), CaseError> {
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, question.case, Action::AskBack).await?;
    let thread = store::messages::of_case(&mut tx, &file.permit, question.case).await?;
    // While somebody still has time to answer, nothing else is asked.
    let running = questions::open_question(&thread)
        .is_some_and(|open| open.due_on.is_none_or(|due| due >= ctx.today));
    if running || file.row.closed_at.is_some() {
        return Err(CaseError::WrongStep);
    }
    let own = question.own_question.trim();
    let mut items: Vec<Item> = checklist(&file, &[])
        .into_iter()
        .filter(|item| question.items.contains(&item.id))
        .map(|item| Item {
            id: item.id,
            title: item.title,
            hint: item.hint,
            wants_file: item.wants_file,
        })
        .collect();
    if !own.is_empty() {
        items.push(Item { id: "own".to_owned(), title: own.to_owned(), ..Item::default() });
    }
    if items.is_empty() || question.due <= ctx.today {
        return Err(CaseError::Empty);
    }
    let warning = question.kind == AskKind::Warning;
    let text = finished(house, ctx, &file, (&question, &items));
    let missing = blocks::gaps_in([&text, &question.own_question]);
    if !missing.is_empty() {
        return Err(CaseError::Gap(missing));
    }
    let body = Body { text, items, warning, ..Body::default() };
    let outgoing =
        Outgoing { kind: kind::QUESTION, body, reply_to: None, due_on: Some(question.due) };
    let id = questions::put(&mut tx, ctx, &file, outgoing).await?;
    if question.kind != AskKind::Question {
        posted::order(ctx, &mut tx, (&file, id, question.kind.letter())).await?;
    }
    let hearing = question.kind == AskKind::Hearing;
    let detail = serde_json::json!({ "due": question.due, "warning": warning, "hearing": hearing });
    file.note(&mut tx, ctx, Entry::new("question.asked").with(detail)).await?;
    let order = Order {
        account: file.row.account,
        application: file.application(),
        occasion: Occasion::Message,
        once: format!("question.{id}"),
    };
    notices::enqueue(house, ctx, &mut tx, &file.permit, order).await?;
    crate::flow::asked(house, ctx, &mut tx, (&mut file, question.due, warning)).await?;
    Ok(tx.commit().await?)
}
