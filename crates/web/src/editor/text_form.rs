//! The form of a text: what it sends, and what it shows again when something was not done.

use std::collections::BTreeMap;

use catalogue::descriptions::Gap;
use usecases::applications::FindingView;
use usecases::descriptions::{DescriptionError, EditorView, SaveText, Which};

use super::frame::{explain, finding, gap, gap_input};
use crate::shell::{Shell, posted};

/// Reads what was sent. Names: `title`, `version`, `h.KEY`, `m.KEY`, `c.KEY`, `confirm`.
pub(super) fn typed(which: &Which, pairs: &[(String, String)]) -> SaveText {
    let mut modules: BTreeMap<&str, (String, String)> = BTreeMap::new();
    let mut order = Vec::new();
    for (name, value) in pairs {
        let (key, is_heading) = match (name.strip_prefix("h."), name.strip_prefix("m.")) {
            (Some(key), _) => (key, true),
            (None, Some(key)) => (key, false),
            (None, None) => continue,
        };
        if !order.contains(&key) {
            order.push(key);
        }
        let entry = modules.entry(key).or_default();
        if is_heading {
            entry.0.clone_from(value);
        } else {
            entry.1.clone_from(value);
        }
    }
    let confirmed = pairs.iter().filter(|(name, _)| name == "confirm");
    let checked = pairs.iter().filter_map(|(name, _)| name.strip_prefix("c."));
    SaveText {
        which: which.clone(),
        version: posted(pairs, "version").parse().unwrap_or_default(),
        title: posted(pairs, "title").to_owned(),
        modules: order
            .into_iter()
            .filter_map(|key| {
                let (heading, own) = modules.get(key).cloned()?;
                Some((key.to_owned(), heading, own))
            })
            .collect(),
        confirmed: confirmed.map(|(_, value)| value.clone()).collect(),
        checked: checked.map(str::to_owned).collect(),
    }
}

/// Puts what was typed back into the view, and gives for each module that somebody else changed
/// what stands there now.
pub(super) fn keep_typed(view: &mut EditorView, typed: &SaveText) -> BTreeMap<String, String> {
    let mut theirs = BTreeMap::new();
    view.title.clone_from(&typed.title);
    for (key, heading, own) in &typed.modules {
        let Some(module) = view.modules.iter_mut().find(|module| module.key == *key) else {
            continue;
        };
        if module.own.trim() != own.replace("\r\n", "\n").trim() {
            theirs.insert(key.clone(), module.own.clone());
        }
        module.heading.clone_from(heading);
        module.own.clone_from(own);
    }
    theirs
}

/// The list of errors above the form.
pub(super) fn findings(
    shell: &Shell,
    view: &EditorView,
    error: &DescriptionError,
) -> Vec<FindingView> {
    let name = |key: &str| {
        let module = view.modules.iter().find(|module| module.key == key);
        module.map_or_else(|| key.to_owned(), |module| module.label.clone())
    };
    match error {
        DescriptionError::NotReady(gaps) => gaps
            .iter()
            .map(|one| {
                let key = match one {
                    Gap::Title => String::new(),
                    Gap::Module(key) | Gap::Value(key) | Gap::Unconfirmed(key) => name(key),
                };
                finding(&gap_input(one), gap(shell.words, one, &key))
            })
            .collect(),
        DescriptionError::Broken(found) => found
            .iter()
            .map(|one| {
                let words = shell.words.say2(
                    "editor-markup-at",
                    ("name", name(&one.file)),
                    ("line", one.line),
                );
                let input = format!("m.{}", one.file);
                let what = shell.words.say(&format!("editor-{}", one.code.replace('.', "-")));
                finding(&input, format!("{words} {what}"))
            })
            .collect(),
        other => {
            explain(shell, other).map(|sentence| finding("title", sentence)).into_iter().collect()
        }
    }
}
