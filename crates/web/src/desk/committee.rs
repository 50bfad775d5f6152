//! `/desk/faelle/{case}/ausschuss`: who sat, how they voted, why; the outcome follows from the votes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ::cases::committee::{Finding, Side, Tie, Vote};
use ::cases::objection::Outcome;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Certainty, Lang};
use http::StatusCode;
use usecases::applications::FindingView;
use usecases::committee::{self, CommitteeError, CommitteeView, SatView, Sit};

use super::frame::StaffCall;
use super::objections::outcome_word;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, posted, show, show_as};
use base::typed_day as day;

/// How many votes one sitting may have on this page.
const VOTES: usize = 2;

/// The committee's step.
#[derive(Template)]
#[template(path = "desk/committee.html")]
pub(crate) struct CommitteePage {
    shell: Shell,
    view: CommitteeView,
    typed: Vec<(String, String)>,
    findings: Vec<FindingView>,
}

impl CommitteePage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == input);
        found.map(|one| one.sentence.as_str())
    }

    fn typed(&self, input: &str) -> &str {
        posted(&self.typed, input)
    }

    /// The inputs of a kind of seat, one for each seat.
    fn members(&self, seat: &(String, String, u16)) -> Vec<(u16, String)> {
        (1..=seat.2).map(|number| (number, format!("member-{}-{number}", seat.0))).collect()
    }

    /// The numbers of the votes.
    fn votes(&self) -> std::ops::RangeInclusive<usize> {
        1..=VOTES
    }

    fn is_first(&self, vote: &usize) -> bool {
        *vote == 1
    }

    fn motion(&self, outcome: &Outcome) -> Cow<'static, str> {
        let key = match outcome {
            Outcome::Remedied => "desk-committee-motion-remedied",
            Outcome::Granted => "desk-committee-motion-granted",
            Outcome::Partly => "desk-committee-motion-partly",
            Outcome::Rejected => "desk-committee-motion-rejected",
            Outcome::Inadmissible => "desk-committee-motion-inadmissible",
            Outcome::Withdrawn => "desk-committee-motion-withdrawn",
        };
        self.shell.words.say(key)
    }

    fn outcome(&self, outcome: &Outcome) -> Cow<'static, str> {
        outcome_word(&self.shell, *outcome)
    }

    fn is_moved(&self, vote: &usize, motion: &Outcome) -> bool {
        self.typed(&format!("motion-{vote}")) == motion.word()
    }

    fn asks_chair(&self) -> bool {
        self.view.tie == Tie::Chair
    }

    fn voices(&self, vote: &(Outcome, [u16; 3], Option<Side>)) -> String {
        let words = self.shell.words;
        let [for_it, against, abstained] = vote.1;
        let mut said = words
            .say2("desk-committee-for-against", ("for", for_it), ("against", against))
            .into_owned();
        if abstained > 0 {
            said.push_str(&words.say1("desk-committee-abstained-too", "n", abstained));
        }
        match vote.2 {
            Some(Side::For) => said.push_str(&words.say("desk-committee-chair-was-for")),
            Some(Side::Against) => said.push_str(&words.say("desk-committee-chair-was-against")),
            None => {}
        }
        said
    }

    fn unsettled(&self) -> bool {
        !self.view.certainty.is_settled()
    }
}

impl Page for CommitteePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.view.title.clone())
            .errors(&self.shell, self.findings.len())
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows the step.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = committee::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&CommitteePage { shell: call.frame(), view, typed: Vec::new(), findings: Vec::new() })
}

/// Keeps a sitting.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answered {
    let view = committee::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let mut findings = Vec::new();
    let shell = call.frame();
    let sitting = read(&shell, (id, &view), &typed, &mut findings);
    if findings.is_empty() {
        match committee::sit(&call.house, &call.ctx, sitting).await {
            Ok(()) => return Ok(Redirect::to(&shell.links.desk_case(&id)).into_response()),
            Err(error) => findings = said(&shell, &view, error)?,
        }
    }
    let page = CommitteePage { shell, view, typed, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Reads what was typed; a number that is none is a finding at its input.
fn read(
    shell: &Shell,
    (case, view): (CaseId, &CommitteeView),
    typed: &[(String, String)],
    findings: &mut Vec<FindingView>,
) -> Sit {
    let words = shell.words;
    let on = day(posted(typed, "on"));
    if on.is_none() {
        let sentence = words.say("desk-committee-day-wrong").into_owned();
        findings.push(FindingView { input: "on".to_owned(), sentence });
    }
    let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (seat, _, count) in &view.seats {
        let names = (1..=*count).map(|number| posted(typed, &format!("member-{seat}-{number}")));
        members.insert(seat.clone(), names.map(str::to_owned).collect());
    }
    let mut votes = Vec::new();
    for number in 1..=VOTES {
        let Ok(motion) = posted(typed, &format!("motion-{number}")).parse() else { continue };
        let mut voices = |what: &str| {
            let input = format!("{what}-{number}");
            let text = posted(typed, &input).trim();
            let count = if text.is_empty() { Ok(0) } else { text.parse::<u16>() };
            count.unwrap_or_else(|_| {
                let sentence = words.say("desk-committee-number-wrong").into_owned();
                findings.push(FindingView { input, sentence });
                0
            })
        };
        let (for_it, against, abstained) = (voices("for"), voices("against"), voices("abstained"));
        let chair = match posted(typed, &format!("chair-{number}")) {
            "for" => Some(Side::For),
            "against" => Some(Side::Against),
            _ => None,
        };
        votes.push(Vote { motion, for_it, against, abstained, chair });
    }
    let reasons = posted(typed, "reasons").to_owned();
    Sit { case, on: on.unwrap_or_default(), members, votes, reasons }
}

/// What is wrong, each at its input.
fn said(
    shell: &Shell,
    view: &CommitteeView,
    error: CommitteeError,
) -> Result<Vec<FindingView>, Failure> {
    let words = shell.words;
    let at = |input: String, sentence: Cow<'static, str>| FindingView {
        input,
        sentence: sentence.into_owned(),
    };
    Ok(match error {
        CommitteeError::Day => vec![at("on".to_owned(), words.say("desk-committee-day-wrong"))],
        CommitteeError::NoReasons => {
            vec![at("reasons".to_owned(), words.say("desk-committee-no-reasons"))]
        }
        CommitteeError::TooLong(most) => {
            vec![at("reasons".to_owned(), words.say1("text-too-long", "n", most))]
        }
        CommitteeError::Findings(found) if found.is_empty() => {
            vec![at("motion-1".to_owned(), words.say("desk-committee-no-vote"))]
        }
        CommitteeError::Findings(found) => {
            found.iter().map(|one| finding(shell, view, one)).collect()
        }
        CommitteeError::WrongStep => return Err(Failure::Conflict),
        CommitteeError::Fault(fault) => return Err(Failure::from(fault)),
    })
}

