//! What a decision makes due: with its issue an entitlement arises, in the same transaction and once.

use ::cases::payments::{Plan, Rate, months_behind};
use ::packages::{AmountLineKind, Package, PaymentSpec};
use base::{Date, DecisionId, Iban, Money};
use serde_json::json;
use store::Writing;
use store::payments::NewEntitlement;

use super::books::{self, Books};
use super::{HoldNote, PayeeNote, PaymentsError};
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext, Rules};

/// A decision that is issued, as far as money follows from it.
#[derive(Clone, Debug)]
pub(crate) struct Granted {
    pub(crate) id: DecisionId,
    pub(crate) kind: String,
    /// What it grants a month, as it says.
    pub(crate) monthly: Option<Money>,
    /// From when.
    pub(crate) start: Option<Date>,
}

/// The decision was issued: what it grants becomes an entitlement. Again it does nothing.
pub(crate) async fn arise(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, granted): (&CaseFile, &Granted),
) -> Result<(), Fault> {
    let specs: Vec<PaymentSpec> = file.package.payments_of(&granted.kind).cloned().collect();
    for spec in specs {
        one(house, ctx, tx, (file, granted, &spec)).await.map_err(fault)?;
    }
    Ok(())
}

/// What payments refuse inside another command is that command's fault.
pub(crate) fn fault(error: PaymentsError) -> Fault {
    match error {
        PaymentsError::Fault(fault) => fault,
        other => Fault::Content(other.to_string()),
    }
}

async fn one(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, granted, spec): (&CaseFile, &Granted, &PaymentSpec),
) -> Result<(), PaymentsError> {
    let facts = file.facts();
    let payable = file.package.payable(&spec.id, &facts);
    let start = payable.from.or(granted.start).or_else(|| file.package.start(&facts));
    let rates = start.map(|start| rates(ctx, file, (spec, granted, start))).unwrap_or_default();
    if rates.is_empty() {
        let detail = json!({ "decision": granted.id, "payment": spec.id });
        return books::note(tx, ctx, &file.permit, (file.id(), "payment.without_amount", detail))
            .await;
    }
    let made = (plan(spec, (rates, payable.until)), payee(file, spec));
    entitle(house, ctx, tx, (file, granted.id, spec), made).await
}

/// What a decision grants in time.
pub(crate) fn plan(spec: &PaymentSpec, (rates, until): (Vec<Rate>, Option<Date>)) -> Plan {
    let (due, part_month) = (spec.due.value, spec.part_month.value);
    Plan { rhythm: spec.rhythm, due, part_month, rates, until, booked: None }
}

/// A decision takes the place of earlier ones of its case, refusals or grants: what it grants is an entitlement of its
/// own, and what they grant ends where it begins. Again it does nothing.
pub(crate) async fn replace(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, decision, spec): (&CaseFile, DecisionId, &PaymentSpec),
    (plan, reason): (&Plan, &str),
) -> Result<(), PaymentsError> {
    store::payments::lock(tx, &file.permit, file.id()).await?;
    let entitled = books::plans(tx, &file.permit, file.id()).await?;
    let mut rows = entitled.iter().rev().map(|(row, _)| row);
    let last = rows.find(|row| row.payment == spec.id).and_then(|row| row.payee.as_deref());
    // Where it was paid before, the account is the one that holds by now, not the one of the application.
    let payee = last.map_or_else(|| payee(file, spec), PayeeNote::from_json);
    entitle(house, ctx, tx, (file, decision, spec), (plan.clone(), payee)).await?;
    books::hold_planned(ctx, tx, &file.permit, (file.id(), reason)).await
}

/// Who gets a payment, as the application says.
fn payee(file: &CaseFile, spec: &PaymentSpec) -> PayeeNote {
    let payable = file.package.payable(&spec.id, &file.facts());
    PayeeNote {
        name: payable.name,
        iban: payable.iban,
        text: spec.line(&file.row.file_number),
        purpose: spec.purpose.clone(),
        most_set_off: spec.set_off.as_ref().map_or(0, |share| share.value),
    }
}

