//! Takes the four faces of the letters from the npm packages in `assets/`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

const FACES: [&str; 4] = [
    "400Regular/FiraSans_400Regular.ttf",
    "400Regular_Italic/FiraSans_400Regular_Italic.ttf",
    "600SemiBold/FiraSans_600SemiBold.ttf",
    "700Bold/FiraSans_700Bold.ttf",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let assets = here.join("../../assets");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", assets.join("package-lock.json").display());
    let mut text = String::from("pub(crate) static FACES: [&[u8]; 4] = [\n");
    for face in FACES {
        let path = assets.join("node_modules/@expo-google-fonts/fira-sans").join(face);
        println!("cargo:rerun-if-changed={}", path.display());
        let Ok(path) = path.canonicalize() else {
            let missing = path.display();
            return Err(format!("{missing} is not there: run `npm ci --prefix assets`").into());
        };
        writeln!(text, "    include_bytes!({:?}),", path.display().to_string())?;
    }
    text.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("faces.rs"), text)?;
    Ok(())
}
