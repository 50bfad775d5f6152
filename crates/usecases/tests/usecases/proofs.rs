//! A citizen proves what stood in the record, and nobody else can take the proof.

use cases::record::check;
use sha2::{Digest, Sha256};
use testkit::{Scenario, TestApp};
use usecases::{Fault, decisions, proofs};

use crate::{desk, journey};

pub(crate) async fn a_citizen_proves_the_decision(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let case = desk::case_of(id);
    let (house, ctx) = (&app.house, app.ctx(&citizen));
    assert!(proofs::roots(house, &app.anonymous(), None).await.unwrap().is_empty());
    let early = proofs::status(house, &ctx, id).await.unwrap();
    assert_eq!((early.covered, early.grew), (None, false));
    assert!(matches!(proofs::proof(house, &ctx, id).await, Err(Fault::NotFound)));

    app.run_jobs().await;
    let first = proofs::proof(house, &ctx, id).await.unwrap();
    assert_eq!(check(&first).findings, []);

    let clerk = app.caseworker("aylin").await;
    usecases::cases::take(house, &app.ctx(&clerk), case).await.unwrap();
    desk::examine(&app, &clerk, case).await;
    let kind = journey::kind_of(&app, packages::Nature::Grant);
    let decision = desk::hand_over(&app, &clerk, case, &kind).await;
    desk::approve_and_issue(&app, &app.team_lead("jens").await, decision).await;
    assert!(proofs::status(house, &app.ctx(&citizen), id).await.unwrap().grew);

    app.days(1);
    app.run_jobs().await;
    let citizen = app.citizen("marion").await;
    let ctx = app.ctx(&citizen);
    let status = proofs::status(house, &ctx, id).await.unwrap();
    assert!(!status.grew, "the coming night covers it");
    let proof = proofs::proof(house, &ctx, id).await.unwrap();
    let checked = check(&proof);
    assert_eq!(checked.findings, []);
    let pdf = decisions::notice_pdf(house, &ctx, id).await.unwrap();
    let issued: Vec<&str> = checked.documents.iter().map(|known| known.sha256.as_str()).collect();
    assert_eq!(issued, [hex::encode(Sha256::digest(&pdf.bytes))]);
    // The earlier rows are the same ones, and both roots are public.
    assert_eq!(proof.events[..first.events.len()], first.events);
    let public = proofs::roots(house, &app.anonymous(), None).await.unwrap();
    let before = Some(u32::try_from(proof.root.number).unwrap());
    let older = proofs::roots(house, &app.anonymous(), before).await.unwrap();
    assert!(older.iter().all(|known| known.number < public[0].number) && !older.is_empty());
    for root in [&first.root, &proof.root] {
        assert!(public.iter().any(|known| known.hash == root.hash), "{root:?}");
    }

    let file = proofs::file(house, &ctx, id).await.unwrap();
    for hidden in ["Kessler", "Marion", "remark"] {
        assert!(!file.contains(hidden), "the proof shows {hidden}");
    }
    let open = proof.events.iter().filter(|row| row.opened.is_some());
    assert!(open.count() >= 2, "receipt and decision can be read");

    let other = app.citizen("daniel").await;
    let foreign = proofs::proof(house, &app.ctx(&other), id).await;
    assert!(matches!(foreign, Err(Fault::NotFound | Fault::Forbidden)), "{foreign:?}");
    let nobody = proofs::status(house, &app.anonymous(), id).await;
    assert!(matches!(nobody, Err(Fault::SignInNeeded)), "{nobody:?}");
    let staff = proofs::proof(house, &app.ctx(&clerk), id).await;
    assert!(staff.is_err(), "a clerk took a citizen's proof");
    desk::whole_record(&app).await;
}
