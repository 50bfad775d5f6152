//! What it costs to judge a form, by its size and by how much of it was answered: microseconds a judgement. A measurement
//! for bench/README.md, never a test.
//!
//!   cargo run --release -p forms --example judge -- [QUESTIONS] [CONDITIONS]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use base::{Date, LocalText};
use forms::{Answers, Bounds, Definition, Field, Kind, Page, PageContent, Section, Text, judge};
use rules::{Expression, Names};

const ON_A_PAGE: usize = 5;
/// The best of so many rounds counts: the others were disturbed.
const ROUNDS: u32 = 20;
const TIMES: u32 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<usize> =
        std::env::args().skip(1).map(|word| word.parse()).collect::<Result<_, _>>()?;
    let sizes = match *words.as_slice() {
        [questions, conditions] => vec![(questions, conditions)],
        _ => vec![(30, 6), (63, 20), (150, 30), (300, 60)],
    };
    for (questions, conditions) in sizes {
        let form = form(questions, conditions)?;
        let all = answers(&form, form.pages.len());
        let cases = [
            ("nothing", Answers::new()),
            ("half", answers(&form, form.pages.len() / 2)),
            ("all", all),
        ];
        for (how_much, answers) in cases {
            let each = time(|| {
                black_box(judge(&form, black_box(&answers), Date::constant(2026, 11, 30)));
            });
            let kept = serde_json::to_string(&answers)?;
            let read = time(|| {
                black_box(serde_json::from_str::<Answers>(black_box(&kept)).is_ok());
            });
            tell(&format!(
                "{questions} questions, {conditions} conditions, {how_much} answered: judged in {each:.1} µs, \
                 read in {read:.1} µs from {} bytes\n",
                kept.len()
            ))?;
        }
    }
    Ok(())
}

fn time(mut work: impl FnMut()) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let began = Instant::now();
        for _ in 0..TIMES {
            work();
        }
        began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
    });
    rounds.fold(f64::MAX, f64::min)
}

fn tell(line: &str) -> std::io::Result<()> {
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())
}

/// Pages of five questions; every condition hangs a page on the first answer of the page before it.
fn form(questions: usize, conditions: usize) -> Result<Definition, Box<dyn Error>> {
    let mut form = Definition::default();
    for number in 0..questions.div_ceil(ON_A_PAGE) {
        let here = (number * ON_A_PAGE)..((number + 1) * ON_A_PAGE).min(questions);
        let fields = here.map(|at| {
            Field::new(format!("angabe_{at}_auf_seite_{number}"), kind(at), text("Angabe"))
        });
        let fields: Vec<Field> = fields.collect();
        let before = form.pages.last().and_then(|page| page.fields().first());
        let condition = before.filter(|_| number <= conditions);
        let asked = |name: &String| {
            let mut names = Names::new();
            names.add(name);
            Expression::parse(&format!("{name} = true"), &names)
        };
        let show_if = condition.map(asked).transpose()?;
        let section = format!("abschnitt_{}", number / 10);
        if form.section(&section).is_none() {
            form.sections.push(Section {
                id: section.clone(),
                chapter: None,
                title: text("Abschnitt"),
                hint: None,
            });
        }
        form.pages.push(Page {
            id: format!("seite_{number}"),
            section,
            title: text("Seite"),
            content: PageContent::Questions(
                fields.iter().map(|field| field.name.clone()).collect(),
            ),
            show_if,
            hint: None,
            why: None,
        });
        form.fields.extend(fields);
    }
    Ok(form)
}

fn kind(at: usize) -> Kind {
    match at % ON_A_PAGE {
        0 => Kind::YesNo,
        1 => Kind::Text(Text::default()),
        2 => Kind::Integer(Bounds::default()),
        3 => Kind::Date,
        _ => Kind::Money(Bounds::default()),
    }
}

fn text(words: &str) -> LocalText {
    LocalText::german(words)
}

/// What the first pages got.
fn answers(form: &Definition, pages: usize) -> Answers {
    let mut answers = Answers::new();
    for page in form.pages.iter().take(pages) {
        let names = page.fields().iter();
        let fields: Vec<&Field> = names.filter_map(|name| form.field(name)).collect();
        let posted = fields.iter().flat_map(|field| {
            let parts = field.inputs(None).into_iter();
            parts.map(|input| {
                let typed = match (&field.kind, input.rsplit('.').next()) {
                    (Kind::YesNo, _) => "yes",
                    (Kind::Date, Some("day")) => "7",
                    (Kind::Date, Some("month")) => "3",
                    (Kind::Date, _) => "2024",
                    _ => "12",
                };
                (input, typed.to_owned())
            })
        });
        let posted: Vec<(String, String)> = posted.collect();
        answers.replace_page(form, page, posted);
    }
    answers
}
