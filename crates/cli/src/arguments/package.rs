use std::path::PathBuf;

use clap::Subcommand;

use super::ContentArguments;

/// Service packages, looked at without starting anything.
#[derive(Debug, Subcommand)]
pub(crate) enum PackageCommand {
    /// Check packages: exit 0 without errors, 1 with errors, 2 where something cannot be read
    Check {
        /// Folders; every package.toml below them is checked
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Treat open findings as errors, as publication does
        #[arg(long)]
        publish: bool,
        /// Print findings as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the packages of the built-in content, or of --content and --package
    List {
        #[command(flatten)]
        content: ContentArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// What is another in a newer version of a package, for whoever has begun with the older one: exit 0 where every answer
    /// goes along, 1 where one may not fit any more
    Diff {
        /// Folder of the older version
        #[arg(value_name = "OLDER_DIR")]
        older: PathBuf,
        /// Folder of the newer version
        #[arg(value_name = "NEWER_DIR")]
        newer: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one package: what it is, what it asks, what it decides
    Show {
        /// Folder of the package
        #[arg(value_name = "PACKAGE_DIR")]
        path: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}
