//! Beginning an application, and its task list.

use std::sync::Arc;

use ::packages::Package;
use access::{Action, Actor, Permit, ResourceKind};
use base::{AccountId, ApplicationId, Date, PackageHash, ServiceId, SignedDuration, Timestamp};
use forms::Answers;
use store::applications::{ApplicationStatus, ApplicationSummary, NewApplication};
use store::{Reading, Writing};

use super::ApplicationError;
use super::draft::{Draft, level_of, to_json};
use super::newer::version_ahead;
use super::sources::Sources;
use super::{earlier, linked};
use crate::mandates::acting::{self, Acting, Beginning, OnBehalf, Taken};
use crate::mandates::{ActingView, ActsAs, For};
use crate::person::Person;
use crate::signatures::{SignatureMark, Signatures, Standing};
use crate::{Ends, Fault, House, OpContext};

/// The task list of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskListView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// Made of a published form, and nobody stands for it yet.
    pub unreleased: bool,
    /// Whether a newer version of the form is in force.
    pub newer: bool,
    /// For whom it is, where somebody acts for the applicant.
    pub acting: Option<ActingView>,
    /// Sections in order.
    pub sections: Vec<TaskSection>,
    /// Tasks done.
    pub done: usize,
    /// Tasks in all.
    pub of: usize,
    /// The task to go on with: its title and its page.
    pub next: Option<(String, TaskView)>,
    /// When the last answer was saved.
    pub saved: Timestamp,
    /// Until when the draft is kept.
    pub kept_until: Date,
    /// Reminder of what the date of submission decides, where the service says so.
    pub advice: Option<String>,
}

/// A section of the task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSection {
    /// Heading.
    pub title: String,
    /// Tasks.
    pub tasks: Vec<TaskView>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// Id of the page it leads to; [`REVIEW`] is the last step, which no form defines.
    pub page: String,
    /// Title; empty for the last step, for which the entrance has words.
    pub title: String,
    /// A sentence below.
    pub hint: Option<String>,
    /// Where it stands.
    pub state: TaskState,
    /// The signature of somebody else that it is about.
    pub signature: Option<SignatureMark>,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing answered.
    Open,
    /// The one to go on with.
    Next,
    /// Some answers are missing.
    Started,
    /// Everything answered.
    Done,
    /// Something must be mended.
    Check,
    /// Something else comes first.
    NotYet,
}

/// How long a draft is kept after its last change.
pub const DRAFT_DAYS: i64 = 92;

/// Begins an application and pins it to the current version of the service's package. A person who
/// has a draft for the service already gets that one.
pub async fn start(
    house: &House,
    ctx: &OpContext,
    service: &str,
) -> Result<ApplicationId, ApplicationError> {
    begin(house, ctx, service, &Begin::default()).await
}

/// How an application is to be begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begin {
    /// For whom, where that was asked.
    pub whom: Option<For>,
    /// The questions for which an earlier answer is taken over.
    pub take: Vec<String>,
    /// What the link said that was opened, by the names of questions.
    pub link: Vec<(String, String)>,
}

/// Begins an application for oneself or for whom somebody acts, with what is to be taken over from an earlier one. A draft
/// for the same person by the same right is not begun twice.
pub async fn begin(
    house: &House,
    ctx: &OpContext,
    service: &str,
    order: &Begin,
) -> Result<ApplicationId, ApplicationError> {
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = house.write(ctx).await?;
    let opening = Opening::of(house, ctx, &mut tx, service).await?;
    let opening = opening.on_behalf(ctx, &mut tx, order.whom).await?;
    if let Some(known) = opening.draft(&mut tx).await? {
        return Ok(known);
    }
    let first = opening.first(ctx, &mut tx).await?;
    let mut taken = match order.take.is_empty() {
        true => Vec::new(),
        false => earlier::taken(house, ctx, &mut tx, (&opening, &first), &order.take).await?,
    };
    // The person's own earlier words are nearer than those of a link.
    let known: Vec<String> = taken.iter().map(|one| one.field.clone()).collect();
    let linked = linked::taken(ctx, &opening.package, &first, &order.link);
    taken.extend(linked.into_iter().filter(|one| !known.contains(&one.field)));
    let id = opening.store(ctx, &mut tx, first, taken).await?;
    tx.commit().await?;
    Ok(id)
}

