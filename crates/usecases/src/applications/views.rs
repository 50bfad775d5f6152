//! Inputs of a page as finished values.

use base::{AttachmentId, Timestamp};

/// One question's input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Name of the input; dates add `.day`, `.month` and `.year`.
    pub name: String,
    /// Label.
    pub label: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// False where the page says “(freiwillig)”.
    pub required: bool,
    /// How it is asked.
    pub widget: Widget,
    /// What was typed: one value, or the ticked choices. For dates day, month, year.
    pub values: Vec<String>,
    /// What is wrong, as an instruction with an example.
    pub error: Option<String>,
    /// Which parts of a date are wrong: day, month, year.
    pub wrong_parts: Vec<String>,
    /// Token for `autocomplete`.
    pub autocomplete: Option<String>,
    /// Unit behind the input.
    pub unit: Option<String>,
    /// Where a proposed value comes from, such as the online ID.
    pub source: Option<String>,
    /// True where the value is given and cannot be changed here.
    pub locked: bool,
    /// Unfolds below an option of another field of the page: its name and the values.
    pub under: Option<(String, Vec<String>)>,
}

impl FieldView {
    /// The input while a choice is still being looked for: nothing has to be mended yet.
    pub(crate) fn searching(&mut self) {
        self.error = None;
        self.wrong_parts.clear();
    }
}

/// What the button sends that looks for a choice by a word.
pub const SEARCHES: &str = "_search";

/// How a question is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// One line of text; `inputmode` in the words of HTML.
    Text {
        /// `text`, `numeric`, `decimal`, `tel` or `email`.
        input_mode: &'static str,
        /// The longest expected text, for the width; 0 where nobody knows.
        length: usize,
    },
    /// Several lines of text.
    TextArea,
    /// Three inputs for day, month and year.
    Date,
    /// Two inputs for month and year.
    Month,
    /// One of a few.
    Radio(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// One of very many, looked for by a word.
    Search(Search),
    /// Any of a few.
    Checkboxes(Vec<Choice>),
    /// A single box that agrees to this text; ticked it sends `yes`.
    Consent(String),
    /// Text that asks nothing; safe HTML.
    Note(String),
}

/// Choices looked for by a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The word, while it has not found its choice.
    pub word: String,
    /// What it found, or the choice that was made.
    pub found: Vec<Choice>,
    /// How many more it finds than are shown.
    pub more: usize,
    /// How many there are to choose from.
    pub of: usize,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Value of the input.
    pub value: String,
    /// Label.
    pub label: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// True where it was chosen.
    pub chosen: bool,
}

/// Something to mend, said once in the summary and once at the input, in the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    /// Id of the input to jump to (`name`, or `name.day` of a date).
    pub input: String,
    /// Instruction with an example.
    pub sentence: String,
}

/// A list on a page: add, change, remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListView {
    /// Name of the list.
    pub name: String,
    /// What one row is called.
    pub item: String,
    /// Label of the button that adds one.
    pub add: String,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// True where another row may be added.
    pub may_add: bool,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Position, counted from 0.
    pub index: usize,
    /// Its title, made from its answers.
    pub title: String,
    /// Label and answer.
    pub answers: Vec<(String, String)>,
    /// True where something in it must be mended.
    pub faulty: bool,
}

/// A file that somebody attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Its number.
    pub id: AttachmentId,
    /// Name as uploaded.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type as found in the content.
    pub media_type: String,
    /// When it came.
    pub received: Timestamp,
}

/// A file to hand out.
#[derive(Clone, Debug)]
pub struct InlineFile {
    /// Name for the download.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The file.
    pub bytes: bytes::Bytes,
}
