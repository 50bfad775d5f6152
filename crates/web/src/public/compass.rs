//! `/kompass` and `/kompass/themen/{field}`: fields of action with advice and services, whoever provides them.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::compass::{self, CompassView, DutyView, FieldCard, FieldView, OfferCard, Provider};

use super::start::services;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, Words, show};

/// The entrance of the compass.
#[derive(Template)]
#[template(path = "public/compass.html")]
pub(crate) struct CompassPage {
    shell: Shell,
    view: CompassView,
}

impl Page for CompassPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// A field of action.
#[derive(Template)]
#[template(path = "public/compass_field.html")]
pub(crate) struct FieldPage {
    shell: Shell,
    view: FieldView,
}

impl FieldPage {
    fn provider(&self, provider: &Provider) -> Cow<'static, str> {
        provider_word(self.shell.words, *provider)
    }
}

impl Page for FieldPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title).step(self.shell.words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What kind of provider that is.
pub(crate) fn provider_word(words: Words, provider: Provider) -> Cow<'static, str> {
    words.say(match provider {
        Provider::Own => "compass-provider-own",
        Provider::Funded => "compass-provider-funded",
        Provider::Independent => "compass-provider-independent",
        Provider::Municipal => "compass-provider-municipal",
        Provider::Welfare => "compass-provider-welfare",
        Provider::Other => "compass-provider-other",
    })
}

/// `GET /kompass`
pub(crate) async fn get(call: Call) -> Answered {
    let view = compass::overview(&call.house, &call.ctx).await?;
    show(&CompassPage { shell: call.shell(Section::Advice), view })
}

/// `GET /kompass/themen/{field}`
pub(crate) async fn field(call: Call, Path(id): Path<String>) -> Answered {
    let view = compass::field(&call.house, &call.ctx, &id).await?;
    show(&FieldPage { shell: call.shell(Section::Advice), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let card = |id: &str, title, text, offers, services| FieldCard {
        id: id.to_owned(),
        title,
        text,
        offers,
        services,
    };
    let fields = vec![
        card(
            "living",
            of(lang, "Wohnen am Deich", "Living by the dike"),
            of(lang, "Reetdach, Deichhaus, Nachbarn", "Thatched roofs, dike houses, neighbours"),
            3,
            2,
        ),
        card(
            "work",
            of(lang, "Arbeiten am Meer", "Working by the sea"),
            of(lang, "Kiosk, Bootsverleih", "Kiosks, boat rental"),
            1,
            0,
        ),
    ];
    let page = |fields| CompassPage {
        shell: public(lang, "/kompass").section(Section::Advice),
        view: CompassView { fields, questions: 5 },
    };
    vec![Sample::of("full", &page(fields)), Sample::of("empty", &page(Vec::new()))]
}

/// For the gallery.
pub(crate) fn samples_field(lang: Lang) -> Vec<Sample> {
    let page = |services, duty| FieldPage {
        shell: public(lang, "/kompass/themen/living").section(Section::Advice),
        view: FieldView {
            id: "living".to_owned(),
            title: of(lang, "Wohnen am Deich", "Living by the dike"),
            text: of(lang, "Reetdach, Deichhaus, Nachbarn", "Thatched roofs, dike houses"),
            offers: offers(lang),
            services,
            duty,
        },
    };
    vec![
        Sample::of("full", &page(services(lang), Some(duty(lang)))),
        Sample::of("empty", &page(Vec::new(), None)),
    ]
}

/// Invented offers of all samples.
pub(crate) fn offers(lang: Lang) -> Vec<OfferCard> {
    vec![
        OfferCard {
            id: "dike_advice".to_owned(),
            name: of(lang, "Deichberatung", "Dike advice"),
            provider: Provider::Own,
            by: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
            does: of(
                lang,
                "Erklärt, was am Deich erlaubt ist, und hilft beim Antrag.",
                "Explains what is allowed on the dike and helps you apply.",
            ),
        },
        OfferCard {
            id: "gulls".to_owned(),
            name: of(lang, "Möwenhilfe", "Help with gulls"),
            provider: Provider::Independent,
            by: of(lang, "Verein der Strandgäste", "Association of beach guests"),
            does: of(
                lang,
                "Berät unabhängig und kostenlos, auch am Strandkorb.",
                "Advises independently and free of charge, at your beach chair too.",
            ),
        },
    ]
}

/// The invented duty of all samples.
pub(crate) fn duty(lang: Lang) -> DutyView {
    DutyView {
        text: of(
            lang,
            "Wir weisen Sie auf Beratung hin, die nicht von uns kommt.",
            "We point you to advice that does not come from us.",
        ),
        law: of(lang, "§ 7 Strandordnung", "section 7 of the beach code"),
        source: of(lang, "Gesetzblatt des Strandes", "Law gazette of the beach"),
        unsettled: true,
        offers: offers(lang),
    }
}
