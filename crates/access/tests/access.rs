//! The matrix, and what a refusal gives away.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

use std::path::Path;

use access::{
    Action, Actor, Level, Mandate, Party, Reach, RefusalKind, Resource, ResourceKind, Role, may,
};
use base::{AccountId, AuthorityId, Date, MandateId, ServiceId};

fn account(number: u128) -> AccountId {
    AccountId::new(uuid::Uuid::from_u128(number))
}

fn here() -> AuthorityId {
    "coast".parse().unwrap()
}

fn elsewhere() -> AuthorityId {
    "hills".parse().unwrap()
}

fn citizen(number: u128) -> Actor {
    Actor::Citizen { account: account(number), level: Level::Substantial }
}

fn staff(roles: &[Role]) -> Actor {
    Actor::Staff {
        account: account(9),
        authority: here(),
        name: "Kim".to_owned(),
        roles: roles.to_vec(),
    }
}

fn refusal(actor: &Actor, action: Action, resource: &Resource) -> RefusalKind {
    may(actor, action, resource).unwrap_err().kind
}

#[test]
fn the_matrix_is_the_checked_in_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix.txt");
    let now = access::text();
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(now, before, "rights changed; look at it, then run the test with UPDATE_MATRIX=1");
}

#[test]
fn every_kind_and_action_is_used() {
    let text = access::text();
    for kind in ResourceKind::ALL {
        assert!(text.contains(kind.word()), "{kind:?} is in no line");
    }
    for action in Action::ALL {
        assert!(text.contains(action.word()), "{action:?} is in no line");
    }
}

#[test]
fn a_citizen_sees_only_their_own_and_never_learns_of_others() {
    let own = Resource::owned(ResourceKind::Application, here(), account(1));
    let permit = may(&citizen(1), Action::Read, &own).unwrap();
    assert_eq!(permit.actor_role(), "citizen");
    assert_eq!(permit.account(), Some(account(1)));
    assert!(permit.covers(&here(), Some(account(1))));
    assert!(!permit.covers(&here(), Some(account(2))));
    assert!(!permit.covers(&elsewhere(), Some(account(1))));
    assert_eq!(refusal(&citizen(2), Action::Read, &own), RefusalKind::NotFound);
    let draft = Resource::owned(ResourceKind::DecisionDraft, here(), account(1));
    assert_eq!(refusal(&citizen(1), Action::Read, &draft), RefusalKind::NotFound);
    assert_eq!(refusal(&Actor::Anonymous, Action::Read, &own), RefusalKind::SignIn);
}

fn service(id: &str) -> ServiceId {
    id.parse().unwrap()
}

/// What account 1 gave account 2, until the last day of June.
fn mandate() -> Mandate {
    let id = MandateId::new(uuid::Uuid::from_u128(77));
    Mandate::new(id, account(1), Some(account(2)), Date::constant(2026, 6, 30))
}

