//! What follows from a sheet: the facts of the law, the amounts with what is different now, and what the books
//! would come to. When the decision is issued, it is done.

use std::collections::{BTreeMap, BTreeSet};

use ::cases::amendment::{Act, Discretion, FROM, Facts, Standing};
use ::cases::decision::Ground;
use ::cases::payments::{Plan, Rate, Rhythm};
use ::packages::{AmendmentBasis, AmendmentLaw, DecisionSpec, Nature, PaymentSpec, UnsettledFact};
use base::{Calendar, Date, Money, typed_day};
use forms::{Field, Kind};
use rules::{Scope, Value};
use store::amendments::{Amendment, AmendmentStep};
use store::decisions::Decision;
use store::{Reading, Writing};

use super::{Note, SheetFinding, SheetProblem};
use crate::case_file::{CaseFile, Entry};
use crate::decisions::content_of;
use crate::payments::Foreseen;
use crate::payments::arise::{fault, plan, replace};
use crate::payments::change::{Change, change, foreseen, rates};
use crate::{Fault, House, OpContext, law};

/// Nothing is changed for later than so many days ahead.
const FURTHEST: i64 = 400;

/// What is being done to a decision, with everything that follows from its sheet.
pub(crate) struct Meant {
    pub(crate) row: Amendment,
    pub(crate) note: Note,
    /// The decision that was taken up.
    pub(crate) amended: Decision,
    /// What is known, as the law asks it.
    pub(crate) facts: Facts,
    /// From when on.
    pub(crate) from: Option<Date>,
    /// The answers with what is different now.
    pub(crate) values: Scope,
    /// What each payment comes to; none where nothing is changed about money.
    moved: Vec<Moved>,
    /// What must be known before amounts can be said.
    pub(crate) missing: BTreeSet<String>,
    pub(crate) foreseen: Option<Foreseen>,
    pub(crate) findings: Vec<SheetFinding>,
    /// Beside the calendar, what is needed to ask the law again.
    calendar: Calendar,
    today: Date,
}

/// What a payment comes to.
struct Moved {
    spec: PaymentSpec,
    /// What is granted from that day on; none where it ends.
    rates: Vec<Rate>,
    /// What the new decision grants by itself, where it takes the place of what stood.
    anew: Option<Plan>,
}

/// What is being done to a decision of a case, where something is.
pub(crate) async fn meant(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Option<Meant>, Fault> {
    if file.package.manifest.amendment.is_none() {
        return Ok(None);
    }
    let Some(row) = store::amendments::open(db, &file.permit, file.id()).await? else {
        return Ok(None);
    };
    foresee(house, ctx, db, (file, row)).await.map(Some)
}

/// What would follow from a sheet, whether it is kept or not.
pub(crate) async fn foresee(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, row): (&CaseFile, Amendment),
) -> Result<Meant, Fault> {
    let amended = store::decisions::one(db, &file.permit, row.decision).await?;
    let note = Note::from_json(&row.note);
    let mut meant = Meant {
        note,
        facts: Facts::default(),
        from: None,
        values: values_by_now(db, file).await?,
        moved: Vec::new(),
        missing: BTreeSet::new(),
        foreseen: None,
        findings: Vec::new(),
        calendar: law::calendar(house),
        today: ctx.today,
        amended,
        row,
    };
    meant.read_sheet(house, file);
    meant.work_out(house, db, file).await?;
    Ok(meant)
}

/// The answers of the application with what earlier acts stated anew, in their order.
async fn values_by_now(db: &mut Reading, file: &CaseFile) -> Result<Scope, Fault> {
    let mut values = file.values();
    let all = store::amendments::of_case(db, &file.permit, file.id()).await?;
    for row in all.iter().filter(|row| row.by_decision.is_some()) {
        for (name, typed) in Note::from_json(&row.note).changed {
            let Some(field) = file.package.form.field(&name) else { continue };
            if let Ok(value) = typed_value(field, typed.trim()) {
                values.set(name.as_str(), value);
            }
        }
    }
    Ok(values)
}

/// The law that the package names.
pub(crate) fn law_of<'a>(house: &'a House, file: &CaseFile) -> Option<&'a AmendmentLaw> {
    let spec = file.package.manifest.amendment.as_ref()?;
    house.content().amendment_law(&spec.law)
}

