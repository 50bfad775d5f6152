//! `/redaktion/dienste/{draft}/fragen/{question}`: how a question is asked, what may be answered, and what is said where the
//! answer is not right.

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use base::Lang;
use http::StatusCode;
use packages::authoring::{
    Edit, OptionForm, QuestionForm, QuestionKind, TO_BE_WORDED, Words as Sentences,
};
use usecases::Fault;
use usecases::applications::FieldView;
use usecases::authoring::{self, AuthoringError, DraftView, OfficialList, OutlineQuestion};

use super::form_page::{Beside, Button, FormPage, Group, after, explained};
use super::frame::{Around, Tab, refused, when_in};
use super::inputs::{area, hinted, line, number, optional, select, tick};
use super::outline::{Done, stand};
use super::preview::{look, unfinished};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, posted, show};

/// Rows for answers that are not there yet.
const SPARE: usize = 3;

/// The input that takes many answers at once.
const MANY: &str = "option.many";

/// More answers than this are written in one input, a line each.
const MOST_ROWS: usize = 40;

/// What browsers know how to fill in: tokens of HTML's `autocomplete`.
const TOKENS: [&str; 13] = [
    "given-name",
    "family-name",
    "name",
    "honorific-prefix",
    "organization",
    "street-address",
    "postal-code",
    "address-level2",
    "country-name",
    "bday",
    "email",
    "tel",
    "sex",
];

fn page(around: Around, name: &str) -> Result<FormPage, Failure> {
    let words = around.words();
    let (on, question) = around.draft.outline.question(name).ok_or(Failure::NotFound)?;
    let (on, question) = (on.cloned(), question.clone());
    let links = around.links();
    let id = around.draft.id.clone();
    let groups = groups(&around, &question);
    let beside = beside(&around, &question);
    let mut page = FormPage::new(around, Tab::Form, question.form.label.clone());
    if let Some(on) = on {
        let label = words.say1("authoring-back-page", "title", on.title.as_str()).into_owned();
        page.back = (links.authoring_page(&id, &on.id), label);
    }
    page.lead = Some(
        words
            .say2(
                "authoring-question-is",
                ("kind", words.say(&format!("authoring-kind-{}", question.kind.word()))),
                ("name", question.name.as_str()),
            )
            .into_owned(),
    );
    page.action = links.authoring_question(&id, name);
    page.groups = groups;
    page.beside = beside;
    if page.around.draft.outline.published.is_none() {
        if question.kind.offers() {
            let label = words.say("authoring-more-options").into_owned();
            page.buttons.push(Button { act: "more".to_owned(), label });
            page.buttons.extend(OfficialList::ALL.map(|list| {
                let label = words.say(&format!("authoring-list-{}", list.word())).into_owned();
                Button { act: format!("list:{}", list.word()), label }
            }));
        }
        let label = words.say("authoring-remove-question").into_owned();
        page.buttons.push(Button { act: "remove".to_owned(), label });
    }
    Ok(page)
}

fn groups(around: &Around, question: &OutlineQuestion) -> Vec<Group> {
    let words = around.words();
    let form = &question.form;
    let published = around.draft.outline.published.is_some();
    let lock = |field: FieldView| FieldView { locked: published, ..field };
    let mut fields = vec![
        lock(line("label", words.say("authoring-question-label"), &form.label)),
        optional(area("hint", words.say("authoring-question-hint"), &form.hint)),
        tick("required", words.say("authoring-question-required"), form.required),
    ];
    if published {
        fields.pop();
    }
    let mut groups = vec![Group { fields, ..Group::default() }];
    if question.kind.offers() && !published {
        groups.push(options(around, form, form.options.len() + SPARE));
    }
    groups.extend(bounds(around, question).filter(|_| !published));
    groups.push(Group {
        title: Some(words.say("authoring-sentences").into_owned()),
        hint: Some(words.say("authoring-sentences-hint").into_owned()),
        fields: sentences(around, question),
    });
    let tokens: Vec<(String, String)> = TOKENS
        .iter()
        .map(|token| {
            ((*token).to_owned(), words.say(&format!("authoring-fill-{token}")).into_owned())
        })
        .collect();
    let fill = select("autocomplete", words.say("authoring-fill"), (&tokens, &form.autocomplete));
    groups.push(Group {
        title: Some(words.say("authoring-more").into_owned()),
        hint: None,
        fields: vec![
            hinted(optional(fill), words.say("authoring-fill-hint")),
            hinted(
                tick("special", words.say("authoring-special"), form.special_category),
                words.say("authoring-special-hint"),
            ),
        ],
    });
    groups
}

fn options(around: &Around, form: &QuestionForm, rows: usize) -> Group {
    let words = around.words();
    let many = area(MANY, words.say("authoring-options-many"), &lines_of(form));
    let many = hinted(many, words.say("authoring-options-many-hint"));
    if form.options.len() > MOST_ROWS {
        return Group {
            title: Some(words.say("authoring-options").into_owned()),
            hint: None,
            fields: vec![many],
        };
    }
    let many = optional(FieldView { values: Vec::new(), ..many });
    let row = |at: usize| {
        let known = form.options.get(at).cloned().unwrap_or_default();
        let label = words.say1("authoring-option", "n", at + 1);
        optional(line(&format!("option.{at}"), label, &known.label))
    };
    Group {
        title: Some(words.say("authoring-options").into_owned()),
        hint: Some(words.say("authoring-options-hint").into_owned()),
        fields: (0..rows).map(row).chain([many]).collect(),
    }
}

