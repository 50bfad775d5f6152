//! The service centre: answers for a place, in the hands of those who may have them.

use base::Lang;
use catalogue::answers::AnswerKind;
use testkit::TestApp;
use usecases::areas::InCharge;
use usecases::{Fault, answers};

pub(crate) async fn a_caller_is_answered_for_their_place(app: TestApp) {
    let agent = app.staff("samira").await;
    let (house, ctx) = (&app.house, app.ctx(&agent));
    let name = app.package.manifest.name.get(Lang::De).to_owned();
    let found = answers::lookup(house, &ctx, &name, "Hürth").await.unwrap();
    let top = found.top.unwrap();
    assert_eq!(top.answer.id, app.package.manifest.id.as_str());
    assert_eq!(found.hits[0].number, 1);
    assert_eq!(top.responsible.who, InCharge::Own);
    assert!(!top.answer.phone.is_empty() && !top.answer.documents.is_empty());
    assert!(!top.offers.is_empty(), "advice from the compass stands beside it");

    let other = answers::answer(house, &ctx, ("service", &top.answer.id), (&name, "Gütersloh"));
    assert_eq!(other.await.unwrap().responsible.who, InCharge::Neighbour);
    let local = answers::answer(house, &ctx, ("matter", "disability_card"), ("", "Bonn"));
    let local = local.await.unwrap();
    assert!(local.responsible.name.starts_with("Bonn"), "{:?}", local.responsible);
    let offer = answers::answer(house, &ctx, ("offer", "kokobe"), ("", "Hürth")).await.unwrap();
    assert!(offer.responsible.name.contains("Rhein-Erft-Kreis"), "{:?}", offer.responsible);
    for (kind, id) in [("service", "atlantis"), ("atlantis", "x"), ("offer", ""), ("matter", "x")] {
        let gone = answers::answer(house, &ctx, (kind, id), ("", "")).await;
        assert!(matches!(gone, Err(Fault::NotFound)), "{kind} {id}: {gone:?}");
    }
    let nothing = answers::lookup(house, &ctx, "", "").await.unwrap();
    assert!(nothing.hits.is_empty() && nothing.top.is_none());
}

pub(crate) async fn the_knowledge_base_is_for_the_staff(app: TestApp) {
    let agent = app.staff("samira").await;
    let all = answers::export(&app.house, &app.ctx(&agent)).await.unwrap();
    let compass = &app.house.guide().compass;
    assert!(all.len() > compass.offers.len() + compass.matters.len());
    let clerk = app.caseworker("aylin").await;
    assert!(answers::lookup(&app.house, &app.ctx(&clerk), "Geld", "").await.is_ok());
    let whole = answers::export(&app.house, &app.ctx(&clerk)).await;
    assert!(matches!(whole, Err(Fault::Forbidden)), "{whole:?}");
    let citizen = app.citizen("marion").await;
    let refused = answers::lookup(&app.house, &app.ctx(&citizen), "Geld", "").await;
    assert!(matches!(refused, Err(Fault::Forbidden)), "{refused:?}");
    let stranger = answers::lookup(&app.house, &app.anonymous(), "Geld", "").await;
    assert!(matches!(stranger, Err(Fault::SignInNeeded)), "{stranger:?}");
}

pub(crate) async fn what_callers_ask_is_among_the_first_three(app: TestApp) {
    crate::searching::publish_all(&app).await;
    let agent = app.staff("samira").await;
    let (house, ctx) = (&app.house, app.ctx(&agent));
    let questions = include_str!("questions.csv");
    let asked: Vec<&str> = questions.lines().filter(|line| !line.starts_with('#')).collect();
    let (mut first, mut missed) = (0, Vec::new());
    for line in &asked {
        let parts: Vec<&str> = line.split(';').collect();
        let [question, place, kind, id] = parts[..] else { panic!("{line}") };
        let kind = AnswerKind::of(kind).unwrap();
        let found = answers::lookup(house, &ctx, question, place).await.unwrap();
        let at = found.hits.iter().position(|hit| hit.kind == kind && hit.id == id);
        match at {
            Some(0) => first += 1,
            Some(1 | 2) => {}
            _ => missed.push(format!(
                "{question}: {at:?} after {:?}",
                found.hits.iter().take(3).map(|hit| &hit.id).collect::<Vec<_>>()
            )),
        }
        // The best answer stands there at once, and is that of the first hit.
        let top = found.top.map(|top| (top.answer.kind, top.answer.id));
        assert_eq!(top, found.hits.first().map(|hit| (hit.kind, hit.id.clone())), "{question}");
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(first * 10 >= asked.len() * 9, "only {first} of {} by the first hit", asked.len());
    // What was corrected is said; what citizens search stays free of what only callers ask.
    let name = app.package.manifest.name.get(Lang::De);
    let mut typed = name.to_owned();
    typed.remove(5);
    let slip = answers::lookup(house, &ctx, &typed, "").await.unwrap();
    assert_eq!(slip.corrected.as_deref(), Some(name));
    let public = usecases::search::suggest(house, &app.anonymous(), "Rundfunkb").await.unwrap();
    assert!(public.is_empty(), "{public:?}");
}
