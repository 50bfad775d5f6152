//! A service written act by act: from nothing, over what is there, back again, and against everything that must not be.

use base::{Date, Lang, LocalText, Severity};
use forms::{Answers, Kind, PageContent, Required};
use packages::authoring::{
    CheckForm, Clause, Column, Condition, Edit, EvidenceForm, Join, ListWords, NewService,
    OptionForm, PageForm, PageKind, Patch, PublishAs, QuestionForm, QuestionKind, ReadBy, Refusal,
    Relation, SectionForm, TableEdit, Target, Term, Way, What, WhyForm, apply, begin, lanes,
    publishable, scenario, steps, tables, wordings,
};
use packages::{Files, Package, Purpose, load};

use crate::content::{content, folder, look, packages};

const TODAY: Date = Date::constant(2026, 11, 30);

fn fresh() -> Files {
    begun("Zuschuss für Strandkörbe")
}

fn begun(name: &str) -> Files {
    let new = NewService {
        name: name.to_owned(),
        about: "Wer am Rhein sitzt, bekommt einen Zuschuss.".to_owned(),
        unit: "Strandstelle".to_owned(),
        question: "Wie heißen Sie?".to_owned(),
        authority: "lvr".parse().unwrap(),
        today: TODAY,
    };
    begin(&new, &folder(&content())).unwrap().1
}

/// A draft that edits are made on.
struct Draft(Files);

impl Draft {
    fn make(&mut self, edit: &Edit) -> String {
        let edited = apply(&self.0, edit).map_err(|why| format!("{edit:?}: {why:?}")).unwrap();
        self.0 = edited.files;
        edited.made.unwrap_or_default()
    }

    fn package(&self) -> Package {
        load(&self.0).package.unwrap()
    }

    fn ask(&mut self, page: &str, kind: QuestionKind, label: &str) -> String {
        self.make(&Edit::ask(page, kind, label))
    }

    fn page(&mut self, section: &str, title: &str) -> String {
        self.make(&Edit::AddPage(PageKind::Questions, page_form(section, title)))
    }
}

fn page_form(section: &str, title: &str) -> PageForm {
    PageForm { section: section.to_owned(), title: title.to_owned(), ..PageForm::default() }
}

fn whole() -> Draft {
    let mut draft = Draft(fresh());
    let many = draft.page("antrag", "Wie viele Strandkörbe?");
    draft.ask(&many, QuestionKind::Whole, "Anzahl der Strandkörbe");
    draft.ask(&many, QuestionKind::YesNo, "Haben Sie schon einen?");
    let old = draft.page("antrag", "Seit wann haben Sie einen?");
    draft.ask(&old, QuestionKind::Date, "Seit wann?");
    draft
}

/// Two services written from nothing number their questions alike; an answer to one is none to the other.
#[test]
fn questions_of_two_services_are_not_the_same() {
    let element = |name: &str| {
        let package = load(&begun(name)).package.unwrap();
        package.form.fields[0].element.clone().unwrap()
    };
    assert_ne!(element("Strandkorb").id, element("Sandburg").id);
    assert_eq!(element("Strandkorb"), element("Strandkorb"), "the next version asks the same");
}

