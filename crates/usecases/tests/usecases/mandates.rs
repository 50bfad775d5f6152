//! Acting for somebody else: a guardian with two wards, a mother and her child, an association, a mandate that one account
//! gives another, and what the desk sees of it.

use access::Action;
use base::{ApplicationId, MandateId, RepresentedId};
use forms::ActsAs;
use testkit::{Person, Scenario, TestApp};
use usecases::applications::{self, ApplicationError, Begin, Next, SavePage};
use usecases::mandates::{
    self, ALL_SERVICES, Basis, For, GiveMandate, Given, MandateError, MandateState, Problem,
    SaveRepresented, Typed,
};
use usecases::{Fault, cases};

use crate::desk;

fn somebody(kind: ActsAs, given: &str, family: &str) -> Typed {
    Typed {
        kind: kind.word().to_owned(),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        birth_date: ["14", "5", "1961"].map(str::to_owned),
        street: "Am Hang 2".to_owned(),
        postal_code: "50667".to_owned(),
        city: "Köln".to_owned(),
        ..Typed::default()
    }
}

/// A ward of a legal guardian.
pub(crate) fn ward(given: &str, family: &str) -> Typed {
    somebody(ActsAs::Guardianship, given, family)
}

/// Somebody acts for a ward and has offered a mandate.
pub(crate) async fn acts_for_somebody(app: &TestApp, who: &Person) -> (RepresentedId, MandateId) {
    let person = represent(app, who, ward("Anna", "Amsel")).await;
    give(app, who, for_all()).await;
    let given = mandates::mandates(&app.house, &app.ctx(who)).await.unwrap();
    (person, given[0].id)
}

/// Says that somebody acts for a person.
pub(crate) async fn represent(app: &TestApp, who: &Person, typed: Typed) -> RepresentedId {
    let name = format!("{} {}", typed.given_name, typed.family_name);
    let order = SaveRepresented { id: None, typed };
    assert_eq!(mandates::save(&app.house, &app.ctx(who), &order).await.unwrap(), Vec::new());
    let all = mandates::overview(&app.house, &app.ctx(who)).await.unwrap();
    all.into_iter().find(|one| one.name == name.trim()).unwrap().id
}

pub(crate) fn service(app: &TestApp) -> String {
    app.package.manifest.id.to_string()
}

/// Begins for somebody.
pub(crate) async fn begin_for(app: &TestApp, who: &Person, whom: For) -> ApplicationId {
    let order = Begin { whom: Some(whom), ..Begin::default() };
    applications::begin(&app.house, &app.ctx(who), &service(app), &order).await.unwrap()
}

async fn value(app: &TestApp, who: &Person, id: ApplicationId, field: &str) -> (String, bool) {
    let page = app.package.form.page_of(field).unwrap().id.clone();
    let shown = applications::page(&app.house, &app.ctx(who), id, &page).await.unwrap();
    assert_eq!(shown.findings, Vec::new(), "nothing is wrong before somebody answered");
    let field = shown.fields.iter().find(|one| one.name == field).unwrap();
    (field.values.first().cloned().unwrap_or_default(), field.locked)
}

/// What somebody sends who acts for the applicant: a page brings everything back that it shows.
pub(crate) fn scenario(app: &TestApp, role: &str) -> Scenario {
    let mut scenario = Scenario::of(app, "complete");
    // Whoever states it still proves it: the package asks as before.
    for evidence in ["guardian_proof", "power_of_attorney"] {
        scenario.evidence.insert(evidence.to_owned(), "later".to_owned());
    }
    scenario
        .with("applicant_role", role)
        .with("rep_name", "Daniel Okonkwo")
        .with("rep_street", "Venloer Straße 310")
        .with("rep_postal_code", "50823")
        .with("rep_city", "Köln")
}

