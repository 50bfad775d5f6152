//! `/profil`: how to reach a person, and in which form decisions shall come.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use base::Lang;
use http::StatusCode;
use serde::Deserialize;
use usecases::accounts::{self, NOTICE_FORMATS, ProfileView, SaveProfile};
use usecases::applications::{Choice, FieldView, FindingView, Widget};

use crate::gallery::{Sample, field, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, FieldBlock, Page, Section, Shell, Title, Words, field_blocks,
    show, show_as,
};

/// The profile.
#[derive(Template)]
#[template(path = "citizen/profile.html")]
pub(crate) struct ProfilePage {
    shell: Shell,
    view: ProfileView,
    fields: Vec<FieldView>,
    findings: Vec<FindingView>,
    saved: bool,
}

impl ProfilePage {
    fn new(shell: Shell, view: ProfileView, saved: bool) -> Self {
        let findings: Vec<FindingView> = view
            .findings
            .iter()
            .map(|(input, what)| FindingView {
                input: input.clone(),
                sentence: wrong(shell.words, what).into_owned(),
            })
            .collect();
        let fields = fields(shell.words, &view, &findings);
        Self { saved: saved && findings.is_empty(), shell, view, fields, findings }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        field_blocks(self.shell.words, &self.fields, "")
    }

    fn level(&self) -> Cow<'static, str> {
        let words = self.shell.words;
        match self.view.level.as_str() {
            "basic" => words.say("profile-level-basic"),
            "substantial" => words.say("profile-level-substantial"),
            "high" => words.say("profile-level-high"),
            _ => words.say("profile-level-none"),
        }
    }
}

fn wrong(words: Words, what: &str) -> Cow<'static, str> {
    match what {
        "email" => words.say("profile-email-wrong"),
        "phone" => words.say("profile-phone-wrong"),
        "notice_format" => words.say("profile-format-wrong"),
        _ => words.say("profile-other-wrong"),
    }
}

fn fields(words: Words, view: &ProfileView, findings: &[FindingView]) -> Vec<FieldView> {
    let error = |input: &str| {
        findings.iter().find(|finding| finding.input == input).map(|one| one.sentence.clone())
    };
    let say = |key: &str| words.say(key).into_owned();
    let formats = NOTICE_FORMATS.iter().map(|format| Choice {
        value: (*format).to_owned(),
        label: match *format {
            "large_print" => say("profile-format-large-print"),
            "braille" => say("profile-format-braille"),
            "audio" => say("profile-format-audio"),
            _ => say("profile-format-pdf"),
        },
        hint: None,
        chosen: view.notice_format == *format,
    });
    vec![
        FieldView {
            hint: Some(say("profile-email-hint")),
            values: vec![view.email.clone()],
            error: error("email"),
            autocomplete: Some("email".to_owned()),
            required: false,
            ..field("email", say("profile-email"), Widget::Text { input_mode: "email", length: 0 })
        },
        FieldView {
            values: vec![view.phone.clone()],
            error: error("phone"),
            autocomplete: Some("tel".to_owned()),
            required: false,
            ..field("phone", say("profile-phone"), Widget::Text { input_mode: "tel", length: 20 })
        },
        FieldView {
            hint: Some(say("profile-format-hint")),
            error: error("notice_format"),
            ..field("notice_format", say("profile-format"), Widget::Radio(formats.collect()))
        },
    ]
}

impl Page for ProfilePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("profile-title")).errors(&self.shell, self.findings.len())
    }
}

/// `GET /profil`
pub(crate) async fn get(call: CitizenCall) -> Answered {
    let view = accounts::profile(&call.house, &call.ctx).await?;
    show(&ProfilePage::new(call.shell(Section::Elsewhere), view, false))
}

/// What the person sent.
#[derive(Default, Deserialize)]
pub(crate) struct Changed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    notice_format: String,
}

/// `POST /profil`
pub(crate) async fn post(call: CitizenCall, Form(changed): Form<Changed>) -> Answered {
    let Changed { email, phone, notice_format } = changed;
    let change = SaveProfile { email, phone, notice_format };
    let view = accounts::save_profile(&call.house, &call.ctx, change).await?;
    let status = match view.findings.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    show_as(status, &ProfilePage::new(call.shell(Section::Elsewhere), view, true))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let view = || ProfileView {
        name: "Frauke Petersen".to_owned(),
        level: "high".to_owned(),
        email: "frauke.petersen@example.org".to_owned(),
        phone: "0400 5550142".to_owned(),
        notice_format: "pdf".to_owned(),
        findings: Vec::new(),
    };
    let wrong = ProfileView {
        email: "frauke.petersen".to_owned(),
        findings: vec![("email".to_owned(), "email")],
        ..view()
    };
    let page = |view, saved| {
        ProfilePage::new(signed_in(lang, "/profil").section(Section::Elsewhere), view, saved)
    };
    vec![
        Sample::of("full", &page(view(), false)),
        Sample::of("done", &page(view(), true)),
        Sample::of("error", &page(wrong, false)),
    ]
}
