//! A service from nothing to a citizen's receipt, and a new version of one in force, by two persons.

use base::Date;
use packages::authoring::{Condition, Edit, PageForm, PageKind, QuestionKind, Target};
use testkit::{Person, TestApp};
use usecases::Fault;
use usecases::applications::{self, SavePage, Saved, Submit};
use usecases::authoring::{self, AuthoringError, DraftState, DraftView, Publish, Stand, Start};

async fn view(app: &TestApp, who: &Person, id: &str) -> DraftView {
    authoring::draft(&app.house, &app.ctx(who), id).await.unwrap()
}

async fn make(app: &TestApp, who: &Person, id: &str, edit: &Edit) -> String {
    let version = view(app, who, id).await.version;
    let stand = Stand { draft: id, version };
    authoring::edit(&app.house, &app.ctx(who), stand, edit).await.unwrap()
}

fn page(title: &str) -> Edit {
    let form =
        PageForm { section: "antrag".to_owned(), title: title.to_owned(), ..PageForm::default() };
    Edit::AddPage(PageKind::Questions, form)
}

/// A service of two pages; the second is asked only where somebody says yes.
async fn small_service(app: &TestApp, who: &Person) -> String {
    let start = Start::New {
        name: "Zuschuss für Strandkörbe".to_owned(),
        about: "Für alle, die am Rhein sitzen.".to_owned(),
        unit: "Strandstelle".to_owned(),
        question: "Haben Sie schon einen Strandkorb?".to_owned(),
    };
    let id = authoring::begin(&app.house, &app.ctx(who), start).await.unwrap();
    let more = make(app, who, &id, &page("Ein paar Fragen")).await;
    make(app, who, &id, &Edit::ask(&more, QuestionKind::YesNo, "Am Rhein?")).await;
    let where_to = make(app, who, &id, &page("An welchem Ufer?")).await;
    let shore = make(app, who, &id, &Edit::ask(&where_to, QuestionKind::Text, "Ufer")).await;
    assert_eq!(shore, "ufer");
    let condition = Edit::Condition(Target::Page(where_to), "am_rhein = true".to_owned());
    make(app, who, &id, &condition).await;
    id
}

fn wish(from: Date) -> Publish {
    Publish { from, basis: "Mit der Satzung verglichen".to_owned() }
}

async fn hand_over(app: &TestApp, who: &Person, id: &str) {
    let version = view(app, who, id).await.version;
    let stand = Stand { draft: id, version };
    authoring::submit(&app.house, &app.ctx(who), stand).await.unwrap();
}

async fn publish(
    app: &TestApp,
    who: &Person,
    (id, from): (&str, Date),
) -> Result<String, AuthoringError> {
    let version = view(app, who, id).await.version;
    let stand = Stand { draft: id, version };
    authoring::publish(&app.house, &app.ctx(who), stand, wish(from)).await
}

