use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Furnished;

/// Forms as the federal information management (FIM) describes them.
#[derive(Debug, Subcommand)]
pub(crate) enum FimCommand {
    /// Make a package of a published form (XDatenfelder 2 or 3), ready to be looked at
    Import(FimImport),
    /// Write the form of a package as XDatenfelder 3 and the JSON Schema of its submissions; where it was imported, the
    /// file as it came as well
    Export {
        /// Folder of the package
        #[arg(value_name = "PACKAGE_DIR")]
        package: PathBuf,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Write what somebody sent in the order of its published form: JSON, its JSON Schema, and XML in the manner of XFall
    Submission {
        /// File number or id of the case
        #[arg(long = "case", value_name = "N")]
        case: String,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        #[command(flatten)]
        from: Furnished,
    },
}

#[derive(Args, Debug)]
pub(crate) struct FimImport {
    /// The form
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder of the new package; it must not exist, or be empty
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Short name of the service [default: made of the form's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) id: Option<String>,
    /// The authority that answers for it [default: that of the built-in content]
    #[arg(long, value_name = "NAME")]
    pub(crate) authority: Option<String>,
    /// Folder with published code lists (Genericode); those that the form names are taken along
    #[arg(long, value_name = "DIR")]
    pub(crate) code_lists: Option<PathBuf>,
    /// Print what was made as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