/// A service that somebody may begin an application for now.
pub(crate) struct Opening {
    pub(crate) service: ServiceId,
    pub(crate) package: Arc<Package>,
    pub(crate) account: AccountId,
    pub(crate) permit: Permit,
    hash: PackageHash,
    /// Whether somebody said for whom.
    whom: Option<For>,
    pub(super) behalf: Option<OnBehalf>,
}

impl Opening {
    pub(crate) async fn of(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        service: ServiceId,
    ) -> Result<Self, ApplicationError> {
        let current = house.current(db, &service, ctx.today).await?;
        let (hash, package) = current.ok_or(ApplicationError::NotOpen)?;
        // Some services share the form of another one; the application is that service's then.
        let (service, hash, package) = match package.manifest.apply_with.clone() {
            None => (service, hash, package),
            Some(with) => {
                let current = house.current(db, &with, ctx.today).await?;
                let (hash, package) = current.ok_or(ApplicationError::NotOpen)?;
                (with, hash, package)
            }
        };
        let account = ctx.citizen()?;
        let resource = ctx.thing_of(ResourceKind::Draft, account).needs(level_of(&package));
        let permit = ctx.may(Action::Create, &resource)?;
        Ok(Self { service, package, account, permit, hash, whom: None, behalf: None })
    }

    /// The same for whom somebody acts: the application will be that person's where they gave a mandate.
    pub(crate) async fn on_behalf(
        mut self,
        ctx: &OpContext,
        db: &mut Reading,
        whom: Option<For>,
    ) -> Result<Self, ApplicationError> {
        self.whom = whom;
        let Some(whom) = whom else { return Ok(self) };
        let needed = level_of(&self.package);
        let Some(behalf) = OnBehalf::find(ctx, db, (whom, &self.service)).await? else {
            return Ok(self);
        };
        // A form that asks who applies has no place for others; who is not known well enough cannot be applied for.
        if !self.package.form.admits(behalf.acting.acts_as())
            || behalf.level.is_some_and(|level| level < needed)
        {
            return Err(Fault::Forbidden.into());
        }
        let mut thing = ctx.thing_of(ResourceKind::Draft, behalf.account).needs(needed);
        if let Some(mandate) = &behalf.mandate {
            thing = thing.under(mandate, Some(&self.service), ctx.today);
        }
        self.permit = ctx.may(Action::Create, &thing)?;
        self.account = behalf.account;
        self.behalf = Some(behalf);
        Ok(self)
    }

    /// The draft for the same person by the same right, where there is one.
    pub(crate) async fn draft(
        &self,
        db: &mut Reading,
    ) -> Result<Option<ApplicationId>, ApplicationError> {
        let mine = store::applications::of_account(db, &self.permit, self.account).await?;
        let draft = |row: &&ApplicationSummary| {
            row.service == self.service
                && row.status == ApplicationStatus::Draft
                && OnBehalf::is_of(self.behalf.as_ref(), row)
        };
        Ok(mine.iter().find(draft).map(|known| known.id))
    }

    /// The answers that a draft begins with: the applicant's facts, the representative's, and as what somebody applies.
    pub(crate) async fn first(
        &self,
        ctx: &OpContext,
        db: &mut Reading,
    ) -> Result<Answers, ApplicationError> {
        let row = store::accounts::one(db, ctx.citizen()?).await?;
        let Actor::Citizen { level, .. } = ctx.actor else { return Ok(Answers::new()) };
        let acting = self.behalf.as_ref().map(|behalf| behalf.acting.clone());
        let acts_as = acting.as_ref().map_or(ActsAs::Oneself, Acting::acts_as);
        let beginning = Beginning { acting, taken: Vec::new() };
        let sources = Sources::of(Person::from_json(&row.profile), beginning);
        let form = &self.package.form;
        let mut answers = sources.first_answers(form, level);
        if self.whom.is_some() {
            for (field, option) in acting::roles(form, acts_as) {
                answers.set(field, option);
            }
        }
        Ok(answers)
    }

