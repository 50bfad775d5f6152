//! `/redaktion/{service}/{lang}`: one text, one form a module. What the words could do better is
//! said when they are saved, beside the words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Finding, Lang};
use catalogue::descriptions::{Gap, Grade, LanguageFinding, Provenance, Stale, Weight};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::descriptions::{self, DescriptionError, EditorView, ModuleView, Which};

use super::frame::{Place, explain, gap, language, refused, standing};
use super::samples as sample;
use super::text_form::{findings, keep_typed, typed};
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, input_id, posted, show, show_as};

/// A text on the desk.
#[derive(Template)]
#[template(path = "editor/text.html")]
pub(crate) struct TextPage {
    shell: Shell,
    view: EditorView,
    findings: Vec<FindingView>,
    /// Where somebody else wrote meanwhile: what stands there now, by module.
    theirs: BTreeMap<String, String>,
    /// What was done just now, as a key of its sentence.
    done: Option<&'static str>,
}

impl TextPage {
    fn new(shell: Shell, view: EditorView) -> Self {
        Self { shell, view, findings: Vec::new(), theirs: BTreeMap::new(), done: None }
    }

    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn language(&self, lang: &Lang) -> Cow<'static, str> {
        language(self.shell.words, *lang)
    }

    fn standing(&self) -> (&'static str, Cow<'static, str>) {
        if self.view.version == 0 {
            return ("tag--idle", self.shell.words.say("editor-no-draft"));
        }
        standing(self.shell.words, self.view.standing)
    }

    fn id(&self, module: &ModuleView) -> String {
        input_id(&format!("m.{}", module.key))
    }

    fn bad(&self, module: &ModuleView) -> Option<&str> {
        self.error(&format!("m.{}", module.key))
    }

    /// Ids of what describes the text field of a module.
    fn described(&self, module: &ModuleView) -> String {
        let id = self.id(module);
        let mut ids = vec![format!("{id}-hint")];
        if self.bad(module).is_some() {
            ids.push(format!("{id}-err"));
        }
        ids.join(" ")
    }

    fn rows(&self, module: &ModuleView) -> usize {
        let lines: usize = module.own.lines().map(|line| 1 + line.chars().count() / 70).sum();
        lines.clamp(if module.is_value { 1 } else { 3 }, 18)
    }

    fn values(&self) -> Vec<&ModuleView> {
        self.view.modules.iter().filter(|module| module.is_value).collect()
    }

    fn texts(&self) -> Vec<&ModuleView> {
        self.view.modules.iter().filter(|module| !module.is_value).collect()
    }

    fn provenance(&self, module: &ModuleView) -> (&'static str, Cow<'static, str>) {
        let tone = match module.provenance {
            Provenance::Nothing => "tag--idle",
            Provenance::Own | Provenance::Central | Provenance::Supplement => "",
        };
        let key = format!("editor-from-{}", module.provenance.word());
        (tone, self.shell.words.say(&key))
    }

    fn grade(&self, grade: &Grade) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-grade-{}", grade.word()))
    }

    fn theirs(&self, module: &ModuleView) -> Option<&str> {
        self.theirs.get(&module.key).map(String::as_str)
    }

    fn rule(&self, found: &LanguageFinding) -> Cow<'static, str> {
        let key = format!("editor-rule-{}", found.rule.word());
        self.shell.words.say1(&key, "about", found.about.as_str())
    }

    fn stale_key(&self, stale: &Stale) -> &'static str {
        match stale {
            Stale::Changed => "editor-stale-changed",
            Stale::Alone => "editor-stale-alone",
            _ => "editor-stale-never",
        }
    }

    fn is_rule(&self, found: &LanguageFinding) -> bool {
        found.weight == Weight::Rule
    }

    fn markup(&self, finding: &Finding) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-{}", finding.code.replace('.', "-")))
    }

    fn gap(&self, one: &Gap) -> Cow<'static, str> {
        let key = match one {
            Gap::Title => "",
            Gap::Module(key) | Gap::Value(key) | Gap::Unconfirmed(key) => key,
        };
        let module = self.view.modules.iter().find(|module| module.key == key);
        gap(self.shell.words, one, module.map_or(key, |module| &module.label))
    }

    /// Whole numbers are enough: the indices are no exact science.
    fn number(&self, index: &f64) -> String {
        format!("{index:.0}")
    }

    fn lix_band(&self, lix: &f64) -> Cow<'static, str> {
        let band = match lix {
            lix if *lix < 40.0 => "easy",
            lix if *lix < 50.0 => "middle",
            lix if *lix < 60.0 => "hard",
            _ => "very-hard",
        };
        self.shell.words.say(&format!("editor-lix-{band}"))
    }

    fn is_german(&self) -> bool {
        self.view.lang != Lang::En
    }

    fn is_source(&self) -> bool {
        self.view.lang == Lang::De
    }

    fn hints(&self) -> usize {
        self.view.modules.iter().map(|module| module.judged.findings.len()).sum()
    }
}

