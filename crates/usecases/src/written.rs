//! Content that the house reads for itself: text modules, the editorial office, and the places that
//! law asks for. Read where it is asked for; each of the files is small.

use base::Finding;
use catalogue::accessibility::{AnswerPeriods, ElectronicAccess, Statement};
use catalogue::descriptions::{EditorialOffice, Modules, SignVideos, StateEditors};

use crate::{Fault, House};

/// The modules that a description is made of.
pub(crate) fn modules(house: &House) -> Result<Modules, Fault> {
    let Some(text) = house.content().files.text(Modules::PATH) else {
        return Ok(Modules::default());
    };
    let (modules, found) = Modules::read(text);
    match found.first() {
        Some(finding) => Err(broken(finding)),
        None => Ok(modules),
    }
}

/// The editorial office; one without an address where nobody described it.
pub(crate) fn office(house: &House) -> Result<EditorialOffice, Fault> {
    if let Some(text) = house.content().files.text(EditorialOffice::PATH) {
        return EditorialOffice::read(text).map_err(|finding| broken(&finding));
    }
    let length = |words: &str| {
        words.parse().map_err(|error: base::LengthError| Fault::Content(error.to_string()))
    };
    Ok(EditorialOffice {
        email: String::new(),
        review: length("12-months")?,
        remind: length("14-days")?,
        body: house.content().authority.name.clone(),
        state_editors: StateEditors {
            name: String::new(),
            certainty: base::Certainty::Unsure,
            source: String::new(),
        },
    })
}

/// The accessibility statement, where the authority has one as data.
pub(crate) fn statement(house: &House) -> Result<Option<Statement>, Fault> {
    read(house, Statement::PATH, Statement::read)
}

/// The electronic access, where the authority described it.
pub(crate) fn access(house: &House) -> Result<Option<ElectronicAccess>, Fault> {
    read(house, ElectronicAccess::PATH, ElectronicAccess::read)
}

/// How long an authority has for answering reports; none where the content does not say.
pub(crate) fn periods(house: &House) -> Result<Option<AnswerPeriods>, Fault> {
    read(house, AnswerPeriods::PATH, AnswerPeriods::read)
}

/// The films in sign language.
pub(crate) fn videos(house: &House) -> Result<SignVideos, Fault> {
    let Some(text) = house.content().files.text(SignVideos::PATH) else {
        return Ok(SignVideos::default());
    };
    let (videos, found) = SignVideos::read(text);
    match found.first() {
        Some(finding) => Err(broken(finding)),
        None => Ok(videos),
    }
}

fn read<T>(
    house: &House,
    path: &str,
    reader: fn(&str) -> Result<T, Finding>,
) -> Result<Option<T>, Fault> {
    let text = house.content().files.text(path);
    text.map(reader).transpose().map_err(|finding| broken(&finding))
}

fn broken(finding: &Finding) -> Fault {
    Fault::Content(finding.to_string())
}
