//! `/redaktion/verbund`: the exchange with other portals. What came and went, which description
//! yields to which, what could not be read, and links that lead nowhere.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use serde::Deserialize;
use usecases::federation::{
    self, Asking, ConflictLine, ConflictRule, FederationState, FindingLine, ForeignHits, LinkLine,
    LinkPlace, PortalState,
};
use usecases::ports::Probe;

use super::exchange_samples as sample;
use super::frame::language;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, posted, show};

/// The exchange.
#[derive(Template)]
#[template(path = "editor/exchange.html")]
pub(crate) struct ExchangePage {
    shell: Shell,
    view: FederationState,
    done: Option<&'static str>,
    hits: Option<ForeignHits>,
}

impl ExchangePage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "exchange"
    }

    /// How a portal answers: tone and words.
    fn standing(&self, portal: &PortalState) -> (&'static str, Cow<'static, str>) {
        let (tone, key) = match (portal.failures > 0, portal.card.as_of.is_some()) {
            (true, _) => ("tag--bad", "exchange-is-out"),
            (false, true) => ("tag--ok", "exchange-answers"),
            (false, false) => ("tag--idle", "exchange-never"),
        };
        (tone, self.shell.words.say(key))
    }

    /// What is the matter with a portal that does not answer, and what happens now.
    fn outage(&self, portal: &PortalState) -> Vec<Cow<'static, str>> {
        let words = self.shell.words;
        let mut said = Vec::new();
        if portal.failures > 0 {
            let at = portal.tried_at.as_ref().map(|at| words.moment(at)).unwrap_or_default();
            let times = portal.failures.unsigned_abs();
            said.push(words.say2("exchange-outage", ("at", at), ("n", times)));
            said.push(match &portal.card.as_of {
                Some(at) => words.say1("exchange-still-shown", "at", words.moment(at)),
                None => words.say("exchange-nothing-yet"),
            });
        } else if portal.card.as_of.is_none() {
            said.push(words.say("exchange-not-asked"));
        }
        if !said.is_empty() {
            said.push(self.every());
        }
        said
    }

    fn every(&self) -> Cow<'static, str> {
        self.shell.words.say1("exchange-every", "n", self.view.every_minutes.unsigned_abs())
    }

    /// Why two descriptions are taken for the same service.
    fn same(&self, line: &ConflictLine) -> Cow<'static, str> {
        self.shell.words.say(match line.reason.as_str() {
            "identity" => "exchange-same-identity",
            "key" => "exchange-same-key",
            _ => "exchange-same-name",
        })
    }

    /// Which rule decided.
    fn rule(&self, line: &ConflictLine) -> Cow<'static, str> {
        let words = self.shell.words;
        let number = |number: i64| number.to_string();
        match line.rule {
            ConflictRule::Ours => words.say("exchange-rule-ours"),
            ConflictRule::Number(one, other) => {
                let (one, other) = (number(one), number(other));
                words.say2("exchange-rule-number", ("one", one), ("other", other))
            }
            ConflictRule::Name => words.say("exchange-rule-name"),
        }
    }

    /// A finding as a sentence; the program's own words stand below it.
    fn finding(&self, line: &FindingLine) -> Cow<'static, str> {
        self.shell.words.say(match line.code.as_str() {
            "xzufi.entry" => "exchange-found-entry",
            "xzufi.no-head" => "exchange-found-no-head",
            "exchange.long" => "exchange-found-long",
            "exchange.tag" => "exchange-found-tag",
            "exchange.signs" => "exchange-found-signs",
            "exchange.no-name" => "exchange-found-no-name",
            "exchange.no-module" => "exchange-found-no-module",
            _ => "exchange-found-other",
        })
    }

    /// Where in the delivery something was found.
    fn place(&self, line: &FindingLine) -> Cow<'static, str> {
        let words = self.shell.words;
        match line.line {
            0 => words.say1("exchange-entry", "id", &line.place),
            at => words.say2("exchange-at-line", ("place", line.place.as_str()), ("line", at)),
        }
    }

    /// What is wrong with a link.
    fn why(&self, line: &LinkLine) -> Cow<'static, str> {
        let words = self.shell.words;
        match line.outcome {
            Probe::Status(404 | 410) => words.say("exchange-link-gone"),
            Probe::Status(status) => words.say1("exchange-link-status", "n", status.to_string()),
            Probe::NoAddress => words.say("exchange-link-wrong"),
            Probe::Silent | Probe::Leads => words.say("exchange-link-silent"),
        }
    }

    fn language(&self, place: &LinkPlace) -> Cow<'static, str> {
        language(self.shell.words, place.lang)
    }

    /// How many findings cost an entry.
    fn skipped(&self) -> usize {
        self.view.findings.iter().filter(|one| one.is_error).count()
    }

    fn query(&self) -> &str {
        self.hits.as_ref().map(|hits| hits.query.as_str()).unwrap_or_default()
    }
}

impl Page for ExchangePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("exchange-title"))
            .service(self.shell.words.say("editor-name"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    getan: String,
    #[serde(default)]
    q: String,
}

/// Shows the exchange.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    let view = federation::state(&call.house, &call.ctx).await?;
    let done = match look.getan.as_str() {
        "portale" => Some("exchange-done-portals"),
        "verweise" => Some("exchange-done-links"),
        "ergaenzt" => Some("exchange-done-added"),
        _ => None,
    };
    let hits = match look.q.trim() {
        "" => None,
        query => Some(federation::find(&call.house, &call.ctx, (query, ""), 1).await?),
    };
    show(&ExchangePage { shell: call.frame(), view, done, hits })
}

/// Has the portals asked, or the links tried, now.
pub(crate) async fn post(call: StaffCall, Form(pairs): Form<Vec<(String, String)>>) -> Answered {
    let (what, done) = match posted(&pairs, "do") {
        "links" => (Asking::Links, "verweise"),
        _ => (Asking::Portals, "portale"),
    };
    federation::ask_now(&call.house, &call.ctx, what).await?;
    let links = call.frame().links;
    Ok(Redirect::to(&links.editor_exchange_done(done)).into_response())
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view, done, hits| ExchangePage {
        shell: super::samples::frame(lang, "/redaktion/verbund"),
        view,
        done,
        hits,
    };
    let full = sample::state(lang);
    let reading = FederationState { may_ask: false, ..sample::calm(lang) };
    vec![
        Sample::of("full", &page(full, Some("exchange-done-portals"), Some(sample::hits(lang)))),
        Sample::of("calm", &page(reading, None, None)),
        Sample::of("empty", &page(FederationState::default(), None, None)),
    ]
}
