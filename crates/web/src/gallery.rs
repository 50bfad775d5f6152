//! The gallery: every page in every state and language, rendered from samples of an
//! invented authority. Four engines judge it (`e2e/gallery.mjs`), people look at it.

use std::sync::Arc;

use base::{ApplicationId, AttachmentId, Date, Lang, LocalText, Timestamp};
use usecases::applications::{FieldView, FileView, Widget};

use uuid::Uuid;

use crate::shell::{Failure, FailurePage, Later, Page, Section, Shell, Site, assets};
use crate::{citizen, d115, desk, editor, programme, public};

/// One page of the gallery in one state.
pub struct Sample {
    /// The state, as part of the file name.
    pub state: &'static str,
    /// The rendered page.
    pub html: String,
}

impl Sample {
    /// Renders a page.
    pub(crate) fn of(state: &'static str, page: &impl Page) -> Self {
        let html = page.render().unwrap_or_else(|cause| format!("this sample is broken: {cause}"));
        Self { state, html }
    }
}

/// Makes the samples of a page in a language.
type Samples = fn(Lang) -> Vec<Sample>;

/// All pages: name, samples. The name is what `Route::page` refers to.
pub const PAGES: &[(&str, Samples)] = &[
    ("start", public::start::samples),
    ("search", public::search::samples),
    ("services", public::services::samples),
    ("situation", public::services::samples_situation),
    ("topics", public::topics::samples),
    ("service", public::service::samples),
    ("eligibility", public::eligibility::samples),
    ("compass", public::compass::samples),
    ("compass-field", public::compass::samples_field),
    ("compass-offer", public::compass_offer::samples),
    ("compass-way", public::compass_way::samples),
    ("compass-request", public::compass_request::samples),
    ("offices", public::offices::samples),
    ("joined", public::joined::samples),
    ("foreign", public::foreign::samples),
    ("embed", public::joined::samples_embed),
    ("fixed", public::fixed::samples),
    ("barrier", public::barrier::samples),
    ("statement", public::statement::samples),
    ("access", public::access::samples),
    ("films", public::films::samples),
    ("sign-in", citizen::sign_in::samples),
    ("signed-out", citizen::sign_in::samples_out),
    ("demo-sign-in", public::demo_sign_in::samples),
    ("begin", citizen::begin::samples),
    ("earlier", citizen::earlier::samples),
    ("applications", citizen::applications::samples),
    ("tasks", citizen::tasks::samples),
    ("question", citizen::question::samples),
    ("list", citizen::list::samples),
    ("list-row", citizen::list::samples_row),
    ("confirm", citizen::confirm::samples),
    ("later", citizen::later::samples),
    ("evidence", citizen::evidence::samples),
    ("evidence-one", citizen::evidence::samples_one),
    ("signature", citizen::signature::samples),
    ("cosign", public::cosign::samples),
    ("cosign-paper", citizen::cosign::samples),
    ("check", citizen::check::samples),
    ("receipt", citizen::receipt::samples),
    ("status", citizen::status::samples),
    ("statements", citizen::statements::samples),
    ("proof", citizen::proof::samples),
    ("open-points", public::open_points::samples),
    ("proofs", public::proofs::samples),
    ("messages", citizen::messages::samples),
    ("newer", citizen::newer::samples),
    ("answer", citizen::answer::samples),
    ("answer-item", citizen::answer::samples_item),
    ("decision", citizen::decision::samples),
    ("object", citizen::object::samples),
    ("change", citizen::change::samples),
    ("profile", citizen::profile::samples),
    ("mandates", citizen::mandates::samples),
    ("represented", citizen::represented::samples),
    ("mandate-give", citizen::mandate_give::samples),
    ("mandate-enter", citizen::mandate_enter::samples),
    ("desk-d115", d115::lookup::samples),
    ("desk-d115-answer", d115::answer::samples),
    ("desk-entrance", desk::entrance::samples),
    ("desk-queue", desk::queue::samples),
    ("desk-case", desk::case::samples),
    ("participation", public::participation::samples),
    ("room", public::participation::samples_room),
    ("desk-participants", desk::participants::samples),
    ("desk-day", desk::day::samples),
    ("desk-absences", desk::absences::samples),
    ("desk-team", desk::team::samples),
    ("desk-team-of", desk::team::samples_of),
    ("desk-hand-over", desk::hand_over::samples),
    ("desk-checklist", desk::checklist::samples),
    ("desk-settle", desk::settle::samples),
    ("desk-deadlines", desk::deadlines::samples),
    ("desk-payments", desk::payments::samples),
    ("desk-payment-run", desk::payment_run::samples),
    ("desk-case-payments", desk::case_payments::samples),
    ("desk-adjustments", desk::adjustments::samples),
    ("desk-adjustment", desk::adjustment::samples),
    ("desk-upgrades", desk::upgrades::samples),
    ("desk-upgrade", desk::upgrade::samples),
    ("desk-deliveries", desk::deliveries::samples),
    ("desk-amendment", desk::amendment::samples),
    ("desk-committee", desk::committee::samples),
    ("desk-objections", desk::objections::samples),
    ("desk-process", desk::process::samples),
    ("desk-efile", desk::efile::samples),
    ("desk-ask-back", desk::ask_back::samples),
    ("desk-message", desk::message::samples),
    ("desk-choose", desk::choose::samples),
    ("desk-decision", desk::decision::samples),
    ("desk-authoring", editor::authoring::desk::samples),
    ("desk-outline", editor::authoring::samples_outline),
    ("desk-authoring-service", editor::authoring::samples_service),
    ("desk-authoring-section", editor::authoring::samples_section),
    ("desk-authoring-page", editor::authoring::samples_page),
    ("desk-authoring-question", editor::authoring::samples_question),
    ("desk-authoring-condition", editor::authoring::samples_condition),
    ("desk-authoring-checks", editor::authoring::samples_checks),
    ("desk-authoring-check", editor::authoring::samples_check),
    ("desk-authoring-evidences", editor::authoring::samples_evidences),
    ("desk-authoring-evidence", editor::authoring::samples_evidence),
    ("desk-authoring-tables", editor::authoring::samples_tables),
    ("desk-authoring-table", editor::authoring::samples_table),
    ("desk-authoring-process", editor::authoring::samples_process),
    ("desk-authoring-language", editor::authoring::samples_language),
    ("desk-authoring-outcome", editor::authoring::samples_trial_review),
    ("desk-trial", editor::authoring::samples_trial),
    ("desk-authoring-report", editor::authoring::samples_report),
    ("desk-authoring-release", editor::authoring::samples_release),
    ("desk-texts", editor::texts::samples),
    ("desk-text", editor::text::samples),
    ("desk-text-preview", editor::preview::samples),
    ("desk-text-review", editor::review::samples),
    ("desk-text-versions", editor::versions::samples),
    ("desk-text-compare", editor::versions::samples_compare),
    ("desk-text-central", editor::central::samples),
    ("desk-submissions", editor::submissions::samples),
    ("desk-reports", editor::reports::samples),
    ("desk-report", editor::report::samples),
    ("desk-exchange", editor::exchange::samples),
    ("desk-addition", editor::addition::samples),
    ("desk-catalogue", programme::overview::samples),
    ("desk-catalogue-import", programme::import::samples),
    ("desk-catalogue-rows", programme::rows::samples),
    ("desk-catalogue-row", programme::row::samples),
    ("desk-catalogue-reviews", programme::reviews::samples),
    ("desk-catalogue-topics", programme::topics::samples),
    ("desk-maturity", programme::maturity::samples),
    ("desk-maturity-of", programme::maturity_of::samples),
    ("desk-analysis", programme::analysis::samples),
    ("desk-analysis-of", programme::analysis_of::samples),
    ("failure", failures),
];

