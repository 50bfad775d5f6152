//! How well people find what they need. The queries stand in `tests/relevance/`, written in the words
//! of somebody who does not know the office's words, before the descriptions were read. The search
//! and its synonyms are tuned by one half; the other half only says how well that went.

use std::collections::BTreeMap;
use std::path::Path;

use base::Lang;
use testkit::TestApp;
use usecases::House;
use usecases::federation;
use usecases::search::{self, Asked};

use crate::searching;

/// What one half must reach: mean reciprocal rank, recall among the first three.
const TUNING: (f64, f64) = (0.93, 0.96);
const HELD_OUT: (f64, f64) = (0.94, 0.95);

/// Sums over queries.
#[derive(Clone, Copy, Default)]
struct Figures {
    queries: u32,
    reciprocal: f64,
    recall: f64,
}

impl Figures {
    fn means(self) -> (f64, f64) {
        let many = f64::from(self.queries.max(1));
        (self.reciprocal / many, self.recall / many)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_find_what_they_need() {
    let app = TestApp::sqlite().await;
    let services = searching::publish_all(&app).await;
    assert!(services >= 42, "{services} services");
    let (tuning, told) = measure(&app, "tuning").await;
    println!("{told}");
    let (held_out, told) = measure(&app, "held-out").await;
    println!("{told}");
    assert!(tuning.queries + held_out.queries >= 150);
    for ((mrr, recall), (least_mrr, least_recall)) in
        [(tuning.means(), TUNING), (held_out.means(), HELD_OUT)]
    {
        assert!(mrr >= least_mrr, "MRR {mrr:.3}, wanted {least_mrr}");
        assert!(recall >= least_recall, "recall@3 {recall:.3}, wanted {least_recall}");
    }
}

/// The same with a neighbour that offers each of our services in other words, elsewhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neighbours_stand_in_nobodys_way() {
    let app = TestApp::sqlite().await;
    searching::publish_all(&app).await;
    let (house, portal) = searching::with_neighbour(&app);
    let own = federation::services(&house, &app.anonymous(), None).await.unwrap().items;
    let theirs: Vec<(String, String)> = own
        .iter()
        .map(|one| (format!("{} im Nachbarland", one.title), one.summary.clone()))
        .collect();
    let theirs = own.iter().zip(&theirs);
    let theirs: Vec<_> = theirs
        .map(|(own, (name, words))| (own.id.as_str(), name.as_str(), words.as_str(), "09"))
        .collect();
    let taken = searching::delivery(&theirs);
    federation::take(&house, &app.system(), &portal, &taken).await.unwrap();
    let all = search::search(&house, &app.anonymous(), &Asked::default()).await.unwrap();
    assert_eq!(all.total, own.len() * 2);
    for (half, (least_mrr, least_recall)) in [("tuning", TUNING), ("held-out", HELD_OUT)] {
        let (figures, told) = measure_in(&house, &app, half).await;
        println!("{told}");
        let (mrr, recall) = figures.means();
        assert!(mrr >= least_mrr, "MRR {mrr:.3}, wanted {least_mrr}");
        assert!(recall >= least_recall, "recall@3 {recall:.3}, wanted {least_recall}");
    }
}

async fn measure(app: &TestApp, half: &str) -> (Figures, String) {
    measure_in(&app.house, app, half).await
}

async fn measure_in(house: &House, app: &TestApp, half: &str) -> (Figures, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/relevance/{half}.tsv"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut kinds: BTreeMap<&str, Figures> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let [lang, kind, query, right] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let right: Vec<&str> = right.split(' ').collect();
        let found = find((house, app), query, lang.parse().unwrap()).await;
        let rank = found.iter().position(|id| right.contains(&id.as_str()));
        let early = found.iter().take(3).filter(|id| right.contains(&id.as_str())).count();
        for kind in ["all", kind] {
            let figures = kinds.entry(kind).or_default();
            figures.queries += 1;
            figures.reciprocal += rank.map_or(0.0, |rank| 1.0 / real(rank + 1));
            figures.recall += real(early) / real(right.len().min(3));
        }
    }
    let line = |(kind, figures): (&&str, &Figures)| {
        let (mrr, recall) = figures.means();
        format!("{half} {kind}: queries {}, MRR {mrr:.3}, recall@3 {recall:.3}", figures.queries)
    };
    (kinds["all"], kinds.iter().map(line).collect::<Vec<_>>().join("\n"))
}

async fn find((house, app): (&House, &TestApp), query: &str, lang: Lang) -> Vec<String> {
    let mut ctx = app.anonymous();
    ctx.lang = lang;
    let asked = Asked { query: query.to_owned(), ..Asked::default() };
    let view = search::search(house, &ctx, &asked).await.unwrap();
    let place = |hit: search::HitView| match hit.portal {
        Some(portal) => format!("{}:{}", portal.id, hit.id),
        None => hit.id,
    };
    view.hits.into_iter().map(place).collect()
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
