//! The notice of remedies, with the body that is in charge of the applicant's place.

use std::collections::BTreeMap;

use ::packages::{Court, DecisionSpec, Neighbour, Residence, Seat};

use super::content::Remedy;
use crate::case_file::CaseFile;
use crate::law::Calculation;
use crate::{House, blocks};

/// The variable that names the body where the remedy is lodged.
const BODY: &str = "court";
/// The variable that says where that body sits.
const SEAT: &str = "court_address";

/// What nobody has looked up for the applicant's place, for the clerk to say.
pub(super) fn unknown(remedy: &Remedy) -> Vec<&'static str> {
    let parts = [(BODY, &remedy.body), (SEAT, &remedy.seat)];
    parts.into_iter().filter(|(_, said)| said.trim().is_empty()).map(|(name, _)| name).collect()
}

/// The notice that fits a kind of decision; `None` where it has none. Parts that nobody knows stay
/// empty, and the gate asks for them.
pub(crate) fn of(
    house: &House,
    file: &CaseFile,
    spec: &DecisionSpec,
    said: &BTreeMap<String, String>,
) -> Option<Remedy> {
    let id = spec.remedy.as_ref()?;
    let given = file.package.manifest.remedies.iter().find(|remedy| remedy.id == *id)?;
    let (body, seat) = match given.seat {
        Seat::CourtByResidence => court(house, file).unwrap_or_default(),
        Seat::Authority => {
            let authority = &house.content().authority;
            let address = &authority.address;
            let seat = format!("{}, {} {}", address.street, address.postal_code, address.city);
            (authority.name.clone(), seat)
        }
    };
    let or_said = |found: String, name: &str| {
        if found.is_empty() { said.get(name).cloned().unwrap_or_default() } else { found }
    };
    let (body, seat) = (or_said(body, BODY), or_said(seat, SEAT));
    let mut values = blocks::variables(house, file, &Calculation::default());
    values.insert(BODY.to_owned(), body.clone());
    values.insert(SEAT.to_owned(), seat.clone());
    values.insert("seat".to_owned(), seat.clone());
    let block = file.package.blocks.get(&given.block)?;
    Some(Remedy {
        id: given.id.clone(),
        body,
        seat,
        period: given.period.clone(),
        form: given.form.clone(),
        text: blocks::fill(&file.package.blocks, block, &values).text,
    })
}

/// The court of the applicant's place and its address; nothing where nobody looked it up.
fn court(house: &House, file: &CaseFile) -> Option<(String, String)> {
    let (_, court) = court_here(house, file)?;
    if court.street.is_empty() {
        return Some((court.name.clone(), String::new()));
    }
    let seat = format!("{}, {} {}", court.street, court.postal_code, court.city);
    Some((court.name.clone(), seat))
}

/// The entry that says which court a remedy goes to, and the court; none where it goes elsewhere.
pub(super) fn court_of<'a>(
    house: &'a House,
    file: &CaseFile,
    remedy: &str,
) -> Option<(&'a Residence, &'a Court)> {
    let given = file.package.manifest.remedies.iter().find(|given| given.id == remedy)?;
    match given.seat {
        Seat::CourtByResidence => court_here(house, file),
        Seat::Authority => None,
    }
}

fn court_here<'a>(house: &'a House, file: &CaseFile) -> Option<(&'a Residence, &'a Court)> {
    let residence = house.guide().residence(house.content(), &place(file)?)?;
    Some((residence, house.content().court(residence.court.as_deref()?)?))
}

/// The other authority that is in charge of the applicant's place, and the entry that says so.
pub(super) fn neighbour<'a>(
    house: &'a House,
    file: &CaseFile,
) -> Option<(&'a Residence, &'a Neighbour)> {
    let residence = house.guide().residence(house.content(), &place(file)?)?;
    Some((residence, house.content().neighbour(residence.authority.as_str())?))
}

fn place(file: &CaseFile) -> Option<String> {
    file.submission.values.get("city").and_then(|city| city.as_str()).map(str::to_owned)
}
