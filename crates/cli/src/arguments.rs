//! The words of the command line. Every command that touches a store takes
//! `--data` or `--database-url`.

use std::net::SocketAddr;
use std::path::PathBuf;

use base::deadline::Change;
use base::{Date, Lang, ServiceId};
use clap::{Args, Parser, Subcommand, ValueEnum};

mod fim;
mod package;
mod payments;
mod records;

pub(crate) use fim::{FimCommand, FimImport};
pub(crate) use package::{PackageCommand, PackageImport, TrustArguments};
pub(crate) use payments::PaymentsCommand;
pub(crate) use records::{Export, RecordsCommand, Sending, Upon};

/// Bruchlos takes an administrative service from the citizen's question to the authority's decision.
#[derive(Debug, Parser)]
#[command(name = "bruchlos", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start the portal, the desk and the worker in one process
    Serve(Serve),
    /// Bring the database to the form that this program expects
    Migrate(Migrate),
    /// Look at service packages
    #[command(subcommand)]
    Package(PackageCommand),
    /// Forms as the federal information management (FIM) describes them
    #[command(subcommand)]
    Fim(FimCommand),
    /// Apply a service's rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Compute the end of a period (BGB §§ 187 to 193)
    Deadline(Deadline),
    /// Tell when a decision counts as notified, by the dated rules of the content
    Notified(Notified),
    /// Check the record
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Check a proof that somebody brings, with nothing but the file
    #[command(subcommand)]
    Proof(ProofCommand),
    /// The central catalogue of services (OZG, LeiKa) and those of other portals: take them in, see
    /// what changed, give ours
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// How far each service is online: its stage, computed from criteria with evidence
    Maturity(Maturity),
    /// The knowledge base of the service centre (D115)
    #[command(subcommand)]
    D115(D115Command),
    /// How cases really ran: the event log for other programs, and what it says
    #[command(subcommand)]
    Analysis(AnalysisCommand),
    /// Money out: what is due, runs by two people, the file for the bank
    #[command(subcommand)]
    Payments(PaymentsCommand),
    /// The files of cases: hand them on for the archive
    #[command(subcommand)]
    Records(RecordsCommand),
    /// Fill a demo store
    #[command(subcommand)]
    Demo(DemoCommand),
    /// Write every page in every state and language as a file, for inspection
    Gallery(Gallery),
}

/// Which store: an embedded one in a folder, or a PostgreSQL database.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct StoreArguments {
    /// Folder of the embedded store and of attachments [default: ./data]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded store: postgres://user@host/database
    #[arg(long, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// File with the master key (64 hexadecimal digits); a demo store makes its own
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

/// Where service packages and the authority's content come from.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ContentArguments {
    /// Content folder instead of the one that is built in
    #[arg(long, value_name = "DIR")]
    pub(crate) content: Option<PathBuf>,
    /// A further service package; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) package: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Demo mode: example persons, example sign-in, a store that is marked as demo
    #[arg(long)]
    pub(crate) demo: bool,
    /// Run so many days ahead of the clock, to show what becomes of deadlines; with --demo only
    #[arg(long, value_name = "DAYS", requires = "demo", value_parser = clap::value_parser!(u16).range(..=3660))]
    pub(crate) days_ahead: Option<u16>,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    /// Address under which people reach the portal, such as https://portal.example.org
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Authority of the content whose portal this is; the first where none is named
    #[arg(long, value_name = "ID")]
    pub(crate) authority: Option<String>,
    /// Settings file (TOML) [default: ./bruchlos.toml where it exists]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    #[command(flatten)]
    pub(crate) content: ContentArguments,
}