pub(crate) async fn a_service_from_nothing_reaches_a_citizen(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let id = small_service(&app, &nina).await;
    let draft = view(&app, &nina, &id).await;
    assert_eq!((draft.state, draft.base.as_deref()), (DraftState::Draft, None));
    assert_eq!(draft.outline.pages().count(), 3);
    assert_eq!(draft.outline.pages().last().unwrap().when.feel, "am_rhein = true");

    // Nobody sees it before it is in force.
    let citizen = app.citizen("marion").await;
    let service = draft.service.to_string();
    let begun = applications::start(&app.house, &app.ctx(&citizen), &service).await;
    assert!(begun.is_err());

    hand_over(&app, &nina, &id).await;
    let today = app.system().today;
    // Whoever wrote it does not put it into force, nor does anybody write in it now.
    assert!(matches!(publish(&app, &nina, (&id, today)).await, Err(AuthoringError::OwnWork)));
    let version = view(&app, &nina, &id).await.version;
    let stand = Stand { draft: &id, version };
    let late = authoring::edit(&app.house, &app.ctx(&nina), stand, &page("Zu spät")).await;
    assert!(matches!(late, Err(AuthoringError::WrongStep)));
    let yesterday = today.yesterday().unwrap();
    let early = publish(&app, &ruth, (&id, yesterday)).await;
    assert!(matches!(early, Err(AuthoringError::TooEarly(day)) if day == today));
    let version = publish(&app, &ruth, (&id, today)).await.unwrap();
    assert_eq!(version, format!("{}.1", today.year()));
    assert_eq!(view(&app, &nina, &id).await.state, DraftState::Published);

    // A citizen applies.
    let ctx = app.ctx(&citizen);
    let application = applications::start(&app.house, &ctx, &service).await.unwrap();
    let answer = |page: &str, name: &str, value: &str| SavePage {
        id: application,
        page: page.to_owned(),
        input: vec![(name.to_owned(), value.to_owned())],
        then: applications::Next::Page(String::new()),
    };
    for (page, name, value) in [
        ("beginn", "haben_sie_schon_einen_strandkorb", "Nein"),
        ("ein_paar_fragen", "am_rhein", "yes"),
        ("an_welchem_ufer", "ufer", "links"),
    ] {
        let saved =
            applications::save_page(&app.house, &ctx, answer(page, name, value)).await.unwrap();
        assert!(matches!(saved, Saved::Next(_)), "{page}: {saved:?}");
    }
    let review = applications::review(&app.house, &ctx, application).await.unwrap();
    assert!(review.missing.is_empty(), "{:?}", review.missing);
    let submit =
        Submit { id: application, declared: true, idempotency_key: review.idempotency_key };
    applications::submit(&app.house, &ctx, submit).await.unwrap();
    app.run_jobs().await;
    let receipt = applications::receipt(&app.house, &ctx, application).await.unwrap();
    assert!(receipt.service_title.contains("Strandk"), "{}", receipt.service_title);
}

/// A new version of the service in force, with one question more on its first page: draft, page and question.
async fn one_question_more(app: &TestApp, who: &Person) -> (String, String, String) {
    let start = Start::Version(app.package.manifest.id.to_string());
    let id = authoring::begin(&app.house, &app.ctx(who), start).await.unwrap();
    let first = view(app, who, &id).await.outline.pages().next().unwrap().id.clone();
    let ask = Edit::ask(&first, QuestionKind::LongText, "Sonst noch etwas?");
    let new = make(app, who, &id, &ask).await;
    (id, first, new)
}

fn asked(draft: &DraftView, page: &str) -> usize {
    draft.outline.page(page).unwrap().questions.len()
}

pub(crate) async fn what_was_done_is_undone_and_nothing_is_overwritten(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let start = || Start::Version(app.package.manifest.id.to_string());
    let empty = authoring::begin(&app.house, &app.ctx(&nina), start()).await.unwrap();
    let again = authoring::begin(&app.house, &app.ctx(&ruth), start()).await;
    assert!(matches!(again, Err(AuthoringError::Begun)));
    // Nothing was changed, so there is nothing to hand over.
    let stand = Stand { draft: &empty, version: view(&app, &nina, &empty).await.version };
    let nothing = authoring::submit(&app.house, &app.ctx(&nina), stand).await;
    assert!(matches!(nothing, Err(AuthoringError::WrongStep)));
    authoring::discard(&app.house, &app.ctx(&nina), stand).await.unwrap();

    let (id, first, _) = one_question_more(&app, &nina).await;
    let draft = view(&app, &nina, &id).await;
    let many = asked(&draft, &first);
    assert_eq!(draft.undo.as_ref().map(|said| said.about.as_str()), Some("Sonst noch etwas?"));
    // Back and forth again; a page that is out of date overwrites nothing.
    let old = Stand { draft: &id, version: draft.version };
    authoring::undo(&app.house, &app.ctx(&nina), old).await.unwrap();
    let back = view(&app, &nina, &id).await;
    assert_eq!((asked(&back, &first), back.redo.is_some()), (many - 1, true));
    let meanwhile = authoring::edit(&app.house, &app.ctx(&nina), old, &page("Zugleich")).await;
    assert!(matches!(meanwhile, Err(AuthoringError::Meanwhile)));
    let stand = Stand { draft: &id, version: back.version };
    authoring::redo(&app.house, &app.ctx(&nina), stand).await.unwrap();
    assert_eq!(asked(&view(&app, &nina, &id).await, &first), many);
}

