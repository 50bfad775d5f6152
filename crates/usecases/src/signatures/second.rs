//! The second person: what the link tells before anybody signs in, what is read after it, and the answer.

use ::cases::signatures::{self as law, Digest, NotThey};
use access::{Action, Actor, Level, Permit, ResourceKind};
use base::{AccountId, Date};
use store::applications::{ApplicationStatus, Sealed};
use store::signatures::{Invitation, InvitationState};
use store::{Reading, StoreError, Writing};

use super::standing::{last_day, said};
use super::{Closed, LONGEST, SignatureError, Signatures, Standing, Words};
use crate::applications::draft::{self, Draft};
use crate::applications::{ReviewSection, review};
use crate::notices::{self, Occasion, Order};
use crate::participants::code;
use crate::person::Person;
use crate::{Ends, Fault, House, OpContext};

/// What a link tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing {
    /// Somebody is asked.
    Asked(LandingView),
    /// The reader answered it themselves.
    Answered(AnsweredView),
}

/// What a link tells whoever brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LandingView {
    /// The code, as addresses have it.
    pub code: String,
    /// Who asks.
    pub asked_by: String,
    /// Name of the service.
    pub service_title: String,
    /// What is asked for.
    pub title: String,
    /// The last day.
    pub until: Date,
    /// The level of assurance that signing needs.
    pub level: Level,
}

/// What a link tells whoever answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredView {
    /// Name of the service.
    pub service_title: String,
    /// What was asked for.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
}

/// What the second person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperView {
    /// The code, as addresses have it.
    pub code: String,
    /// Who asks.
    pub asked_by: String,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// What is asked for.
    pub title: String,
    /// What they would declare.
    pub statement: String,
    /// The application in sections, exactly as its review shows it.
    pub sections: Vec<ReviewSection>,
    /// Names exactly what is shown; the answer brings it back.
    pub seen: String,
    /// False where something is still missing in it: then nobody can sign yet.
    pub ready: bool,
    /// The last day.
    pub until: Date,
}

/// A signature.
#[derive(Clone, Debug)]
pub struct Sign {
    /// The code of the link.
    pub code: String,
    /// What was shown.
    pub seen: String,
    /// The statement was ticked.
    pub ticked: bool,
}

/// A refusal.
#[derive(Clone, Debug)]
pub struct Refuse {
    /// The code of the link.
    pub code: String,
    /// Why; may be empty.
    pub sentence: String,
}

/// An invitation that can be answered, with the draft that it is about.
struct Opened {
    row: Invitation,
    who: AccountId,
    level: Level,
    permit: Permit,
    draft: Draft,
    signatures: Signatures,
}

/// What a link tells before anybody signs in: who asks, and for what service.
///
/// # Errors
/// [`SignatureError::Closed`] where the link opens nothing.
pub async fn landing(
    house: &House,
    ctx: &OpContext,
    typed: &str,
) -> Result<Landing, SignatureError> {
    let mut db = house.read(ctx).await?;
    let row = row_of(&mut db, typed).await?;
    let sealed = sealed_of(&mut db, &row).await?;
    let package = house.package(&mut db, &sealed.summary.package).await?;
    let rule = package.form.signature_rule(&row.signature);
    let title = rule.map(|rule| rule.title.get(ctx.lang).to_owned());
    let title = title.ok_or(SignatureError::Closed(Closed::NotNeeded))?;
    let service_title = package.manifest.name.get(ctx.lang).to_owned();
    let words = Words::of(&row);
    if words.account.is_some() && words.account == ctx.actor.account() {
        let is = match row.state {
            InvitationState::Refused => law::Standing::Refused,
            _ => law::Standing::Signed,
        };
        let standing = said(&(row, words), is).ok_or(Fault::NotFound)?;
        return Ok(Landing::Answered(AnsweredView { service_title, title, standing }));
    }
    open(&row, &sealed, ctx)?;
    let account = store::accounts::one(&mut db, sealed.summary.account).await?;
    Ok(Landing::Asked(LandingView {
        code: code::within(typed, code::LINK),
        asked_by: Person::from_json(&account.profile).name,
        service_title,
        title,
        until: last_day(row.expires_at),
        level: level_of(&package, &row.signature),
    }))
}

