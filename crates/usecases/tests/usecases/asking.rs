//! What the desk writes to the person.

use testkit::{Person, Scenario, TestApp};
use usecases::cases::{self, AskBack, AskKind, CaseError};
use usecases::participants;
use usecases::questions::{self, About, QuestionError, WriteMessage};

use crate::desk;

async fn taken(app: &TestApp) -> (base::ApplicationId, Person, Person) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    cases::take(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    (id, citizen, clerk)
}

pub(crate) async fn a_text_with_a_gap_is_not_sent(app: TestApp) {
    let (id, citizen, clerk) = taken(&app).await;
    let ctx = app.ctx(&clerk);
    let case = desk::case_of(id);
    let view = cases::ask_back_view(&app.house, &ctx, case, AskKind::Question).await.unwrap();
    let gap = "Es fehlt: [bitte ergänzen: Name der Einrichtung].";
    let mut question = AskBack {
        case,
        items: Vec::new(),
        own_question: "Seit wann ist das so?".to_owned(),
        text: gap.to_owned(),
        due: view.due,
        kind: AskKind::Question,
    };
    for kind in [AskKind::Question, AskKind::Warning] {
        question.kind = kind;
        let refused = cases::ask_back(&app.house, &ctx, question.clone()).await;
        let Err(CaseError::Gap(names)) = refused else { panic!("{refused:?}") };
        assert_eq!(names, ["Name der Einrichtung"]);
    }
    let message = WriteMessage { id, text: gap.to_owned(), about: About::Question };
    let refused = questions::write(&app.house, &ctx, message.clone()).await;
    assert!(matches!(refused, Err(QuestionError::Gap(_))), "{refused:?}");
    let thread = questions::messages(&app.house, &ctx, id).await.unwrap();
    assert!(thread.iter().all(|message| !message.text.contains("bitte ergänzen")), "it was sent");
    // Whatever a person writes to the authority is theirs to write.
    questions::write(&app.house, &app.ctx(&citizen), message).await.unwrap();
    question.kind = AskKind::Question;
    question.text = "Es fehlt der Name der Einrichtung.".to_owned();
    cases::ask_back(&app.house, &ctx, question).await.unwrap();
}

pub(crate) async fn a_warning_has_words_of_its_own(app: TestApp) {
    let (id, citizen, clerk) = taken(&app).await;
    let ctx = app.ctx(&clerk);
    let case = desk::case_of(id);
    let ask = cases::ask_back_view(&app.house, &ctx, case, AskKind::Question).await.unwrap();
    let warn = cases::ask_back_view(&app.house, &ctx, case, AskKind::Warning).await.unwrap();
    assert!(ask.may_warn);
    assert_ne!(ask.text, warn.text);
    assert!(warn.due > ask.due, "the warning gives the package's time to cooperate");
    let of_the_package =
        app.package.manifest.letters.iter().find(|one| one.id == "warning").unwrap();
    let words: Vec<&str> = of_the_package
        .blocks
        .iter()
        .filter_map(|id| app.package.blocks.get(id))
        .filter(|block| block.variables().is_empty())
        .map(|block| block.text.as_str())
        .collect();
    let plain = |text: &str| text.replace("**", "");
    assert!(!words.is_empty());
    let items = vec![warn.checklist[0].id.clone()];
    let (own_question, kind) = (String::new(), AskKind::Warning);
    let letter = AskBack { case, items, own_question, text: warn.text, due: warn.due, kind };
    cases::ask_back(&app.house, &ctx, letter).await.unwrap();
    let shown = questions::question(&app.house, &app.ctx(&citizen), id).await.unwrap();
    assert!(words.iter().all(|words| shown.text.contains(&plain(words))), "{}", shown.text);
    assert!(shown.text.contains(&warn.checklist[0].title), "what is missing is not named");
    assert!(shown.text.contains(&base::date_long(warn.due, base::Lang::De)), "{}", shown.text);
    assert!(!shown.text.contains("bitte ergänzen"), "{}", shown.text);
}

/// Where the package has no warning, a question that nobody answers holds no case up: somebody goes on without.
pub(crate) async fn who_does_not_answer_holds_no_case_up(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let (id, _, clerk) = taken(&app).await;
    let case = desk::case_of(id);
    desk::ask(&app, &clerk, case).await;
    app.days(30);
    app.run_jobs().await;
    let view = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    let ways: Vec<&str> = view
        .tasks
        .iter()
        .flat_map(|task| &task.outcomes)
        .map(|(word, label)| {
            assert_eq!(label, "Ohne Antwort weiter");
            word.as_str()
        })
        .collect();
    assert_eq!(ways, ["decide"]);
    desk::finish(&app, &clerk, case, "decide").await;
    let heard = participants::of_case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(heard.participants.len() > 1, "the others are asked now");
}

pub(crate) async fn the_desk_sees_what_is_urgent(app: TestApp) {
    let (id, _, clerk) = taken(&app).await;
    let urgent = async || {
        let query = cases::QueueQuery::default();
        cases::queue(&app.house, &app.ctx(&clerk), query).await.unwrap().urgent
    };
    assert_eq!(urgent().await, cases::Urgent::default());
    let due = desk::ask(&app, &clerk, desk::case_of(id)).await;
    assert_eq!(urgent().await.waiting, 1);
    let view = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    let last = view.deadlines.iter().map(|deadline| deadline.due).max().unwrap();
    assert!(last >= due);
    let mut seen = (0, 0);
    while app.ctx(&clerk).today <= last && seen.1 == 0 {
        app.days(1);
        let now = urgent().await;
        seen = (seen.0 + now.this_week, now.overdue);
    }
    assert!(seen.0 > 0 && seen.1 == 1, "{seen:?}");
}