impl Meant {
    /// Typed answers as values; what cannot be read is a finding and counts as not said.
    fn read_sheet(&mut self, house: &House, file: &CaseFile) {
        let asked = law_of(house, file).map(|law| law.questions.as_slice()).unwrap_or_default();
        for question in asked {
            let typed = self.note.answers.get(&question.id).map(|typed| typed.trim());
            match typed.filter(|typed| !typed.is_empty()) {
                None => {}
                Some("yes") if !question.wants_day() => {
                    self.facts.answers.insert(question.id.clone(), true);
                }
                Some("no") if !question.wants_day() => {
                    self.facts.answers.insert(question.id.clone(), false);
                }
                Some(typed) => match typed_day(typed).filter(|_| question.wants_day()) {
                    Some(day) => drop(self.facts.days.insert(question.id.clone(), day)),
                    None => self.find(&question.id, SheetProblem::NoDay),
                },
            }
        }
        let changed = self.note.changed.clone();
        for (name, typed) in changed.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let Some(field) = file.package.form.field(name) else { continue };
            match typed_value(field, typed.trim()) {
                Ok(value) => self.values.set(name.as_str(), value),
                Err(problem) => self.find(name, problem),
            }
        }
        if !self.note.from.trim().is_empty() {
            let day = typed_day(&self.note.from);
            let furthest = self.today.checked_add(base::SignedDuration::from_hours(24 * FURTHEST));
            match day {
                None => self.find("from", SheetProblem::NoDay),
                Some(day) if furthest.is_ok_and(|last| day > last) => {
                    self.find("from", SheetProblem::OutOfRange);
                }
                Some(day) => self.from = Some(day),
            }
        }
    }

    fn find(&mut self, at: &str, problem: SheetProblem) {
        self.findings.push(SheetFinding { at: at.to_owned(), problem });
    }

    /// Amounts, books, and what the house knows of the decision itself.
    async fn work_out(
        &mut self,
        house: &House,
        db: &mut Reading,
        file: &CaseFile,
    ) -> Result<(), Fault> {
        let earliest = self.earliest(house, file);
        if let (Some(from), Some(earliest)) = (self.from, earliest)
            && from < earliest
        {
            self.find("from", SheetProblem::OutOfRange);
            self.from = None;
        }
        self.know(file);
        let act = self.chosen(house, file).map(|basis| basis.rule.act);
        let states_anew = self.note.changed.values().any(|typed| !typed.trim().is_empty());
        let ends = matches!(act, Some(Act::Withdraw | Act::Revoke)) && !states_anew;
        let moves_money = matches!(act, Some(Act::Change | Act::Reopen)) || states_anew || ends;
        let payments = self.payments(house, file);
        let Some(from) = self.from.filter(|_| moves_money && !payments.is_empty()) else {
            return Ok(());
        };
        for (spec, anew) in payments {
            let values = (&self.values, file.received());
            let found = match ends {
                true => Ok(Vec::new()),
                false => rates((&file.package, &spec), values, (from, self.today)),
            };
            match found {
                Ok(rates) => {
                    let anew = anew.then(|| self.anew(file, (&spec, &rates))).flatten();
                    self.moved.push(Moved { spec, rates, anew });
                }
                Err(missing) => self.missing.extend(missing),
            }
        }
        if !self.missing.is_empty() {
            self.moved.clear();
            return Ok(());
        }
        let changes = self.changes(None, "");
        let asked = (file.id(), changes.as_slice(), self.today);
        let found = foreseen(db, &file.permit, asked).await.map_err(fault)?;
        self.facts.answers.insert("less".to_owned(), found.is_less());
        self.facts.answers.insert("more".to_owned(), found.is_more());
        self.foreseen = Some(found);
        Ok(())
    }

    /// What the house knows of the decision itself.
    fn know(&mut self, file: &CaseFile) {
        let nature = self.amended_spec(file).map(|spec| spec.nature);
        let mut payments = file.package.payments_by(&self.amended.kind).peekable();
        // What grants an amount grants something, also where it changes an earlier decision.
        let pays = payments.peek().is_some() && nature == Some(Nature::Amendment);
        let granted = matches!(nature, Some(Nature::Grant | Nature::Partial))
            || (pays && self.said().0 > Some(Money::ZERO));
        let lasting = payments.any(|spec| spec.rhythm == Rhythm::Monthly);
        self.facts.answers.insert("granted".to_owned(), granted);
        self.facts.answers.insert("lasting".to_owned(), lasting);
        let issued = self.amended.issued_at.map(base::berlin_date);
        let notified = self.amended.notified_on.or(issued);
        for (name, day) in [(FROM, self.from), ("issued", issued), ("notified", notified)] {
            if let Some(day) = day {
                self.facts.days.insert(name.to_owned(), day);
            }
        }
    }

    /// The amount that the decision says which is taken up, and from when on.
    fn said(&self) -> (Option<Money>, Option<Date>) {
        content_of(&self.amended).map(|said| (said.monthly, said.start)).unwrap_or_default()
    }

    fn amended_spec<'a>(&self, file: &'a CaseFile) -> Option<&'a DecisionSpec> {
        file.package.manifest.decisions.iter().find(|spec| spec.id == self.amended.kind)
    }

    /// The first day on which something can be another: that of the decision which is taken up. A first decision that is
    /// opened again is open from the day on which the benefit begins by the rules, as what it said was wrong.
    fn earliest(&self, house: &House, file: &CaseFile) -> Option<Date> {
        let said = self.said().1;
        let reopens = self.chosen(house, file).is_some_and(|basis| basis.rule.act == Act::Reopen);
        let is_first = self.amended_spec(file).is_some_and(|spec| spec.amends.is_empty());
        if !reopens || (said.is_some() && !is_first) {
            return said;
        }
        let facts = law::facts(&file.package, &self.values, file.received());
        said.into_iter().chain(file.package.start(&facts)).min()
    }

    /// The payments about which something is changed, and whether the new decision grants them by itself: what goes on by
    /// the decision that is taken up, and what the decision grants that the chosen provision leads to. No slip and no
    /// claim touches what is granted.
    fn payments(&self, house: &House, file: &CaseFile) -> Vec<(PaymentSpec, bool)> {
        let act = self.chosen(house, file).map(|basis| basis.rule.act);
        if matches!(act, Some(Act::Correct | Act::Refund)) {
            return Vec::new();
        }
        let kinds = file.package.manifest.decisions.iter();
        let by = |spec: &&DecisionSpec| {
            spec.act.is_some() && spec.act == act && spec.amends.contains(&self.amended.kind)
        };
        let by: Vec<&str> = kinds.filter(by).map(|spec| spec.id.as_str()).collect();
        let goes_on = |spec: &PaymentSpec| {
            file.package.payments_by(&self.amended.kind).any(|one| one.id == spec.id)
        };
        let anew = |spec: &PaymentSpec| spec.decisions.iter().any(|id| by.contains(&id.as_str()));
        let specs = file.package.manifest.payments.iter();
        let specs = specs.filter(|spec| goes_on(spec) || anew(spec));
        specs.map(|spec| (spec.clone(), anew(spec))).collect()
    }

    /// What the new decision grants by itself; none where the rules give nothing.
    fn anew(&self, file: &CaseFile, (spec, rates): (&PaymentSpec, &[Rate])) -> Option<Plan> {
        if rates.iter().all(|rate| rate.amount == Money::ZERO) {
            return None;
        }
        let facts = law::facts(&file.package, &self.values, file.received());
        let until = file.package.payable(&spec.id, &facts).until;
        Some(plan(spec, (rates.to_vec(), until)))
    }

    fn changes<'a>(&self, decision: Option<base::DecisionId>, reason: &'a str) -> Vec<Change<'a>> {
        let Some(from) = self.from else { return Vec::new() };
        let one = |moved: &Moved| Change {
            decision,
            payment: Some(moved.spec.id.clone()),
            from,
            rates: moved.rates.clone(),
            reason,
            anew: moved.anew.clone(),
        };
        self.moved.iter().map(one).collect()
    }

    /// The provision that the clerk chose.
    pub(crate) fn chosen<'a>(
        &self,
        house: &'a House,
        file: &CaseFile,
    ) -> Option<&'a AmendmentBasis> {
        let law = law_of(house, file)?;
        law.bases.iter().find(|basis| basis.rule.id == self.note.basis)
    }

    /// Whether a provision stands open today.
    pub(crate) fn standing(&self, basis: &AmendmentBasis) -> Standing {
        basis.rule.standing(&self.facts, self.today, &self.calendar)
    }

    /// Whether the person must be heard before.
    pub(crate) fn hears(&self, basis: &AmendmentBasis) -> bool {
        basis.rule.hears(self.facts.answers.get("less").copied())
    }

    /// The provision as the gate asks it.
    pub(crate) fn ground(&self, house: &House, file: &CaseFile) -> Option<Ground> {
        let basis = self.chosen(house, file)?;
        let (act, standing) = (basis.rule.act, self.standing(basis));
        Some(Ground { act, standing, hears: self.hears(basis) })
    }

    /// What nobody has read up of the provision.
    pub(crate) fn unsettled(&self, house: &House, file: &CaseFile) -> Option<UnsettledFact> {
        law_of(house, file)?.unsettled_basis(&self.note.basis)
    }

    /// Whether a text block has something to say here: of a claim only where there is one, of weighing only where
    /// the provision leaves a choice.
    pub(crate) fn wants(&self, house: &House, file: &CaseFile, block: &str) -> bool {
        let Some(block) = file.package.blocks.get(block) else { return true };
        let names = block.variables();
        let claimed = self.foreseen.as_ref().is_some_and(|foreseen| foreseen.claim > Money::ZERO);
        let weighed = self.chosen(house, file);
        let weighed = weighed.is_none_or(|basis| basis.rule.discretion != Discretion::Bound);
        let says = |name: &str| names.iter().any(|one| one == name);
        let asks_money = !self.payments(house, file).is_empty();
        (claimed || !asks_money || !says("claim_amount")) && (weighed || !says("weighing"))
    }

    /// The first amount that would be granted.
    pub(crate) fn new_amount(&self) -> Option<(Date, Money)> {
        self.foreseen.as_ref()?.new.first().copied()
    }

    /// The amount that is granted on that day as it stands.
    pub(crate) fn old_amount(&self) -> Option<Money> {
        self.foreseen.as_ref()?.old.first().map(|(_, amount)| *amount)
    }

    /// What the rules say for the first month, with what is different now.
    pub(crate) fn calculation(&self, file: &CaseFile, lang: base::Lang) -> law::Calculation {
        let month = self.from.unwrap_or(self.today);
        let facts = law::facts(&file.package, &self.values, file.received()).in_month(month);
        let mut calculation = law::calculate_for(&file.package, &facts, lang);
        calculation.start = self.from;
        if let Some((_, amount)) = self.new_amount() {
            calculation.total = Some(amount);
        }
        calculation
    }
}

