//! The central catalogue taken in, changed and looked at.

use std::path::PathBuf;

use catalogue::central::{Kind, OZG_FILES};
use packages::Files;
use testkit::TestApp;
use usecases::Fault;
use usecases::central::{self, Import, Imported, Look, Outcome};

/// Two bundles; the first is one that the content watches.
fn small(services: &str) -> Files {
    let header = "id,name,service_system_id,service_key,service_type,legal_basis,laws,status_id";
    [
        ("ozg_subject.csv", "id,name\n8,Gesundheit\n".to_owned()),
        ("ozg_situation.csv", "id,subject_id,name\n15,8,Behinderung\n".to_owned()),
        (
            "ozg_service_system.csv",
            "id,situation_id,priority_id,service_key,name,status_id\n117,15,1,10204,Geld,1\n\
             200,15,1,10999,Strand,1\n"
                .to_owned(),
        ),
        ("ozg_service.csv", format!("{header}\n{services}")),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect()
}

const FIRST: &str = "1,Geld Gewährung,117,99107030080000,4,,,1\n2,Strand Nutzung,200,3233,4,,,1\n";
const SECOND: &str = "1,Geld Zahlung,117,99107030080000,4,,,1\n3,Strand Sperrung,200,,4,,,1\n";

async fn take_in(app: &TestApp, files: &Files) -> Imported {
    let order =
        Import { files, place: "here".to_owned(), reference: app.house.reference(), dry: false };
    central::import(&app.store, &app.system(), &order, |_| ()).await.unwrap()
}

fn numbers(report: &Imported) -> [usize; 3] {
    [report.added, report.changed, report.gone]
}

pub(crate) async fn a_new_state_is_kept_once_and_its_change_asks_for_reviews(app: TestApp) {
    let first = take_in(&app, &small(FIRST)).await;
    assert_eq!(first.outcome, Outcome::Kept { import: 1 });
    assert_eq!((numbers(&first), first.affected.len()), ([6, 0, 0], 0));
    let again = take_in(&app, &small(FIRST)).await;
    assert!(matches!(again.outcome, Outcome::Unchanged { import: 1, .. }), "{again:?}");
    assert_eq!((numbers(&again), again.counts.junk_keys), ([0, 0, 0], 1));

    app.days(1);
    let second = take_in(&app, &small(SECOND)).await;
    assert_eq!(second.outcome, Outcome::Kept { import: 2 });
    assert_eq!(numbers(&second), [1, 1, 1]);
    let office = app.staff("mareike").await;
    let ctx = app.ctx(&office);
    let reviews = central::reviews(&app.house, &ctx).await.unwrap();
    assert!(reviews.may_finish && reviews.done.is_empty());
    let review = reviews.open.iter().find(|one| one.service.is_some()).unwrap();
    let reason = review.reasons.iter().find(|one| one.why == "bundle").unwrap();
    assert_eq!((reason.of.as_str(), reason.counts), ("10204", [0, 1, 0]));
    assert_eq!(review.title, app.package.manifest.name.de);

    let subject = (review.import, review.subject.as_str());
    central::finish(&app.house, &ctx, subject, " gelesen ").await.unwrap();
    let twice = central::finish(&app.house, &ctx, subject, "").await.unwrap_err();
    assert!(matches!(twice, Fault::Conflict), "{twice}");
    let reviews = central::reviews(&app.house, &ctx).await.unwrap();
    let (who, _, note) = reviews.done[0].done.clone().unwrap();
    assert_eq!((who, note), (office.name.clone(), "gelesen".to_owned()));

    let gone = central::entry(&app.house, &ctx, Kind::Service, "nr-2").await.unwrap();
    assert_eq!(gone.row.gone, Some(2));
    let words: Vec<_> = gone.past.iter().map(|one| (one.import, one.what.as_str())).collect();
    assert_eq!(words, [(1, "new"), (2, "gone")]);
    let names: Vec<_> = gone.above.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Gesundheit", "Behinderung", "Strand"]);
    let view = central::import_view(&app.house, &ctx, 2, None).await.unwrap();
    let changed = view.changes.iter().find(|one| one.what == "changed").unwrap();
    let field = ("name", "Geld Gewährung", "Geld Zahlung");
    let (name, before, now) = &changed.fields[0];
    assert_eq!((name.as_str(), before.as_str(), now.as_str()), field);
    let first = central::import_view(&app.house, &ctx, 1, None).await.unwrap();
    assert!(first.findings.iter().any(|(_, line, says)| *line == 3 && says.contains("3233")));
}

pub(crate) async fn declared_and_recorded_figures_stand_side_by_side(app: TestApp) {
    let office = app.staff("mareike").await;
    let figures = |view: &central::CatalogueView| -> Vec<(u64, Option<u64>)> {
        view.figures.iter().map(|one| (one.declared, one.recorded)).collect()
    };
    let before = central::overview(&app.house, &app.ctx(&office)).await.unwrap();
    assert_eq!(figures(&before)[..4], [(14, None), (35, None), (17, None), (575, None)]);
    take_in(&app, &small(FIRST)).await;
    let view = central::overview(&app.house, &app.ctx(&office)).await.unwrap();
    let all = figures(&view);
    assert_eq!(all[..4], [(14, Some(1)), (35, Some(1)), (17, Some(0)), (575, Some(2))]);
    assert_eq!((all[4].0, all[5].0, all[6].0), (42, 125, 248));
    // The only situation is known from memory as one of life.
    assert_eq!((view.figures[1].unsettled, view.unsaid_situations), (1, 0));
    assert_eq!(view.imports[0].counts["junk_keys"], 1);
}

pub(crate) async fn only_who_may_reads_and_ticks_off(app: TestApp) {
    take_in(&app, &small(FIRST)).await;
    let citizen = app.citizen("marion").await;
    let refused = central::overview(&app.house, &app.ctx(&citizen)).await.unwrap_err();
    assert!(matches!(refused, Fault::Forbidden), "{refused}");
    let nobody = central::overview(&app.house, &app.anonymous()).await.unwrap_err();
    assert!(matches!(nobody, Fault::SignInNeeded), "{nobody}");
    let clerk = app.caseworker("aylin").await;
    assert!(!central::reviews(&app.house, &app.ctx(&clerk)).await.unwrap().may_finish);
    let ctx = app.ctx(&clerk);
    let refused = central::finish(&app.house, &ctx, (1, "bundle.10204"), "").await.unwrap_err();
    assert!(matches!(refused, Fault::Forbidden), "{refused}");
    let files = small(SECOND);
    let order = Import {
        files: &files,
        place: String::new(),
        reference: app.house.reference(),
        dry: false,
    };
    let refused = central::import(&app.store, &ctx, &order, |_| ()).await.unwrap_err();
    assert!(matches!(refused, Fault::Forbidden), "{refused}");
}

#[expect(clippy::print_stdout, reason = "says why it skips")]
pub(crate) async fn the_real_catalogue_is_taken_in(app: TestApp) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards/ozg-katalog");
    let folder = PathBuf::from(folder);
    if !folder.is_dir() {
        println!("SKIP the_real_catalogue_is_taken_in: {} is not there", folder.display());
        return;
    }
    let file = |name: &&str| ((*name).to_owned(), std::fs::read(folder.join(name)).unwrap());
    let files: Files = OZG_FILES.iter().map(file).collect();
    let report = take_in(&app, &files).await;
    assert_eq!((report.outcome, report.added), (Outcome::Kept { import: 1 }, 5_880));
    let again = take_in(&app, &files).await;
    assert!(matches!(again.outcome, Outcome::Unchanged { .. }));
    let office = app.staff("mareike").await;
    let ctx = app.ctx(&office);
    let look = |words: &str| Look { words: words.to_owned(), ..Look::default() };
    let total =
        async |words: &str| central::search(&app.house, &ctx, &look(words)).await.unwrap().total;
    assert_eq!(total("").await, 5_880);
    assert_eq!(total("99107030080000").await, 1);
    // Both spellings of an umlaut find both.
    assert_eq!(total("Führerschein").await, total("fuehrerschein").await);
    let bundle = central::entry(&app.house, &ctx, Kind::Bundle, "10204").await.unwrap();
    assert_eq!(bundle.below.len(), 2);
    let page = central::search(&app.house, &ctx, &look("")).await.unwrap();
    let next = Look { after: page.next.clone(), ..look("") };
    let second = central::search(&app.house, &ctx, &next).await.unwrap();
    assert_eq!((page.rows.len(), second.rows.len()), (50, 50));
    assert!(page.rows.iter().all(|row| !second.rows.contains(row)));
}
