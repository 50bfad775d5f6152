//! Texts from the editor's desk to their readers, and back from the state's editors.

use base::{Date, Lang, SignedDuration};
use catalogue::descriptions::{Gap, Refusal, Rule, Stale, Standing, Step, SubmissionState};
use testkit::{Person, TestApp};
use usecases::OpContext;
use usecases::catalogue::{self as pages, Order, ServiceCard};
use usecases::descriptions::{
    self, CentralInput, CommentInput, DescriptionError, DeskFilter, DeskRow, EditorView, FileForm,
    Reason, Release, SaveText, SubmissionView, Which,
};
use usecases::ports::Mark;
use usecases::search::{self, Asked};

fn which(app: &TestApp, lang: Lang) -> Which {
    Which { service: app.package.manifest.id.clone(), lang }
}

async fn view(app: &TestApp, who: &Person, lang: Lang) -> EditorView {
    descriptions::editor(&app.house, &app.ctx(who), &which(app, lang)).await.unwrap()
}

/// What the form would send, with one module changed.
fn typed(app: &TestApp, view: &EditorView, (key, text): (&str, &str)) -> SaveText {
    let modules = view.modules.iter().map(|module| {
        let own = if module.key == key { text.to_owned() } else { module.own.clone() };
        (module.key.clone(), module.heading.clone(), own)
    });
    SaveText {
        which: which(app, view.lang),
        version: view.version,
        title: view.title.clone(),
        modules: modules.collect(),
        confirmed: Vec::new(),
        checked: Vec::new(),
    }
}

async fn save(app: &TestApp, who: &Person, lang: Lang, change: (&str, &str)) -> i64 {
    let form = typed(app, &view(app, who, lang).await, change);
    descriptions::save(&app.house, &app.ctx(who), form).await.unwrap()
}

fn wish(app: &TestApp, lang: Lang, version: i64) -> Release {
    Release {
        which: which(app, lang),
        version,
        from: app.system().today,
        expires_on: None,
        review_on: None,
        basis: "Gegen das Gesetz gelesen".to_owned(),
        readers: String::new(),
    }
}

/// One writes and hands over, the other releases.
pub(crate) async fn publish(
    app: &TestApp,
    (one, other): (&Person, &Person),
    lang: Lang,
    change: (&str, &str),
) {
    let version = save(app, one, lang, change).await;
    descriptions::submit(&app.house, &app.ctx(one), (&which(app, lang), version)).await.unwrap();
    let version = view(app, other, lang).await.version;
    descriptions::release(&app.house, &app.ctx(other), wish(app, lang, version)).await.unwrap();
}

async fn shown(app: &TestApp, ctx: &OpContext, key: &str) -> String {
    let id = app.package.manifest.id.to_string();
    let page = pages::service(&app.house, ctx, &id).await.unwrap();
    page.sections.into_iter().find(|section| section.id == key).unwrap().html
}

async fn reasons(app: &TestApp, who: &Person, lang: Lang) -> Vec<Reason> {
    let desk = descriptions::desk(&app.house, &app.ctx(who), DeskFilter::All).await.unwrap();
    let service = app.package.manifest.id.as_str();
    let mine = |row: &DeskRow| row.service == service && row.lang == lang;
    desk.rows.into_iter().find(mine).unwrap().reasons
}

