//! Reminders: a text must be looked at again, ends or ended; its sibling is out of date. One mail to
//! the editorial office for each occasion.

use access::{Action, Actor, Permit, ResourceKind};
use base::Lang;
use store::KeyOf;

use super::desk::{DeskRow, Reason, all};
use super::shelf::may;
use crate::notices::{self, Mail};
use crate::{Fault, House, OpContext, written};

/// Puts a mail into the outbox for every text that must be looked at and of which nobody was
/// reminded for this reason yet. Gives how many.
pub(crate) async fn remind(
    house: &House,
    ctx: &OpContext,
    permit: &Permit,
) -> Result<usize, Fault> {
    let office = written::office(house)?;
    if office.email.is_empty() {
        return Ok(0);
    }
    let ctx = OpContext { lang: Lang::De, ..ctx.acting_as(Actor::System) };
    let reads = may_read(&ctx)?;
    let mut db = house.read(&ctx).await?;
    let rows = all(house, &ctx, &mut db, &reads).await?;
    drop(db);
    let mut sent = 0;
    let mut tx = house.write(&ctx).await?;
    for row in &rows {
        for reason in &row.reasons {
            let Some((what, once)) = occasion(row, reason) else { continue };
            let mail = mail(house, (&office.email, row), &what);
            let mail = (KeyOf::House, &mail, once);
            sent += usize::from(notices::post(&ctx, &mut tx, permit, mail).await?);
        }
    }
    tx.commit().await?;
    Ok(sent)
}

/// The house may read all texts.
fn may_read(ctx: &OpContext) -> Result<Permit, Fault> {
    match ctx.actor {
        Actor::System => Ok(ctx.may(Action::List, &ctx.thing(ResourceKind::Description))?),
        _ => may(ctx, Action::List),
    }
}

/// What a mail says, and the key that sends it once.
fn occasion(row: &DeskRow, reason: &Reason) -> Option<(String, String)> {
    let key = |what: &str, day: &str| {
        format!("text.{}.{}.{}.{what}.{day}", row.service, row.lang, row.number)
    };
    let say = |day: &base::Date| base::date_long(*day, Lang::De);
    match reason {
        Reason::ReviewDue(day) => Some((
            format!("Der Text ist bis {} wieder zu prüfen.", say(day)),
            key("review", &day.to_string()),
        )),
        Reason::Ends(day) => Some((
            format!("Der Text gilt nur noch bis {}.", say(day)),
            key("ends", &day.to_string()),
        )),
        Reason::Expired(day) => Some((
            format!(
                "Der Text galt bis {}. Jetzt sehen Leserinnen und Leser den früheren.",
                say(day)
            ),
            key("expired", &day.to_string()),
        )),
        Reason::Stale(count) => Some((
            format!("Der deutsche Text hat sich geändert; zu prüfen: {count} Bausteine."),
            key("stale", &count.to_string()),
        )),
        _ => None,
    }
}

fn mail(house: &House, (to, row): (&str, &DeskRow), what: &str) -> Mail {
    let language = match row.lang {
        Lang::De => "Deutsch",
        Lang::En => "Englisch",
        Lang::DeSimple => "Leichte Sprache",
    };
    let link =
        format!("{}/redaktion/{}/{}", house.settings().base_url, row.service, row.lang.tag());
    Mail {
        to: to.to_owned(),
        subject: format!("Text prüfen: {} ({language})", row.name),
        text: format!("Guten Tag,\n\n{what}\n\n{link}\n\n{}\n", house.content().authority.name),
    }
}
