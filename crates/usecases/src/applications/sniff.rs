//! What a file is, by its content. Its name is a hint to people and proves nothing. Nothing is
//! unpacked or decoded here, so a bomb costs no more than its bytes.

use super::UploadProblem;

/// The most pixels along one side of an image; more is a flood, not a letter.
const MOST_PIXELS: u32 = 20_000;

/// Kinds that a piece of evidence takes where its package names none.
pub(crate) const USUAL_KINDS: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

/// The media type of a file that may come in, or why it may not.
pub(crate) fn media_type(
    bytes: &[u8],
    name: &str,
    allowed: &[String],
) -> Result<&'static str, UploadProblem> {
    if bytes.is_empty() {
        return Err(UploadProblem::Empty);
    }
    if is_program(bytes) {
        return Err(UploadProblem::Executable);
    }
    let found = infer::get(bytes).map(|kind| (kind.mime_type(), kind.matcher_type()));
    let claims = claimed(name);
    let Some((mime, matcher)) = found else {
        return Err(if claims.is_some() {
            UploadProblem::Disguised
        } else {
            UploadProblem::WrongKind
        });
    };
    let taken = allowed.iter().any(|kind| kind == mime);
    if matcher == infer::MatcherType::Archive && !taken {
        return Err(UploadProblem::Archive);
    }
    if !taken {
        return Err(if claims.is_some() {
            UploadProblem::Disguised
        } else {
            UploadProblem::WrongKind
        });
    }
    if mime == "image/png" && is_flood(bytes) {
        return Err(UploadProblem::TooLarge);
    }
    Ok(mime)
}

/// Programs and scripts of the usual systems.
fn is_program(bytes: &[u8]) -> bool {
    infer::is_app(bytes)
        || bytes.starts_with(b"MZ")
        || bytes.starts_with(b"#!")
        || bytes.starts_with(b"\x7fELF")
}

/// The kind that a name's ending claims, among those we could take.
fn claimed(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "pdf" => Some("application/pdf"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "png" => Some("image/png"),
        "tif" | "tiff" => Some("image/tiff"),
        "heic" => Some("image/heif"),
        _ => None,
    }
}

/// Width and height of a PNG stand in its first chunk.
fn is_flood(bytes: &[u8]) -> bool {
    let side = |at: usize| -> Option<u32> {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    match (side(16), side(20)) {
        (Some(width), Some(height)) => width > MOST_PIXELS || height > MOST_PIXELS,
        _ => true,
    }
}

/// The kinds in words for people, and as the value of `accept`.
pub(crate) fn in_words(allowed: &[String]) -> (String, String) {
    let mut words: Vec<&str> = Vec::new();
    let mut endings: Vec<&str> = Vec::new();
    for kind in allowed {
        let (word, ending) = match kind.as_str() {
            "application/pdf" => ("PDF", ".pdf"),
            "image/jpeg" => ("JPEG", ".jpg,.jpeg"),
            "image/png" => ("PNG", ".png"),
            "image/tiff" => ("TIFF", ".tif,.tiff"),
            "image/heif" => ("HEIC", ".heic"),
            _ => continue,
        };
        if !words.contains(&word) {
            words.push(word);
            endings.push(ending);
        }
    }
    (words.join(", "), endings.join(","))
}

/// A name that is safe to show and to save under: no paths, no control signs, not too long.
pub(crate) fn tame(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | '\u{202a}'..='\u{202e}'))
        .take(120)
        .collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "datei".to_owned() } else { clean }
}
