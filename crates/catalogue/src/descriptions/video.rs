use base::{Finding, LocalText};
use serde::Deserialize;

/// The films in German Sign Language, each with the page it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignVideos(Vec<SignVideo>);

/// A film in German Sign Language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignVideo {
    /// The page it belongs to: `start`, `navigation`, `accessibility`, or the id of a service.
    pub page: String,
    /// What it is about.
    pub title: LocalText,
    /// File name below `videos/` of the authority's content.
    pub file: String,
    /// How long it runs, in seconds.
    pub seconds: u32,
    /// Its size, in bytes.
    pub bytes: u64,
    /// Width of the picture, in pixels.
    pub width: u32,
    /// Height of the picture, in pixels.
    pub height: u32,
    /// Pictures a second.
    pub frames: u32,
}

/// What is the matter with a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VideoFinding {
    /// Smaller than 320 by 240 pixels.
    TooSmall,
    /// Fewer than 25 pictures a second.
    TooSlow,
    /// The ending is none that browsers play.
    Format,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    video: Vec<SignVideo>,
}

/// Smallest picture and rate that the rules for sign language on public sites allow (annex 2 of the
/// federal ordinance on accessible information technology).
const SMALLEST: (u32, u32) = (320, 240);
const SLOWEST: u32 = 25;

impl SignVideos {
    /// Where the list lies in the content of an authority.
    pub const PATH: &'static str = "sign-language.toml";

    /// Reads the list; a film that breaks a rule is an error and is left out.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let first = error.message().lines().next().unwrap_or_default().to_owned();
                let finding = Finding::error("videos.toml", Self::PATH, 0).says(first);
                return (Self::default(), vec![finding.cure("Correct the entry.")]);
            }
        };
        let mut videos = Vec::new();
        for video in file.video {
            let wrong = video.findings();
            found.extend(wrong.iter().map(|one| one.say(&video.file)));
            if wrong.is_empty() {
                videos.push(video);
            }
        }
        (Self(videos), found)
    }

    /// The films of a page.
    pub fn of(&self, page: &str) -> impl Iterator<Item = &SignVideo> {
        self.0.iter().filter(move |video| video.page == page)
    }

    /// All films.
    pub fn iter(&self) -> impl Iterator<Item = &SignVideo> {
        self.0.iter()
    }
}

impl SignVideo {
    /// What is the matter with it.
    #[must_use]
    pub fn findings(&self) -> Vec<VideoFinding> {
        let mut found = Vec::new();
        if self.width < SMALLEST.0 || self.height < SMALLEST.1 {
            found.push(VideoFinding::TooSmall);
        }
        if self.frames < SLOWEST {
            found.push(VideoFinding::TooSlow);
        }
        if self.media_type().is_none() {
            found.push(VideoFinding::Format);
        }
        found
    }

    /// The media type by the ending of the file name; none where browsers do not play it.
    #[must_use]
    pub fn media_type(&self) -> Option<&'static str> {
        match self.file.rsplit_once('.')?.1 {
            "mp4" => Some("video/mp4"),
            "webm" => Some("video/webm"),
            _ => None,
        }
    }

    /// How long it runs, as minutes and seconds: `2:05`.
    #[must_use]
    pub fn duration(&self) -> String {
        format!("{}:{:02}", self.seconds / 60, self.seconds % 60)
    }
}

impl VideoFinding {
    fn say(self, file: &str) -> Finding {
        let (code, says, cure) = match self {
            Self::TooSmall => (
                "videos.too-small",
                "The picture is smaller than 320 by 240 pixels; hands cannot be read.",
                "Film it again, or export it larger.",
            ),
            Self::TooSlow => (
                "videos.too-slow",
                "The film has fewer than 25 pictures a second; movements cannot be read.",
                "Export it with 25 or more.",
            ),
            Self::Format => {
                ("videos.format", "Browsers do not play this format.", "Export it as mp4 or webm.")
            }
        };
        Finding::error(code, file, 0).says(says).cure(cure)
    }
}
