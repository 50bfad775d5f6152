use std::path::PathBuf;

use base::{AccountId, Date};
use clap::{Args, Subcommand};

use super::Furnished;

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsCommand {
    /// What is due by a day, case by case
    Due {
        /// The day [default: today]
        #[arg(long, value_name = "DATE")]
        by: Option<Date>,
        #[command(flatten)]
        from: Furnished,
    },
    /// The newest payment runs, and where they stand
    Runs {
        #[command(flatten)]
        from: Furnished,
    },
    /// Put a run together from all that is due by a day
    Propose {
        /// The day [default: today]
        #[arg(long, value_name = "DATE")]
        by: Option<Date>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Approve a run that somebody else put together
    #[command(visible_alias = "approve")]
    Release {
        /// Number of the run
        #[arg(long = "run", value_name = "N")]
        run: i64,
        #[command(flatten)]
        acting: Acting,
    },
    /// Stop a run while no money moved
    Stop {
        /// Number of the run
        #[arg(long = "run", value_name = "N")]
        run: i64,
        /// Why, in words
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Make the file for the bank (pain.001) of an approved run; again it gives the same bytes
    Export {
        /// Number of the run
        #[arg(long = "run", value_name = "N")]
        run: i64,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        acting: Acting,
    },
}

/// Who acts.
#[derive(Args, Debug)]
pub(crate) struct Acting {
    /// Account of the member of staff in whose name this happens; the house itself where none is named
    #[arg(long, value_name = "ID")]
    pub(crate) person: Option<AccountId>,
    #[command(flatten)]
    pub(crate) from: Furnished,
}
