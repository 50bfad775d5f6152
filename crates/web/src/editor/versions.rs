//! `/redaktion/{service}/{lang}/versionen` and `/vergleich`: what became of a text, and how two of
//! its versions differ.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use catalogue::descriptions::{Line, Standing};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::descriptions::{self, CompareView, HistoryRow, HistoryView};

use super::frame::{Place, explain, finding, language, refused, standing};
use super::review::side;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// The versions of a text.
#[derive(Template)]
#[template(path = "editor/versions.html")]
pub(crate) struct VersionsPage {
    shell: Shell,
    view: HistoryView,
    reason: String,
    findings: Vec<FindingView>,
}

impl VersionsPage {
    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|one| one.sentence.as_str())
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.view.lang)
    }

    fn standing(&self, row: &HistoryRow) -> (&'static str, Cow<'static, str>) {
        standing(self.shell.words, row.standing)
    }

    fn name(&self, row: &HistoryRow) -> Cow<'static, str> {
        match row.number {
            0 => self.shell.words.say1("editor-version-content", "version", row.package.as_str()),
            number => self.shell.words.say1("editor-version", "n", number.unsigned_abs()),
        }
    }

    fn grade(&self, row: &HistoryRow) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-grade-{}", row.grade.word()))
    }

    /// The version before, to be compared with.
    fn before(&self, row: &HistoryRow) -> Option<i64> {
        let at = self.view.rows.iter().position(|one| one.number == row.number)?;
        self.view.rows.get(at + 1).map(|one| one.number)
    }

    fn may_withdraw(&self, row: &HistoryRow) -> bool {
        self.view.may_withdraw
            && row.number > 0
            && matches!(row.standing, Standing::InForce | Standing::Scheduled)
    }
}

impl Page for VersionsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-versions"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.name, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the versions.
pub(crate) async fn get(call: StaffCall, Path(place): Path<Place>) -> Answered {
    let which = place.which()?;
    let view = descriptions::history(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let (reason, findings) = (String::new(), Vec::new());
    show(&VersionsPage { shell: call.frame(), view, reason, findings })
}

/// Takes a version back.
pub(crate) async fn post(
    call: StaffCall,
    Path(place): Path<Place>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let which = place.which()?;
    let shell = call.frame();
    let number: i64 = posted(&pairs, "number").parse().unwrap_or_default();
    let reason = posted(&pairs, "reason").to_owned();
    let done = descriptions::withdraw(&call.house, &call.ctx, (&which, number), &reason).await;
    let Err(error) = done else {
        let to = shell.links.editor_versions(which.service.as_str(), which.lang.tag());
        return Ok(Redirect::to(&to).into_response());
    };
    let Some(sentence) = explain(&shell, &error) else { return Err(refused(error)) };
    let view = descriptions::history(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let findings = vec![finding(&format!("reason-{number}"), sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &VersionsPage { shell, view, reason, findings })
}

/// Two versions beside each other.
#[derive(Template)]
#[template(path = "editor/compare.html")]
pub(crate) struct ComparePage {
    shell: Shell,
    view: CompareView,
}

impl ComparePage {
    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.view.lang)
    }

    fn name(&self, number: &i64) -> Cow<'static, str> {
        match number {
            0 => self.shell.words.say("editor-version-own"),
            number => self.shell.words.say1("editor-version", "n", number.unsigned_abs()),
        }
    }

    fn side(&self, line: &Line) -> &'static str {
        side(line)
    }
}

impl Page for ComparePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-compare"))
            .step(format!("{}, {}", self.view.name, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Which two versions.
#[derive(Default, Deserialize)]
pub(crate) struct Two {
    #[serde(default)]
    vorher: i64,
    #[serde(default)]
    jetzt: i64,
}

/// Compares two versions.
pub(crate) async fn compare(
    call: StaffCall,
    Path(place): Path<Place>,
    Query(two): Query<Two>,
) -> Answered {
    let which = place.which()?;
    let numbers = (two.vorher, two.jetzt);
    let view =
        descriptions::compare(&call.house, &call.ctx, &which, numbers).await.map_err(refused)?;
    show(&ComparePage { shell: call.frame(), view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || VersionsPage {
        shell: sample::frame(lang, "/redaktion/beach_chair_permit/de/versionen"),
        view: sample::history(lang),
        reason: String::new(),
        findings: Vec::new(),
    };
    let mut wrong = page();
    let sentence = wrong.shell.words.say("editor-no-reason");
    wrong.findings = vec![finding("reason-2", sentence)];
    vec![Sample::of("full", &page()), Sample::of("error", &wrong)]
}

/// Samples of the comparison.
pub(crate) fn samples_compare(lang: Lang) -> Vec<Sample> {
    let page = |view| ComparePage {
        shell: sample::frame(lang, "/redaktion/beach_chair_permit/de/vergleich"),
        view,
    };
    let mut same = sample::compared(lang);
    same.same += same.modules.len();
    same.modules.clear();
    vec![Sample::of("full", &page(sample::compared(lang))), Sample::of("same", &page(same))]
}
