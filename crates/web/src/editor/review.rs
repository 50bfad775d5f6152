//! `/redaktion/{service}/{lang}/freigabe`: the second person reads what changed, and releases the
//! text for its days or sends it back. Nobody releases what they had a hand in.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Date, Lang};
use catalogue::descriptions::{Line, Side};
use http::StatusCode;
use usecases::applications::FindingView;
use usecases::descriptions::{self, CompareView, DescriptionError, EditorView, Release, Which};

use super::frame::{Place, explain, finding, language, refused, standing};
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};
use base::typed_day as day;

/// The release of a text.
#[derive(Template)]
#[template(path = "editor/review.html")]
pub(crate) struct ReviewPage {
    shell: Shell,
    view: EditorView,
    /// What the version changes beside the one that readers see.
    changes: Option<CompareView>,
    typed: Typed,
    findings: Vec<FindingView>,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    from: String,
    expires: String,
    review: String,
    basis: String,
    readers: String,
    reason: String,
}

impl Typed {
    fn read(pairs: &[(String, String)]) -> Self {
        let one = |name: &str| posted(pairs, name).to_owned();
        Self {
            from: one("from"),
            expires: one("expires"),
            review: one("review"),
            basis: one("basis"),
            readers: one("readers"),
            reason: one("reason"),
        }
    }
}

impl ReviewPage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "review"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.view.lang)
    }

    fn standing(&self) -> (&'static str, Cow<'static, str>) {
        standing(self.shell.words, self.view.standing)
    }

    fn is_easy(&self) -> bool {
        self.view.lang == Lang::DeSimple
    }

    fn grade(&self) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-grade-{}", self.view.grade.word()))
    }

    fn side(&self, line: &Line) -> &'static str {
        side(line)
    }

    fn in_review(&self) -> bool {
        self.view.standing == catalogue::descriptions::Standing::Review
    }
}

/// The word of a side in templates.
pub(super) fn side(line: &Line) -> &'static str {
    match line.side {
        Side::Both => "both",
        Side::Before => "before",
        Side::Now => "now",
    }
}

impl Page for ReviewPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-review-title"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.name, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

async fn open(call: &StaffCall, which: &Which) -> Result<ReviewPage, DescriptionError> {
    let (house, ctx) = (&call.house, &call.ctx);
    let view = descriptions::editor(house, ctx, which).await?;
    let changes = match view.version {
        0 => None,
        _ => Some(descriptions::changes(house, ctx, which).await?),
    };
    let typed = Typed { from: base::date_short(ctx.today), ..Typed::default() };
    Ok(ReviewPage { shell: call.frame(), view, changes, typed, findings: Vec::new() })
}

/// Shows what is to be released.
pub(crate) async fn get(call: StaffCall, Path(place): Path<Place>) -> Answered {
    let which = place.which()?;
    show(&open(&call, &which).await.map_err(refused)?)
}

/// Releases, or sends back.
pub(crate) async fn post(
    call: StaffCall,
    Path(place): Path<Place>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let which = place.which()?;
    let typed = Typed::read(&pairs);
    let mut page = open(&call, &which).await.map_err(refused)?;
    let version = posted(&pairs, "version").parse().unwrap_or_default();
    let done = match posted(&pairs, "do") {
        "send_back" => {
            let back = (&which, version);
            descriptions::send_back(&call.house, &call.ctx, back, &typed.reason)
                .await
                .map(|()| "zurueck")
        }
        _ => match days(&page.shell, &typed) {
            Err(findings) => {
                page.typed = typed;
                page.findings = findings;
                return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
            }
            Ok((from, expires_on, review_on)) => {
                let (basis, readers) = (typed.basis.clone(), typed.readers.clone());
                let wish = Release {
                    which: which.clone(),
                    version,
                    from,
                    expires_on,
                    review_on,
                    basis,
                    readers,
                };
                descriptions::release(&call.house, &call.ctx, wish).await.map(|()| "freigegeben")
            }
        },
    };
    let error = match done {
        Ok(done) => {
            let links = page.shell.links;
            let to = links.editor_text_done(which.service.as_str(), which.lang.tag(), done);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let Some(sentence) = explain(&page.shell, &error) else { return Err(refused(error)) };
    page.findings = vec![finding(input_of(&error), sentence)];
    page.typed = typed;
    let status = match error {
        DescriptionError::Meanwhile | DescriptionError::Refused(_) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    show_as(status, &page)
}

/// The input that an error is about.
fn input_of(error: &DescriptionError) -> &'static str {
    use catalogue::descriptions::Refusal;
    match error {
        DescriptionError::NoBasis => "basis",
        DescriptionError::NoReason => "reason",
        DescriptionError::Refused(Refusal::InThePast) => "from",
        DescriptionError::Refused(Refusal::EndsBeforeItBegins) => "expires",
        _ => "entscheidung",
    }
}

type Days = (Date, Option<Date>, Option<Date>);

fn days(shell: &Shell, typed: &Typed) -> Result<Days, Vec<FindingView>> {
    let mut findings = Vec::new();
    let mut read = |input: &str, text: &str| match (text.trim().is_empty(), day(text)) {
        (true, _) => None,
        (false, Some(day)) => Some(day),
        (false, None) => {
            findings.push(finding(input, shell.words.say("editor-day-wrong")));
            None
        }
    };
    let from = read("from", &typed.from);
    let expires = read("expires", &typed.expires);
    let review = read("review", &typed.review);
    match from {
        Some(from) if findings.is_empty() => Ok((from, expires, review)),
        Some(_) => Err(findings),
        None => {
            if findings.iter().all(|one| one.input != "from") {
                findings.insert(0, finding("from", shell.words.say("editor-day-wrong")));
            }
            Err(findings)
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |may_release: bool| {
        let mut view = sample::text(lang, Lang::DeSimple);
        view.standing = catalogue::descriptions::Standing::Review;
        view.may_release = may_release;
        view.is_own = !may_release;
        view.submitted = "Nina Voss".to_owned();
        ReviewPage {
            shell: sample::frame(lang, "/redaktion/beach_chair_permit/de-simple/freigabe"),
            view,
            changes: Some(sample::compared(lang)),
            typed: Typed { from: "30.11.2026".to_owned(), ..Typed::default() },
            findings: Vec::new(),
        }
    };
    let mut wrong = page(true);
    wrong.typed.from = "31.2.".to_owned();
    let words = wrong.shell.words;
    wrong.findings = vec![
        finding("from", words.say("editor-day-wrong")),
        finding("basis", words.say("editor-no-basis")),
    ];
    vec![
        Sample::of("full", &page(true)),
        Sample::of("own", &page(false)),
        Sample::of("error", &wrong),
    ]
}
