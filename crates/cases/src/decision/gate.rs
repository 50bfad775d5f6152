use base::Certainty;

use crate::amendment::{Act, Standing};

use super::draft::{
    Draft, Ground, Hearing, Nature, Need, RemedyNotice, RemedySpec, Situation, Spec,
};

/// One demand on a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckId {
    /// It says what is decided, and does what its kind does.
    OperativePart,
    /// It says why.
    Reasons,
    /// It confirms what the law decided by silence, or the law has not decided yet.
    Tacit,
    /// The applicant was heard, where that is demanded.
    Hearing,
    /// The warning letter was sent and its deadline has passed.
    WarningLetter,
    /// The committee sat, and decided so.
    Committee,
    /// The provision on which an act about an earlier decision rests stands open.
    Ground,
    /// It says what can be done against it: remedy, body, seat, period, form.
    RemedyNotice,
    /// Somebody who may sign it signs.
    Signatory,
    /// The authority is competent.
    Competence,
    /// Amount and start are those of the calculation.
    Amount,
    /// It says to whom the application goes.
    Recipient,
    /// The format that the applicant asked for is noted.
    Format,
    /// Somebody looked at the notice as it will be printed.
    Preview,
    /// Every fact it rests on has a source or somebody's name.
    Facts,
}

/// Whether a demand is met. `why` is the key of a sentence in the pages' texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The demand.
    pub id: CheckId,
    /// Whether it is met.
    pub met: bool,
    /// Key of the sentence that says why or why not.
    pub why: &'static str,
    /// What the sentence names: facts, fields, a date.
    pub names: Vec<String>,
}

impl CheckId {
    /// The word in text keys and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OperativePart => "operative_part",
            Self::Reasons => "reasons",
            Self::Tacit => "tacit",
            Self::Hearing => "hearing",
            Self::WarningLetter => "warning_letter",
            Self::Committee => "committee",
            Self::Ground => "ground",
            Self::RemedyNotice => "remedy_notice",
            Self::Signatory => "signatory",
            Self::Competence => "competence",
            Self::Amount => "amount",
            Self::Recipient => "recipient",
            Self::Format => "format",
            Self::Preview => "preview",
            Self::Facts => "facts",
        }
    }
}

/// Everything that is asked of this draft, met or not, in reading order. A decision may
/// be issued when all are met.
#[must_use]
pub fn gate(draft: &Draft, spec: &Spec, situation: &Situation) -> Vec<Check> {
    let needs = |need| spec.needs.contains(&need);
    let mut checks = vec![operative(draft, spec)];
    checks.extend(tacit(spec, situation));
    if needs(Need::Reasons) {
        checks.push(simple(CheckId::Reasons, has_text(draft.reasons.iter().map(|b| &b.text))));
    }
    let ground = spec.act.map(|act| (act, situation.ground.as_ref()));
    if let Some((act, ground)) = ground {
        checks.push(stands_open(act, ground));
    }
    let hears = ground.and_then(|(_, ground)| ground).is_some_and(|ground| ground.hears);
    if needs(Need::Hearing) || hears {
        checks.push(hearing(situation));
    }
    if needs(Need::WarningLetter) || spec.nature == Nature::RefusalNoncooperation {
        checks.push(warning(situation));
    }
    if needs(Need::Committee) {
        checks.push(committee(spec, situation));
    }
    if needs(Need::Amount) {
        checks.push(amount(draft, situation));
    }
    if needs(Need::Recipient) {
        let named = draft.recipient.as_ref().is_some_and(|name| !name.trim().is_empty());
        checks.push(simple(CheckId::Recipient, named));
    }
    if needs(Need::Remedy) {
        checks.push(remedy(draft.remedy.as_ref(), spec.remedy.as_ref()));
    }
    checks.push(signatory(draft, spec));
    checks.push(competence(spec, situation));
    checks.push(simple(CheckId::Format, draft.format == situation.wish));
    checks.push(facts(draft, situation));
    checks.push(simple(CheckId::Preview, situation.previewed));
    checks
}

