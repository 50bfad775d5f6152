//! The words of the pages, from the Fluent files under `locales/`.
//!
//! German and English are complete. Leichte Sprache is demanded of the files named in
//! [`SIMPLE_FILES`]; elsewhere the German sentence stands in, and the layout says so
//! (see `Page::in_simple_language`). `tests/web/words.rs` holds the files against the
//! keys that templates and code use.

use std::borrow::Cow;
use std::sync::OnceLock;

use base::{Date, Lang, Money, Timestamp};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use usecases::Ends;
use usecases::applications::AmountFor;

/// The files that must exist in Leichte Sprache as well.
pub const SIMPLE_FILES: [&str; 16] = [
    "compass",
    "cosign",
    "errors",
    "help",
    "joined",
    "mandates",
    "paid",
    "participation",
    "places",
    "open",
    "proofs",
    "search",
    "service",
    "shell",
    "sign-in",
    "start",
];

/// The table of files that are compiled in: one line a file, all its languages.
macro_rules! locale_files {
    ($($file:literal: $($lang:literal)+;)+) => {
        const FILES: &[(&str, &str, &str)] = &[
            $($(($lang, $file, include_str!(
                concat!("../../locales/", $lang, "/", $file, ".ftl")
            )),)+)+
        ];
    };
}

locale_files! {
    "shell": "de" "en" "de-simple";
    "errors": "de" "en" "de-simple";
    "start": "de" "en" "de-simple";
    "compass": "de" "en" "de-simple";
    "cosign": "de" "en" "de-simple";
    "search": "de" "en" "de-simple";
    "service": "de" "en" "de-simple";
    "help": "de" "en" "de-simple";
    "joined": "de" "en" "de-simple";
    "mandates": "de" "en" "de-simple";
    "participation": "de" "en" "de-simple";
    "sign-in": "de" "en" "de-simple";
    "paid": "de" "en" "de-simple";
    "places": "de" "en" "de-simple";
    "open": "de" "en" "de-simple";
    "proofs": "de" "en" "de-simple";
    "eligibility": "de" "en";
    "application": "de" "en";
    "case": "de" "en";
    "account": "de" "en";
    "adjust": "de" "en";
    "upgrade": "de" "en";
    "cash": "de" "en";
    "d115": "de" "en";
    "desk": "de" "en";
    "work": "de" "en";
    "editor": "de" "en";
    "authoring": "de" "en";
    "exchange": "de" "en";
    "programme": "de" "en";
}

type Bundle = FluentBundle<FluentResource>;

/// What stands behind the key of a sentence that a request says in another way.
const REQUEST: &str = "-request";

/// The words of one language; cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

/// The words for a procedure: a request has sentences of its own where “application” or
/// “decision” would be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    words: Words,
    ends: Ends,
}

