//! The draft.

use std::collections::BTreeMap;

use ::packages::{DecisionSpec, Nature, Need, Verdict};
use access::{Action, ResourceKind};
use base::{CaseId, DecisionId, Lang};
use store::decisions::{DecisionState, DecisionStep, NewDecision};
use store::messages::Message;
use store::releases::Release;
use store::{Reading, Writing};

use super::content::{Content, Opened};
use super::gaps;
use super::gate::Moment;
use super::print::Printing;
use super::views::{BlockView, CheckView, DecisionKind, DraftView, OpenFact, SaveDraft, State};
use super::{DecisionError, content, gate, print};
use crate::amendments::{self, Meant};
use crate::case_file::{CaseFile, Entry};
use crate::person::Person;
use crate::ports::Pdf;
use crate::questions::Names;
use crate::{Fault, House, OpContext, blocks, law, letters};

/// The variable that says on which day the committee sat.
const SITTING: &str = "committee_day";

/// Kinds of decision that the case can have.
pub async fn kinds(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
) -> Result<Vec<DecisionKind>, DecisionError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, case, Action::Read).await?;
    let proposed = proposed(&file);
    let sat = crate::committee::sat(&mut db, &file).await?.and_then(|sat| sat.outcome());
    let fits = |spec: &DecisionSpec| match sat {
        Some(decided) => spec.outcome == Some(decided),
        None => Some(spec.nature) == proposed,
    };
    // While an earlier decision is taken up, only what can be done to it is offered, by the chosen provision.
    let meant = amendments::meant(house, ctx, &mut db, &file).await?;
    let act = meant.as_ref().and_then(|meant| meant.chosen(house, &file)).map(|one| one.rule.act);
    let earlier = meant.as_ref().map(|meant| meant.amended.kind.as_str());
    let fits = |spec: &DecisionSpec| match &meant {
        Some(_) => spec.act.is_some() && spec.act == act,
        None => fits(spec),
    };
    let kind = |spec: &DecisionSpec| DecisionKind {
        id: spec.id.clone(),
        title: spec.label.get(ctx.lang).to_owned(),
        hint: hint(spec.nature, ctx.lang).to_owned(),
        proposed: fits(spec),
        blocked: None,
    };
    Ok(file.package.manifest.decidable(earlier).map(kind).collect())
}

fn hint(nature: Nature, lang: Lang) -> &'static str {
    match (nature, lang) {
        (Nature::Grant, Lang::En) => "Gives all that was applied for.",
        (Nature::Grant, _) => "Gibt alles, was beantragt ist.",
        (Nature::Partial, Lang::En) => "Gives a part and refuses the rest, with reasons.",
        (Nature::Partial, _) => "Gibt einen Teil und lehnt den Rest mit Gründen ab.",
        (Nature::Burden, Lang::En) => "Demands something, after a hearing.",
        (Nature::Burden, _) => "Verlangt etwas, nach einer Anhörung.",
        (Nature::Refusal, Lang::En) => "Gives nothing, with reasons.",
        (Nature::Refusal, _) => "Lehnt alles mit Gründen ab.",
        (Nature::RefusalNoncooperation, Lang::En) => {
            "Only after a warning letter whose deadline has passed."
        }
        (Nature::RefusalNoncooperation, _) => {
            "Nur nach einem Hinweis auf die Folgen, dessen Frist abgelaufen ist."
        }
        (Nature::Forwarding, Lang::En) => "Hands the application to the authority in charge.",
        (Nature::Forwarding, _) => "Gibt den Antrag an die zuständige Behörde ab.",
        (Nature::Amendment, Lang::En) => "Changes, corrects or cancels a decision.",
        (Nature::Amendment, _) => "Ändert, berichtigt oder hebt einen Bescheid auf.",
        (Nature::Confirmation, Lang::En) => "Confirms what the law decided by silence.",
        (Nature::Confirmation, _) => "Bestätigt, was nach Fristablauf kraft Gesetzes gilt.",
    }
}

/// What the rules point to: all claims met, some, or none; nothing while one is open.
fn proposed(file: &CaseFile) -> Option<Nature> {
    let claims = file.package.claims(&file.facts());
    let wanted: Vec<_> = claims.iter().filter(|claim| claim.applied_for == Some(true)).collect();
    let yes = wanted.iter().filter(|claim| claim.verdict == Verdict::Yes).count();
    let open = wanted.iter().any(|claim| matches!(claim.verdict, Verdict::Open(_)));
    match (yes, wanted.len(), open) {
        (_, 0, _) | (_, _, true) => None,
        (0, _, _) => Some(Nature::Refusal),
        (yes, all, _) if yes == all => Some(Nature::Grant),
        _ => Some(Nature::Partial),
    }
}

