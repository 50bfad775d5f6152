//! `/antraege/{application}/neue-fassung`: a newer version of the form is in force; what is another in it, and taking it.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use usecases::Ends;
use usecases::applications::{self, ChangeView, NewerView};

use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// What is another in the newer version.
#[derive(Template)]
#[template(path = "citizen/newer.html")]
pub(crate) struct NewerPage {
    shell: Shell,
    view: NewerView,
}

impl NewerPage {
    /// What changed, in words.
    fn said(&self, change: &ChangeView) -> Cow<'static, str> {
        let words = self.shell.words;
        let options = change.options.join(", ");
        match change.word {
            "added" => words.say("newer-added"),
            "removed" => words.say("newer-removed"),
            "retyped" => words.say("newer-retyped"),
            "options-gone" => words.say1("newer-options-gone", "options", options),
            "options-added" => words.say1("newer-options-added", "options", options),
            "needed" => words.say("newer-needed"),
            "voluntary" => words.say("newer-voluntary"),
            "narrowed" => words.say("newer-narrowed"),
            "condition" => words.say("newer-condition"),
            "evidence-added" => words.say("newer-evidence-added"),
            "evidence-removed" => words.say("newer-evidence-removed"),
            "consent" => words.say("newer-consent"),
            _ => words.say("newer-worded"),
        }
    }
}

impl Page for NewerPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        Title::new(words.say("newer-title")).service(words.when(&self.view.ends).say1(
            "apply-for",
            "service",
            &self.view.service_title,
        ))
    }
}

/// `GET /antraege/{application}/neue-fassung`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    match applications::newer(&call.house, &call.ctx, id).await? {
        Some(view) => show(&NewerPage { shell, view }),
        None => Ok(Redirect::to(&shell.links.tasks(&id)).into_response()),
    }
}

/// `POST /antraege/{application}/neue-fassung`
pub(crate) async fn post(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    applications::carry_over(&call.house, &call.ctx, id).await?;
    let shell = call.shell(Section::Applications);
    Ok(Redirect::to(&shell.links.tasks(&id)).into_response())
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    use usecases::applications::Effect;
    let change = |label: String, word, effect, options: &[&str]| ChangeView {
        label,
        word,
        effect,
        options: options.iter().map(|option| (*option).to_owned()).collect(),
    };
    let view = NewerView {
        id: sample_id(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        version: "2027.1".to_owned(),
        from: sample_day(),
        changes: vec![
            change(of(lang, "Name des Hundes", "Name of the dog"), "removed", Effect::Unsafe, &[]),
            change(
                of(lang, "Standort", "Place"),
                "options-gone",
                Effect::Unsafe,
                &["Düne", "Mole"],
            ),
            change(
                of(lang, "Farbe der Streifen", "Colour of the stripes"),
                "added",
                Effect::Asks,
                &[],
            ),
            change(
                of(lang, "Quittung der Kurtaxe", "Receipt of the resort tax"),
                "evidence-added",
                Effect::Asks,
                &[],
            ),
            change(of(lang, "E-Mail", "E-mail"), "worded", Effect::Safe, &[]),
        ],
        kept: 12,
        aside: vec![of(lang, "Name des Hundes", "Name of the dog")],
    };
    let page = |view| NewerPage { shell: signed_in(lang, "/antraege/…/neue-fassung"), view };
    let little = NewerView { changes: Vec::new(), aside: Vec::new(), kept: 1, ..view.clone() };
    vec![Sample::of("full", &page(view)), Sample::of("little", &page(little))]
}
