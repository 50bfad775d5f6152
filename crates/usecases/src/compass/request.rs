//! From the result of the guided way to a call or an appointment: a request like any other, begun with what was chosen.
//! Until somebody who is signed in presses the button, everything travels in the form and nothing is stored.

use ::catalogue::compass::{Answers, Compass, Request};
use base::{ApplicationId, Lang, ServiceId};

use super::AnswerLine;
use super::way::{lines, owned};
use crate::applications::{self, ApplicationError, Said};
use crate::{Fault, House, OpContext};

/// So many signs of a place are kept.
const MOST_SIGNS: usize = 80;

/// What would be asked for, before it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestView {
    /// The service that is asked for.
    pub service: String,
    /// Its name.
    pub title: String,
    /// The place as typed.
    pub place: String,
    /// What was chosen.
    pub answers: Vec<AnswerLine>,
    /// The same as inputs.
    pub carried: Vec<(String, String)>,
}

/// Shows what would be asked for; `input` is everything the form carried.
///
/// # Errors
/// The compass leads to no request, its service is not open, or the store did not answer.
pub async fn request(
    house: &House,
    ctx: &OpContext,
    input: &[(String, String)],
    place: &str,
) -> Result<RequestView, Fault> {
    let compass = &house.guide().compass;
    let request = compass.request.as_ref().ok_or(Fault::NotFound)?;
    let service: ServiceId = request.service.parse().map_err(|_| Fault::NotFound)?;
    let (_, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let heard = heard(compass, input);
    Ok(RequestView {
        service: request.service.clone(),
        title: package.manifest.name.get(ctx.lang).to_owned(),
        place: short(place),
        answers: said(compass, &heard, ctx.lang),
        carried: owned(heard.pairs()),
    })
}

/// Begins the request of whoever is signed in, with what was chosen; nothing is sent before the person sends it.
///
/// # Errors
/// As [`request`], and those of beginning an application.
pub async fn begin_request(
    house: &House,
    ctx: &OpContext,
    input: &[(String, String)],
    place: &str,
) -> Result<ApplicationId, ApplicationError> {
    let compass = &house.guide().compass;
    let request = compass.request.as_ref().ok_or(Fault::NotFound)?;
    let answers = said(compass, &heard(compass, input), ctx.lang);
    let text = in_words(request, &answers, &short(place), ctx.lang);
    let said = Said { text: (&request.text, &text), answers: &request.answers };
    applications::start_saying(house, ctx, &request.service, said).await
}

fn heard(compass: &Compass, input: &[(String, String)]) -> Answers {
    compass.heard(&Answers::collect(compass, input), compass.questions.len())
}

/// What was answered; what was skipped is left out.
fn said(compass: &Compass, heard: &Answers, lang: Lang) -> Vec<AnswerLine> {
    let mut said = lines(compass, heard, lang);
    said.retain(|line| !line.answers.is_empty());
    said
}

fn short(place: &str) -> String {
    let line = place.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MOST_SIGNS).collect()
}

fn in_words(request: &Request, answers: &[AnswerLine], place: &str, lang: Lang) -> String {
    let mut text = request.opening.get(lang).to_owned();
    if !place.is_empty() {
        text.push_str(&format!("\n{}: {place}", request.place.get(lang)));
    }
    if !answers.is_empty() {
        text.push_str(&format!("\n\n{}", request.chosen.get(lang)));
    }
    for line in answers {
        text.push_str(&format!("\n– {} {}", line.question, line.answers.join(", ")));
    }
    text
}
