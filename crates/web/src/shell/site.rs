//! The frame of every page: whose portal it is, who is signed in, where we are.

use std::sync::Arc;

use base::{Lang, LocalText};

use super::assets;
use super::{Links, Words};

/// Whose portal this is; from the authority's content, the same for every page.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Name of the portal, as in the brand.
    pub portal: LocalText,
    /// Full name of the authority.
    pub authority: LocalText,
    /// Address lines of the authority.
    pub address: Vec<String>,
    /// Telephone as people read it.
    pub phone: String,
    /// Telephone as a device dials it: `+49…`.
    pub phone_link: String,
    /// E-mail address.
    pub email: String,
    /// Hours on the telephone, one line each.
    pub hours: Vec<LocalText>,
    /// The office that enforces accessibility: its name.
    pub ombud: LocalText,
    /// And its address on the web.
    pub ombud_url: String,
    /// Where the source of this software is.
    pub source_url: String,
    /// True in a demonstration: the head of every page says so.
    pub demo: bool,
    /// Foreign origins that forms may lead to: the identity providers.
    pub form_targets: Vec<String>,
}

/// A section of the main navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Services, search, service pages.
    #[default]
    Services,
    /// Advice and who is in charge.
    Advice,
    /// What belongs to the signed-in person.
    Applications,
    /// Help and contact.
    Help,
    /// Nothing of the navigation is current.
    Elsewhere,
}

/// The frame of one page.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Its words.
    pub words: Words,
    /// Its links.
    pub links: Links,
    /// Whose portal it is.
    pub site: Arc<Site>,
    /// Name of the person who is signed in.
    pub person: Option<String>,
    /// Where in the navigation we are.
    pub section: Section,
    /// Path of this page without language prefix, for the switch of languages, for the
    /// way back after sign-in and for reports of barriers.
    pub path: String,
}

impl Shell {
    /// The frame for a language and a path, nobody signed in.
    #[must_use]
    pub fn new(site: Arc<Site>, lang: Lang, path: impl Into<String>) -> Self {
        Self {
            words: Words::of(lang),
            links: Links::of(lang),
            site,
            person: None,
            section: Section::default(),
            path: path.into(),
        }
    }

    /// Says who is signed in.
    #[must_use]
    pub fn person(mut self, name: impl Into<String>) -> Self {
        self.person = Some(name.into());
        self
    }

    /// Says where in the navigation the page stands.
    #[must_use]
    pub fn section(mut self, section: Section) -> Self {
        self.section = section;
        self
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// True where a section is the current one.
    #[must_use]
    pub fn is_at(&self, name: &str) -> bool {
        let current = match self.section {
            Section::Services => "services",
            Section::Advice => "advice",
            Section::Applications => "applications",
            Section::Help => "help",
            Section::Elsewhere => "",
        };
        current == name
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn css(&self) -> &'static str {
        assets::APP_CSS
    }

    /// Address of the script that puts the focus on errors.
    #[must_use]
    pub fn script(&self) -> &'static str {
        assets::FOCUS_JS
    }

    /// Address of the script that shows while somebody writes a form how it will look.
    #[must_use]
    pub fn previewing(&self) -> &'static str {
        assets::PREVIEW_JS
    }

    /// Address of the script that suggests how a search may go on.
    #[must_use]
    pub fn suggesting(&self) -> &'static str {
        assets::SUGGEST_JS
    }

    /// Address of the icon.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        assets::ICON
    }

    /// This page in another language, by tag.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> String {
        self.links.same_page(tag.parse().unwrap_or_default(), &self.path)
    }

    /// True where the page speaks this language, by tag.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> bool {
        self.lang().tag() == tag
    }
}
