//! The loop: one round after the other, with a rest between them.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use usecases::jobs::{Round, run_due};
use usecases::{Fault, House};

/// How long the worker rests.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// After a round with nothing to do.
    pub idle: Duration,
    /// After the first failure; doubled after each further one.
    pub failure: Duration,
    /// The longest rest.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(2),
            failure: Duration::from_secs(1),
            longest: Duration::from_secs(60),
        }
    }
}

impl Pace {
    /// The rest after so many failures in a row.
    #[must_use]
    pub fn after_failures(&self, failures: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1).min(16));
        self.failure.saturating_mul(doubled).min(self.longest)
    }
}

/// Works until `stop` becomes true. A round that has begun is finished first.
pub async fn work(house: House, pace: Pace, stop: watch::Receiver<bool>) {
    rounds(|| run_due(&house), pace, stop).await;
}

/// The loop itself, over any kind of round.
async fn rounds<W, R>(mut round: W, pace: Pace, mut stop: watch::Receiver<bool>)
where
    W: FnMut() -> R,
    R: Future<Output = Result<Round, Fault>>,
{
    let mut failures = 0_u32;
    while !*stop.borrow() {
        let rest = match round().await {
            Ok(done) => {
                failures = 0;
                if done.sent + done.fired + done.done > 0 {
                    tracing::info!(
                        sent = done.sent,
                        fired = done.fired,
                        done = done.done,
                        postponed = done.postponed,
                        "the worker did what was due"
                    );
                    Duration::ZERO
                } else {
                    pace.idle
                }
            }
            Err(fault) => {
                failures = failures.saturating_add(1);
                tracing::error!(%fault, failures, "a round of the worker did not succeed");
                pace.after_failures(failures)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

#[cfg(test)]
mod tests;
