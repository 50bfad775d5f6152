//! `/gebaerdensprache`: films in German Sign Language, each page with its place, and said so where
//! there is none yet. The films are downloads; their length and size stand beside them.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Lang, LocalText};
use catalogue::descriptions::SignVideo;
use usecases::applications::InlineFile;
use usecases::catalogue::{self as pages, StaticPage};
use usecases::places::{self, FilmPlace};

use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Failure, Page, Section, Shell, Title, file as download, show};

/// The hub in German Sign Language.
#[derive(Template)]
#[template(path = "public/films.html")]
pub(crate) struct FilmsPage {
    shell: Shell,
    view: StaticPage,
    places: Vec<FilmPlace>,
}

impl FilmsPage {
    fn name(&self, place: &FilmPlace) -> Cow<'static, str> {
        match place.page.as_str() {
            "start" => self.shell.words.say("films-start"),
            "navigation" => self.shell.words.say("films-navigation"),
            "accessibility" => self.shell.words.say("films-accessibility"),
            _ => self.shell.words.say("films-service"),
        }
    }

    fn title_of<'a>(&self, film: &'a SignVideo) -> &'a str {
        film.title.get(self.shell.lang())
    }

    fn ending<'a>(&self, film: &'a SignVideo) -> &'a str {
        film.file.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

impl Page for FilmsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        !self.view.german_only
    }
}

/// Shows the hub.
pub(crate) async fn get(call: Call) -> Answered {
    let view = pages::page(&call.house, &call.ctx, "sign-language")?;
    let places = places::films(&call.house)?;
    show(&FilmsPage { shell: call.shell(Section::Elsewhere), view, places })
}

/// Gives a film out.
pub(crate) async fn film(call: Call, Path(name): Path<String>) -> Result<Response, Failure> {
    let (media_type, bytes) = places::film(&call.house, &name)?;
    Ok(download(InlineFile { name, media_type: media_type.to_owned(), bytes: bytes.into() }))
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let view = StaticPage {
        id: "sign-language".to_owned(),
        title: of(lang, "Deutsche Gebärdensprache", "German sign language"),
        html: of(lang, "<p>Sie können mit uns gebärden.</p>", "<p>You can sign with us.</p>"),
        german_only: false,
    };
    let film = SignVideo {
        page: "start".to_owned(),
        title: LocalText::german("Willkommen am Strand"),
        file: "willkommen.mp4".to_owned(),
        seconds: 95,
        bytes: 12_400_000,
        width: 1280,
        height: 720,
        frames: 25,
    };
    let place = |page: &str, films: Vec<SignVideo>| FilmPlace { page: page.to_owned(), films };
    let page = |places| FilmsPage {
        shell: public(lang, "/gebaerdensprache").section(Section::Elsewhere),
        view: view.clone(),
        places,
    };
    let names = ["start", "navigation", "accessibility"];
    let empty = names.map(|name| place(name, Vec::new())).to_vec();
    let full = vec![place("start", vec![film]), place("navigation", Vec::new())];
    vec![Sample::of("full", &page(full)), Sample::of("empty", &page(empty))]
}
