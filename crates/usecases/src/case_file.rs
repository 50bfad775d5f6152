//! A case, opened for somebody: the row, the pinned version, what was submitted.

use std::sync::Arc;

use ::cases::process::Model;
use ::packages::{Facts, Life, Package, Party as TakesPart};
use access::{Action, Party, Permit, ResourceKind};
use base::{AccountId, ApplicationId, CaseId, Date, Lang, PackageHash, ParticipantId, Timestamp};
use forms::{EvidenceRule, Submission};
use rules::Scope;
use store::cases::{Case, CaseStep, CaseSummary};
use store::events::{Event, NewEvent};
use store::{Reading, Writing};

use crate::cases::settle::Settled;
use crate::mandates::acting;
use crate::{Fault, House, OpContext, law};

/// Where a case stands, for lists; the process says where exactly.
pub(crate) mod status {
    pub(crate) const RECEIVED: &str = "received";
    pub(crate) const EXAMINED: &str = "examined";
    pub(crate) const ASKED: &str = "asked";
    pub(crate) const ANSWERED: &str = "answered";
    pub(crate) const APPROVAL: &str = "approval";
    pub(crate) const DECIDED: &str = "decided";
    pub(crate) const WITHDRAWN: &str = "withdrawn";
    pub(crate) const CLOSED: &str = "closed";
    /// Decided, and taken up again.
    pub(crate) const AMENDING: &str = "amending";
}

pub(crate) struct CaseFile {
    pub(crate) row: CaseSummary,
    pub(crate) label: String,
    /// Which of the package's models runs.
    pub(crate) life: Life,
    /// Where it stands in that model, as JSON.
    pub(crate) process: String,
    /// The version by which it is handled.
    pub(crate) package: Arc<Package>,
    /// What was submitted, as that version reads it: rules, conditions and texts work with it.
    pub(crate) submission: Submission,
    /// What was submitted, as it was, and under which version; none where that is the one by which it is handled.
    earlier: Option<(Arc<Package>, Submission)>,
    pub(crate) permit: Permit,
    /// What the desk established before the rules give their result.
    pub(crate) settled: Option<Settled>,
    /// The day that a question which is being asked sets; the timers of the answer follow it.
    pub(crate) answer_by: Option<Date>,
}

impl CaseFile {
    /// Opens a case for staff.
    pub(crate) async fn for_staff(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        id: CaseId,
        action: Action,
    ) -> Result<Self, Fault> {
        ctx.staff()?;
        let row = store::cases::summary(db, id).await?;
        let permit = ctx.may(action, &ctx.thing_of(ResourceKind::Case, row.account))?;
        Self::open(house, db, id, permit).await
    }

    /// Opens the case of an application for its owner.
    pub(crate) async fn for_owner(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        (id, action): (ApplicationId, Action),
    ) -> Result<Self, Fault> {
        ctx.signed_in()?;
        let case = CaseId::new(id.uuid());
        let row = store::cases::summary(db, case).await?;
        let permit = ctx.may(action, &ctx.thing_of(ResourceKind::Application, row.account))?;
        Self::open(house, db, case, permit).await
    }

    /// Opens the case of an application for whoever handed it in: its owner, or who holds the mandate.
    pub(crate) async fn for_sender(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        id: ApplicationId,
    ) -> Result<Self, Fault> {
        ctx.signed_in()?;
        let row = store::applications::summary(db, id).await?;
        let mandate = acting::mandate_of(ctx, db, &row).await?;
        let thing = acting::thing(ctx, ResourceKind::Application, &row, mandate.as_ref());
        let permit = ctx.may(Action::Read, &thing)?;
        Self::open(house, db, CaseId::new(id.uuid()), permit).await
    }

    /// Opens the case of an application for its owner or for staff, to read.
    pub(crate) async fn for_reader(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        id: ApplicationId,
    ) -> Result<Self, Fault> {
        Self::for_owner(house, ctx, db, (id, Action::Read)).await
    }

