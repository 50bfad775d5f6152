//! The validity gate: what the law of `cases` asks, with what the house knows.

use std::collections::BTreeSet;

use access::{Actor, Role};
use base::Date;
use cases::decision::{
    Amount, Block, Check, CheckId, Draft, Nature, RemedyNotice, Signatory, Situation, Spec,
    WarningLetter, Wish, gate,
};
use store::Reading;
use store::messages::Message;

use super::DecisionError;
use super::content::{Content, Opened};
use super::facts::{self, Used};
use crate::law::{self, Calculation};
use crate::person::Person;
use crate::questions;
use crate::{Fault, House, OpContext, Rules, amendments, blocks};

/// Everything that the gate was asked, and what it said.
pub(crate) struct Judged {
    pub(crate) checks: Vec<Check>,
    pub(crate) calculation: Calculation,
    /// What it uses below “source”, released or not.
    pub(crate) facts: Vec<Used>,
}

impl Judged {
    /// Refuses while a demand is not met, and names the facts where it is they.
    pub(crate) fn closed(&self, moment: Moment) -> Result<(), DecisionError> {
        let open = self.open(moment);
        if open.contains(&CheckId::Facts) {
            let names = self.facts.iter().filter_map(Used::open_name).collect();
            return Err(DecisionError::Unsettled(names));
        }
        if open.is_empty() { Ok(()) } else { Err(DecisionError::GateClosed(open.len())) }
    }

    /// Demands that are not met. The signatory is the second person, so the first cannot meet it.
    pub(crate) fn open(&self, before_approval: Moment) -> Vec<CheckId> {
        let later = |id: CheckId| before_approval == Moment::HandOver && id == CheckId::Signatory;
        self.checks
            .iter()
            .filter(|check| !check.met && !later(check.id))
            .map(|check| check.id)
            .collect()
    }
}

/// When the gate is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before it goes to the second person.
    HandOver,
    /// Before it is approved or issued.
    Final,
}

/// Asks the gate about a draft.
pub(crate) async fn judge(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    opened: &Opened,
) -> Result<Judged, DecisionError> {
    let file = &opened.file;
    let received = file.received();
    let meant = amendments::meant(house, ctx, db, file).await?;
    let calculation = match &meant {
        Some(meant) => meant.calculation(file, ctx.lang),
        None => law::calculate(&file.package, &file.values(), received, ctx.lang),
    };
    let facts = facts::of(house, db, opened, (&calculation, meant.as_ref(), ctx.today)).await?;
    let mut thread = store::messages::of_case(db, &file.permit, file.id()).await?;
    if let Some(meant) = &meant {
        // Who was heard before the first decision was not heard about this one.
        thread.retain(|message| message.sent_at >= meant.row.begun_at);
    }
    let ground = meant.as_ref().and_then(|meant| meant.ground(house, file));
    let citizen = store::accounts::one(db, file.row.account).await?;
    let wish = wish(&Person::from_json(&citizen.profile).notice_format);
    let spec = spec(opened)?;
    let situation = Situation {
        today: ctx.today,
        computed: amount(&calculation),
        hearing: super::heard::hearing(ctx, db, (file, (&spec, ground.as_ref()), &thread)).await?,
        warning: warning(&thread),
        competent: competent(opened, received),
        tacit: super::heard::tacit(db, file).await?,
        committee: crate::committee::sat(db, file).await?.and_then(|sat| sat.outcome()),
        ground,
        wish,
        previewed: opened.content.is_previewed(),
        demo: house.settings().mode == Rules::Demo,
    };
    let signatory = signatory(db, ctx, opened).await?;
    let draft = draft(house, (opened, spec.nature), &facts, signatory);
    let mut checks = gate(&draft, &spec, &situation);
    mark_gaps(&mut checks, &opened.content);
    Ok(Judged { checks, calculation, facts })
}

/// A notice with a gap anywhere is not finished.
fn mark_gaps(checks: &mut [Check], content: &Content) {
    let blocks = content.blocks.iter();
    let texts = blocks.flat_map(|block| std::iter::once(&block.text).chain(&block.items));
    let missing = blocks::gaps_in(texts.chain([&content.addition]));
    if missing.is_empty() {
        return;
    }
    for check in checks.iter_mut().filter(|check| check.id == CheckId::OperativePart) {
        check.met = false;
        check.why = "gate-gap";
        check.names.clone_from(&missing);
    }
}