pub(crate) async fn a_text_reaches_its_readers_through_two_persons(app: TestApp) {
    let nina = app.staff("nina").await;
    let ruth = app.staff("ruth").await;
    let start = view(&app, &nina, Lang::De).await;
    assert_eq!((start.version, start.number, start.standing), (0, 0, Standing::InForce));
    assert!(start.readability.is_some() && start.modules.len() > 20);
    let before = shown(&app, &app.anonymous(), "kosten").await;

    // The words are kept however they are, and the desk says what is the matter with them.
    let heavy = "Die Erhebung von Gebühren erfolgt nicht.";
    let version = save(&app, &nina, Lang::De, ("kosten", heavy)).await;
    let draft = view(&app, &nina, Lang::De).await;
    assert_eq!((draft.version, draft.standing), (version, Standing::Draft));
    let kosten = draft.modules.iter().find(|module| module.key == "kosten").unwrap();
    assert_eq!(kosten.own, heavy);
    assert_eq!(kosten.judged.findings[0].rule, Rule::Nominal);
    assert_eq!(shown(&app, &app.anonymous(), "kosten").await, before);
    // Saving what is there already begins nothing.
    assert_eq!(save(&app, &nina, Lang::De, ("kosten", heavy)).await, version);

    let (text, ctx) = (which(&app, Lang::De), app.ctx(&nina));
    descriptions::submit(&app.house, &ctx, (&text, version)).await.unwrap();
    let review = view(&app, &nina, Lang::De).await;
    assert!(review.is_own && !review.may_edit && !review.may_release);
    let own = descriptions::release(&app.house, &ctx, wish(&app, Lang::De, review.version)).await;
    assert!(matches!(own, Err(DescriptionError::Refused(Refusal::OwnText))), "{own:?}");
    let locked = descriptions::save(&app.house, &ctx, typed(&app, &review, ("kosten", "x"))).await;
    assert!(matches!(locked, Err(DescriptionError::Refused(Refusal::WrongStep))), "{locked:?}");

    // The second person sends it back, and it comes again.
    let ctx = app.ctx(&ruth);
    let back = (&text, review.version);
    let wordless = descriptions::send_back(&app.house, &ctx, back, "  ").await;
    assert!(matches!(wordless, Err(DescriptionError::NoReason)));
    descriptions::send_back(&app.house, &ctx, back, "Bitte einfacher.").await.unwrap();
    assert_eq!(view(&app, &nina, Lang::De).await.sent_back, "Bitte einfacher.");
    assert_eq!(reasons(&app, &nina, Lang::De).await, [Reason::SentBack]);
    let version = save(&app, &nina, Lang::De, ("kosten", "Der Antrag ist gratis.")).await;
    descriptions::submit(&app.house, &app.ctx(&nina), (&text, version)).await.unwrap();

    let review = view(&app, &ruth, Lang::De).await;
    assert!(review.may_release && !review.is_own);
    let mut bare = wish(&app, Lang::De, review.version);
    bare.basis.clear();
    let refused = descriptions::release(&app.house, &ctx, bare).await;
    assert!(matches!(refused, Err(DescriptionError::NoBasis)));
    descriptions::release(&app.house, &ctx, wish(&app, Lang::De, review.version)).await.unwrap();
    assert!(shown(&app, &app.anonymous(), "kosten").await.contains("gratis"));
    let id = app.package.manifest.id.to_string();
    let page = pages::service(&app.house, &app.anonymous(), &id).await.unwrap();
    assert_eq!(page.checked.unwrap().0, Date::constant(2026, 11, 9));

    let history = descriptions::history(&app.house, &ctx, &text).await.unwrap();
    let rows: Vec<_> = history.rows.iter().map(|row| (row.number, row.standing)).collect();
    assert_eq!(rows, [(1, Standing::InForce), (0, Standing::Superseded)]);
    assert_eq!(history.rows[0].released, "Ruth Sommer");
    assert_eq!(history.rows[0].grade.word(), "silver");
    let compared = descriptions::compare(&app.house, &ctx, &text, (0, 1)).await.unwrap();
    assert_eq!(compared.modules.len(), 1, "{:#?}", compared.modules);

    // Taken back, readers see the package's text again.
    descriptions::withdraw(&app.house, &ctx, (&text, 1), "Falscher Betrag").await.unwrap();
    assert_eq!(shown(&app, &app.anonymous(), "kosten").await, before);
}

