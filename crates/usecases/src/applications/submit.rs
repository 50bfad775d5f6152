//! Submission: judged whole, then case, record, receipt, tasks and outbox in one transaction.

use access::{Action, Permit, ResourceKind};
use base::{ApplicationId, CaseId, Date, Timestamp};
use forms::Submission;
use store::Writing;
use store::cases::NewCase;

use super::ApplicationError;
use super::draft::Draft;
use crate::case_file::{CaseFile, Entry, status};
use crate::letters::ORGANISATION;
use crate::notices::{self, Occasion, Order};
use crate::signatures::Signatures;
use crate::{Ends, Fault, House, OpContext, law};

/// A submission.
#[derive(Clone, Debug)]
pub struct Submit {
    /// The application.
    pub id: ApplicationId,
    /// From the review; the same key gives the same receipt.
    pub idempotency_key: String,
    /// The declaration was confirmed.
    pub declared: bool,
}

/// Proof of receipt. It exists only after the durable commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The application.
    pub id: ApplicationId,
    /// Reference in groups, fit for reading aloud.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
}

/// Submits. A replay of the same submission gives the same receipt.
pub async fn submit(
    house: &House,
    ctx: &OpContext,
    submission: Submit,
) -> Result<Receipt, ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let opened = Draft::open(house, ctx, &mut tx, submission.id, Action::Submit).await;
    let mut draft = match opened {
        Err(ApplicationError::AlreadySubmitted) => {
            return receipt_of(house, ctx, &mut tx, submission.id).await;
        }
        other => other?,
    };
    if draft.submit_key != submission.idempotency_key {
        return Err(Fault::Conflict.into());
    }
    declare(&mut draft, submission.declared);
    let signatures = Signatures::of(&mut tx, draft.permit(), &draft, ctx.now).await?;
    let ready = draft.judgement().ready && draft.judgement().submittable;
    if !ready || !signatures.are_met() {
        return Err(not_ready(&draft, &signatures, ctx));
    }
    draft.save(&mut tx, ctx.now).await?;
    let reference = open_case(house, ctx, &mut tx, (&draft, &signatures)).await?;
    tx.commit().await?;
    Ok(Receipt { id: draft.id(), reference, received: ctx.now })
}

/// The declarations above the button: one confirmation makes all of them, in the version that the
/// person has read.
fn declare(draft: &mut Draft, declared: bool) {
    let package = std::sync::Arc::clone(&draft.package);
    let form = &package.form;
    let fields = form.declarations.iter().filter_map(|name| form.field(name));
    for field in fields {
        draft.answers_mut().set(format!("{}.seen", field.name), "1");
        match &field.kind {
            forms::Kind::Consent { version } if declared => {
                draft.answers_mut().set(field.name.clone(), version.clone());
            }
            _ if declared => draft.answers_mut().set(field.name.clone(), "yes"),
            _ => draft.answers_mut().remove(&field.name),
        }
    }
}

fn not_ready(draft: &Draft, signatures: &Signatures, ctx: &OpContext) -> ApplicationError {
    let view = super::review::view(draft, ctx);
    let view = Box::new(super::review::signed(view, signatures, ctx));
    if draft.judgement().ready && view.missing.is_empty() {
        return ApplicationError::NotDeclared(view);
    }
    ApplicationError::Incomplete(view)
}

/// The receipt of what was submitted before.
async fn receipt_of(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    id: ApplicationId,
) -> Result<Receipt, ApplicationError> {
    let case = CaseFile::for_sender(house, ctx, tx, id).await?;
    Ok(Receipt { id, reference: case.row.file_number, received: case.row.received_at })
}

fn decide_by(house: &House, draft: &Draft, (values, received): (&rules::Scope, Date)) -> Date {
    let days = ::packages::KnownDays::default();
    let found = law::decide_this_by(house, &draft.package, (values, received), &days);
    found.unwrap_or_else(|| law::decide_by(house, &draft.package, received))
}

/// Case, record, process, tasks and notice; all in the caller's transaction.
async fn open_case(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (draft, signatures): (&Draft, &Signatures),
) -> Result<String, ApplicationError> {
    let (id, owner) = (draft.id(), draft.row.account);
    let case = CaseId::new(id.uuid());
    let permit = ctx.may(Action::Create, &draft.thing(ctx, ResourceKind::Case))?;
    let number = file_number(tx, &permit, draft, ctx.today).await?;
    let seen = (id, draft.row.version);
    store::applications::submit(tx, draft.permit(), seen, case, ctx.now).await?;
    let mut submission = Submission::of(&draft.package.form, draft.judgement());
    submission.signatures = signatures.given();
    let values = submission.scope(&draft.package.form);
    let new = NewCase {
        id: case,
        file_number: number.clone(),
        service: draft.row.service.clone(),
        package: draft.row.package.clone(),
        application: id,
        account: owner,
        status: status::RECEIVED.to_owned(),
        received_at: ctx.now,
        due_on: decide_by(house, draft, (&values, ctx.today)),
        label: label(draft, &submission),
        submission: submission.to_json().to_string(),
        process: "{}".to_owned(),
    };
    store::cases::open(tx, &permit, &new, ctx.now).await?;
    let mut file = CaseFile::open(house, tx, case, permit).await?;
    let acting = draft.sources.acting().map(|acting| acting.acts_as().word());
    let detail = serde_json::json!({
        "reference": number,
        "package": draft.row.package,
        "acts_as": acting,
        "mandate": draft.row.mandate,
    });
    file.note(tx, ctx, Entry::new("application.submitted").with(detail)).await?;
    for (signature, digest) in signatures.digests() {
        let detail = serde_json::json!({ "signature": signature, "digest": digest });
        file.note(tx, ctx, Entry::new("application.cosigned").with(detail)).await?;
    }
    crate::objections::filed(house, ctx, tx, &file).await?;
    crate::flow::start(house, ctx, tx, &mut file).await?;
    let occasion = match Ends::of(&draft.package) {
        Ends::Decision => Occasion::Received,
        Ends::Answer => Occasion::Asked,
    };
    let order = Order { account: owner, application: id, occasion, once: format!("received.{id}") };
    notices::enqueue(house, ctx, tx, &file.permit, order).await?;
    Ok(number)
}

async fn file_number(
    tx: &mut Writing,
    permit: &Permit,
    draft: &Draft,
    today: Date,
) -> Result<String, ApplicationError> {
    let counter = format!("case.{}.{}", draft.row.service, today.year());
    let running = store::counters::next(tx, permit, &counter).await?;
    let running = u64::try_from(running).unwrap_or(0);
    Ok(draft.package.manifest.file_number.render(today.year(), running))
}

/// What a row of the queue calls the case: the person, as lists of authorities do.
/// Whose case it is, as lists name it: an organisation by its name, a person by family name first.
fn label(draft: &Draft, submission: &Submission) -> String {
    let organisation = submission.values.get(ORGANISATION).and_then(serde_json::Value::as_str);
    if let Some(name) = organisation.filter(|name| !name.is_empty()) {
        // A comma with a plain space would part family name and first name.
        return name.replace(", ", ",\u{a0}");
    }
    let person = &draft.sources.applicant;
    if !person.organisation.is_empty() {
        return person.organisation.replace(", ", ",\u{a0}");
    }
    if person.family_name.is_empty() {
        return person.name.clone();
    }
    format!("{}, {}", person.family_name, person.given_name)
}