/// Answers as they are written in one input: a line each, behind its code.
fn lines_of(form: &QuestionForm) -> String {
    let line = |option: &OptionForm| format!("{}; {}\n", option.code, option.label);
    form.options.iter().map(line).collect()
}

/// The same, read: what stands before a semicolon is a code only where it has no blank.
fn read_lines(text: &str) -> impl Iterator<Item = OptionForm> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let parts = line.split_once(';').map(|(code, label)| (code.trim(), label.trim()));
        let parts = parts.filter(|(code, label)| {
            !code.is_empty() && !label.is_empty() && !code.contains(char::is_whitespace)
        });
        let (code, label) = parts.unwrap_or(("", line.trim()));
        OptionForm { code: code.to_owned(), label: label.to_owned() }
    })
}

/// Writes entries into the input that takes many answers at once, behind what stands there.
fn put_in(pairs: &mut Vec<(String, String)>, entries: &[(String, String)]) {
    let mut text = posted(pairs, MANY).trim_end().to_owned();
    for (key, name) in entries {
        let line_end = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{line_end}{key}; {name}"));
    }
    pairs.retain(|(name, _)| name != MANY);
    pairs.push((MANY.to_owned(), text));
}

fn bounds(around: &Around, question: &OutlineQuestion) -> Option<Group> {
    let words = around.words();
    let form = &question.form;
    let (title, least, most) = match question.kind {
        kind if kind.is_number() => ("authoring-bounds", "authoring-least", "authoring-most"),
        kind if kind.is_text() => ("authoring-length", "authoring-shortest", "authoring-longest"),
        _ => return None,
    };
    let mut fields = vec![
        number("least", words.say(least), &form.least),
        number("most", words.say(most), &form.most),
    ];
    if question.kind.is_number() {
        fields.push(optional(line("unit", words.say("authoring-unit"), &form.unit)));
    }
    Some(Group { title: Some(words.say(title).into_owned()), hint: None, fields })
}

fn sentences(around: &Around, question: &OutlineQuestion) -> Vec<FieldView> {
    let words = around.words();
    let own = &question.form.words;
    let mut all = vec![("missing", &own.missing)];
    if !question.kind.offers() && question.kind != QuestionKind::YesNo {
        all.push(("invalid", &own.invalid));
    }
    if question.kind.is_number() || question.kind.is_text() {
        all.push(("too_little", &own.too_little));
        all.push(("too_much", &own.too_much));
    }
    let input = |(name, text): (&str, &String)| {
        optional(line(name, words.say(&format!("authoring-say-{}", name.replace('_', "-"))), text))
    };
    all.into_iter().map(input).collect()
}

fn beside(around: &Around, question: &OutlineQuestion) -> Vec<Beside> {
    let words = around.words();
    let (links, id) = (around.links(), around.draft.id.as_str());
    let may = around.draft.may_edit;
    let link = |target: &str| match may {
        true => links.authoring_condition(id, target, &question.name),
        false => String::new(),
    };
    let change = words.say("authoring-change-when").into_owned();
    let when = when_in(words, &question.when);
    let always = words.say("authoring-always").into_owned();
    let mut beside = vec![Beside {
        label: words.say("authoring-asked-when").into_owned(),
        says: when.map_or(always, |when| format!("{} {when}", words.say("authoring-only-if"))),
        link: link("frage"),
        change: change.clone(),
    }];
    let required = when_in(words, &question.required_when);
    let plain = match question.form.required {
        true => words.say("authoring-always-required"),
        false => words.say("authoring-never-required"),
    };
    beside.push(Beside {
        label: words.say("authoring-required-when").into_owned(),
        says: required.map_or(plain.into_owned(), |when| {
            format!("{} {when}", words.say("authoring-only-if"))
        }),
        link: link("pflicht"),
        change,
    });
    beside
}

