//! `/redaktion/dienste/{draft}/sprachen/{lang}`: every text of the form beside its translation, page by page.

use axum::Form;
use axum::extract::{Path, Query};
use base::Lang;
use packages::authoring::{Edit, Wording};
use usecases::authoring::{self, AuthoringError};

use super::form_page::{FormPage, Group, after, explained};
use super::frame::{Around, Tab};
use super::inputs::{languages, line, optional};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, Words, show};

/// In front of the keys, so that no text is taken for a word of the form itself.
const KEY: &str = "t.";

/// The name of a text's input.
fn input_of(key: &str) -> String {
    format!("{KEY}{}", key.replace('.', "--"))
}

fn lang_of(tag: &str) -> Result<Lang, Failure> {
    match tag.parse() {
        Ok(Lang::De) | Err(_) => Err(Failure::NotFound),
        Ok(lang) => Ok(lang),
    }
}

/// What a text is, by its key: a heading, help, an answer, a sentence.
fn part(words: Words, key: &str) -> std::borrow::Cow<'static, str> {
    let kind = match key.split_once('.') {
        Some((_, "hint")) => "hint",
        Some((_, "why")) => "why",
        Some((_, "output")) => "output",
        Some((_, "unit")) => "unit",
        Some((_, "item" | "add" | "question")) => "list",
        Some(_) => "sentence",
        None => key.split('-').next().unwrap_or_default(),
    };
    words.say(&format!("authoring-text-{kind}"))
}

fn page(around: Around, lang: Lang, all: &[Wording]) -> FormPage {
    let words = around.words();
    let titles: Vec<(String, String)> =
        around.draft.outline.pages().map(|page| (page.id.clone(), page.title.clone())).collect();
    let mut groups: Vec<(Option<String>, Group)> = Vec::new();
    for wording in all {
        let own = wording.own.get(&lang).map(String::as_str).unwrap_or_default();
        let input = line(&input_of(&wording.key), wording.german.clone(), own);
        let mut input = optional(input);
        input.hint = Some(part(words, &wording.key).into_owned());
        match groups.iter_mut().find(|(page, _)| *page == wording.page) {
            Some((_, group)) => group.fields.push(input),
            None => {
                let title = titles.iter().find(|(id, _)| Some(id) == wording.page.as_ref());
                let title = title.map(|(_, title)| title.clone());
                let title =
                    title.unwrap_or_else(|| words.say("authoring-words-around").into_owned());
                let group = Group { title: Some(title), hint: None, fields: vec![input] };
                groups.push((wording.page.clone(), group));
            }
        }
    }
    let missing = all.iter().filter(|wording| !wording.own.contains_key(&lang)).count();
    let (links, draft) = (around.links(), around.draft.id.clone());
    let name = languages(words).into_iter().find(|(tag, _)| *tag == lang.tag());
    let name = name.map(|(_, name)| name).unwrap_or_default();
    let mut page =
        FormPage::new(around, Tab::Words, words.say1("authoring-words", "lang", name.as_str()));
    page.lead = Some(words.say1("authoring-words-missing", "n", missing).into_owned());
    page.action = links.authoring_language(&draft, lang.tag());
    page.groups = groups.into_iter().map(|(_, group)| group).collect();
    page.beside = languages(words)
        .into_iter()
        .filter(|(tag, _)| *tag != lang.tag())
        .map(|(tag, name)| super::form_page::Beside {
            label: words.say("authoring-other-language").into_owned(),
            says: String::new(),
            link: links.authoring_language(&draft, tag),
            change: name,
        })
        .collect();
    page
}

/// Shows them.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, tag)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let lang = lang_of(&tag)?;
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let all = authoring::words(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&page(around, lang, &all))
}

/// Keeps what is another.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, tag)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let lang = lang_of(&tag)?;
    let all = authoring::words(&call.house, &call.ctx, &id).await?;
    let changed = all.iter().filter_map(|wording| {
        let input = input_of(&wording.key);
        let sent = pairs.iter().find(|(name, _)| *name == input).map(|(_, value)| value.trim())?;
        let own = wording.own.get(&lang).map(String::as_str).unwrap_or_default();
        (sent != own.trim()).then(|| (wording.key.clone(), sent.to_owned()))
    });
    let edit = Edit::Texts(lang, changed.collect());
    let error: AuthoringError =
        match authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await {
            Ok(_) => return after(&call.frame().links.authoring_language(&id, lang.tag())),
            Err(error) => error,
        };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    page(around, lang, &all).refuse(&pairs, &error)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = samples::frame(lang, "/redaktion/dienste/1/sprachen/en");
    let around = Around::new(shell, samples::draft(lang));
    vec![Sample::of("full", &page(around, Lang::En, &samples::wordings()))]
}