pub(crate) async fn nothing_typed_is_lost_and_nobody_is_overwritten(app: TestApp) {
    let nina = app.staff("nina").await;
    let ruth = app.staff("ruth").await;
    let (mine, theirs) = (view(&app, &nina, Lang::De).await, view(&app, &ruth, Lang::De).await);
    let first = typed(&app, &mine, ("frist", "A."));
    descriptions::save(&app.house, &app.ctx(&nina), first).await.unwrap();
    let second = typed(&app, &theirs, ("frist", "B."));
    let refused = descriptions::save(&app.house, &app.ctx(&ruth), second).await;
    assert!(matches!(refused, Err(DescriptionError::Meanwhile)), "{refused:?}");
    let stands = view(&app, &ruth, Lang::De).await;
    assert_eq!(stands.modules.iter().find(|one| one.key == "frist").unwrap().own, "A.");
    // Who saw that may write on top; then both have a hand in the text and neither releases it.
    let version = save(&app, &ruth, Lang::De, ("frist", "B.")).await;
    let text = which(&app, Lang::De);
    descriptions::submit(&app.house, &app.ctx(&nina), (&text, version)).await.unwrap();
    let review = view(&app, &ruth, Lang::De).await;
    assert_eq!(review.names, ["Nina Voss", "Ruth Sommer"]);
    let again = wish(&app, Lang::De, review.version);
    let own = descriptions::release(&app.house, &app.ctx(&ruth), again).await;
    assert!(matches!(own, Err(DescriptionError::Refused(Refusal::OwnText))));
    // Mark-up that is not safe is kept in the draft and goes no further.
    descriptions::send_back(&app.house, &app.ctx(&ruth), (&text, review.version), "zurück")
        .await
        .unwrap();
    let version = save(&app, &nina, Lang::De, ("frist", "<script>x</script>")).await;
    let refused = descriptions::submit(&app.house, &app.ctx(&nina), (&text, version)).await;
    assert!(matches!(refused, Err(DescriptionError::Broken(found)) if !found.is_empty()));
    descriptions::discard(&app.house, &app.ctx(&nina), (&text, version)).await.unwrap();
    assert_eq!(view(&app, &nina, Lang::De).await.version, 0);
}

pub(crate) async fn only_editors_come_to_the_desk(app: TestApp) {
    let text = which(&app, Lang::De);
    for ctx in [
        app.anonymous(),
        app.ctx(&app.citizen("marion").await),
        app.ctx(&app.staff("aylin").await),
        app.ctx(&app.staff("tarik").await),
    ] {
        assert!(descriptions::desk(&app.house, &ctx, DeskFilter::All).await.is_err());
        assert!(descriptions::editor(&app.house, &ctx, &text).await.is_err());
        assert!(descriptions::submissions(&app.house, &ctx, &text).await.is_err());
    }
    // An editor releases nothing, not even somebody else's text.
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let version = save(&app, &ruth, Lang::De, ("frist", "Keine.")).await;
    descriptions::submit(&app.house, &app.ctx(&ruth), (&text, version)).await.unwrap();
    let version = view(&app, &nina, Lang::De).await.version;
    let refused =
        descriptions::release(&app.house, &app.ctx(&nina), wish(&app, Lang::De, version)).await;
    assert!(matches!(refused, Err(DescriptionError::Fault(usecases::Fault::Forbidden))));
}

pub(crate) async fn a_changed_german_text_flags_its_siblings(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    assert_eq!(reasons(&app, &nina, Lang::DeSimple).await, []);
    publish(&app, (&nina, &ruth), Lang::De, ("frist", "Sie haben ein Jahr Zeit.")).await;
    assert_eq!(reasons(&app, &nina, Lang::DeSimple).await, [Reason::Stale(1)]);
    assert_eq!(view(&app, &nina, Lang::De).await.siblings, [(Lang::En, 1), (Lang::DeSimple, 1)]);
    let simple = view(&app, &nina, Lang::DeSimple).await;
    let frist = simple.modules.iter().find(|module| module.key == "frist").unwrap();
    assert_eq!(frist.stale, Some(Stale::Changed));
    assert_eq!(frist.german, "Sie haben ein Jahr Zeit.");
    // The office is reminded, once.
    app.run_jobs().await;
    app.run_jobs().await;
    let about = app.mail.sent();
    let reminders = about.iter().filter(|mail| mail.subject.contains("Leichte Sprache")).count();
    assert_eq!(reminders, 1, "{about:?}");

    let mut form = typed(&app, &simple, ("frist", "Sie haben 1 Jahr Zeit."));
    form.checked = vec!["frist".to_owned()];
    let version = descriptions::save(&app.house, &app.ctx(&nina), form).await.unwrap();
    let text = which(&app, Lang::DeSimple);
    descriptions::submit(&app.house, &app.ctx(&nina), (&text, version)).await.unwrap();
    let version = view(&app, &ruth, Lang::DeSimple).await.version;
    let release = wish(&app, Lang::DeSimple, version);
    descriptions::release(&app.house, &app.ctx(&ruth), release).await.unwrap();
    assert_eq!(reasons(&app, &nina, Lang::DeSimple).await, []);
}