fn spec(opened: &Opened) -> Result<Spec, DecisionError> {
    let law = opened.file.package.manifest.decision_law(&opened.row.kind);
    Ok(law.ok_or_else(|| Fault::Content(format!("no decision {}", opened.row.kind)))?)
}

fn draft(
    house: &House,
    (opened, nature): (&Opened, Nature),
    facts: &[Used],
    signatory: Option<Signatory>,
) -> Draft {
    let content = &opened.content;
    let part = |names: &[&str]| -> Vec<Block> {
        content
            .blocks
            .iter()
            .filter(|block| names.contains(&block.part.as_str()) && !block.is_empty())
            .map(|block| Block { id: block.id.clone(), text: block.text.clone() })
            .collect()
    };
    // Content may have learned another seat since the words were written; old words are no notice.
    let current = opened
        .spec()
        .ok()
        .and_then(|spec| super::remedy::of(house, &opened.file, spec, &content.asked));
    let written = content.remedy.as_ref().filter(|written| current.as_ref() == Some(*written));
    let remedy = written.map(|remedy| RemedyNotice {
        remedy: remedy.id.clone(),
        body: remedy.body.clone(),
        seat: remedy.seat.clone(),
        period: remedy.period.parse().ok(),
        form: remedy.form.clone(),
    });
    Draft {
        kind: opened.row.kind.clone(),
        nature,
        operative: part(&["operative"]),
        reasons: part(&["reasons", "amount"]),
        amount: content.monthly.zip(content.start).map(|(monthly, from)| Amount { monthly, from }),
        recipient: content.recipient.clone(),
        remedy,
        signatory,
        drafted_by: opened.row.drafted_by,
        facts: facts.iter().map(Used::for_gate).collect(),
        format: wish(&content.format),
    }
}

fn wish(format: &str) -> Wish {
    match format {
        "" | "pdf" => Wish::None,
        other => Wish::Formats(BTreeSet::from([other.to_owned()])),
    }
}

/// The second person signs; before the approval nobody does.
async fn signatory(
    db: &mut Reading,
    ctx: &OpContext,
    opened: &Opened,
) -> Result<Option<Signatory>, DecisionError> {
    if let Some(account) = opened.row.approved_by {
        let row = store::accounts::one(db, account).await?;
        let roles: Vec<Role> = row.roles.iter().filter_map(|role| role.parse().ok()).collect();
        let role = if roles.contains(&Role::TeamLead) { Role::TeamLead } else { Role::Caseworker };
        let name = Person::from_json(&row.profile).name;
        return Ok(Some(Signatory { account, name, role }));
    }
    match &ctx.actor {
        Actor::Staff { account, name, roles, .. }
            if roles.contains(&Role::TeamLead)
                && *account != opened.row.drafted_by
                && opened.row.state == store::decisions::DecisionState::Proposed =>
        {
            Ok(Some(Signatory { account: *account, name: name.clone(), role: Role::TeamLead }))
        }
        _ => Ok(None),
    }
}

pub(crate) fn amount(calculation: &Calculation) -> Option<Amount> {
    Some(Amount { monthly: calculation.total?, from: calculation.start? })
}

fn warning(thread: &[Message]) -> Option<WarningLetter> {
    let message = questions::last_warning(thread)?;
    Some(WarningLetter { sent: base::berlin_date(message.sent_at), deadline: message.due_on? })
}

/// What the package's rule says about competence; `true` where it has no rule.
fn competent(opened: &Opened, received: Date) -> Option<bool> {
    let package = &opened.file.package;
    // Without a rule the clerk says it, by choosing to forward and naming the authority.
    let rules = package.manifest.rules.as_ref();
    let Some(rule) = rules.and_then(|rules| rules.competence.as_ref()) else {
        return Some(opened.content.recipient.is_none());
    };
    let facts = law::facts(package, &opened.file.values(), received);
    let value = package.decide(rule, &facts).value;
    match value.as_context().and_then(|outputs| outputs.get("competent")) {
        Some(answer) => answer.as_bool(),
        None => value.as_bool().or_else(|| {
            let here = package.manifest.authority.as_str();
            value.as_text().map(|text| text == here || text == "here")
        }),
    }
}
