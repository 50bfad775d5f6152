use std::collections::BTreeSet;

use super::Work;
use crate::definition::{Page, PageContent};
use crate::judgement::{
    EvidenceAsk, FieldFinding, FindingKind, Judgement, PageState, Progress, SectionState, Shown,
    SignatureAsk, TaskState,
};

/// From all that is known to the states of pages and sections.
pub(super) fn conclude(
    work: Work<'_>,
    evidence: Vec<EvidenceAsk>,
    signatures: Vec<SignatureAsk>,
    findings: Vec<FieldFinding>,
) -> Judgement {
    let pages: Vec<PageState> = work
        .definition
        .pages
        .iter()
        .map(|page| {
            let shown = shown(&work, page, &evidence);
            let state = progress(&work, page, &findings, &evidence);
            PageState { id: page.id.clone(), shown, state }
        })
        .collect();
    let sections = sections(&work, &pages);
    let of = |wanted: fn(&Shown) -> bool| -> BTreeSet<String> {
        let asked = work.asked.iter().filter(|((_, row), _)| row.is_none());
        asked
            .filter(|(_, asked)| wanted(&asked.shown))
            .map(|((name, _), _)| (*name).to_owned())
            .collect()
    };
    let mut not_asked = of(|shown| *shown == Shown::Hidden);
    for (page, state) in work.definition.pages.iter().zip(&pages) {
        if let (PageContent::Rows(list), Shown::Hidden) = (&page.content, &state.shown) {
            not_asked.insert(list.clone());
        }
    }
    let waiting = of(|shown| matches!(shown, Shown::Waiting(_)));
    let settled = waiting.is_empty()
        && pages.iter().all(|page| !matches!(page.shown, Shown::Waiting(_)))
        && evidence.iter().all(EvidenceAsk::is_certain)
        && signatures.iter().all(SignatureAsk::is_certain);
    let ready = settled && findings.iter().all(|finding| finding.page.is_none());
    let submittable = ready && findings.is_empty();
    let values = work.values;
    Judgement {
        values,
        findings,
        pages,
        sections,
        not_asked,
        waiting,
        evidence,
        signatures,
        ready,
        submittable,
    }
}

/// Without anything to prove there is no page for it.
fn shown(work: &Work<'_>, page: &Page, evidence: &[EvidenceAsk]) -> Shown {
    if matches!(page.content, PageContent::Evidence) && evidence.is_empty() {
        return Shown::Hidden;
    }
    work.pages.get(page.id.as_str()).cloned().unwrap_or(Shown::Hidden)
}

fn progress(
    work: &Work<'_>,
    page: &Page,
    findings: &[FieldFinding],
    evidence: &[EvidenceAsk],
) -> Progress {
    let mut own = findings.iter().filter(|finding| finding.page.as_ref() == Some(&page.id));
    let first = own.next();
    if first.into_iter().chain(own).any(|finding| finding.kind != FindingKind::Missing) {
        return Progress::Check;
    }
    match (first, touched(work, page, evidence)) {
        (None, true) => Progress::Done,
        (Some(_), true) => Progress::Begun,
        (_, false) => Progress::Empty,
    }
}

/// Whether anything of a page was answered, or the page was posted.
fn touched(work: &Work<'_>, page: &Page, evidence: &[EvidenceAsk]) -> bool {
    match &page.content {
        PageContent::Questions(_) => {
            let mut fields = work.fields_of(page);
            fields.any(|field| {
                work.answers.seen(&field.name)
                    || field.inputs(None).iter().any(|input| work.answers.has(input))
            })
        }
        PageContent::Rows(list) => {
            work.answers.has(&format!("{list}.seen")) || work.answers.rows(list) > 0
        }
        PageContent::Evidence => {
            evidence.iter().any(|ask| ask.settled.is_some())
                || evidence.iter().all(|ask| ask.or_signed.is_some())
        }
    }
}

fn sections(work: &Work<'_>, pages: &[PageState]) -> Vec<SectionState> {
    let mut sections = Vec::new();
    for section in &work.definition.sections {
        let all = work.definition.pages.iter().zip(pages);
        let own: Vec<&PageState> = all
            .filter(|(page, state)| page.section == section.id && state.shown != Shown::Hidden)
            .map(|(_, state)| state)
            .collect();
        let Some(first) = own.first() else { continue };
        let shown = || own.iter().filter(|page| page.shown == Shown::Shown);
        let open = shown().find(|page| page.state != Progress::Done);
        let leads = open.or_else(|| shown().next()).unwrap_or(first);
        let state = task_state(&own);
        sections.push(SectionState { id: section.id.clone(), state, page: leads.id.clone() });
    }
    // Who comes back goes on with the first section that is not finished, begun or not.
    let unfinished = |state| !matches!(state, TaskState::Done | TaskState::NotYet);
    if let Some(next) = sections.iter_mut().find(|section| unfinished(section.state))
        && next.state == TaskState::Open
    {
        next.state = TaskState::Next;
    }
    sections
}

fn task_state(pages: &[&PageState]) -> TaskState {
    let shown: Vec<Progress> =
        pages.iter().filter(|page| page.shown == Shown::Shown).map(|page| page.state).collect();
    if shown.is_empty() {
        TaskState::NotYet
    } else if shown.contains(&Progress::Check) {
        TaskState::Check
    } else if shown.iter().all(|state| *state == Progress::Empty) {
        TaskState::Open
    } else if shown.len() == pages.len() && shown.iter().all(|state| *state == Progress::Done) {
        TaskState::Done
    } else {
        TaskState::Begun
    }
}
