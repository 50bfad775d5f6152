use std::collections::BTreeMap;

use access::{Action, Actor, ResourceKind};
use mappings::html;
use store::federation::links::{self, LinkCheck};

use super::offer::snapshot;
use crate::{Fault, House, OpContext};

/// The most links that one round tries.
const MOST: usize = 500;
pub(super) const OK: &str = "ok";

/// Tries the links in our descriptions whose hosts the operator allowed, and keeps what came of it.
/// Gives how many were tried and how many lead nowhere.
pub async fn check(house: &House, ctx: &OpContext) -> Result<(usize, usize), Fault> {
    let ctx = ctx.acting_as(Actor::System);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let hosts = &house.settings().federation.link_hosts;
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (description, _) in &snapshot(house, &ctx).await?.services {
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
    let mut db = house.read(&ctx).await?;
    let known: BTreeMap<String, LinkCheck> =
        links::all(&mut db).await?.into_iter().map(|row| (row.address.clone(), row)).collect();
    drop(db);
    let (mut tried, mut dead) = (0, 0);
    for (address, mut places) in places.into_iter().take(MOST) {
        places.dedup();
        let outcome = house.ports().portals.probe(&address).await;
        let outcome = outcome.map_or_else(|error| error.message, |()| OK.to_owned());
        tried += 1;
        let fails = outcome != OK;
        dead += usize::from(fails);
        let before = known.get(&address).and_then(|row| row.failing_since);
        let row = LinkCheck {
            places: serde_json::to_string(&places).unwrap_or_default(),
            outcome,
            checked_at: ctx.now,
            failing_since: fails.then(|| before.unwrap_or(ctx.now)),
            address,
        };
        // One command each, so that no other waits for a slow address.
        let mut tx = house.write(&ctx).await?;
        links::put(&mut tx, &permit, &row).await?;
        tx.commit().await?;
    }
    Ok((tried, dead))
}

/// Host with port of a web address.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty() && !host.contains('@')).then_some(host)
}
