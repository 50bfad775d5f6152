//! Writes a service with a large form, act by act as its author would, for the measurements in bench/: so many questions,
//! five on a page, and so many conditions, each on the answer that the page before it got.
//!
//!   cargo run --example large -- CONTENT FOLDER [QUESTIONS] [CONDITIONS]

use std::error::Error;
use std::fs;
use std::path::Path;

use packages::Files;
use packages::authoring::{
    Edit, Edited, NewService, PageForm, PageKind, QuestionKind, Target, apply, begin,
};

const KINDS: [QuestionKind; 5] = [
    QuestionKind::YesNo,
    QuestionKind::Text,
    QuestionKind::Whole,
    QuestionKind::Date,
    QuestionKind::Money,
];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, usual| words.get(at).map_or(Ok(usual), |word| word.parse::<usize>());
    let (Some(content), Some(folder)) = (words.first(), words.get(1)) else {
        return Err("Name the content folder and the folder to write to.".into());
    };
    let (questions, conditions) = (number(2, 300)?, number(3, 60)?);
    let mut around = Files::new();
    read(Path::new(content), "", &mut around)?;
    let new = NewService {
        name: "Erhebung mit vielen Fragen".to_owned(),
        about: "Erfunden, um zu messen.".to_owned(),
        unit: "Messstelle".to_owned(),
        question: "Wie heißt Ihre Einrichtung?".to_owned(),
        authority: "lvr".parse()?,
        today: base::Date::constant(2026, 11, 25),
    };
    let (_, files) = begin(&new, &around)?;
    let mut form = Growing { files, conditions };
    form.grow(questions)?;
    for (path, bytes) in form.files.iter() {
        let to = Path::new(folder).join(path);
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        fs::write(to, bytes)?;
    }
    Ok(())
}

/// A form as it grows.
struct Growing {
    files: Files,
    conditions: usize,
}

impl Growing {
    fn grow(&mut self, questions: usize) -> Result<(), Box<dyn Error>> {
        let mut before: Option<String> = None;
        // The first question is there already.
        for number in 0..questions.saturating_sub(1).div_ceil(KINDS.len()) {
            let form = PageForm {
                section: "antrag".to_owned(),
                title: format!("Seite {}", number + 1),
                ..PageForm::default()
            };
            let page = self.make(&Edit::AddPage(PageKind::Questions, form))?;
            let mut gate = None;
            for (at, kind) in KINDS.into_iter().enumerate() {
                if number * KINDS.len() + at + 1 >= questions {
                    break;
                }
                let label = format!("Angabe {} auf Seite {}", at + 1, number + 1);
                let name = self.make(&Edit::ask(&page, kind, &label))?;
                gate = gate.or(Some(name));
            }
            if let Some(before) = before.take() {
                self.ask_if(Target::Page(page.clone()), &before)?;
            } else if let Some(gate) = &gate {
                // The first page has none before it: its last questions wait for its first.
                self.ask_if(Target::Question(format!("angabe_2_auf_seite_{}", number + 1)), gate)?;
            }
            before = gate;
        }
        Ok(())
    }

    fn ask_if(&mut self, target: Target, gate: &str) -> Result<(), Box<dyn Error>> {
        if self.conditions > 0 {
            self.conditions -= 1;
            self.make(&Edit::Condition(target, format!("{gate} = true")))?;
        }
        Ok(())
    }

    fn make(&mut self, edit: &Edit) -> Result<String, Box<dyn Error>> {
        let Edited { files, made, .. } = apply(&self.files, edit)?;
        self.files = files;
        Ok(made.unwrap_or_default())
    }
}

fn read(folder: &Path, below: &str, files: &mut Files) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &path, files)?;
        } else {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
