use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Forms as the federal information management (FIM) describes them.
#[derive(Debug, Subcommand)]
pub(crate) enum FimCommand {
    /// Make a package of a published form (XDatenfelder 2 or 3), ready to be looked at
    Import(FimImport),
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