    /// Begins a draft with what the account says, and answers that are known beside it.
    pub(crate) async fn begin(
        &self,
        ctx: &OpContext,
        tx: &mut Writing,
        known: &[(String, String)],
    ) -> Result<ApplicationId, ApplicationError> {
        let mut answers = self.first(ctx, tx).await?;
        for (input, answer) in known {
            answers.set(input, answer);
        }
        self.store(ctx, tx, answers, Vec::new()).await
    }

    async fn store(
        &self,
        ctx: &OpContext,
        tx: &mut Writing,
        mut answers: Answers,
        taken: Vec<Taken>,
    ) -> Result<ApplicationId, ApplicationError> {
        for (input, values) in taken.iter().flat_map(|taken| &taken.inputs) {
            answers.set_all(input, values);
        }
        let id = ApplicationId::new(ctx.new_uuid());
        for taken in &taken {
            let act = match taken.from {
                Some(from) => format!("take over {} from application.{from}", taken.field),
                None => format!("take {} from the link", taken.field),
            };
            crate::audit::note(tx, &self.permit, ctx.now, (&format!("application.{id}"), &act))
                .await?;
        }
        let new = NewApplication {
            id,
            service: self.service.clone(),
            package: self.hash.clone(),
            account: self.account,
            lang: ctx.lang,
            answers: to_json(&answers),
            submit_key: ctx.new_secret(),
            begun: OnBehalf::begun(self.behalf.as_ref(), taken),
        };
        store::applications::start(tx, &self.permit, &new, ctx.now).await?;
        acting::note_act(tx, &self.permit, (id, ctx.now)).await?;
        Ok(id)
    }
}

/// What a person said before they began, for the draft to begin with.
pub(crate) struct Said<'a> {
    /// A field of free text, and the text.
    pub(crate) text: (&'a str, &'a str),
    /// Answers to further fields: input and value.
    pub(crate) answers: &'a [(String, String)],
}

