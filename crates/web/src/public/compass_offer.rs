//! `/kompass/beratung/{offer}`: one offer of advice: what they do, for whom, how to find them.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::compass::{self, OfferView, Provider};

use super::compass::{offers, provider_word};
use super::start::services;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// An offer of advice.
#[derive(Template)]
#[template(path = "public/compass_offer.html")]
pub(crate) struct OfferPage {
    shell: Shell,
    view: OfferView,
}

impl OfferPage {
    fn provider(&self) -> Cow<'static, str> {
        provider_word(self.shell.words, self.view.card.provider)
    }

    fn is_own(&self) -> bool {
        self.view.card.provider == Provider::Own
    }

    fn knows_contact(&self) -> bool {
        let view = &self.view;
        [&view.phone, &view.email, &view.web].iter().any(|known| !known.is_empty())
    }
}

impl Page for OfferPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.card.name).step(self.shell.words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /kompass/beratung/{offer}`
pub(crate) async fn get(call: Call, Path(id): Path<String>) -> Answered {
    let view = compass::offer(&call.house, &call.ctx, &id).await?;
    show(&OfferPage { shell: call.shell(Section::Advice), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || public(lang, "/kompass/beratung/gulls").section(Section::Advice);
    let page = |view| OfferPage { shell: shell(), view };
    let states = ["own", "independent"];
    let mut samples: Vec<Sample> = states
        .into_iter()
        .zip(offers(lang))
        .map(|(state, card)| Sample::of(state, &page(view(lang, card))))
        .collect();
    let known = offers(lang).into_iter().next_back().map(|card| OfferView {
        web: "https://moewen.example".to_owned(),
        email: "rat@moewen.example".to_owned(),
        unsettled: false,
        source: of(lang, "Satzung des Vereins", "Statutes of the association"),
        services: Vec::new(),
        ..view(lang, card)
    });
    samples.extend(known.map(|view| Sample::of("contact", &page(view))));
    samples
}

fn view(lang: Lang, card: compass::OfferCard) -> OfferView {
    OfferView {
        card,
        for_whom: of(lang, "Alle, die am Strand wohnen", "Everybody who lives on the beach"),
        find: of(lang, "Am Strandübergang 3, neben dem Kiosk", "At beach access 3, by the kiosk"),
        cost: of(lang, "kostenlos", "free of charge"),
        phone: String::new(),
        email: String::new(),
        web: String::new(),
        law: of(lang, "§ 7 Strandordnung", "section 7 of the beach code"),
        source: String::new(),
        unsettled: true,
        fields: vec![("living".to_owned(), of(lang, "Wohnen am Deich", "Living by the dike"))],
        services: services(lang),
    }
}
