//! Deadlines, leases and pages compare times as text.

use base::Timestamp;
use proptest::prelude::*;

use super::stamp;

proptest! {
    /// Over the years 1 to 9999 and down to the microsecond, which is what is kept.
    #[test]
    fn text_order_is_time_order(
        one in -62_000_000_000_000_000_i64..253_000_000_000_000_000,
        step in 1_i64..5_000_000,
    ) {
        let time = |micros| Timestamp::from_microsecond(micros).unwrap();
        let (early, late) = (stamp(time(one)), stamp(time(one + step)));
        prop_assert!(early < late, "{early} {late}");
        prop_assert_eq!(early.len(), late.len());
        prop_assert_eq!(early.parse::<Timestamp>().unwrap(), time(one));
    }
}