pub(crate) async fn a_new_version_is_tried_before_it_is_handed_over(app: TestApp) {
    let nina = app.staff("nina").await;
    let (id, first, new) = one_question_more(&app, &nina).await;
    let ctx = app.ctx(&nina);
    let typed = vec![(new.clone(), "Der Wind".to_owned())];
    let tried = authoring::save_trial(&app.house, &ctx, (&id, &first), typed).await.unwrap();
    let answered = |one: &applications::FieldView| one.name == new && one.values == ["Der Wind"];
    assert!(tried.view.fields.iter().any(answered));
    let outcome = authoring::trial_review(&app.house, &ctx, &id).await.unwrap();
    assert!(outcome.is_begun && !outcome.outcome.ready);
    let stand = Stand { draft: &id, version: view(&app, &nina, &id).await.version };
    authoring::keep_scenario(&app.house, &ctx, stand, "Nur der Wind").await.unwrap();
    let report = authoring::report(&app.house, &ctx, &id).await.unwrap();
    let kept = report.scenarios.iter().find(|one| one.name == "Nur der Wind").unwrap();
    assert!(kept.differs.is_empty() && kept.compared > 2, "{kept:?}");
    assert!(report.changes.iter().any(|change| change.word == "added"), "{:?}", report.changes);
    // A question that must be answered makes the package's own scenarios fail: nothing goes into force so.
    assert!(report.scenarios.iter().any(|one| !one.differs.is_empty()));
    let stand = Stand { draft: &id, version: view(&app, &nina, &id).await.version };
    let refused = authoring::submit(&app.house, &ctx, stand).await;
    assert!(matches!(refused, Err(AuthoringError::NotReady(_))), "{refused:?}");
}

pub(crate) async fn a_new_version_begins_on_its_day(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let (id, first, new) = one_question_more(&app, &nina).await;
    let draft = view(&app, &nina, &id).await;
    let many = asked(&draft, &first);
    let mut form = draft.outline.question(&new).unwrap().1.form.clone();
    form.required = false;
    make(&app, &nina, &id, &Edit::Question(new, Box::new(form))).await;
    hand_over(&app, &nina, &id).await;
    // It comes back once, with a reason.
    let stand = Stand { draft: &id, version: view(&app, &ruth, &id).await.version };
    let silent = authoring::send_back(&app.house, &app.ctx(&ruth), stand, " ").await;
    assert!(matches!(silent, Err(AuthoringError::NoReason)));
    authoring::send_back(&app.house, &app.ctx(&ruth), stand, "Bitte ohne Wind").await.unwrap();
    assert_eq!(view(&app, &nina, &id).await.sent_back, "Bitte ohne Wind");
    hand_over(&app, &nina, &id).await;
    let from = app.system().today.tomorrow().unwrap();
    publish(&app, &ruth, (&id, from)).await.unwrap();

    // Today the old version is in force, tomorrow the new one.
    let citizen = app.citizen("marion").await;
    let service = app.package.manifest.id.to_string();
    let ctx = app.ctx(&citizen);
    let application = applications::start(&app.house, &ctx, &service).await.unwrap();
    let shown = applications::page(&app.house, &ctx, application, &first).await.unwrap();
    assert_eq!(shown.fields.len(), many - 1);
    app.days(1);
    let newer = applications::newer(&app.house, &app.ctx(&citizen), application).await.unwrap();
    assert!(newer.is_some());
}

