//! `GET /leistungen` and `GET /lebenslagen/{situation}`: lists of services that need no search and no
//! script. All services stand on one page, by letter, by situation or by whom they are for.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query};
use base::Lang;
use serde::Deserialize;
use usecases::catalogue::{self, Group, Order, ServiceCard, ServicesView, SituationView};

use super::start::services;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// All services in an order.
#[derive(Template)]
#[template(path = "public/services.html")]
pub(crate) struct ServicesPage {
    shell: Shell,
    view: ServicesView,
}

impl ServicesPage {
    fn service(&self, id: &str) -> String {
        self.shell.links.service(id)
    }

    fn is_order(&self, word: &str) -> bool {
        order(word) == self.view.order
    }

    fn heading<'a>(&'a self, group: &'a Group) -> Cow<'a, str> {
        match (self.view.order, group.id.as_str()) {
            (_, "") => self.shell.words.say("services-other"),
            (Order::Audiences, word) => self.shell.words.say(audience_key(word)),
            (Order::Letters | Order::Situations, _) => Cow::Borrowed(&group.title),
        }
    }

    /// Where a group begins on the page.
    fn anchor(&self, group: &Group) -> String {
        let id = if group.id.is_empty() { "weitere" } else { group.id.as_str() };
        format!("g-{}", id.to_lowercase().replace('#', "ziffern"))
    }

    fn audience(&self, card: &ServiceCard) -> String {
        said(&self.shell, &card.audience)
    }
}

/// The key of an audience's word.
pub(crate) fn audience_key(word: &str) -> &'static str {
    match word {
        "family" => "audience-family",
        "employer" => "audience-employer",
        "provider" => "audience-provider",
        "municipality" => "audience-municipality",
        "association" => "audience-association",
        "school" => "audience-school",
        "owner" => "audience-owner",
        _ => "audience-citizen",
    }
}

/// For whom a service is, in words.
pub(crate) fn said(shell: &Shell, audience: &[&'static str]) -> String {
    let words: Vec<_> = audience.iter().map(|word| shell.words.say(audience_key(word))).collect();
    words.join(", ")
}

impl Page for ServicesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("services-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Services of a situation of life.
#[derive(Template)]
#[template(path = "public/situation.html")]
pub(crate) struct SituationPage {
    shell: Shell,
    view: SituationView,
}

impl SituationPage {
    fn service(&self, id: &str) -> String {
        self.shell.links.service(id)
    }

    fn audience(&self, card: &ServiceCard) -> String {
        said(&self.shell, &card.audience)
    }
}

impl Page for SituationPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// In which order.
#[derive(Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    nach: String,
}

/// Words of the orders in addresses.
fn order(word: &str) -> Order {
    match word {
        "lebenslage" => Order::Situations,
        "zielgruppe" => Order::Audiences,
        _ => Order::Letters,
    }
}

/// `GET /leistungen`
pub(crate) async fn get(call: Call, Query(wish): Query<Wish>) -> Answered {
    let view = catalogue::services(&call.house, &call.ctx, order(&wish.nach)).await?;
    show(&ServicesPage { shell: call.shell(Section::Services), view })
}

/// `GET /lebenslagen/{situation}`
pub(crate) async fn situation(call: Call, Path(id): Path<String>) -> Answered {
    let view = catalogue::situation(&call.house, &call.ctx, &id).await?;
    show(&SituationPage { shell: call.shell(Section::Services), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| ServicesPage { shell: public(lang, "/leistungen"), view };
    let group =
        |id: &str, title: String| Group { id: id.to_owned(), title, services: services(lang) };
    let view = |order, groups| ServicesView { order, all: 2, groups };
    let letters = vec![group("S", "S".to_owned()), group("#", "#".to_owned())];
    let situations = vec![
        group("family", of(lang, "Familie und Strand", "Family and beach")),
        group("", String::new()),
    ];
    let audiences = vec![group("citizen", String::new()), group("employer", String::new())];
    vec![
        Sample::of("letters", &page(view(Order::Letters, letters))),
        Sample::of("situations", &page(view(Order::Situations, situations))),
        Sample::of("audiences", &page(view(Order::Audiences, audiences))),
        Sample::of("empty", &page(ServicesView { all: 0, ..view(Order::Letters, Vec::new()) })),
    ]
}

/// For the gallery.
pub(crate) fn samples_situation(lang: Lang) -> Vec<Sample> {
    let page = |services| SituationPage {
        shell: public(lang, "/lebenslagen/family"),
        view: SituationView {
            id: "family".to_owned(),
            title: of(lang, "Familie und Strand", "Family and beach"),
            text: of(lang, "Strandkorb, Sandburg, Ferien", "Beach chairs, sand castles"),
            services,
        },
    };
    vec![Sample::of("full", &page(services(lang))), Sample::of("empty", &page(Vec::new()))]
}
