//! `bruchlos demo generate`: as many cases as a large authority has, in a demo store.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use base::{Date, SignedDuration, Timestamp};
use usecases::House;
use usecases::demo::{ManyError, Plan, Repeatable};
use usecases::ports::Clock;

use super::{furnished, say};
use crate::arguments::Furnished;
use crate::content;
use crate::outside;
use crate::progress::{Progress, Watched};
use crate::serve;
use crate::stores::{self, Opening};

/// A clock that stands, so that the same day gives the same cases.
struct Standing(Timestamp);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Exit 0 when the store has the cases that were asked for.
pub(crate) async fn generate(
    plan: Plan,
    until: Option<Date>,
    from: Furnished,
) -> anyhow::Result<ExitCode> {
    let (mut settings, arguments) = furnished::settled(&from)?;
    settings.demo = true;
    settings.data = stores::folder(&arguments);
    settings.database_url.clone_from(&arguments.database_url);
    let folder = from.content.content.clone().or_else(|| settings.content.clone());
    let authority = settings.authority.as_deref();
    let published = content::load_of(folder.as_deref(), &from.content.package, authority)?;
    let store = stores::open(&arguments, Opening::DemoWrite).await?;
    store.migrate(outside::now()).await?;
    stores::recognise(&store).await?;
    stores::mark(&store, true).await?;
    let mut fittings = serve::furnish(&settings, &arguments, &published, store.clone())?;
    fittings.clock = Arc::new(Standing(noon(until)?));
    fittings.entropy = Arc::new(Repeatable::new(plan.seed));
    let house = House::new(fittings);
    serve::publish(&settings, &house, &published).await?;
    let progress = Progress::begin("Making cases", Some(plan.cases), Watched::People);
    let grown = usecases::demo::many(&house, plan, |cases| progress.at(cases)).await;
    drop(progress);
    store.close().await;
    match grown {
        Ok(grown) => say(&format!(
            "{} cases in the store, {} of them made now.",
            base::group_digits(grown.cases, ','),
            base::group_digits(grown.made, ','),
        ))?,
        Err(error @ ManyError::Fault(_)) => {
            let kept = "the cases could not be made; those that were told of are kept, and the \
                        same command carries on";
            return Err(error).context(kept);
        }
        Err(error) => bail!(error),
    }
    Ok(ExitCode::SUCCESS)
}

/// Noon of the day; the night is nobody's time to work at a desk.
fn noon(until: Option<Date>) -> anyhow::Result<Timestamp> {
    let day = until.unwrap_or_else(|| base::berlin_date(outside::now()));
    let midnight = base::berlin_midnight(day).context("the day of --until is none")?;
    Ok(midnight.checked_add(SignedDuration::from_hours(12))?)
}
