//! `/profil/vollmacht`: gives somebody the right to fill in and to hand in, by a link that works once.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use base::Lang;
use http::StatusCode;
use usecases::applications::{Choice, FieldView, FindingView, Widget};
use usecases::mandates::{self, ALL_SERVICES, GiveMandate, Given, INVITED_DAYS, SHARES};

use super::mandates::share_word;
use super::represented::day;
use crate::gallery::{Sample, field, of, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, FieldBlock, Page, Section, Shell, Title, plain_blocks,
    posted, show, show_as,
};

/// The form, and the link once it was given.
#[derive(Template)]
#[template(path = "citizen/mandate_give.html")]
pub(crate) struct GivePage {
    shell: Shell,
    fields: Vec<FieldView>,
    findings: Vec<FindingView>,
    /// The link, to be passed on; it is shown this once.
    link: Option<String>,
    /// How many days it can be used.
    days: i64,
}

impl GivePage {
    fn new(shell: Shell, services: &[(String, String)], typed: &GiveMandate, wrong: Wrong) -> Self {
        let finding = |input: &str, sentence: Cow<'static, str>| FindingView {
            input: input.to_owned(),
            sentence: sentence.into_owned(),
        };
        let words = shell.words;
        let no_service = finding("service", words.say("mandates-wrong-service"));
        let no_day = finding("until.day", words.say("mandates-wrong-last-day"));
        let mut findings = Vec::new();
        findings.extend(wrong.service.then_some(no_service));
        findings.extend(wrong.until.then_some(no_day));
        let fields = fields(&shell, services, typed, &findings);
        Self { shell, fields, findings, link: None, days: INVITED_DAYS }
    }

    fn given(shell: Shell, link: String) -> Self {
        let (fields, findings) = (Vec::new(), Vec::new());
        Self { shell, fields, findings, link: Some(link), days: INVITED_DAYS }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.shell.words, &self.fields)
    }

    fn heading(&self) -> Cow<'static, str> {
        match self.link {
            Some(_) => self.shell.words.say("mandates-link-title"),
            None => self.shell.words.say("mandates-give-title"),
        }
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Wrong {
    until: bool,
    service: bool,
}

fn fields(
    shell: &Shell,
    services: &[(String, String)],
    typed: &GiveMandate,
    findings: &[FindingView],
) -> Vec<FieldView> {
    let say = |key: &str| shell.words.say(key).into_owned();
    let error = |input: &str| {
        findings.iter().find(|finding| finding.input == input).map(|one| one.sentence.clone())
    };
    let all = Choice {
        value: ALL_SERVICES.to_owned(),
        label: say("mandates-scope-all"),
        hint: None,
        chosen: typed.service == ALL_SERVICES,
    };
    let one = |(id, name): &(String, String)| Choice {
        value: id.clone(),
        label: name.clone(),
        hint: None,
        chosen: typed.service == *id,
    };
    let options = std::iter::once(all).chain(services.iter().map(one)).collect();
    let shares = SHARES.iter().map(|share| Choice {
        value: (*share).to_owned(),
        label: share_word(shell, share).into_owned(),
        hint: None,
        chosen: typed.shares.iter().any(|one| one == share),
    });
    vec![
        FieldView {
            error: error("service"),
            ..field("service", say("mandates-scope"), Widget::Select(options))
        },
        FieldView {
            hint: Some(say("mandates-shares-hint")),
            required: false,
            ..field("shares", say("mandates-shares"), Widget::Checkboxes(shares.collect()))
        },
        FieldView {
            hint: Some(say("mandates-last-day-hint")),
            values: typed.until.to_vec(),
            error: error("until.day"),
            ..field("until", say("mandates-last-day"), Widget::Date)
        },
    ]
}

impl Page for GivePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading()).errors(&self.shell, self.findings.len())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /profil/vollmacht`
pub(crate) async fn get(call: CitizenCall) -> Answered {
    let services = mandates::services(&call.house, &call.ctx).await?;
    let shell = call.shell(Section::Elsewhere);
    show(&GivePage::new(shell, &services, &GiveMandate::default(), Wrong::default()))
}

/// `POST /profil/vollmacht`
pub(crate) async fn post(call: CitizenCall, Form(pairs): Form<Vec<(String, String)>>) -> Answered {
    let shares = pairs.iter().filter(|(name, _)| name == "shares").map(|(_, value)| value.clone());
    let order = GiveMandate {
        service: posted(&pairs, "service").to_owned(),
        shares: shares.collect(),
        until: day(&pairs, "until"),
    };
    let given = mandates::give(&call.house, &call.ctx, &order).await?;
    let shell = call.shell(Section::Elsewhere);
    let wrong = match given {
        Given::Invitation(secret) => {
            let base = call.house.settings().base_url.trim_end_matches('/').to_owned();
            let link = format!("{base}{}", shell.links.mandate_enter(&secret));
            return show(&GivePage::given(shell, link));
        }
        Given::Wrong { until, service } => Wrong { until, service },
    };
    let services = mandates::services(&call.house, &call.ctx).await?;
    let page = GivePage::new(shell, &services, &order, wrong);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || signed_in(lang, "/profil/vollmacht").section(Section::Elsewhere);
    let services = [
        ("beach_chair_permit".to_owned(), of(lang, "Strandkorb-Zuschuss", "Beach chair allowance")),
        ("sand_castle".to_owned(), of(lang, "Sandburg-Erlaubnis", "Sand castle licence")),
    ];
    let typed = GiveMandate {
        service: "sand_castle".to_owned(),
        shares: vec!["identity".to_owned()],
        until: ["31", "2", "2027"].map(str::to_owned),
    };
    let page = |typed: &GiveMandate, wrong| GivePage::new(shell(), &services, typed, wrong);
    let link = "https://portal.example.org/vollmacht/4f1c9b".to_owned();
    let done = GivePage::given(shell(), link);
    vec![
        Sample::of("empty", &page(&GiveMandate::default(), Wrong::default())),
        Sample::of("error", &page(&typed, Wrong { until: true, service: false })),
        Sample::of("nothing", &page(&GiveMandate::default(), Wrong { until: true, service: true })),
        Sample::of("done", &done),
    ]
}
