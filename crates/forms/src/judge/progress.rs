use std::collections::BTreeSet;
use std::sync::Arc;

use super::Work;
use super::findings::{Found, Marks};
use crate::definition::PageContent;
use crate::judgement::{
    EvidenceAsk, Judgement, PageState, Progress, SectionState, Shown, SignatureAsk, TaskState,
};

/// From all that is known to the states of pages and sections.
pub(super) fn conclude(
    work: Work<'_>,
    evidence: Vec<EvidenceAsk>,
    signatures: Vec<SignatureAsk>,
    found: Found,
) -> Judgement {
    let pages: Vec<PageState> = work
        .plan
        .pages
        .iter()
        .zip(&found.pages)
        .enumerate()
        .map(|(at, (place, marks))| PageState {
            id: Arc::clone(&place.id),
            shown: shown(&work, at, &evidence),
            state: progress(&work, at, *marks, &evidence),
        })
        .collect();
    let sections = sections(&work, &pages);
    let of = |wanted: fn(&Shown) -> bool| -> BTreeSet<Arc<str>> {
        let asked = work.plan.fields.iter().zip(&work.asked);
        asked
            .filter(|(_, asked)| asked.as_ref().is_some_and(|asked| wanted(&asked.shown)))
            .map(|(place, _)| Arc::clone(&place.name))
            .collect()
    };
    let mut not_asked = of(|shown| *shown == Shown::Hidden);
    for (place, state) in work.plan.pages.iter().zip(&pages) {
        if state.shown == Shown::Hidden {
            let list = place.list.and_then(|list| work.plan.lists.get(list));
            not_asked.extend(list.map(|list| Arc::clone(&list.name)));
        }
    }
    let waiting = of(|shown| matches!(shown, Shown::Waiting(_)));
    let settled = waiting.is_empty()
        && pages.iter().all(|page| !matches!(page.shown, Shown::Waiting(_)))
        && evidence.iter().all(EvidenceAsk::is_certain)
        && signatures.iter().all(SignatureAsk::is_certain);
    let findings = found.findings;
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
fn shown(work: &Work<'_>, page: usize, evidence: &[EvidenceAsk]) -> Shown {
    let content = work.definition.pages.get(page).map(|page| &page.content);
    if matches!(content, Some(PageContent::Evidence)) && evidence.is_empty() {
        return Shown::Hidden;
    }
    work.page(page).cloned().unwrap_or(Shown::Hidden)
}

fn progress(work: &Work<'_>, page: usize, marks: Marks, evidence: &[EvidenceAsk]) -> Progress {
    if marks.wrong {
        return Progress::Check;
    }
    match (marks.any, touched(work, page, evidence)) {
        (false, true) => Progress::Done,
        (true, true) => Progress::Begun,
        (_, false) => Progress::Empty,
    }
}

/// Whether anything of a page was answered, or the page was posted.
fn touched(work: &Work<'_>, at: usize, evidence: &[EvidenceAsk]) -> bool {
    let (Some(page), Some(place)) = (work.definition.pages.get(at), work.plan.pages.get(at)) else {
        return false;
    };
    match &page.content {
        PageContent::Questions(_) => {
            let mut typed = place.fields.iter().filter_map(|field| work.typed.get(*field));
            typed.any(|typed| typed.touched)
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
        sections.push(SectionState { id: section.id.clone(), state, page: Arc::clone(&leads.id) });
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
