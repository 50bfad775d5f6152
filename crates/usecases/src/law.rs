//! What the package's rules say about answers, in the reader's language: verdicts, amounts, days.

use ::packages::{
    AmountLineKind, Clock, DeadlineNature, DeadlineSpec, Facts, KnownDays, NotificationRule,
    Package, UnsettledFact,
};
use base::deadline::{Change, Length, Running, Step, compute, run};
use base::{Calendar, Date, Lang, Money};
use rules::{Scope, TableHit};

use crate::applications::PreviewAmount;
use crate::eligibility::{BenefitVerdict, Verdict};
use crate::{House, OpContext};

/// A calculation with what it rests on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calculation {
    pub(crate) amount: PreviewAmount,
    /// The provision of each line; may be empty.
    pub(crate) norms: Vec<String>,
    pub(crate) total: Option<Money>,
    pub(crate) start: Option<Date>,
    /// Since when the first line's amount holds.
    pub(crate) base_since: Option<Date>,
    pub(crate) unsettled: Vec<UnsettledFact>,
    /// Outputs of the amount rule by name, for text blocks.
    pub(crate) outputs: Scope,
}

/// What would follow if the answers were submitted today.
pub(crate) fn preview(package: &Package, values: &Scope, ctx: &OpContext) -> Option<PreviewAmount> {
    let calculation = calculate(package, values, ctx.today, ctx.lang);
    calculation.total.map(|_| calculation.amount)
}

/// The facts of an application of that day, for the month in which the benefit begins.
pub(crate) fn facts(package: &Package, values: &Scope, received: Date) -> Facts {
    package.facts_of(values.clone(), received)
}

/// The amount for the month in which the benefit begins, for an application of that day.
pub(crate) fn calculate(
    package: &Package,
    values: &Scope,
    received: Date,
    lang: Lang,
) -> Calculation {
    calculate_for(package, &facts(package, values, received), lang)
}

/// The amount for the month that is asked about.
pub(crate) fn calculate_for(package: &Package, facts: &Facts, lang: Lang) -> Calculation {
    let found = package.amount(facts);
    let period = package.manifest.amount_for();
    let mut amount = PreviewAmount { period, ..PreviewAmount::default() };
    let mut norms = Vec::new();
    for line in &found.lines {
        let label = line.label.get(lang).to_owned();
        amount.lines.push((label, euro(line.amount, line.kind, lang)));
        norms.push(line.norm.clone());
        for sentence in &line.explanations {
            if !amount.explanation.contains(sentence) {
                amount.explanation.push(sentence.clone());
            }
        }
        let lowest = amount.certainty.get_or_insert(line.certainty);
        *lowest = line.certainty.min(*lowest);
    }
    Calculation {
        amount,
        norms,
        total: found.payable,
        start: package.start(facts),
        base_since: base_since(package, &found.trace),
        unsettled: package.unsettled(&found.trace),
        outputs: found.outputs,
    }
}

fn base_since(package: &Package, trace: &[TableHit]) -> Option<Date> {
    let lines = &package.manifest.amount_lines;
    let first = lines.iter().find(|line| line.kind == AmountLineKind::Plus)?;
    let of = |hit: &&TableHit| first.explained_by.contains(&hit.decision);
    trace.iter().filter(of).find_map(|hit| hit.annotation("valid_from")?.trim().parse().ok())
}

/// What the rules say about each benefit that was applied for, or may be.
pub(crate) fn verdicts(
    package: &Package,
    values: &Scope,
    day: Date,
    lang: Lang,
) -> Vec<BenefitVerdict> {
    let facts = facts(package, values, day);
    let amount = package.amount(&facts).payable.filter(|amount| *amount > Money::ZERO);
    let claims = package.claims(&facts);
    let single = claims.iter().filter(|claim| claim.applied_for == Some(true)).count() == 1;
    claims
        .into_iter()
        .filter(|claim| claim.applied_for != Some(false))
        .map(|claim| {
            let verdict = match claim.verdict {
                ::packages::Verdict::Yes => Verdict::Likely,
                ::packages::Verdict::No => Verdict::Unlikely,
                ::packages::Verdict::Open(_) => Verdict::Open,
            };
            let amount = amount.filter(|_| single && verdict == Verdict::Likely);
            BenefitVerdict {
                title: claim.label.get(lang).to_owned(),
                verdict,
                reasons: vec![claim.reason.get(lang).to_owned()],
                period: package.manifest.amount_for(),
                amount: amount.map(|amount| euro(amount, AmountLineKind::Total, lang)),
            }
        })
        .collect()
}

