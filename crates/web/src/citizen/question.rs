//! `/antraege/{application}/fragen/{page}`: one page of the form. Every POST is saved as
//! typed; what must be mended comes back on the same page.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::Ends;
use usecases::applications::{
    self, Choice, FieldView, FindingView, Next, PageView, SEARCHES, SavePage, Saved, Search, Widget,
};

use super::list::ListPage;
use super::tasks::page_link;
use crate::gallery::{Sample, field, of, sample_id, sample_time, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, FieldBlock, Links, Page, Section, Shell, Title, field_blocks,
    show_as, stands_alone,
};

/// A page of questions, or an open row of a list.
#[derive(Template)]
#[template(path = "citizen/question.html")]
pub(crate) struct QuestionPage {
    shell: Shell,
    view: PageView,
}

impl QuestionPage {
    /// The page of a view.
    pub(crate) fn new(shell: Shell, view: PageView) -> Self {
        Self { shell, view }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.view.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        field_blocks(self.shell.words, &self.view.fields, &self.view.title)
    }

    fn alone(&self) -> bool {
        stands_alone(&self.view.fields)
    }

    fn action(&self) -> String {
        let (links, view) = (self.shell.links, &self.view);
        match &view.row {
            Some(row) => links.list_row(&view.id, &view.page, row),
            None => links.question(&view.id, &view.page),
        }
    }

    fn back(&self) -> String {
        let (links, view) = (self.shell.links, &self.view);
        match &view.back {
            _ if view.from_review => links.check(&view.id),
            _ if view.row.is_some() => links.question(&view.id, &view.page),
            Some(page) => page_link(links, &view.id, page),
            None => links.tasks(&view.id),
        }
    }

    fn back_text(&self) -> std::borrow::Cow<'static, str> {
        let key = match &self.view.back {
            _ if self.view.from_review => "back-to-check",
            _ if self.view.row.is_some() => "back",
            Some(_) => "back",
            None => "back-to-tasks",
        };
        self.shell.words.say(key)
    }
}

impl Page for QuestionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let (words, view) = (self.shell.words, &self.view);
        let title = match view.row {
            Some(row) => words.say2("row-title", ("title", view.title.as_str()), ("n", row + 1)),
            None => view.title.as_str().into(),
        };
        Title::new(title)
            .errors(&self.shell, view.findings.len())
            .step(words.say2("step", ("n", view.step), ("of", view.of)))
            .service(words.when(&view.ends).say1("apply-for", "service", &view.service_title))
    }
}

/// Whether the person comes from the review.
#[derive(Default, Deserialize)]
pub(crate) struct Origin {
    #[serde(default)]
    von: String,
}

/// `GET /antraege/{application}/fragen/{page}`
pub(crate) async fn get(
    call: CitizenCall,
    Path((id, page)): Path<(ApplicationId, String)>,
    Query(origin): Query<Origin>,
) -> Answered {
    let mut view = applications::page(&call.house, &call.ctx, id, &page).await?;
    view.from_review |= origin.von == "pruefung";
    answer(call.shell(Section::Applications), StatusCode::OK, view)
}

/// `POST /antraege/{application}/fragen/{page}`
pub(crate) async fn post(
    call: CitizenCall,
    Path((id, page)): Path<(ApplicationId, String)>,
    Form(input): Form<Vec<(String, String)>>,
) -> Answered {
    let (from_review, searches) = (has(&input, "_from"), has(&input, SEARCHES));
    let answers = save(id, page, input, from_review);
    let later = answers.then == Next::TaskList;
    let shell = call.shell(Section::Applications);
    if searches {
        let shown = (answers.id, answers.page.clone());
        applications::save_page(&call.house, &call.ctx, answers).await?;
        let mut view = applications::page(&call.house, &call.ctx, shown.0, &shown.1).await?;
        view.from_review |= from_review;
        return answer(shell, StatusCode::OK, view.searching());
    }
    match applications::save_page(&call.house, &call.ctx, answers).await? {
        _ if later => Ok(Redirect::to(&shell.links.later(&id)).into_response()),
        Saved::Next(next) => Ok(Redirect::to(&onwards(shell.links, &id, &next)).into_response()),
        Saved::Invalid(mut view) => {
            view.from_review = from_review;
            answer(shell, StatusCode::UNPROCESSABLE_ENTITY, *view)
        }
    }
}

