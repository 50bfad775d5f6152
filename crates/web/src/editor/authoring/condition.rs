//! `/redaktion/dienste/{draft}/bedingung/{kind}/{id}`: when something is asked, clicked together and shown as FEEL. What no
//! clicking gives is written by hand.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use packages::authoring::{Clause, Condition, Edit, Join, QuestionKind, Relation, Target, Term};
use usecases::applications::FindingView;
use usecases::authoring::{self, Askable, AuthoringError, DraftView, When};

use super::form_page::explained;
use super::frame::{Around, Tab, at, explain};
use super::outline::stand;
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, posted, show, show_as};

/// A condition.
#[derive(Template)]
#[template(path = "editor/authoring/condition.html")]
pub(crate) struct ConditionPage {
    shell: Shell,
    around: Around,
    tab: Tab,
    /// Kind and id in the address.
    place: (String, String),
    /// What it belongs to, in the author's words.
    about: String,
    /// Where it is shown.
    back: String,
    when: When,
    join: Join,
    rows: Vec<Row>,
    askable: Vec<Askable>,
    by_hand: String,
    findings: Vec<FindingView>,
}

/// One part of a condition, with what can be chosen for it.
struct Row {
    question: Askable,
    relation: Relation,
    /// As it is typed or chosen.
    value: String,
    /// The other question that it is compared with; empty for a value.
    other: String,
    /// Questions of the same kind.
    others: Vec<(String, String)>,
}

impl ConditionPage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn row_error(&self, at: &usize) -> Option<&str> {
        self.error(&format!("v.{at}"))
    }

    fn heading(&self) -> Cow<'static, str> {
        let key = match self.place.0.as_str() {
            "pflicht" => "authoring-required-when",
            _ => "authoring-asked-when",
        };
        self.around.words().say(key)
    }

    fn relation(&self, relation: &Relation) -> Cow<'static, str> {
        self.around.words().say(&format!("authoring-rel-{}", relation.word()))
    }

    fn action(&self) -> String {
        self.around.links().authoring_condition(&self.around.draft.id, &self.place.0, &self.place.1)
    }

    fn is_any(&self) -> bool {
        self.join == Join::Any
    }

    fn hint(&self, row: &Row) -> Option<Cow<'static, str>> {
        let key = match row.question.kind {
            QuestionKind::Date | QuestionKind::Month => "authoring-value-date",
            kind if kind.is_number() => "authoring-value-number",
            _ => return None,
        };
        Some(self.around.words().say(key))
    }
}

impl Page for ConditionPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading())
            .errors(&self.around.shell, self.findings.len())
            .step(&self.about)
            .service(self.around.words().say("editor-name"))
    }
}

/// What a condition belongs to: target, words, the list inside which it stands, the page that shows it, how it is now.
struct Found {
    target: Target,
    about: String,
    list: Option<String>,
    back: String,
    when: When,
}

fn find(call: &StaffCall, draft: &DraftView, kind: &str, id: &str) -> Result<Found, Failure> {
    let links = call.frame().links;
    let outline = &draft.outline;
    Ok(match kind {
        "seite" => {
            let page = outline.page(id).ok_or(Failure::NotFound)?;
            Found {
                target: Target::Page(id.to_owned()),
                about: page.title.clone(),
                list: None,
                back: links.authoring_page(&draft.id, id),
                when: page.when.clone(),
            }
        }
        "nachweis" => {
            let kind = outline.evidence.iter().find(|one| one.id == id).ok_or(Failure::NotFound)?;
            Found {
                target: Target::Evidence(id.to_owned()),
                about: kind.form.label.de.clone(),
                list: None,
                back: links.authoring_evidence(&draft.id, id),
                when: kind.when.clone(),
            }
        }
        "frage" | "pflicht" => {
            let (_, question) = outline.question(id).ok_or(Failure::NotFound)?;
            let is_need = kind == "pflicht";
            Found {
                target: match is_need {
                    true => Target::Required(id.to_owned()),
                    false => Target::Question(id.to_owned()),
                },
                about: question.form.label.clone(),
                list: question.list.clone(),
                back: links.authoring_question(&draft.id, id),
                when: if is_need { question.required_when.clone() } else { question.when.clone() },
            }
        }
        _ => return Err(Failure::NotFound),
    })
}

fn row(askable: &[Askable], clause: &Clause) -> Option<Row> {
    let question = askable.iter().find(|one| one.name == clause.question)?.clone();
    let others = askable
        .iter()
        .filter(|other| other.name != question.name && other.kind == question.kind)
        .filter(|_| question.options.is_empty())
        .map(|other| (other.name.clone(), other.label.clone()))
        .collect();
    let (value, other) = match &clause.term {
        Term::Value(value) => (shown_value(&question, value), String::new()),
        Term::Question(other) => (String::new(), other.clone()),
    };
    Some(Row { question, relation: clause.relation, value, other, others })
}

/// A day as people here write it.
fn shown_value(question: &Askable, value: &str) -> String {
    match question.kind {
        QuestionKind::Date | QuestionKind::Month => value
            .parse::<base::Date>()
            .map_or_else(|_| value.to_owned(), |day| day.strftime("%d.%m.%Y").to_string()),
        _ => value.to_owned(),
    }
}

/// A value as it is kept: a day as `2026-01-31`.
fn kept_value(question: &Askable, typed: &str) -> String {
    let typed = typed.trim();
    if !matches!(question.kind, QuestionKind::Date | QuestionKind::Month) {
        return typed.to_owned();
    }
    let mut parts = typed.split('.').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) =
        (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
    let day = day.zip(month).zip(year).and_then(|((day, month), year)| {
        base::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    });
    day.map_or_else(|| typed.to_owned(), |day| day.to_string())
}