pub(crate) async fn a_guardian_applies_for_two_wards(app: TestApp) {
    let guardian = app.citizen("marion").await;
    let ctx = app.ctx(&guardian);
    assert!(mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap().is_empty());
    let anna = represent(&app, &guardian, somebody(ActsAs::Guardianship, "Anna", "Amsel")).await;
    let bert = represent(&app, &guardian, somebody(ActsAs::Guardianship, "Bert", "Bussard")).await;
    let choices = mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap();
    assert_eq!(choices.len(), 2);
    assert!(choices.iter().all(|choice| choice.fits && choice.acts_as == ActsAs::Guardianship));
    let first = begin_for(&app, &guardian, For::Represented(anna)).await;
    let second = begin_for(&app, &guardian, For::Represented(bert)).await;
    let own = begin_for(&app, &guardian, For::Oneself).await;
    assert!(first != second && first != own && second != own, "each has a draft of their own");
    assert_eq!(begin_for(&app, &guardian, For::Represented(anna)).await, first, "begun once");
    // Applicant's facts of the ward, typed as they can be changed; the representative's of the account.
    assert_eq!(value(&app, &guardian, first, "first_names").await, ("Anna".to_owned(), false));
    assert_eq!(value(&app, &guardian, second, "last_name").await, ("Bussard".to_owned(), false));
    assert_eq!(value(&app, &guardian, own, "first_names").await, ("Marion".to_owned(), true));
    let role = |who: &str| (who.to_owned(), false);
    assert_eq!(value(&app, &guardian, first, "applicant_role").await, role("betreuung"));
    assert_eq!(value(&app, &guardian, own, "applicant_role").await, role("selbst"));
    assert_eq!(value(&app, &guardian, first, "rep_name").await, role("Marion Kessler"));
    // Where it comes from is said, and is no identity provider's word.
    let page = app.package.form.page_of("first_names").unwrap().id.clone();
    let shown = applications::page(&app.house, &ctx, first, &page).await.unwrap();
    let source = shown.fields[0].source.clone().unwrap();
    assert!(source.contains("Anna Amsel") && source.contains("Profil"), "{source}");
    // The task list and the review say for whom.
    let tasks = applications::task_list(&app.house, &ctx, first).await.unwrap();
    let acting = tasks.acting.unwrap();
    assert_eq!((acting.applicant.as_str(), acting.by.as_str()), ("Anna Amsel", "Marion Kessler"));
    assert_eq!((acting.acts_as, acting.basis), (ActsAs::Guardianship, Basis::Stated));
    let review = applications::review(&app.house, &ctx, second).await.unwrap();
    assert_eq!(review.acting.unwrap().applicant, "Bert Bussard");
    assert!(applications::review(&app.house, &ctx, own).await.unwrap().acting.is_none());
    let mine = applications::mine(&app.house, &ctx).await.unwrap();
    let names: Vec<String> =
        mine.drafts.iter().filter_map(|card| Some(card.acting.clone()?.applicant)).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    // Somebody else sees nothing of it and cannot name them.
    let other = app.citizen("daniel").await;
    assert!(mandates::overview(&app.house, &app.ctx(&other)).await.unwrap().is_empty());
    let order = Begin { whom: Some(For::Represented(anna)), ..Begin::default() };
    let stolen = applications::begin(&app.house, &app.ctx(&other), &service(&app), &order)
        .await
        .unwrap_err();
    assert!(matches!(stolen, ApplicationError::Fault(Fault::NotFound)), "{stolen:?}");
    let opened = mandates::open(&app.house, &app.ctx(&other), anna).await.unwrap_err();
    assert!(matches!(opened, Fault::NotFound));
}

