//! How far a published service is, from what the house shows of it.

use base::Lang;
use catalogue::maturity::Verdict;
use testkit::TestApp;
use usecases::maturity::{self, ServiceMaturity};
use usecases::{Fault, House};

use crate::texts;

async fn judged(app: &TestApp, house: &House) -> ServiceMaturity {
    let office = app.staff("mareike").await;
    let id = app.package.manifest.id.to_string();
    maturity::service(house, &app.ctx(&office), &id).await.unwrap()
}

fn verdict<'a>(service: &'a ServiceMaturity, id: &str) -> &'a Verdict {
    &service.criteria.iter().find(|one| one.id == id).unwrap().verdict
}

pub(crate) async fn a_released_text_lifts_a_service_as_far_as_its_evidence_goes(app: TestApp) {
    let before = judged(&app, &app.house).await;
    assert_eq!((before.stage, before.held_by.as_deref()), (0, Some("S1.1")));
    for id in ["S1.2", "S1.3", "S2.1", "S3.1", "S3.2", "S3.3", "S3.5", "S4.1", "S4.2", "S4.3"] {
        assert!(matches!(verdict(&before, id), Verdict::Met(_)), "{id}: {before:?}");
    }
    // Nobody knows whether the law wants written form, nobody set the retention.
    for id in ["S3.4", "S4.4", "S4.6", "S5.1", "S5.4"] {
        assert!(matches!(verdict(&before, id), Verdict::Unmet(_)), "{id}: {before:?}");
    }
    // Two persons release the text, as Silver.
    let (nina, ruth) = (app.staff("nina").await, app.staff("ruth").await);
    texts::publish(&app, (&nina, &ruth), Lang::De, ("kosten", "Der Antrag ist gratis.")).await;
    let after = judged(&app, &app.house).await;
    let Verdict::Met(words) = verdict(&after, "S1.1") else { panic!("{after:?}") };
    assert!(words.contains("Silber, Ruth Sommer"), "{words}");
    assert_eq!((after.stage, after.rgm_1_1, after.held_by.as_deref()), (2, 2, Some("S3.4")));
    let tasks: Vec<_> = after.tasks_to(4).iter().map(|one| one.id.clone()).collect();
    assert_eq!(tasks, ["S3.4", "S4.4", "S4.6"], "stage 5 is no task on the way to 4");
    let external: Vec<_> =
        after.unmet().into_iter().filter(|one| one.external).map(|one| one.id.clone()).collect();
    assert_eq!(external, ["S5.1", "S5.5"]);
}

pub(crate) async fn the_list_counts_stages_and_filters_by_one(app: TestApp) {
    let office = app.staff("mareike").await;
    let ctx = app.ctx(&office);
    let all = maturity::list(&app.house, &ctx, None).await.unwrap();
    assert_eq!(all.target.map(|(stage, _)| stage), Some(4));
    let counted: usize = all.stages.iter().map(|(_, _, many)| many).sum();
    assert_eq!((all.services.len(), counted), (1, 1));
    let four = maturity::list(&app.house, &ctx, Some(4)).await.unwrap();
    assert_eq!((four.services.len(), four.stages), (0, all.stages));
    let citizen = app.citizen("marion").await;
    let refused = maturity::list(&app.house, &app.ctx(&citizen), None).await.unwrap_err();
    assert!(matches!(refused, Fault::Forbidden), "{refused}");
}
