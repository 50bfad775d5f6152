//! A page of the form beside the inputs that write it, as citizens meet it: only to be looked at. The script `preview.js`
//! asks for it anew while somebody types; without it a button does.

use askama::Template;
use packages::authoring::Edit;
use usecases::applications::{FieldView, PageView, Widget};
use usecases::authoring::{self, AuthoringError, Preview};

use crate::desk::frame::StaffCall;
use crate::shell::{FieldBlock, Words, plain_blocks, posted, stands_alone};

/// What is put before the names of inputs here, so that none is called like one that is written in.
const NAMED: &str = "vorschau.";

/// A page to be looked at.
pub(super) struct Looked {
    title: Option<String>,
    intro: Option<String>,
    fields: Vec<FieldView>,
    /// The words of the button that adds an entry, where the page is a list.
    add: Option<String>,
    /// What an entry asks.
    row: Option<Box<Self>>,
}

/// The preview as HTML. Templates print it with `{{ preview|safe }}`.
#[derive(Template)]
#[template(path = "editor/authoring/preview.html")]
pub(super) struct PreviewPart<'a> {
    words: Words,
    looked: &'a Looked,
}

/// The page as it stands, or as it would be after an act.
pub(super) async fn look(
    call: &StaffCall,
    place: (&str, &str),
    act: Option<&Edit>,
) -> Result<Looked, AuthoringError> {
    authoring::preview(&call.house, &call.ctx, place, act).await.map(Looked::new)
}

/// What the script is told while somebody types what cannot be done yet: nothing. Who presses the button is told why.
pub(super) fn unfinished(pairs: &[(String, String)], error: &AuthoringError) -> bool {
    posted(pairs, "live") == "1" && matches!(error, AuthoringError::Refused(_))
}

impl Looked {
    pub(super) fn new(preview: Preview) -> Self {
        let row = preview.row.map(|row| Box::new(Self::of(row)));
        Self { row, ..Self::of(preview.page) }
    }

    pub(super) fn part(&self, words: Words) -> PreviewPart<'_> {
        PreviewPart { words, looked: self }
    }

    fn of(view: PageView) -> Self {
        let mut fields = view.fields;
        let is_alone = stands_alone(&fields);
        let mut title = Some(view.title);
        for field in &mut fields {
            // Where a page asks one thing in parts or choices, its heading is what is read before them.
            if is_alone && field.under.is_none() && !is_plain(&field.widget) {
                field.label = title.take().unwrap_or_default();
            }
            field.name.insert_str(0, NAMED);
            if let Some((above, _)) = &mut field.under {
                above.insert_str(0, NAMED);
            }
        }
        let add = view.list.map(|list| list.add);
        Self { title, intro: view.intro_html, fields, add, row: None }
    }
}

impl<'a> PreviewPart<'a> {
    fn blocks(&self, page: &'a Looked) -> Vec<FieldBlock<'a>> {
        plain_blocks(self.words, &page.fields)
    }
}

/// An input with a label of its own below the heading.
fn is_plain(widget: &Widget) -> bool {
    matches!(
        widget,
        Widget::Text { .. } | Widget::TextArea | Widget::Select(_) | Widget::Consent(_)
    )
}
