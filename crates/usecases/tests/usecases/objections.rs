//! An objection and the decision that it attacks: begun from the decision, found by its number, mended by the
//! desk, in time or not for each recipient, and noted in both records.

use ::cases::objection::{Fit, InTime, Outcome};
use base::{ApplicationId, CaseId, DecisionId};
use packages::Files;
use testkit::{Person, Scenario, TestApp};
use usecases::applications::{self, ApplicationError};
use usecases::deliveries::{self, KeepDelivery};
use usecases::objections::{self, LinkObjection, ObjectionError, Origin, Target};
use usecases::participants::{self, ParticipantError, ReceivedStatement};
use usecases::{Fault, OpContext, cases};

use crate::desk;

fn package(marker: &str) -> Files {
    let mut all = testkit::all_packages();
    all.retain(|_, files| files.text("package.toml").unwrap_or_default().contains(marker));
    all.into_values().next().unwrap_or_default()
}

/// A refusal that waits to be attacked.
pub(crate) struct Attacked {
    pub(crate) app: TestApp,
    pub(crate) employer: Person,
    pub(crate) clerk: Person,
    application: ApplicationId,
    pub(crate) case: CaseId,
    decision: DecisionId,
}

/// An application is refused; everybody was heard.
pub(crate) async fn refused(app: TestApp) -> Attacked {
    let app = app.with(testkit::silent_files()).await;
    let employer = app.citizen("marion").await;
    let application = app.apply(&employer, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let (case, ctx) = (desk::case_of(application), app.ctx(&clerk));
    cases::take(&app.house, &ctx, case).await.unwrap();
    desk::finish(&app, &clerk, case, "complete").await;
    let heard = participants::of_case(&app.house, &ctx, case).await.unwrap();
    for one in heard.participants.iter().filter(|one| one.heard) {
        let (text, on) = ("Wir bleiben dabei.".to_owned(), ctx.today);
        let statement = ReceivedStatement { case, participant: one.id.unwrap(), text, on };
        participants::receive(&app.house, &ctx, statement).await.unwrap();
    }
    desk::finish(&app, &clerk, case, "decide").await;
    let decision = desk::hand_over(&app, &clerk, case, "refusal").await;
    desk::approve_and_issue(&app, &app.team_lead("petra").await, decision).await;
    let app = app.with(package("\n[objection]")).await;
    Attacked { app, employer, clerk, application, case, decision }
}

impl Attacked {
    pub(crate) fn clerks(&self) -> OpContext {
        self.app.ctx(&self.clerk)
    }

    /// Serves the decision with a proof of today on a recipient.
    async fn serve(&self, recipient: &str) {
        let ctx = self.clerks();
        let view = deliveries::of_case(&self.app.house, &ctx, self.case).await.unwrap();
        let mut formal = view.deliveries.iter().filter(|one| one.formal);
        let one = formal.find(|one| one.recipient.contains(recipient)).unwrap();
        let kept = KeepDelivery {
            case: self.case,
            id: one.id.clone(),
            way: "pzu".to_owned(),
            sent: ctx.today,
            proved: Some(ctx.today),
            note: String::new(),
        };
        deliveries::keep(&self.app.house, &ctx, kept).await.unwrap();
    }

    /// The code of a party's letter, as it stands printed.
    async fn code_of(&self, party: &str) -> String {
        let permit = self.permit();
        let authority = self.app.house.settings().authority.clone();
        let mut db = self.app.store.read(&authority).await.unwrap();
        let rows = store::participants::of_case(&mut db, &permit, self.case).await.unwrap();
        let row = rows.into_iter().find(|row| row.party == party).unwrap();
        let person: serde_json::Value = serde_json::from_str(&row.person).unwrap();
        person["code"].as_str().unwrap().to_owned()
    }

    fn permit(&self) -> access::Permit {
        let authority = self.app.house.settings().authority.clone();
        let resource = access::Resource::of(access::ResourceKind::Case, authority);
        access::may(&access::Actor::System, access::Action::Read, &resource).unwrap()
    }

    pub(crate) async fn number(&self) -> String {
        let shown = cases::case(&self.app.house, &self.clerks(), self.case).await.unwrap();
        shown.reference
    }

    /// Somebody objects by typing a number and a day.
    pub(crate) async fn typed(&self, who: &Person, number: &str, day: &str) -> CaseId {
        let today = self.clerks().today;
        let mut scenario = Scenario::of(&self.app, "complete").with("decision_number", number);
        for (field, day) in [("decision_date", day), ("served_on", &today.to_string())] {
            for (part, text) in ["year", "month", "day"].into_iter().zip(day.split('-')) {
                scenario = scenario.with(&format!("{field}.{part}"), text.trim_start_matches('0'));
            }
        }
        desk::case_of(self.app.apply(who, &scenario).await)
    }

    pub(crate) async fn view(&self, case: CaseId) -> objections::ObjectionsView {
        objections::of_case(&self.app.house, &self.clerks(), case).await.unwrap()
    }
}

/// From the page of the decision and from the room of a party: the number stands there, the link is exact, and
/// each has their own last day.
pub(crate) async fn an_objection_is_begun_from_the_decision(app: TestApp) {
    let it = refused(app).await;
    let (house, employer) = (&it.app.house, it.app.ctx(&it.employer));
    let stranger = it.app.citizen("daniel").await;
    let page = Origin::Page(it.application);
    let foreign = objections::begin(house, &it.app.ctx(&stranger), page).await;
    let hidden = matches!(foreign, Err(ObjectionError::Fault(Fault::NotFound)));
    assert!(hidden, "{foreign:?}");
    let way = objections::way(house, &employer, page).await.unwrap();
    assert_eq!(way.reference, it.number().await);
    assert!(way.suspensive.is_none(), "nothing is said about refusals, and nothing is invented");

    let draft = objections::begin(house, &employer, page).await.unwrap();
    assert_eq!(objections::begin(house, &employer, page).await.unwrap(), draft);
    let pages = &it.app.package.form.pages;
    let first = applications::page(house, &employer, draft, &pages[0].id).await.unwrap();
    assert!(format!("{first:?}").contains(&it.number().await), "{first:?}");
    assert!(it.view(it.case).await.against.is_empty(), "a draft is nobody's business");
    let today = employer.today.to_string();
    let number = it.number().await;
    let scenario = dated(Scenario::of(&it.app, "employer"), &number, &today);
    it.app.fill(&it.employer, draft, &scenario).await;
    it.app.submit(&it.employer, draft).await;

    let objection = desk::case_of(draft);
    let attack = it.view(objection).await.attacks.unwrap();
    assert_eq!((attack.how.as_str(), attack.decision, attack.case), ("page", it.decision, it.case));
    assert_eq!(attack.mine().unwrap().answer, Some(InTime::NotProved), "nobody served it yet");
    it.serve("Abendrot").await;
    let attack = it.view(objection).await.attacks.unwrap();
    let mine = attack.mine().unwrap();
    assert_eq!(mine.answer, Some(InTime::Yes));
    assert!(mine.until.is_some_and(|until| until > employer.today) && !mine.steps.is_empty());
    assert_eq!(attack.days.len(), 2, "the employee has days of their own");
    from_the_room(&it, (&stranger, &number)).await;
    desk::whole_record(&it.app).await;
}

/// The employee objects from their room, and takes it back.
async fn from_the_room(it: &Attacked, (stranger, number): (&Person, &str)) {
    let (house, today) = (&it.app.house, it.clerks().today.to_string());
    let employee = it.code_of("employee").await;
    let jonas = it.app.ctx(stranger);
    let nothing = objections::begin(house, &jonas, Origin::Room(&employee)).await;
    let hidden = ObjectionError::Room(ParticipantError::Fault(Fault::NotFound));
    assert_eq!(format!("{nothing:?}"), format!("{:?}", Err::<ApplicationId, _>(hidden)));
    it.serve("Beschäftigte").await;
    let anonymous = objections::begin(house, &it.app.anonymous(), Origin::Room(&employee)).await;
    assert!(matches!(anonymous, Err(ObjectionError::Fault(Fault::SignInNeeded))), "{anonymous:?}");
    let draft = objections::begin(house, &jonas, Origin::Room(&employee)).await.unwrap();
    let scenario = dated(Scenario::of(&it.app, "complete"), number, &today);
    it.app.fill(stranger, draft, &scenario).await;
    it.app.submit(stranger, draft).await;
    let attack = it.view(desk::case_of(draft)).await.attacks.unwrap();
    assert_eq!((attack.how.as_str(), attack.mine().unwrap().id.as_str()), ("room", "employee"));
    let council = it.code_of("council").await;
    let copy = objections::begin(house, &jonas, Origin::Room(&council)).await;
    assert!(matches!(copy, Err(ObjectionError::Room(_))), "{copy:?}");

    let against = it.view(it.case).await.against;
    assert_eq!(against.len(), 2);
    let shown = cases::case(house, &it.clerks(), it.case).await.unwrap();
    assert_eq!(shown.objections.against.len(), 2);
    let received = shown.history.iter().filter(|entry| entry.what == "objection.received");
    assert_eq!(received.count(), 2);
    let reader = it.app.ctx(stranger);
    let refused = objections::of_case(house, &reader, it.case).await;
    assert!(refused.is_err(), "the desk's view is the desk's");
    let withdrawn = applications::withdraw(house, &reader, draft).await;
    assert!(matches!(withdrawn, Ok(()) | Err(ApplicationError::Ended)));
    let outcomes: Vec<_> = it.view(it.case).await.against.iter().map(|one| one.outcome).collect();
    assert!(outcomes.iter().any(|one| one.is_some_and(|(what, _)| what == Outcome::Withdrawn)));
}

fn dated(scenario: Scenario, number: &str, day: &str) -> Scenario {
    let mut scenario = scenario.with("decision_number", number);
    for field in ["decision_date", "served_on"] {
        for (part, text) in ["year", "month", "day"].into_iter().zip(day.split('-')) {
            scenario = scenario.with(&format!("{field}.{part}"), text.trim_start_matches('0'));
        }
    }
    scenario
}

/// Number and day name the decision; where they do not, a person chooses, and a wrong choice is mended.
pub(crate) async fn a_decision_is_found_by_its_number(app: TestApp) {
    let it = refused(app).await;
    it.serve("Beschäftigte").await;
    let number = it.number().await;
    let today = it.clerks().today.to_string();
    let jonas = it.app.citizen("daniel").await;
    let sloppy = number.replace(' ', "-").to_lowercase().replace('0', "O");
    let objection = it.typed(&jonas, &sloppy, &today).await;
    let view = it.view(objection).await;
    let attack = view.attacks.unwrap();
    assert_eq!((attack.how.as_str(), attack.decision), ("number", it.decision));
    assert!(attack.mine().is_none(), "who objects is not known by an account");
    let (house, ctx) = (&it.app.house, it.clerks());
    let link = |target: Target, recipient: &str| LinkObjection {
        case: objection,
        target,
        recipient: recipient.to_owned(),
    };
    let nobody = objections::link(house, &ctx, link(Target::Same, "council")).await;
    assert!(matches!(nobody, Err(ObjectionError::Recipient)), "{nobody:?}");
    objections::link(house, &ctx, link(Target::Same, "employee")).await.unwrap();
    let attack = it.view(objection).await.attacks.unwrap();
    assert_eq!(attack.mine().unwrap().answer, Some(InTime::Yes));

    objections::unlink(house, &ctx, objection).await.unwrap();
    let shown = cases::case(house, &ctx, objection).await.unwrap();
    assert!(shown.objections.open && shown.objections.attacks.is_none());
    assert!(it.view(it.case).await.against.is_empty());
    let unknown = link(Target::Number("KSU 26 9999 999".to_owned()), "");
    let unknown = objections::link(house, &ctx, unknown).await;
    assert!(matches!(unknown, Err(ObjectionError::NoSuchDecision)), "{unknown:?}");
    let own = link(Target::Decision(it.decision), "employee");
    objections::link(house, &ctx, own).await.unwrap();
    let attack = it.view(objection).await.attacks.unwrap();
    assert_eq!(attack.how, "desk");
    let record = desk::record(&it.app, it.case).await;
    let of = |what: &str| record.iter().filter(|(activity, _)| activity == what).count();
    assert_eq!((of("objection.received"), of("objection.unlinked")), (2, 1), "both stay in it");

    // Another day than the decision bears: nothing is tied, the desk is shown what may be meant.
    let marion = &it.employer;
    let other = it.typed(marion, "KSU 26 7777 777", "2026-11-05").await;
    let view = it.view(other).await;
    assert!(view.attacks.is_none());
    assert_eq!(view.candidates.len(), 1, "their own decision");
    assert_eq!(view.candidates[0].fit, Fit::Person);
    let by_number = LinkObjection {
        case: other,
        target: Target::Number(sloppy.clone()),
        recipient: String::new(),
    };
    objections::link(house, &ctx, by_number).await.unwrap();
    let attack = it.view(other).await.attacks.unwrap();
    assert_eq!(attack.mine().unwrap().id, packages::APPLICANT, "it is the applicant's account");
    let late = it.view(it.case).await.against;
    assert_eq!(late.len(), 2);
    decided(&it, objection).await;
}

/// The unit puts it right: both records say so, and the link is settled.
async fn decided(it: &Attacked, objection: CaseId) {
    let (app, clerk, ctx) = (&it.app, &it.clerk, it.clerks());
    cases::take(&app.house, &ctx, objection).await.unwrap();
    desk::finish(app, clerk, objection, "complete").await;
    let heard = participants::of_case(&app.house, &ctx, objection).await.unwrap();
    for one in &heard.participants {
        let (text, on) = ("Nein.".to_owned(), ctx.today);
        let participant = one.id.unwrap();
        let statement = ReceivedStatement { case: objection, participant, text, on };
        participants::receive(&app.house, &ctx, statement).await.unwrap();
    }
    desk::finish(app, clerk, objection, "remedied").await;
    let decision = desk::hand_over(app, clerk, objection, "remedied").await;
    desk::approve_and_issue(app, &app.team_lead("petra").await, decision).await;
    let against = it.view(it.case).await.against;
    let one = against.iter().find(|one| one.case == objection).unwrap();
    assert_eq!(one.outcome, Some((Outcome::Remedied, Some(ctx.today))));
    for case in [objection, it.case] {
        let record = desk::record(app, case).await;
        let (_, said) = record.iter().find(|(what, _)| what == "objection.decided").unwrap();
        assert_eq!(said["outcome"], "remedied");
    }
    let settled = objections::unlink(&app.house, &ctx, objection).await;
    assert!(matches!(settled, Err(ObjectionError::Decided)), "{settled:?}");
    desk::whole_record(app).await;
}
