use base::{AccountId, AuthorityId, Date, MandateId, ParticipantId, ServiceId};

use crate::{Level, Mandate};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See one.
    Read,
    /// See which there are.
    List,
    /// Begin one.
    Create,
    /// Change it.
    Edit,
    /// Delete it.
    Delete,
    /// Hand an application in.
    Submit,
    /// Take an application back.
    Withdraw,
    /// Take a work item, or give it back.
    Take,
    /// Move a case on: complete a step, file a result, let a timer fire.
    Advance,
    /// Ask the applicant for something.
    AskBack,
    /// Approve a draft, or return it.
    Approve,
    /// Make a decision final.
    Issue,
    /// Send it out and note that it was sent.
    Dispatch,
    /// Vouch by name for a legal fact that has no public source.
    Release,
    /// Put a version into force.
    Publish,
}

/// On what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// An application that is not submitted yet: nobody but its owner sees it.
    Draft,
    /// A submitted application, as its owner follows it.
    Application,
    /// The case (Vorgang) that the authority keeps about it.
    Case,
    /// A work item of a case.
    Task,
    /// A decision on its way: nobody outside the authority knows of it.
    DecisionDraft,
    /// A decision that was issued.
    Decision,
    /// The messages between applicant and authority.
    Message,
    /// A file that belongs to an application.
    Attachment,
    /// The part that somebody beside the applicant has in a case: what they are asked, what they say,
    /// what they may see. Submitting hands a statement in, releasing shows it to the others.
    Participation,
    /// What somebody beside the applicant signs before an application is sent: theirs as soon as they come with the
    /// link. Reading shows them what they would sign, submitting signs or refuses.
    Signature,
    /// A person's account.
    Account,
    /// A service package or the authority's content.
    Package,
    /// A version of a service package that is being written: submitting hands it over, releasing puts it into force.
    PackageDraft,
    /// A service's description in one language, from its draft on.
    Description,
    /// The central catalogue of services, and how far the own ones are.
    Catalogue,
    /// The knowledge base of the service centre: reading one answer, listing takes all of them along.
    Answers,
    /// The event log without persons, and what it says about how cases run: reading looks at the
    /// figures, listing takes the log along.
    Analysis,
    /// The end of a file: its offer to the archive, its hold, its destruction.
    Disposal,
    /// Money out: what decisions make due, and the runs that pay it. Submitting is no part of it:
    /// creating puts a run together, approving releases it, dispatching makes the file for the bank,
    /// advancing books what the bank tells; editing holds something back, releasing lets it go on.
    Payment,
    /// One act for many running decisions: creating works the cases out, editing looks at the sample, approving
    /// releases it, deleting stops it, issuing lets the decisions leave the house.
    Adjustment,
    /// One act that takes running cases along to a newer version of their service: creating works the cases out,
    /// approving releases it, deleting stops it, advancing takes each case along.
    Upgrade,
    /// The records about who did what.
    Audit,
    /// What people wrote about the portal.
    Feedback,
    /// What a member of staff organises: absences, filters of their own, what they were named in.
    Plan,
    /// The work of a whole team: who has how much, and who takes it over.
    Team,
    /// Jobs, outbox and settings of the house.
    House,
}

/// The thing itself: its kind, whose it is and which authority keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    kind: ResourceKind,
    authority: AuthorityId,
    owner: Option<AccountId>,
    participant: Option<ParticipantId>,
    /// Who may come by it in the owner's name, and by which mandate.
    agent: Option<(AccountId, MandateId)>,
    needs: Level,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Read,
        Self::List,
        Self::Create,
        Self::Edit,
        Self::Delete,
        Self::Submit,
        Self::Withdraw,
        Self::Take,
        Self::Advance,
        Self::AskBack,
        Self::Approve,
        Self::Issue,
        Self::Dispatch,
        Self::Release,
        Self::Publish,
    ];

    /// The word in the audit record and in the matrix.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::Take => "take",
            Self::Advance => "advance",
            Self::AskBack => "ask_back",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Dispatch => "dispatch",
            Self::Release => "release",
            Self::Publish => "publish",
        }
    }
}

