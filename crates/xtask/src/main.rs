//! Tools of the house. `cargo xtask tidy` checks what must hold: the floors, the
//! lengths of files, that no Rust file names a statute or a service, and that every
//! path which the documents name exists.

mod tidy;

use std::path::Path;
use std::process::ExitCode;

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks on its streams"
)]
fn main() -> ExitCode {
    let wish = std::env::args().nth(1);
    if wish.as_deref() != Some("tidy") {
        eprintln!("Usage: cargo xtask tidy");
        return ExitCode::from(2);
    }
    // Asked at run time: a target folder may be shared by several checkouts.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| "crates/xtask".into());
    let root = Path::new(&own).join("../..");
    match tidy::run(&root) {
        Ok(complaints) if complaints.is_empty() => {
            println!("tidy: the house is in order");
            ExitCode::SUCCESS
        }
        Ok(complaints) => {
            for complaint in &complaints {
                println!("tidy: {complaint}");
            }
            println!("tidy: {} complaint(s)", complaints.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("tidy could not look at the house: {error:#}");
            ExitCode::from(2)
        }
    }
}
