//! `/barrierefreiheit`: the accessibility statement. What it shares with other pages, such as the
//! answer periods of the Land and the ombud office, comes from where those are kept.

use askama::Template;
use base::{Certainty, Date, Lang, LocalText};
use catalogue::accessibility::{
    AnswerPeriod, GapReason, Statement, StatementGap, StatementMethod, StatementStatus,
};
use usecases::places::{self, OmbudView, StatementView};

use super::fixed;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The accessibility statement.
#[derive(Template)]
#[template(path = "public/statement.html")]
pub(crate) struct StatementPage {
    shell: Shell,
    view: StatementView,
}

impl StatementPage {
    fn say<'a>(&self, text: &'a LocalText) -> &'a str {
        text.get(self.shell.lang())
    }

    fn status(&self) -> std::borrow::Cow<'static, str> {
        let key = match self.view.statement.status {
            StatementStatus::Conforming => "statement-status-conforming",
            StatementStatus::Partly => "statement-status-partly",
            StatementStatus::Not => "statement-status-not",
        };
        self.shell.words.say1(key, "standard", self.view.statement.standard.as_str())
    }

    fn reason(&self, gap: &StatementGap) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(match gap.reason {
            GapReason::NotYet => "statement-reason-not-yet",
            GapReason::Disproportionate => "statement-reason-disproportionate",
            GapReason::Exempt => "statement-reason-exempt",
        })
    }

    fn answer(&self, period: &AnswerPeriod) -> String {
        let (words, lang) = (self.shell.words, self.shell.lang());
        let most = period.most.say(lang);
        match period.usual {
            Some(usual) if usual != period.most => words
                .say2("statement-answer-two", ("usual", usual.say(lang)), ("most", most))
                .into_owned(),
            _ => words.say1("statement-answer", "most", most).into_owned(),
        }
    }

    fn is_settled(&self, certainty: &Certainty) -> bool {
        certainty.is_settled()
    }
}

impl Page for StatementPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("statement-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Shows the statement; the authority's own page where it has none as data.
pub(crate) async fn get(call: Call) -> Answered {
    match places::statement(&call.house, &call.ctx)? {
        Some(view) => show(&StatementPage { shell: call.shell(Section::Elsewhere), view }),
        None => fixed::accessibility(call).await,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| StatementPage {
        shell: public(lang, "/barrierefreiheit").section(Section::Elsewhere),
        view,
    };
    let Some(view) = sample(lang) else { return Vec::new() };
    let mut whole = view.clone();
    whole.statement.status = StatementStatus::Conforming;
    whole.statement.gaps.clear();
    whole.statement.method = StatementMethod::Outside;
    whole.answer = None;
    vec![Sample::of("full", &page(view)), Sample::of("conforming", &page(whole))]
}

fn both(de: &str, en: &str) -> LocalText {
    let mut text = LocalText::german(de);
    text.set(Lang::En, en);
    text
}

fn sample(lang: Lang) -> Option<StatementView> {
    Some(StatementView {
        review_by: Date::constant(2027, 11, 2),
        is_overdue: false,
        answer: Some(AnswerPeriod {
            land: "SH".to_owned(),
            usual: "2-weeks".parse().ok(),
            most: "6-weeks".parse().ok()?,
            interim_notice: true,
            names_ombud: true,
            norm: of(lang, "§ 8 Küstengesetz", "Coast Act, section 8"),
            certainty: Certainty::Memory,
            source: String::new(),
            note: String::new(),
        }),
        ombud: OmbudView {
            name: both("Ombudsstelle Küstenland", "Coastland Ombuds Office"),
            note: both("am Hafen", "at the harbour"),
            norm: of(lang, "§ 9 Küstengesetz", "Coast Act, section 9"),
            certainty: Certainty::Source,
        },
        statement: sample_statement(lang)?,
    })
}

fn sample_statement(lang: Lang) -> Option<Statement> {
    let gap = |id: &str, de: &str, en: &str, reason| StatementGap {
        id: id.to_owned(),
        what: both(de, en),
        reason,
        instead: both("Rufen Sie uns an.", "Call us."),
        until: Some(Date::constant(2027, 6, 30)),
    };
    let scope = both(
        "Diese Erklärung gilt für das Serviceportal Küstenland.",
        "This statement covers the Coastland portal.",
    );
    Some(Statement {
        status: StatementStatus::Partly,
        standard: "EN 301 549".to_owned(),
        prepared_on: Date::constant(2026, 11, 2),
        reviewed_on: Date::constant(2026, 11, 2),
        review: "12-months".parse().ok()?,
        method: StatementMethod::Own,
        norm: of(lang, "§ 7 Küstengesetz", "Coast Act, section 7"),
        certainty: Certainty::Source,
        source: String::new(),
        scope,
        how: both("Wir haben selbst geprüft.", "We tested ourselves."),
        gaps: vec![
            gap("films", "Filme fehlen.", "Films are missing.", GapReason::NotYet),
            gap("maps", "Alte Karten.", "Old maps.", GapReason::Disproportionate),
        ],
    })
}
