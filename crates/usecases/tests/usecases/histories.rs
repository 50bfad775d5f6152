//! Whole lives of cases, lived at random through the doors of the house: employers apply, clerks work and
//! err, parties answer or don't, days pass while the worker sleeps, and the wrong people try. Whatever they
//! do, [`oracle`] finds every promise of the house kept.
//!
//! The press prints plain words here, so that letters can be read as well; everything else is real.
//! `BRUCHLOS_HISTORIES` says how many lives are lived, `BRUCHLOS_SEED` with which the first house begins.

mod acts;
mod money;
mod oracle;

use std::collections::BTreeMap;

use base::{ApplicationId, CaseId, Date, ParticipantId};
use packages::Files;
use testkit::{Person, Scenario, TestApp};

use crate::desk;

/// As many cases live beside each other in one house.
const TOGETHER: u32 = 30;
/// Acts for each case, at the mean.
const ACTS: u32 = 16;

/// A source of chances that repeats with its seed.
pub(crate) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(crate) fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.below(all.len())).cloned()
    }
}

/// Somebody who is heard, with the words they said.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) id: ParticipantId,
    pub(crate) party: usize,
    pub(crate) code: String,
    pub(crate) reads_others: bool,
}

/// A case and what the test knows of it by itself.
pub(crate) struct Life {
    pub(crate) number: u32,
    pub(crate) id: ApplicationId,
    pub(crate) case: CaseId,
    pub(crate) owner: Person,
    pub(crate) extraordinary: bool,
    /// A benefit that is paid each month, where it is granted.
    pub(crate) paying: bool,
    pub(crate) received: Date,
    pub(crate) heard: Vec<Heard>,
    /// Marks of what was said, with whose it is.
    pub(crate) said: Vec<(usize, String)>,
    /// Marks of what the desk showed to others.
    pub(crate) shown: Vec<String>,
    /// What was done with it, and how often.
    pub(crate) acts: BTreeMap<&'static str, usize>,
}

impl Life {
    /// The mark that all words of this case carry, and no other case.
    pub(crate) fn mark(&self) -> String {
        format!("MARKE-{:04}", self.number)
    }
}

/// A house with its people and the lives in it.
pub(crate) struct Town {
    pub(crate) app: TestApp,
    pub(crate) dice: Dice,
    pub(crate) clerks: Vec<Person>,
    pub(crate) leads: Vec<Person>,
    pub(crate) citizens: Vec<Person>,
    pub(crate) cashiers: Vec<Person>,
    /// The newest run.
    pub(crate) runs: usize,
    /// The package that pays, while the other one is open.
    other: (packages::Package, Files),
    pub(crate) lives: Vec<Life>,
    pub(crate) done: u64,
    pub(crate) refused: u64,
}

/// What many lives came to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) lives: u32,
    pub(crate) done: u64,
    pub(crate) refused: u64,
    pub(crate) decided: u32,
    pub(crate) lapsed: u32,
    pub(crate) withdrawn: u32,
    pub(crate) statements: u32,
    pub(crate) rooms: u32,
    pub(crate) paid: u32,
    pub(crate) entries: u64,
}

impl Town {
    async fn found(app: TestApp, seed: u64) -> Self {
        let paying = app.files.clone();
        let app = app.printing_words().with(testkit::silent_files()).await;
        let other = packages::load(&paying).package.unwrap();
        let mut town = Self {
            clerks: vec![app.caseworker("aylin").await, app.caseworker("jens").await],
            leads: vec![app.team_lead("petra").await, app.team_lead("jens").await],
            citizens: vec![
                app.citizen("marion").await,
                app.citizen("daniel").await,
                app.citizen("hildegard").await,
            ],
            cashiers: vec![app.staff("ines").await, app.staff("matthias").await],
            runs: 0,
            other: (other, paying),
            dice: Dice(seed),
            lives: Vec::new(),
            done: 0,
            refused: 0,
            app,
        };
        for number in 0..TOGETHER {
            if town.dice.one_in(4) {
                town.turn_over();
                town.begin_paying(number).await;
                town.turn_over();
            } else {
                town.begin(number).await;
            }
        }
        town
    }

