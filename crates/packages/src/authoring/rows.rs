//! Moving something one place up or down among its own.

use super::Way;

/// Swaps the item at a place with the next one in that direction for which `fits` holds. `false` where there is none.
pub(super) fn shift<T>(items: &mut [T], at: usize, way: Way, fits: impl Fn(&T) -> bool) -> bool {
    let other = match way {
        Way::Up => items.iter().take(at).rposition(&fits),
        Way::Down => items.iter().skip(at + 1).position(&fits).map(|behind| at + 1 + behind),
    };
    let Some(other) = other else { return false };
    items.swap(at, other);
    true
}