pub(crate) async fn the_desk_sees_who_represents_whom(app: TestApp) {
    let app = app.printing_words();
    let mother = app.citizen("marion").await;
    let child = somebody(ActsAs::Guardianship, "Jonas", "Kessler");
    let jonas = represent(&app, &mother, child).await;
    let id = begin_for(&app, &mother, For::Represented(jonas)).await;
    let answers = scenario(&app, "betreuung").with("first_names", "Jonas");
    app.fill(&mother, id, &answers).await;
    app.submit(&mother, id).await;
    let receipt = applications::receipt(&app.house, &app.ctx(&mother), id).await.unwrap();
    assert_eq!(receipt.acting.unwrap().applicant, "Jonas Kessler");
    let pdf = applications::receipt_pdf(&app.house, &app.ctx(&mother), id).await.unwrap();
    let text = String::from_utf8_lossy(&pdf.bytes).into_owned();
    assert!(text.contains("Jonas Kessler") && text.contains("selbst angegeben"), "{text}");
    let clerk = app.caseworker("aylin").await;
    let case = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    assert_eq!(case.person, "Jonas Kessler", "the case is the applicant's");
    let acting = case.acting.unwrap();
    assert_eq!((acting.by.as_str(), acting.basis), ("Marion Kessler", Basis::Stated));
    // Nobody vouches for what an account says of somebody else.
    let rows = case.data.iter().flat_map(|(_, rows)| rows);
    let name = rows.clone().find(|row| row.field == "first_names").unwrap();
    assert_eq!(name.answer, ["Jonas"]);
    assert_eq!(name.evidence, cases::EvidenceMark::Statement);
    // Ending it later changes nothing about what was sent, and nothing new can be begun.
    mandates::end(&app.house, &app.ctx(&mother), jonas).await.unwrap();
    let again = Begin { whom: Some(For::Represented(jonas)), ..Begin::default() };
    let refused = applications::begin(&app.house, &app.ctx(&mother), &service(&app), &again).await;
    assert!(matches!(refused, Err(ApplicationError::Fault(Fault::NotFound))));
    let receipt = applications::receipt(&app.house, &app.ctx(&mother), id).await.unwrap();
    assert_eq!(receipt.acting.unwrap().applicant, "Jonas Kessler");
}

pub(crate) async fn what_is_said_of_others_is_judged_and_kept(app: TestApp) {
    let mother = app.citizen("marion").await;
    let ctx = app.ctx(&mother);
    let save = |typed: Typed| {
        let (house, ctx) = (app.house.clone(), ctx.clone());
        async move {
            let order = SaveRepresented { id: None, typed };
            mandates::save(&house, &ctx, &order).await.unwrap()
        }
    };
    assert_eq!(save(Typed::default()).await, [("kind", Problem::Kind)]);
    let child = somebody(ActsAs::Child, "Jonas", "Kessler");
    let ahead = Typed { birth_date: ["1", "1", "2031"].map(str::to_owned), ..child.clone() };
    assert_eq!(save(ahead).await, [("birth_date", Problem::BirthDate)]);
    let over = Typed { valid_until: ["1", "1", "2020"].map(str::to_owned), ..child.clone() };
    assert_eq!(save(over).await, [("valid_until", Problem::ValidUntil)]);
    let code = Typed { postal_code: "506".to_owned(), given_name: String::new(), ..child.clone() };
    assert_eq!(
        save(code).await,
        [("given_name", Problem::Name), ("postal_code", Problem::PostalCode)]
    );
    assert!(mandates::overview(&app.house, &ctx).await.unwrap().is_empty(), "nothing was kept");
    // Until a day: then it can be begun no more.
    let until = Typed { valid_until: ["20", "11", "2026"].map(str::to_owned), ..child };
    let jonas = represent(&app, &mother, until).await;
    let typed = mandates::open(&app.house, &ctx, jonas).await.unwrap();
    assert_eq!(typed.valid_until, ["20", "11", "2026"].map(str::to_owned));
    assert_eq!(mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap().len(), 1);
    app.days(30);
    let ctx = app.ctx(&mother);
    assert!(mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap().is_empty());
    assert!(mandates::overview(&app.house, &ctx).await.unwrap()[0].over);
    // Changed, as anybody may correct themselves.
    let longer = Typed { valid_until: Default::default(), ..typed };
    let order = SaveRepresented { id: Some(jonas), typed: longer };
    assert!(mandates::save(&app.house, &ctx, &order).await.unwrap().is_empty());
    assert_eq!(mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap().len(), 1);
}

