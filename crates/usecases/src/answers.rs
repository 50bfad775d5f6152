//! The service centre's look-up (D115): a question and a place give an answer with who is in charge, when and how to
//! reach them, cost, documents, time and how to apply; and the whole knowledge base for export.

use ::catalogue::answers::{Answer, AnswerKind, Knowledge};
use ::catalogue::areas::{Area, Found};
use ::packages::Package;
use access::{Action, ResourceKind};
use base::ServiceId;

use crate::areas::{Place, PlaceView, ResponsibleView, place_view};
use crate::compass::{self, OfferCard};
use crate::house::OpenService;
use crate::ports::{Collection, Question};
use crate::search;
use crate::{Fault, House, OpContext};

/// The most hits that are shown: as many as there are digits to choose by.
const MOST_HITS: usize = 9;

/// What was asked and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookupView {
    /// The question as typed.
    pub question: String,
    /// The place as typed.
    pub typed_place: String,
    /// The place that was understood.
    pub place: Option<PlaceView>,
    /// Places of similar names.
    pub others: Vec<PlaceView>,
    /// The question as it was searched, where slips were corrected on the way.
    pub corrected: Option<String>,
    /// What was found, best first.
    pub hits: Vec<HitView>,
    /// The answer to the best of them.
    pub top: Option<AnswerView>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitView {
    /// Its digit, from 1.
    pub number: usize,
    /// What it is.
    pub kind: AnswerKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// An answer, ready to be read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// What it says.
    pub answer: Answer,
    /// Who is in charge, at the place where one was named.
    pub responsible: ResponsibleView,
    /// Advice that helps with it.
    pub offers: Vec<OfferCard>,
    /// The question and the place it was looked up for.
    pub asked: (String, String),
    /// The place that was understood.
    pub place: Option<PlaceView>,
}

/// Looks a question up. An empty question finds nothing.
///
/// # Errors
/// Who asks is not of the staff, or the store did not answer.
pub async fn lookup(
    house: &House,
    ctx: &OpContext,
    question: &str,
    place: &str,
) -> Result<LookupView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Answers))?;
    let asked = (short(question), short(place));
    let found = house.guide().areas.find(&asked.1);
    let mut best = crate::ports::Answer::default();
    if !asked.0.is_empty() {
        search::refresh_answers(house, ctx).await?;
        best = house.ports().index.find(Collection::Answers, &question_of(&asked.0, ctx));
    }
    let hits: Vec<HitView> = best.found.into_iter().zip(1..).map(hit).collect();
    let mut top = None;
    if let Some(first) = hits.first() {
        top = answer_of(house, ctx, (first.kind, &first.id)).await?;
    }
    Ok(LookupView {
        top: top.map(|answer| view(house, ctx, answer, (&asked, &found))),
        corrected: best.corrected,
        place: found.area.map(|area| place_view(area, found.exact)),
        others: found.others.iter().map(|area| place_view(*area, false)).collect(),
        question: asked.0,
        typed_place: asked.1,
        hits,
    })
}

/// One answer, for a place.
///
/// # Errors
/// There is no such answer, who asks is not of the staff, or the store did not answer.
pub async fn answer(
    house: &House,
    ctx: &OpContext,
    (kind, id): (&str, &str),
    (question, place): (&str, &str),
) -> Result<AnswerView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Answers))?;
    let kind = AnswerKind::of(kind).ok_or(Fault::NotFound)?;
    let answer = answer_of(house, ctx, (kind, id)).await?.ok_or(Fault::NotFound)?;
    let asked = (short(question), short(place));
    let found = house.guide().areas.find(&asked.1);
    Ok(view(house, ctx, answer, (&asked, &found)))
}

async fn answer_of(
    house: &House,
    ctx: &OpContext,
    (kind, id): (AnswerKind, &str),
) -> Result<Option<Answer>, Fault> {
    let (knowledge, compass) = (knowledge(house, ctx), &house.guide().compass);
    Ok(match kind {
        AnswerKind::Service => {
            let service: ServiceId = id.parse().map_err(|_| Fault::NotFound)?;
            let shown = house.shown(ctx, &service).await?;
            shown.map(|(_, package)| knowledge.service(&service, &package))
        }
        AnswerKind::Offer => compass.offer(id).map(|offer| knowledge.offer(offer)),
        AnswerKind::Matter => compass.matter(id).map(|matter| knowledge.matter(matter)),
    })
}

fn question_of(text: &str, ctx: &OpContext) -> Question {
    Question { text: text.to_owned(), lang: ctx.lang, most: MOST_HITS, ..Question::default() }
}

fn hit((found, number): (crate::ports::Found, usize)) -> HitView {
    let (kind, id) = search::kind_of(&found.key);
    HitView {
        number,
        kind,
        id: id.to_owned(),
        title: found.title.into_iter().map(|mark| mark.text).collect(),
    }
}

/// The whole knowledge base in the reader's language.
///
/// # Errors
/// Who asks may not take it along, or the store did not answer.
pub async fn export(house: &House, ctx: &OpContext) -> Result<Vec<Answer>, Fault> {
    ctx.may(Action::List, &ctx.thing(ResourceKind::Answers))?;
    let open = house.open_services(ctx).await?;
    Ok(knowledge(house, ctx).answers(pairs(&open)))
}

fn pairs(open: &[OpenService]) -> impl Iterator<Item = (&ServiceId, &Package)> {
    open.iter().map(|one| (&one.service, one.package.as_ref()))
}

fn knowledge<'a>(house: &'a House, ctx: &OpContext) -> Knowledge<'a> {
    Knowledge {
        authority: &house.content().authority,
        compass: &house.guide().compass,
        lang: ctx.lang,
    }
}

fn short(text: &str) -> String {
    text.trim().chars().take(200).collect()
}

fn view(
    house: &House,
    ctx: &OpContext,
    answer: Answer,
    (asked, found): (&(String, String), &Found<'_>),
) -> AnswerView {
    let area: Option<Area<'_>> = found.area;
    let at = Place { house, ctx, area };
    let compass = &house.guide().compass;
    let responsible = match answer.kind {
        AnswerKind::Service => at.service(&answer.id, &answer.title),
        AnswerKind::Offer => compass
            .offer(&answer.id)
            .map_or_else(|| at.service(&answer.id, &answer.title), |offer| at.offer(offer)),
        AnswerKind::Matter => compass
            .matter(&answer.id)
            .map_or_else(|| at.service(&answer.id, &answer.title), |matter| at.matter(matter)),
    };
    let offers = match answer.kind {
        AnswerKind::Service => compass::offers_for(house, ctx.lang, &answer.id),
        AnswerKind::Offer | AnswerKind::Matter => Vec::new(),
    };
    AnswerView {
        answer,
        responsible,
        offers,
        asked: asked.clone(),
        place: area.map(|area| place_view(area, found.exact)),
    }
}
