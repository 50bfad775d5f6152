//! Links with something filled in that only staff follow: views of the desk, of the editors and of the programme office.

use base::CaseId;

use super::{Links, encode};

impl Links {
    /// A view of the queue.
    #[must_use]
    pub fn desk_filter(self, filter: &str) -> String {
        format!("{}?filter={}", self.desk(), encode(filter))
    }

    /// The next page of what an import changed.
    #[must_use]
    pub fn programme_import_after(self, number: &u64, cursor: &str) -> String {
        format!("{}?ab={}", self.programme_import(number), encode(cursor))
    }

    /// The next page of rows: words, kind, with those that are gone.
    #[must_use]
    pub fn programme_rows_after(self, look: (&str, &str, &str), cursor: &str) -> String {
        let (words, kind, gone) = look;
        let (words, cursor) = (encode(words), encode(cursor));
        format!("{}?q={words}&art={kind}&weg={gone}&ab={cursor}", self.programme_rows())
    }

    /// The services of a stage.
    #[must_use]
    pub fn programme_stage(self, stage: &u8) -> String {
        format!("{}?stufe={stage}", self.programme_maturity())
    }

    /// The documents of a kind in the file of a case.
    #[must_use]
    pub fn desk_efile_of(self, case: &CaseId, kind: &str) -> String {
        format!("{}?art={}", self.desk_efile(case), encode(kind))
    }

    /// Hears the citizen before something is taken from them.
    #[must_use]
    pub fn desk_hear(self, case: &CaseId) -> String {
        format!("{}?kind=hearing", self.desk_ask_back(case))
    }

    /// Warns the citizen of what follows without an answer.
    #[must_use]
    pub fn desk_warn(self, case: &CaseId) -> String {
        format!("{}?kind=warning", self.desk_ask_back(case))
    }

    /// A new page in a section of a draft.
    #[must_use]
    pub fn authoring_page_in(self, draft: &str, section: &str) -> String {
        format!("{}?abschnitt={}", self.authoring_page(draft, "neu"), encode(section))
    }

    /// A view of the editor's desk.
    #[must_use]
    pub fn editor_filter(self, filter: &str) -> String {
        format!("{}?ansicht={}", self.editor(), encode(filter))
    }

    /// A text, with the word for what was just done.
    #[must_use]
    pub fn editor_text_done(self, service: &str, lang: &str, done: &str) -> String {
        format!("{}?getan={}", self.editor_text(service, lang), encode(done))
    }

    /// The exchange, with the word for what was just done.
    #[must_use]
    pub fn editor_exchange_done(self, done: &str) -> String {
        format!("{}?getan={}", self.editor_exchange(), encode(done))
    }

    /// A module of a text.
    #[must_use]
    pub fn editor_module(self, service: &str, lang: &str, key: &str) -> String {
        format!("{}#m-{}-name", self.editor_text(service, lang), encode(key))
    }

    /// Two versions of a text, by number.
    #[must_use]
    pub fn editor_compare_two(self, service: &str, lang: &str, before: &i64, now: &i64) -> String {
        format!("{}?vorher={before}&jetzt={now}", self.editor_compare(service, lang))
    }

    /// The staff's sign-in, which leads back to a page.
    #[must_use]
    pub fn desk_sign_in_for(self, path: &str) -> String {
        format!("{}?weiter={}", self.desk_sign_in(), encode(path))
    }
}
