use base::{AccountId, Date, MandateId, ServiceId};

use crate::resource::{Action, ResourceKind};

/// A right to act for somebody that one account gave another, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    id: MandateId,
    principal: AccountId,
    /// Who holds it; nobody before it was taken up.
    agent: Option<AccountId>,
    /// The one service it is for; none for all.
    service: Option<ServiceId>,
    /// The last day on which it holds.
    until: Date,
    is_ended: bool,
}

/// What a mandate carries: filling in and handing in, and seeing that it was received. Withdrawing, deleting, messages and
/// decisions stay with the principal.
const CARRIED: &[(ResourceKind, Action)] = &[
    (ResourceKind::Draft, Action::Read),
    (ResourceKind::Draft, Action::List),
    (ResourceKind::Draft, Action::Create),
    (ResourceKind::Draft, Action::Edit),
    (ResourceKind::Draft, Action::Submit),
    (ResourceKind::Application, Action::Read),
    (ResourceKind::Application, Action::List),
    (ResourceKind::Case, Action::Create),
];

/// Whether a mandate can carry an action on a kind of thing at all.
#[must_use]
pub fn is_carried(kind: ResourceKind, action: Action) -> bool {
    CARRIED.contains(&(kind, action))
}

impl Mandate {
    /// A mandate that nobody ended, for all services.
    #[must_use]
    pub fn new(id: MandateId, principal: AccountId, agent: Option<AccountId>, until: Date) -> Self {
        Self { id, principal, agent, service: None, until, is_ended: false }
    }

    /// For one service only.
    #[must_use]
    pub fn for_service(mut self, service: Option<ServiceId>) -> Self {
        self.service = service;
        self
    }

    /// Ended by one of the two.
    #[must_use]
    pub fn ended(mut self) -> Self {
        self.is_ended = true;
        self
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> MandateId {
        self.id
    }

    /// Who gave it.
    #[must_use]
    pub fn principal(&self) -> AccountId {
        self.principal
    }

    /// Who may act by it now for a service, whatever it is for where none is named; nobody where it does not hold.
    #[must_use]
    pub fn agent_for(&self, service: Option<&ServiceId>, today: Date) -> Option<AccountId> {
        let fits = match (&self.service, service) {
            (Some(only), Some(asked)) => only == asked,
            _ => true,
        };
        self.agent.filter(|agent| {
            fits && !self.is_ended && today <= self.until && *agent != self.principal
        })
    }
}
