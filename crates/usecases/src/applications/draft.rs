//! A draft, opened for its owner: the row, the pinned version, the answers and what they mean.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use ::packages::Package;
use access::{Action, Level, Permit, ResourceKind};
use base::{ApplicationId, Date, Lang, Timestamp};
use forms::{Answers, Field, Judgement};
use store::applications::{Application, ApplicationStatus, ApplicationSummary, Sealed};
use store::{Reading, Writing};

use super::ApplicationError;
use super::fields::Showing;
use super::sources::Sources;
use crate::mandates::acting::{self, Beginning};
use crate::person::Person;
use crate::{Fault, House, OpContext};

pub(crate) struct Draft {
    pub(crate) row: ApplicationSummary,
    pub(crate) submit_key: String,
    pub(crate) package: Arc<Package>,
    pub(crate) sources: Sources,
    /// The mandate by which somebody else than the owner came.
    mandate: Option<access::Mandate>,
    /// The language it is filled in.
    pub(crate) lang: Lang,
    answers: Answers,
    /// What the answers mean, judged when somebody first asks and again after they changed.
    judgement: OnceLock<Judgement>,
    today: Date,
    permit: Permit,
}

impl Draft {
    /// Opens a draft for an action. What is submitted is no draft any more.
    pub(crate) async fn open(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        id: ApplicationId,
        action: Action,
    ) -> Result<Self, ApplicationError> {
        ctx.signed_in()?;
        let sealed = store::applications::sealed(db, id).await?;
        let row = &sealed.summary;
        let package = house.package(db, &row.package).await?;
        let needed = level_of(&package);
        let kind = match row.status {
            ApplicationStatus::Draft | ApplicationStatus::Discarded => ResourceKind::Draft,
            ApplicationStatus::Submitted => ResourceKind::Application,
        };
        let may = if kind == ResourceKind::Draft { action } else { Action::Read };
        let mandate = acting::mandate_of(ctx, db, row).await?;
        let thing = acting::thing(ctx, kind, row, mandate.as_ref()).needs(needed);
        let permit = ctx.may(may, &thing)?;
        if row.status == ApplicationStatus::Discarded {
            return Err(ApplicationError::Deleted);
        }
        if kind == ResourceKind::Application {
            return Err(ApplicationError::AlreadySubmitted);
        }
        Self::opened(db, (sealed, package), (permit, mandate), ctx.today).await
    }

    /// Opens a draft for somebody else than its owner, with a permit that was given for that. What is submitted or
    /// deleted is no draft any more.
    pub(crate) async fn for_other(
        house: &House,
        db: &mut Reading,
        sealed: Sealed,
        (permit, today): (Permit, Date),
    ) -> Result<Self, ApplicationError> {
        match sealed.summary.status {
            ApplicationStatus::Draft => {}
            ApplicationStatus::Submitted => return Err(ApplicationError::AlreadySubmitted),
            ApplicationStatus::Discarded => return Err(ApplicationError::Deleted),
        }
        let package = house.package(db, &sealed.summary.package).await?;
        Self::opened(db, (sealed, package), (permit, None), today).await
    }

    async fn opened(
        db: &mut Reading,
        (sealed, package): (Sealed, Arc<Package>),
        (permit, mandate): (Permit, Option<access::Mandate>),
        today: Date,
    ) -> Result<Self, ApplicationError> {
        let Application { summary, answers, submit_key, lang, begun } = sealed.open(db, &permit)?;
        let account = store::accounts::one(db, summary.account).await?;
        let answers: Answers =
            serde_json::from_str(&answers).map_err(|error| Fault::Content(error.to_string()))?;
        let beginning = Beginning::read(begun.as_deref())?;
        let sources = Sources::of(Person::from_json(&account.profile), beginning);
        let judgement = OnceLock::new();
        Ok(Self {
            row: summary,
            submit_key,
            package,
            sources,
            mandate,
            lang,
            answers,
            judgement,
            today,
            permit,
        })
    }

    /// What somebody tries who writes the service: an application that is in no row and nobody's.
    pub(crate) fn tried(
        (row, package, answers): (ApplicationSummary, Arc<Package>, Answers),
        today: Date,
        permit: Permit,
    ) -> Self {
        Self {
            row,
            submit_key: String::new(),
            package,
            sources: Sources::default(),
            mandate: None,
            lang: Lang::De,
            answers,
            judgement: OnceLock::new(),
            today,
            permit,
        }
    }

    pub(crate) fn permit(&self) -> &Permit {
        &self.permit
    }

    /// A thing of the owner's, as the matrix is asked about it on the way by which the actor came.
    pub(crate) fn thing(&self, ctx: &OpContext, kind: ResourceKind) -> access::Resource {
        acting::thing(ctx, kind, &self.row, self.mandate.as_ref())
    }