#[test]
fn a_service_from_nothing_runs() {
    let draft = whole();
    let package = draft.package();
    assert_eq!(package.manifest.id.as_str(), "zuschuss_fuer_strandkoerbe");
    let asked: Vec<&str> =
        package.form.pages.iter().flat_map(|page| page.fields()).map(String::as_str).collect();
    assert_eq!(
        asked,
        ["wie_heissen_sie", "anzahl_der_strandkoerbe", "haben_sie_schon_einen", "seit_wann"]
    );
    let errors: Vec<String> = packages::check(&draft.0, &look(Purpose::Run))
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn conditions_are_clicked_and_read_again() {
    let mut draft = whole();
    let form = draft.package().form;
    let clause = |question: &str, relation, value: &str| Clause {
        question: question.to_owned(),
        relation,
        term: Term::Value(value.to_owned()),
    };
    let condition = Condition {
        join: Join::All,
        clauses: vec![
            clause("haben_sie_schon_einen", Relation::Is, "yes"),
            clause("anzahl_der_strandkoerbe", Relation::AtLeast, "2"),
        ],
    };
    let feel = condition.write(&form, None).unwrap();
    assert_eq!(feel, "haben_sie_schon_einen = true and anzahl_der_strandkoerbe >= 2");
    assert_eq!(Condition::read(&feel, &form, None), Some(condition));
    draft
        .make(&Edit::Condition(Target::Page("seit_wann_haben_sie_einen".to_owned()), feel.clone()));
    let package = draft.package();
    let page = package.form.page("seit_wann_haben_sie_einen").unwrap();
    assert_eq!(page.show_if.as_ref().unwrap().text(), feel);
    // What no clicking gives stays what it is.
    for by_hand in
        ["count([1, 2]) = 2", "not(haben_sie_schon_einen)", "anzahl_der_strandkoerbe in [1..3]"]
    {
        assert_eq!(Condition::read(by_hand, &form, None), None, "{by_hand}");
    }
    // What does not fit its question is named by its place.
    let wrong = Condition {
        join: Join::Any,
        clauses: vec![clause("anzahl_der_strandkoerbe", Relation::Is, "viele")],
    };
    assert_eq!(wrong.write(&form, None), Err(0));
    draft.make(&Edit::Condition(
        Target::Page("seit_wann_haben_sie_einen".to_owned()),
        String::new(),
    ));
    assert!(draft.package().form.page("seit_wann_haben_sie_einen").unwrap().show_if.is_none());
}

#[test]
fn conditions_of_all_packages_stay_what_they_are() {
    let (mut clicked, mut all) = (0, 0);
    for (path, files) in packages() {
        let Some(package) = load(&files).package else { panic!("{path}") };
        let form = &package.form;
        let pages = form.pages.iter().filter_map(|page| Some((None, page.show_if.as_ref()?)));
        let fields =
            form.fields.iter().filter_map(|field| Some((field.list(), field.show_if.as_ref()?)));
        for (list, condition) in pages.chain(fields) {
            all += 1;
            let Some(read) = Condition::read(condition.text(), form, list) else { continue };
            assert_eq!(read.write(form, list).as_deref(), Ok(condition.text()), "{path}");
            clicked += 1;
        }
    }
    // Most of what authors wrote by hand could be clicked.
    assert!(clicked * 2 > all, "{clicked} of {all}");
}

#[test]
fn a_question_is_worded_bounded_and_kept_under_its_name() {
    let mut draft = whole();
    let name = "anzahl_der_strandkoerbe";
    let form = draft.package().form;
    let mut words = QuestionForm::of(form.field(name).unwrap());
    words.label = "Wie viele Körbe möchten Sie?".to_owned();
    words.hint = "Höchstens fünf".to_owned();
    words.least = "1".to_owned();
    words.most = "5".to_owned();
    words.required = false;
    words.words.missing = "Schreiben Sie eine Zahl, zum Beispiel 2.".to_owned();
    draft.make(&Edit::Question(name.to_owned(), Box::new(words.clone())));
    let package = draft.package();
    let field = package.form.field(name).unwrap();
    assert_eq!(QuestionForm::of(field), words);
    assert!(matches!(field.required, Required::Never));
    assert!(matches!(&field.kind, Kind::Integer(bounds) if bounds.max.unwrap().to_string() == "5"));
    // Nothing else of the form moved.
    assert_eq!(package.form.pages.len(), form.pages.len());
    words.least = "eins".to_owned();
    let refused = apply(&draft.0, &Edit::Question(name.to_owned(), Box::new(words))).unwrap_err();
    assert_eq!(refused, Refusal::Malformed(What::Least));
}

#[test]
fn a_choice_keeps_the_codes_of_its_answers() {
    let mut draft = whole();
    let page = draft.page("antrag", "Welche Farbe?");
    let name = draft.ask(&page, QuestionKind::Choice, "Farbe");
    let mut form = QuestionForm::of(draft.package().form.field(&name).unwrap());
    let option =
        |code: &str, label: &str| OptionForm { code: code.to_owned(), label: label.to_owned() };
    // The first words for what stood there to be worded are new answers.
    form.options = vec![option("antwort_a", "Blau"), option("antwort_b", "Grün"), option("", "")];
    draft.make(&Edit::Question(name.clone(), Box::new(form.clone())));
    form.options = vec![option("gruen", "Grün wie die Wiese"), option("blau", "Blau")];
    draft.make(&Edit::Question(name.clone(), Box::new(form.clone())));
    let package = draft.package();
    let codes: Vec<&str> =
        package.form.field(&name).unwrap().options().iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["gruen", "blau"]);
    form.options = vec![option("blau", "Blau")];
    assert_eq!(
        apply(&draft.0, &Edit::Question(name, Box::new(form))).unwrap_err(),
        Refusal::TooFew
    );
}

