use std::path::PathBuf;

use clap::{Args, Subcommand};

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
    /// Make a key pair for signing packages: FILE is the secret key, FILE.pub is for everybody
    Key {
        /// File to write; it must not be there yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Whose key it is, as a comment in both files
        #[arg(long, value_name = "NAME", default_value = "Bruchlos")]
        name: String,
    },
    /// Write a package as one signed file for other authorities, without what only its authority says for itself
    Export {
        /// Folder of the package
        #[arg(value_name = "PACKAGE_DIR")]
        package: PathBuf,
        /// File to write; it must not be there yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Secret key, as bruchlos package key or minisign -G -W writes it
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Look at a package that came as one file: exit 0 where it is whole and signed by whom you trust, 1 where not
    Verify {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        trust: TrustArguments,
        /// Write what is in it into this new folder, to compare
        #[arg(long, value_name = "DIR")]
        unpack: Option<PathBuf>,
    },
    /// Take over a package of another authority, or a newer version of it
    Import(PackageImport),
}

/// Whose packages are taken.
#[derive(Args, Clone, Debug)]
pub(crate) struct TrustArguments {
    /// Public key of whoever signed it: the line that begins with RW, or a file with it
    #[arg(long, value_name = "PUBKEY", conflicts_with = "unsigned")]
    pub(crate) trust: Option<String>,
    /// Nobody's signature is asked for: you vouch for the file yourself
    #[arg(long)]
    pub(crate) unsigned: bool,
}

#[derive(Args, Debug)]
pub(crate) struct PackageImport {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder with the packages of your authority; the package gets its own folder in it
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    #[command(flatten)]
    pub(crate) trust: TrustArguments,
    /// Keep your own file although the origin's changed; may be given several times
    #[arg(long, value_name = "PATH")]
    pub(crate) keep: Vec<String>,
}
