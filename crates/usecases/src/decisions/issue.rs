//! Four eyes, issue and dispatch.

use access::{Action, ResourceKind};
use base::DecisionId;
use store::decisions::{DecisionState, DecisionStep};
use store::documents::NewDocument;
use store::{Reading, Writing};

use super::content::Opened;
use super::gate::{self, Moment};
use super::print::{self, Printing};
use super::{DecisionError, State};
use crate::case_file::Entry;
use crate::notices::{self, Occasion, Order};
use crate::payments::{self, Granted};
use crate::questions::{self, Body, Names, Outgoing, kind};
use crate::{Fault, House, OpContext, letters};

/// The way by which a decision goes to the citizen.
pub(crate) const MAILBOX: &str = "portal";

/// The way of a decision that is served on each recipient with a proof.
pub(crate) const SERVED: &str = "served";

/// Hands a draft over to the second person.
pub async fn hand_over(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
) -> Result<(), DecisionError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Submit)).await?;
    if opened.row.state != DecisionState::Draft {
        return Err(DecisionError::WrongState);
    }
    let judged = gate::judge(house, ctx, &mut tx, &opened).await?;
    judged.closed(Moment::HandOver)?;
    opened.content.handed_over_by = Some(account);
    opened.content.sent_back = None;
    let drafter = opened.row.drafted_by;
    opened.rewrite(&mut tx, ctx, drafter).await?;
    opened.advance(&mut tx, ctx, &DecisionStep::Propose).await?;
    record(&mut tx, ctx, &opened, "decision.proposed").await?;
    crate::flow::drafted(house, ctx, &mut tx, &mut opened.file).await?;
    Ok(tx.commit().await?)
}

/// Approves somebody else's draft.
pub async fn approve(house: &House, ctx: &OpContext, id: DecisionId) -> Result<(), DecisionError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Read)).await?;
    // Nobody approves an own draft, whatever their roles: asked before the matrix, so that the
    // answer names the reason.
    let own = account == opened.row.drafted_by || opened.content.handed_over_by == Some(account);
    if own {
        return Err(DecisionError::OwnDraft);
    }
    let owner = opened.file.row.account;
    opened.permit = ctx.may(Action::Approve, &ctx.thing_of(ResourceKind::DecisionDraft, owner))?;
    if opened.row.state != DecisionState::Proposed {
        return Err(DecisionError::WrongState);
    }
    let judged = gate::judge(house, ctx, &mut tx, &opened).await?;
    judged.closed(Moment::Final)?;
    opened.advance(&mut tx, ctx, &DecisionStep::Approve { by: account }).await?;
    record(&mut tx, ctx, &opened, "decision.approved").await?;
    crate::flow::approved(house, ctx, &mut tx, &mut opened.file).await?;
    Ok(tx.commit().await?)
}

/// Sends a draft back with a reason.
pub async fn send_back(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
    reason: &str,
) -> Result<(), DecisionError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(DecisionError::NoReason);
    }
    let mut tx = house.write(ctx).await?;
    let mut opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Approve)).await?;
    if !matches!(opened.row.state, DecisionState::Proposed | DecisionState::Approved) {
        return Err(DecisionError::WrongState);
    }
    opened.advance(&mut tx, ctx, &DecisionStep::Return).await?;
    opened.content.sent_back = Some(reason.to_owned());
    let drafter = opened.row.drafted_by;
    opened.rewrite(&mut tx, ctx, drafter).await?;
    record(&mut tx, ctx, &opened, "decision.returned").await?;
    crate::flow::returned(house, ctx, &mut tx, &mut opened.file).await?;
    Ok(tx.commit().await?)
}

async fn record(
    tx: &mut Writing,
    ctx: &OpContext,
    opened: &Opened,
    activity: &str,
) -> Result<(), DecisionError> {
    let detail = serde_json::json!({ "decision": opened.row.id, "kind": opened.row.kind });
    Ok(opened.file.note(tx, ctx, Entry::new(activity).with(detail)).await?)
}

/// Issues an approved decision: the document is made and sealed, its hash enters the record, it is
/// put into the mailbox with a dispatch note, and the notice goes to the outbox.
pub async fn issue(house: &House, ctx: &OpContext, id: DecisionId) -> Result<(), DecisionError> {
    let mut db = house.read(ctx).await?;
    let opened = Opened::for_staff(house, ctx, &mut db, (id, Action::Issue)).await?;
    let printed = printed(house, ctx, db, &opened).await?;
    let mut tx = house.write(ctx).await?;
    let mut opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Issue)).await?;
    leave(house, ctx, &mut tx, (&mut opened, &printed)).await?;
    crate::flow::issued(house, ctx, &mut tx, &mut opened.file).await?;
    Ok(tx.commit().await?)
}

/// The document that leaves the house, and what the record keeps of it.
pub(crate) struct Printed {
    document: NewDocument,
    sha256: String,
    pages: usize,
}

