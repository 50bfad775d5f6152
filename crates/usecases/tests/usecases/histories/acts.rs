//! What people do, sensible or not.

use std::fmt::Debug;

use testkit::Person;
use usecases::cases::{self, AddNote, AskBack, AskKind, CompleteTask, Move, MoveDeadline};
use usecases::decisions::{self, SaveDraft};
use usecases::deliveries::{self, KeepDelivery};
use usecases::participants::{self, ReceivedStatement};
use usecases::questions::{self, Answer};
use usecases::{OpContext, applications};

use super::{Heard, Town};

/// True where it was done. What the house refuses is fine; what it breaks at is not.
pub(super) fn judged<T, E: Debug>(
    town: &mut Town,
    (which, what): (usize, &'static str),
    result: Result<T, E>,
) -> bool {
    let done = tried(town, what, result);
    if done {
        *town.lives[which].acts.entry(what).or_default() += 1;
    }
    done
}

/// The same for what belongs to no case alone.
pub(super) fn tried<T, E: Debug>(town: &mut Town, what: &str, result: Result<T, E>) -> bool {
    let Err(error) = result else {
        town.done += 1;
        return true;
    };
    let said = format!("{error:?}");
    let broken = ["Store(", "Outside(", "Content(", "Document("];
    assert!(!broken.iter().any(|word| said.contains(word)), "{what}: {said}");
    town.refused += 1;
    false
}

/// One act for a case.
pub(super) async fn something(town: &mut Town, which: usize) {
    match town.dice.below(22) {
        0..=8 => next_step(town, which).await,
        // Nobody else is heard there.
        9..=13 | 16 if town.lives[which].paying => next_step(town, which).await,
        9..=11 => a_party_speaks(town, which).await,
        12 => paper_comes_in(town, which).await,
        13 => show_to_others(town, which).await,
        14 => the_person_answers(town, which).await,
        15 => ask(town, which).await,
        16 => serve(town, which).await,
        17 => decide_anyhow(town, which).await,
        18 => intrude(town, which).await,
        19 => move_a_deadline(town, which).await,
        20 if town.lives[which].paying => super::money::of_a_case(town, which).await,
        _ => withdraw_or_note(town, which).await,
    }
}

/// What the desk would do next.
async fn next_step(town: &mut Town, which: usize) {
    let (clerk, case) = (town.clerk(), town.lives[which].case);
    let ctx = town.app.ctx(&clerk);
    let shown = cases::case(&town.app.house, &ctx, case).await.unwrap();
    if shown.assignee.is_none() {
        let taken = cases::take(&town.app.house, &ctx, case).await;
        judged(town, (which, "take"), taken);
    }
    let Some(task) = town.dice.of(&shown.tasks) else { return };
    match task.form.as_str() {
        "draft" => draft(town, which, &clerk).await,
        "approval" => approve(town, which).await,
        _ => {
            let words: Vec<String> = task.outcomes.iter().map(|(word, _)| word.clone()).collect();
            let forward = words.iter().find(|word| ["complete", "decide"].contains(&word.as_str()));
            let any = town.dice.of(&words);
            let outcome = if town.dice.one_in(6) { any } else { forward.cloned().or(any) };
            let done = CompleteTask {
                case,
                task: task.id,
                outcome: outcome.unwrap_or_default(),
                remark: String::new(),
            };
            let result = cases::complete_task(&town.app.house, &ctx, done).await;
            judged(town, (which, "complete"), result);
        }
    }
    learn_codes(town, which).await;
}

/// A draft of some kind, written well or not, seen or not, and handed over.
async fn draft(town: &mut Town, which: usize, clerk: &Person) {
    let (case, ctx) = (town.lives[which].case, town.app.ctx(clerk));
    let Ok(kinds) = decisions::kinds(&town.app.house, &ctx, case).await else { return };
    let kinds: Vec<String> = kinds.into_iter().map(|kind| kind.id).collect();
    let usual = kinds.first().filter(|_| town.lives[which].paying && !town.dice.one_in(3)).cloned();
    let Some(kind) = usual.or_else(|| town.dice.of(&kinds)) else { return };
    let drafted = decisions::draft(&town.app.house, &ctx, case, &kind).await;
    let id = drafted.as_ref().ok().copied();
    judged(town, (which, "draft"), drafted);
    let Some(id) = id else { return };
    if !town.dice.one_in(10) {
        fill(town, which, &ctx, id).await;
    }
    if !town.dice.one_in(10) {
        let seen = decisions::preview(&town.app.house, &ctx, id).await;
        judged(town, (which, "preview"), seen);
    }
    let handed = decisions::hand_over(&town.app.house, &ctx, id).await;
    judged(town, (which, "hand over"), handed);
}

async fn fill(town: &mut Town, which: usize, ctx: &OpContext, id: base::DecisionId) {
    let Ok(shown) = decisions::draft_view(&town.app.house, ctx, id).await else { return };
    let written = |text: &str| {
        let mut parts = text.split("[bitte ergänzen:");
        let first = parts.next().unwrap_or_default().to_owned();
        let rest = parts.map(|part| part.split_once(']').map_or("", |(_, rest)| rest));
        rest.fold(first, |text, rest| text + "wie besprochen" + rest)
    };
    let blocks = shown.blocks.iter().filter(|block| block.editable);
    let blocks = blocks.map(|block| (block.id.clone(), written(&block.text))).collect();
    let gaps =
        shown.gaps.iter().map(|gap| (gap.name.clone(), "wie besprochen".to_owned())).collect();
    let change = SaveDraft { id, blocks, gaps, addition: String::new(), version: shown.version };
    let saved = decisions::save_draft(&town.app.house, ctx, change).await;
    judged(town, (which, "save"), saved);
}

/// A second person looks at it; now and then the first one tries as well.
async fn approve(town: &mut Town, which: usize) {
    let who = if town.dice.one_in(5) { town.clerk() } else { town.lead() };
    let (case, ctx) = (town.lives[which].case, town.app.ctx(&who));
    let Ok(shown) = cases::case(&town.app.house, &ctx, case).await else { return };
    let Some(id) = shown.decision.map(|decision| decision.id) else { return };
    if town.dice.one_in(8) {
        let back = decisions::send_back(&town.app.house, &ctx, id, "Bitte noch einmal.").await;
        judged(town, (which, "send back"), back);
        return;
    }
    let approved = decisions::approve(&town.app.house, &ctx, id).await;
    judged(town, (which, "approve"), approved);
    if !town.dice.one_in(4) {
        let issued = decisions::issue(&town.app.house, &ctx, id).await;
        judged(town, (which, "issue"), issued);
    }
}

/// Drafting, approving and issuing at any time and by anybody at the desk.
async fn decide_anyhow(town: &mut Town, which: usize) {
    let clerk = town.clerk();
    draft(town, which, &clerk).await;
    approve(town, which).await;
    let lead = town.lead();
    let (case, ctx) = (town.lives[which].case, town.app.ctx(&lead));
    let Ok(shown) = cases::case(&town.app.house, &ctx, case).await else { return };
    let Some(id) = shown.decision.map(|decision| decision.id) else { return };
    let issued = decisions::issue(&town.app.house, &ctx, id).await;
    judged(town, (which, "issue"), issued);
}

/// Reads the codes in the letters, as those who get them would.
async fn learn_codes(town: &mut Town, which: usize) {
    if !town.lives[which].heard.is_empty() {
        return;
    }
    let (case, ctx) = (town.lives[which].case, town.app.ctx(&town.clerks[0]));
    let view = participants::of_case(&town.app.house, &ctx, case).await.unwrap();
    for (party, one) in view.participants.iter().enumerate() {
        let Some(id) = one.id.filter(|_| one.heard && !one.papers.is_empty()) else { continue };
        let letter = participants::letter_pdf(&town.app.house, &ctx, (case, id)).await.unwrap();
        let words = String::from_utf8_lossy(&letter.bytes).into_owned();
        let code = code_in(&words).unwrap_or_else(|| panic!("no code in {words}"));
        let reads_others = one.name.contains("Behrens");
        town.lives[which].heard.push(Heard { id, party, code, reads_others });
    }
}

/// The code that stands in a letter: five groups of four signs.
fn code_in(words: &str) -> Option<String> {
    let sign = |one: char| one.is_ascii_uppercase() || one.is_ascii_digit() || one == '-';
    let mut runs = words.split(|one: char| !sign(one));
    let code = |run: &&str| run.split('-').map(str::len).eq([4; 5]);
    runs.find(code).map(str::to_owned)
}

fn words_of(town: &mut Town, which: usize, party: usize) -> String {
    let life = &mut town.lives[which];
    let mark = format!("WORT-{:04}-{party}-{:03}", life.number, life.said.len());
    life.said.push((party, mark.clone()));
    format!("{} {mark} Wir sind dagegen.", life.mark())
}

async fn a_party_speaks(town: &mut Town, which: usize) {
    learn_codes(town, which).await;
    let Some(heard) = town.dice.of(&town.lives[which].heard) else { return };
    let words = words_of(town, which, heard.party);
    let spoken = (heard.code.as_str(), words.as_str());
    let result = participants::hand_in(&town.app.house, &town.app.anonymous(), spoken).await;
    judged(town, (which, "hand in"), result);
}

async fn paper_comes_in(town: &mut Town, which: usize) {
    let Some(heard) = town.dice.of(&town.lives[which].heard) else { return };
    let clerk = town.clerk();
    let ctx = town.app.ctx(&clerk);
    let back = town.dice.below(9);
    let on = (1..back).fold(ctx.today.tomorrow().unwrap(), |day, _| day.yesterday().unwrap());
    let text = words_of(town, which, heard.party);
    let case = town.lives[which].case;
    let statement = ReceivedStatement { case, participant: heard.id, text, on };
    let result = participants::receive(&town.app.house, &ctx, statement).await;
    judged(town, (which, "paper"), result);
}

async fn show_to_others(town: &mut Town, which: usize) {
    let (clerk, case) = (town.clerk(), town.lives[which].case);
    let ctx = town.app.ctx(&clerk);
    let view = participants::of_case(&town.app.house, &ctx, case).await.unwrap();
    let papers = view.participants.iter().flat_map(|one| one.papers.iter());
    let papers: Vec<String> =
        papers.filter(|paper| paper.statement).map(|paper| paper.id.clone()).collect();
    let Some(paper) = town.dice.of(&papers) else { return };
    let life = &town.lives[which];
    let mark = format!("KURZ-{:04}-{:03}", life.number, life.shown.len());
    let shown = (case, paper.as_str(), mark.as_str());
    let result = participants::release(&town.app.house, &ctx, shown).await;
    if judged(town, (which, "release"), result) {
        town.lives[which].shown.push(mark);
    }
}

async fn ask(town: &mut Town, which: usize) {
    let (clerk, case) = (town.clerk(), town.lives[which].case);
    let ctx = town.app.ctx(&clerk);
    let kind = AskKind::Question;
    let Ok(proposed) = cases::ask_back_view(&town.app.house, &ctx, case, kind).await else {
        return;
    };
    let question = AskBack {
        case,
        items: Vec::new(),
        own_question: "Seit wann ist das so?".to_owned(),
        text: proposed.text,
        due: proposed.due,
        kind,
    };
    let result = cases::ask_back(&town.app.house, &ctx, question).await;
    judged(town, (which, "ask"), result);
}

async fn the_person_answers(town: &mut Town, which: usize) {
    let (owner, id) = (town.lives[which].owner.clone(), town.lives[which].id);
    let ctx = town.app.ctx(&owner);
    let Ok(open) = questions::question(&town.app.house, &ctx, id).await else { return };
    for item in open.items {
        let answer = Answer { id, item: item.id, text: "Seit Juni.".to_owned(), file: None };
        let result = questions::answer(&town.app.house, &ctx, answer).await;
        judged(town, (which, "answer"), result);
    }
    let result = questions::send_answers(&town.app.house, &ctx, id).await;
    judged(town, (which, "send answers"), result);
}

/// A deadline is extended, suspended, begun anew or put back, sensible or not.
async fn move_a_deadline(town: &mut Town, which: usize) {
    let (clerk, case) = (town.clerk(), town.lives[which].case);
    let ctx = town.app.ctx(&clerk);
    let view = cases::deadlines(&town.app.house, &ctx, case).await.unwrap();
    let Some(clock) = town.dice.of(&view.clocks) else { return };
    let ahead = town.dice.below(12);
    let day = (0..ahead).fold(ctx.today, |day, _| day.tomorrow().unwrap());
    let how = match town.dice.below(5) {
        0 => Move::ExtendTo(day),
        1 => Move::Suspend(ctx.today, Some(day)),
        2 => Move::Suspend(ctx.today, None),
        3 => Move::EndSuspension(day),
        _ => Move::Restart(ctx.today),
    };
    let reason = "Auf Bitte der Beteiligten.".to_owned();
    let order = MoveDeadline { case, deadline: clock.id, how, reason, evidence: None };
    let result = cases::move_deadline(&town.app.house, &ctx, &order).await;
    judged(town, (which, "move"), result);
}

async fn serve(town: &mut Town, which: usize) {
    let (clerk, case) = (town.clerk(), town.lives[which].case);
    let ctx = town.app.ctx(&clerk);
    let view = deliveries::of_case(&town.app.house, &ctx, case).await.unwrap();
    let Some(one) = town.dice.of(&view.deliveries) else { return };
    let way = ["pzu", "portal", "post", "nonsense"][town.dice.below(4)].to_owned();
    let proved = town.dice.one_in(2).then_some(ctx.today);
    let note = "Urkunde".to_owned();
    let kept = KeepDelivery { case, id: one.id, way, sent: ctx.today, proved, note };
    let result = deliveries::keep(&town.app.house, &ctx, kept).await;
    judged(town, (which, "serve"), result);
}

/// People try what is not theirs; the house answers as if there were nothing.
async fn intrude(town: &mut Town, which: usize) {
    let (owner, id, case) = {
        let life = &town.lives[which];
        (life.owner.name.clone(), life.id, life.case)
    };
    let others: Vec<Person> =
        town.citizens.iter().filter(|one| one.name != owner).cloned().collect();
    for other in others {
        let ctx = town.app.ctx(&other);
        let house = &town.app.house;
        assert!(applications::status(house, &ctx, id).await.is_err(), "{} reads", other.name);
        assert!(cases::case(house, &ctx, case).await.is_err(), "{} at the desk", other.name);
        assert!(decisions::notice(house, &ctx, id).await.is_err(), "{} reads", other.name);
        assert!(participants::of_case(house, &ctx, case).await.is_err());
        assert!(applications::withdraw(house, &ctx, id).await.is_err());
        assert!(decisions::draft(house, &ctx, case, "consent").await.is_err());
        town.refused += 6;
    }
}

async fn withdraw_or_note(town: &mut Town, which: usize) {
    let (owner, id, case) = {
        let life = &town.lives[which];
        (life.owner.clone(), life.id, life.case)
    };
    if town.dice.one_in(4) {
        let result = applications::withdraw(&town.app.house, &town.app.ctx(&owner), id).await;
        judged(town, (which, "withdraw"), result);
    } else {
        let clerk = town.clerk();
        let note = AddNote { case, text: "Angerufen.".to_owned() };
        let result = cases::add_note(&town.app.house, &town.app.ctx(&clerk), note).await;
        judged(town, (which, "note"), result);
    }
}
