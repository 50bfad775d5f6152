//! Answers of an earlier form that mean what another form asks: which are offered, and which are not.

use forms::*;

use crate::support::{TODAY, choices, feel, field, text};

fn element(id: &str, family: &str) -> Option<Element> {
    Some(Element { id: id.to_owned(), family: family.to_owned() })
}

fn prefill(from: &str, of: Whose) -> Option<Prefill> {
    Some(Prefill { from: from.to_owned(), level: None, editable: true, of, when: None })
}

/// A form with these fields, one a page.
fn form(fields: Vec<Field>) -> Definition {
    let section = Section { id: "all".to_owned(), chapter: None, title: text("Alles"), hint: None };
    let pages = fields.iter().map(|field| Page {
        id: field.name.clone(),
        section: "all".to_owned(),
        title: text("Frage?"),
        content: PageContent::Questions(vec![field.name.clone()]),
        show_if: None,
        hint: None,
        why: None,
    });
    let pages = pages.collect();
    Definition { sections: vec![section], pages, fields, ..Definition::default() }
}

fn plain() -> Kind {
    Kind::Text(Text::default())
}

fn one(name: &str, change: impl FnOnce(&mut Field)) -> Field {
    let mut field = field(name, plain());
    change(&mut field);
    field
}

fn offered(old: Field, new: Field, answers: &Answers) -> Vec<String> {
    let found = offers((&form(vec![old]), answers), &form(vec![new]), TODAY);
    found.iter().map(|offer| format!("{} from {}", offer.field, offer.from)).collect()
}

#[test]
fn the_same_element_or_the_same_fact_is_offered_and_nothing_else() {
    let typed = Answers::new().with("a", "Am Deich 3");
    let published =
        |name: &str, id: &str, family: &str| one(name, |field| field.element = element(id, family));
    let fact = |name: &str, from: &str, of| one(name, |field| field.prefill = prefill(from, of));
    let street = "account.street";
    // The earlier question, the new one, whether its answer is offered.
    let table = [
        (published("a", "F1", "1"), published("b", "F1", "1"), true),
        (published("a", "F1", "1"), published("b", "F1", "2"), false),
        (published("a", "F1", "1"), published("b", "F2", "1"), false),
        (fact("a", street, Whose::Applicant), fact("b", street, Whose::Applicant), true),
        (fact("a", street, Whose::Applicant), fact("b", street, Whose::Representative), false),
        (fact("a", street, Whose::Applicant), fact("b", "account.city", Whose::Applicant), false),
        // A name alone means nothing.
        (one("a", |_| {}), one("a", |_| {}), false),
    ];
    for (old, new, is_offered) in table {
        let what =
            format!("{:?} {:?} / {:?} {:?}", old.element, old.prefill, new.element, new.prefill);
        assert_eq!(!offered(old, new, &typed).is_empty(), is_offered, "{what}");
    }
}

#[test]
fn what_the_new_form_would_not_take_is_not_offered() {
    let same = |name: &str, kind: Kind| {
        let mut field = field(name, kind);
        field.element = element("F1", "1");
        field
    };
    let typed = Answers::new().with("a", "dune");
    let dunes = || Kind::Choice(choices(&["dune", "beach"]));
    assert_eq!(offered(same("a", dunes()), same("b", dunes()), &typed), ["b from a"]);
    let other = Kind::Choice(choices(&["beach"]));
    assert!(offered(same("a", dunes()), same("b", other), &typed).is_empty(), "no such option");
    assert!(offered(same("a", dunes()), same("b", plain()), &typed).is_empty(), "another kind");
    let short = Kind::Text(Text { max: Some(3), ..Text::default() });
    assert!(offered(same("a", plain()), same("b", short), &typed).is_empty(), "too long");
    let consent = || Kind::Consent { version: "1".to_owned() };
    let agreed = Answers::new().with("a", "1");
    assert!(offered(same("a", consent()), same("b", consent()), &agreed).is_empty(), "a consent");
    assert!(offered(same("a", plain()), same("b", plain()), &Answers::new()).is_empty());
}

#[test]
fn a_day_comes_with_all_its_parts_and_what_did_not_arise_stays() {
    let day = |name: &str| {
        let mut field = field(name, Kind::Date);
        field.element = element("F1", "1");
        field
    };
    let typed = Answers::new()
        .with("a.day", "3")
        .with("a.month", "5")
        .with("a.year", "1990")
        .with("dog", "no");
    let found = offers((&form(vec![day("a")]), &typed), &form(vec![day("b")]), TODAY);
    let inputs: Vec<&str> = found[0].answers.iter().map(|(input, _)| input).collect();
    assert_eq!(inputs, ["b.day", "b.month", "b.year"]);
    // Asked only of those who have a dog; the answer is left from before.
    let mut hidden = day("a");
    hidden.show_if = Some(feel("dog"));
    let old = form(vec![field("dog", Kind::YesNo), hidden]);
    assert!(offers((&old, &typed), &form(vec![day("b")]), TODAY).is_empty());
}

#[test]
fn a_form_that_asks_who_applies_admits_what_it_has_an_answer_for() {
    let mut role = field("role", Kind::Choice(choices(&["own", "child"])));
    let open = form(vec![role.clone()]);
    assert!(ActsAs::ALL.into_iter().all(|acts_as| open.admits(acts_as)));
    role.role_as.insert(ActsAs::Oneself, "own".to_owned());
    role.role_as.insert(ActsAs::Child, "child".to_owned());
    let asked = form(vec![role]);
    let admitted: Vec<ActsAs> =
        ActsAs::ALL.into_iter().filter(|acts_as| asked.admits(*acts_as)).collect();
    assert_eq!(admitted, [ActsAs::Oneself, ActsAs::Child]);
    for acts_as in ActsAs::ALL {
        assert_eq!(acts_as.word().parse::<ActsAs>().unwrap(), acts_as);
    }
    assert!("nephew".parse::<ActsAs>().unwrap_err().to_string().contains("power_of_attorney"));
}