pub(crate) async fn a_text_is_shown_for_its_days_only(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let before = shown(&app, &app.anonymous(), "frist").await;
    let version = save(&app, &nina, Lang::De, ("frist", "Nur im Dezember.")).await;
    let text = which(&app, Lang::De);
    descriptions::submit(&app.house, &app.ctx(&nina), (&text, version)).await.unwrap();
    let mut release = wish(&app, Lang::De, view(&app, &ruth, Lang::De).await.version);
    release.from = Date::constant(2026, 12, 1);
    release.expires_on = Some(Date::constant(2026, 12, 31));
    descriptions::release(&app.house, &app.ctx(&ruth), release).await.unwrap();
    assert_eq!(shown(&app, &app.anonymous(), "frist").await, before);
    let first = Date::constant(2026, 12, 1);
    assert_eq!(reasons(&app, &nina, Lang::De).await, [Reason::Scheduled(first)]);
    app.days(22);
    assert!(shown(&app, &app.anonymous(), "frist").await.contains("Dezember"));
    app.days(20);
    let ends = Date::constant(2026, 12, 31);
    assert_eq!(reasons(&app, &app.staff("nina").await, Lang::De).await, [Reason::Ends(ends)]);
    app.days(11);
    app.clock.forward(SignedDuration::from_secs(2));
    assert_eq!(shown(&app, &app.anonymous(), "frist").await, before);
    assert_eq!(reasons(&app, &app.staff("nina").await, Lang::De).await, [Reason::Expired(ends)]);
}

pub(crate) async fn a_central_text_keeps_the_local_supplement(app: TestApp) {
    let nina = app.staff("nina").await;
    let text = which(&app, Lang::De);
    let central = |version: i64, words: &str| CentralInput {
        which: text.clone(),
        version,
        source: "Landesredaktion".to_owned(),
        grade: catalogue::descriptions::Grade::Gold,
        released_by: "Ministerium".to_owned(),
        released_on: Date::constant(2026, 10, 1),
        text: format!("# Titel\n\n## Kosten {{#kosten}}\n\n{words}\n"),
    };
    let own = view(&app, &nina, Lang::De).await;
    let own = own.modules.into_iter().find(|one| one.key == "kosten").unwrap().own;
    let ctx = app.ctx(&nina);
    let doubts = descriptions::take_central(&app.house, &ctx, central(0, "Das Land zahlt."));
    assert_eq!(doubts.await.unwrap(), 1);
    let page = descriptions::central(&app.house, &ctx, &text).await.unwrap();
    let (_, update) = &page.updates[0];
    assert_eq!((update.beside.new.as_str(), &update.beside.own), ("Das Land zahlt.", &own));

    // Nobody hands it over before somebody looked.
    let draft = view(&app, &nina, Lang::De).await;
    let refused = descriptions::submit(&app.house, &ctx, (&text, draft.version)).await;
    let open = vec![Gap::Unconfirmed("kosten".to_owned())];
    assert!(matches!(refused, Err(DescriptionError::NotReady(gaps)) if gaps == open));
    let mut looked = typed(&app, &draft, ("kosten", &own));
    looked.confirmed = vec!["kosten".to_owned()];
    let version = descriptions::save(&app.house, &ctx, looked).await.unwrap();
    descriptions::take_central(&app.house, &ctx, central(version, "Das Land zahlt alles."))
        .await
        .unwrap();
    let draft = view(&app, &nina, Lang::De).await;
    let kosten = draft.modules.into_iter().find(|one| one.key == "kosten").unwrap();
    assert_eq!((kosten.own, kosten.unconfirmed), (own, true));
    assert_eq!(kosten.central.unwrap().text, "Das Land zahlt alles.");
}