    /// Somebody applies.
    async fn begin(&mut self, number: u32) {
        let extraordinary = !self.dice.one_in(3);
        let mark = format!("MARKE-{number:04}");
        let name = if extraordinary { "extraordinary" } else { "complete" };
        let mut scenario = Scenario::of(&self.app, name)
            .with("reason_text", &format!("{mark} {}", "Der Arbeitsplatz entfällt. ".repeat(9)))
            .with("disability_type", &format!("GEHEIM-{number:04}"))
            .with("br_email", &format!("rat-{number:04}@example.org"))
            .with("sbv_email", &format!("vertretung-{number:04}@example.org"));
        if extraordinary {
            scenario = scenario.with("knowledge_date.day", "2").with("knowledge_date.month", "11");
        }
        self.apply(number, &scenario, (extraordinary, false)).await;
    }

    /// Somebody applies for a benefit.
    async fn begin_paying(&mut self, number: u32) {
        let scenario = Scenario::of(&self.app, "complete");
        self.apply(number, &scenario, (false, true)).await;
    }

    /// The other package is open from now on.
    fn turn_over(&mut self) {
        std::mem::swap(&mut self.app.package, &mut self.other.0);
        std::mem::swap(&mut self.app.files, &mut self.other.1);
    }

    async fn apply(
        &mut self,
        number: u32,
        scenario: &Scenario,
        (extraordinary, paying): (bool, bool),
    ) {
        let Some(owner) = self.dice.of(&self.citizens) else { return };
        let id = self.app.apply(&owner, scenario).await;
        let life = Life {
            number,
            id,
            case: desk::case_of(id),
            owner,
            extraordinary,
            paying,
            received: self.app.system().today,
            heard: Vec::new(),
            said: Vec::new(),
            shown: Vec::new(),
            acts: BTreeMap::new(),
        };
        self.lives.push(life);
    }

    /// Everybody lives, and days pass.
    async fn live(&mut self, tally: &mut Tally) {
        for turn in 0..TOGETHER * ACTS {
            let which = self.dice.below(self.lives.len());
            acts::something(self, which).await;
            if turn % TOGETHER == TOGETHER - 1 {
                self.time_passes().await;
            }
            if self.dice.one_in(2) {
                money::at_the_cash_desk(self).await;
            }
            if self.dice.one_in(10) {
                oracle::rooms_hold(self, which, tally).await;
            }
        }
        // The worker is awake at the end, and has time.
        for _ in 0..4 {
            self.app.run_jobs().await;
        }
        for which in 0..self.lives.len() {
            oracle::rooms_hold(self, which, tally).await;
            oracle::promises_kept(self, which, tally).await;
        }
        money::books_balance(self, tally).await;
        let record = desk::whole_record(&self.app).await;
        tally.entries += record.entries;
        tally.lives += TOGETHER;
        tally.done += self.done;
        tally.refused += self.refused;
    }

    /// Some hours or days, with the worker awake or asleep.
    async fn time_passes(&mut self) {
        let hours = match self.dice.below(8) {
            0 => 7,
            1 => 72,
            2 => 100,
            _ => 24,
        };
        self.app.clock.forward(base::SignedDuration::from_hours(hours));
        if !self.dice.one_in(3) {
            self.app.run_jobs().await;
            self.app.run_jobs().await;
        }
    }

    pub(crate) fn clerk(&mut self) -> Person {
        let usual = self.clerks[0].clone();
        if self.dice.one_in(8) { self.dice.of(&self.clerks).unwrap_or(usual) } else { usual }
    }

    pub(crate) fn lead(&mut self) -> Person {
        let usual = self.leads[0].clone();
        if self.dice.one_in(6) { self.dice.of(&self.leads).unwrap_or(usual) } else { usual }
    }
}

/// One house of lives; small enough for every run of the tests.
pub(crate) async fn whatever_happens_promises_are_kept(app: TestApp) {
    let mut tally = Tally::default();
    let mut town = Town::found(app, 20_261_109).await;
    town.live(&mut tally).await;
    assert!(
        tally.decided + tally.lapsed + tally.withdrawn > 0,
        "nothing came to its end: {tally:?}"
    );
    assert!(tally.done > tally.refused / 4, "hardly anything was done: {tally:?}");
}

/// As many lives as are asked for, some where nobody asks. For hours of them:
/// `BRUCHLOS_HISTORIES=100000 cargo test … --test usecases -- --nocapture many_histories`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_histories() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let wanted = number("BRUCHLOS_HISTORIES").unwrap_or(60);
    let first = number("BRUCHLOS_SEED").unwrap_or(1);
    let mut tally = Tally::default();
    for seed in first.. {
        if u64::from(tally.lives) >= wanted {
            break;
        }
        println!("seed {seed}: {tally:?}");
        let app = TestApp::sqlite().await;
        Town::found(app, seed).await.live(&mut tally).await;
    }
    println!("{tally:?}");
}
