//! What the desk settles, as a form of its own: the same inputs, the same reading, the same sentences.

use base::{Lang, LocalText};
use forms::{
    Bounds, Choice, ChoiceWidget, Choices, Definition, Field, Kind, Page, PageContent, Required,
    Section,
};
use rules::Decimal;

use crate::manifest::{Manifest, SettleKind, SettleSpec};

/// Its only section and page.
pub const SETTLE_PAGE: &str = "settle";

/// Nothing is needed: what stays open is read as the package says.
pub(crate) fn settle_form(manifest: &Manifest) -> Definition {
    let names = manifest.settle.iter().map(|spec| spec.id.clone()).collect();
    let title = LocalText::german("Feststellungen");
    Definition {
        sections: vec![Section {
            id: SETTLE_PAGE.to_owned(),
            chapter: None,
            title: title.clone(),
            hint: None,
        }],
        pages: vec![Page {
            id: SETTLE_PAGE.to_owned(),
            section: SETTLE_PAGE.to_owned(),
            title,
            content: PageContent::Questions(names),
            show_if: None,
            hint: None,
            why: None,
        }],
        fields: manifest.settle.iter().map(field).collect(),
        ..Definition::default()
    }
}

fn field(spec: &SettleSpec) -> Field {
    let bound = |number: Option<u32>| number.map(Decimal::from);
    let bounds = Bounds { min: bound(spec.least), max: bound(spec.most) };
    let kind = match spec.kind {
        SettleKind::Choice => {
            let options = spec.options.iter().map(|option| (&*option.code, option.label.clone()));
            let options = std::iter::once(("", open())).chain(options);
            let choice = |(code, label): (&str, LocalText)| Choice {
                code: code.to_owned(),
                label,
                hint: None,
            };
            let options = options.map(choice).collect();
            Kind::Choice(Choices { options, widget: ChoiceWidget::Buttons })
        }
        SettleKind::YesNo => Kind::YesNo,
        SettleKind::Whole => Kind::Integer(bounds),
        SettleKind::Money => Kind::Money(bounds),
        SettleKind::Date => Kind::Date,
    };
    let mut field = Field::new(spec.id.clone(), kind, spec.label.clone());
    field.required = Required::Never;
    field.hint = Some(spec.hint.clone()).filter(|hint| !hint.de.is_empty());
    field
}

/// Whoever established something too early takes it back by this.
fn open() -> LocalText {
    let mut open = LocalText::german("Noch offen");
    open.set(Lang::En, "Still open");
    open
}
