use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use access::{Action, Actor, Permit, ResourceKind};
use base::{SignedDuration, Timestamp};
use mappings::html;
use store::federation::links::{self, LinkCheck};

use super::offer::snapshot;
use crate::ports::Probe;
use crate::{Fault, House, OpContext};

/// The most links that one round tries, and how many of them at once.
const MOST: usize = 500;
const AT_ONCE: usize = 8;
/// After so long a round begins with no further link; the next one goes on with those.
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// A link that leads somewhere is not asked again within this time; the round of the next day is due.
const PERIOD: SignedDuration = SignedDuration::from_hours(20);
/// One that leads nowhere is asked again sooner: it may be back.
const PERIOD_DEAD: SignedDuration = SignedDuration::from_hours(1);
/// Where somebody waits for it, sooner still.
const PERIOD_ASKED: SignedDuration = SignedDuration::from_mins(5);
const OK: &str = "ok";

/// Why links are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// It is time again.
    Due,
    /// Somebody asked for it.
    Asked,
}

/// Tries the links in our descriptions whose hosts the operator allowed, and keeps what came of it.
/// Gives how many were tried and how many lead nowhere.
pub async fn check(
    house: &House,
    ctx: &OpContext,
    occasion: Occasion,
) -> Result<(usize, usize), Fault> {
    let ctx = ctx.acting_as(Actor::System);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let places = places(house, &ctx).await?;
    let mut db = house.read(&ctx).await?;
    let known: BTreeMap<String, LinkCheck> =
        links::all(&mut db).await?.into_iter().map(|row| (row.address.clone(), row)).collect();
    drop(db);
    forget(house, &ctx, &permit, &known, &places).await?;
    let mut due: Vec<(Option<Timestamp>, String, String)> = Vec::new();
    for (address, places) in places {
        let before = known.get(&address);
        if before.is_none_or(|row| is_due(row, occasion, ctx.now)) {
            due.push((before.map(|row| row.checked_at), address, places));
        }
    }
    // Those that waited longest come first, so that every link has its turn.
    due.sort();
    let mut due = due.into_iter().take(MOST);
    let clock = &house.ports().clock;
    let end = clock.now().checked_add(LONGEST).unwrap_or(ctx.now);
    let outcomes = side_by_side(AT_ONCE, || {
        let (_, address, places) = due.next().filter(|_| clock.now() < end)?;
        let since = known.get(&address).and_then(|row| row.failing_since);
        Some(Box::pin(try_one(house, &ctx, &permit, (address, places, since))))
    })
    .await;
    let (mut tried, mut dead) = (0, 0);
    for outcome in outcomes {
        tried += 1;
        dead += usize::from(outcome?);
    }
    Ok((tried, dead))
}

/// The allowed links with where they stand: service, text module and language, as JSON.
async fn places(house: &House, ctx: &OpContext) -> Result<BTreeMap<String, String>, Fault> {
    let hosts = &house.settings().federation.link_hosts;
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (description, _) in &snapshot(house, ctx).await?.services {
        for module in &description.modules {
            for (tag, text) in &module.texts {
                for address in html::links(&text.html) {
                    if host(&address).is_some_and(|host| hosts.iter().any(|own| own == host)) {
                        let place = format!("{} {} {tag}", description.id, module.key);
                        places.entry(address).or_default().push(place);
                    }
                }
            }
        }
    }
    let written = places.into_iter().map(|(address, mut places)| {
        places.dedup();
        (address, serde_json::to_string(&places).unwrap_or_default())
    });
    Ok(written.collect())
}

/// What stands in no text any more is nobody's trouble.
async fn forget(
    house: &House,
    ctx: &OpContext,
    permit: &Permit,
    known: &BTreeMap<String, LinkCheck>,
    places: &BTreeMap<String, String>,
) -> Result<(), Fault> {
    for row in known.values() {
        if row.failing_since.is_some() && !places.contains_key(&row.address) {
            let row = LinkCheck { places: "[]".to_owned(), failing_since: None, ..row.clone() };
            let mut tx = house.write(ctx).await?;
            links::put(&mut tx, permit, &row).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

fn is_due(row: &LinkCheck, occasion: Occasion, now: Timestamp) -> bool {
    let period = match (row.failing_since, occasion) {
        (None, _) => PERIOD,
        (Some(_), Occasion::Due) => PERIOD_DEAD,
        (Some(_), Occasion::Asked) => PERIOD_ASKED,
    };
    now.duration_since(row.checked_at) >= period
}

/// Tries a link and keeps what came of it, in a command of its own, so that no other waits for a slow
/// address. True where it leads nowhere.
async fn try_one(
    house: &House,
    ctx: &OpContext,
    permit: &Permit,
    (address, places, since): (String, String, Option<Timestamp>),
) -> Result<bool, Fault> {
    let outcome = house.ports().portals.probe(&address).await;
    let fails = outcome != Probe::Leads;
    let row = LinkCheck {
        address,
        places,
        outcome: word(outcome),
        checked_at: ctx.now,
        failing_since: fails.then(|| since.unwrap_or(ctx.now)),
    };
    let mut tx = house.write(ctx).await?;
    links::put(&mut tx, permit, &row).await?;
    tx.commit().await?;
    Ok(fails)
}

type Work<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Does the work that `next` gives, so many pieces at once, until it gives none.
async fn side_by_side<'a, T: Send + 'a>(
    most: usize,
    mut next: impl FnMut() -> Option<Work<'a, T>> + Send,
) -> Vec<T> {
    let (mut running, mut done) = (Vec::new(), Vec::new());
    poll_fn(|cx| {
        loop {
            while running.len() < most {
                let Some(work) = next() else { break };
                running.push(work);
            }
            let before = running.len();
            running.retain_mut(|work: &mut Work<'a, T>| match work.as_mut().poll(cx) {
                Poll::Ready(outcome) => {
                    done.push(outcome);
                    false
                }
                Poll::Pending => true,
            });
            match running.len() {
                0 if before == 0 => return Poll::Ready(()),
                now if now == before => return Poll::Pending,
                _ => {}
            }
        }
    })
    .await;
    done
}

/// The word for an outcome in rows.
fn word(outcome: Probe) -> String {
    match outcome {
        Probe::Leads => OK.to_owned(),
        Probe::Status(status) => format!("status {status}"),
        Probe::Silent => "silent".to_owned(),
        Probe::NoAddress => "no address".to_owned(),
    }
}

/// The outcome that a word is for.
pub(super) fn outcome(word: &str) -> Probe {
    let status = word.strip_prefix("status ").and_then(|status| status.parse().ok());
    match (word, status) {
        (_, Some(status)) => Probe::Status(status),
        (OK, _) => Probe::Leads,
        ("no address", _) => Probe::NoAddress,
        _ => Probe::Silent,
    }
}

/// Host with port of a web address.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty() && !host.contains('@')).then_some(host)
}