/// Shows a page of questions, or a list.
pub(crate) fn answer(shell: Shell, status: StatusCode, mut view: PageView) -> Answered {
    match view.list.take() {
        Some(list) if view.row.is_none() => show_as(status, &ListPage::new(shell, view, list)),
        _ => show_as(status, &QuestionPage::new(shell, view)),
    }
}

/// The command behind a sent page.
pub(crate) fn save(
    id: ApplicationId,
    page: String,
    mut input: Vec<(String, String)>,
    from_review: bool,
) -> SavePage {
    let then = match has(&input, "_later") {
        true => Next::TaskList,
        false if from_review => Next::Review,
        false => Next::Page(String::new()),
    };
    input.retain(|(name, _)| !name.starts_with('_'));
    SavePage { id, page, input, then }
}

pub(crate) fn has(input: &[(String, String)], name: &str) -> bool {
    input.iter().any(|(key, _)| key == name)
}

/// Where a saved page leads.
pub(crate) fn onwards(links: Links, id: &ApplicationId, next: &Next) -> String {
    match next {
        Next::Page(page) => page_link(links, id, page),
        Next::TaskList => links.tasks(id),
        Next::Evidence => links.evidence(id),
        Next::Review => links.check(id),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |fields, findings| {
        let view = PageView { fields, findings, ..sample(lang) };
        QuestionPage::new(signed_in(lang, "/antraege/…/fragen/beach"), view)
    };
    let reviewed = PageView { from_review: true, fields: radio(lang, true, None), ..sample(lang) };
    let reviewed = QuestionPage::new(signed_in(lang, "/antraege/…/fragen/beach"), reviewed);
    let sentence = of(
        lang,
        "Geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2026.",
        "Enter the year with four digits, for example 2026.",
    );
    let wrong = radio(lang, true, Some(sentence.clone()));
    let findings = vec![FindingView { input: "since.year".to_owned(), sentence }];
    let searched = |word: &str, found| {
        let search = Search { word: word.to_owned(), found, more: 0, of: 214 };
        page(
            vec![field("harbour", of(lang, "Heimathafen", "Home port"), Widget::Search(search))],
            Vec::new(),
        )
    };
    let chosen = vec![option("DENRD", of(lang, "Norderney", "Norderney"), true)];
    vec![
        Sample::of("search", &searched("", Vec::new())),
        Sample::of("search-none", &searched("xyz", Vec::new())),
        Sample::of("search-chosen", &searched("", chosen)),
        Sample::of("empty", &page(radio(lang, false, None), Vec::new())),
        Sample::of("full", &page(radio(lang, true, None), Vec::new())),
        Sample::of("error", &page(wrong, findings)),
        Sample::of("kinds", &page(all_kinds(lang), Vec::new())),
        Sample::of("from-review", &reviewed),
    ]
}

/// The frame of all sample pages.
pub(crate) fn sample(lang: Lang) -> PageView {
    PageView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        unreleased: false,
        page: "beach".to_owned(),
        section: of(lang, "Wohnen am Strand", "Living on the beach"),
        title: of(lang, "Wo wohnen Sie?", "Where do you live?"),
        intro_html: None,
        step: 2,
        of: 6,
        fields: Vec::new(),
        list: None,
        row: None,
        findings: Vec::new(),
        why_html: Some(of(
            lang,
            "<p>Der Zuschuss ist für Menschen, die am Strand wohnen.</p>",
            "<p>The allowance is for people who live on the beach.</p>",
        )),
        back: None,
        saved: Some(sample_time()),
        from_review: false,
    }
}

