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

    /// A number as somebody typed it, in the form that files have: spaces, dashes and case do not
    /// matter, nor whether a letter that looks like a digit was read as one. Nothing where it does not
    /// fit the pattern.
    #[must_use]
    pub fn read(&self, typed: &str) -> Option<String> {
        let mut signs = typed.chars().filter(|sign| sign.is_alphanumeric()).peekable();
        let pattern = self.0.replace("{yy}", "99");
        let fixed = pattern.chars().filter(|sign| sign.is_alphanumeric() || *sign == '#').count();
        let mut spare =
            typed.chars().filter(|sign| sign.is_alphanumeric()).count().checked_sub(fixed)?;
        let digit = |sign: char| match sign {
            'o' | 'O' => Some('0'),
            'i' | 'I' | 'l' => Some('1'),
            other => other.is_ascii_digit().then_some(other),
        };
        let mut number = String::new();
        for wanted in pattern.chars() {
            match wanted {
                '#' => {
                    for _ in 0..=std::mem::take(&mut spare) {
                        number.push(digit(signs.next()?)?);
                    }
                }
                wanted if wanted.is_ascii_digit() => number.push(digit(signs.next()?)?),
                wanted if wanted.is_alphanumeric() => {
                    let folded = |sign: char| digit(sign).unwrap_or(sign.to_ascii_uppercase());
                    if folded(signs.next()?) != folded(wanted) {
                        return None;
                    }
                    number.push(wanted);
                }
                between => number.push(between),
            }
        }
        signs.peek().is_none().then_some(number)
    }

    /// The letters in front, by which people tell the services apart.
    #[must_use]
    pub fn prefix(&self) -> &str {
        let end = self.0.find(|sign: char| !sign.is_alphabetic()).unwrap_or(self.0.len());
        self.0.get(..end).unwrap_or_default()
    }
}