#[test]
fn a_list_has_rows_of_its_own_questions() {
    let mut draft = whole();
    let mut form = page_form("antrag", "Wer sitzt darin?");
    form.list = ListWords { item: "Person".to_owned(), ..ListWords::default() };
    let page = draft.make(&Edit::AddPage(PageKind::Rows, form));
    let born = draft.ask(&page, QuestionKind::Date, "Geboren am");
    assert_eq!(born, "person.geboren_am");
    let package = draft.package();
    let list = package.form.list("person").unwrap();
    assert_eq!(list.fields, ["person.person", "person.geboren_am"]);
    assert_eq!(list.add_label.de, "Person hinzufügen");
    draft.make(&Edit::MoveQuestion(born, Way::Up));
    assert_eq!(
        draft.package().form.list("person").unwrap().fields,
        ["person.geboren_am", "person.person"]
    );
    draft.make(&Edit::RemovePage(page));
    assert!(draft.package().form.lists.is_empty());
}

#[test]
fn what_is_still_needed_is_not_taken_out() {
    let mut draft = whole();
    let target = Target::Page("seit_wann_haben_sie_einen".to_owned());
    draft.make(&Edit::Condition(target, "haben_sie_schon_einen = true".to_owned()));
    let refused =
        apply(&draft.0, &Edit::RemoveQuestion("haben_sie_schon_einen".to_owned())).unwrap_err();
    let places = vec![ReadBy::Page("Seit wann haben Sie einen?".to_owned())];
    assert_eq!(
        refused,
        Refusal::StillRead { question: "Haben Sie schon einen?".to_owned(), places }
    );
    // The page that reads it goes first.
    draft.make(&Edit::RemovePage("seit_wann_haben_sie_einen".to_owned()));
    draft.make(&Edit::RemoveQuestion("haben_sie_schon_einen".to_owned()));
    assert!(draft.package().form.field("haben_sie_schon_einen").is_none());
    assert_eq!(
        apply(&draft.0, &Edit::RemoveSection("antrag".to_owned())).unwrap_err(),
        Refusal::NotEmpty
    );
    draft.make(&Edit::RemovePage("wie_viele_strandkoerbe".to_owned()));
    assert_eq!(
        apply(&draft.0, &Edit::RemovePage("beginn".to_owned())).unwrap_err(),
        Refusal::LastPage
    );
}

#[test]
fn sections_pages_and_questions_move_among_their_own() {
    let mut draft = whole();
    let section = SectionForm { title: "Zu Ihnen".to_owned(), hint: String::new() };
    let you = draft.make(&Edit::AddSection(section));
    let page = draft.page(&you, "Wo wohnen Sie?");
    draft.ask(&page, QuestionKind::Text, "Ort");
    let order = |draft: &Draft| -> Vec<String> {
        draft.package().form.pages.iter().map(|page| page.id.clone()).collect()
    };
    assert_eq!(
        order(&draft),
        ["beginn", "wie_viele_strandkoerbe", "seit_wann_haben_sie_einen", "wo_wohnen_sie"]
    );
    draft.make(&Edit::MoveSection(you, Way::Up));
    assert_eq!(order(&draft)[0], "wo_wohnen_sie");
    draft.make(&Edit::MovePage("seit_wann_haben_sie_einen".to_owned(), Way::Up));
    assert_eq!(order(&draft)[2], "seit_wann_haben_sie_einen");
    // Above the first there is nothing.
    draft.make(&Edit::MovePage("beginn".to_owned(), Way::Up));
    assert_eq!(order(&draft)[1], "beginn");
    draft.make(&Edit::MoveQuestion("haben_sie_schon_einen".to_owned(), Way::Up));
    draft.make(&Edit::QuestionToPage("seit_wann".to_owned(), "beginn".to_owned()));
    let form = draft.package().form;
    assert_eq!(form.page("beginn").unwrap().fields(), ["wie_heissen_sie", "seit_wann"]);
    assert_eq!(form.page("wie_viele_strandkoerbe").unwrap().fields()[0], "haben_sie_schon_einen");
}

