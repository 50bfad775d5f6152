use toml_edit::Table;

use super::form::free_id;
use super::refusal::{Refusal, What, needed};
use super::work::{Work, array, entry, replace, set, set_texts};
use super::{Target, work};
use crate::import::slug;

/// What several answers must satisfy together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckForm {
    /// True where all is well, in FEEL.
    pub feel: String,
    /// What a person reads where it is not: what to do, with an example.
    pub say: String,
    /// The questions it is about; the sentence stands at the first one.
    pub questions: Vec<String>,
}

impl CheckForm {
    /// A check as it stands.
    #[must_use]
    pub fn of(check: &forms::Check) -> Self {
        Self {
            feel: check.expression.text().to_owned(),
            say: check.say.de.clone(),
            questions: check.fields.clone(),
        }
    }
}

impl Work {
    pub(super) fn check(&mut self, id: Option<&str>, form: &CheckForm) -> Result<String, Refusal> {
        let (feel, say) =
            (needed(&form.feel, What::Condition)?, needed(&form.say, What::Sentence)?);
        if form.questions.is_empty() {
            return Err(Refusal::Empty(What::Questions));
        }
        let checks = array(self.overlay.as_table_mut(), "check")?;
        let id = match id {
            Some(id) => id.to_owned(),
            None => {
                let first = form.questions.first().map_or_else(String::new, |name| slug(name));
                let id = free_id(checks, &format!("{first}_stimmt"));
                let mut new = Table::new();
                set(&mut new, "id", id.as_str());
                let mut all: Vec<Table> = checks.iter().cloned().collect();
                all.push(new);
                replace(checks, all);
                id
            }
        };
        let check = entry(self.overlay.as_table_mut(), "check", &id)?;
        set(check, "feel", feel);
        set_texts(check, "fields", &form.questions);
        set(check, "say", say);
        Ok(id)
    }

    /// When something is asked, in FEEL; empty for always.
    pub(super) fn condition(&mut self, target: &Target, feel: &str) -> Result<(), Refusal> {
        let feel = super::refusal::maybe(feel, What::Condition)?;
        let (table, key) = match target {
            Target::Page(id) => (entry(self.overlay.as_table_mut(), "page", id)?, "show_if"),
            Target::Question(name) => {
                self.path(name)?;
                (self.field(name)?, "show_if")
            }
            Target::Required(name) => {
                self.path(name)?;
                (self.field(name)?, "required_if")
            }
            Target::Evidence(id) => {
                (entry(self.manifest()?.as_table_mut(), "evidence", id)?, "asked_if")
            }
        };
        work::set_or_drop(table, key, &feel);
        Ok(())
    }
}