fn finding(shell: &Shell, view: &CommitteeView, found: &Finding) -> FindingView {
    let words = shell.words;
    let first = view.seats.first().map_or("", |seat| seat.0.as_str());
    let (input, sentence) = match found {
        Finding::UnknownSeat(seat) | Finding::TooMany(seat) => {
            (format!("member-{seat}-1"), words.say("desk-committee-too-many"))
        }
        Finding::NoQuorum(there, wanted) => {
            let (there, wanted) = (("there", *there), ("wanted", *wanted));
            (format!("member-{first}-1"), words.say2("desk-committee-no-quorum", there, wanted))
        }
        Finding::NoVote => ("motion-1".to_owned(), words.say("desk-committee-no-vote")),
        Finding::Voices(vote) => (format!("for-{vote}"), words.say("desk-committee-voices")),
        Finding::ChairSilent(vote) => {
            (format!("chair-{vote}"), words.say("desk-committee-chair-silent"))
        }
        Finding::AfterTheEnd(vote) => {
            (format!("motion-{vote}"), words.say("desk-committee-after-the-end"))
        }
        Finding::NothingCarried => {
            ("motion-1".to_owned(), words.say("desk-committee-nothing-carried"))
        }
    };
    FindingView { input, sentence: sentence.into_owned() }
}

fn refused(error: CommitteeError) -> Failure {
    match error {
        CommitteeError::Fault(fault) => Failure::from(fault),
        CommitteeError::WrongStep => Failure::Conflict,
        _ => Failure::Unreadable,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| CommitteePage {
        shell: sample::frame(lang, "/desk/faelle/1/ausschuss"),
        view,
        typed: Vec::new(),
        findings: Vec::new(),
    };
    let mut wrong = page(sample_view(lang));
    wrong.view.tie = Tie::Chair;
    wrong.typed = vec![("motion-1".to_owned(), "rejected".to_owned())];
    let found = [Finding::NoQuorum(1, 2), Finding::Voices(1), Finding::ChairSilent(1)];
    wrong.findings = found.iter().map(|one| finding(&wrong.shell, &wrong.view, one)).collect();
    let mut sat = sample_view(lang);
    sat.may_sit = false;
    sat.sat = Some(SatView {
        on: sample_day(),
        present: vec![(of(lang, "Korbleute", "Chair people"), vec!["Iska Voss".to_owned()])],
        votes: vec![(Outcome::Rejected, [2, 1, 0], None)],
        outcome: Outcome::Rejected,
        reasons: "Der Strandkorb stand im Wasser.".to_owned(),
    });
    vec![
        Sample::of("empty", &page(sample_view(lang))),
        Sample::of("error", &wrong),
        Sample::of("done", &page(sat)),
    ]
}

fn sample_view(lang: Lang) -> CommitteeView {
    CommitteeView {
        case: sample::case_id(),
        reference: "EW 26 0001 004".to_owned(),
        person: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Einwand gegen Strandbescheide", "Objection on the beach"),
        title: of(lang, "Strandausschuss", "Beach committee"),
        norm: "§ 9 StrandG".to_owned(),
        certainty: Certainty::Memory,
        note: of(lang, "Die Zahl der Sitze prüft das Strandamt.", "The office checks the seats."),
        seats: vec![
            ("chairs".to_owned(), of(lang, "Korbleute", "Chair people"), 2),
            ("harbour".to_owned(), of(lang, "Hafenamt", "Harbour office"), 1),
        ],
        quorum: 2,
        tie: Tie::Falls,
        motions: vec![Outcome::Granted, Outcome::Rejected],
        sat: None,
        may_sit: true,
    }
}