fn typed(question: &OutlineQuestion, pairs: &[(String, String)], published: bool) -> QuestionForm {
    let text = |name: &str| posted(pairs, name).to_owned();
    let before = &question.form;
    let rows = pairs.iter().filter_map(|(name, value)| {
        let at: usize = name.strip_prefix("option.")?.parse().ok()?;
        let code = before.options.get(at).map(|option| option.code.clone()).unwrap_or_default();
        Some(OptionForm { code, label: value.clone() })
    });
    // Whoever brings a whole list has no use for the two that stood there to begin with.
    let many = posted(pairs, MANY);
    let is_word = |option: &OptionForm| {
        let label = option.label.trim();
        !label.is_empty() && (many.trim().is_empty() || !TO_BE_WORDED.contains(&label))
    };
    let mut form = QuestionForm {
        label: text("label"),
        hint: text("hint"),
        required: posted(pairs, "required") == "yes",
        options: rows.filter(is_word).chain(read_lines(many)).collect(),
        least: text("least"),
        most: text("most"),
        unit: text("unit"),
        autocomplete: text("autocomplete"),
        special_category: posted(pairs, "special") == "yes",
        words: Sentences {
            missing: text("missing"),
            invalid: text("invalid"),
            too_little: text("too_little"),
            too_much: text("too_much"),
        },
    };
    if form.autocomplete.is_empty() && !TOKENS.contains(&before.autocomplete.as_str()) {
        // What the list does not know is nothing that somebody took out.
        form.autocomplete.clone_from(&before.autocomplete);
    }
    if published {
        form.label.clone_from(&before.label);
        form.options.clone_from(&before.options);
        form.least.clone_from(&before.least);
        form.most.clone_from(&before.most);
        form.unit.clone_from(&before.unit);
        form.required = before.required;
    }
    if !question.kind.offers() {
        form.options.clone_from(&before.options);
    }
    form
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, question)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let on = page_of(&draft, &question);
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    let mut shown = page(around, &question)?;
    if let Some(on) = &on {
        shown.preview = Some(look(&call, (&id, on), None).await.map_err(refused)?);
    }
    show(&shown)
}

/// Keeps it, or takes it out.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, question)): Path<(String, String)>,
    Form(mut pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let links = call.frame().links;
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let on = page_of(&draft, &question);
    // An official list is put in and looked at; saving it is another press.
    let wanted = posted(&pairs, "do").strip_prefix("list:").and_then(OfficialList::of);
    if let Some(list) = wanted {
        put_in(&mut pairs, &list.entries(&call.house));
    }
    let (_, known) = draft.outline.question(&question).ok_or(Failure::NotFound)?;
    let form = typed(known, &pairs, draft.outline.published.is_some());
    let wish = posted(&pairs, "do");
    if ["more", "preview"].contains(&wish) || wanted.is_some() {
        return shown_as_typed(&call, draft, (&question, form), &pairs).await;
    }
    let edit = match wish {
        "remove" => Edit::RemoveQuestion(question.clone()),
        _ => Edit::Question(question.clone(), Box::new(form)),
    };
    let error = match authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await {
        Ok(_) => {
            return after(&match (wish, on) {
                ("remove", Some(page)) => links.authoring_page(&id, &page),
                ("remove", None) => links.authoring_draft(&id),
                _ => links.authoring_question(&id, &question),
            });
        }
        Err(AuthoringError::Fault(Fault::NotFound)) => return Err(Failure::NotFound),
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    refuse(&call, draft, (&question, error), &pairs).await
}

/// The page with what was typed and how it would look: nothing is kept.
async fn shown_as_typed(
    call: &StaffCall,
    draft: DraftView,
    (question, form): (&str, QuestionForm),
    pairs: &[(String, String)],
) -> Answered {
    let (id, on) = (draft.id.clone(), page_of(&draft, question));
    let edit = Edit::Question(question.to_owned(), Box::new(form.clone()));
    let looked = match &on {
        Some(on) => look(call, (&id, on), Some(&edit)).await.map(Some),
        None => Ok(None),
    };
    let preview = match looked {
        Ok(looked) => looked,
        Err(error) if unfinished(pairs, &error) => {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        Err(error) if posted(pairs, "do") == "preview" => {
            return refuse(call, draft, (question, error), pairs).await;
        }
        Err(_) => None,
    };
    let mut shown = page(Around::new(call.frame(), draft), question)?;
    shown.typed(pairs);
    shown.preview = preview;
    if posted(pairs, "do") == "more"
        && let Some(group) = shown.groups.get_mut(1)
    {
        let is_row = |name: &str| name.starts_with("option.") && name != MANY;
        let rows = pairs.iter().filter(|(name, _)| is_row(name)).count();
        *group = options(&shown.around, &form, rows + SPARE);
    }
    show(&shown)
}

async fn refuse(
    call: &StaffCall,
    draft: DraftView,
    (question, error): (&str, AuthoringError),
    pairs: &[(String, String)],
) -> Answered {
    let (id, on) = (draft.id.clone(), page_of(&draft, question));
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let mut shown = page(around, question)?;
    if let Some(on) = &on {
        shown.preview = look(call, (&id, on), None).await.ok();
    }
    shown.refuse(pairs, &error)
}

/// The page that asks a question; none for what is declared at the end.
fn page_of(draft: &DraftView, question: &str) -> Option<String> {
    let (on, _) = draft.outline.question(question)?;
    on.map(|page| page.id.clone())
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |name: &str| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/fragen/beach");
        page(Around::new(shell, samples::draft(lang)), name).map(|mut page| {
            page.preview = Some(samples::looked(lang));
            page
        })
    };
    ["beach", "chairs"]
        .into_iter()
        .zip(["choice", "number"])
        .filter_map(|(name, state)| page(name).ok().map(|page| Sample::of(state, &page)))
        .collect()
}
