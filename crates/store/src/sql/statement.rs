use std::borrow::Cow;

use crate::sql::{Row, Value};
use crate::{Reading, StoreError, Writing};

/// One statement: the table it is about, its text, its parameters.
pub(crate) struct Statement {
    pub(crate) table: &'static str,
    pub(crate) text: Cow<'static, str>,
    pub(crate) values: Vec<Value>,
}

/// Begins a statement. The text is a constant, or joined from constants.
pub(crate) fn sql(table: &'static str, text: impl Into<Cow<'static, str>>) -> Statement {
    Statement { table, text: text.into(), values: Vec::new() }
}

impl Statement {
    /// The next parameter: `$1`, then `$2`, …
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All rows.
    pub(crate) async fn all(self, db: &mut Reading) -> Result<Vec<Row>, StoreError> {
        db.rows(self).await
    }

    /// The first row, if there is one.
    pub(crate) async fn first(self, db: &mut Reading) -> Result<Option<Row>, StoreError> {
        Ok(self.all(db).await?.into_iter().next())
    }

    /// The row with this id, which must be there.
    pub(crate) async fn only(
        self,
        db: &mut Reading,
        id: &(dyn std::fmt::Display + Sync),
    ) -> Result<Row, StoreError> {
        let table = self.table;
        let row = self.first(db).await?;
        row.ok_or_else(|| StoreError::Missing { table, id: id.to_string() })
    }

    /// Changes any number of rows and says how many.
    pub(crate) async fn run(self, tx: &mut Writing) -> Result<u64, StoreError> {
        Reading::run(tx, self).await
    }

    /// Changes exactly one row; where none fits, somebody else was there before.
    pub(crate) async fn one(
        self,
        tx: &mut Writing,
        id: &(dyn std::fmt::Display + Sync),
    ) -> Result<(), StoreError> {
        let table = self.table;
        match self.run(tx).await? {
            1 => Ok(()),
            _ => Err(StoreError::Changed { table, id: id.to_string() }),
        }
    }
}
