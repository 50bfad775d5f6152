//! The places that law asks for: the accessibility statement, the electronic access, and where films
//! in sign language belong. What they share with the rest of the house is taken from there, so that
//! it cannot go stale.

use base::{Certainty, Date, LocalText};
use catalogue::accessibility::{
    AccessChannel, AnswerPeriod, AnswerPeriods, ChannelKind, Statement, StatementStatus,
};
use catalogue::descriptions::SignVideo;

use crate::applications::sniff::USUAL_KINDS;
use crate::{Fault, House, OpContext, written};

/// The accessibility statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementView {
    /// The statement.
    pub statement: Statement,
    /// When it must be looked at again.
    pub review_by: Date,
    /// True where that day is over.
    pub is_overdue: bool,
    /// How long an answer takes; none where nobody wrote it down.
    pub answer: Option<AnswerPeriod>,
    /// Who helps when the answer does not.
    pub ombud: OmbudView,
}

/// Who enforces accessibility in the Land.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OmbudView {
    /// Its name.
    pub name: LocalText,
    /// Where it sits.
    pub note: LocalText,
    /// The provision.
    pub norm: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// The electronic access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessView {
    /// The provisions.
    pub norm: String,
    /// How sure the house is of them.
    pub certainty: Certainty,
    /// The provision about files that cannot be processed.
    pub unfit: (String, Certainty),
    /// The ways, with an address where there is one.
    pub channels: Vec<(AccessChannel, String)>,
    /// Kinds of files that are taken: `PDF`, `JPEG`.
    pub kinds: Vec<&'static str>,
    /// The largest file, in bytes.
    pub most_bytes: u64,
}

/// A place for films in sign language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmPlace {
    /// What the films are about: `start`, `navigation`, `accessibility`, or the name of a service.
    pub page: String,
    /// The films; empty where there are none yet.
    pub films: Vec<SignVideo>,
}

/// What the rules for public sites want explained in sign language and in Leichte Sprache.
const PLACES: [&str; 3] = ["start", "navigation", "accessibility"];

/// The statement; `None` where the authority has none as data.
pub fn statement(house: &House, ctx: &OpContext) -> Result<Option<StatementView>, Fault> {
    let Some(statement) = written::statement(house)? else { return Ok(None) };
    let review_by = statement.review_by();
    let ombud = &house.content().authority.ombud;
    Ok(Some(StatementView {
        is_overdue: review_by < ctx.today,
        review_by,
        answer: answer_period(house)?,
        ombud: OmbudView {
            name: ombud.name.clone(),
            note: ombud.note.clone(),
            norm: ombud.norm.clone(),
            certainty: ombud.certainty,
        },
        statement,
    }))
}

/// How long the authority has for answering a report.
pub(crate) fn answer_period(house: &House) -> Result<Option<AnswerPeriod>, Fault> {
    let land = house.content().authority.land.code();
    let periods: Option<AnswerPeriods> = written::periods(house)?;
    Ok(periods.map(|periods| periods.of(land).clone()))
}

/// True where the statement says that the portal has gaps.
#[must_use]
pub fn has_gaps(view: &StatementView) -> bool {
    view.statement.status != StatementStatus::Conforming
}

/// The electronic access; `None` where the authority did not describe it.
pub fn electronic_access(house: &House) -> Result<Option<AccessView>, Fault> {
    let Some(access) = written::access(house)?.filter(|access| access.opened) else {
        return Ok(None);
    };
    let email = &house.content().authority.contact.email;
    let address = |channel: &AccessChannel| match channel.kind {
        ChannelKind::Email => email.clone(),
        _ => String::new(),
    };
    Ok(Some(AccessView {
        norm: access.norm,
        certainty: access.certainty,
        unfit: (access.unfit.norm, access.unfit.certainty),
        channels: access
            .channels
            .into_iter()
            .map(|one| {
                let to = address(&one);
                (one, to)
            })
            .collect(),
        kinds: USUAL_KINDS.iter().map(|kind| short(kind)).collect(),
        most_bytes: house.settings().most_file_bytes,
    }))
}

fn short(kind: &'static str) -> &'static str {
    match kind {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        other => other,
    }
}

/// The places for films: those that are always asked for, then every service that has one.
pub fn films(house: &House) -> Result<Vec<FilmPlace>, Fault> {
    let videos = written::videos(house)?;
    let mut places: Vec<FilmPlace> = PLACES
        .into_iter()
        .map(|page| FilmPlace { page: page.to_owned(), films: videos.of(page).cloned().collect() })
        .collect();
    for video in videos.iter().filter(|video| !PLACES.contains(&video.page.as_str())) {
        match places.iter_mut().find(|place| place.page == video.page) {
            Some(place) => place.films.push(video.clone()),
            None => {
                places.push(FilmPlace { page: video.page.clone(), films: vec![video.clone()] });
            }
        }
    }
    Ok(places)
}

/// A film of the content, with its media type; only what the list names is given out.
pub fn film(house: &House, file: &str) -> Result<(&'static str, Vec<u8>), Fault> {
    let videos = written::videos(house)?;
    let video = videos.iter().find(|video| video.file == file).ok_or(Fault::NotFound)?;
    let bytes = house.content().files.get(&format!("videos/{file}")).ok_or(Fault::NotFound)?;
    Ok((video.media_type().ok_or(Fault::NotFound)?, bytes.to_vec()))
}
