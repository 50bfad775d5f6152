//! Writes the answers where the files of a package ask for them.
//!
//! `@{id}` is the answer, in the language of the file; `@{id.en}` in a certain one; `@{id.certainty}`, `@{id.source}` and
//! `@{id.note}` what stands beside it; `@{id.shown}` an amount as people read it. A line with `@{id.code}` or `@{id.name}`
//! stands once for each place of a list, `@{id.codes}` is all their codes for an expression, `@{id.example}` and
//! `@{id.example_name}` the place that is named as an example. `@{authority.city}` and its like are what `authority.toml` says.

use base::{Finding, Lang, LocalText};

use super::value::{ParameterValue, Place, plain};
use super::{Answer, LOCAL, Parameter, Parameters, QUESTIONS};
use crate::authority::Authority;
use crate::files::Files;

const OPENS: &str = "@{";
/// Formats in which a plain line means itself. Templates of letters are programs and take words from text blocks.
const FORMATS: [&str; 7] = ["toml", "md", "ftl", "xml", "dmn", "bpmn", "csv"];

/// The package with the answers of its authority. A place that nobody can fill stays as it is, and
/// [`crate::load`] refuses it with its line.
#[must_use]
pub fn filled(files: &Files, authority: Option<&Authority>) -> Files {
    let (parameters, _) = Parameters::read(files);
    let mut whole = files.clone();
    for (path, _) in files.iter().filter(|(path, _)| is_filled(path)) {
        let Some(text) = files.text(path).filter(|text| text.contains(OPENS)) else { continue };
        let (lang, computes) = (lang_of(path), path.ends_with(".dmn"));
        let pen = Pen { parameters: &parameters, authority, lang, computes };
        whole.insert(path, pen.text(text));
    }
    whole
}

/// Every place that nobody filled.
pub(super) fn left_open(files: &Files, found: &mut Vec<Finding>) {
    for (path, _) in files.iter().filter(|(path, _)| ![QUESTIONS, LOCAL].contains(path)) {
        let Some(text) = files.text(path).filter(|text| text.contains(OPENS)) else { continue };
        for (at, line) in text.lines().enumerate().filter(|(_, line)| line.contains(OPENS)) {
            let from = line.split_once(OPENS).map(|(_, rest)| rest).unwrap_or_default();
            let name = from.split('}').next().unwrap_or_default();
            let says = match is_filled(path) {
                true => format!("Nobody says what stands for “{name}”."),
                false => "A template takes no words of an authority itself.".to_owned(),
            };
            let cure = match is_filled(path) {
                true => {
                    "Ask for it in parameters.toml, or correct the name; what is said of the authority stands in its authority.toml."
                }
                false => "Write a text block with it, and let the template print that.",
            };
            found.push(Finding::error("parameter.unknown", path, at + 1).says(says).cure(cure));
        }
    }
}

/// The names that a file asks for.
pub(crate) fn asked(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(OPENS).skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0.split('.').next().unwrap_or_default()))
}

pub(crate) fn is_filled(path: &str) -> bool {
    let format = path.rsplit_once('.').map(|(_, format)| format).unwrap_or_default();
    FORMATS.contains(&format) && ![QUESTIONS, LOCAL].contains(&path)
}

/// `description.en.md` and `locales/en.ftl` say their language; everything else is German.
fn lang_of(path: &str) -> Lang {
    let mut parts = path.rsplit(['/', '.']).skip(1);
    parts.next().and_then(|tag| tag.parse().ok()).unwrap_or_default()
}

/// Writes one file.
struct Pen<'a> {
    parameters: &'a Parameters,
    authority: Option<&'a Authority>,
    lang: Lang,
    computes: bool,
}