#[test]
fn checks_evidence_reasons_and_other_languages() {
    let mut draft = whole();
    let check = CheckForm {
        feel: "anzahl_der_strandkoerbe <= 10".to_owned(),
        say: "Mehr als zehn gibt es nicht. Schreiben Sie zum Beispiel 2.".to_owned(),
        questions: vec!["anzahl_der_strandkoerbe".to_owned()],
    };
    let id = draft.make(&Edit::Check(None, check.clone()));
    assert_eq!(CheckForm::of(&draft.package().form.checks[0]), check);
    let wrong = CheckForm { feel: "anzahl <".to_owned(), ..check };
    let refused = apply(&draft.0, &Edit::Check(Some(id.clone()), wrong)).unwrap_err();
    assert!(
        matches!(&refused, Refusal::Broken(found) if found[0].code == "rules.syntax"),
        "{refused:?}"
    );
    let proof = EvidenceForm {
        label: LocalText { de: "Foto".to_owned(), en: Some("Photo".to_owned()), de_simple: None },
        later: true,
        ..EvidenceForm::default()
    };
    let photo = draft.make(&Edit::Evidence(None, proof));
    draft.make(&Edit::AddPage(PageKind::Evidence, page_form("antrag", "Nachweise")));
    draft.make(&Edit::Condition(
        Target::Evidence(photo.clone()),
        "haben_sie_schon_einen = true".to_owned(),
    ));
    let mut form = page_form("antrag", "Wie viele Strandkörbe?");
    form.why = Some(WhyForm {
        text: "Davon hängt der Betrag ab.".to_owned(),
        norm: "§ 1 Muster".to_owned(),
        certainty: base::Certainty::Unsure,
    });
    draft.make(&Edit::Page("wie_viele_strandkoerbe".to_owned(), form));
    draft.make(&Edit::Texts(
        Lang::En,
        vec![
            ("page-wie_viele_strandkoerbe".to_owned(), "How many {chairs}?".to_owned()),
            ("page-wie_viele_strandkoerbe.why".to_owned(), "The amount depends on it.".to_owned()),
        ],
    ));
    let package = draft.package();
    let page = package.form.page("wie_viele_strandkoerbe").unwrap();
    assert_eq!(page.title.own(Lang::En), Some("How many {chairs}?"));
    assert_eq!(page.why.as_ref().unwrap().text.own(Lang::En), Some("The amount depends on it."));
    assert!(package.form.evidence_rule(&photo).unwrap().when.is_some());
    let known = wordings(&draft.0, &package.form);
    let title = known.iter().find(|one| one.key == "page-wie_viele_strandkoerbe").unwrap();
    assert_eq!(title.german, "Wie viele Strandkörbe?");
    assert_eq!(title.own[&Lang::En], "How many {chairs}?");
    draft.make(&Edit::RemoveCheck(id));
    draft.make(&Edit::RemoveEvidence(photo));
    // The page of the evidence went with nothing to ask; the texts of what is gone are gone.
    draft.make(&Edit::Texts(
        Lang::En,
        vec![("page-wie_viele_strandkoerbe".to_owned(), String::new())],
    ));
    let page = draft.package().form.page("wie_viele_strandkoerbe").unwrap().clone();
    assert_eq!(page.title.own(Lang::En), None);
}

/// A service whose form has a page `name` of its own.
fn asks_for_a_name(files: &Files) -> bool {
    load(files).package.is_some_and(|package| package.form.page("name").is_some())
}

#[test]
fn a_page_of_another_service_comes_with_its_words() {
    let mut draft = whole();
    let packages = packages();
    let (_, other) = packages.iter().find(|(_, files)| asks_for_a_name(files)).unwrap();
    let copy = Edit::CopyPage {
        from: Box::new(other.clone()),
        page: "name".to_owned(),
        section: "antrag".to_owned(),
    };
    let page = draft.make(&copy);
    let there = load(other).package.unwrap();
    let here = draft.package();
    let (old, new) = (there.form.page("name").unwrap(), here.form.page(&page).unwrap());
    assert_eq!(new.title, old.title);
    assert_eq!(new.fields().len(), old.fields().len());
    for (old, new) in old.fields().iter().zip(new.fields()) {
        let (old, new) = (there.form.field(old).unwrap(), here.form.field(new).unwrap());
        assert_eq!(
            format!("{:?} {:?} {:?}", old.label, old.prefill, old.errors),
            format!("{:?} {:?} {:?}", new.label, new.prefill, new.errors)
        );
    }
    // A second time it gets names of its own.
    let again = draft.make(&copy);
    assert_ne!(page, again);
    assert!(matches!(
        draft.package().form.page(&again).unwrap().content,
        PageContent::Questions(_)
    ));
}

