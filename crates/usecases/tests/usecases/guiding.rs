//! From a place to the office in charge, and from answers to advice and services.

use std::collections::BTreeSet;

use base::Lang;
use testkit::TestApp;
use usecases::Fault;
use usecases::applications;
use usecases::areas::{self, FinderQuery, FinderView, InCharge};
use usecases::catalogue;
use usecases::compass::{self, OfferCard, Provider, QuestionView, ResultView, StepView, Turn};

async fn find(app: &TestApp, place: &str, about: &str) -> FinderView {
    let query = FinderQuery { place: place.to_owned(), about: about.to_owned() };
    areas::find(&app.house, &app.anonymous(), query).await.unwrap()
}

pub(crate) async fn a_place_names_the_office_in_charge(app: TestApp) {
    let service = app.package.manifest.id.to_string();
    let own = find(&app, "huerth", &service).await;
    let found = own.responsible.unwrap();
    assert_eq!((found.who, found.service.as_deref()), (InCharge::Own, Some(service.as_str())));
    assert_eq!(own.place.unwrap().district, "Rhein-Erft-Kreis");
    let office = found.office.unwrap();
    assert!(!office.hours.is_empty() && !office.phone.is_empty());
    // What nobody has looked at is said to be so.
    assert!(found.access.iter().any(|(_, state)| state.is_none()) && !found.map.is_empty());

    let other = find(&app, "Gütersloh", &service).await.responsible.unwrap();
    assert_eq!(other.who, InCharge::Neighbour);
    assert!(other.office.is_none() && other.service.is_none(), "{other:?}");

    let local = find(&app, "Hürth", "disability_card").await.responsible.unwrap();
    assert_eq!(local.who, InCharge::Local);
    assert!(local.name.starts_with("Rhein-Erft-Kreis") && local.unsettled, "{local:?}");
    let nowhere = find(&app, "", "disability_card").await.responsible.unwrap();
    assert_eq!(nowhere.who, InCharge::NeedsPlace);
    let body = find(&app, "", "broadcasting_fee").await.responsible.unwrap();
    assert_eq!(body.who, InCharge::Body);

    let postal = find(&app, "50679", "").await;
    assert!(postal.postal_code && postal.responsible.is_none());
    let unknown = find(&app, "Atlantis", "").await;
    assert!(unknown.place.is_none() && unknown.responsible.is_none());
}

type Input = Vec<(String, String)>;

async fn step(app: &TestApp, turn: Turn, input: &Input) -> StepView {
    compass::step(&app.house, &app.anonymous(), turn, input).await.unwrap()
}

fn asked(step: StepView) -> QuestionView {
    match step {
        StepView::Question(question) => question,
        StepView::Result(result) => panic!("{result:?}"),
    }
}

fn done(step: StepView) -> ResultView {
    match step {
        StepView::Result(result) => result,
        StepView::Question(question) => panic!("{question:?}"),
    }
}

pub(crate) async fn answers_lead_to_advice_and_services_with_reasons(app: TestApp) {
    let mut input = Input::new();
    let mut question = asked(step(&app, Turn::To(0), &input).await);
    assert_eq!((question.number, question.of), (1, 5));
    let say = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    for answer in [say("who", "self"), say("field", "money"), say("limits", "sight")] {
        assert_eq!(question.field.name, answer.0);
        assert!(question.field.hint.is_some(), "it says why it asks");
        input.push(answer);
        question = asked(step(&app, Turn::From(question.index), &input).await);
    }
    // Back shows what was answered; skipping takes it away.
    let back = asked(step(&app, Turn::Back(question.index), &input).await);
    assert_eq!(
        (back.field.name.as_str(), back.field.values.as_slice()),
        ("limits", &["sight".to_owned()][..])
    );
    let skipped = asked(step(&app, Turn::Skip(back.index), &input).await);
    assert!(!skipped.carried.iter().any(|(name, _)| name == "limits"), "{skipped:?}");

    let all = app.house.guide().compass.questions.len();
    let result = done(step(&app, Turn::To(all), &input).await);
    let service = result.services.first().unwrap();
    assert_eq!(service.id, app.package.manifest.id.as_str());
    assert_eq!(service.because, ["Sehen"]);
    assert!(!service.title.is_empty() && !service.text.is_empty());
    assert!(result.offers.iter().any(|offer| !offer.because.is_empty()));
    assert!(result.duty.is_some_and(|duty| duty.offers.len() >= 3));
    assert_eq!(result.answers.len(), 5, "{:?}", result.answers);
    let open: Vec<_> = result.answers.iter().filter(|line| line.answers.is_empty()).collect();
    assert_eq!(open.len(), 2);
    // Every address inside leads somewhere.
    for offer in &result.offers {
        compass::offer(&app.house, &app.anonymous(), &offer.id).await.unwrap();
    }
}