/// An approved decision leaves the house, in the caller's transaction.
pub(crate) async fn leave(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (opened, printed): (&mut Opened, &Printed),
) -> Result<(), DecisionError> {
    let id = opened.row.id;
    if opened.row.state != DecisionState::Approved {
        return Err(DecisionError::WrongState);
    }
    store::documents::add(tx, &opened.permit, &printed.document, ctx.now).await?;
    opened.advance(tx, ctx, &DecisionStep::Issue { document: document_name(id) }).await?;
    let detail = serde_json::json!({
        "decision": id, "kind": opened.row.kind, "sha256": printed.sha256, "pages": printed.pages,
    });
    opened.file.note(tx, ctx, Entry::new("decision.issued").with(detail)).await?;
    deliver(house, ctx, tx, opened).await?;
    let granted = Granted {
        id,
        kind: opened.row.kind.clone(),
        monthly: opened.content.monthly,
        start: opened.content.start,
    };
    // What is done to an earlier decision moves money as its sheet says.
    if opened.spec()?.act.is_some() {
        crate::amendments::issued(house, ctx, tx, (&opened.file, &opened.row)).await?;
    } else {
        payments::arise(house, ctx, tx, (&opened.file, &granted)).await?;
    }
    if let Some(outcome) = opened.spec()?.outcome {
        crate::objections::decided(house, ctx, tx, (&opened.file, outcome)).await?;
    }
    Ok(())
}

fn document_name(id: DecisionId) -> String {
    format!("decision.{id}")
}

/// The finished document, made and put away outside any transaction.
pub(crate) async fn printed(
    house: &House,
    ctx: &OpContext,
    mut db: Reading,
    opened: &Opened,
) -> Result<Printed, DecisionError> {
    if super::content::state_of(&opened.row) != State::Approved {
        return Err(DecisionError::WrongState);
    }
    let judged = gate::judge(house, ctx, &mut db, opened).await?;
    judged.closed(Moment::Final)?;
    let signer = opened.row.approved_by.ok_or(Fault::Conflict)?;
    let signed_by = Names::default().of(&mut db, signer).await?;
    let contact = Names::default().of(&mut db, opened.row.drafted_by).await?;
    drop(db);
    let printing = Printing {
        draft: None,
        signed_by: Some(signed_by),
        contact: Some(contact),
        day: ctx.today,
        instant: ctx.now,
    };
    let order = print::order(house, opened, &judged.calculation, printing)?;
    let pdf = house.ports().documents.render(order).await.map_err(DecisionError::Document)?;
    let name = document_name(opened.row.id);
    let of = (opened.file.application(), name.as_str(), "decision");
    let document = letters::keep(house, of, &pdf).await?;
    let sha256 = crate::files::secrets(&document.file)?.sha256;
    Ok(Printed { document, sha256, pages: pdf.pages })
}

/// Mailbox, dispatch note and notice, in the caller's transaction.
async fn deliver(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    opened: &mut Opened,
) -> Result<(), DecisionError> {
    let id = opened.row.id;
    let spec = opened.spec()?.clone();
    crate::deliveries::order(ctx, tx, (&opened.file, id, &spec)).await?;
    let served = !spec.served.is_empty();
    let way = if served { SERVED } else { MAILBOX };
    opened.advance(tx, ctx, &DecisionStep::Dispatch { way: way.to_owned() }).await?;
    let kind = print::kind_title(opened, base::Lang::De);
    let (occasion, text) = if served {
        let text = format!(
            "Ihr Bescheid wird Ihnen förmlich zugestellt: {kind}. Es zählt der Tag der Zustellung. Eine Abschrift \
             finden Sie schon beim Stand Ihres Antrags."
        );
        (Occasion::Decision, text)
    } else if spec.nature.decides() {
        let text = format!("Ihr Bescheid ist da: {kind}. Sie finden ihn beim Stand Ihres Antrags.");
        (Occasion::Decision, text)
    } else {
        let text = "Für Ihren Antrag ist eine andere Behörde zuständig. Das Schreiben dazu finden Sie \
                    beim Stand Ihres Antrags.";
        (Occasion::Message, text.to_owned())
    };
    let body = Body { text, ..Body::default() };
    let letter = Outgoing { kind: kind::DECISION, body, reply_to: None, due_on: None };
    questions::put(tx, ctx, &opened.file, letter).await?;
    let order = Order {
        account: opened.file.row.account,
        application: opened.file.application(),
        occasion,
        once: format!("decision.{id}"),
    };
    let sent = notices::enqueue(house, ctx, tx, &opened.file.permit, order).await?;
    let detail = serde_json::json!({ "decision": id, "way": way, "notice": sent });
    opened.file.note(tx, ctx, Entry::new("decision.delivered").with(detail)).await?;
    // What is served counts from its proof, for each recipient.
    if !served && let Some(found) = super::notice::notified(house, opened, ctx.today) {
        let step = DecisionStep::Notify { on: found.latest, certainty: found.certainty };
        opened.advance(tx, ctx, &step).await?;
    }
    Ok(())
}