pub(crate) async fn nobody_else_writes_or_reads_drafts(app: TestApp) {
    let nina = app.staff("nina").await;
    let id = small_service(&app, &nina).await;
    let clerk = app.caseworker("aylin").await;
    let citizen = app.citizen("marion").await;
    for ctx in [app.ctx(&clerk), app.ctx(&citizen), app.anonymous()] {
        let read = authoring::draft(&app.house, &ctx, &id).await;
        assert!(
            matches!(read, Err(Fault::Forbidden | Fault::NotFound | Fault::SignInNeeded)),
            "{read:?}"
        );
        assert!(authoring::desk(&app.house, &ctx).await.is_err());
        let stand = Stand { draft: &id, version: 1 };
        assert!(authoring::edit(&app.house, &ctx, stand, &page("Fremd")).await.is_err());
    }
    let desk = authoring::desk(&app.house, &app.ctx(&nina)).await.unwrap();
    assert!(desk.drafts.iter().any(|draft| draft.id == id && draft.is_new));
    // A thrown-away draft makes room for another.
    let version = view(&app, &nina, &id).await.version;
    let stand = Stand { draft: &id, version };
    authoring::discard(&app.house, &app.ctx(&nina), stand).await.unwrap();
    let again = small_service(&app, &nina).await;
    assert_ne!(again, id);
}

pub(crate) async fn a_condition_that_does_not_fit_says_where(app: TestApp) {
    let nina = app.staff("nina").await;
    let id = small_service(&app, &nina).await;
    let ctx = app.ctx(&nina);
    let asked = authoring::askables(&app.house, &ctx, (&id, None)).await.unwrap();
    let names: Vec<&str> = asked.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["haben_sie_schon_einen_strandkorb", "am_rhein", "ufer"]);
    let draft = view(&app, &nina, &id).await;
    let when = draft.outline.page("an_welchem_ufer").unwrap().when.clone();
    let mut condition: Condition = when.clicked.unwrap();
    assert_eq!(
        when.said,
        [("Am Rhein?".to_owned(), packages::authoring::Relation::Is, "Ja".to_owned())]
    );
    condition.clauses[0].term = packages::authoring::Term::Value("vielleicht".to_owned());
    let wrong = authoring::as_feel(&app.house, &ctx, (&id, None), &condition).await.unwrap();
    assert_eq!(wrong, Err(0));
    // What was published by others comes in the same way, and its questions stay theirs.
    let start = Start::Form { file: "kein.xml".to_owned(), bytes: b"<html/>".to_vec() };
    let refused = authoring::begin(&app.house, &ctx, start).await;
    assert!(matches!(refused, Err(AuthoringError::NoForm(_))), "{refused:?}");
}

pub(crate) async fn a_file_number_like_that_of_another_service_is_refused(app: TestApp) {
    let nina = app.staff("nina").await;
    let id = small_service(&app, &nina).await;
    let taken = app.package.manifest.file_number.prefix().to_owned();
    let unit = base::LocalText::german("Strandstelle");
    let rename = |prefix: &str| Edit::Service {
        name: base::LocalText::german("Zuschuss für Strandkörbe"),
        unit: unit.clone(),
        file_number: format!("{prefix} {{yy}} #### ###"),
    };
    make(&app, &nina, &id, &rename(&taken)).await;
    let report = authoring::report(&app.house, &app.ctx(&nina), &id).await.unwrap();
    let twice = |finding: &base::Finding| finding.code == "shelf.file-number-twice";
    assert!(report.errors.iter().any(twice), "{:?}", report.errors);
    let stand = Stand { draft: &id, version: view(&app, &nina, &id).await.version };
    match authoring::submit(&app.house, &app.ctx(&nina), stand).await {
        Err(AuthoringError::NotReady(found)) => assert!(found.iter().all(twice), "{found:?}"),
        other => panic!("{other:?}"),
    }
    make(&app, &nina, &id, &rename("XY")).await;
    hand_over(&app, &nina, &id).await;
}

