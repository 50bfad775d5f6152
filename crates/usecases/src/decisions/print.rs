//! A decision as a printed notice.

use ::packages::Nature;
use base::{Date, Lang, Timestamp};

use super::DecisionError;
use super::content::Opened;
use crate::blocks;
use crate::law::Calculation;
use crate::letters::{self, Letter};
use crate::ports::PrintOrder;
use crate::{House, Rules};

/// How a notice is printed.
pub(crate) struct Printing {
    /// A draft carries a band that says so.
    pub(crate) draft: Option<String>,
    /// Who signs.
    pub(crate) signed_by: Option<String>,
    /// Who answers questions.
    pub(crate) contact: Option<String>,
    pub(crate) day: Date,
    pub(crate) instant: Timestamp,
}

pub(crate) fn order(
    house: &House,
    opened: &Opened,
    calculation: &Calculation,
    printing: Printing,
) -> Result<PrintOrder, DecisionError> {
    let spec = opened.spec()?;
    let content = &opened.content;
    let pays = content.monthly.is_some();
    let table = pays.then(|| letters::amount_block(calculation)).flatten();
    let mut parts = blocks::as_letter(&content.blocks, table);
    if !content.addition.trim().is_empty() {
        parts.push(serde_json::json!({ "kind": "paragraph", "text": content.addition.trim() }));
    }
    if let Some(remedy) = &content.remedy {
        parts.push(serde_json::json!({
            "kind": "remedy", "title": "Rechtsbehelfsbelehrung", "text": remedy.text,
        }));
    }
    let manifest = &opened.file.package.manifest;
    let formula = manifest.signatories.first().map(|signatory| signatory.formula.clone());
    let letter = Letter {
        title: spec.title.clone(),
        template: spec.template.clone(),
        blocks: parts,
        signature: printing.signed_by.map(|name| (formula.unwrap_or_default(), name)),
        notes: notes(house, spec.nature),
        draft: printing.draft,
        contact: printing.contact,
        day: printing.day,
        instant: printing.instant,
        to: None,
    };
    Ok(letters::order(house, &opened.file, letter))
}

fn notes(house: &House, nature: Nature) -> Vec<String> {
    let what = if nature.decides() { "Dieser Bescheid" } else { "Dieses Schreiben" };
    let mut notes = vec![format!(
        "{what} ist ohne Unterschrift gültig. Auf Wunsch erhalten Sie den Text auch in Großdruck, in \
         Braille oder als Hördatei."
    )];
    if house.settings().mode == Rules::Demo {
        notes.push(
            "Beispiel aus einer Vorführung: Beträge und Texte sind rechtlich nicht freigegeben."
                .to_owned(),
        );
    }
    notes
}

/// The kind's name for people.
pub(crate) fn kind_title(opened: &Opened, lang: Lang) -> String {
    opened.file.decision_label(&opened.row.kind, lang)
}