/// What the second person reads once they are signed in.
///
/// # Errors
/// The link opens nothing, the sign-in is too weak, or it is the reader's own application.
pub async fn paper(
    house: &House,
    ctx: &OpContext,
    typed: &str,
) -> Result<PaperView, SignatureError> {
    let mut db = house.read(ctx).await?;
    let opened = opened(house, ctx, &mut db, (typed, Action::Read)).await?;
    let Opened { row, draft, .. } = &opened;
    let demand = opened.demand()?;
    let rule = &demand.ask.rule;
    let form = &draft.package.form;
    let summary = forms::summary(form, draft.answers(), draft.judgement(), ctx.lang);
    let showing = draft.showing(ctx);
    let mut sections = review::sections(&summary, |field| showing.mark(field));
    // Nobody but its owner changes it.
    for line in sections.iter_mut().flat_map(|section| &mut section.lines) {
        line.change = None;
    }
    Ok(PaperView {
        code: code::within(typed, code::LINK),
        asked_by: draft.sources.asker().name.clone(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        title: rule.title.get(ctx.lang).to_owned(),
        statement: rule.statement.get(ctx.lang).to_owned(),
        sections,
        seen: demand.digest.as_str().to_owned(),
        ready: draft.judgement().ready,
        until: last_day(row.expires_at),
    })
}

/// Signs what was read.
///
/// # Errors
/// The answers are others by now, nothing was ticked, or as for [`paper`].
pub async fn sign(house: &House, ctx: &OpContext, order: Sign) -> Result<(), SignatureError> {
    let mut tx = house.write(ctx).await?;
    let opened = opened(house, ctx, &mut tx, (&order.code, Action::Submit)).await?;
    let demand = opened.demand()?;
    if !opened.draft.judgement().ready {
        return Err(SignatureError::NotReady);
    }
    if demand.digest != Digest::read(&order.seen) {
        return Err(SignatureError::Changed);
    }
    if !order.ticked {
        return Err(SignatureError::NotTicked);
    }
    let words = Words {
        statement: demand.ask.rule.statement.get(ctx.lang).to_owned(),
        digest: Some(demand.digest.clone()),
        ..opened.words(ctx, &mut tx).await?
    };
    opened.keep(house, ctx, &mut tx, (InvitationState::Signed, &words)).await?;
    Ok(tx.commit().await?)
}

/// Refuses, with a sentence where there is one.
///
/// # Errors
/// The sentence is too long, or as for [`paper`].
pub async fn refuse(house: &House, ctx: &OpContext, order: Refuse) -> Result<(), SignatureError> {
    let sentence = order.sentence.replace("\r\n", "\n").trim().to_owned();
    if sentence.chars().count() > LONGEST {
        return Err(SignatureError::TooLong(LONGEST));
    }
    let mut tx = house.write(ctx).await?;
    let opened = opened(house, ctx, &mut tx, (&order.code, Action::Submit)).await?;
    let words = Words { sentence, ..opened.words(ctx, &mut tx).await? };
    opened.keep(house, ctx, &mut tx, (InvitationState::Refused, &words)).await?;
    Ok(tx.commit().await?)
}

async fn row_of(db: &mut Reading, typed: &str) -> Result<Invitation, SignatureError> {
    let row = store::signatures::whose(db, &code::within(typed, code::LINK)).await?;
    row.ok_or(SignatureError::Closed(Closed::Unknown))
}

async fn sealed_of(db: &mut Reading, row: &Invitation) -> Result<Sealed, SignatureError> {
    match store::applications::sealed(db, row.application).await {
        Err(StoreError::Missing { .. }) => Err(SignatureError::Closed(Closed::Unknown)),
        other => Ok(other?),
    }
}

/// Whether an invitation can be answered now.
fn open(row: &Invitation, sealed: &Sealed, ctx: &OpContext) -> Result<(), SignatureError> {
    let closed = match (row.state, sealed.summary.status) {
        (InvitationState::Withdrawn, _) => Closed::Withdrawn,
        (InvitationState::Signed | InvitationState::Refused, _) => Closed::Used,
        (InvitationState::Open, ApplicationStatus::Submitted) => Closed::Sent,
        (InvitationState::Open, ApplicationStatus::Discarded) => Closed::Unknown,
        (InvitationState::Open, ApplicationStatus::Draft) if ctx.now >= row.expires_at => {
            Closed::Expired
        }
        (InvitationState::Open, ApplicationStatus::Draft) => return Ok(()),
    };
    Err(SignatureError::Closed(closed))
}

fn level_of(package: &::packages::Package, signature: &str) -> Level {
    let spec = package.manifest.signatures.iter().find(|spec| spec.id == signature);
    // What nobody describes nobody signs lightly.
    spec.map_or(Level::High, |spec| draft::level_in(spec.level.value))
}

/// Opens what a link is about for somebody who is signed in. Their own right is asked for first; the draft is opened by
/// the house, because it is somebody else's.
async fn opened(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (typed, action): (&str, Action),
) -> Result<Opened, SignatureError> {
    let who = ctx.citizen()?;
    let row = row_of(db, typed).await?;
    let sealed = sealed_of(db, &row).await?;
    open(&row, &sealed, ctx)?;
    let package = house.package(db, &sealed.summary.package).await?;
    let needed = level_of(&package, &row.signature);
    let owner = sealed.summary.account;
    if who == owner {
        return Err(SignatureError::OwnAccount);
    }
    let permit = ctx.may(action, &ctx.thing_of(ResourceKind::Signature, who).needs(needed))?;
    let house_itself = ctx.acting_as(Actor::System);
    let thing = house_itself.thing_of(ResourceKind::Signature, owner);
    let lent = house_itself.may(Action::Read, &thing)?;
    let draft = Draft::for_other(house, db, sealed, (lent, ctx.today)).await?;
    let signatures = Signatures::of(db, draft.permit(), &draft, ctx.now).await?;
    let level = match ctx.actor {
        Actor::Citizen { level, .. } => level,
        _ => Level::None,
    };
    let opened = Opened { row, who, level, permit, draft, signatures };
    let demand = opened.demand()?;
    law::may_sign(who, owner, &demand.digest, &demand.in_law()).map_err(|not| match not {
        NotThey::Applicant => SignatureError::OwnAccount,
        NotThey::Twice => SignatureError::Twice,
    })?;
    Ok(opened)
}

impl Opened {
    fn demand(&self) -> Result<&super::standing::Demand, SignatureError> {
        let demand = self.signatures.demand(&self.row.signature);
        demand.ok_or(SignatureError::Closed(Closed::NotNeeded))
    }

    /// Who answers, as their account says.
    async fn words(&self, ctx: &OpContext, tx: &mut Writing) -> Result<Words, SignatureError> {
        let account = store::accounts::one(tx, self.who).await?;
        Ok(Words {
            account: Some(self.who),
            name: Person::from_json(&account.profile).name,
            level: self.level.word().to_owned(),
            lang: ctx.lang,
            ..Words::of(&self.row)
        })
    }

    /// Keeps the answer, and lets whoever applies know that there is one.
    async fn keep(
        &self,
        house: &House,
        ctx: &OpContext,
        tx: &mut Writing,
        (state, words): (InvitationState, &Words),
    ) -> Result<(), SignatureError> {
        let json = words.to_json();
        let step = (state, json.as_str());
        store::signatures::settle(tx, &self.permit, &self.row, step, ctx.now).await?;
        let order = Order {
            account: self.draft.row.account,
            application: self.draft.id(),
            occasion: Occasion::Cosigned,
            once: format!("cosigned.{}", self.row.id),
        };
        let theirs = OpContext { lang: self.draft.lang, ..ctx.clone() };
        notices::enqueue(house, &theirs, tx, &self.permit, order).await?;
        Ok(())
    }
}
