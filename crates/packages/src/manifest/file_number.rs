use serde::Deserialize;

/// How file numbers look: `{yy}` is the year, each `#` one digit of the running number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct FileNumber(String);

impl FileNumber {
    /// The pattern.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// The number of a case. A running number that outgrows the pattern gets more digits
    /// in front, so that no two cases ever share one.
    #[must_use]
    pub fn render(&self, year: i16, running: u64) -> String {
        let places = self.0.matches('#').count();
        let digits = format!("{running:0places$}");
        let mut spare = digits.len().saturating_sub(places);
        let mut rest = digits.chars();
        let mut number = String::new();
        for sign in self.0.replace("{yy}", &format!("{:02}", year.rem_euclid(100))).chars() {
            if sign != '#' {
                number.push(sign);
                continue;
            }
            number.extend(rest.by_ref().take(spare + 1));
            spare = 0;
        }
        number
    }

    /// The letters in front, by which people tell the services apart.
    #[must_use]
    pub fn prefix(&self) -> &str {
        let end = self.0.find(|sign: char| !sign.is_alphabetic()).unwrap_or(self.0.len());
        self.0.get(..end).unwrap_or_default()
    }
}
