//! Letters to the person that are no decisions: questions, reminders, the warning before a refusal.
//! Their words stand in the message; the warning is also printed as a letter and laid into the
//! mailbox with its message. Printing is work for the outbox, so that no command waits for a press.

use access::{Action, Actor, ResourceKind};
use base::{CaseId, Date, Lang, MessageId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Writing;
use store::keys::KeyOf;
use store::messages::Message;
use store::outbox::NewOutboxItem;

use crate::blocks::{self, Variables};
use crate::case_file::{CaseFile, Entry};
use crate::files::{self, Limits};
use crate::letters::{self, Letter};
use crate::ports::PortError;
use crate::questions::{self, Body, Outgoing, kind};
use crate::{Fault, House, OpContext, law};

/// Name of the outbox's door for letters that are to be printed.
pub(crate) const PRINT: &str = "letter";
/// The package's name of the warning.
pub(crate) const WARNING: &str = "warning";
/// The package's name of the letter by which somebody is heard, and of the deadline that it sets.
pub(crate) const HEARING: &str = "hearing";
/// The package's name of the deadline that the warning sets.
pub(crate) const COOPERATION: &str = "cooperation";

/// A letter that is to be printed. Stored as JSON, sealed.
#[derive(Debug, Serialize, Deserialize)]
struct ToPrint {
    case: CaseId,
    message: MessageId,
    letter: String,
}

/// Values that only letters about a question have.
pub(crate) fn values(asked: &str, due: Option<Date>, on: Option<Date>) -> Variables {
    let mut values = Variables::new();
    for name in ["question", "documents"] {
        values.insert(name.to_owned(), asked.to_owned());
    }
    for (name, day) in [("deadline", due), ("question_date", on)] {
        if let Some(day) = day {
            values.insert(name.to_owned(), base::date_long(day, Lang::De));
        }
    }
    values
}

/// The values of the last question, for a reminder of it.
pub(crate) fn values_of(question: Option<&Message>) -> Variables {
    let Some(question) = question else { return Variables::new() };
    let on = Some(base::berlin_date(question.sent_at));
    values(&questions::body(question).titles(), question.due_on, on)
}

/// The evidence under which the printed letter of a message is kept.
pub(crate) fn evidence_of(message: MessageId) -> String {
    format!("letter.{message}")
}

/// Warns of what follows where nobody helps: with what the last question asked, until the day that
/// the package's deadline leads to.
pub(crate) async fn warn(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
) -> Result<Option<MessageId>, Fault> {
    let thread = store::messages::of_case(tx, &file.permit, file.id()).await?;
    let Some(open) = questions::open_question(&thread) else { return Ok(None) };
    // Who warns on the screen for questions has written the letter already, with a day of their own.
    if questions::body(open).warning && open.due_on.is_some_and(|due| due >= ctx.today) {
        return Ok(None);
    }
    let due = law::deadline(house, &file.package, (COOPERATION, ctx.today), Lang::De);
    let due = due.map(|due| due.day);
    let items = questions::body(open).items;
    let body = Body { items, warning: true, ..Body::default() };
    let body = Body { text: warning_words(house, file, &body, due), ..body };
    let outgoing = Outgoing { kind: kind::QUESTION, body, reply_to: None, due_on: due };
    let id = questions::put(tx, ctx, file, outgoing).await?;
    order(ctx, tx, (file, id, WARNING)).await?;
    let detail = json!({ "due": due, "warning": true });
    file.note(tx, ctx, Entry::new("question.asked").with(detail)).await?;
    Ok(Some(id))
}

/// The package's words of the warning, with what is missing and the last day.
pub(crate) fn warning_words(
    house: &House,
    file: &CaseFile,
    body: &Body,
    due: Option<Date>,
) -> String {
    blocks::proposal(house, file, WARNING, &values(&body.titles(), due, None))
}

/// Orders the print of a message as a letter of the package.
pub(crate) async fn order(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, message, letter): (&CaseFile, MessageId, &str),
) -> Result<(), Fault> {
    let print = ToPrint { case: file.id(), message, letter: letter.to_owned() };
    let item = NewOutboxItem {
        id: ctx.new_uuid().to_string(),
        kind: PRINT.to_owned(),
        key: KeyOf::Procedure(file.application()),
        payload: serde_json::to_string(&print).unwrap_or_default(),
        once_key: format!("print.{message}"),
    };
    store::outbox::enqueue(tx, &file.permit, &item, ctx.now).await?;
    Ok(())
}

