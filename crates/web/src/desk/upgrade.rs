//! `/desk/umstellungen/{number}`: what a newer version would mean for each running case of an older one; released by a second
//! person, or stopped; and which cases stay, and why.

use std::borrow::Cow;

use ::cases::upgrade::{Kind, Outcome, Withheld};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Lang, Money};
use forms::Effect;
use http::StatusCode;
use serde::Deserialize;
use usecases::authoring::ChangeLine;
use usecases::upgrades::{
    self, ActState, CaseLine, GroupView, PointView, UpgradeError, UpgradeView,
};

use super::frame::StaffCall;
use super::samples as sample;
use super::upgrades::{line, refused, state};
use crate::gallery::{Sample, of, sample_day, sample_time};
use crate::shell::{Answered, Failure, Page, Shell, Title, show_as};

/// An act.
#[derive(Template)]
#[template(path = "desk/upgrade.html")]
pub(crate) struct UpgradePage {
    shell: Shell,
    view: UpgradeView,
    problem: Option<String>,
}

impl UpgradePage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn state(&self) -> (&'static str, String) {
        state(&self.shell, self.view.line.state)
    }

    fn is_gathering(&self) -> bool {
        self.view.line.state == ActState::Gathering
    }

    fn is_released(&self) -> bool {
        self.view.line.state == ActState::Released
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let words = self.shell.words;
        match outcome {
            Outcome::Goes => words.say("upgrade-outcome-goes"),
            Outcome::Looks => words.say("upgrade-outcome-looks"),
            Outcome::Stays => words.say("upgrade-outcome-stays"),
        }
        .into_owned()
    }

    /// Above the cases of one outcome.
    fn heading(&self, group: &GroupView) -> String {
        let words = self.shell.words;
        match group.outcome {
            Outcome::Goes => words.say1("upgrade-group-goes", "n", group.many),
            Outcome::Looks => words.say1("upgrade-group-looks", "n", group.many),
            Outcome::Stays => words.say1("upgrade-group-stays", "n", group.many),
        }
        .into_owned()
    }

    /// Of those for whom nothing is another there are many, and nothing is to be read of them.
    fn is_folded(&self, group: &GroupView) -> bool {
        group.outcome == Outcome::Goes
    }

    fn has_more(&self, group: &GroupView) -> bool {
        usize::try_from(group.many).is_ok_and(|many| many > group.cases.len())
    }

    fn reason(&self, kind: &Kind) -> String {
        self.shell.words.say(kind_key(*kind)).into_owned()
    }

    /// What is another for a case, as a sentence.
    fn point(&self, point: &PointView) -> String {
        let words = self.shell.words;
        let mut said = self.reason(&point.kind);
        if !point.about.is_empty() {
            said =
                words.say2("upgrade-about", ("what", said), ("name", point.about.as_str())).into();
        }
        match (point.was, point.now) {
            (Some(was), Some(now)) => {
                let days = (("was", words.short(&was)), ("now", words.short(&now)));
                format!("{said} {}", words.say2("upgrade-days", days.0, days.1))
            }
            (Some(day), None) | (None, Some(day)) => {
                format!("{said} {}", words.say1("upgrade-day", "day", words.short(&day)))
            }
            (None, None) => said,
        }
    }

    fn money(&self, amount: &Option<Money>) -> String {
        let words = self.shell.words;
        amount.as_ref().map_or_else(
            || words.say("upgrade-no-amount").into_owned(),
            |amount| words.money(amount),
        )
    }

    fn effect(&self, change: &ChangeLine) -> (&'static str, Cow<'static, str>) {
        let words = self.shell.words;
        match change.effect {
            Effect::Safe => ("tag--ok", words.say("authoring-effect-safe")),
            Effect::Asks => ("tag--warn", words.say("authoring-effect-asks")),
            Effect::Unsafe => ("tag--bad", words.say("authoring-effect-unsafe")),
        }
    }

    fn change(&self, change: &ChangeLine) -> Cow<'static, str> {
        self.shell.words.say(&format!("authoring-change-{}", change.word))
    }

    fn withheld(&self, why: &Withheld) -> String {
        withheld(&self.shell, *why)
    }

    /// So many cases would go along.
    fn going(&self) -> i64 {
        let going = self.view.groups.iter().filter(|group| group.outcome != Outcome::Stays);
        going.map(|group| group.many).sum()
    }
}

