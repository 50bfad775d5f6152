//! `/verbund/{portal}/{service}`: a service of another portal, with its source and a way there.

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::federation::{self, ForeignAddition, ForeignSection, ForeignService, OfficeItem};

use super::joined::card;
use crate::gallery::{Sample, of, public, sample_time};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// A service of another portal.
#[derive(Template)]
#[template(path = "public/foreign.html")]
pub(crate) struct ForeignPage {
    shell: Shell,
    view: ForeignService,
}

impl ForeignPage {
    /// The language of a text where it is not the page's own.
    fn other_lang<'a>(&self, section: &'a ForeignSection) -> Option<&'a str> {
        let tag = section.lang.split('-').next().unwrap_or("de");
        (tag != self.shell.words.lang().html()).then_some(tag)
    }

    /// The heading of a text: its authors' own, or what we call that module.
    fn heading(&self, section: &ForeignSection) -> String {
        if let Some(title) = &section.title {
            return title.clone();
        }
        let words = self.shell.words;
        let known = match section.key.as_str() {
            "leistungsbezeichnung" => words.say("foreign-name"),
            "kurztext" | "teaser" => words.say("foreign-short"),
            "volltext" => words.say("foreign-full"),
            "handlungsgrundlage" => words.say("foreign-law"),
            "unterlagen" => words.say("foreign-documents"),
            "voraussetzungen" => words.say("foreign-requirements"),
            "verfahrensablauf" => words.say("foreign-steps"),
            "formulare" => words.say("foreign-forms"),
            "zustaendige_stelle" | "ansprechpunkt" => words.say("foreign-who"),
            "rechtsbehelf" => words.say("foreign-remedy"),
            "kosten" => words.say("foreign-cost"),
            "frist" => words.say("foreign-deadline"),
            "bearbeitungsdauer" => words.say("foreign-duration"),
            _ => words.say("foreign-more"),
        };
        known.into_owned()
    }

    fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
        text.split("\n\n").map(str::trim).filter(|part| !part.is_empty())
    }
}

impl Page for ForeignPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.card.title).step(&self.view.card.portal_name)
    }

    fn in_simple_language(&self) -> bool {
        self.view.sections.iter().all(|section| section.lang == Lang::DeSimple.tag())
    }
}

/// `GET /verbund/{portal}/{service}`
pub(crate) async fn get(call: Call, Path((portal, id)): Path<(String, String)>) -> Answered {
    let view = federation::foreign_service(&call.house, &call.ctx, (&portal, &id)).await?;
    show(&ForeignPage { shell: call.shell(Section::Services), view })
}

/// A service of the neighbour, for samples.
pub(crate) fn view(lang: Lang) -> ForeignService {
    let section = |key: &str, title: Option<String>, html: String, tag: &str| ForeignSection {
        key: key.to_owned(),
        title,
        lang: tag.to_owned(),
        html,
    };
    let tag = if lang == Lang::En { "en" } else { "de" };
    let title = of(lang, "Worum es geht", "What it is about");
    ForeignService {
        card: card(lang),
        page: Some("https://portal.binnenland.example/leistungen/boot".to_owned()),
        apply: Some("https://portal.binnenland.example/leistungen/boot".to_owned()),
        sections: vec![
            section(
                "volltext",
                Some(title),
                of(lang, "<p>Am See ist Platz.</p>", "<p>There is room at the lake.</p>"),
                tag,
            ),
            section("kosten", None, "<p>12 Euro im Jahr</p>".to_owned(), "de"),
        ],
        areas: vec!["09".to_owned()],
        offices: vec![OfficeItem {
            id: "amt".to_owned(),
            name: of(lang, "Hafenamt Binnenland", "Inland harbour office"),
            street: "Seeweg 1".to_owned(),
            postal_code: "99999".to_owned(),
            city: "Seestadt".to_owned(),
            phone: Some("0999 1".to_owned()),
            email: Some("hafen@binnenland.example".to_owned()),
            web: None,
            hours: vec![of(lang, "Montag: 8 bis 12 Uhr", "Monday: 8 am to 12 noon")],
            barriers: Some(of(lang, "Stufenlos", "Step-free")),
        }],
        changed: None,
        as_of: sample_time(),
        gone_at: None,
        ours: None,
        addition: None,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| ForeignPage { shell: public(lang, "/verbund/binnenland/boot"), view };
    let added = ForeignAddition {
        text: of(lang, "Wir helfen beim Ausfüllen.", "We help you to fill it in."),
        name: "Nina Voss".to_owned(),
        written_at: sample_time(),
        version: 1,
    };
    let gone =
        ForeignService { gone_at: Some(sample_time()), apply: None, page: None, ..view(lang) };
    let ours = ForeignService { ours: Some("mooring".to_owned()), ..view(lang) };
    vec![
        Sample::of("shown", &page(ForeignService { addition: Some(added), ..view(lang) })),
        Sample::of("gone", &page(gone)),
        Sample::of("ours", &page(ours)),
    ]
}
