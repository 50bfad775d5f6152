//! `/zustaendig`: the office finder: which office is in charge of a place, and of a service or another matter there.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::areas::{self, FinderQuery, FinderView, InCharge, PlaceView, ResponsibleView};
use usecases::catalogue::OfficeView;

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The office finder.
#[derive(Template)]
#[template(path = "public/offices.html")]
pub(crate) struct OfficesPage {
    shell: Shell,
    view: FinderView,
}

impl OfficesPage {
    fn asked(&self) -> bool {
        !self.view.query.place.is_empty() || !self.view.query.about.is_empty()
    }

    fn sentence(&self, found: &ResponsibleView) -> Cow<'static, str> {
        self.shell.words.say(match found.who {
            InCharge::Own => "finder-own",
            InCharge::Neighbour => "finder-neighbour",
            InCharge::Local => "finder-local",
            InCharge::Body => "finder-body",
            InCharge::NeedsPlace => "finder-needs-place",
        })
    }
}

impl Page for OfficesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(self.shell.words.say("finder-title"));
        match &self.view.place {
            Some(place) => title.step(&place.name),
            None => title,
        }
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What the address says.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    ort: String,
    #[serde(default)]
    worum: String,
}

/// `GET /zustaendig`
pub(crate) async fn get(call: Call, Query(asked): Query<Asked>) -> Answered {
    let query = FinderQuery { place: asked.ort, about: asked.worum };
    let view = areas::find(&call.house, &call.ctx, query).await?;
    show(&OfficesPage { shell: call.shell(Section::Advice), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page =
        |view| OfficesPage { shell: public(lang, "/zustaendig").section(Section::Advice), view };
    let ask = |place: &str, about: &str| FinderView {
        query: FinderQuery { place: place.to_owned(), about: about.to_owned() },
        services: vec![(
            "beach_chair_permit".to_owned(),
            of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        )],
        matters: vec![("tides".to_owned(), of(lang, "Gezeitenkalender", "Tide calendar"))],
        list: Some((of(lang, "Liste der Orte", "List of places"), sample_day())),
        ..FinderView::default()
    };
    let own = FinderView {
        place: Some(place("Sandhaven", "Kreis Sandland", true)),
        others: vec![place("Kreis Sandland", "", false)],
        responsible: Some(charge(lang, InCharge::Own)),
        ..ask("Sandhaven", "beach_chair_permit")
    };
    let neighbour = FinderView {
        place: Some(place("Muschelstadt", "Kreis Hinterland", false)),
        responsible: Some(charge(lang, InCharge::Neighbour)),
        ..ask("Muschelsatdt", "")
    };
    let local = FinderView {
        place: Some(place("Sandhaven", "Kreis Sandland", true)),
        responsible: Some(charge(lang, InCharge::Local)),
        ..ask("Sandhaven", "tides")
    };
    let choose = FinderView {
        others: vec![
            place("Bad Dünen", "Kreis Sandland", false),
            place("Bad Deichen", "Kreis Hinterland", false),
        ],
        ..ask("Bad", "")
    };
    let postal = FinderView { postal_code: true, ..ask("26999", "") };
    vec![
        Sample::of("empty", &page(ask("", ""))),
        Sample::of("own", &page(own)),
        Sample::of("neighbour", &page(neighbour)),
        Sample::of("local", &page(local)),
        Sample::of("choose", &page(choose)),
        Sample::of("postal", &page(postal)),
        Sample::of("unknown", &page(ask("Atlantis", ""))),
    ]
}

fn place(name: &str, district: &str, exact: bool) -> PlaceView {
    PlaceView {
        key: "05999000".to_owned(),
        name: name.to_owned(),
        district: district.to_owned(),
        exact,
    }
}

fn charge(lang: Lang, who: InCharge) -> ResponsibleView {
    let own = who == InCharge::Own;
    let office = OfficeView {
        name: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
        address: vec!["Am Deich 7".to_owned(), "26999 Sandhaven".to_owned()],
        phone: "0400 5550-100".to_owned(),
        email: "portal@kuestenland.example".to_owned(),
        hours: of(lang, "Montag bis Freitag: 8 bis 14 Uhr", "Monday to Friday: 8 am to 2 pm"),
    };
    let access = vec![
        (of(lang, "Eingang ohne Stufen", "Entrance without steps"), None),
        (of(lang, "Aufzug", "Lift"), Some(of(lang, "bis zur Düne", "up to the dune"))),
    ];
    ResponsibleView {
        who,
        name: match who {
            InCharge::Own => of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
            InCharge::Local => of(lang, "Kreis Sandland: Hafenamt", "Sandland: harbour office"),
            _ => of(lang, "Bezirksverband Hinterland", "Hinterland District Authority"),
        },
        about: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        service: own.then(|| "beach_chair_permit".to_owned()),
        text: of(lang, "Fragen Sie vor der Flut.", "Ask before high tide."),
        office: own.then_some(office),
        access: if own { access } else { Vec::new() },
        map: if own { "https://karte.example/sandhaven".to_owned() } else { String::new() },
        law: of(lang, "§ 7 Strandordnung", "section 7 of the beach code"),
        unsettled: !own,
    }
}
