//! What the indexes get: every open service in all its languages; for the service centre advice and matters too.

use ::catalogue::answers::AnswerKind;
use ::catalogue::compass::{Matter, Offer};
use ::packages::Page;
use base::{Lang, LocalText};

use crate::federation::ForeignText;
use crate::house::OpenService;
use crate::ports::{Entry, EntryText, FacetValue};

/// The section that is the teaser.
const TEASER: &str = "teaser";
/// The section whose heading is the long name of the service.
const TITLE: &str = "leistungsbezeichnung";

/// The entry of a service.
pub(super) fn service(open: &OpenService) -> Entry {
    let package = &open.package;
    let manifest = &package.manifest;
    let texts = Lang::ALL.into_iter().filter_map(|lang| text(open, lang)).collect();
    let facet =
        |group: &str, value: &str| FacetValue { group: group.to_owned(), value: value.to_owned() };
    let situations = manifest.situations.iter().map(|id| facet(super::SITUATION, id));
    let audiences = manifest.audience.iter().map(|one| facet(super::AUDIENCE, one.word()));
    let topics = manifest.topics.iter().map(|id| facet(super::TOPIC, id));
    Entry {
        key: open.service.to_string(),
        texts,
        synonyms: manifest.synonyms.clone(),
        facets: situations.chain(audiences).chain(topics).collect(),
        areas: Vec::new(),
        foreign: false,
    }
}

/// The key of something that is no service of this portal; a service's is its id.
fn key(kind: AnswerKind, id: &str) -> String {
    format!("{}/{id}", kind.word())
}

/// What a key stands for.
pub(crate) fn kind_of(key: &str) -> (AnswerKind, &str) {
    let parts = key.split_once('/').and_then(|(kind, id)| Some((AnswerKind::of(kind)?, id)));
    parts.unwrap_or((AnswerKind::Service, key))
}

/// The entry of an offer of advice.
pub(super) fn offer(offer: &Offer) -> Entry {
    let rest = [&offer.for_whom, &offer.by, &offer.find];
    let text = |lang| spoken(lang, (&offer.name, &offer.does), &rest, &offer.law);
    Entry {
        key: key(AnswerKind::Offer, &offer.id),
        texts: Lang::ALL.into_iter().filter_map(text).collect(),
        ..Entry::default()
    }
}

/// The entry of a matter that is somebody else's.
pub(super) fn matter(matter: &Matter) -> Entry {
    let text = |lang| spoken(lang, (&matter.name, &matter.text), &[&matter.by], &matter.law);
    Entry {
        key: key(AnswerKind::Matter, &matter.id),
        texts: Lang::ALL.into_iter().filter_map(text).collect(),
        synonyms: matter.synonyms.clone(),
        ..Entry::default()
    }
}

fn spoken(
    lang: Lang,
    (name, what): (&LocalText, &LocalText),
    rest: &[&LocalText],
    law: &str,
) -> Option<EntryText> {
    let rest = rest.iter().map(|text| text.get(lang)).chain([law]);
    Some(EntryText {
        lang,
        title: name.own(lang)?.to_owned(),
        teaser: what.get(lang).to_owned(),
        headings: Vec::new(),
        body: rest.collect::<Vec<_>>().join("\n"),
    })
}

/// What stands between a portal and a service of it in the key of an entry; no id of ours has it.
const BETWEEN: char = '\u{1f}';

/// The entry of a service of another portal.
pub(super) fn foreign(text: ForeignText) -> Entry {
    Entry {
        key: format!("{}{BETWEEN}{}", text.portal, text.id),
        texts: text.texts,
        synonyms: text.synonyms,
        facets: Vec::new(),
        areas: text.areas,
        foreign: true,
    }
}

/// Portal and service, where a key is that of another portal's service.
pub(super) fn foreign_key(key: &str) -> Option<(&str, &str)> {
    key.split_once(BETWEEN)
}

/// The service in a language in which somebody wrote it.
fn text(open: &OpenService, lang: Lang) -> Option<EntryText> {
    let (title, page) = open.own(lang)?;
    let package = &open.package;
    let plain = |key: &str| page.section(key).map(|section| section.body.plain.clone());
    let benefits = package.manifest.benefits.iter().map(|one| one.label.get(lang).to_owned());
    // Who knows the service by the name of its package finds it under that, too.
    let name = package.manifest.name.get(lang);
    let other_name = (name != title).then(|| name.to_owned());
    let long_name = page.section(TITLE).map(|section| section.title.clone());
    Some(EntryText {
        lang,
        title: title.to_owned(),
        teaser: plain(TEASER).unwrap_or_else(|| page.intro.plain.clone()),
        headings: long_name.into_iter().chain(other_name).chain(benefits).collect(),
        body: body(page) + package.manifest.recorded.as_ref().map_or("", |recorded| &recorded.law),
    })
}

fn body(page: &Page) -> String {
    let rest = page.sections.iter().filter(|section| section.key != TEASER);
    let parts: Vec<&str> =
        rest.flat_map(|section| [section.title.as_str(), section.body.plain.as_str()]).collect();
    parts.join("\n") + "\n"
}