impl ResourceKind {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::Draft,
        Self::Application,
        Self::Case,
        Self::Task,
        Self::DecisionDraft,
        Self::Decision,
        Self::Message,
        Self::Attachment,
        Self::Participation,
        Self::Signature,
        Self::Account,
        Self::Package,
        Self::PackageDraft,
        Self::Description,
        Self::Catalogue,
        Self::Answers,
        Self::Analysis,
        Self::Disposal,
        Self::Payment,
        Self::Adjustment,
        Self::Upgrade,
        Self::Audit,
        Self::Feedback,
        Self::Plan,
        Self::Team,
        Self::House,
    ];

    /// The word in the audit record and in the matrix.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Application => "application",
            Self::Case => "case",
            Self::Task => "task",
            Self::DecisionDraft => "decision_draft",
            Self::Decision => "decision",
            Self::Message => "message",
            Self::Attachment => "attachment",
            Self::Participation => "participation",
            Self::Signature => "signature",
            Self::Account => "account",
            Self::Package => "package",
            Self::PackageDraft => "package_draft",
            Self::Description => "description",
            Self::Catalogue => "catalogue",
            Self::Answers => "answers",
            Self::Analysis => "analysis",
            Self::Disposal => "disposal",
            Self::Payment => "payment",
            Self::Adjustment => "adjustment",
            Self::Upgrade => "upgrade",
            Self::Audit => "audit",
            Self::Feedback => "feedback",
            Self::Plan => "plan",
            Self::Team => "team",
            Self::House => "house",
        }
    }

    /// Whether the mere existence of one already tells something about a person.
    #[must_use]
    pub fn is_secret(self) -> bool {
        !matches!(
            self,
            Self::Package
                | Self::PackageDraft
                | Self::Description
                | Self::Catalogue
                | Self::Answers
                | Self::Analysis
                | Self::Feedback
                | Self::Plan
                | Self::Team
                | Self::House
        )
    }
}

impl Resource {
    /// A thing that belongs to no single person, or a list of things.
    #[must_use]
    pub fn of(kind: ResourceKind, authority: AuthorityId) -> Self {
        Self { kind, authority, owner: None, participant: None, agent: None, needs: Level::None }
    }

    /// A person's thing.
    #[must_use]
    pub fn owned(kind: ResourceKind, authority: AuthorityId, owner: AccountId) -> Self {
        Self { owner: Some(owner), ..Self::of(kind, authority) }
    }

    /// The one who takes part, where it is theirs as well.
    #[must_use]
    pub fn of_participant(mut self, participant: ParticipantId) -> Self {
        self.participant = Some(participant);
        self
    }

    /// Who takes part.
    #[must_use]
    pub fn participant(&self) -> Option<ParticipantId> {
        self.participant
    }

    /// What was begun under a mandate: whoever holds it may come by it, as long as the mandate holds and for the service
    /// that it is for. A mandate of somebody else than the owner changes nothing.
    #[must_use]
    pub fn under(mut self, mandate: &Mandate, service: Option<&ServiceId>, today: Date) -> Self {
        let agent = mandate.agent_for(service, today);
        self.agent = agent
            .filter(|_| self.owner == Some(mandate.principal()))
            .map(|agent| (agent, mandate.id()));
        self
    }

    /// Who may come by it in the owner's name, and by which mandate.
    #[must_use]
    pub fn agent(&self) -> Option<(AccountId, MandateId)> {
        self.agent
    }

    /// The level of assurance that a citizen must have reached for it.
    #[must_use]
    pub fn needs(mut self, level: Level) -> Self {
        self.needs = level;
        self
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> ResourceKind {
        self.kind
    }

    /// Which authority keeps it.
    #[must_use]
    pub fn authority(&self) -> &AuthorityId {
        &self.authority
    }

    /// Whose it is.
    #[must_use]
    pub fn owner(&self) -> Option<AccountId> {
        self.owner
    }

    /// The level that a citizen must have reached.
    #[must_use]
    pub fn level(&self) -> Level {
        self.needs
    }
}