    /// Opens a case with a permit that was given for it.
    pub(crate) async fn open(
        house: &House,
        db: &mut Reading,
        id: CaseId,
        permit: Permit,
    ) -> Result<Self, Fault> {
        let Case { summary, label, submission, carried, settled, process } =
            store::cases::one(db, &permit, id).await?;
        let package = house.package(db, &summary.package).await?;
        let mut submission = read(&submission)?;
        let mut earlier = None;
        if let (Some(hash), Some(carried)) = (&summary.submitted_under, carried) {
            let as_sent = std::mem::replace(&mut submission, read(&carried)?);
            earlier = Some((house.package(db, hash).await?, as_sent));
        }
        let settled = settled.map(|settled| serde_json::from_str(&settled)).transpose();
        let settled = settled.map_err(|error| Fault::Content(error.to_string()))?;
        let (life, process) = kept(process);
        let row = summary;
        let answer_by = None;
        Ok(Self {
            row,
            label,
            life,
            process,
            package,
            submission,
            earlier,
            permit,
            settled,
            answer_by,
        })
    }

    /// What was submitted, as it was, with the version under which it was.
    pub(crate) fn submitted(&self) -> (&Package, &Submission) {
        match &self.earlier {
            Some((package, submission)) => (package, submission),
            None => (&self.package, &self.submission),
        }
    }

    /// The version under which it was submitted, where that is another one than the one by which it is handled.
    pub(crate) fn earlier_version(&self) -> Option<String> {
        self.earlier.as_ref().map(|(package, _)| package.manifest.version.clone())
    }

    /// The hash of the version under which it was submitted.
    pub(crate) fn submitted_under(&self) -> &PackageHash {
        self.row.submitted_under.as_ref().unwrap_or(&self.row.package)
    }

    /// The case as it was submitted, for what was written then and stays: by that version in all.
    pub(crate) fn into_submitted(mut self) -> Self {
        if let Some((package, submission)) = self.earlier.take() {
            (self.package, self.submission) = (package, submission);
        }
        self
    }

    /// What people call a piece of evidence, in the version by which the case is handled or under which it was submitted.
    pub(crate) fn evidence_rule(&self, id: &str) -> Option<&EvidenceRule> {
        self.package.form.evidence_rule(id).or_else(|| self.submitted().0.form.evidence_rule(id))
    }

    pub(crate) fn id(&self) -> CaseId {
        self.row.id
    }

    pub(crate) fn application(&self) -> ApplicationId {
        self.row.application
    }

    pub(crate) fn service_title(&self, ctx: &OpContext) -> String {
        self.package.manifest.name.get(ctx.lang).to_owned()
    }

    /// What the package calls a kind of decision; its id where the package has none.
    pub(crate) fn decision_label(&self, kind: &str, lang: Lang) -> String {
        let spec = self.package.manifest.decisions.iter().find(|spec| spec.id == kind);
        spec.map_or_else(|| kind.to_owned(), |spec| spec.label.get(lang).to_owned())
    }

    /// The model by which the case lives now.
    pub(crate) fn model(&self) -> &Model {
        self.package.model(self.life)
    }

    /// What the rules read: the submitted values, and what the desk established.
    pub(crate) fn values(&self) -> Scope {
        self.values_by(&self.package, &self.submission)
    }

    /// The same, as another version reads it.
    pub(crate) fn values_by(&self, package: &Package, submission: &Submission) -> Scope {
        let mut values = submission.scope(&package.form);
        values.set_all(&self.established(package));
        values
    }

    /// What the desk established, as a version reads it.
    pub(crate) fn established(&self, package: &Package) -> Scope {
        let settled = self.settled.as_ref();
        settled.map(|settled| settled.values(package, self.received())).unwrap_or_default()
    }

    /// The day of receipt, from which the law counts.
    pub(crate) fn received(&self) -> Date {
        base::berlin_date(self.row.received_at)
    }

    /// What the package's rules read of the case, on the day on which it came in.
    pub(crate) fn facts(&self) -> Facts {
        law::facts(&self.package, &self.values(), self.received())
    }