/// The condition as it was sent, without the parts that were taken out.
fn typed(askable: &[Askable], pairs: &[(String, String)]) -> Condition {
    let join = if posted(pairs, "join") == "any" { Join::Any } else { Join::All };
    let count = pairs.iter().filter(|(name, _)| name.starts_with("q.")).count();
    let clauses = (0..count).filter_map(|at| {
        if posted(pairs, "do") == format!("drop:{at}") {
            return None;
        }
        let name = posted(pairs, &format!("q.{at}"));
        let question = askable.iter().find(|one| one.name == name)?;
        let relation = Relation::of_word(posted(pairs, &format!("r.{at}")));
        let relation = relation.or(question.relations.first().copied())?;
        let other = posted(pairs, &format!("o.{at}"));
        let term = match other {
            "" => Term::Value(kept_value(question, posted(pairs, &format!("v.{at}")))),
            other => Term::Question(other.to_owned()),
        };
        Some(Clause { question: name.to_owned(), relation, term })
    });
    let mut condition = Condition { join, clauses: clauses.collect() };
    let added = askable.iter().find(|one| one.name == posted(pairs, "add"));
    if let Some(question) = added.filter(|_| posted(pairs, "do") == "add") {
        condition.clauses.push(Clause {
            question: question.name.clone(),
            relation: question.relations.first().copied().unwrap_or(Relation::Is),
            term: Term::Value(
                question.options.first().map(|(value, _)| value.clone()).unwrap_or_default(),
            ),
        });
    }
    condition
}

async fn page(
    call: &StaffCall,
    (id, kind, about): (&str, &str, &str),
) -> Result<(ConditionPage, Found), Failure> {
    let draft = authoring::draft(&call.house, &call.ctx, id).await?;
    let found = find(call, &draft, kind, about)?;
    let askable = authoring::askables(&call.house, &call.ctx, (id, found.list.as_deref())).await?;
    // What it belongs to cannot wait for itself.
    let own = about.rsplit('.').next().unwrap_or(about).to_owned();
    let askable: Vec<Askable> = match kind {
        "frage" => askable.into_iter().filter(|one| one.name != own).collect(),
        "seite" => {
            let asked =
                draft.outline.page(about).map(|page| page.questions.clone()).unwrap_or_default();
            askable
                .into_iter()
                .filter(|one| !asked.iter().any(|own| own.name == one.name))
                .collect()
        }
        _ => askable,
    };
    let clauses = found.when.clicked.clone().unwrap_or_default().clauses;
    let rows = clauses.iter().filter_map(|clause| row(&askable, clause)).collect();
    let page = ConditionPage {
        shell: call.frame(),
        around: Around::new(call.frame(), draft),
        tab: Tab::Form,
        place: (kind.to_owned(), about.to_owned()),
        about: found.about.clone(),
        back: found.back.clone(),
        join: found.when.join(),
        by_hand: found.when.feel.clone(),
        when: found.when.clone(),
        rows,
        askable,
        findings: Vec::new(),
    };
    Ok((page, found))
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, kind, about)): Path<(String, String, String)>,
) -> Answered {
    show(&page(&call, (&id, &kind, &about)).await?.0)
}

/// Adds a part, takes one out, or keeps the whole.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, kind, about)): Path<(String, String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let (mut shown, found) = page(&call, (&id, &kind, &about)).await?;
    let condition = typed(&shown.askable, &pairs);
    shown.join = condition.join;
    shown.rows = condition.clauses.iter().filter_map(|one| row(&shown.askable, one)).collect();
    let wish = posted(&pairs, "do");
    if wish == "add" || wish.starts_with("drop:") {
        return show(&shown);
    }
    let feel = match wish {
        "hand" => Ok(posted(&pairs, "feel").to_owned()),
        "never" => Ok(String::new()),
        _ => {
            let place = (id.as_str(), found.list.as_deref());
            authoring::as_feel(&call.house, &call.ctx, place, &condition).await?
        }
    };
    let feel = match feel {
        Ok(feel) => feel,
        Err(at_row) => {
            let sentence = shown.around.words().say("authoring-bad-value");
            shown.findings = vec![at(&format!("v.{at_row}"), sentence)];
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let edit = Edit::Condition(found.target, feel);
    let error: AuthoringError =
        match authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await {
            Ok(_) => return Ok(Redirect::to(&format!("{}?getan=1", found.back)).into_response()),
            Err(error) => error,
        };
    let error = explained(&shown.around, error)?;
    let sentence = explain(shown.around.words(), &error).unwrap_or_default();
    if wish == "hand" {
        posted(&pairs, "feel").clone_into(&mut shown.by_hand);
    }
    shown.findings = vec![at("feel", sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |findings: Vec<FindingView>| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/bedingung/seite/chair");
        let draft = samples::draft(lang);
        let when = samples::when();
        let askable = samples::askable(lang);
        let clauses = when.clicked.clone().unwrap_or_default().clauses;
        ConditionPage {
            shell: shell.clone(),
            around: Around::new(shell, draft),
            tab: Tab::Form,
            place: ("seite".to_owned(), "chair".to_owned()),
            about: "Wo soll er stehen?".to_owned(),
            back: "/redaktion/dienste/1/seiten/chair".to_owned(),
            join: when.join(),
            by_hand: when.feel.clone(),
            rows: clauses.iter().filter_map(|clause| row(&askable, clause)).collect(),
            when,
            askable,
            findings,
        }
    };
    let wrong = page(Vec::new()).around.words().say("authoring-bad-value");
    vec![Sample::of("full", &page(Vec::new())), Sample::of("error", &page(vec![at("v.1", wrong)]))]
}