    pub(crate) fn id(&self) -> ApplicationId {
        self.row.id
    }

    pub(crate) fn showing<'a>(&'a self, ctx: &OpContext) -> Showing<'a> {
        Showing {
            form: &self.package.form,
            answers: &self.answers,
            judgement: self.judgement(),
            sources: &self.sources,
            today: ctx.today,
            lang: ctx.lang,
        }
    }

    pub(crate) fn service_title(&self, ctx: &OpContext) -> String {
        self.package.manifest.name.get(ctx.lang).to_owned()
    }

    pub(crate) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers, to be changed; what they meant before is forgotten.
    pub(crate) fn answers_mut(&mut self) -> &mut Answers {
        self.judgement.take();
        &mut self.answers
    }

    /// What the answers mean.
    pub(crate) fn judgement(&self) -> &Judgement {
        self.judgement.get_or_init(|| forms::judge(&self.package.form, &self.answers, self.today))
    }

    /// Keeps the answers as typed and gives the row's new version.
    pub(crate) async fn save(
        &mut self,
        tx: &mut Writing,
        now: Timestamp,
    ) -> Result<(), ApplicationError> {
        let seen = (self.row.id, self.row.version);
        let answers = to_json(&self.answers);
        self.row.version = store::applications::save(tx, &self.permit, seen, &answers, now).await?;
        self.row.changed_at = now;
        Ok(acting::note_act(tx, &self.permit, (self.row.id, now)).await?)
    }

    /// Puts back what the identity provider vouches for and nobody may change here.
    pub(crate) fn hold_locked<'a>(&mut self, fields: impl Iterator<Item = &'a Field>) {
        let given: Vec<&Field> = fields.filter(|field| is_fixed(field)).collect();
        if given.is_empty() {
            return;
        }
        self.judgement.take();
        let values = &self.judgement().values;
        let locked: Vec<&Field> =
            given.into_iter().filter(|field| self.sources.is_locked(field, values)).collect();
        for field in locked {
            self.sources.fill(&mut self.answers, field);
        }
        self.judgement.take();
    }

    /// The fields that take a value from the account only under a condition, where it holds now.
    pub(crate) fn of_account(&self) -> BTreeSet<String> {
        // Most forms have none, and need no judgement for that.
        let fields = self.package.form.fields.iter();
        let conditional = fields.filter_map(|field| {
            field.prefill.as_ref().filter(|prefill| prefill.when.is_some()).map(|one| (field, one))
        });
        conditional
            .filter(|(_, prefill)| self.sources.holds(prefill, &self.judgement().values))
            .map(|(field, _)| field.name.clone())
            .collect()
    }

    /// Somebody applies for another person, or for themselves after all: what the account gave before goes, what it
    /// gives now comes. What was typed stays wherever it may be typed.
    pub(crate) fn follow_account(&mut self, before: &BTreeSet<String>) {
        let now = self.of_account();
        if now == *before {
            return;
        }
        let package = Arc::clone(&self.package);
        for field in &package.form.fields {
            let (was, is) = (before.contains(&field.name), now.contains(&field.name));
            if was && !is && self.sources.is_as_given(field, &self.answers) {
                field.inputs(None).iter().for_each(|input| self.answers.remove(input));
            } else if is && !was && (is_fixed(field) || is_open(&self.answers, field)) {
                self.sources.fill(&mut self.answers, field);
            }
        }
        self.judgement.take();
    }
}

/// True where what the account gives cannot be changed here.
fn is_fixed(field: &Field) -> bool {
    field.prefill.as_ref().is_some_and(|prefill| !prefill.editable)
}

/// True where nothing was typed.
fn is_open(answers: &Answers, field: &Field) -> bool {
    field.inputs(None).iter().all(|input| answers.get(input).unwrap_or_default().is_empty())
}

pub(crate) fn to_json(answers: &Answers) -> String {
    serde_json::to_string(answers).unwrap_or_default()
}

/// The level of assurance that the service demands.
pub(crate) fn level_of(package: &Package) -> Level {
    level_in(package.manifest.assurance.value)
}

/// A level of assurance, as packages write it.
pub(crate) fn level_in(written: ::packages::Assurance) -> Level {
    match written {
        ::packages::Assurance::None => Level::None,
        ::packages::Assurance::Basic => Level::Basic,
        ::packages::Assurance::Substantial => Level::Substantial,
        ::packages::Assurance::High => Level::High,
    }
}

/// Puts whole answers into a draft at once, for the example.
pub(crate) async fn write_whole(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    answers: Answers,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    let package = Arc::clone(&draft.package);
    *draft.answers_mut() = answers;
    draft.hold_locked(package.form.fields.iter());
    draft.save(&mut tx, ctx.now).await?;
    Ok(tx.commit().await?)
}
