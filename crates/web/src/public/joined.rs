//! `/verbund`: the portals that are joined with this one and their services; `/verbund/einbinden`: how
//! others use this portal's catalogue.

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::federation::{self, ForeignCard, ForeignHits, PortalCard};

use crate::gallery::{Sample, of, public, sample_time};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// Joined portals and their services.
#[derive(Template)]
#[template(path = "public/joined.html")]
pub(crate) struct JoinedPage {
    shell: Shell,
    view: ForeignHits,
}

impl JoinedPage {
    fn heading(&self) -> String {
        let words = self.shell.words;
        if self.view.query.is_empty() {
            return words.say("joined-title").into_owned();
        }
        words.say2("joined-found", ("n", self.view.all), ("query", &self.view.query)).into_owned()
    }

    fn at(&self, page: &usize) -> String {
        self.shell.links.joined_at(&self.view.query, &self.view.portal, *page)
    }

    fn before(&self) -> Option<usize> {
        (self.view.page > 1).then(|| self.view.page - 1)
    }

    fn after(&self) -> Option<usize> {
        (self.view.page < self.view.pages).then(|| self.view.page + 1)
    }
}

impl Page for JoinedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What was asked.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    portal: String,
    #[serde(default)]
    seite: String,
}

/// `GET /verbund`
pub(crate) async fn get(call: Call, Query(asked): Query<Asked>) -> Answered {
    let page = asked.seite.parse().unwrap_or(1);
    let what = (asked.q.as_str(), asked.portal.as_str());
    let view = federation::find(&call.house, &call.ctx, what, page).await?;
    show(&JoinedPage { shell: call.shell(Section::Services), view })
}

/// How others use this portal's catalogue.
#[derive(Template)]
#[template(path = "public/embed.html")]
pub(crate) struct EmbedPage {
    shell: Shell,
    base: String,
}

impl EmbedPage {
    /// A line to copy.
    fn frame(&self, path: &str) -> String {
        let title = self.shell.site.portal.get(self.shell.words.lang());
        format!("<iframe src=\"{}{path}\" title=\"{title}\"></iframe>", self.base)
    }
}

impl Page for EmbedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("embed-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /verbund/einbinden`
pub(crate) async fn embed(call: Call) -> Answered {
    let base = call.house.settings().base_url.clone();
    show(&EmbedPage { shell: call.shell(Section::Elsewhere), base })
}

/// A service of the neighbour, for samples.
pub(crate) fn card(lang: Lang) -> ForeignCard {
    ForeignCard {
        portal: "binnenland".to_owned(),
        portal_name: of(lang, "Serviceportal Binnenland", "Inland service portal"),
        id: "boot".to_owned(),
        title: of(lang, "Bootsliegeplatz", "Mooring for a boat"),
        summary: of(lang, "Ein Platz für Ihr Boot am See.", "A place for your boat at the lake."),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let portal = |is_out| PortalCard {
        id: "binnenland".to_owned(),
        name: of(lang, "Serviceportal Binnenland", "Inland service portal"),
        address: "https://portal.binnenland.example".to_owned(),
        services: 41,
        as_of: Some(sample_time()),
        is_out,
    };
    let page = |query: &str, portals, services: Vec<ForeignCard>, all| JoinedPage {
        shell: public(lang, "/verbund"),
        view: ForeignHits {
            portals,
            query: query.to_owned(),
            portal: String::new(),
            all,
            services,
            page: if all > 25 { 2 } else { 1 },
            pages: if all > 25 { 3 } else { 1 },
        },
    };
    vec![
        Sample::of("none", &page("", Vec::new(), Vec::new(), 0)),
        Sample::of("list", &page("", vec![portal(false)], vec![card(lang)], 60)),
        Sample::of("out", &page("Boot", vec![portal(true)], vec![card(lang)], 1)),
        Sample::of("nothing", &page("Zeppelin", vec![portal(false)], Vec::new(), 0)),
    ]
}

/// For the gallery.
pub(crate) fn samples_embed(lang: Lang) -> Vec<Sample> {
    let base = "https://portal.kuestenland.example".to_owned();
    let shell = public(lang, "/verbund/einbinden").section(Section::Elsewhere);
    vec![Sample::of("all", &EmbedPage { shell, base })]
}
