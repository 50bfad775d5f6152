use base::{Lang, LocalText};
use toml_edit::{InlineTable, Table};

use super::form::free_id;
use super::refusal::{Refusal, What, maybe, needed};
use super::work::{Work, array, entry, replace, set, set_texts, table, text};
use crate::manifest::EvidenceType;

/// A kind of evidence, as an author words it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceForm {
    /// What it is called.
    pub label: LocalText,
    /// What the document must show.
    pub hint: LocalText,
    /// Whether the application may be sent without it.
    pub later: bool,
    /// The norm that asks for it, as it is cited.
    pub norm: String,
}

/// What files of new evidence may be, and how large.
const TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];
const MOST_BYTES: i64 = 10_485_760;

impl EvidenceForm {
    /// A kind of evidence as it stands.
    #[must_use]
    pub fn of(kind: &EvidenceType) -> Self {
        Self {
            label: kind.label.clone(),
            hint: kind.hint.clone(),
            later: kind.later,
            norm: kind.norm.clone(),
        }
    }
}

impl Work {
    pub(super) fn evidence(
        &mut self,
        id: Option<&str>,
        form: &EvidenceForm,
    ) -> Result<String, Refusal> {
        let label = words(&form.label, What::Label)?;
        let norm = maybe(&form.norm, What::Hint)?;
        let kinds = array(self.manifest()?.as_table_mut(), "evidence")?;
        let id = match id {
            Some(id) => id.to_owned(),
            None => {
                let id = free_id(kinds, &form.label.de);
                let mut new = Table::new();
                set(&mut new, "id", id.as_str());
                set_texts(&mut new, "accept", &TYPES.map(str::to_owned));
                set(&mut new, "max_bytes", MOST_BYTES);
                let mut all: Vec<Table> = kinds.iter().cloned().collect();
                all.push(new);
                replace(kinds, all);
                id
            }
        };
        let kind = entry(self.manifest()?.as_table_mut(), "evidence", &id)?;
        set(kind, "label", label);
        match form.hint.de.trim().is_empty() {
            true => drop(kind.remove("hint")),
            false => set(kind, "hint", words(&form.hint, What::Hint)?),
        }
        set(kind, "later", form.later);
        super::work::set_or_drop(kind, "norm", &norm);
        Ok(id)
    }

    pub(super) fn remove_evidence(&mut self, id: &str) -> Result<(), Refusal> {
        let kinds = array(self.manifest()?.as_table_mut(), "evidence")?;
        let all: Vec<Table> = kinds.iter().cloned().collect();
        super::form::position(&all, id)?;
        let others: Vec<Table> = all.into_iter().filter(|one| text(one, "id") != id).collect();
        match others.is_empty() {
            true => drop(self.manifest()?.as_table_mut().remove("evidence")),
            false => replace(array(self.manifest()?.as_table_mut(), "evidence")?, others),
        }
        Ok(())
    }

    pub(super) fn service(
        &mut self,
        name: &LocalText,
        unit: &LocalText,
        file_number: &str,
    ) -> Result<(), Refusal> {
        let pattern = needed(file_number, What::FileNumber)?;
        if !pattern.contains('#') {
            return Err(Refusal::Malformed(What::FileNumber));
        }
        let unit = words(unit, What::Unit)?;
        let manifest = self.manifest()?.as_table_mut();
        set(manifest, "file_number", pattern);
        write_words(table(manifest, "name")?, name, What::Name)?;
        let place = table(manifest, "unit")?;
        set(place, "name", unit);
        Ok(())
    }
}

/// A text in its languages as TOML has it.
fn words(text: &LocalText, what: What) -> Result<InlineTable, Refusal> {
    let mut words = InlineTable::new();
    words.insert("de", needed(&text.de, what)?.into());
    for lang in [Lang::En, Lang::DeSimple] {
        let own = maybe(text.own(lang).unwrap_or_default(), what)?;
        if !own.is_empty() {
            words.insert(lang.tag(), own.into());
        }
    }
    Ok(words)
}

fn write_words(table: &mut Table, text: &LocalText, what: What) -> Result<(), Refusal> {
    let written = words(text, what)?;
    for lang in Lang::ALL {
        match written.get(lang.tag()) {
            Some(own) => set(table, lang.tag(), own.clone()),
            None => drop(table.remove(lang.tag())),
        }
    }
    Ok(())
}