#[derive(Args, Debug)]
pub(crate) struct Migrate {
    /// Create or migrate a demo store
    #[arg(long)]
    pub(crate) demo: bool,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Evaluate a decision for every row of a CSV file and print the rows with the results
    Evaluate {
        /// Folder of the package
        #[arg(value_name = "PACKAGE_DIR")]
        package: PathBuf,
        /// Name of the decision
        #[arg(value_name = "DECISION")]
        decision: String,
        /// UTF-8, comma, with a header; a column named like an output is compared with it
        #[arg(long, value_name = "FILE")]
        csv: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Deadline {
    /// The Land whose public holidays count, such as NW
    #[arg(long)]
    pub(crate) land: String,
    /// The day of the event; it is not counted (BGB § 187 (1))
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Date,
    /// Length, such as 1-month, 2-weeks, 10-days, 5-working-days or 1-year
    #[arg(long)]
    pub(crate) length: String,
    /// The day of --from counts: the period begins with it (BGB § 187 (2))
    #[arg(long)]
    pub(crate) first_day_counts: bool,
    /// The end does not move off weekends and holidays, as with periods of notice or of benefit
    #[arg(long)]
    pub(crate) end_stays: bool,
    /// What happened to the period, in this order: suspended:FROM..TO (suspended:FROM.. while it
    /// lasts), restarted:DATE, extended-to:DATE or extended-by:LENGTH; may be given several times
    #[arg(long, value_name = "CHANGE")]
    pub(crate) change: Vec<Change>,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// How a computed result is told.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Print the steps behind the result
    #[arg(long)]
    pub(crate) explain: bool,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AnalysisCommand {
    /// Write the event log as XES: cases by their number, people by their role
    Xes {
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Only the cases of this service
        #[arg(long, value_name = "ID")]
        service: Option<ServiceId>,
        #[command(flatten)]
        from: Furnished,
    },
    /// Count the cases of a service: steps, waiting and working time, ways, deviations
    Show {
        /// The service
        service: ServiceId,
        /// Print as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        from: Furnished,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DemoCommand {
    /// Fill an empty demo store with many cases, or carry on where this was stopped
    Generate {
        /// How many cases the store has in the end
        #[arg(long, value_name = "N")]
        cases: u64,
        /// What chance follows from: the same seed and the same day give the same cases
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// Closed cases end in the shortest way: a quarter less of the disk, for measuring lists,
        /// which look the same
        #[arg(long)]
        short: bool,
        /// The day at the end of the year over which the applications came in [default: today]
        #[arg(long, value_name = "DATE")]
        until: Option<Date>,
        #[command(flatten)]
        from: Furnished,
    },
}

/// The store and the content that a command looks at.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Furnished {
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    #[command(flatten)]
    pub(crate) content: ContentArguments,
    /// Settings file (TOML) [default: ./bruchlos.toml where it exists]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Notified {
    /// Rule of law/notification.toml, such as sgbx_37_2_post
    #[arg(long)]
    pub(crate) rule: String,
    /// The day of posting, of sending, of the provision or of the notice about it
    #[arg(long, value_name = "DATE")]
    pub(crate) sent: Date,
    /// Where the address lies; what is presumed of letters holds within Germany only
    #[arg(long, value_enum, default_value_t)]
    pub(crate) recipient: Recipient,
    /// The day it was opened in the mailbox
    #[arg(long, value_name = "DATE")]
    pub(crate) retrieved: Option<Date>,
    /// A day of receipt that is proved, such as the one on a certificate of service
    #[arg(long, value_name = "DATE")]
    pub(crate) received: Option<Date>,
    /// The file has no note of the sending
    #[arg(long)]
    pub(crate) no_dispatch_note: bool,
    /// It did not arrive, or nobody can prove that it did
    #[arg(long, conflicts_with = "received")]
    pub(crate) not_received: bool,
    /// The person disputes that the notice about the provision came, and nobody can prove it
    #[arg(long)]
    pub(crate) notice_disputed: bool,
    #[command(flatten)]
    pub(crate) told: Told,
    /// Content folder instead of the one that is built in
    #[arg(long, value_name = "DIR")]
    pub(crate) content: Option<PathBuf>,
}

/// Where the address of a letter lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Recipient {
    /// Within Germany
    #[default]
    Inland,
    /// Outside Germany
    Abroad,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Make roots over all records that grew, as the worker does every day
    Roots {
        #[command(flatten)]
        store: StoreArguments,
    },
    /// Recompute every hash chain of the store: exit 0 when all hold, 1 when one is broken
    Verify {
        #[command(flatten)]
        store: StoreArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProofCommand {
    /// Check a proof offline: exit 0 when everything holds, 1 when something does not, 2 where it
    /// cannot be read
    Verify {
        /// The proof, as the portal gave it
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The root that the authority made public, or that an older proof names
        #[arg(long, value_name = "HASH")]
        root: Option<String>,
        /// A document: is it one that was issued in this case?
        #[arg(long, value_name = "PDF")]
        document: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Take in a new state of a catalogue; twice changes nothing
    #[command(subcommand)]
    Import(ImportCommand),
    /// Show what an import changed, the last one where none is named
    Diff {
        /// Number of the import
        #[arg(value_name = "NUMBER")]
        import: Option<u64>,
        #[command(flatten)]
        store: StoreArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what became of a row over all imports
    History {
        /// LeiKa key, OZG number or code of the row
        #[arg(value_name = "KEY")]
        key: String,
        #[command(flatten)]
        store: StoreArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write our catalogue for others
    #[command(subcommand)]
    Export(ExportCommand),
    /// Ask the portals of the settings for what is new
    Pull(Pull),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// As XZuFi 2.2 files with index.txt (not schema-checked)
    Xzufi(ExportXzufi),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// The OZG catalogue with its LeiKa keys, as a folder of CSV files
    Ozg(ImportOzg),
    /// XZuFi 2.2 of another portal: a file, or a folder with index.txt (not schema-checked)
    Xzufi(ImportXzufi),
}

#[derive(Args, Debug)]
pub(crate) struct ImportOzg {
    /// Folder with ozg_subject.csv, ozg_situation.csv, ozg_service_system.csv and ozg_service.csv
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Only tell what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Content folder instead of the one that is built in
    #[arg(long, value_name = "DIR")]
    pub(crate) content: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum D115Command {
    /// Write all answers: as JSON where the file ends in .json, as a table where it ends in .csv
    Export {
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Language: de, en or de-simple
        #[arg(long, default_value = "de")]
        lang: Lang,
        #[command(flatten)]
        content: ContentArguments,
    },
}

#[derive(Args, Debug)]
pub(crate) struct ExportXzufi {
    /// Folder to write into
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Who receives it
    #[arg(long, value_enum, default_value_t = Receiver::Pvog)]
    pub(crate) to: Receiver,
    #[command(flatten)]
    pub(crate) from: Furnished,
}

/// Who receives an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Receiver {
    /// The federal gateway: German and English, Latin signs
    Pvog,
    /// Another portal: everything
    Portal,
}

#[derive(Args, Debug)]
pub(crate) struct ImportXzufi {
    /// File or folder
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// Short name of the portal that it comes from
    #[arg(long, value_name = "ID")]
    pub(crate) portal: String,
    #[command(flatten)]
    pub(crate) from: Furnished,
}

#[derive(Args, Debug)]
pub(crate) struct Pull {
    #[command(flatten)]
    pub(crate) from: Furnished,
}

#[derive(Args, Debug)]
pub(crate) struct Maturity {
    /// Compute from a JSON list of {id, not_met: [criterion ids]} instead of looking at services
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "database_url"])]
    pub(crate) unmet: Option<PathBuf>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    #[command(flatten)]
    pub(crate) content: ContentArguments,
}

#[derive(Args, Debug)]
pub(crate) struct Gallery {
    /// Folder to write into
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
