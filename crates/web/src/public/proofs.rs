//! `GET /nachweise`: the roots over our records, for everybody who wants to check one.

use askama::Template;
use axum::extract::Query;
use base::{Lang, SignedDuration};
use serde::Deserialize;
use usecases::proofs::{self, RootView};

use crate::gallery::{Sample, public, sample_time};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The newest roots.
#[derive(Template)]
#[template(path = "public/proofs.html")]
pub(crate) struct ProofsPage {
    shell: Shell,
    roots: Vec<RootView>,
}

impl ProofsPage {
    /// Where the next page begins: roots are numbered from 1 without a gap.
    fn older(&self) -> Option<u64> {
        self.roots.last().map(|root| root.number).filter(|number| *number > 1)
    }
}

/// Where a page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    vor: Option<String>,
}

impl Page for ProofsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("proofs-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /nachweise`
pub(crate) async fn get(call: Call, Query(look): Query<Look>) -> Answered {
    let before = look.vor.and_then(|number| number.parse().ok());
    let roots = proofs::roots(&call.house, &call.ctx, before).await?;
    show(&ProofsPage { shell: call.shell(Section::Elsewhere), roots })
}

/// A root of all samples.
pub(crate) fn sample_root(number: u32) -> RootView {
    let made = sample_time();
    let day = SignedDuration::from_hours(24 * i64::from(number));
    RootView {
        number: u64::from(number),
        made: made.checked_add(day).unwrap_or(made),
        records: 1_204,
        hash: "5f0c3a9be4".repeat(6) + "7d21",
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |roots| {
        let shell = public(lang, "/nachweise").section(Section::Elsewhere);
        ProofsPage { shell, roots }
    };
    vec![
        Sample::of("full", &page([5, 4, 3].map(sample_root).to_vec())),
        Sample::of("none", &page(Vec::new())),
    ]
}
