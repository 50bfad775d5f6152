use base::{Certainty, Date, LocalText, Money};
use rules::{Decimal, Outcome, Scope, Value};

use crate::facts::certainty;
use crate::manifest::Showcase;
use crate::package::Package;

/// A table of amounts for the service page.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountTable {
    /// Short name.
    pub id: String,
    /// Caption.
    pub caption: LocalText,
    /// The rows.
    pub rows: Vec<AmountRow>,
}

/// A row of it: an example with its amount now and before.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountRow {
    /// What it is an example of.
    pub label: LocalText,
    /// In force now; none where the rules have a gap.
    pub now: Option<AmountCell>,
    /// In force before that.
    pub before: Option<AmountCell>,
}

/// An amount with its span of time and certainty.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountCell {
    /// The amount.
    pub amount: Money,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// How sure.
    pub certainty: Certainty,
}

impl Package {
    /// The tables of amounts on a day.
    #[must_use]
    pub fn amount_tables(&self, today: Date) -> Vec<AmountTable> {
        self.manifest.showcases.iter().map(|showcase| self.amount_table(showcase, today)).collect()
    }

    fn amount_table(&self, showcase: &Showcase, today: Date) -> AmountTable {
        let mut rows = Vec::new();
        for row in &showcase.rows {
            let inputs: Scope =
                row.inputs.iter().map(|(name, value)| (name.clone(), value_of(value))).collect();
            let cell = |month: Date| self.cell(showcase, &inputs, month, today);
            let now = cell(today.first_of_month());
            let earlier = now.as_ref().and_then(|cell| cell.from?.yesterday().ok());
            let before = earlier.and_then(|day| cell(day.first_of_month()));
            rows.push(AmountRow { label: row.label.clone(), now, before });
        }
        AmountTable { id: showcase.id.clone(), caption: showcase.caption.clone(), rows }
    }

    fn cell(
        &self,
        showcase: &Showcase,
        inputs: &Scope,
        month: Date,
        today: Date,
    ) -> Option<AmountCell> {
        let inputs = inputs.clone().with("month", month);
        let outcome = self.rules.evaluate(&showcase.decision, &inputs, today);
        let value = match outcome.value.as_context() {
            Some(outputs) => outputs.get(&showcase.output)?,
            None => &outcome.value,
        };
        let amount = value.as_money()?;
        Some(AmountCell {
            amount,
            from: dates(&outcome, "valid_from").max(),
            to: dates(&outcome, "valid_to").min(),
            certainty: outcome.trace.hits.iter().map(certainty).min().unwrap_or(Certainty::Unsure),
        })
    }
}

fn dates<'a>(outcome: &'a Outcome, column: &'a str) -> impl Iterator<Item = Date> + 'a {
    outcome.trace.hits.iter().filter_map(move |hit| hit.annotation(column)?.trim().parse().ok())
}

/// A value as TOML writes it.
pub(crate) fn value_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::Boolean(value) => Value::Bool(*value),
        toml::Value::Integer(value) => Value::from(*value),
        toml::Value::Float(value) => {
            value.to_string().parse::<Decimal>().map_or(Value::Null, Value::from)
        }
        toml::Value::String(text) => Value::text(text),
        toml::Value::Datetime(date) => {
            date.to_string().parse::<Date>().map_or(Value::Null, Value::from)
        }
        toml::Value::Array(items) => Value::List(items.iter().map(value_of).collect()),
        toml::Value::Table(entries) => Value::Context(
            entries.iter().map(|(name, value)| (name.clone(), value_of(value))).collect(),
        ),
    }
}