fn option(value: &str, label: String, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), label, hint: None, chosen }
}

fn radio(lang: Lang, answered: bool, error: Option<String>) -> Vec<FieldView> {
    let choices = vec![
        option("inland", of(lang, "Im Hinterland", "Inland"), false),
        option("beach", of(lang, "Am Strand", "On the beach"), answered),
        option("ship", of(lang, "Auf einem Schiff", "On a ship"), false),
    ];
    let year = if error.is_some() { "26" } else { "2024" };
    let values = match answered {
        true => vec!["1".to_owned(), "6".to_owned(), year.to_owned()],
        false => Vec::new(),
    };
    vec![
        FieldView {
            hint: Some(of(lang, "Gemeint ist Ihr Hauptwohnsitz.", "Your main residence.")),
            ..field("home", of(lang, "Wohnort", "Home"), Widget::Radio(choices))
        },
        FieldView {
            hint: Some(of(lang, "Zum Beispiel 1 6 2024", "For example 1 6 2024")),
            values,
            error,
            wrong_parts: vec!["year".to_owned()],
            under: Some(("home".to_owned(), vec!["beach".to_owned()])),
            ..field("since", of(lang, "Seit wann?", "Since when?"), Widget::Date)
        },
    ]
}

/// What a word found among many.
fn harbours(lang: Lang) -> Search {
    Search {
        word: "no".to_owned(),
        found: vec![
            option("DENOE", of(lang, "Norddeich", "Norddeich"), false),
            option("DENRD", of(lang, "Norderney", "Norderney"), true),
        ],
        more: 3,
        of: 214,
    }
}

fn all_kinds(lang: Lang) -> Vec<FieldView> {
    let text = |mode, length| Widget::Text { input_mode: mode, length };
    let named = |name: &str, de, en, widget| field(name, of(lang, de, en), widget);
    let countries = vec![
        option("DE", of(lang, "Deutschland", "Germany"), true),
        option("DK", of(lang, "Dänemark", "Denmark"), false),
        option("NL", of(lang, "Niederlande", "Netherlands"), false),
    ];
    let colours = vec![
        option("blue", of(lang, "Blau", "Blue"), true),
        option("white", of(lang, "Weiß", "White"), false),
    ];
    let agree = of(lang, "Ich bin mit dem Seewind einverstanden.", "I accept the sea breeze.");
    vec![
        FieldView {
            values: vec!["Frauke Petersen".to_owned()],
            source: Some(of(lang, "Online-Ausweis", "online ID")),
            locked: true,
            ..named("name", "Name", "Name", text("text", 40))
        },
        FieldView {
            autocomplete: Some("address-line1".to_owned()),
            ..named("street", "Straße und Hausnummer", "Street and number", text("text", 0))
        },
        FieldView {
            autocomplete: Some("postal-code".to_owned()),
            ..named("code", "Postleitzahl", "Postal code", text("numeric", 5))
        },
        FieldView {
            unit: Some(of(lang, "Euro", "euros")),
            required: false,
            ..named("rent", "Miete im Monat", "Rent a month", text("decimal", 8))
        },
        FieldView {
            hint: Some(of(
                lang,
                "22 Zeichen, Leerzeichen sind erlaubt",
                "22 characters, blanks are fine",
            )),
            ..named("iban", "IBAN", "IBAN", text("text", 34))
        },
        named("country", "Land", "Country", Widget::Select(countries)),
        FieldView {
            values: vec![String::new(), "no".to_owned()],
            ..named("harbour", "Heimathafen", "Home port", Widget::Search(harbours(lang)))
        },
        named(
            "colour",
            "Farben des Strandkorbs",
            "Colours of the chair",
            Widget::Checkboxes(colours),
        ),
        FieldView { required: false, ..named("note", "Anmerkung", "Remark", Widget::TextArea) },
        named("agree", "Einverständnis", "Consent", Widget::Consent(agree)),
    ]
}