/// The form of the example asks who applies, and has no place for an organisation.
pub(crate) async fn a_form_takes_whom_it_has_a_place_for(app: TestApp) {
    let clerk = app.citizen("daniel").await;
    let club = Typed {
        kind: ActsAs::Organisation.word().to_owned(),
        organisation: "Blindenverein Köln e. V.".to_owned(),
        register: "VR 4711".to_owned(),
        ..Typed::default()
    };
    let order = SaveRepresented { id: None, typed: club };
    assert!(mandates::save(&app.house, &app.ctx(&clerk), &order).await.unwrap().is_empty());
    let choices = mandates::choices(&app.house, &app.ctx(&clerk), &service(&app)).await.unwrap();
    assert_eq!(choices[0].name, "Blindenverein Köln e. V.");
    assert!(!choices[0].fits);
    let order = Begin { whom: Some(choices[0].whom), ..Begin::default() };
    let refused = applications::begin(&app.house, &app.ctx(&clerk), &service(&app), &order).await;
    assert!(matches!(refused, Err(ApplicationError::Fault(Fault::Forbidden))));
}

async fn give(app: &TestApp, who: &Person, order: GiveMandate) -> String {
    match mandates::give(&app.house, &app.ctx(who), &order).await.unwrap() {
        Given::Invitation(secret) => secret,
        other => panic!("{other:?}"),
    }
}

fn for_all() -> GiveMandate {
    GiveMandate {
        service: ALL_SERVICES.to_owned(),
        shares: vec!["identity".to_owned(), "address".to_owned()],
        until: ["31", "12", "2026"].map(str::to_owned),
    }
}

async fn held(app: &TestApp, who: &Person) -> For {
    let all = mandates::mandates(&app.house, &app.ctx(who)).await.unwrap();
    For::Mandate(all.into_iter().find(|one| !one.given).unwrap().id)
}

