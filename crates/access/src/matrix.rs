use std::fmt::Write as _;

use crate::actor::{Party, Role};
use crate::mandate::is_carried;
use crate::resource::{Action, ResourceKind};

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only what is the person's own.
    Own,
    /// What somebody else gave a mandate for.
    Mandate,
    /// Everything of the authority that the person works for.
    Authority,
    /// Everything.
    Any,
}

const NOBODY: Party = Party::Anonymous;
const CITIZEN: Party = Party::Citizen;
const PARTICIPANT: Party = Party::Participant;
const CLERK: Party = Party::Staff(Role::Caseworker);
const LEAD: Party = Party::Staff(Role::TeamLead);
const EDITOR: Party = Party::Staff(Role::Editor);
const RELEASER: Party = Party::Staff(Role::Releaser);
const OFFICE: Party = Party::Staff(Role::Programme);
const AGENT: Party = Party::Staff(Role::Agent);
const RECORDS: Party = Party::Staff(Role::Records);
const CASHIER: Party = Party::Staff(Role::Cashier);
const TREASURER: Party = Party::Staff(Role::Treasurer);
const ADMIN: Party = Party::Staff(Role::Admin);
const HOUSE: Party = Party::System;

/// What is public: everybody may do it, and the house.
const EVERYBODY: &[Party] = &[
    NOBODY,
    CITIZEN,
    PARTICIPANT,
    CLERK,
    LEAD,
    EDITOR,
    RELEASER,
    OFFICE,
    AGENT,
    RECORDS,
    CASHIER,
    TREASURER,
    ADMIN,
    HOUSE,
];