/// A typed value of a field, read as the form reads it.
fn typed_value(field: &Field, typed: &str) -> Result<Value, SheetProblem> {
    let problem = match &field.kind {
        Kind::YesNo | Kind::Choice(_) => SheetProblem::NoChoice,
        Kind::Date | Kind::Month => SheetProblem::NoDay,
        Kind::Integer(_) | Kind::Number(..) | Kind::Money(_) => SheetProblem::NoNumber,
        _ => return Ok(Value::text(typed)),
    };
    forms::read_typed(field, typed).ok_or(problem)
}

/// The decision that amends was issued: money follows, and the record says so.
pub(crate) async fn issued(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, by): (&CaseFile, &Decision),
) -> Result<(), Fault> {
    let Some(meant) = meant(house, ctx, tx, file).await? else { return Ok(()) };
    let reason = format!("Bescheid vom {}", base::date_long(ctx.today, base::Lang::De));
    for (moved, one) in meant.moved.iter().zip(meant.changes(Some(by.id), &reason)) {
        let done = match &moved.anew {
            Some(plan) => {
                let granted = (file, by.id, &moved.spec);
                replace(house, ctx, tx, granted, (plan, &reason)).await
            }
            None => change(ctx, tx, (file, &one)).await.map(drop),
        };
        done.map_err(fault)?;
    }
    let step = AmendmentStep::Decided(by.id);
    store::amendments::advance(tx, &file.permit, (&meant.row, &step), ctx.now).await?;
    let detail = serde_json::json!({
        "decision": meant.amended.id, "by": by.id, "basis": meant.note.basis, "from": meant.from,
        "claim": meant.foreseen.as_ref().map(|foreseen| foreseen.claim),
    });
    file.note(tx, ctx, Entry::new("amendment.decided").with(detail)).await
}

/// Questions of the law by name, for sentences that name them; also what the house answers itself.
pub(super) fn names(law: &AmendmentLaw) -> BTreeMap<String, base::LocalText> {
    law.questions.iter().map(|one| (one.id.clone(), one.ask.clone())).collect()
}
