use crate::duration::nearest_rank;

/// How a length of time is spread, in seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    all: Vec<i64>,
}

impl Spread {
    /// Counts one in.
    pub fn add(&mut self, seconds: i64) {
        self.all.push(seconds);
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// All together.
    #[must_use]
    pub fn sum(&self) -> i64 {
        self.all.iter().sum()
    }

    /// The value that half of them do not exceed; none where there is nothing.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        self.at(50)
    }

    /// The value that nine of ten do not exceed.
    #[must_use]
    pub fn p90(&self) -> Option<i64> {
        self.at(90)
    }

    fn at(&self, percent: usize) -> Option<i64> {
        nearest_rank(&mut self.all.clone(), percent)
    }
}