impl Pen<'_> {
    fn text(&self, text: &str) -> String {
        let mut whole = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            match self.repeated(line) {
                Some(places) => {
                    places.iter().for_each(|place| self.line(line, Some(place), &mut whole));
                }
                None => self.line(line, None, &mut whole),
            }
        }
        whole
    }

    /// The places for each of which a line stands once.
    fn repeated(&self, line: &str) -> Option<Vec<Place>> {
        let of_place = |part: &str| {
            let (name, _) = part.split_once('}')?;
            let (id, what) = name.split_once('.')?;
            ["code", "name"].contains(&what).then(|| self.places(id)).flatten()
        };
        line.split(OPENS).skip(1).find_map(of_place)
    }

    fn places(&self, id: &str) -> Option<Vec<Place>> {
        let (parameter, answer) = self.parameters.get(id)?;
        match &answer.value {
            Some(ParameterValue::Places(places)) => Some(places.clone()),
            Some(_) => None,
            None => Some(vec![Place {
                code: "open".to_owned(),
                name: mark(&parameter.about),
                example: true,
            }]),
        }
    }

    fn line(&self, line: &str, place: Option<&Place>, whole: &mut String) {
        let mut rest = line;
        while let Some((before, from)) = rest.split_once(OPENS) {
            whole.push_str(before);
            let known = from.split_once('}');
            match known.and_then(|(name, behind)| Some((self.value(name, place)?, behind))) {
                Some((value, behind)) => {
                    whole.push_str(&value);
                    rest = behind;
                }
                None => {
                    whole.push_str(OPENS);
                    rest = from;
                }
            }
        }
        whole.push_str(rest);
    }

    fn value(&self, name: &str, place: Option<&Place>) -> Option<String> {
        let (id, what) = name.split_once('.').unwrap_or((name, ""));
        if id == "authority" {
            return self.of_authority(what).filter(|text| plain(text).is_ok());
        }
        let (parameter, answer) = self.parameters.get(id)?;
        match what {
            "" => self.answer(parameter, answer, self.lang),
            "de" | "en" | "de-simple" => self.answer(parameter, answer, what.parse().ok()?),
            "shown" => Some(self.shown(parameter, answer)),
            "certainty" => Some(answer.certainty.word().to_owned()),
            "source" => Some(answer.source.clone()),
            "note" if answer.own => Some(answer.note.clone()),
            "note" => Some(mark(&parameter.about).get(self.lang).to_owned()),
            _ => self.of_places(id, what, place),
        }
    }

    fn answer(&self, parameter: &Parameter, answer: &Answer, lang: Lang) -> Option<String> {
        match &answer.value {
            Some(ParameterValue::Line(line)) => Some(line.clone()),
            Some(ParameterValue::Words(words)) => Some(words.get(lang).to_owned()),
            // A list has no meaning of its own in a sentence.
            Some(ParameterValue::Places(_)) => None,
            None if parameter.optional => Some(String::new()),
            // A rule without its number has a missing value, never a zero.
            None if self.computes && parameter.kind.is_computed() => Some("null".to_owned()),
            None => Some(mark(&parameter.about).get(lang).to_owned()),
        }
    }

    fn shown(&self, parameter: &Parameter, answer: &Answer) -> String {
        match (&answer.value, self.lang) {
            (Some(ParameterValue::Line(line)), Lang::En) => format!("{line} euros"),
            (Some(ParameterValue::Line(line)), _) => format!("{} Euro", line.replace('.', ",")),
            _ => mark(&parameter.about).get(self.lang).to_owned(),
        }
    }

    fn of_places(&self, id: &str, what: &str, place: Option<&Place>) -> Option<String> {
        let places = self.places(id)?;
        match what {
            "code" => Some(place?.code.clone()),
            "name" => Some(place?.name.get(self.lang).to_owned()),
            "codes" => {
                let codes = places.iter().map(|place| format!("\"{}\"", place.code));
                Some(codes.collect::<Vec<_>>().join(", "))
            }
            "example" => Some(example(&places)?.code.clone()),
            "example_name" => Some(example(&places)?.name.get(self.lang).to_owned()),
            _ => None,
        }
    }

    fn of_authority(&self, what: &str) -> Option<String> {
        let authority = self.authority?;
        let text = match what {
            "id" => authority.id.as_str(),
            "name" => &authority.name,
            "short" => &authority.short,
            "portal" => &authority.portal,
            "street" => &authority.address.street,
            "postal_code" => &authority.address.postal_code,
            "city" => &authority.address.city,
            "phone" => &authority.contact.phone,
            "email" => &authority.contact.email,
            "web" => &authority.contact.web,
            _ => return None,
        };
        Some(text.to_owned())
    }
}

fn example(places: &[Place]) -> Option<&Place> {
    places.iter().find(|place| place.example).or(places.first())
}

/// What stands where an answer is missing: seen by everybody, in every language.
fn mark(about: &LocalText) -> LocalText {
    let mut text = LocalText::german(format!("[noch offen: {}]", about.de));
    text.set(Lang::En, format!("[still open: {}]", about.get(Lang::En)));
    text.set(Lang::DeSimple, format!("[Das fehlt noch: {}]", about.get(Lang::DeSimple)));
    text
}
