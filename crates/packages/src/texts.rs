use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{Finding, Lang, LocalText};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::files::Files;
use crate::lines::line_at;

/// The Fluent texts of a package in all languages; cheap to clone.
#[derive(Clone, Default)]
pub struct Texts {
    bundles: Arc<BTreeMap<Lang, FluentBundle<FluentResource>>>,
    keys: Arc<BTreeMap<Lang, BTreeSet<String>>>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl Texts {
    pub(crate) fn path(lang: Lang) -> String {
        format!("locales/{}.ftl", lang.tag())
    }

    pub(crate) fn read(files: &Files, found: &mut Vec<Finding>) -> Self {
        let mut bundles = BTreeMap::new();
        let mut keys = BTreeMap::new();
        for lang in Lang::ALL {
            let path = Self::path(lang);
            let Some(text) = crate::read::text(files, &path, found) else { continue };
            let resource = parse(text, &path, found);
            keys.insert(lang, keys_of(text));
            let tag: LanguageIdentifier = lang.html().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(resource);
            bundles.insert(lang, bundle);
        }
        Self { bundles: Arc::new(bundles), keys: Arc::new(keys) }
    }

    /// The text of a key (`key` or `key.attribute`) in exactly this language.
    #[must_use]
    pub fn own(&self, lang: Lang, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let bundle = self.bundles.get(&lang)?;
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, FluentValue::from(*value));
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// The text of a key in all languages; `None` where German has none.
    #[must_use]
    pub fn local(&self, key: &str, arguments: &[(&str, &str)]) -> Option<LocalText> {
        let mut text = LocalText::german(self.own(Lang::De, key, arguments)?);
        self.translate(&mut text, key, arguments);
        Some(text)
    }

    /// Adds the translations of a key to a German text.
    pub(crate) fn translate(&self, text: &mut LocalText, key: &str, arguments: &[(&str, &str)]) {
        for lang in Lang::ALL {
            if let Some(own) = self.own(lang, key, arguments) {
                text.set(lang, own);
            }
        }
    }

    /// The keys of a language, attributes left out.
    pub(crate) fn keys(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.keys.get(&lang).into_iter().flatten().map(String::as_str)
    }
}

/// The deepest nesting of braces that is read; Fluent's parser goes down one call a brace.
const DEEPEST: usize = 8;

fn parse(text: &str, path: &str, found: &mut Vec<Finding>) -> FluentResource {
    if let Some(line) = too_deep(text) {
        found.push(
            Finding::error("texts.fluent", path, line)
                .says("Braces are nested too deeply.")
                .cure("Write one pair of braces around a variable."),
        );
        return empty();
    }
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                found.push(
                    Finding::error("texts.fluent", path, line_at(text, error.pos.start))
                        .says(format!("This is no Fluent message: {}.", error.kind))
                        .cure("Write `key = text`, attributes indented with a dot."),
                );
            }
            resource
        }
    }
}

fn empty() -> FluentResource {
    match FluentResource::try_new(String::new()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(line_at(text, at));
        }
    }
    None
}

fn keys_of(text: &str) -> BTreeSet<String> {
    let starts = |line: &&str| line.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let key = |line: &str| Some(line.split_once('=')?.0.trim_end().to_owned());
    text.lines().filter(starts).filter_map(key).collect()
}
