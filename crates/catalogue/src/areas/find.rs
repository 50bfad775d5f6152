use super::fold::{distance, fold, without_umlauts};
use super::{Area, Areas};

/// How many further areas are named.
const MOST_OTHERS: usize = 8;

/// Which area somebody means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found<'a> {
    /// The area, where one stands out.
    pub area: Option<Area<'a>>,
    /// True where it bears exactly the name that was typed; otherwise the person must be told what was understood.
    pub exact: bool,
    /// Areas of similar names, best first.
    pub others: Vec<Area<'a>>,
}

/// How well a name fits; smaller is better.
type Fit = (u8, usize);

const EXACT: u8 = 0;
/// The name without what stands in brackets, or a further name.
const KNOWN_AS: u8 = 2;
const BEGINS: u8 = 4;
const CONTAINS: u8 = 5;
const TYPO: u8 = 6;

/// A name of an area, folded once.
#[derive(Clone, Debug)]
pub(super) struct Named {
    key: String,
    rank: u8,
    name: String,
    plain: String,
}

impl Areas {
    /// Which area is meant: by its key or its name, whatever the umlauts, with one or two typing errors.
    #[must_use]
    pub fn find(&self, typed: &str) -> Found<'_> {
        let typed = typed.trim();
        if typed.len() >= 5 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            let area = self.by_key(typed);
            return Found { area, exact: area.is_some(), others: Vec::new() };
        }
        let wanted = fold(typed);
        let title = ["stadt ", "gemeinde "].iter().find_map(|title| wanted.strip_prefix(title));
        let wanted = title.unwrap_or(&wanted);
        if wanted.is_empty() {
            return Found::default();
        }
        let mut fitting = self.fitting(wanted);
        let stands_out = stands_out(&fitting);
        if stands_out == Some(true) {
            // Whoever wrote a name as it is has made no typing error.
            fitting.retain(|((rank, _), _)| *rank < TYPO);
        }
        let mut areas = fitting.iter().map(|(_, area)| *area);
        let area = stands_out.and_then(|_| areas.next());
        Found { area, exact: stands_out == Some(true), others: areas.take(MOST_OTHERS).collect() }
    }

    /// The areas whose names fit, best first, each once.
    fn fitting(&self, wanted: &str) -> Vec<(Fit, Area<'_>)> {
        let plain = without_umlauts(wanted);
        let mut best: Vec<(Fit, &str)> = Vec::new();
        for named in &self.names {
            let Some(fit) = fit(named, wanted, &plain) else { continue };
            match best.last_mut() {
                // The names of an area stand one after the other.
                Some((before, key)) if *key == named.key => *before = fit.min(*before),
                _ => best.push((fit, &named.key)),
            }
        }
        let mut fitting: Vec<(Fit, Area<'_>)> =
            best.into_iter().filter_map(|(fit, key)| Some((fit, self.by_key(key)?))).collect();
        fitting.sort_by_key(|(fit, area)| (*fit, matches!(area, Area::District(_)), area.name()));
        fitting
    }

    /// Folds all names.
    pub(super) fn name_all(&mut self) {
        // A city without further municipalities is found as a municipality.
        let whole = |key: &str| self.municipalities_of(key).nth(1).is_some();
        let municipalities = self.municipalities.iter().filter_map(|one| self.with_district(one));
        let districts = self.districts.iter().filter(|one| whole(&one.key)).map(Area::District);
        self.names = municipalities.chain(districts).flat_map(|area| self.names_of(area)).collect();
    }

    fn names_of(&self, area: Area<'_>) -> Vec<Named> {
        let key = area.key();
        let mut names = vec![(EXACT, area.name())];
        if let Some((short, _)) = area.name().split_once(" (") {
            names.push((KNOWN_AS, short));
        }
        let further = self.aliases.iter().filter(|alias| alias.key == key);
        names.extend(further.map(|alias| (KNOWN_AS, alias.name.as_str())));
        if let Some(town) = area.name().strip_prefix("Kreis ") {
            // “Düren” is the town first and the district around it second.
            names.push((CONTAINS, town));
        }
        let named = |(rank, name): (u8, &str)| {
            let name = fold(name);
            Named { key: key.clone(), rank, plain: without_umlauts(&name), name }
        };
        names.into_iter().map(named).collect()
    }
}

fn fit(named: &Named, wanted: &str, plain: &str) -> Option<Fit> {
    if named.name == wanted {
        return Some((named.rank, 0));
    }
    if named.plain == plain {
        return Some((CONTAINS.min(named.rank + 1), 0));
    }
    let length = plain.chars().count();
    let far = named.plain.chars().count().abs_diff(length);
    if length >= 3 && named.plain.starts_with(plain) {
        return Some((BEGINS, far));
    }
    if length >= 3 && named.plain.split(' ').any(|word| word == plain) {
        return Some((CONTAINS, far));
    }
    let most = match length {
        0..=3 => return None,
        4..=8 => 1,
        _ => 2,
    };
    // Hardly anybody errs in the first letter and once more.
    let begins_alike = named.plain.chars().next() == plain.chars().next();
    let most = if begins_alike { most } else { 1 };
    distance(&named.plain, plain, most).map(|steps| (TYPO, steps))
}

/// Whether the first stands out, and if so, whether by its own name.
fn stands_out(fitting: &[(Fit, Area<'_>)]) -> Option<bool> {
    let (first, area) = fitting.first()?;
    let equal = fitting.get(1).is_some_and(|(second, other)| {
        second == first && matches!(area, Area::District(_)) == matches!(other, Area::District(_))
    });
    match first.0 {
        // Of several names that begin so or contain the word, nobody knows which is meant.
        BEGINS | CONTAINS => {
            let alike = fitting.iter().filter(|((rank, _), _)| *rank < TYPO).count();
            (alike == 1).then_some(false)
        }
        TYPO => (!equal).then_some(false),
        _ => (!equal).then_some(true),
    }
}