/// The demands that are not met.
#[must_use]
pub fn unmet(checks: &[Check]) -> Vec<CheckId> {
    checks.iter().filter(|check| !check.met).map(|check| check.id).collect()
}

fn check(id: CheckId, met: bool, why: &'static str) -> Check {
    Check { id, met, why, names: Vec::new() }
}

fn simple(id: CheckId, met: bool) -> Check {
    let why = match (id, met) {
        (CheckId::Reasons, true) => "gate-reasons-met",
        (CheckId::Reasons, false) => "gate-reasons-missing",
        (CheckId::Recipient, true) => "gate-recipient-met",
        (CheckId::Recipient, false) => "gate-recipient-missing",
        (CheckId::Format, true) => "gate-format-met",
        (CheckId::Format, false) => "gate-format-missing",
        (CheckId::Preview, true) => "gate-preview-met",
        (_, _) => "gate-preview-missing",
    };
    check(id, met, why)
}

fn has_text<'a>(mut texts: impl Iterator<Item = &'a String>) -> bool {
    texts.any(|text| !text.trim().is_empty())
}

fn operative(draft: &Draft, spec: &Spec) -> Check {
    let id = CheckId::OperativePart;
    if draft.kind != spec.kind || draft.nature != spec.nature {
        return check(id, false, "gate-operative-other-kind");
    }
    if has_text(draft.operative.iter().map(|block| &block.text)) {
        check(id, true, "gate-operative-met")
    } else {
        check(id, false, "gate-operative-missing")
    }
}

/// After a decision by silence only its confirmation is left, and no confirmation comes before it.
fn tacit(spec: &Spec, situation: &Situation) -> Option<Check> {
    let id = CheckId::Tacit;
    let come = situation.tacit.as_ref();
    Some(match (&spec.tacit, come) {
        (None, None) if spec.nature != Nature::Confirmation => return None,
        (Some(wanted), Some(come)) if wanted == come => check(id, true, "gate-tacit-met"),
        (None, Some(come)) => {
            let decided = check(id, false, "gate-tacit-decided-by-law");
            Check { names: vec![come.clone()], ..decided }
        }
        (wanted, _) => {
            let missing = check(id, false, "gate-tacit-not-come-about");
            Check { names: wanted.iter().cloned().collect(), ..missing }
        }
    })
}

fn hearing(situation: &Situation) -> Check {
    let id = CheckId::Hearing;
    match situation.hearing {
        Hearing::NotNeeded => check(id, true, "gate-hearing-not-needed"),
        Hearing::Done => check(id, true, "gate-hearing-met"),
        Hearing::WaivedWithReason => check(id, true, "gate-hearing-waived"),
        Hearing::Missing => check(id, false, "gate-hearing-missing"),
        Hearing::OpenUntil(until) if situation.today > until => check(id, true, "gate-hearing-met"),
        Hearing::OpenUntil(until) => {
            Check { names: vec![until.to_string()], ..check(id, false, "gate-hearing-open") }
        }
    }
}

fn committee(spec: &Spec, situation: &Situation) -> Check {
    let id = CheckId::Committee;
    match situation.committee {
        None => check(id, false, "gate-committee-missing"),
        Some(decided) if spec.outcome == Some(decided) => check(id, true, "gate-committee-met"),
        Some(_) => check(id, false, "gate-committee-decided-otherwise"),
    }
}

/// An act about an earlier decision rests on a provision that allows it, today.
fn stands_open(act: Act, ground: Option<&Ground>) -> Check {
    let id = CheckId::Ground;
    match ground {
        None => check(id, false, "gate-ground-missing"),
        Some(ground) if ground.act != act => check(id, false, "gate-ground-other-act"),
        Some(ground) => match ground.standing {
            Standing::Open(_) => check(id, true, "gate-ground-met"),
            Standing::Closed(_) => check(id, false, "gate-ground-closed"),
            Standing::Unknown(_) => check(id, false, "gate-ground-open-questions"),
        },
    }
}