impl Told {
    /// A sentence without gaps.
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        self.words.say(&self.key(key))
    }

    /// A sentence with one gap.
    #[must_use]
    pub fn say1(self, key: &str, name: &'static str, value: impl Gap) -> Cow<'static, str> {
        self.words.say1(&self.key(key), name, value)
    }

    /// A sentence with two gaps.
    #[must_use]
    pub fn say2(self, key: &str, first: impl NamedGap, second: impl NamedGap) -> Cow<'static, str> {
        self.words.say2(&self.key(key), first, second)
    }

    fn key(self, key: &str) -> Cow<'_, str> {
        let own = format!("{key}{REQUEST}");
        match self.ends {
            Ends::Answer if bundles(Lang::De).has_message(&own) => Cow::Owned(own),
            Ends::Answer | Ends::Decision => Cow::Borrowed(key),
        }
    }
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        Self { lang }
    }

    /// The language.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The heading of a calculation, by the time that its amounts are for.
    #[must_use]
    pub fn amount_title(self, period: &AmountFor) -> Cow<'static, str> {
        self.say(match period {
            AmountFor::Month => "desk-amount",
            AmountFor::Year => "desk-amount-year",
            AmountFor::Once => "desk-amount-once",
            AmountFor::Open => "desk-amount-open",
        })
    }

    /// The time that an amount is for.
    #[must_use]
    pub fn amount_period(self, period: &AmountFor) -> Cow<'static, str> {
        self.say(match period {
            AmountFor::Month => "decision-amount-month",
            AmountFor::Year => "decision-amount-year",
            AmountFor::Once => "decision-amount-once",
            AmountFor::Open => "decision-amount-open",
        })
    }

    /// A sentence without gaps.
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        self.fill(key, None)
    }

    /// A sentence with one gap.
    #[must_use]
    pub fn say1(self, key: &str, name: &'static str, value: impl Gap) -> Cow<'static, str> {
        let mut gaps = FluentArgs::new();
        gaps.set(name, value.text());
        self.fill(key, Some(&gaps))
    }

    /// A sentence with two gaps.
    #[must_use]
    pub fn say2(self, key: &str, first: impl NamedGap, second: impl NamedGap) -> Cow<'static, str> {
        let mut gaps = FluentArgs::new();
        gaps.set(first.name(), first.value());
        gaps.set(second.name(), second.value());
        self.fill(key, Some(&gaps))
    }

    /// The words for a procedure that ends in this way.
    #[must_use]
    pub fn when(self, ends: &Ends) -> Told {
        Told { words: self, ends: *ends }
    }

    /// True where the key exists in exactly this language.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        bundles(self.lang).has_message(key)
    }

    /// A date as the desk writes it: `09.11.2026`.
    #[must_use]
    pub fn short(self, date: &Date) -> String {
        base::date_short(*date)
    }

    /// A date written out: `9. November 2026`.
    #[must_use]
    pub fn date(self, date: &Date) -> String {
        base::date_long(*date, self.lang).replacen(' ', "\u{a0}", 1)
    }

    /// An instant as day and time: `9. November 2026, 10:42 Uhr`.
    #[must_use]
    pub fn moment(self, instant: &Timestamp) -> Cow<'static, str> {
        let day = self.date(&base::berlin_date(*instant));
        self.say2("moment", ("day", day), ("time", base::time_of_day(*instant)))
    }

    /// An amount with its unit: `764,54 Euro`.
    #[must_use]
    pub fn money(self, amount: &Money) -> String {
        match self.lang {
            Lang::En => format!("{}\u{a0}euros", amount.english()),
            Lang::De | Lang::DeSimple => format!("{}\u{a0}Euro", amount.german()),
        }
    }

    /// A file size, rounded up: `412 Kilobyte`, `3,4 Megabyte`.
    #[must_use]
    pub fn size(self, bytes: &u64) -> Cow<'static, str> {
        let kilobytes = bytes.div_ceil(1000);
        if kilobytes < 1000 {
            return self.say1("size-kilobyte", "n", kilobytes);
        }
        let tenths = kilobytes.div_ceil(100);
        let point = if self.lang == Lang::En { '.' } else { ',' };
        let n = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}{point}{rest}", tenths / 10),
        };
        self.say1("size-megabyte", "n", n)
    }

    fn fill(self, key: &str, gaps: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let own = bundles(self.lang);
        let bundle = if own.has_message(key) { own } else { bundles(Lang::De) };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a text of the pages is missing");
            return Cow::Owned(key.to_owned());
        };
        let mut errors = Vec::new();
        match gaps {
            None => bundle.format_pattern(pattern, None, &mut errors),
            Some(gaps) => {
                Cow::Owned(bundle.format_pattern(pattern, Some(gaps), &mut errors).into_owned())
            }
        }
    }
}

/// What may stand in the gap of a sentence.
pub trait Gap {
    /// The value for Fluent, which chooses plural forms by numbers.
    fn text(&self) -> FluentValue<'static>;
}

impl Gap for str {
    fn text(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Gap for String {
    fn text(&self) -> FluentValue<'static> {
        self.as_str().text()
    }
}

impl Gap for Cow<'_, str> {
    fn text(&self) -> FluentValue<'static> {
        self.as_ref().text()
    }
}

/// Numbers of things.
macro_rules! counts {
    ($($number:ty)+) => {$(
        impl Gap for $number {
            fn text(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )+};
}

counts! { u8 u16 u32 u64 i64 usize }

impl<T: Gap + ?Sized> Gap for &T {
    fn text(&self) -> FluentValue<'static> {
        (**self).text()
    }
}

/// A gap with its name, as a pair.
pub trait NamedGap {
    /// The name in the sentence.
    fn name(&self) -> &'static str;
    /// What stands there.
    fn value(&self) -> FluentValue<'static>;
}

impl<G: Gap> NamedGap for (&'static str, G) {
    fn name(&self) -> &'static str {
        self.0
    }

    fn value(&self) -> FluentValue<'static> {
        self.1.text()
    }
}

impl<T: NamedGap> NamedGap for &T {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

fn bundles(lang: Lang) -> &'static Bundle {
    static DE: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    static SIMPLE: OnceLock<Bundle> = OnceLock::new();
    let cell = match lang {
        Lang::De => &DE,
        Lang::En => &EN,
        Lang::DeSimple => &SIMPLE,
    };
    cell.get_or_init(|| build(lang))
}

fn build(lang: Lang) -> Bundle {
    let id: LanguageIdentifier = lang.html().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for (_, file, text) in FILES.iter().filter(|(tag, ..)| *tag == lang.tag()) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, all)| {
            tracing::error!(file, ?all, "a file of texts is broken");
            part
        });
        if let Err(all) = bundle.add_resource(resource) {
            tracing::error!(file, ?all, "a text is defined twice");
        }
    }
    bundle
}
