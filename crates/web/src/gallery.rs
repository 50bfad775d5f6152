//! The gallery: every page in every state and language, rendered from samples of an
//! invented authority. Four engines judge it (`e2e/gallery.mjs`), people look at it.

use std::sync::Arc;

use base::{Lang, LocalText};

use crate::shell::{Failure, FailurePage, Page, Section, Shell, Site, assets};

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
    ("failure", failures),
];

/// All pages in all states and languages as (file name, HTML).
#[must_use]
pub fn gallery() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (page, samples) in PAGES {
        for lang in Lang::ALL {
            for sample in samples(lang) {
                files.push((format!("{page}.{}.{lang}.html", sample.state), sample.html));
            }
        }
    }
    files
}

/// The static files as (address, bytes), to lie beside the gallery.
#[must_use]
pub fn static_files() -> Vec<(&'static str, &'static [u8])> {
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

/// The frame of a sample, nobody signed in.
pub(crate) fn public(lang: Lang, path: &str) -> Shell {
    Shell::new(site(), lang, path)
}

/// The frame of a sample for a signed-in person.
pub(crate) fn signed_in(lang: Lang, path: &str) -> Shell {
    public(lang, path).person("Frauke Petersen").section(Section::Applications)
}

fn failures(lang: Lang) -> Vec<Sample> {
    Failure::ALL
        .into_iter()
        .map(|failure| {
            let shell = public(lang, "/").section(Section::Elsewhere);
            Sample::of(failure.word(), &FailurePage { shell, failure })
        })
        .collect()
}
