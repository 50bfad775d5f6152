use std::sync::Arc;

use access::{Action, Actor, Permit, Refusal, Resource, ResourceKind};
use base::{AccountId, AuthorityId, Date, Lang, Timestamp};
use uuid::{Builder, Uuid};

use crate::Fault;
use crate::ports::Entropy;

/// Who acts, for which authority, in which language, and when. Every use case takes it first.
#[derive(Clone)]
pub struct OpContext {
    /// The instant of the operation.
    pub now: Timestamp,
    /// The civil day in Germany.
    pub today: Date,
    /// Who acts.
    pub actor: Actor,
    /// The authority whose portal was entered.
    pub authority: AuthorityId,
    /// The reader's language.
    pub lang: Lang,
    /// Source of new numbers.
    pub entropy: Arc<dyn Entropy>,
}

impl OpContext {
    /// A new number that sorts by time.
    #[must_use]
    pub fn new_uuid(&self) -> Uuid {
        let mut random = [0_u8; 10];
        self.entropy.fill(&mut random);
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// A secret of 32 random bytes in hexadecimal digits.
    #[must_use]
    pub fn new_secret(&self) -> String {
        let mut random = [0_u8; 32];
        self.entropy.fill(&mut random);
        hex::encode(random)
    }

    /// The same operation, acted by somebody else.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }
}

impl OpContext {
    /// Asks the one matrix; the permit opens the store.
    pub(crate) fn may(&self, action: Action, resource: &Resource) -> Result<Permit, Refusal> {
        access::may(&self.actor, action, resource)
    }

    /// A thing of this authority that belongs to no single person.
    pub(crate) fn thing(&self, kind: ResourceKind) -> Resource {
        Resource::of(kind, self.authority.clone())
    }

    /// A person's thing at this authority.
    pub(crate) fn thing_of(&self, kind: ResourceKind, owner: AccountId) -> Resource {
        Resource::owned(kind, self.authority.clone(), owner)
    }

    /// Whether anybody is signed in. Asked before a number is looked up, so that who is not signed in
    /// hears the same about a number that exists and about one that does not.
    pub(crate) fn signed_in(&self) -> Result<(), Fault> {
        match self.actor {
            Actor::Anonymous => Err(Fault::SignInNeeded),
            _ => Ok(()),
        }
    }

    /// The citizen who acts.
    pub(crate) fn citizen(&self) -> Result<AccountId, Fault> {
        match &self.actor {
            Actor::Citizen { account, .. } => Ok(*account),
            Actor::Anonymous => Err(Fault::SignInNeeded),
            Actor::Staff { .. } | Actor::Participant { .. } | Actor::System => {
                Err(Fault::Forbidden)
            }
        }
    }

    /// The member of staff who acts, and their name.
    pub(crate) fn staff(&self) -> Result<(AccountId, &str), Fault> {
        match &self.actor {
            Actor::Staff { account, name, .. } => Ok((*account, name)),
            Actor::Anonymous => Err(Fault::SignInNeeded),
            Actor::Citizen { .. } | Actor::Participant { .. } | Actor::System => {
                Err(Fault::NotFound)
            }
        }
    }
}
