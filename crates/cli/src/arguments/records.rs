use std::path::PathBuf;

use base::AccountId;
use clap::{Args, Subcommand, ValueEnum};
use mappings::xdomea::{Kind, Version};

use super::Furnished;

#[derive(Debug, Subcommand)]
pub(crate) enum RecordsCommand {
    /// Write the file of a case as xdomea: the message and all its documents in one ZIP
    Export(Export),
    /// Print the file of a case as one PDF/A: contents, every document, the record
    Print {
        /// File number or id of the case
        #[arg(long = "case", value_name = "N")]
        case: String,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        from: Furnished,
    },
    /// Which files have served their time, service by service; nothing where nobody settled it
    Due {
        #[command(flatten)]
        from: Furnished,
    },
    /// Where the end of a file stands, with the certificate of its destruction
    Status(Upon),
    /// Offer a file whose time is over to the archive: writes the offer (0501)
    Offer(Sending),
    /// Take an answer of the archive in (0502, 0504, 0506, 0507)
    Answer {
        /// The message
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        from: Furnished,
    },
    /// Hand a file over that the archive wants: writes the transfer (0503) with all documents
    Transfer(Sending),
    /// Stop everything with a file, whatever its time says
    Hold {
        /// Why, in words
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        upon: Upon,
    },
    /// Lift a hold
    Lift(Upon),
    /// Propose to destroy what the archive has or does not want
    Propose(Upon),
    /// Destroy it, by another hand than the one that proposed it: for good
    Destroy(Upon),
    /// Read what the archive answers (0502, 0504, 0506, 0507): exit 0 when it can be used, 1 with
    /// everything that is wrong
    Read {
        /// The message
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}

/// A file, and who acts.
#[derive(Args, Debug)]
pub(crate) struct Upon {
    /// File number or id of the case
    #[arg(long = "case", value_name = "N")]
    pub(crate) case: String,
    /// Account of the member of staff in whose name this happens; the house itself where none is named
    #[arg(long, value_name = "ID")]
    pub(crate) person: Option<AccountId>,
    #[command(flatten)]
    pub(crate) from: Furnished,
}

/// A message to the archive.
#[derive(Args, Debug)]
pub(crate) struct Sending {
    #[command(flatten)]
    pub(crate) upon: Upon,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The version of the standard
    #[arg(long, value_enum, default_value_t)]
    pub(crate) xdomea: Standard,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// File number or id of the case
    #[arg(long = "case", value_name = "N")]
    pub(crate) case: String,
    /// File to write, or a folder where the container gets the name that the standard gives it
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The transfer with its documents (0503), or the offer without them (0501)
    #[arg(long, value_enum, default_value_t)]
    pub(crate) message: Sent,
    /// The version of the standard
    #[arg(long, value_enum, default_value_t)]
    pub(crate) xdomea: Standard,
    #[command(flatten)]
    pub(crate) from: Furnished,
}

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sent {
    /// The offer
    #[value(name = "0501")]
    Offer,
    /// The transfer
    #[default]
    #[value(name = "0503")]
    Transfer,
}

impl From<Sent> for Kind {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::Offer => Self::Offer,
            Sent::Transfer => Self::Transfer,
        }
    }
}

/// A version of the standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standard {
    /// 3.0.0
    #[default]
    #[value(name = "3.0.0")]
    V300,
    /// 3.1.0
    #[value(name = "3.1.0")]
    V310,
}

impl From<Standard> for Version {
    fn from(standard: Standard) -> Self {
        match standard {
            Standard::V300 => Self::V300,
            Standard::V310 => Self::V310,
        }
    }
}