/// A blind woman lets her nephew fill in and submit.
pub(crate) async fn a_mandate_is_given_used_and_seen(app: TestApp) {
    let (aunt, nephew) = (app.citizen("marion").await, app.citizen("daniel").await);
    let secret = give(&app, &aunt, for_all()).await;
    // Their own account, a wrong secret, and somebody who is not signed in.
    let own = mandates::take_up(&app.house, &app.ctx(&aunt), &secret).await;
    assert!(matches!(own, Err(MandateError::OwnInvitation)));
    let wrong = mandates::take_up(&app.house, &app.ctx(&nephew), "0").await;
    assert!(matches!(wrong, Err(MandateError::NoSuchInvitation)));
    let nobody = mandates::invitation(&app.house, &app.anonymous(), &secret).await;
    assert!(matches!(nobody, Err(MandateError::Fault(Fault::SignInNeeded))));
    let offer = mandates::invitation(&app.house, &app.ctx(&nephew), &secret).await.unwrap();
    assert_eq!(offer.other, "Marion Kessler");
    mandates::take_up(&app.house, &app.ctx(&nephew), &secret).await.unwrap();
    // The link was forwarded: it opens nothing a second time.
    let third = app.citizen("hildegard").await;
    let late = mandates::take_up(&app.house, &app.ctx(&third), &secret).await;
    assert!(matches!(late, Err(MandateError::NoSuchInvitation)));
    let given = mandates::mandates(&app.house, &app.ctx(&aunt)).await.unwrap();
    assert_eq!((given[0].other.as_str(), given[0].state), ("Daniel Okonkwo", MandateState::Holds));
    // The draft is hers, filled with what she allowed; her e-mail address she kept to herself.
    let whom = held(&app, &nephew).await;
    let id = begin_for(&app, &nephew, whom).await;
    assert_eq!(value(&app, &nephew, id, "first_names").await, ("Marion".to_owned(), true));
    assert_eq!(value(&app, &nephew, id, "email").await, (String::new(), false));
    assert_eq!(value(&app, &nephew, id, "rep_name").await, ("Daniel Okonkwo".to_owned(), false));
    let mine = applications::mine(&app.house, &app.ctx(&aunt)).await.unwrap();
    let acting = mine.drafts[0].acting.clone().unwrap();
    assert_eq!(acting.by, "Daniel Okonkwo");
    assert!(matches!(acting.basis, Basis::Mandate(_)));
    let theirs = applications::mine(&app.house, &app.ctx(&nephew)).await.unwrap();
    assert!(theirs.drafts[0].by_mandate);
    // He fills it in, submits, and has the receipt and nothing else of it.
    app.fill(&nephew, id, &scenario(&app, "bevollmaechtigt")).await;
    app.submit(&nephew, id).await;
    applications::receipt(&app.house, &app.ctx(&nephew), id).await.unwrap();
    let status = applications::status(&app.house, &app.ctx(&nephew), id).await;
    assert!(matches!(status, Err(ApplicationError::Fault(Fault::NotFound))), "{status:?}");
    let withdrawn = applications::withdraw(&app.house, &app.ctx(&nephew), id).await;
    assert!(matches!(withdrawn, Err(ApplicationError::Fault(Fault::NotFound))));
    let clerk = app.caseworker("aylin").await;
    let case = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    assert_eq!(case.person, "Marion Kessler");
    assert!(matches!(case.acting.unwrap().basis, Basis::Mandate(_)));
    // Every act stands under him and names the mandate.
    let For::Mandate(mandate) = whom else { panic!() };
    let trail = trail(&app, &format!("application.{id}")).await;
    let agent = nephew.actor.account().unwrap().to_string();
    assert!(trail.iter().all(|(actor, _)| *actor == agent), "{trail:?}");
    for act in ["create", "edit", "submit"] {
        let named = format!("{act} by mandate.{mandate}");
        assert!(trail.iter().any(|(_, action)| *action == named), "{act}: {trail:?}");
    }
    // She may withdraw what was made in her name.
    applications::withdraw(&app.house, &app.ctx(&aunt), id).await.unwrap();
}

/// Who did what to a thing, by the audit trail.
pub(crate) async fn trail(app: &TestApp, thing: &str) -> Vec<(String, String)> {
    let ctx = app.system();
    let resource = access::Resource::of(access::ResourceKind::Audit, ctx.authority.clone());
    let permit = access::may(&ctx.actor, Action::Read, &resource).unwrap();
    let mut db = app.store.read(&ctx.authority).await.unwrap();
    let entries = store::audit::of(&mut db, &permit, thing).await.unwrap();
    entries.into_iter().map(|entry| (entry.actor, entry.action)).collect()
}

pub(crate) async fn an_ended_mandate_lets_nothing_through(app: TestApp) {
    let (aunt, nephew) = (app.citizen("marion").await, app.citizen("daniel").await);
    let secret = give(&app, &aunt, for_all()).await;
    mandates::take_up(&app.house, &app.ctx(&nephew), &secret).await.unwrap();
    let whom = held(&app, &nephew).await;
    let id = begin_for(&app, &nephew, whom).await;
    let page = app.package.form.page_of("applicant_role").unwrap().id.clone();
    let posted = || SavePage {
        id,
        page: page.clone(),
        input: vec![("applicant_role".to_owned(), "bevollmaechtigt".to_owned())],
        then: Next::TaskList,
    };
    applications::save_page(&app.house, &app.ctx(&nephew), posted()).await.unwrap();
    let For::Mandate(mandate) = whom else { panic!() };
    mandates::end_mandate(&app.house, &app.ctx(&aunt), mandate).await.unwrap();
    // In the middle of the draft: nothing more is read or written by him.
    let not_found = |error| matches!(error, ApplicationError::Fault(Fault::NotFound));
    let ctx = app.ctx(&nephew);
    assert!(not_found(applications::page(&app.house, &ctx, id, &page).await.unwrap_err()));
    assert!(not_found(applications::save_page(&app.house, &ctx, posted()).await.unwrap_err()));
    assert!(not_found(applications::review(&app.house, &ctx, id).await.unwrap_err()));
    assert!(applications::mine(&app.house, &ctx).await.unwrap().drafts.is_empty());
    let again = Begin { whom: Some(whom), ..Begin::default() };
    let begun = applications::begin(&app.house, &ctx, &service(&app), &again).await.unwrap_err();
    assert!(not_found(begun));
    assert!(mandates::choices(&app.house, &ctx, &service(&app)).await.unwrap().is_empty());
    // Nothing is lost for her: what he answered is there, and she may go on or throw it away.
    let (role, _) = value(&app, &aunt, id, "applicant_role").await;
    assert_eq!(role, "bevollmaechtigt");
    applications::delete_draft(&app.house, &app.ctx(&aunt), id).await.unwrap();
    // Ended is ended, for the other one as well.
    let twice = mandates::end_mandate(&app.house, &ctx, mandate).await.unwrap_err();
    assert!(matches!(twice, Fault::Conflict), "{twice:?}");
}

