//! The words that all pages of the programme office share.

use std::borrow::Cow;

use base::Lang;
use catalogue::central::Kind;

use crate::shell::{Page, Title, Words};

/// How rows, changes and numbers are said.
pub(super) trait Office: Page {
    /// The words of the page.
    fn office(&self) -> Words {
        self.shell().words
    }

    /// A number with its digits in groups.
    fn number(&self, many: &u64) -> String {
        let separator = if self.office().lang() == Lang::En { ',' } else { '.' };
        base::group_digits(*many, separator)
    }

    /// What a row is.
    fn kind(&self, kind: &Kind) -> Cow<'static, str> {
        self.office().say(match kind {
            Kind::Field => "office-kind-field",
            Kind::Situation => "office-kind-situation",
            Kind::Bundle => "office-kind-bundle",
            Kind::Service => "office-kind-service",
        })
    }

    /// What several rows are.
    fn plural(&self, kind: &Kind) -> Cow<'static, str> {
        self.office().say(match kind {
            Kind::Field => "office-kind-fields",
            Kind::Situation => "office-kind-situations",
            Kind::Bundle => "office-kind-bundles",
            Kind::Service => "office-kind-services",
        })
    }

    /// What became of a row.
    fn became(&self, what: &str) -> Cow<'static, str> {
        self.office().say(match what {
            "new" => "office-what-new",
            "back" => "office-what-back",
            "gone" => "office-what-gone",
            _ => "office-what-changed",
        })
    }

    /// The tone of that; the word says the same.
    fn tone(&self, what: &str) -> &'static str {
        match what {
            "new" | "back" => "tag--ok",
            "gone" => "tag--bad",
            _ => "tag--warn",
        }
    }

    /// What a statement of a row is called; one that nobody here knows keeps its own name.
    fn field(&self, name: &str) -> Cow<'static, str> {
        self.office().say(match name {
            "name" => "office-col-name",
            "key" => "office-col-key",
            "parent" => "office-field-parent",
            "typing" => "office-field-typing",
            "legal_basis" => "office-field-legal-basis",
            "laws" => "office-field-laws",
            "state" => "office-field-state",
            "priority" => "office-field-priority",
            "no_key" => "office-field-no-key",
            other => return Cow::Owned(other.to_owned()),
        })
    }

    /// “before” is now “after”.
    fn change(&self, before: &str, now: &str) -> Cow<'static, str> {
        let said = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let (before, now) = (said(before), said(now));
        self.office().say2("office-change", ("before", before), ("now", now))
    }

    /// A title of the programme office.
    fn titled(&self, question: impl Into<String>) -> Title {
        Title::new(question).service(self.office().say("office-name"))
    }
}