#[test]
fn a_mandate_carries_what_it_says_for_whom_when_and_for_what() {
    use Action as A;
    use ResourceKind as R;
    let chair = || mandate().for_service(Some(service("chair")));
    let open = Mandate::new(mandate().id(), account(1), None, Date::constant(2026, 6, 30));
    let foreign =
        Mandate::new(mandate().id(), account(3), Some(account(2)), Date::constant(2026, 6, 30));
    let june = Date::constant(2026, 6, 30);
    let july = Date::constant(2026, 7, 1);
    // Who, on which kind of thing, what, under which mandate, on which day: whether it is let.
    let table = [
        (2, R::Draft, A::Read, mandate(), june, true),
        (2, R::Draft, A::Create, mandate(), june, true),
        (2, R::Draft, A::Edit, mandate(), june, true),
        (2, R::Draft, A::Submit, mandate(), june, true),
        (2, R::Application, A::Read, mandate(), june, true),
        (2, R::Case, A::Create, mandate(), june, true),
        (2, R::Draft, A::Edit, chair(), june, true),
        (2, R::Draft, A::Edit, mandate().for_service(Some(service("castle"))), june, false),
        (2, R::Draft, A::Edit, mandate(), july, false),
        (2, R::Draft, A::Edit, mandate().ended(), june, false),
        (2, R::Draft, A::Edit, open, june, false),
        (2, R::Draft, A::Edit, foreign, june, false),
        (3, R::Draft, A::Edit, mandate(), june, false),
        (2, R::Draft, A::Delete, mandate(), june, false),
        (2, R::Application, A::Withdraw, mandate(), june, false),
        (2, R::Message, A::Read, mandate(), june, false),
        (2, R::Message, A::Create, mandate(), june, false),
        (2, R::Decision, A::Read, mandate(), june, false),
        (2, R::Account, A::Read, mandate(), june, false),
        (2, R::Account, A::Edit, mandate(), june, false),
    ];
    for (who, kind, action, mandate, today, lets) in table {
        let thing = Resource::owned(kind, here(), account(1));
        let thing = thing.under(&mandate, Some(&service("chair")), today);
        let asked = may(&citizen(who), action, &thing);
        assert_eq!(asked.is_ok(), lets, "{who} {kind:?} {action:?} {mandate:?} {today}");
        // Who owns it keeps every right of their own, and it is theirs.
        if let Ok(own) = may(&citizen(1), action, &thing) {
            assert_eq!((own.reach(), own.mandate()), (Reach::Own, None));
        }
        match asked {
            Ok(permit) => {
                assert_eq!(permit.reach(), Reach::Mandate);
                assert_eq!(permit.mandate(), Some(mandate.id()));
                assert_eq!(permit.account(), Some(account(2)), "the agent acts");
                assert!(permit.covers(&here(), Some(account(1))));
                assert!(!permit.covers(&here(), Some(account(2))), "and reaches the other's only");
                assert!(!permit.covers(&here(), None));
            }
            Err(refused) => assert_eq!(refused.kind, RefusalKind::NotFound),
        }
    }
}

#[test]
fn a_mandate_gives_no_level_of_assurance() {
    let thing = Resource::owned(ResourceKind::Draft, here(), account(1)).needs(Level::High);
    let thing = thing.under(&mandate(), None, Date::constant(2026, 6, 1));
    let kind = refusal(&citizen(2), Action::Submit, &thing);
    assert_eq!(kind, RefusalKind::LevelTooLow { have: Level::Substantial, need: Level::High });
}

#[test]
fn a_thing_without_owner_is_nobodys_own() {
    let ownerless = Resource::of(ResourceKind::Application, here());
    assert_eq!(refusal(&citizen(1), Action::Read, &ownerless), RefusalKind::NotFound);
}

#[test]
fn staff_see_their_authority_only() {
    let case = Resource::owned(ResourceKind::Case, here(), account(1));
    let foreign = Resource::owned(ResourceKind::Case, elsewhere(), account(1));
    let permit = may(&staff(&[Role::Caseworker]), Action::Read, &case).unwrap();
    assert_eq!(permit.party(), Party::Staff(Role::Caseworker));
    assert_eq!(refusal(&staff(&[Role::TeamLead]), Action::Read, &foreign), RefusalKind::NotFound);
    // Who may read no case hears of none; who may read it is told what they may not do.
    assert_eq!(refusal(&staff(&[Role::Admin]), Action::Read, &case), RefusalKind::NotFound);
    assert_eq!(refusal(&staff(&[Role::Caseworker]), Action::Delete, &case), RefusalKind::Forbidden);
    assert_eq!(refusal(&staff(&[Role::Admin]), Action::Read, &foreign), RefusalKind::NotFound);
    assert_eq!(refusal(&staff(&[]), Action::Read, &case), RefusalKind::NotFound);
}

#[test]
fn nobody_at_the_desk_sees_a_draft_application() {
    let draft = Resource::owned(ResourceKind::Draft, here(), account(1));
    for role in Role::ALL {
        assert_eq!(refusal(&staff(&[role]), Action::Read, &draft), RefusalKind::NotFound);
    }
}

#[test]
fn approval_needs_the_role_that_approves() {
    let draft = Resource::owned(ResourceKind::DecisionDraft, here(), account(1));
    assert!(may(&staff(&[Role::Caseworker]), Action::Approve, &draft).is_err());
    let both = staff(&[Role::Caseworker, Role::TeamLead]);
    assert_eq!(may(&both, Action::Approve, &draft).unwrap().actor_role(), "team_lead");
}