pub(crate) async fn a_mandate_holds_for_its_service_and_its_time(app: TestApp) {
    let (aunt, nephew) = (app.citizen("marion").await, app.citizen("daniel").await);
    let ctx = app.ctx(&aunt);
    let late = GiveMandate { until: ["1", "1", "2020"].map(str::to_owned), ..for_all() };
    let wrong = |until, service| Given::Wrong { until, service };
    assert_eq!(mandates::give(&app.house, &ctx, &late).await.unwrap(), wrong(true, false));
    let nothing = GiveMandate { service: "no_such".to_owned(), ..for_all() };
    assert_eq!(mandates::give(&app.house, &ctx, &nothing).await.unwrap(), wrong(false, true));
    let empty = GiveMandate::default();
    assert_eq!(mandates::give(&app.house, &ctx, &empty).await.unwrap(), wrong(true, true));
    let example = service(&app);
    let app = app.with(testkit::request_files()).await;
    let request = service(&app);
    let order = GiveMandate { service: request.clone(), ..for_all() };
    let secret = give(&app, &aunt, order).await;
    mandates::take_up(&app.house, &app.ctx(&nephew), &secret).await.unwrap();
    let choices = |service: String| {
        let (house, ctx) = (app.house.clone(), app.ctx(&nephew));
        async move { mandates::choices(&house, &ctx, &service).await.unwrap() }
    };
    assert_eq!(choices(request.clone()).await.len(), 1);
    assert!(choices(example.clone()).await.is_empty(), "it is for the other service");
    let whom = held(&app, &nephew).await;
    let order = Begin { whom: Some(whom), ..Begin::default() };
    let other = applications::begin(&app.house, &app.ctx(&nephew), &example, &order).await;
    assert!(matches!(other, Err(ApplicationError::Fault(Fault::NotFound))), "{other:?}");
    let id = begin_for(&app, &nephew, whom).await;
    applications::task_list(&app.house, &app.ctx(&nephew), id).await.unwrap();
    // An invitation waits for two weeks; the mandate ends with its last day.
    let unused = give(&app, &aunt, for_all()).await;
    app.days(15);
    let late = mandates::take_up(&app.house, &app.ctx(&nephew), &unused).await;
    assert!(matches!(late, Err(MandateError::NoSuchInvitation)));
    app.days(60);
    let over = applications::task_list(&app.house, &app.ctx(&nephew), id).await;
    assert!(matches!(over, Err(ApplicationError::Fault(Fault::NotFound))));
    let states: Vec<MandateState> = mandates::mandates(&app.house, &app.ctx(&aunt))
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.state)
        .collect();
    assert_eq!(states, [MandateState::Over, MandateState::Over]);
    applications::task_list(&app.house, &app.ctx(&aunt), id).await.unwrap();
}