/// Prints a letter and lays it beside its message; a second time it does nothing.
pub(crate) async fn print(house: &House, ctx: &OpContext, payload: &str) -> Result<(), PortError> {
    let print: ToPrint = serde_json::from_str(payload)
        .map_err(|_| PortError::lasting("outbox", "a letter cannot be read"))?;
    let failed = |fault: Fault| PortError::passing("letter", fault.to_string());
    let Some((order, file, evidence)) = prepare(house, ctx, &print).await.map_err(failed)? else {
        return Ok(());
    };
    let name = format!("{}.pdf", title(&file, &print.letter));
    let pdf = house.ports().documents.render(order).await?;
    let limits = Limits::of_house(house);
    let kept = files::keep(house, ctx, (&name, pdf.bytes), &limits).await.map_err(failed)?;
    let kept = kept.map_err(|_| PortError::lasting("letter", "a letter was not kept"))?;
    let note = async {
        let mut tx = house.write(ctx).await?;
        let of = (file.application(), evidence.as_str());
        files::note(&mut tx, ctx, &file.permit, of, kept).await?;
        file.note(&mut tx, ctx, Entry::new("letter.delivered")).await?;
        Ok::<(), Fault>(tx.commit().await?)
    };
    note.await.map_err(failed)
}

fn title(file: &CaseFile, letter: &str) -> String {
    let spec = file.package.manifest.letters.iter().find(|spec| spec.id == letter);
    spec.map_or_else(|| letter.to_owned(), |spec| spec.title.clone())
}

type Prepared = (crate::ports::PrintOrder, CaseFile, String);

async fn prepare(
    house: &House,
    ctx: &OpContext,
    print: &ToPrint,
) -> Result<Option<Prepared>, Fault> {
    let ctx = ctx.acting_as(Actor::System);
    let mut db = house.read(&ctx).await?;
    let row = store::cases::summary(&mut db, print.case).await?;
    let permit = ctx.may(Action::Advance, &ctx.thing_of(ResourceKind::Case, row.account))?;
    let file = CaseFile::open(house, &mut db, print.case, permit).await?;
    let evidence = evidence_of(print.message);
    let there = files::all(&mut db, &file.permit, file.application()).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, file.id()).await?;
    let message = thread.iter().find(|message| message.id == print.message);
    let spec = file.package.manifest.letters.iter().find(|spec| spec.id == print.letter);
    let (Some(message), Some(spec)) = (message, spec) else { return Ok(None) };
    if there.iter().any(|(of, _)| *of == evidence) {
        return Ok(None);
    }
    let body = questions::body(message);
    let mut parts: Vec<_> =
        body.text.split("\n\n").map(|text| json!({ "kind": "paragraph", "text": text })).collect();
    let items: Vec<&str> = body.items.iter().map(|item| item.title.as_str()).collect();
    if !items.is_empty() {
        parts.push(json!({ "kind": "list", "text": if print.letter == HEARING { "Wir fragen Sie:" } else { "Das fehlt noch:" }, "items": items }));
    }
    let contact = match message.sender {
        None => None,
        Some(account) => Some(questions::Names::default().of(&mut db, account).await?),
    };
    let letter = Letter {
        title: spec.title.clone(),
        template: spec.template.clone(),
        blocks: parts,
        signature: None,
        notes: Vec::new(),
        draft: None,
        contact,
        day: base::berlin_date(message.sent_at),
        instant: message.sent_at,
        to: None,
    };
    Ok(Some((letters::order(house, &file, letter), file, evidence)))
}