async fn latest(app: &TestApp, who: &Person) -> SubmissionView {
    let text = which(app, Lang::De);
    let all = descriptions::submissions(&app.house, &app.ctx(who), &text).await.unwrap();
    all.all.into_iter().next().unwrap()
}

/// The next step of the newest submission.
async fn take(
    app: &TestApp,
    who: &Person,
    step: Step,
    comments: Vec<CommentInput>,
) -> Result<(), DescriptionError> {
    let now = latest(app, who).await;
    let seen = (now.id.as_str(), now.version);
    descriptions::step(&app.house, &app.ctx(who), seen, (step, comments)).await
}

pub(crate) async fn a_submission_goes_out_and_comes_back(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let text = which(&app, Lang::De);
    publish(&app, (&nina, &ruth), Lang::De, ("kosten", "Nichts.")).await;
    let ctx = app.ctx(&nina);
    // A value that nobody knows keeps the text at home.
    let refused = descriptions::prepare(&app.house, &ctx, &text).await;
    let open = vec![Gap::Value("typisierung".to_owned())];
    assert!(matches!(refused, Err(DescriptionError::NotReady(gaps)) if gaps == open), "");
    publish(&app, (&nina, &ruth), Lang::De, ("typisierung", "4")).await;
    descriptions::prepare(&app.house, &ctx, &text).await.unwrap();
    let all = descriptions::submissions(&app.house, &ctx, &text).await.unwrap();
    let one = &all.all[0];
    assert_eq!((one.state, one.number, all.grade.word()), (SubmissionState::Prepared, 2, "silver"));
    assert!(!all.may_prepare);

    let file =
        descriptions::export(&app.house, &ctx, &text, (&one.id, FileForm::Bundle)).await.unwrap();
    let again =
        descriptions::export(&app.house, &ctx, &text, (&one.id, FileForm::Bundle)).await.unwrap();
    assert_eq!(file, again);
    let xzufi = (one.id.as_str(), FileForm::XZuFi);
    let xml = descriptions::export(&app.house, &ctx, &text, xzufi).await.unwrap();
    let xml = String::from_utf8(xml.bytes).unwrap();
    assert!(xml.starts_with("<?xml") && xml.contains("Nichts."), "{xml}");
    let bundle: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(bundle["grade"], "silver");
    assert_eq!(bundle["released"]["by"], "Ruth Sommer");
    let markdown = bundle["markdown"].as_str().unwrap();
    assert!(markdown.contains("{#kosten}") && !markdown.contains("{#typisierung}"));

    let early =
        descriptions::step(&app.house, &ctx, (&one.id, 1), (Step::Submit, Vec::new())).await;
    assert!(matches!(early, Err(DescriptionError::Meanwhile)), "{early:?}");
    take(&app, &nina, Step::Submit, Vec::new()).await.unwrap();
    assert!(matches!(
        take(&app, &nina, Step::Return, Vec::new()).await,
        Err(DescriptionError::Length(_))
    ));
    let comment = CommentInput { module: "kosten".to_owned(), text: "Zu knapp.".to_owned() };
    take(&app, &nina, Step::Return, vec![comment]).await.unwrap();
    let back = latest(&app, &nina).await;
    assert_eq!(back.state, SubmissionState::Returned);
    assert_eq!(
        (back.comments[0].text.as_str(), back.comments[0].answer.as_str()),
        ("Zu knapp.", "")
    );
    let answer = (0, "Ergänzt in Version 3.");
    descriptions::answer_comment(&app.house, &ctx, (&back.id, back.version), answer).await.unwrap();
    assert_eq!(reasons(&app, &nina, Lang::De).await, [Reason::Returned]);

    // Another try is another submission; what came back is kept.
    publish(&app, (&nina, &ruth), Lang::De, ("kosten", "Der Antrag kostet nichts.")).await;
    descriptions::prepare(&app.house, &app.ctx(&nina), &text).await.unwrap();
    let now = latest(&app, &nina).await;
    descriptions::export(&app.house, &app.ctx(&nina), &text, (&now.id, FileForm::XZuFi))
        .await
        .unwrap();
    take(&app, &nina, Step::Submit, Vec::new()).await.unwrap();
    take(&app, &nina, Step::Accept, Vec::new()).await.unwrap();
    let all = descriptions::submissions(&app.house, &app.ctx(&nina), &text).await.unwrap();
    let states: Vec<_> = all.all.iter().map(|one| one.state).collect();
    assert_eq!(states, [SubmissionState::Accepted, SubmissionState::Returned]);
    assert_eq!(all.all[1].comments[0].answer, "Ergänzt in Version 3.");
}

