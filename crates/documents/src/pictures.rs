//! A file that somebody sent as pictures that a print can carry. PDF/A allows no foreign PDF on its
//! pages, so each page becomes a drawing; text in it is drawn too, and the original travels beside.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use base::Timestamp;
use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro_svg::hayro_syntax::{LoadPdfError, Pdf};
use hayro_svg::{RenderCache, SvgRenderSettings, convert};
use serde_json::json;
use typst_assets::pdf as faces;

use crate::Press;

/// The most pages of a file that are drawn.
pub const MOST_PAGES: usize = 300;

/// Tries whether a picture can be printed at all.
const TRIAL: &str = "#set document(title: \"Probe\")\n= Probe\n\
                     #image(json(\"data.json\").path, alt: \"Probe\")";

/// A picture of a page, or the picture that the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its name: `svg`, `png`, `jpg`.
    pub ending: &'static str,
    /// The picture itself.
    pub bytes: Vec<u8>,
}

/// Why a file gives no pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPictures {
    /// It opens with a password only.
    Encrypted,
    /// It cannot be read.
    Broken,
    /// The press does not know its kind.
    UnknownKind,
    /// It has more pages than are drawn.
    TooLong(usize),
}

impl Press {
    /// The pages of a file as pictures that this press can print.
    ///
    /// # Errors
    /// Why there are none. A file from outside never stops the press, whatever it holds.
    pub fn pictures(&self, media_type: &str, bytes: &[u8]) -> Result<Vec<Picture>, NoPictures> {
        let pictures = match media_type {
            "application/pdf" => {
                let drawn = catch_unwind(AssertUnwindSafe(|| drawn(bytes)));
                drawn.unwrap_or(Err(NoPictures::Broken))?
            }
            "image/png" => vec![Picture { ending: "png", bytes: bytes.to_vec() }],
            "image/jpeg" => vec![Picture { ending: "jpg", bytes: bytes.to_vec() }],
            _ => return Err(NoPictures::UnknownKind),
        };
        match pictures.iter().all(|picture| self.can_print(picture)) {
            true => Ok(pictures),
            false => Err(NoPictures::Broken),
        }
    }

    fn can_print(&self, picture: &Picture) -> bool {
        let path = format!("picture.{}", picture.ending);
        let data = json!({ "path": path });
        let files = BTreeMap::from([
            ("trial.typ".to_owned(), TRIAL.as_bytes().to_vec()),
            (path, picture.bytes.clone()),
        ]);
        let trial = || self.render(&files, "trial.typ", &data, Timestamp::UNIX_EPOCH).is_ok();
        catch_unwind(AssertUnwindSafe(trial)).unwrap_or(false)
    }
}

fn drawn(bytes: &[u8]) -> Result<Vec<Picture>, NoPictures> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => NoPictures::Encrypted,
        LoadPdfError::Invalid => NoPictures::Broken,
    })?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(NoPictures::Broken),
        many if many > MOST_PAGES => return Err(NoPictures::TooLong(many)),
        _ => {}
    }
    let (cache, settings) = (RenderCache::new(), settings());
    // Paper is white, also where the reader's screen is dark.
    let paper = SvgRenderSettings { bg_color: [255, 255, 255, 255] };
    let draw = |page| Picture {
        ending: "svg",
        bytes: convert(page, &cache, &settings, &paper).into_bytes(),
    };
    Ok(pages.iter().map(draw).collect())
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| {
            Some(face(match query {
                FontQuery::Standard(font) => *font,
                FontQuery::Fallback(query) => query.pick_standard_font(),
            }))
        }),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_annotations: true,
    }
}

/// The faces that every PDF may use without bringing them.
fn face(font: StandardFont) -> (FontData, u32) {
    let bytes = match font {
        StandardFont::Helvetica => faces::SANS,
        StandardFont::HelveticaBold => faces::SANS_BOLD,
        StandardFont::HelveticaOblique => faces::SANS_ITALIC,
        StandardFont::HelveticaBoldOblique => faces::SANS_BOLD_ITALIC,
        StandardFont::Courier => faces::FIXED,
        StandardFont::CourierBold => faces::FIXED_BOLD,
        StandardFont::CourierOblique => faces::FIXED_ITALIC,
        StandardFont::CourierBoldOblique => faces::FIXED_BOLD_ITALIC,
        StandardFont::TimesRoman => faces::SERIF,
        StandardFont::TimesBold => faces::SERIF_BOLD,
        StandardFont::TimesItalic => faces::SERIF_ITALIC,
        StandardFont::TimesBoldItalic => faces::SERIF_BOLD_ITALIC,
        StandardFont::ZapfDingBats => faces::DING_BATS,
        StandardFont::Symbol => faces::SYMBOL,
    };
    (Arc::new(bytes), 0)
}