/// Begins a draft of a kind, or begins again with another kind.
pub async fn draft(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    kind: &str,
) -> Result<DecisionId, DecisionError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, case, Action::Edit).await?;
    let permit =
        ctx.may(Action::Create, &ctx.thing_of(ResourceKind::DecisionDraft, file.row.account))?;
    let specs = &file.package.manifest.decisions;
    let spec = specs.iter().find(|spec| spec.id == kind).ok_or(Fault::NotFound)?.clone();
    let meant = amendments::meant(house, ctx, &mut tx, &file).await?;
    let earlier = meant.as_ref().map(|meant| meant.amended.kind.as_str());
    let offered = file.package.manifest.decidable(earlier).any(|one| one.id == spec.id);
    if file.row.closed_at.is_some() || !offered {
        return Err(DecisionError::WrongState);
    }
    let mut content = worded(house, &mut tx, (&file, &spec, meant.as_ref())).await?;
    if let Some(sat) = crate::committee::sat(&mut tx, &file).await? {
        gaps::say(&file, &mut content, (SITTING, &base::date_long(sat.on, Lang::De)));
    }
    let rows = store::decisions::of_case(&mut tx, &file.permit, case).await?;
    let over = |row: &&store::decisions::Decision| {
        row.state == DecisionState::Dropped
            || (meant.is_some() && row.state == DecisionState::Issued)
    };
    let open = rows.iter().rev().find(|row| !over(row));
    let id = match open {
        Some(row) if row.state == DecisionState::Draft => {
            let step = DecisionStep::Rewrite {
                kind: spec.id.clone(),
                content: content.to_json(),
                by: account,
            };
            store::decisions::advance(&mut tx, &permit, (row.id, row.version), &step, ctx.now)
                .await?;
            row.id
        }
        Some(_) => return Err(DecisionError::WrongState),
        None => {
            let new = NewDecision {
                id: DecisionId::new(ctx.new_uuid()),
                case,
                kind: spec.id.clone(),
                content: content.to_json(),
                drafted_by: account,
            };
            store::decisions::draft(&mut tx, &permit, &new, ctx.now).await?;
            new.id
        }
    };
    let detail = serde_json::json!({ "decision": id, "kind": spec.id });
    file.note(&mut tx, ctx, Entry::new("decision.drafted").with(detail)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The draft as the package proposes it for this case, in the format that the applicant asked for.
pub(crate) async fn worded(
    house: &House,
    db: &mut Reading,
    (file, spec, meant): (&CaseFile, &DecisionSpec, Option<&Meant>),
) -> Result<Content, Fault> {
    let citizen = store::accounts::one(db, file.row.account).await?;
    let format = Person::from_json(&citizen.profile).notice_format;
    let thread = store::messages::of_case(db, &file.permit, file.id()).await?;
    Ok(Content { format, ..compose(house, file, (spec, &thread, meant)) })
}

/// The draft as the package proposes it for this case.
fn compose(
    house: &House,
    file: &CaseFile,
    (spec, thread, meant): (&DecisionSpec, &[Message], Option<&Meant>),
) -> Content {
    let received = file.received();
    let calculation = match meant {
        Some(meant) => meant.calculation(file, Lang::De),
        None => law::calculate(&file.package, &file.values(), received, Lang::De),
    };
    let remedy = super::remedy::of(house, file, spec, &BTreeMap::new());
    let recipient = match spec.nature {
        Nature::Forwarding => {
            super::remedy::neighbour(house, file).map(|(_, neighbour)| neighbour.name.clone())
        }
        _ => None,
    };
    let mut values = gaps::known(house, file, (spec, thread));
    values.extend(meant.map(|meant| amendments::variables(house, file, meant)).unwrap_or_default());
    if let Some(name) = &recipient {
        values.insert("recipient".to_owned(), name.clone());
    }
    let wanted = |block: &str| meant.is_none_or(|meant| meant.wants(house, file, block));
    let mut asked = gaps::asked(file, spec, (&calculation, &values), &wanted);
    for name in remedy.iter().flat_map(super::remedy::unknown) {
        asked.insert(name.to_owned(), String::new());
    }
    values.extend(asked.clone().into_iter().filter(|(_, said)| !said.is_empty()));
    let mut blocks = blocks::offered(file, &spec.blocks, &calculation, &values);
    blocks.retain(|block| wanted(&block.id));
    let pays = match meant {
        Some(meant) => spec.needs.contains(&Need::Amount) && meant.foreseen.is_some(),
        // What only waives, defers or allows names no amount of its own.
        None => {
            matches!(spec.nature, Nature::Grant | Nature::Partial | Nature::Burden)
                && spec.needs.contains(&Need::Amount)
        }
    };
    Content {
        asked,
        blocks,
        monthly: calculation.total.filter(|_| pays),
        start: calculation.start.filter(|_| pays),
        recipient,
        remedy,
        ..Content::default()
    }
}

/// The draft on the desk.
pub async fn draft_view(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
) -> Result<DraftView, DecisionError> {
    let mut db = house.read(ctx).await?;
    let opened = Opened::for_staff(house, ctx, &mut db, (id, Action::Read)).await?;
    let judged = gate::judge(house, ctx, &mut db, &opened).await?;
    let names = Names::default();
    let drafter = names.of(&mut db, opened.row.drafted_by).await?;
    let approver = match opened.row.approved_by {
        None => None,
        Some(account) => Some(names.of(&mut db, account).await?),
    };
    let state = content::state_of(&opened.row);
    let me = ctx.actor.account();
    let own = me == Some(opened.row.drafted_by) || me == opened.content.handed_over_by;
    let may = |action| {
        let kind = ResourceKind::DecisionDraft;
        ctx.may(action, &ctx.thing_of(kind, opened.file.row.account)).is_ok()
    };
    let pays = opened.content.monthly.is_some();
    let complete = judged.open(Moment::HandOver).is_empty();
    Ok(DraftView {
        id,
        case: opened.file.id(),
        reference: opened.file.row.file_number.clone(),
        person: letters::natural(&opened.file.label),
        service_title: opened.file.service_title(ctx),
        kind: opened.row.kind.clone(),
        kind_title: print::kind_title(&opened, ctx.lang),
        state,
        blocks: block_views(&opened),
        gaps: gaps::views(&opened.file, &opened.content),
        addition: opened.content.addition.clone(),
        open_facts: open_facts(&judged),
        checks: judged.checks.iter().map(|check| check_view(check, ctx.lang)).collect(),
        amount: pays.then_some(judged.calculation.amount),
        drafter,
        approver,
        sent_back: opened.content.sent_back.clone(),
        send_on_to: opened.content.recipient.clone().filter(|_| opened.row.issued_at.is_some()),
        may_approve: state == State::Approval && !own && may(Action::Approve),
        may_release: matches!(state, State::Draft | State::Approval) && may(Action::Release),
        may_edit: state == State::Draft && may(Action::Edit),
        may_hand_over: state == State::Draft && may(Action::Edit) && complete,
        may_issue: state == State::Approved && may(Action::Issue),
        version: opened.row.version,
    })
}

fn check_view(check: &cases::decision::Check, lang: Lang) -> CheckView {
    CheckView {
        id: check.id.word().to_owned(),
        met: check.met,
        why: super::sentences::why(check, lang),
    }
}

fn block_views(opened: &Opened) -> Vec<BlockView> {
    let mut views: Vec<BlockView> = opened
        .content
        .blocks
        .iter()
        .map(|block| BlockView {
            id: block.id.clone(),
            title: block.title.clone(),
            text: block.whole(),
            edited: block.edited,
            editable: true,
        })
        .collect();
    if let Some(remedy) = &opened.content.remedy {
        views.push(BlockView {
            id: REMEDY.to_owned(),
            title: "Rechtsbehelfsbelehrung".to_owned(),
            text: remedy.text.clone(),
            edited: false,
            editable: false,
        });
    }
    views
}

/// Id of the remedy notice among the blocks; its words are fixed.
pub const REMEDY: &str = "remedy";

fn open_facts(judged: &gate::Judged) -> Vec<OpenFact> {
    let view = |used: &super::facts::Used| OpenFact {
        id: used.fact.id.clone(),
        text: used.fact.about.clone(),
        certainty: used.fact.certainty,
        released_by: used.released.as_ref().map(|release| release.by.clone()),
    };
    judged.facts.iter().map(view).collect()
}

/// Saves changes to a draft.
pub async fn save_draft(
    house: &House,
    ctx: &OpContext,
    change: SaveDraft,
) -> Result<(), DecisionError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut opened = Opened::for_staff(house, ctx, &mut tx, (change.id, Action::Edit)).await?;
    if opened.row.state != DecisionState::Draft {
        return Err(DecisionError::WrongState);
    }
    if opened.row.version != change.version {
        return Err(Fault::Conflict.into());
    }
    let before = opened.content.fingerprint();
    for (id, text) in change.blocks {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if let Some(block) = opened.content.blocks.iter_mut().find(|block| block.id == id)
            && block.whole() != text
        {
            block.text = text;
            block.items.clear();
            block.edited = true;
        }
    }
    let thread = store::messages::of_case(&mut tx, &opened.file.permit, opened.file.id()).await?;
    let mut values = gaps::known(house, &opened.file, (opened.spec()?, &thread));
    if let Some(meant) = amendments::meant(house, ctx, &mut tx, &opened.file).await? {
        values.extend(amendments::variables(house, &opened.file, &meant));
    }
    gaps::take(&opened.file, &mut opened.content, &values, change.gaps);
    let spec = opened.spec()?;
    opened.content.remedy = super::remedy::of(house, &opened.file, spec, &opened.content.asked);
    opened.content.addition = change.addition.replace("\r\n", "\n").trim().to_owned();
    if opened.content.fingerprint() == before {
        return Ok(());
    }
    opened.rewrite(&mut tx, ctx, account).await?;
    Ok(tx.commit().await?)
}