/// All pages in all states and languages as (file name, HTML).
#[must_use]
pub fn gallery() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (page, samples) in PAGES {
        // The desk speaks the languages that staff work in.
        let spoken = |lang: &Lang| *lang != Lang::DeSimple || !page.starts_with("desk-");
        for lang in Lang::ALL.into_iter().filter(spoken) {
            for sample in samples(lang) {
                files.push((format!("{page}.{}.{lang}.html", sample.state), sample.html));
            }
        }
    }
    files
}

/// The static files as (address, bytes), to lie beside the gallery.
#[must_use]
pub fn files() -> Vec<(&'static str, &'static [u8])> {
    assets::ALL.iter().map(|asset| (asset.url, asset.bytes())).collect()
}

/// What a browser receives for an asset that it asks for with gzip, in bytes.
#[must_use]
pub fn static_size(url: &str) -> Option<usize> {
    assets::ALL.iter().find(|asset| asset.url == url).map(|asset| asset.on_the_wire().len())
}

/// The invented authority of all samples.
pub(crate) fn site() -> Arc<Site> {
    let both = |de: &str, en: &str| {
        let mut text = LocalText::german(de);
        text.set(Lang::En, en);
        text
    };
    Arc::new(Site {
        portal: both("Serviceportal Küstenland", "Coastland service portal"),
        authority: both("Bezirksverband Küstenland", "Coastland District Authority"),
        address: vec!["Am Deich 7".to_owned(), "26999 Sandhaven".to_owned()],
        phone: "0400 5550-100".to_owned(),
        phone_link: "+494005550100".to_owned(),
        email: "portal@kuestenland.example".to_owned(),
        hours: vec![
            both("Montag bis Donnerstag 8 bis 16\u{a0}Uhr", "Monday to Thursday 8 am to 4 pm"),
            both("Freitag 8 bis 14\u{a0}Uhr", "Friday 8 am to 2 pm"),
        ],
        ombud: both("Ombudsstelle Küstenland", "Coastland Ombuds Office"),
        ombud_url: "https://ombud.kuestenland.example/".to_owned(),
        source_url: "https://bruchlos.example/source".to_owned(),
        demo: true,
        form_targets: Vec::new(),
    })
}

