use std::fmt::Display;
use std::str::FromStr;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Decode, Postgres, Row as _, Sqlite, Type, TypeInfo};

use crate::StoreError;
use crate::sql::Value;

/// One row of an answer. A cell that cannot be read is an error with table, column and id.
pub(crate) struct Row {
    pub(crate) table: &'static str,
    pub(crate) cells: Cells,
}

pub(crate) enum Cells {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.cell(column)
    }

    pub(crate) fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.cell(column)
    }

    pub(crate) fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.cell(column)
    }

    pub(crate) fn maybe_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.cell(column)
    }

    pub(crate) fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.cell(column)
    }

    pub(crate) fn maybe_bytes(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreError> {
        self.cell(column)
    }

    /// A cell that is the text of some type: an id, a date, a time, a word of an enum.
    pub(crate) fn parse<T: FromStr<Err: Display>>(
        &self,
        column: &'static str,
    ) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|error: T::Err| self.unreadable(column, &error))
    }

    pub(crate) fn maybe<T: FromStr<Err: Display>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        self.maybe_text(column)?
            .map(|text| text.parse().map_err(|error: T::Err| self.unreadable(column, &error)))
            .transpose()
    }

    pub(crate) fn unreadable(&self, column: &'static str, why: &dyn Display) -> StoreError {
        StoreError::Unreadable { table: self.table, column, id: self.id(), why: why.to_string() }
    }

    /// The first column, which is the id in every query of ours.
    fn id(&self) -> String {
        let first = match &self.cells {
            Cells::Sqlite(row) => row.try_get::<String, _>(0),
            Cells::Postgres(row) => row.try_get::<String, _>(0),
        };
        first.unwrap_or_else(|_| "?".to_owned())
    }

    /// Every cell under the name of its column, whatever it is.
    pub(crate) fn cells(&self) -> Result<Vec<(String, Value)>, StoreError> {
        let kinds: Vec<(String, String)> = match &self.cells {
            Cells::Sqlite(row) => row.columns().iter().map(named).collect(),
            Cells::Postgres(row) => row.columns().iter().map(named).collect(),
        };
        let value = |(place, (name, kind)): (usize, (String, String))| {
            let value = match kind.as_str() {
                "INTEGER" | "BIGINT" | "INT8" => Value::Int(self.nth(place)?),
                "BLOB" | "BYTEA" => Value::Bytes(self.nth(place)?),
                _ => Value::Text(self.nth(place)?),
            };
            Ok((name, value))
        };
        kinds.into_iter().enumerate().map(value).collect()
    }

    fn nth<T>(&self, place: usize) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        let cell = match &self.cells {
            Cells::Sqlite(row) => row.try_get::<T, _>(place),
            Cells::Postgres(row) => row.try_get::<T, _>(place),
        };
        cell.map_err(|error| self.unreadable("?", &error))
    }

    fn cell<T>(&self, column: &'static str) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        let cell = match &self.cells {
            Cells::Sqlite(row) => row.try_get::<T, _>(column),
            Cells::Postgres(row) => row.try_get::<T, _>(column),
        };
        cell.map_err(|error| self.unreadable(column, &error))
    }
}

fn named<C: Column>(column: &C) -> (String, String) {
    (column.name().to_owned(), column.type_info().name().to_owned())
}
