use base::{AccountId, AuthorityId, MandateId};
use thiserror::Error;

use crate::actor::{Actor, Level, Party};
use crate::mandate::is_carried;
use crate::matrix::{Reach, reach_of};
use crate::resource::{Action, Resource, ResourceKind};

/// Proof that [`may`] was asked and said yes. Nobody else can make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    party: Party,
    account: Option<AccountId>,
    authority: AuthorityId,
    owner: Option<AccountId>,
    action: Action,
    kind: ResourceKind,
    reach: Reach,
    mandate: Option<MandateId>,
}

/// A no, with what may be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{} {} is not allowed: {kind}", action.word(), resource.word())]
pub struct Refusal {
    /// What was asked for.
    pub action: Action,
    /// On what.
    pub resource: ResourceKind,
    /// Why not, as far as the asker may know.
    pub kind: RefusalKind,
}

/// Why not, as far as the asker may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RefusalKind {
    /// The asker must sign in first.
    #[error("sign in first")]
    SignIn,
    /// The account's level of assurance is too low.
    #[error("the level of assurance is {have}, it must be {need}")]
    LevelTooLow {
        /// The level of this session.
        have: Level,
        /// The level that is needed.
        need: Level,
    },
    /// The asker may know that it exists, and may not do this.
    #[error("forbidden")]
    Forbidden,
    /// To the asker it does not exist.
    #[error("not found")]
    NotFound,
}

/// May this actor do this to that thing?
///
/// # Errors
/// A refusal that says whether to sign in, to raise the level, or that there is no way.
pub fn may(actor: &Actor, action: Action, resource: &Resource) -> Result<Permit, Refusal> {
    let refuse = |kind| Refusal { action, resource: resource.kind(), kind };
    let granted = actor
        .parties()
        .into_iter()
        .find_map(|party| Some((party, reach_of(party, action, resource.kind())?)));
    let Some((party, reach)) = granted else {
        return Err(refuse(without_right(actor, resource)));
    };
    let (reach, mandate) = match by_mandate(actor, (action, reach), resource) {
        Some(mandate) => (Reach::Mandate, Some(mandate)),
        None if reaches(actor, reach, resource) => (reach, None),
        None => return Err(refuse(RefusalKind::NotFound)),
    };
    if let Actor::Citizen { level, .. } = actor
        && *level < resource.level()
    {
        let kind = RefusalKind::LevelTooLow { have: *level, need: resource.level() };
        return Err(refuse(kind));
    }
    Ok(Permit {
        party,
        account: actor.account(),
        authority: resource.authority().clone(),
        owner: resource.owner(),
        action,
        kind: resource.kind(),
        reach,
        mandate,
    })
}

/// The mandate by which a citizen comes by what is somebody else's, where there is one that holds and carries it.
fn by_mandate(
    actor: &Actor,
    (action, reach): (Action, Reach),
    resource: &Resource,
) -> Option<MandateId> {
    let Actor::Citizen { account, .. } = actor else { return None };
    let (agent, mandate) = resource.agent()?;
    let carried = reach == Reach::Own && is_carried(resource.kind(), action);
    (carried && agent == *account && resource.owner() != Some(*account)).then_some(mandate)
}

fn reaches(actor: &Actor, reach: Reach, resource: &Resource) -> bool {
    match (reach, actor) {
        (Reach::Any, _) => true,
        (Reach::Own, Actor::Participant { participant }) => {
            resource.participant() == Some(*participant)
        }
        (Reach::Own, _) => resource.owner().is_some() && resource.owner() == actor.account(),
        (Reach::Authority, Actor::Staff { authority, .. }) => authority == resource.authority(),
        (Reach::Authority | Reach::Mandate, _) => false,
    }
}

/// Staff of the same house may know that something exists where they may read its kind, or where it
/// is nobody's in particular; a stranger may not.
fn without_right(actor: &Actor, resource: &Resource) -> RefusalKind {
    match actor {
        Actor::Anonymous => RefusalKind::SignIn,
        Actor::Staff { authority, .. }
            if authority == resource.authority()
                && (resource.owner().is_none() || may_know(actor, resource)) =>
        {
            RefusalKind::Forbidden
        }
        _ if resource.kind().is_secret() && resource.owner().is_some() => RefusalKind::NotFound,
        Actor::Staff { .. } if resource.kind().is_secret() => RefusalKind::NotFound,
        _ => RefusalKind::Forbidden,
    }
}

fn may_know(actor: &Actor, resource: &Resource) -> bool {
    let kind = resource.kind();
    let reads = |party| reach_of(party, Action::Read, kind).is_some();
    !kind.is_secret() || actor.parties().into_iter().any(reads)
}

impl Permit {
    /// As whom the actor acts; for staff the role that has the right.
    #[must_use]
    pub fn party(&self) -> Party {
        self.party
    }

    /// The word for event log and audit: `citizen`, `caseworker`, `system` …
    #[must_use]
    pub fn actor_role(&self) -> &'static str {
        self.party.word()
    }

    /// The account that acts; none for the house and the public.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// The authority whose things may be touched.
    #[must_use]
    pub fn authority(&self) -> &AuthorityId {
        &self.authority
    }

    /// The person whose thing it is.
    #[must_use]
    pub fn owner(&self) -> Option<AccountId> {
        self.owner
    }

    /// What was allowed.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// On which kind of thing.
    #[must_use]
    pub fn kind(&self) -> ResourceKind {
        self.kind
    }

    /// How far the right reaches.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// The mandate by which somebody acts in the owner's name.
    #[must_use]
    pub fn mandate(&self) -> Option<MandateId> {
        self.mandate
    }

    /// Whether a row of this authority, and of this owner, may be touched.
    #[must_use]
    pub fn covers(&self, authority: &AuthorityId, owner: Option<AccountId>) -> bool {
        let reached = match self.reach {
            Reach::Own => owner == self.account,
            Reach::Mandate => owner.is_some() && owner == self.owner,
            Reach::Authority | Reach::Any => true,
        };
        self.authority == *authority && reached
    }
}