type Line = (ResourceKind, Action, &'static [Party]);

/// The one table: who may do what on which kind of thing. What is not here is refused.
/// Citizens reach their own, staff their authority's, the house everything; what the
/// public may do needs no owner.
const LINES: &[Line] = {
    use Action as A;
    use ResourceKind as R;
    &[
        (R::Draft, A::Read, &[CITIZEN]),
        (R::Draft, A::List, &[CITIZEN]),
        (R::Draft, A::Create, &[CITIZEN]),
        (R::Draft, A::Edit, &[CITIZEN]),
        (R::Draft, A::Delete, &[CITIZEN, HOUSE]),
        (R::Draft, A::Submit, &[CITIZEN]),
        (R::Application, A::Read, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Application, A::List, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Application, A::Withdraw, &[CITIZEN]),
        (R::Case, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::Case, A::List, &[CLERK, LEAD, HOUSE]),
        (R::Case, A::Create, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Case, A::Edit, &[CLERK, LEAD, HOUSE]),
        (R::Case, A::Advance, &[CLERK, LEAD, HOUSE]),
        (R::Case, A::AskBack, &[CLERK, LEAD]),
        (R::Task, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::Task, A::List, &[CLERK, LEAD, HOUSE]),
        (R::Task, A::Create, &[CLERK, LEAD, HOUSE]),
        (R::Task, A::Take, &[CLERK, LEAD]),
        (R::Task, A::Advance, &[CLERK, LEAD, HOUSE]),
        (R::DecisionDraft, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::DecisionDraft, A::List, &[CLERK, LEAD, HOUSE]),
        (R::DecisionDraft, A::Create, &[CLERK, LEAD]),
        (R::DecisionDraft, A::Edit, &[CLERK, LEAD]),
        (R::DecisionDraft, A::Delete, &[CLERK, LEAD]),
        (R::DecisionDraft, A::Submit, &[CLERK, LEAD]),
        (R::DecisionDraft, A::Approve, &[LEAD]),
        (R::DecisionDraft, A::Issue, &[CLERK, LEAD, HOUSE]),
        (R::DecisionDraft, A::Release, &[LEAD]),
        (R::Decision, A::Read, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Decision, A::List, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Decision, A::Dispatch, &[CLERK, LEAD, HOUSE]),
        (R::Message, A::Read, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Message, A::List, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Message, A::Create, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Attachment, A::Read, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Attachment, A::List, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Attachment, A::Create, &[CITIZEN, CLERK, LEAD]),
        (R::Attachment, A::Delete, &[CITIZEN, HOUSE]),
        (R::Participation, A::Read, &[CITIZEN, PARTICIPANT, CLERK, LEAD, HOUSE]),
        (R::Participation, A::List, &[CITIZEN, CLERK, LEAD, HOUSE]),
        (R::Participation, A::Create, &[CLERK, LEAD, HOUSE]),
        (R::Participation, A::Submit, &[PARTICIPANT, CLERK, LEAD]),
        (R::Participation, A::Edit, &[CLERK, LEAD]),
        (R::Participation, A::Release, &[CLERK, LEAD]),
        (R::Signature, A::Read, &[CITIZEN, HOUSE]),
        (R::Signature, A::Submit, &[CITIZEN]),
        (R::Account, A::Read, &[CITIZEN, HOUSE]),
        (R::Account, A::Create, &[HOUSE]),
        (R::Account, A::Edit, &[CITIZEN, HOUSE]),
        (R::Account, A::Delete, &[CITIZEN]),
        (R::Package, A::Read, EVERYBODY),
        (R::Package, A::List, EVERYBODY),
        (R::Package, A::Edit, &[EDITOR]),
        (R::Package, A::Publish, &[RELEASER, HOUSE]),
        (R::PackageDraft, A::Read, &[EDITOR, RELEASER]),
        (R::PackageDraft, A::List, &[EDITOR, RELEASER]),
        (R::PackageDraft, A::Create, &[EDITOR]),
        (R::PackageDraft, A::Edit, &[EDITOR]),
        (R::PackageDraft, A::Delete, &[EDITOR]),
        (R::PackageDraft, A::Submit, &[EDITOR]),
        (R::PackageDraft, A::Release, &[RELEASER]),
        (R::Catalogue, A::Read, &[CLERK, LEAD, EDITOR, OFFICE, ADMIN, HOUSE]),
        (R::Catalogue, A::Edit, &[EDITOR, OFFICE]),
        (R::Catalogue, A::Publish, &[HOUSE]),
        (R::Answers, A::Read, &[CLERK, LEAD, EDITOR, RELEASER, OFFICE, AGENT, HOUSE]),
        (R::Answers, A::List, &[EDITOR, OFFICE, AGENT, HOUSE]),
        (R::Analysis, A::Read, &[CLERK, LEAD, EDITOR, OFFICE, ADMIN, HOUSE]),
        (R::Analysis, A::List, &[OFFICE, HOUSE]),
        (R::Disposal, A::Read, &[LEAD, RECORDS, HOUSE]),
        (R::Disposal, A::List, &[RECORDS, HOUSE]),
        (R::Disposal, A::Edit, &[LEAD, RECORDS, HOUSE]),
        (R::Disposal, A::Advance, &[RECORDS, HOUSE]),
        (R::Disposal, A::Submit, &[RECORDS, HOUSE]),
        (R::Disposal, A::Delete, &[RECORDS, HOUSE]),
        (R::Payment, A::Read, &[CITIZEN, CLERK, LEAD, CASHIER, TREASURER, HOUSE]),
        (R::Payment, A::List, &[CASHIER, TREASURER, HOUSE]),
        (R::Payment, A::Create, &[CASHIER, TREASURER, HOUSE]),
        (R::Payment, A::Edit, &[CLERK, LEAD, CASHIER, TREASURER]),
        (R::Payment, A::Delete, &[CASHIER, TREASURER]),
        (R::Payment, A::Advance, &[CASHIER, TREASURER, HOUSE]),
        (R::Payment, A::Approve, &[TREASURER]),
        (R::Payment, A::Dispatch, &[CASHIER, TREASURER, HOUSE]),
        (R::Payment, A::Release, &[LEAD]),
        (R::Adjustment, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::Adjustment, A::List, &[CLERK, LEAD, HOUSE]),
        (R::Adjustment, A::Create, &[CLERK, LEAD]),
        (R::Adjustment, A::Edit, &[CLERK, LEAD, HOUSE]),
        (R::Adjustment, A::Delete, &[CLERK, LEAD]),
        (R::Adjustment, A::Approve, &[LEAD]),
        (R::Adjustment, A::Issue, &[HOUSE]),
        (R::Upgrade, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::Upgrade, A::List, &[CLERK, LEAD, HOUSE]),
        (R::Upgrade, A::Create, &[LEAD]),
        (R::Upgrade, A::Edit, &[HOUSE]),
        (R::Upgrade, A::Delete, &[LEAD]),
        (R::Upgrade, A::Approve, &[LEAD]),
        (R::Upgrade, A::Advance, &[HOUSE]),
        (R::Audit, A::Read, &[LEAD, ADMIN, HOUSE]),
        (R::Description, A::Read, &[EDITOR, RELEASER, HOUSE]),
        (R::Description, A::List, &[EDITOR, RELEASER, HOUSE]),
        (R::Description, A::Create, &[EDITOR, RELEASER]),
        (R::Description, A::Edit, &[EDITOR, RELEASER]),
        (R::Description, A::Submit, &[EDITOR, RELEASER]),
        (R::Description, A::Release, &[RELEASER]),
        (R::Description, A::Withdraw, &[RELEASER]),
        (R::Description, A::Dispatch, &[EDITOR, RELEASER]),
        (R::Feedback, A::Read, &[EDITOR, RELEASER, ADMIN, HOUSE]),
        (R::Feedback, A::List, &[EDITOR, RELEASER, ADMIN, HOUSE]),
        (
            R::Feedback,
            A::Create,
            &[
                NOBODY,
                CITIZEN,
                PARTICIPANT,
                CLERK,
                LEAD,
                EDITOR,
                RELEASER,
                OFFICE,
                AGENT,
                RECORDS,
                CASHIER,
                TREASURER,
                ADMIN,
            ],
        ),
        (R::Feedback, A::Edit, &[EDITOR, RELEASER, ADMIN]),
        (R::Plan, A::Read, &[CLERK, LEAD, HOUSE]),
        (R::Plan, A::Edit, &[CLERK, LEAD]),
        (R::Team, A::Read, &[LEAD, HOUSE]),
        (R::Team, A::Edit, &[LEAD]),
        (R::House, A::Read, &[ADMIN, HOUSE]),
        (R::House, A::Edit, &[ADMIN, HOUSE]),
    ]
};

/// How far a party's right reaches, or `None` where it has none.
#[must_use]
pub fn reach_of(party: Party, action: Action, kind: ResourceKind) -> Option<Reach> {
    let (_, _, parties) = LINES.iter().find(|(k, a, _)| *k == kind && *a == action)?;
    parties.contains(&party).then(|| natural_reach(party, action, kind))
}

fn natural_reach(party: Party, action: Action, kind: ResourceKind) -> Reach {
    match party {
        Party::System | Party::Anonymous => Reach::Any,
        Party::Citizen | Party::Participant if !kind.is_secret() => Reach::Any,
        Party::Citizen | Party::Participant => Reach::Own,
        // What the public may do, staff may do everywhere.
        Party::Staff(_) if reach_of_public(action, kind) => Reach::Any,
        Party::Staff(_) => Reach::Authority,
    }
}

fn reach_of_public(action: Action, kind: ResourceKind) -> bool {
    LINES
        .iter()
        .any(|(k, a, parties)| *k == kind && *a == action && parties.contains(&Party::Anonymous))
}

/// The matrix as a table for people: one line an action on a kind of thing, one column
/// a party, with `own`, `mandated` (own, and by the mandate of who owns it), `authority`, `any` or a dash.
#[must_use]
pub fn text() -> String {
    let mut table = format!("{:<15} {:<9}", "resource", "action");
    for party in Party::ALL {
        let _ = write!(table, " {:<10}", party.word());
    }
    for kind in ResourceKind::ALL {
        table.truncate(table.trim_end().len());
        table.push('\n');
        for action in Action::ALL {
            if Party::ALL.iter().all(|party| reach_of(*party, action, kind).is_none()) {
                continue;
            }
            let _ = write!(table, "\n{:<15} {:<9}", kind.word(), action.word());
            for party in Party::ALL {
                let _ = write!(table, " {:<10}", cell(party, action, kind));
            }
            table.truncate(table.trim_end().len());
        }
    }
    table.push('\n');
    table
}

fn cell(party: Party, action: Action, kind: ResourceKind) -> &'static str {
    match reach_of(party, action, kind) {
        None => "-",
        Some(Reach::Own) if party == Party::Citizen && is_carried(kind, action) => "mandated",
        Some(Reach::Own) => "own",
        Some(Reach::Mandate) => "mandate",
        Some(Reach::Authority) => "authority",
        Some(Reach::Any) => "any",
    }
}