/// Releases a fact that is not settled, by name. The release is kept for all decisions that rest
/// on the same fact of the same version.
pub async fn release_fact(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
    fact: &str,
) -> Result<(), DecisionError> {
    let (account, name) = ctx.staff()?;
    let reason = format!("decision {id}");
    let mut tx = house.write(ctx).await?;
    let opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Release)).await?;
    let judged = gate::judge(house, ctx, &mut tx, &opened).await?;
    if !judged.facts.iter().any(|used| used.fact.id == fact) {
        return Err(Fault::NotFound.into());
    }
    let release = Release {
        fact: fact.to_owned(),
        released_by: account,
        name: name.to_owned(),
        reason: reason.clone(),
        released_at: ctx.now,
    };
    store::releases::add(&mut tx, &opened.permit, &release).await?;
    let detail = serde_json::json!({ "fact": fact, "reason": reason });
    opened.file.note(&mut tx, ctx, Entry::new("fact.released").with(detail)).await?;
    Ok(tx.commit().await?)
}

/// The document as it would be issued, marked as a draft; opening it is one of the checks.
pub async fn preview(house: &House, ctx: &OpContext, id: DecisionId) -> Result<Pdf, DecisionError> {
    let mut db = house.read(ctx).await?;
    let opened = Opened::for_staff(house, ctx, &mut db, (id, Action::Read)).await?;
    let judged = gate::judge(house, ctx, &mut db, &opened).await?;
    drop(db);
    let contact = ctx.staff()?.1.to_owned();
    let printing = Printing {
        draft: Some("Entwurf, noch nicht erlassen".to_owned()),
        signed_by: None,
        contact: Some(contact),
        day: ctx.today,
        instant: ctx.now,
    };
    let order = print::order(house, &opened, &judged.calculation, printing)?;
    let pdf = house.ports().documents.render(order).await.map_err(DecisionError::Document)?;
    if opened.row.state == DecisionState::Draft && !opened.content.is_previewed() {
        let mut tx = house.write(ctx).await?;
        let again = Opened::for_staff(house, ctx, &mut tx, (id, Action::Read)).await?;
        mark_previewed(ctx, &mut tx, again, &opened.content.fingerprint()).await?;
        tx.commit().await?;
    }
    Ok(pdf)
}

/// Notes that exactly these words were looked at; the drafter stays the drafter.
async fn mark_previewed(
    ctx: &OpContext,
    tx: &mut Writing,
    mut opened: Opened,
    seen: &str,
) -> Result<(), DecisionError> {
    if opened.content.fingerprint() != seen || opened.row.state != DecisionState::Draft {
        return Ok(());
    }
    opened.content.previewed = Some(seen.to_owned());
    let drafter = opened.row.drafted_by;
    opened.rewrite(tx, ctx, drafter).await
}

/// Notes that the words as they are were looked at, where no document is needed: in the example.
pub(crate) async fn seen(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
) -> Result<(), DecisionError> {
    let mut tx = house.write(ctx).await?;
    let opened = Opened::for_staff(house, ctx, &mut tx, (id, Action::Read)).await?;
    let words = opened.content.fingerprint();
    mark_previewed(ctx, &mut tx, opened, &words).await?;
    Ok(tx.commit().await?)
}