/// The text that says what is another.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Ended => "upgrade-ended",
        Kind::Decided => "upgrade-decided",
        Kind::Drafted => "upgrade-drafted",
        Kind::EndsOtherwise => "upgrade-ends-otherwise",
        Kind::StepGone => "upgrade-step-gone",
        Kind::StepOther => "upgrade-step-other",
        Kind::TimerGone => "upgrade-timer-gone",
        Kind::TimerOther => "upgrade-timer-other",
        Kind::TimerNew => "upgrade-timer-new",
        Kind::ResultMissing => "upgrade-result-missing",
        Kind::ResultOther => "upgrade-result-other",
        Kind::DeadlineGone => "upgrade-deadline-gone",
        Kind::DeadlineMoved => "upgrade-deadline-moved",
        Kind::DeadlineOver => "upgrade-deadline-over",
        Kind::Question => "upgrade-question",
        Kind::Unfit => "upgrade-unfit",
        Kind::Consent => "upgrade-consent",
        Kind::Evidence => "upgrade-evidence",
        Kind::PartyGone => "upgrade-party-gone",
        Kind::PartyOther => "upgrade-party-other",
        Kind::Unknown => "upgrade-unknown",
        Kind::Failed => "upgrade-failed",
        Kind::Changed => "upgrade-changed",
        Kind::Aside => "upgrade-aside",
        Kind::Voluntary => "upgrade-voluntary",
        Kind::EvidenceGone => "upgrade-evidence-gone",
        Kind::DeadlineNew => "upgrade-deadline-new",
        Kind::Target => "upgrade-target",
        Kind::Verdict => "upgrade-verdict",
        Kind::Amount => "upgrade-amount",
    }
}

fn withheld(shell: &Shell, why: Withheld) -> String {
    match why {
        Withheld::Own => shell.words.say("upgrade-withheld-own"),
        // Nothing is examined one by one here, so nothing else can be missing.
        _ => shell.words.say("upgrade-withheld-nothing"),
    }
    .into_owned()
}

/// What was refused, as a sentence; a fault is a page of its own.
fn sentence(shell: &Shell, error: UpgradeError) -> Result<String, Failure> {
    Ok(match error {
        UpgradeError::Withheld(why) => withheld(shell, why),
        UpgradeError::WrongState => shell.words.say("upgrade-error-state").into_owned(),
        other => return Err(refused(other)),
    })
}

impl Page for UpgradePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say1("upgrade-number", "n", self.view.line.number))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .step(self.state().1)
            .service(self.shell.words.say("desk-name"))
    }
}

/// What somebody wants to do.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    act: String,
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(number): Path<i64>) -> Answered {
    again(&call, number, None).await
}

async fn again(call: &StaffCall, number: i64, problem: Option<String>) -> Answered {
    let view = upgrades::one(&call.house, &call.ctx, number).await.map_err(refused)?;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    show_as(status, &UpgradePage { shell: call.frame(), view, problem })
}

/// Releases or stops it.
pub(crate) async fn post(
    call: StaffCall,
    Path(number): Path<i64>,
    Form(typed): Form<Typed>,
) -> Answered {
    let done = match typed.act.as_str() {
        "release" => upgrades::release(&call.house, &call.ctx, number).await,
        "stop" => upgrades::stop(&call.house, &call.ctx, number).await,
        _ => return Err(Failure::Unreadable),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&call.frame().links.desk_upgrade(&number)).into_response()),
        Err(error) => {
            let said = sentence(&call.frame(), error)?;
            again(&call, number, Some(said)).await
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |state, release| UpgradePage {
        shell: sample::frame(lang, "/desk/umstellungen/3"),
        view: sample_view(lang, (state, release)),
        problem: None,
    };
    let mut gathering = page(ActState::Gathering, None);
    gathering.view.groups = Vec::new();
    let mut nothing = page(ActState::Examined, Some(Err(Withheld::Nothing)));
    nothing.view.groups.retain(|group| group.outcome == Outcome::Stays);
    let mut error = page(ActState::Examined, Some(Err(Withheld::Own)));
    error.problem = Some(withheld(&error.shell, Withheld::Own));
    vec![
        Sample::of("ready", &page(ActState::Examined, Some(Ok(())))),
        Sample::of("own", &page(ActState::Examined, Some(Err(Withheld::Own)))),
        Sample::of("nothing", &nothing),
        Sample::of("gathering", &gathering),
        Sample::of("released", &page(ActState::Released, None)),
        Sample::of("done", &page(ActState::Done, None)),
        Sample::of("stopped", &page(ActState::Stopped, None)),
        Sample::of("error", &error),
    ]
}