#[test]
fn what_was_done_is_undone_byte_for_byte() {
    let before = whole().0;
    let after =
        apply(&before, &Edit::RemovePage("seit_wann_haben_sie_einen".to_owned())).unwrap().files;
    let (redo, undo) = (Patch::between(&before, &after), Patch::between(&after, &before));
    assert_eq!(Patch::from_bytes(&redo.to_bytes()).unwrap(), redo);
    assert_eq!(redo.on(&before), after);
    assert_eq!(undo.on(&after), before);
    assert!(Patch::between(&before, &before).is_empty());
    assert!(Patch::from_bytes(b"something").is_err());
}

#[test]
fn a_trial_becomes_a_scenario_that_holds() {
    let mut draft = whole();
    let answers = Answers::new()
        .with("wie_heissen_sie", "Marion Kessler")
        .with("anzahl_der_strandkoerbe", "2")
        .with("haben_sie_schon_einen", "yes")
        .with("seit_wann.day", "1")
        .with("seit_wann.month", "5")
        .with("seit_wann.year", "2024");
    let text = scenario("Zwei Körbe", TODAY, &draft.package().form, &answers);
    draft.make(&Edit::Scenario("scenarios/zwei.toml".to_owned(), text.clone().into_bytes()));
    let package = draft.package();
    let run = package.run(&package.scenarios[0], &base::Calendar::of(base::Land::Nw));
    assert!(run.findings.is_empty(), "{:?}\n{text}", run.findings);
    assert!(text.contains("ready = true"), "{text}");
    // A change of the form that asks more is found by it.
    let page = draft.page("antrag", "Noch etwas?");
    draft.ask(&page, QuestionKind::Text, "Was denn?");
    let package = draft.package();
    let run = package.run(&package.scenarios[0], &base::Calendar::of(base::Land::Nw));
    assert!(!run.findings.is_empty());
    draft.make(&Edit::Scenario("scenarios/zwei.toml".to_owned(), Vec::new()));
    assert!(draft.package().scenarios.is_empty());
    let outside = Edit::Scenario("../package.toml".to_owned(), b"x".to_vec());
    assert_eq!(apply(&draft.0, &outside).unwrap_err(), Refusal::Malformed(What::File));
}

#[test]
fn what_is_published_has_its_version_and_its_day() {
    let first = whole().0;
    let publish = PublishAs {
        version: "1".to_owned(),
        from: Date::constant(2027, 1, 1),
        released_by: "Ruth Sommer".to_owned(),
    };
    let published = publishable(&first, None, &publish).unwrap();
    let package = load(&published).package.unwrap();
    assert_eq!(
        (package.manifest.version.as_str(), package.manifest.valid_from),
        ("1", publish.from)
    );
    assert!(package.form.schema.ends_with(":1.0.0"));
    let mut draft = Draft(published.clone());
    draft.ask("beginn", QuestionKind::Email, "E-Mail");
    let publish = PublishAs { version: "2".to_owned(), ..publish };
    let next = publishable(&draft.0, Some(&published), &publish).unwrap();
    assert!(load(&next).package.unwrap().form.schema.ends_with(":1.1.0"));
    let empty = draft.page("antrag", "Leer");
    assert_eq!(
        publishable(&draft.0, None, &publish).unwrap_err(),
        Refusal::EmptyPage("Leer".to_owned())
    );
    draft.make(&Edit::RemovePage(empty));
    assert!(publishable(&draft.0, None, &publish).is_ok());
}

