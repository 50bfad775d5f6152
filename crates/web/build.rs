//! Builds the few static files of the site: one style sheet (the parts of KERN that
//! our own layer uses, the font faces, our layer), the fonts, the icon and the
//! small scripts. Each gets the hash of its content into its name and is compressed
//! here, once, so that serving it costs nothing.

#[path = "build/css.rs"]
mod css;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The cuts of Fira Sans: file stem in the npm package, weights it serves, and the characters.
const FONTS: [(&str, &str, &str); 4] = [
    ("fira-sans-latin-400-normal", "400", LATIN),
    ("fira-sans-latin-600-normal", "600 700", LATIN),
    ("fira-sans-latin-ext-400-normal", "400", LATIN_EXT),
    ("fira-sans-latin-ext-600-normal", "600 700", LATIN_EXT),
];
const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,\
    U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT: &str = "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,\
    U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,\
    U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

fn main() -> Outcome<()> {
    let assets = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../assets");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for watched in
        ["app.css", "focus.js", "preview.js", "suggest.js", "icon.svg", "package-lock.json"]
    {
        println!("cargo::rerun-if-changed={}", assets.join(watched).display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/css.rs");

    let mut table = Table { out, rows: String::new() };
    let faces = fonts(&assets, &mut table)?;
    let own = read(&assets.join("app.css"))?;
    let kern = read(&assets.join("node_modules/@kern-ux/native/dist/kern.min.css"))?;
    let sheet = css::merge(&kern, &faces, &own)?;
    table.add("APP_CSS", "app.css", "text/css; charset=utf-8", sheet.as_bytes())?;
    for name in ["focus", "preview", "suggest"] {
        let (file, constant) = (format!("{name}.js"), format!("{}_JS", name.to_uppercase()));
        let script = fs::read(assets.join(&file))?;
        table.add(&constant, &file, "text/javascript; charset=utf-8", &script)?;
    }
    table.add("ICON", "icon.svg", "image/svg+xml", &fs::read(assets.join("icon.svg"))?)?;
    table.finish()
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|cause| {
        format!(
            "{} is not there ({cause}). The fonts and the design system come from npm: \
             run `npm ci --prefix assets` in the checkout and build again.",
            path.display()
        )
        .into()
    })
}

/// Adds the font files and returns their `@font-face` rules.
fn fonts(assets: &Path, table: &mut Table) -> Outcome<String> {
    let mut faces = String::new();
    for (stem, weight, range) in FONTS {
        let path = assets.join(format!("node_modules/@fontsource/fira-sans/files/{stem}.woff2"));
        let Ok(bytes) = fs::read(&path) else {
            return read(&path).map(|_| String::new());
        };
        let constant = stem.replace('-', "_").to_uppercase();
        let url = table.add(&constant, &format!("{stem}.woff2"), "font/woff2", &bytes)?;
        write!(
            faces,
            "@font-face{{font-family:\"Fira Sans\";font-style:normal;font-weight:{weight};\
             font-display:swap;src:url({url}) format(\"woff2\");unicode-range:{range}}}"
        )?;
    }
    Ok(faces)
}

/// The generated table of files that `src/shell/assets.rs` includes.
struct Table {
    out: PathBuf,
    rows: String,
}

impl Table {
    /// Writes a file under its hashed name and returns its address.
    fn add(&mut self, name: &str, file: &str, kind: &str, bytes: &[u8]) -> Outcome<String> {
        let digest = Sha256::digest(bytes);
        let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let (stem, ending) = file.rsplit_once('.').ok_or("a file name without an ending")?;
        let url = format!("/assets/{stem}.{hash}.{ending}");
        let path = self.out.join(file);
        fs::write(&path, bytes)?;
        let gzip = if kind.starts_with("font/") {
            "None".to_owned()
        } else {
            let packed = self.out.join(format!("{file}.gz"));
            let mut encoder = GzEncoder::new(fs::File::create(&packed)?, Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish()?;
            format!("Some(include_bytes!({packed:?}))")
        };
        writeln!(
            self.rows,
            "/// A file of the site, under the hash of its content.\n\
             pub(crate) const {name}: &str = {url:?};"
        )?;
        writeln!(
            self.rows,
            "const {name}_FILE: Asset = Asset {{ url: {name}, kind: {kind:?}, \
             bytes: include_bytes!({path:?}), gzip: {gzip} }};"
        )?;
        Ok(url)
    }

    fn finish(self) -> Outcome<()> {
        let names: Vec<&str> = self
            .rows
            .lines()
            .filter_map(|line| line.strip_prefix("const "))
            .filter_map(|line| line.split(':').next())
            .collect();
        let list = names.iter().fold(String::new(), |list, name| list + "&" + name + ", ");
        let all = format!(
            "{}\n/// All files.\npub(crate) const ALL: [&Asset; {}] = [{list}];\n",
            self.rows,
            names.len()
        );
        fs::write(self.out.join("assets.rs"), all)?;
        Ok(())
    }
}