async fn entitle(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, decision, spec): (&CaseFile, DecisionId, &PaymentSpec),
    (mut plan, payee): (Plan, PayeeNote),
) -> Result<(), PaymentsError> {
    let Some(from) = plan.rates.first().map(|rate| rate.from) else { return Ok(()) };
    let mut books = Books::open(tx, &file.permit, file.id()).await?;
    // What an earlier decision of the case grants for the same ends where this one begins.
    let same = books.entitlements.iter_mut().filter(|(row, _)| row.payment == spec.id);
    plan.replace(same.map(|(_, plan)| plan));
    let new = NewEntitlement {
        id: ctx.new_uuid().to_string(),
        case: file.id(),
        decision,
        payment: spec.id.clone(),
        plan: serde_json::to_string(&plan).unwrap_or_default(),
        payee: payee.to_json(),
    };
    if !store::payments::entitle(tx, &file.permit, &new, ctx.now).await? {
        return Ok(());
    }
    books.add(&new, plan.clone());
    if let Some(reason) = stands_in_the_way(house, file, (spec, &payee)) {
        books.hold_back(&HoldNote { reason, by: None, is_for_another: false });
    }
    books.bring_up(ctx.today, ctx.today)?;
    let held = books.hold().map(|note| note.reason);
    let balance = books.keep(tx, &file.permit, (ctx, None)).await?;
    let detail = json!({
        "decision": decision, "payment": spec.id, "from": from, "until": plan.until,
        "rates": plan.rates.iter().map(|rate| (rate.from, rate.amount)).collect::<Vec<_>>(),
        "due": balance.owed, "held": held,
    });
    books::note(tx, ctx, &file.permit, (file.id(), "payment.granted", detail)).await
}

/// What is granted for the months up to this one: for the first as the decision says, for the others
/// as the rules do. Later months keep the last amount, until another decision changes it.
fn rates(
    ctx: &OpContext,
    file: &CaseFile,
    (spec, granted, start): (&PaymentSpec, &Granted, Date),
) -> Vec<Rate> {
    let package = &file.package;
    let total = package.manifest.amount_lines.iter().find(|line| line.output == spec.amount);
    let is_total = total.is_some_and(|line| line.kind == AmountLineKind::Total);
    let facts = file.facts();
    let computed = |month| package.payable_amount(spec, &facts.clone().in_month(month));
    let first = granted.monthly.filter(|_| is_total).or_else(|| computed(start));
    let Some(first) = first.filter(|amount| *amount > Money::ZERO) else { return Vec::new() };
    let mut rates = vec![Rate { from: start, amount: first }];
    for month in months_behind(start, ctx.today) {
        let last = rates.last().map(|rate| rate.amount);
        if let Some(amount) = computed(month).filter(|amount| Some(*amount) != last) {
            rates.push(Rate { from: month, amount });
        }
    }
    rates
}

/// Why nothing can be paid yet, as a sentence for the desk.
fn stands_in_the_way(
    house: &House,
    file: &CaseFile,
    (spec, payee): (&PaymentSpec, &PayeeNote),
) -> Option<String> {
    if let Err(error) = payee.iban.parse::<Iban>() {
        return Some(match error {
            base::IbanError::NoIban => "Die Kontonummer im Antrag ist keine IBAN.".to_owned(),
            _ => "Die IBAN im Antrag ist falsch abgeschrieben.".to_owned(),
        });
    }
    if payee.name.is_empty() {
        return Some("Der Antrag nennt nicht, wem das Konto gehört.".to_owned());
    }
    let open = open_facts(house, &file.package, spec).into_iter().next()?;
    Some(format!("Von der Rechtsstelle zu klären: {open}"))
}

/// What nobody has settled of a payment, where the law counts.
pub(super) fn open_facts(house: &House, package: &Package, spec: &PaymentSpec) -> Vec<String> {
    if house.settings().mode == Rules::Demo {
        return Vec::new();
    }
    let unsettled = package.unsettled_payment(spec).into_iter();
    let open = unsettled.filter(|fact| house.content().released(&fact.id).is_none());
    open.map(|fact| fact.about).collect()
}