pub(crate) async fn a_preview_shows_an_act_and_keeps_nothing(app: TestApp) {
    let nina = app.staff("nina").await;
    let id = small_service(&app, &nina).await;
    let ctx = app.ctx(&nina);
    let before = view(&app, &nina, &id).await;
    let mut form = before.outline.question("ufer").unwrap().1.form.clone();
    form.label = "Auf welcher Seite?".to_owned();
    let act = Edit::Question("ufer".to_owned(), Box::new(form.clone()));
    let place = (id.as_str(), "an_welchem_ufer");
    let label = |preview: &authoring::Preview| preview.page.fields[0].label.clone();
    let shown = authoring::preview(&app.house, &ctx, place, Some(&act)).await.unwrap();
    assert_eq!(label(&shown), "Auf welcher Seite?");
    assert!(shown.page.findings.is_empty() && shown.row.is_none());
    let plain = authoring::preview(&app.house, &ctx, place, None).await.unwrap();
    assert_eq!(label(&plain), "Ufer");
    assert_eq!(view(&app, &nina, &id).await, before, "looking is no act");
    form.label.clear();
    let empty = Edit::Question("ufer".to_owned(), Box::new(form));
    let refused = authoring::preview(&app.house, &ctx, place, Some(&empty)).await;
    assert!(matches!(refused, Err(AuthoringError::Refused(_))), "{refused:?}");
    let clerk = app.caseworker("aylin").await;
    assert!(authoring::preview(&app.house, &app.ctx(&clerk), place, None).await.is_err());
}

/// A question with 51 answers, 50 of them called nearly alike.
async fn many_towns(app: &TestApp, who: &Person, id: &str) -> String {
    let ask = Edit::ask("an_welchem_ufer", QuestionKind::Choice, "In welchem Ort?");
    let place = make(app, who, id, &ask).await;
    let mut form = view(app, who, id).await.outline.question(&place).unwrap().1.form.clone();
    let town = |code: String, label: &str| packages::authoring::OptionForm {
        code,
        label: label.to_owned(),
    };
    form.options = (10..60).map(|n| town(format!("053{n}"), &format!("Ort Nummer {n}"))).collect();
    form.options.push(town("05315000".to_owned(), "Köln"));
    make(app, who, id, &Edit::Question(place.clone(), Box::new(form))).await;
    place
}

pub(crate) async fn a_long_list_is_looked_through_by_a_word(app: TestApp) {
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    let id = small_service(&app, &nina).await;
    let place = many_towns(&app, &nina, &id).await;
    hand_over(&app, &nina, &id).await;
    let today = app.system().today;
    publish(&app, &ruth, (&id, today)).await.unwrap();

    let citizen = app.citizen("marion").await;
    let ctx = app.ctx(&citizen);
    let service = view(&app, &nina, &id).await.service.to_string();
    let application = applications::start(&app.house, &ctx, &service).await.unwrap();
    let gate = SavePage {
        id: application,
        page: "ein_paar_fragen".to_owned(),
        input: vec![("am_rhein".to_owned(), "yes".to_owned())],
        then: applications::Next::Page(String::new()),
    };
    applications::save_page(&app.house, &ctx, gate).await.unwrap();
    let post = async |word: &str, code: &str| {
        let input = [("ufer", "links"), (&place, code), (&format!("{place}.search"), word)];
        let input = input.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let then = applications::Next::Page(String::new());
        let page = "an_welchem_ufer".to_owned();
        let saved = SavePage { id: application, page, input, then };
        applications::save_page(&app.house, &ctx, saved).await.unwrap()
    };
    let found = |view: &applications::PageView| {
        let field = view.fields.iter().find(|field| field.name == place).unwrap().clone();
        match field.widget {
            applications::Widget::Search(search) => (search, field.error),
            other => panic!("a list of 51 is looked through: {other:?}"),
        }
    };
    let Saved::Invalid(page) = post("Nummer", "").await else { panic!("fifty are no answer") };
    let (search, error) = found(&page);
    assert_eq!((search.found.len(), search.more, search.of), (20, 30, 51));
    assert!(error.unwrap().contains("50 Einträge"));
    let (search, error) = found(&page.searching());
    assert_eq!((search.word.as_str(), error), ("Nummer", None), "while it is looked for");
    assert!(
        matches!(post("koeln", "").await, Saved::Next(_)),
        "the only one needs no second press"
    );
    let page = applications::page(&app.house, &ctx, application, "an_welchem_ufer").await.unwrap();
    let (search, _) = found(&page);
    assert_eq!((search.word.as_str(), search.found.len()), ("", 1));
    assert!(search.found[0].chosen && search.found[0].value == "05315000");
}
