//! Finished values for the gallery: a portal of a coast, joined with two others.

use base::Lang;
use usecases::federation::{
    ConflictLine, ConflictRule, FederationState, FindingLine, ForeignHits, Given, LinkLine,
    LinkPlace, PortalCard, PortalState,
};
use usecases::ports::Probe;

use crate::gallery::{of, sample_time};
use crate::public::joined::card;

fn inland(lang: Lang) -> String {
    of(lang, "Serviceportal Binnenland", "Inland service portal")
}

fn hills(lang: Lang) -> String {
    of(lang, "Portal Hügelland", "Hills portal")
}

fn portal(id: &str, name: String, is_out: bool) -> PortalState {
    PortalState {
        card: PortalCard {
            id: id.to_owned(),
            address: format!("https://portal.{id}.example"),
            name,
            services: 41,
            as_of: Some(sample_time()),
            is_out,
        },
        tried_at: Some(sample_time()),
        failures: if is_out { 3 } else { 0 },
        error: if is_out {
            "nobody answers at portal.huegelland.example, or not in time".to_owned()
        } else {
            String::new()
        },
        priority: if is_out { 20 } else { 10 },
        offices: 2,
        online: 17,
        gone: 1,
        ours: 4,
    }
}

/// All is well, and nothing is to be decided.
pub(super) fn calm(lang: Lang) -> FederationState {
    let mut new = portal("huegelland", hills(lang), false);
    new.card.as_of = None;
    new.card.services = 0;
    new.tried_at = None;
    (new.offices, new.online, new.gone, new.ours) = (0, 0, 0, 0);
    FederationState {
        portals: vec![portal("binnenland", inland(lang), false), new],
        every_minutes: 15,
        given: Given { services: 42, gone: 0, as_of: Some(sample_time()) },
        tried: (31, Some(sample_time())),
        tries_links: true,
        may_ask: true,
        ..FederationState::default()
    }
}

/// Everything that can be the matter.
pub(super) fn state(lang: Lang) -> FederationState {
    let portals =
        vec![portal("binnenland", inland(lang), false), portal("huegelland", hills(lang), true)];
    FederationState {
        portals,
        given: Given { services: 42, gone: 1, as_of: Some(sample_time()) },
        conflicts: vec![
            conflict(lang, ConflictRule::Ours, "identity"),
            conflict(lang, ConflictRule::Number(10, 20), "key"),
            conflict(lang, ConflictRule::Name, "name"),
        ],
        findings: findings(lang),
        links: links(lang),
        ..calm(lang)
    }
}

fn conflict(lang: Lang, rule: ConflictRule, reason: &str) -> ConflictLine {
    let ours = rule == ConflictRule::Ours;
    let title = of(lang, "Strandkorb-Erlaubnis", "Beach chair permit");
    ConflictLine {
        portal: "huegelland".to_owned(),
        portal_name: hills(lang),
        id: format!("korb-{reason}"),
        title: title.clone(),
        winner_portal: if ours { String::new() } else { "binnenland".to_owned() },
        winner_name: if ours { String::new() } else { inland(lang) },
        winner_id: "beach_chair_permit".to_owned(),
        winner_title: title,
        reason: reason.to_owned(),
        rule,
        found_at: sample_time(),
    }
}

fn findings(lang: Lang) -> Vec<FindingLine> {
    let line = |code: &str, line: usize, says: &str| FindingLine {
        portal: "huegelland".to_owned(),
        portal_name: hills(lang),
        is_error: line > 0,
        code: code.to_owned(),
        place: if line > 0 { "leistung-99.xml" } else { "korb" }.to_owned(),
        line,
        says: says.to_owned(),
    };
    vec![
        line("xzufi.entry", 214, "This entry is left out: it has no id."),
        line("exchange.tag", 0, "“volltext” holds <script>, which is not shown; its words stay."),
    ]
}

fn links(lang: Lang) -> Vec<LinkLine> {
    let place = |module: (&str, &str), text: Lang| LinkPlace {
        service: "beach_chair_permit".to_owned(),
        name: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        module: of(lang, module.0, module.1),
        lang: text,
    };
    let full = ("Volltext", "Full text");
    let line = |path: &str, outcome| LinkLine {
        address: format!("https://www.duenenamt.example/{path}"),
        places: vec![place(full, Lang::De)],
        outcome,
        since: sample_time(),
    };
    let mut twice = line("korb/antrag.pdf", Probe::Status(404));
    twice.places.push(place(("Weiterführende Hinweise", "Further notes"), Lang::DeSimple));
    vec![twice, line("wetter", Probe::Silent), line("flut", Probe::Status(503))]
}

/// Foreign services that were looked for.
pub(super) fn hits(lang: Lang) -> ForeignHits {
    ForeignHits {
        portals: Vec::new(),
        query: of(lang, "boot", "boat"),
        portal: String::new(),
        all: 1,
        services: vec![card(lang)],
        page: 1,
        pages: 1,
    }
}