/// Begins an application with what was said. In a draft that is there already nothing typed is lost: the text is added
/// below, once, and only gaps are filled.
pub(crate) async fn start_saying(
    house: &House,
    ctx: &OpContext,
    service: &str,
    said: Said<'_>,
) -> Result<ApplicationId, ApplicationError> {
    let id = start(house, ctx, service).await?;
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    let package = Arc::clone(&draft.package);
    let asks = |input: &str| package.form.field(input).is_some();
    let answers = draft.answers_mut();
    let gaps = said.answers.iter().filter(|(input, _)| asks(input));
    for (input, value) in gaps {
        if answers.get(input).unwrap_or_default().is_empty() {
            answers.set(input, value);
        }
    }
    let (input, text) = said.text;
    let known = answers.get(input).unwrap_or_default().trim().to_owned();
    if asks(input) && known.is_empty() {
        answers.set(input, text);
    } else if asks(input) && !known.replace('\r', "").contains(text) {
        answers.set(input, format!("{known}\n\n{text}"));
    }
    draft.save(&mut tx, ctx.now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The task list of a draft.
pub async fn task_list(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<TaskListView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    let signatures = Signatures::of(&mut db, draft.permit(), &draft, ctx.now).await?;
    drop(db);
    let newer = version_ahead(house, ctx, &draft).await?.is_some();
    let sections = chapters(&draft, &signatures, ctx);
    let tasks = || sections.iter().flat_map(|section| &section.tasks);
    let next = tasks().find(|task| !matches!(task.state, TaskState::Done | TaskState::NotYet));
    Ok(TaskListView {
        id,
        service: draft.row.service.to_string(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        unreleased: draft.package.manifest.is_unreleased(),
        newer,
        acting: draft.sources.view(),
        done: tasks().filter(|task| task.state == TaskState::Done).count(),
        of: tasks().count(),
        next: next.map(|task| (task.title.clone(), task.clone())),
        saved: draft.row.changed_at,
        kept_until: kept_until(draft.row.changed_at),
        advice: None,
        sections,
    })
}

/// Until when a draft is kept that was saved then.
pub(crate) fn kept_until(saved: Timestamp) -> Date {
    let until = saved.checked_add(SignedDuration::from_hours(24 * DRAFT_DAYS)).unwrap_or(saved);
    base::berlin_date(until)
}

/// The form's sections below the form's chapters, then the last step, which no form defines.
fn chapters(draft: &Draft, signatures: &Signatures, ctx: &OpContext) -> Vec<TaskSection> {
    let form = &draft.package.form;
    let mut headings: Vec<(Option<&str>, TaskSection)> = Vec::new();
    for state in &draft.judgement().sections {
        let Some(section) = form.section(&state.id) else { continue };
        let chapter = section.chapter.as_deref();
        let task = TaskView {
            page: state.page.to_string(),
            title: section.title.get(ctx.lang).to_owned(),
            hint: section.hint.as_ref().map(|hint| hint.get(ctx.lang).to_owned()),
            state: state_of(state.state),
            signature: None,
        };
        match headings.iter_mut().find(|(known, _)| *known == chapter) {
            Some((_, heading)) => heading.tasks.push(task),
            None => {
                let title = form.chapters.iter().find(|known| Some(known.id.as_str()) == chapter);
                let title = title.map(|known| known.title.get(ctx.lang).to_owned());
                let heading = TaskSection { title: title.unwrap_or_default(), tasks: vec![task] };
                headings.push((chapter, heading));
            }
        }
    }
    let mut sections: Vec<TaskSection> = headings.into_iter().map(|(_, heading)| heading).collect();
    sections.push(TaskSection { title: String::new(), tasks: last(draft, signatures, ctx) });
    sections
}

/// What others sign, then the step that checks and sends.
fn last(draft: &Draft, signatures: &Signatures, ctx: &OpContext) -> Vec<TaskView> {
    let ready = draft.judgement().ready;
    let signed = signatures.marks(ctx).into_iter().map(|mark| TaskView {
        page: format!("{SIGNATURE}{}", mark.signature),
        title: mark.title.clone(),
        hint: None,
        state: match &mark.standing {
            _ if mark.is_met => TaskState::Done,
            _ if !ready => TaskState::NotYet,
            Standing::Lapsed { .. } | Standing::Refused { .. } | Standing::Expired { .. } => {
                TaskState::Check
            }
            Standing::NotAsked => TaskState::Next,
            _ => TaskState::Started,
        },
        signature: Some(mark),
    });
    let mut tasks: Vec<TaskView> = signed.collect();
    let ready = ready && signatures.are_met();
    tasks.push(TaskView {
        page: REVIEW.to_owned(),
        title: String::new(),
        hint: None,
        state: if ready { TaskState::Next } else { TaskState::NotYet },
        signature: None,
    });
    tasks
}

/// Name of the task that checks and submits; the entrance has its words.
pub const REVIEW: &str = "review";
/// How the names of tasks begin that are the signature of somebody else.
pub const SIGNATURE: &str = "signature.";

fn state_of(state: forms::TaskState) -> TaskState {
    match state {
        forms::TaskState::Open => TaskState::Open,
        forms::TaskState::Next => TaskState::Next,
        forms::TaskState::Begun => TaskState::Started,
        forms::TaskState::Done => TaskState::Done,
        forms::TaskState::Check => TaskState::Check,
        forms::TaskState::NotYet => TaskState::NotYet,
    }
}