    /// Who takes part beside the applicant, by the answers.
    pub(crate) fn parties(&self) -> Vec<TakesPart> {
        self.package.parties(&self.facts())
    }

    /// Keeps where the case stands now.
    pub(crate) async fn advance(
        &mut self,
        tx: &mut Writing,
        step: CaseStep,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let seen = (self.row.id, self.row.version);
        let kept = CaseStep { process: keep(self.life, &step.process), ..step.clone() };
        self.row.version = store::cases::advance(tx, &self.permit, seen, &kept, now).await?;
        self.row.status = step.status;
        self.row.due_on = step.due_on;
        self.row.closed_at = step.closed_at;
        self.process = step.process;
        Ok(())
    }

    /// Keeps a new status and leaves the rest as it is.
    pub(crate) async fn set_status(
        &mut self,
        tx: &mut Writing,
        word: &str,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let step = CaseStep {
            status: word.to_owned(),
            process: self.process.clone(),
            due_on: self.row.due_on,
            closed_at: self.row.closed_at,
        };
        self.advance(tx, step, now).await
    }

    /// Writes an entry of the record.
    pub(crate) async fn note(
        &self,
        tx: &mut Writing,
        ctx: &OpContext,
        entry: Entry<'_>,
    ) -> Result<(), Fault> {
        let (role, actor) = match entry.participant {
            Some(participant) => (Party::Participant.word(), participant.to_string()),
            None => {
                let account = ctx.actor.account().map(|account| account.to_string());
                (self.permit.actor_role(), account.unwrap_or_default())
            }
        };
        let event = NewEvent {
            case: self.row.id,
            activity: entry.activity.to_owned(),
            node: entry.node.to_owned(),
            lifecycle: "complete".to_owned(),
            actor_role: role.to_owned(),
            actor,
            event_time: ctx.now,
            payload: entry.payload.to_string(),
        };
        Ok(store::events::append(tx, &self.permit, &event, ctx.now).await?)
    }
}

/// Marks the state of a case that lives on by the second model of its package.
const AMENDMENT: &str = "amendment:";

/// Which model runs, and where it stands.
fn kept(process: String) -> (Life, String) {
    match process.strip_prefix(AMENDMENT) {
        Some(state) => (Life::Amendment, state.to_owned()),
        None => (Life::First, process),
    }
}

fn keep(life: Life, process: &str) -> String {
    match life {
        Life::First => process.to_owned(),
        Life::Amendment => format!("{AMENDMENT}{process}"),
    }
}

/// Whose account did it; none for the house and for those who take part without one.
pub(crate) fn account_of(event: &Event) -> Option<AccountId> {
    if event.actor_role == Party::Participant.word() {
        return None;
    }
    event.actor.parse().ok()
}

/// An entry of the record to be written.
pub(crate) struct Entry<'a> {
    pub(crate) activity: &'a str,
    pub(crate) node: &'a str,
    pub(crate) payload: serde_json::Value,
    /// Who did it, where it is not the one that the case was opened for.
    pub(crate) participant: Option<ParticipantId>,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(activity: &'a str) -> Self {
        Self { activity, node: "", payload: serde_json::Value::Null, participant: None }
    }

    pub(crate) fn at(mut self, node: &'a str) -> Self {
        self.node = node;
        self
    }

    /// A participant did it: the record names them, not the house that opened the case for them.
    pub(crate) fn by_participant(mut self, participant: ParticipantId) -> Self {
        self.participant = Some(participant);
        self
    }

    pub(crate) fn with(mut self, payload: serde_json::Value) -> Self {
        self.payload = payload;
        self
    }
}

fn read(submission: &str) -> Result<Submission, Fault> {
    let json = serde_json::from_str(submission).map_err(unreadable)?;
    Submission::from_json(json).map_err(unreadable)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands the error over")]
fn unreadable(error: serde_json::Error) -> Fault {
    Fault::Content(error.to_string())
}
