//! What elements say of themselves: labels, kinds, and from which list a choice comes.

use crate::code::{DataType, FieldKind, RuleKind};
use crate::genericode::{Chosen, CodeList};
use crate::schema::{CodeListRef, Field, ListedValue, Rule, Wording};

impl Wording {
    /// The label at the input, where somebody wrote one.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label_input.as_deref().filter(|text| !text.trim().is_empty())
    }
}

impl Rule {
    /// Whether it says how something is computed; rules of another kind say what must hold.
    #[must_use]
    pub fn is_calculation(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.code == RuleKind::Calculation)
    }
}

impl Field {
    /// Whether the answer is chosen from a list.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        self.kind.code == FieldKind::Select
    }

    /// Whether a file is asked.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.data_type.code == DataType::File
    }

    /// The options that the field brings along itself, where there are any.
    #[must_use]
    pub fn own_values(&self) -> Option<&[ListedValue]> {
        self.values.as_deref().filter(|values| !values.is_empty())
    }

    /// Which columns of its list it shows.
    #[must_use]
    pub fn chosen(&self) -> Chosen<'_> {
        Chosen {
            code: self.code_key.as_deref(),
            name: self.name_key.as_deref(),
            help: self.help_key.as_deref(),
        }
    }
}

impl CodeListRef {
    /// How the list is called: its version where that is named, else the list in all its versions.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.version_uri.as_deref().or(self.identification.as_deref())
    }
}

impl CodeList {
    /// Whether a reference names exactly this version of the list.
    #[must_use]
    pub fn is_named(&self, by: &CodeListRef) -> bool {
        let by_version = by.version_uri.is_some() && by.version_uri == self.version_uri;
        by_version || (self.is_version_of(by) && by.version.as_ref() == Some(&self.version))
    }

    /// Whether a reference names this list, in whichever version.
    #[must_use]
    pub fn is_version_of(&self, other: &CodeListRef) -> bool {
        other.identification.as_ref() == Some(&self.uri)
    }
}