fn warning(situation: &Situation) -> Check {
    let id = CheckId::WarningLetter;
    match situation.warning {
        None => check(id, false, "gate-warning-missing"),
        Some(letter) if letter.deadline <= letter.sent => {
            check(id, false, "gate-warning-without-deadline")
        }
        Some(letter) if situation.today > letter.deadline => check(id, true, "gate-warning-met"),
        Some(letter) => Check {
            names: vec![letter.deadline.to_string()],
            ..check(id, false, "gate-warning-open")
        },
    }
}

fn amount(draft: &Draft, situation: &Situation) -> Check {
    let id = CheckId::Amount;
    match (draft.amount, situation.computed) {
        (_, None) => check(id, false, "gate-amount-not-computed"),
        (None, Some(_)) => check(id, false, "gate-amount-missing"),
        (Some(written), Some(computed)) if written == computed => {
            check(id, true, "gate-amount-met")
        }
        (Some(_), Some(computed)) => Check {
            names: vec![computed.monthly.to_string(), computed.from.to_string()],
            ..check(id, false, "gate-amount-changed")
        },
    }
}

fn remedy(notice: Option<&RemedyNotice>, spec: Option<&RemedySpec>) -> Check {
    let id = CheckId::RemedyNotice;
    let Some(spec) = spec else {
        return check(id, false, "gate-remedy-unknown");
    };
    let Some(notice) = notice else {
        return check(id, false, "gate-remedy-missing");
    };
    if notice.remedy != spec.id || notice.period.is_some_and(|period| period != spec.period) {
        return check(id, false, "gate-remedy-unfit");
    }
    let parts = [
        ("body", !notice.body.trim().is_empty()),
        ("seat", !notice.seat.trim().is_empty()),
        ("period", notice.period.is_some()),
        ("form", !notice.form.trim().is_empty()),
    ];
    let empty: Vec<String> =
        parts.into_iter().filter(|(_, there)| !there).map(|(name, _)| name.to_owned()).collect();
    if empty.is_empty() {
        check(id, true, "gate-remedy-met")
    } else {
        Check { names: empty, ..check(id, false, "gate-remedy-incomplete") }
    }
}

fn signatory(draft: &Draft, spec: &Spec) -> Check {
    let id = CheckId::Signatory;
    match &draft.signatory {
        None => check(id, false, "gate-signatory-missing"),
        Some(person) if person.name.trim().is_empty() => check(id, false, "gate-signatory-missing"),
        Some(person) if !spec.signatories.contains(&person.role) => {
            check(id, false, "gate-signatory-may-not")
        }
        Some(_) => check(id, true, "gate-signatory-met"),
    }
}

/// Forwarding is what an authority does that is not competent.
fn competence(spec: &Spec, situation: &Situation) -> Check {
    let id = CheckId::Competence;
    match (spec.nature, situation.competent) {
        (_, None) => check(id, false, "gate-competence-open"),
        (Nature::Forwarding, Some(true)) => check(id, false, "gate-competence-here"),
        (Nature::Forwarding, Some(false)) => check(id, true, "gate-competence-elsewhere"),
        (_, Some(true)) => check(id, true, "gate-competence-met"),
        (_, Some(false)) => check(id, false, "gate-competence-missing"),
    }
}

fn facts(draft: &Draft, situation: &Situation) -> Check {
    let id = CheckId::Facts;
    let unproved: Vec<String> = draft
        .facts
        .iter()
        .filter(|fact| fact.certainty < Certainty::Source && fact.released.is_none())
        .map(|fact| fact.name.clone())
        .collect();
    match (unproved.is_empty(), situation.demo) {
        (true, _) => check(id, true, "gate-facts-met"),
        (false, true) => Check { names: unproved, ..check(id, true, "gate-facts-demo") },
        (false, false) => Check { names: unproved, ..check(id, false, "gate-facts-unproved") },
    }
}
