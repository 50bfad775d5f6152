//! How long the desk's list takes in a store that `bruchlos demo generate` filled.
//! `cargo run --profile ci -p store --example desk -- FOLDER [POSTGRES-URL]`; FOLDER has `demo.key`,
//! and the embedded store where no database is named. Every figure is over one call as the desk makes
//! it, with all names opened; the first calls warm nothing but themselves and count as well.
#![expect(clippy::print_stdout, reason = "a program that measures prints")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use access::{Action, Actor, Permit, Resource, ResourceKind};
use base::{AccountId, Date};
use store::cases::{Assignment, QueueCursor, QueueQuery, by_file_number, one, queue, queue_counts};
use store::{Keyring, MasterKey, Reading, Store};

const TIMES: usize = 400;
const ROWS: u16 = 25;

type Outcome<T> = Result<T, Box<dyn Error>>;

struct Desk {
    store: Store,
    permit: Permit,
    authority: base::AuthorityId,
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder")?;
    let folder = Path::new(&folder);
    let key = std::fs::read_to_string(folder.join("demo.key"))?;
    let keyring = Keyring::new(MasterKey::from_hex(key.trim())?);
    let store = match arguments.next() {
        Some(url) => Store::connect(&url, keyring).await?,
        None => Store::look_into_sqlite(folder, keyring).await?,
    };
    let authority: base::AuthorityId = "lvr".parse()?;
    let things = Resource::of(ResourceKind::Case, authority.clone());
    let permit = access::may(&Actor::System, Action::List, &things)?;
    let desk = Desk { store, permit, authority };
    println!("{}, {TIMES} calls each, milliseconds", desk.store.engine_name());
    desk.measure().await
}

impl Desk {
    async fn measure(&self) -> Outcome<()> {
        let all = QueueQuery { limit: ROWS, ..QueueQuery::default() };
        let status = |word: &str| QueueQuery { status: Some(word.to_owned()), ..all.clone() };
        let staff = self.somebody(&all).await?;
        let mine = QueueQuery { assignment: Assignment::Of(staff), ..all.clone() };
        let nobody = QueueQuery { assignment: Assignment::Nobody, ..all.clone() };
        let closed = QueueQuery { closed: true, ..all.clone() };
        let due = QueueQuery { due_by: Some("2026-11-27".parse()?), ..all.clone() };
        for (name, query) in [
            ("all open", &all),
            ("of one member of staff", &mine),
            ("of nobody", &nobody),
            ("status answered", &status("answered")),
            ("status approval", &status("approval")),
            ("closed", &closed),
            ("due by a day", &due),
        ] {
            self.page(&format!("{name}, first page"), query, Behind::Nothing).await?;
            self.page(&format!("{name}, anywhere"), query, Behind::AnyDay).await?;
        }
        self.counts(&[all.clone(), mine, nobody, status("answered"), status("approval"), closed])
            .await?;
        self.by_number(&all).await
    }

    async fn reading(&self) -> Outcome<Reading> {
        Ok(self.store.read(&self.authority).await?)
    }

    /// Somebody of the desk who has cases.
    async fn somebody(&self, all: &QueueQuery) -> Outcome<AccountId> {
        let mut query = all.clone();
        loop {
            let page = queue(&mut self.reading().await?, &self.permit, &query).await?;
            if let Some(found) = page.rows.iter().find_map(|row| row.case.assigned) {
                return Ok(found);
            }
            query.after = Some(page.next.ok_or("nobody has a case")?);
        }
    }

    async fn page(&self, name: &str, query: &QueueQuery, behind: Behind) -> Outcome<()> {
        let (mut times, mut rows) = (Vec::with_capacity(TIMES), 0);
        for number in 0..TIMES {
            let after = behind.cursor(number)?;
            let query = QueueQuery { after, ..query.clone() };
            let mut db = self.reading().await?;
            let begun = Instant::now();
            rows += queue(&mut db, &self.permit, &query).await?.rows.len();
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        say(name, times, &format!("{} rows a page", rows / TIMES));
        Ok(())
    }

    async fn counts(&self, queries: &[QueueQuery]) -> Outcome<()> {
        let (mut times, mut found) = (Vec::with_capacity(TIMES), Vec::new());
        for _ in 0..TIMES {
            let mut db = self.reading().await?;
            let begun = Instant::now();
            found = queue_counts(&mut db, &self.permit, queries, 1_000).await?;
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        say("numbers beside the filters", times, &format!("{found:?}"));
        Ok(())
    }

    async fn by_number(&self, all: &QueueQuery) -> Outcome<()> {
        let mut times = Vec::with_capacity(TIMES);
        for number in 0..TIMES {
            let after = Behind::AnyDay.cursor(number)?;
            let query = QueueQuery { after, limit: 1, closed: number % 2 == 0, ..all.clone() };
            let mut db = self.reading().await?;
            let page = queue(&mut db, &self.permit, &query).await?;
            let Some(wanted) = page.rows.first() else { continue };
            let mut db = self.reading().await?;
            let begun = Instant::now();
            let found = by_file_number(&mut db, &wanted.case.file_number).await?;
            let found = found.ok_or("a file number was not found")?;
            let _opened = one(&mut db, &self.permit, found.id).await?;
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        say("by file number, opened", times, "");
        Ok(())
    }
}

/// Where a page begins.
#[derive(Clone, Copy)]
enum Behind {
    Nothing,
    AnyDay,
}

impl Behind {
    /// A place in the list, another one at each call and the same ones in each run.
    fn cursor(self, number: usize) -> Outcome<Option<QueueCursor>> {
        if matches!(self, Self::Nothing) {
            return Ok(None);
        }
        let day = i64::try_from(number * 7919 % 300)?;
        let first: Date = "2026-02-01".parse()?;
        let due_on = first.checked_add(base::SignedDuration::from_hours(24 * day))?;
        let id = format!("{:08x}-0000-7000-8000-000000000000", number * 104_729).parse()?;
        Ok(Some(QueueCursor { due_on, id }))
    }
}

fn say(name: &str, mut times: Vec<f64>, more: &str) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{name:40} p50 {:7.2}  p99 {:7.2}  {more}", at(50), at(99));
}