#[test]
fn the_level_of_assurance_is_asked_of_citizens() {
    let own = Resource::owned(ResourceKind::Draft, here(), account(1)).needs(Level::High);
    let kind = refusal(&citizen(1), Action::Submit, &own);
    assert_eq!(kind, RefusalKind::LevelTooLow { have: Level::Substantial, need: Level::High });
}

#[test]
fn packages_are_public_and_who_writes_them_does_not_publish() {
    let package = Resource::of(ResourceKind::Package, here());
    let foreign = Resource::of(ResourceKind::Package, elsewhere());
    for actor in [Actor::Anonymous, citizen(1), staff(&[Role::Caseworker]), Actor::System] {
        assert!(may(&actor, Action::Read, &package).is_ok());
        assert!(may(&actor, Action::Read, &foreign).is_ok());
    }
    assert!(may(&staff(&[Role::Releaser]), Action::Publish, &package).is_ok());
    assert!(may(&staff(&[Role::Releaser]), Action::Publish, &foreign).is_err());
    assert!(may(&staff(&[Role::Editor]), Action::Publish, &package).is_err());
    let draft = Resource::of(ResourceKind::PackageDraft, here());
    assert!(may(&staff(&[Role::Editor]), Action::Edit, &draft).is_ok());
    assert!(may(&staff(&[Role::Editor]), Action::Release, &draft).is_err());
    assert!(may(&staff(&[Role::Releaser]), Action::Edit, &draft).is_err());
    assert_eq!(refusal(&citizen(1), Action::Read, &draft), RefusalKind::Forbidden);
    assert_eq!(refusal(&citizen(1), Action::Publish, &package), RefusalKind::Forbidden);
}

#[test]
fn only_the_releasing_editor_releases_texts() {
    let text = Resource::of(ResourceKind::Description, here());
    for role in [Role::Editor, Role::Releaser] {
        for action in [Action::Read, Action::Create, Action::Edit, Action::Submit] {
            assert!(may(&staff(&[role]), action, &text).is_ok(), "{role} {action:?}");
        }
    }
    assert!(may(&staff(&[Role::Releaser]), Action::Release, &text).is_ok());
    for role in [Role::Editor, Role::Caseworker, Role::TeamLead, Role::Admin] {
        let kind = refusal(&staff(&[role]), Action::Release, &text);
        assert_eq!(kind, RefusalKind::Forbidden, "{role}");
    }
    let foreign = Resource::of(ResourceKind::Description, elsewhere());
    assert!(may(&staff(&[Role::Releaser]), Action::Release, &foreign).is_err());
    assert!(may(&citizen(1), Action::Read, &text).is_err());
}

#[test]
fn an_agent_of_the_service_centre_reads_answers_and_no_case() {
    let agent = staff(&[Role::Agent]);
    let answers = Resource::of(ResourceKind::Answers, here());
    assert!(may(&agent, Action::Read, &answers).is_ok());
    assert!(may(&agent, Action::List, &answers).is_ok());
    assert_eq!(
        refusal(&agent, Action::Read, &Resource::of(ResourceKind::Answers, elsewhere())),
        RefusalKind::NotFound
    );
    let case = Resource::owned(ResourceKind::Case, here(), account(1));
    assert_eq!(refusal(&agent, Action::Read, &case), RefusalKind::NotFound);
    // A clerk may look something up; the whole of it leaves the house with others.
    assert!(may(&staff(&[Role::Caseworker]), Action::Read, &answers).is_ok());
    assert!(may(&staff(&[Role::Caseworker]), Action::List, &answers).is_err());
    assert_eq!(refusal(&Actor::Anonymous, Action::Read, &answers), RefusalKind::SignIn);
    assert_eq!(refusal(&citizen(1), Action::Read, &answers), RefusalKind::Forbidden);
}

#[test]
fn words_are_read_back() {
    for role in Role::ALL {
        assert_eq!(role.word().parse::<Role>().unwrap(), role);
    }
    for level in Level::ALL {
        assert_eq!(level.word().parse::<Level>().unwrap(), level);
    }
    for party in Party::ALL {
        assert_eq!(party.word().parse::<Party>().unwrap(), party);
    }
    let sentence = "boss".parse::<Role>().unwrap_err().to_string();
    assert_eq!(
        sentence,
        "“boss” is no role; known are: caseworker, team_lead, editor, releaser, programme, agent, records, cashier, treasurer, admin"
    );
}