/// Start page, lists and search show the released text, and the search finds it by its words; taken
/// back, they show what stood there before.
pub(crate) async fn a_released_text_is_what_cards_and_search_show(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let id = app.package.manifest.id.to_string();
    let asked = |query: &str| Asked { query: query.to_owned(), ..Asked::default() };
    let find = async |query: &str| {
        search::search(&app.house, &app.anonymous(), &asked(query)).await.unwrap().hits
    };
    assert!(find("Mondscheinzulage").await.is_empty());
    let before = pages::start(&app.house, &app.anonymous()).await.unwrap().services;
    let own = |cards: &[ServiceCard]| cards.iter().find(|one| one.id == id).cloned().unwrap();
    let teaser = "Die Mondscheinzulage hilft in der Nacht.";
    let mut form = typed(&app, &view(&app, &nina, Lang::De).await, ("teaser", teaser));
    form.title = "Geld für die Nacht".to_owned();
    let ctx = app.ctx(&nina);
    let version = descriptions::save(&app.house, &ctx, form).await.unwrap();
    // A draft changes nothing for readers.
    assert!(find("Mondscheinzulage").await.is_empty());
    descriptions::submit(&app.house, &ctx, (&which(&app, Lang::De), version)).await.unwrap();
    let version = view(&app, &ruth, Lang::De).await.version;
    let ctx = app.ctx(&ruth);
    descriptions::release(&app.house, &ctx, wish(&app, Lang::De, version)).await.unwrap();
    let hits = find("Mondscheinzulagen").await;
    let words = |marks: &[Mark]| marks.iter().map(|mark| mark.text.as_str()).collect::<String>();
    assert_eq!(words(&hits[0].title), "Geld für die Nacht");
    assert_eq!(words(&hits[0].summary).trim(), teaser);
    assert_eq!(hits[0].portal, None);
    let name = app.package.manifest.name.get(Lang::De);
    assert_eq!(find(name).await[0].id, id, "the package's name still leads there");
    let start = own(&pages::start(&app.house, &app.anonymous()).await.unwrap().services);
    assert_eq!((start.title.as_str(), start.summary.as_str()), ("Geld für die Nacht", teaser));
    let all = pages::services(&app.house, &app.anonymous(), Order::Letters).await.unwrap();
    assert!(all.groups.iter().any(|group| group.id == "G" && own(&group.services) == start));
    // In a language of its own the package's text is still shown.
    let mut english = app.anonymous();
    english.lang = Lang::En;
    let theirs = pages::start(&app.house, &english).await.unwrap().services;
    assert_eq!(own(&theirs).title, app.package.manifest.name.get(Lang::En));
    // Another process sees it within a second; taken back it is gone everywhere.
    let other = app.at_address("https://anders.example.org");
    let there = pages::start(&other, &app.anonymous()).await.unwrap().services;
    assert_eq!(own(&there), start);
    let text = which(&app, Lang::De);
    descriptions::withdraw(&app.house, &ctx, (&text, 1), "Falsch").await.unwrap();
    assert!(find("Mondscheinzulage").await.is_empty());
    assert_eq!(pages::start(&app.house, &app.anonymous()).await.unwrap().services, before);
    app.clock.forward(SignedDuration::from_secs(2));
    let there = pages::start(&other, &app.anonymous()).await.unwrap().services;
    assert_eq!(there, before);
}