/// The text of a sample; German stands in for Leichte Sprache.
pub(crate) fn of(lang: Lang, de: &str, en: &str) -> String {
    if lang == Lang::En { en.to_owned() } else { de.to_owned() }
}

/// A field with nothing typed yet.
pub(crate) fn field(name: &str, label: String, widget: Widget) -> FieldView {
    FieldView {
        name: name.to_owned(),
        label,
        hint: None,
        required: true,
        widget,
        values: Vec::new(),
        error: None,
        wrong_parts: Vec::new(),
        autocomplete: None,
        unit: None,
        source: None,
        locked: false,
        under: None,
    }
}

/// The day of all samples.
pub(crate) fn sample_day() -> Date {
    Date::constant(2026, 11, 30)
}

/// The instant of all samples.
pub(crate) fn sample_time() -> Timestamp {
    Timestamp::constant(1_795_772_520, 0)
}

/// The application of all samples.
pub(crate) fn sample_id() -> ApplicationId {
    ApplicationId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001))
}

/// The file of all samples.
pub(crate) fn sample_file() -> FileView {
    FileView {
        id: AttachmentId::new(sample_id().uuid()),
        name: "strandkarte-seite-2.pdf".to_owned(),
        bytes: 412_000,
        media_type: "application/pdf".to_owned(),
        received: sample_time(),
    }
}

/// The frame of a sample, nobody signed in.
pub(crate) fn public(lang: Lang, path: &str) -> Shell {
    Shell::new(site(), lang, path)
}

/// The frame of a sample for a signed-in person.
pub(crate) fn signed_in(lang: Lang, path: &str) -> Shell {
    public(lang, path).person("Frauke Petersen").section(Section::Applications)
}

fn failures(lang: Lang) -> Vec<Sample> {
    let page = |failure, later| FailurePage {
        shell: public(lang, "/").section(Section::Elsewhere),
        failure,
        later,
    };
    let mut samples: Vec<Sample> = Failure::ALL
        .into_iter()
        .map(|failure| Sample::of(failure.word(), &page(failure, None)))
        .collect();
    let typed = vec![("text".to_owned(), of(lang, "Der Knopf fehlt.", "The button is missing."))];
    let form = Later { seconds: 40, to: "/barriere-melden".to_owned(), typed, with_file: false };
    let file = Later { seconds: 150, with_file: true, typed: Vec::new(), ..form.clone() };
    samples.push(Sample::of("too-many-form", &page(Failure::TooMany, Some(form))));
    samples.push(Sample::of("too-many-file", &page(Failure::TooMany, Some(file))));
    samples
}