#[test]
fn tables_and_steps_are_changed_where_they_stand() {
    let all = packages();
    let (_, files) =
        all.iter().find(|(_, files)| tables(files).iter().any(|one| one.rows.len() > 1)).unwrap();
    let mut draft = Draft(files.clone());
    let table = tables(files).into_iter().find(|table| table.rows.len() > 1).unwrap();
    let last = table.rows.last().unwrap();
    let cell = |text: &str| TableEdit::Cell {
        table: table.id.clone(),
        row: last.number,
        column: Column::Annotation(1),
        text: text.to_owned(),
    };
    draft.make(&Edit::Tables(vec![cell("geprüft & für gut befunden")]));
    let now = tables(&draft.0).into_iter().find(|one| one.id == table.id).unwrap();
    assert_eq!(now.rows.last().unwrap().annotations[0].1, "geprüft & für gut befunden");
    draft.make(&Edit::Tables(vec![cell(&last.annotations[0].1)]));
    assert_eq!(draft.0.get("rules.dmn"), files.get("rules.dmn"));
    let wrong = TableEdit::Cell {
        table: table.id.clone(),
        row: 1,
        column: Column::Input(1),
        text: "< <".to_owned(),
    };
    let refused = apply(&draft.0, &Edit::Tables(vec![wrong])).unwrap_err();
    assert!(matches!(refused, Refusal::Broken(_)), "{refused:?}");

    let before = steps(files);
    let after = before.iter().find(|step| step.by_hand && step.can_follow && step.depth == 0);
    let after = after.or_else(|| before.iter().find(|step| step.can_follow)).unwrap();
    let lane = lanes(files)[0].0.clone();
    let add = Edit::AddStep { after: after.id.clone(), name: "Vor Ort ansehen".to_owned(), lane };
    let id = draft.make(&add);
    let added = steps(&draft.0).into_iter().find(|step| step.id == id).unwrap();
    assert!(added.can_go && added.name == "Vor Ort ansehen");
    draft.make(&Edit::RenameStep(id.clone(), "Ortstermin".to_owned()));
    assert!(steps(&draft.0).iter().any(|step| step.name == "Ortstermin"));
    // What the package itself needs stays.
    let own = apply(&draft.0, &Edit::RemoveStep(after.id.clone())).unwrap_err();
    assert!(matches!(own, Refusal::Step(_)));
    draft.make(&Edit::RemoveStep(id));
    assert_eq!(draft.0.get("process.bpmn"), files.get("process.bpmn"));
}

#[test]
fn every_package_survives_every_kind_of_edit() {
    let mut seen = std::collections::BTreeSet::new();
    for (path, files) in packages() {
        let Some(package) = load(&files).package else { panic!("{path}") };
        // Many services share the form of a template.
        if !seen.insert(package.form.schema.clone()) {
            continue;
        }
        let mut draft = Draft(files.clone());
        let section = package.form.sections[0].id.clone();
        let page = draft.page(&section, "Eine neue Frage");
        // Four kinds a form, in turn, so that every kind meets several forms.
        for kind in QuestionKind::ALL.into_iter().cycle().skip(seen.len() * 4).take(4) {
            draft.ask(&page, kind, &format!("Neu: {}", kind.word()));
        }
        draft.make(&Edit::MovePage(page.clone(), Way::Up));
        draft.make(&Edit::RemovePage(page));
        let after = draft.package();
        let names = |form: &forms::Definition| -> Vec<(String, String)> {
            form.fields.iter().map(|field| (field.name.clone(), field.path.clone())).collect()
        };
        assert_eq!(names(&after.form), names(&package.form), "{path}");
        assert_eq!(after.form.pages.len(), package.form.pages.len(), "{path}");
        for kind in QuestionKind::ALL.into_iter().cycle().skip(seen.len() * 4).take(7) {
            let mut fields = package.form.fields.iter();
            let Some(field) = fields.find(|one| QuestionKind::of(&one.kind) == kind) else {
                continue;
            };
            let form = QuestionForm::of(field);
            let again = Edit::Question(field.name.clone(), Box::new(form.clone()));
            if let Ok(edited) = apply(&files, &again) {
                let same = load(&edited.files).package.unwrap();
                let same = same.form.field(&field.name).unwrap().clone();
                assert_eq!(QuestionForm::of(&same), form, "{path} {}", field.name);
                assert_eq!(
                    format!("{:?} {:?}", same.required, same.errors),
                    format!("{:?} {:?}", field.required, field.errors),
                    "{path} {}",
                    field.name
                );
            }
        }
    }
}