/// An amount with its unit, as a citizen reads it.
pub(crate) fn euro(money: Money, kind: AmountLineKind, lang: Lang) -> String {
    let minus = if kind == AmountLineKind::Minus && money != Money::ZERO { "− " } else { "" };
    match lang {
        Lang::En => format!("{minus}{} euros", money.english()),
        Lang::De | Lang::DeSimple => format!("{minus}{} Euro", money.german()),
    }
}

/// A day that a package's deadline leads to, and how.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) day: Date,
    pub(crate) title: String,
    pub(crate) reason: String,
}

/// The deadline of that name, counted from a day.
pub(crate) fn deadline(
    house: &House,
    package: &Package,
    (id, from): (&str, Date),
    lang: Lang,
) -> Option<Due> {
    let (spec, running) = running(house, package, (id, from), &[])?;
    let ground = spec.ground();
    let steps = said(running.steps(), lang).join(" ");
    Some(Due {
        day: running.end()?,
        title: spec.label.get(lang).to_owned(),
        reason: if ground.is_empty() { steps } else { format!("{steps} ({ground})") },
    })
}

/// A deadline of the package as it runs from a day, after what people did to it.
pub(crate) fn running<'a>(
    house: &House,
    package: &'a Package,
    (id, from): (&str, Date),
    changes: &[Change],
) -> Option<(&'a DeadlineSpec, Running)> {
    let spec = package.manifest.deadlines.iter().find(|spec| spec.id == id)?;
    let running = run(from, &spec.counting()?, changes, &calendar(house)).ok()?;
    Some((spec, running))
}

/// The dated rule of notification that the package names for a way of sending.
pub(crate) fn notification_rule<'a>(
    house: &'a House,
    package: &Package,
    way: &str,
) -> Option<&'a NotificationRule> {
    house.content().notification_rule(package.manifest.notification.get(way)?)
}

/// Steps of a computation as sentences.
pub(crate) fn said(steps: &[Step], lang: Lang) -> Vec<String> {
    steps.iter().map(|step| step.text.get(lang).to_owned()).collect()
}

/// The calendar of the authority's Land.
pub(crate) fn calendar(house: &House) -> Calendar {
    Calendar::of(house.content().authority.land)
}

/// When the authority means to have decided: its own target, or a month where it has none.
pub(crate) fn decide_by(house: &House, package: &Package, received: Date) -> Date {
    if let Some(due) = deadline(house, package, ("processing_target", received), Lang::De) {
        return due.day;
    }
    let month = "1-month".parse::<Length>().ok();
    let end = month.and_then(|month| compute(received, month, &calendar(house)).ok());
    end.map_or(received, |found| found.end)
}

/// When the authority must have decided this very case: the earliest day on which something lapses, and
/// its own target where nothing does. After what people did to its deadlines; none while all of them are
/// suspended.
pub(crate) fn decide_this_by(
    house: &House,
    package: &Package,
    (values, received): (&Scope, Date),
    days: &KnownDays,
) -> Option<Date> {
    let binds = |clock: &Clock| clock.nature.is_some_and(binds_us);
    let mut clocks = clocks(house, package, (values, received), days);
    clocks.retain(binds);
    if !clocks.is_empty() {
        return clocks.iter().filter_map(Clock::end).min();
    }
    let target = "processing_target";
    let changes = days.changes.get(target).map(Vec::as_slice).unwrap_or_default();
    match running(house, package, (target, received), changes) {
        Some((_, running)) => running.end(),
        None => Some(decide_by(house, package, received)),
    }
}

/// Whether a deadline is the authority's own to keep.
pub(crate) fn binds_us(nature: DeadlineNature) -> bool {
    use DeadlineNature as N;
    matches!(nature, N::Target | N::Must | N::Fiction)
}

/// The clocks of a case that run for certain, where the package says what happens at their end.
pub(crate) fn clocks(
    house: &House,
    package: &Package,
    (values, received): (&Scope, Date),
    days: &KnownDays,
) -> Vec<Clock> {
    let mut clocks = package.clocks(&facts(package, values, received), days, &calendar(house));
    clocks.retain(|clock| clock.certain && clock.nature.is_some() && clock.running.is_some());
    clocks
}

/// Working days from today until a day; negative once it has passed.
pub(crate) fn working_days_left(house: &House, today: Date, due: Date) -> i32 {
    let calendar = calendar(house);
    let (mut day, end, sign) = if due >= today { (today, due, 1) } else { (due, today, -1) };
    let mut count = 0;
    while day < end && count < 1_000 {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        if calendar.is_working_day(day) {
            count += 1;
        }
    }
    sign * count
}
