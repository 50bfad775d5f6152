//! Below the query: one text with `$1`, two engines. Nothing above this folder knows which
//! engine runs it. The forks are two marked words, see [`dialect`].

pub(crate) mod dialect;
mod link;
mod row;
mod statement;
mod value;

pub(crate) use link::{Link, Loan, Return};
pub(crate) use row::Row;
pub(crate) use statement::{Statement, sql};
pub(crate) use value::{Value, stamp};