fn sample_view(
    lang: Lang,
    (state, may_release): (ActState, Option<Result<(), Withheld>>),
) -> UpgradeView {
    let beach = || of(lang, "An welchem Strand?", "On which beach?");
    let change = |label: String, word, effect, options: Vec<String>| ChangeLine {
        label,
        word,
        effect,
        options,
    };
    let west = of(lang, "Weststrand", "West beach");
    let name = "Okke Hansen".to_owned();
    UpgradeView {
        line: line(lang, 3, state),
        released: matches!(state, ActState::Released | ActState::Done)
            .then(|| (name.clone(), sample_time())),
        stopped: (state == ActState::Stopped).then_some(name),
        changes: vec![
            change(beach(), "added", Effect::Asks, Vec::new()),
            change(of(lang, "Reihe", "Row"), "options-gone", Effect::Unsafe, vec![west]),
        ],
        files: vec!["package.toml".to_owned(), "rules.dmn".to_owned()],
        drafts: 12,
        groups: sample_groups(lang, state),
        may_release,
        may_stop: state == ActState::Examined,
    }
}

fn sample_groups(lang: Lang, state: ActState) -> Vec<GroupView> {
    let is_done = state == ActState::Done;
    let point = |kind, about: String| PointView { kind, about, was: None, now: None };
    let case = |number: u8, points| CaseLine {
        case: sample::case_id(),
        file_number: format!("SK 26 4183 90{number}"),
        points,
        amounts: None,
        done: is_done.then(sample_time),
    };
    let beach = || of(lang, "An welchem Strand?", "On which beach?");
    let examine = || of(lang, "Unterlagen prüfen", "Check the papers");
    let target = of(lang, "Bearbeitungsziel", "Processing target");
    let target = PointView {
        was: Some(sample_day()),
        now: sample_day().tomorrow().ok(),
        ..point(Kind::Target, target)
    };
    let mut dearer = case(3, vec![target, point(Kind::Amount, String::new())]);
    dearer.amounts = Some((Some(Money::cents(24_000)), Some(Money::cents(25_050))));
    let mut open =
        case(4, vec![point(Kind::Voluntary, beach()), point(Kind::Amount, String::new())]);
    open.amounts = Some((None, Some(Money::cents(25_050))));
    let stays = vec![
        CaseLine { done: None, ..case(5, vec![point(Kind::Question, beach())]) },
        CaseLine { done: None, ..case(6, vec![point(Kind::StepGone, examine())]) },
        CaseLine { done: None, ..case(7, vec![point(Kind::Drafted, String::new())]) },
    ];
    let group = |outcome, many, reasons, cases| GroupView {
        outcome,
        many,
        done: if is_done && outcome != Outcome::Stays { many } else { 0 },
        reasons,
        cases,
    };
    vec![
        group(
            Outcome::Looks,
            2,
            vec![(Kind::Voluntary, 1), (Kind::Target, 1), (Kind::Amount, 2)],
            vec![dearer, open],
        ),
        group(
            Outcome::Stays,
            3,
            vec![(Kind::Drafted, 1), (Kind::StepGone, 1), (Kind::Question, 1)],
            stays,
        ),
        group(Outcome::Goes, 412, Vec::new(), vec![case(1, Vec::new()), case(2, Vec::new())]),
    ]
}
