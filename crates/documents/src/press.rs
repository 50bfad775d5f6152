use std::collections::BTreeMap;

use base::Timestamp;
use thiserror::Error;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, NativeElement, Smart};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, hash128};
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Remark;
use crate::faces::FACES;
use crate::world::{Desk, file_id};

/// A finished letter.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file itself.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What Typst remarked without refusing.
    pub warnings: Vec<Remark>,
}

/// Why a press cannot be set up.
#[derive(Debug, Error)]
pub enum PressError {
    /// A font file that is none.
    #[error("Font number {0} cannot be read. Letters need TTF or OTF files.")]
    Font(usize),
    /// The exporter does not know the standards that the house demands.
    #[error("PDF/UA-1 and PDF/A-3a cannot be written together: {0}")]
    Standards(String),
}

/// Why a letter was not made.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The main template is not among the files.
    #[error("The template {0} is not in the package.")]
    NoTemplate(String),
    /// The instant cannot be written into a PDF.
    #[error("The instant {0} cannot be written into a PDF.")]
    Instant(Timestamp),
    /// Typst refused: a fault in a template, or a page that would not be accessible.
    #[error("{}", listed(.0))]
    Template(Vec<Remark>),
}

fn listed(remarks: &[Remark]) -> String {
    remarks.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Fonts and library, set up once; cheap to share between threads behind an `Arc`.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    standards: PdfStandards,
}

impl Press {
    /// A press with the fonts that are built in.
    ///
    /// # Errors
    /// Where the exporter does not know the standards.
    pub fn new() -> Result<Self, PressError> {
        Self::with_fonts(FACES.iter().map(|face| face.to_vec()))
    }

    /// A press with fonts (TTF or OTF) that the caller brings.
    ///
    /// # Errors
    /// Where a font cannot be read.
    pub fn with_fonts(faces: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, PressError> {
        let mut fonts = Vec::new();
        for (number, face) in faces.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(face)));
            if fonts.len() == before {
                return Err(PressError::Font(number + 1));
            }
        }
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
            .map_err(|error| PressError::Standards(error.message().to_string()))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            standards,
        })
    }

    /// Makes a letter from the package's files, the path of its main template and the
    /// data that the template reads as `data.json`. The instant is written into the
    /// file as its time of making.
    ///
    /// # Errors
    /// Sentences with file and line where a template is at fault or the result would
    /// not satisfy PDF/UA-1 and PDF/A-3a.
    pub fn render(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        main: &str,
        data: &serde_json::Value,
        instant: Timestamp,
    ) -> Result<Pdf, RenderError> {
        let id = file_id(main).filter(|_| files.contains_key(main));
        let id = id.ok_or_else(|| RenderError::NoTemplate(main.to_owned()))?;
        let moment = pdf_time(instant).ok_or(RenderError::Instant(instant))?;
        let data = data.to_string().into_bytes();
        let ident = format!("{:032x}", hash128(&(main, files, &data, instant.as_second())));
        let desk = Desk {
            library: &self.library,
            book: &self.book,
            fonts: &self.fonts,
            files,
            data: Bytes::new(data),
            main: id,
        };
        let result = self.print(
            &desk,
            main,
            &PdfOptions {
                ident: Smart::Custom(ident),
                creator: Smart::Custom(Some("Bruchlos".to_owned())),
                timestamp: Some(moment),
                standards: self.standards.clone(),
                ..PdfOptions::default()
            },
        );
        // What the next letter of the same template can use again is kept for a while.
        comemo::evict(30);
        result
    }

    fn print(&self, desk: &Desk, main: &str, options: &PdfOptions) -> Result<Pdf, RenderError> {
        let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
        let document = output.map_err(|faults| refused(desk, &faults))?;
        first_level_heading(&document, main)?;
        let bytes = typst_pdf::pdf(&document, options).map_err(|faults| refused(desk, &faults))?;
        let warnings = warnings.iter().map(|w| Remark::from_diagnostic(desk, w)).collect();
        Ok(Pdf { bytes, pages: document.pages().len(), warnings })
    }
}

/// A letter without a heading of level 1 has no beginning for those who listen to it.
fn first_level_heading(document: &PagedDocument, main: &str) -> Result<(), RenderError> {
    let headings = document.introspector().query(&HeadingElem::ELEM.select());
    let outermost = headings
        .iter()
        .filter_map(|found| found.to_packed::<HeadingElem>())
        .any(|heading| heading.resolve_level(Default::default()).get() == 1);
    if outermost {
        return Ok(());
    }
    Err(RenderError::Template(vec![Remark::about(
        main,
        "The letter has no heading of level 1. Begin it with `= Title`; `#title()` does not count.",
    )]))
}

fn refused(desk: &Desk, faults: &[SourceDiagnostic]) -> RenderError {
    RenderError::Template(faults.iter().map(|f| Remark::from_diagnostic(desk, f)).collect())
}

fn pdf_time(instant: Timestamp) -> Option<typst_pdf::Timestamp> {
    let text = instant.strftime("%Y %m %d %H %M %S").to_string();
    let mut parts = text.split(' ');
    let year = parts.next()?.parse().ok()?;
    let mut small = parts.map(|part| part.parse::<u8>().ok());
    let mut next = || small.next().flatten();
    let moment = Datetime::from_ymd_hms(year, next()?, next()?, next()?, next()?, next()?)?;
    Some(typst_pdf::Timestamp::new_utc(moment))
}
