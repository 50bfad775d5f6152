use std::cell::Cell;

use super::*;

const QUICK: Pace = Pace {
    idle: Duration::from_millis(1),
    failure: Duration::from_millis(1),
    longest: Duration::from_millis(5),
};

#[test]
fn the_rest_doubles_up_to_the_longest() {
    let pace = Pace::default();
    let rests: Vec<_> = (1..=8).map(|n| pace.after_failures(n).as_secs()).collect();
    assert_eq!(rests, [1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(pace.after_failures(u32::MAX), pace.longest);
}

#[tokio::test]
async fn a_round_that_has_begun_is_finished_before_it_stops() {
    let (tell, stop) = watch::channel(false);
    let (begun, finished) = (Cell::new(0), Cell::new(0));
    let round = || async {
        begun.set(begun.get() + 1);
        if begun.get() == 3 {
            tell.send(true).unwrap();
        }
        tokio::task::yield_now().await;
        finished.set(finished.get() + 1);
        Ok(Round { sent: 1, ..Round::default() })
    };
    rounds(round, QUICK, stop).await;
    assert_eq!((begun.get(), finished.get()), (3, 3));
}

#[tokio::test]
async fn it_stops_when_nobody_could_tell_it_any_more() {
    let (tell, stop) = watch::channel(false);
    drop(tell);
    rounds(|| async { Ok(Round::default()) }, QUICK, stop).await;
}