pub(crate) async fn fields_join_advice_and_services(app: TestApp) {
    let ctx = app.anonymous();
    let overview = compass::overview(&app.house, &ctx).await.unwrap();
    assert!(overview.fields.len() >= 8 && overview.questions == 5);
    let mut services = 0;
    for card in &overview.fields {
        let field = compass::field(&app.house, &ctx, &card.id).await.unwrap();
        assert_eq!((field.offers.len(), field.services.len()), (card.offers, card.services));
        assert!(!field.offers.is_empty(), "{}", card.id);
        services += card.services;
    }
    assert!(services > 0, "a published service is in a field");
    let gone = compass::field(&app.house, &ctx, "atlantis").await;
    assert!(matches!(gone, Err(Fault::NotFound)), "{gone:?}");
}

pub(crate) async fn a_service_page_says_who_advises_on_it(app: TestApp) {
    let ctx = app.anonymous();
    crate::searching::publish_all(&app).await;
    let guide = &app.house.guide().compass;
    let published: BTreeSet<&str> =
        guide.offers.iter().flat_map(|offer| &offer.services).map(String::as_str).collect();
    let (mut duties, mut beyond) = (0, 0);
    for id in published {
        let advice = catalogue::service(&app.house, &ctx, id).await.unwrap().advice;
        let all = compass::offers_for(&app.house, Lang::De, id);
        assert_eq!(advice.advisers.len(), all.len().min(3), "{id}");
        let others = |card: &OfferCard| card.provider != Provider::Own;
        if all.iter().any(others) {
            let shown = advice.advisers.iter().any(|one| others(&one.card));
            assert!(shown, "{id} names nobody beyond the authority");
            beyond += 1;
        }
        for one in &advice.advisers {
            assert!(all.contains(&one.card), "{id}: {one:?}");
            // Our own advice can be reached, and says when; of the building it says what is known and what is not.
            if one.card.provider == Provider::Own {
                assert!(!one.phone.is_empty() && one.hours.contains("Uhr"), "{one:?}");
                assert!(one.known_access().count() > 0 && !one.unknown_access().is_empty());
            }
        }
        let (field, _) = advice.field.unwrap();
        let field = compass::field(&app.house, &ctx, &field).await.unwrap();
        assert!(field.services.iter().any(|one| one.id == id), "{id} is not in its own list");
        if let Some(duty) = advice.duty {
            assert!(!duty.law.is_empty() && !duty.source.is_empty() && !duty.unsettled, "{duty:?}");
            let twice = |card: &OfferCard| advice.advisers.iter().any(|one| one.card == *card);
            assert!(!duty.offers.iter().any(twice), "{id} names somebody twice");
            duties += 1;
        }
    }
    // The duty is the integration assistance's: where it applies is content, and it is not everywhere.
    assert_eq!(duties, guide.duty.as_ref().unwrap().services.len());
    assert!(beyond >= 20, "{beyond}");
}

pub(crate) async fn a_wish_to_be_called_takes_along_what_was_chosen_and_nothing_else(app: TestApp) {
    crate::searching::publish_all(&app).await;
    let say = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let input =
        vec![say("who", "self"), say("limits", "sight"), say("name", "Kessler"), say("who", "x")];
    let ctx = app.anonymous();
    let view = compass::request(&app.house, &ctx, &input, "  Köln\n ").await.unwrap();
    assert_eq!((view.place.as_str(), view.answers.len()), ("Köln", 2));
    assert_eq!(view.carried, [say("limits", "sight"), say("who", "self")]);
    let refused = compass::begin_request(&app.house, &ctx, &input, "Köln").await;
    assert!(refused.is_err(), "somebody who is not signed in began a request: {refused:?}");

    let marion = app.citizen("marion").await;
    let ctx = app.ctx(&marion);
    let id = compass::begin_request(&app.house, &ctx, &input, "Köln").await.unwrap();
    let page = || async {
        let page = applications::page(&app.house, &ctx, id, "concern").await.unwrap();
        page.fields[0].values[0].replace('\r', "")
    };
    let text = page().await;
    assert!(text.contains("\nOrt: Köln\n"), "{text}");
    assert!(text.contains("– Um wen geht es? Um mich selbst"), "{text}");
    assert!(text.contains("Sehen") && !text.contains("Kessler"), "{text}");
    let contact = applications::page(&app.house, &ctx, id, "contact").await.unwrap();
    assert_eq!(contact.fields[0].values, ["yes"], "{:?}", contact.fields[0]);

    // Asked again, the same text stands there once; another one is added below, and nothing is lost.
    assert_eq!(compass::begin_request(&app.house, &ctx, &input, "Köln").await.unwrap(), id);
    assert_eq!(page().await, text);
    compass::begin_request(&app.house, &ctx, &[say("who", "child")], "").await.unwrap();
    let both = page().await;
    assert!(both.starts_with(&text) && both.contains("Um mein Kind"), "{both}");
}