impl Page for TextPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let name = format!("{}, {}", self.view.name, self.language(&self.view.lang));
        let title = Title::new(name).errors(&self.shell, self.findings.len());
        let title = match self.done {
            Some(key) if self.findings.is_empty() => title.state(self.shell.words.say(key)),
            _ => title,
        };
        title.step(self.standing().1).service(self.shell.words.say("editor-name"))
    }
}

/// What was done just before the page was opened.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    getan: String,
}

fn done(word: &str) -> Option<&'static str> {
    Some(match word {
        "gespeichert" => "editor-done-saved",
        "uebergeben" => "editor-done-submitted",
        "verworfen" => "editor-done-discarded",
        "zurueck" => "editor-done-sent-back",
        "freigegeben" => "editor-done-released",
        "uebernommen" => "editor-done-central",
        _ => return None,
    })
}

/// Shows the text.
pub(crate) async fn get(
    call: StaffCall,
    Path(place): Path<Place>,
    Query(query): Query<Done>,
) -> Answered {
    let which = place.which()?;
    let view = descriptions::editor(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let mut page = TextPage::new(call.frame(), view);
    page.done = done(&query.getan);
    show(&page)
}

/// Saves the text, and does what the button says.
pub(crate) async fn post(
    call: StaffCall,
    Path(place): Path<Place>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let which = place.which()?;
    let shell = call.frame();
    let form = typed(&which, &pairs);
    let error = match act(&call, &which, posted(&pairs, "do"), form.clone()).await {
        Ok(done) => {
            let to = shell.links.editor_text_done(which.service.as_str(), which.lang.tag(), done);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    if explain(&shell, &error).is_none() {
        return Err(refused(error));
    }
    let mut view = descriptions::editor(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let theirs = keep_typed(&mut view, &form);
    let found = findings(&shell, &view, &error);
    let meanwhile = matches!(error, DescriptionError::Meanwhile);
    let status = if meanwhile { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut page = TextPage::new(shell, view);
    page.findings = found;
    if meanwhile {
        page.theirs = theirs;
    }
    show_as(status, &page)
}

/// Gives the word for what was done.
async fn act(
    call: &StaffCall,
    which: &Which,
    wish: &str,
    form: descriptions::SaveText,
) -> Result<&'static str, DescriptionError> {
    let (house, ctx) = (&call.house, &call.ctx);
    if wish == "discard" {
        descriptions::discard(house, ctx, (which, form.version)).await?;
        return Ok("verworfen");
    }
    let version = descriptions::save(house, ctx, form).await?;
    if wish == "submit" {
        descriptions::submit(house, ctx, (which, version)).await?;
        return Ok("uebergeben");
    }
    Ok("gespeichert")
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view: EditorView| {
        TextPage::new(sample::frame(lang, "/redaktion/beach_chair_permit/de"), view)
    };
    let mut saved = page(sample::text(lang, Lang::De));
    saved.done = Some("editor-done-saved");
    let mut wrong = page(sample::text(lang, Lang::De));
    let gaps = vec![Gap::Title, Gap::Unconfirmed("kosten".to_owned())];
    wrong.view.title.clear();
    wrong.findings = findings(&wrong.shell, &wrong.view, &DescriptionError::NotReady(gaps));
    let mut meanwhile = page(sample::text(lang, Lang::De));
    meanwhile.findings = findings(&meanwhile.shell, &meanwhile.view, &DescriptionError::Meanwhile);
    meanwhile.theirs.insert("teaser".to_owned(), "Am Strand sitzen.".to_owned());
    let mut review = page(sample::text(lang, Lang::De));
    review.view.standing = catalogue::descriptions::Standing::Review;
    review.view.may_edit = false;
    vec![
        Sample::of("full", &page(sample::text(lang, Lang::De))),
        Sample::of("saved", &saved),
        Sample::of("error", &wrong),
        Sample::of("conflict", &meanwhile),
        Sample::of("review", &review),
        Sample::of("simple", &page(sample::text(lang, Lang::DeSimple))),
    ]
}
