//! Takes a sent file apart while it streams in, and never keeps more of it than allowed.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use usecases::applications::UploadProblem;

use crate::shell::{Failure, Words};

/// The most bytes of a body with files that are read at all; what is over the limit of
/// one file is read and dropped up to here, so that the person gets a page and not a
/// broken connection.
pub(crate) const MOST_BODY: usize = 64 * 1024 * 1024;

/// The most parts of a form.
const MOST_PARTS: usize = 32;

/// The longest text beside a file.
const MOST_TEXT: usize = 64 * 1024;

/// What a form with a file brought.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// Name and content of the file, where one was chosen.
    pub(crate) file: Option<(String, Bytes)>,
    /// True where the file was larger than allowed; then it was dropped.
    pub(crate) too_large: bool,
    /// The text beside it.
    pub(crate) text: String,
    /// Names of the buttons that were pressed.
    pub(crate) pressed: Vec<String>,
}

/// Reads a form with a file.
pub(crate) async fn receive(mut form: Multipart, most_bytes: u64) -> Result<Sent, Failure> {
    let most = usize::try_from(most_bytes).unwrap_or(usize::MAX);
    let mut sent = Sent::default();
    let mut parts = 0;
    while let Some(mut part) = form.next_field().await.map_err(|error| unread(&error))? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(Failure::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let limit = if file_name.is_some() { most } else { MOST_TEXT };
        let mut content = BytesMut::new();
        let mut over = false;
        while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
            over |= content.len() + chunk.len() > limit;
            match over {
                true => content.clear(),
                false => content.extend_from_slice(&chunk),
            }
        }
        match file_name {
            Some(_) if over => sent.too_large = true,
            Some(file) if !file.is_empty() => sent.file = Some((file, content.freeze())),
            Some(_) => {}
            None if over => return Err(Failure::TooLarge),
            None if name == "text" => sent.text = String::from_utf8_lossy(&content).into_owned(),
            None => sent.pressed.push(name),
        }
    }
    Ok(sent)
}

fn unread(error: &MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        _ => Failure::Unreadable,
    }
}

/// What is wrong with a file and what to do.
pub(crate) fn sentence(words: Words, problem: UploadProblem) -> String {
    let key = match problem {
        UploadProblem::Empty => "upload-empty",
        UploadProblem::TooLarge => "upload-too-large",
        UploadProblem::WrongKind => "upload-wrong-kind",
        UploadProblem::Executable => "upload-executable",
        UploadProblem::Archive => "upload-archive",
        UploadProblem::Disguised => "upload-disguised",
        UploadProblem::TooMany => "upload-too-many",
    };
    words.say(key).into_owned()
}

/// The status that goes with it.
pub(crate) fn status(problem: UploadProblem) -> StatusCode {
    match problem {
        UploadProblem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
