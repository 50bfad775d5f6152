//! What the desk establishes before the rules give their result.

use base::{ApplicationId, CaseId, Lang, Money};
use packages::{Files, Nature, Need, Package, SettleKind};
use testkit::{Person, Scenario, TestApp};
use usecases::cases::{self, CaseError, Settle};
use usecases::decisions;

use crate::desk;
use crate::journey::kind_of;

/// The service of which that is true.
fn service(wanted: impl Fn(&Package) -> bool) -> Files {
    let all = testkit::all_packages().into_values();
    let mut fitting =
        all.filter(|files| packages::load(files).package.is_some_and(|one| wanted(&one)));
    fitting.next().unwrap()
}

/// A scenario that only establishes one thing: what, and the amounts that follow.
struct Established {
    input: String,
    option: String,
    amounts: Vec<String>,
}

/// The service that leaves a choice to the desk, and its scenario of that.
fn waiting() -> (Files, Established) {
    let all = testkit::all_packages().into_values();
    let mut found = all.filter_map(|files| established(&files).map(|one| (files, one)));
    found.next().unwrap()
}

fn established(files: &Files) -> Option<Established> {
    let manifest = packages::manifest(files)?;
    let spec = manifest.settle.iter().find(|spec| spec.kind == SettleKind::Choice)?;
    files.iter().filter(|(path, _)| path.starts_with("scenarios/")).find_map(|(path, _)| {
        let file: toml::Table = files.text(path)?.parse().ok()?;
        let settled = file.get("settled")?.as_table()?;
        let answers = file.get("answers").and_then(toml::Value::as_table);
        let amounts = file.get("expect")?.get("amount")?.as_table()?.values();
        let plain = answers.is_none_or(toml::Table::is_empty) && settled.len() == 1;
        plain.then_some(())?;
        Some(Established {
            input: spec.id.clone(),
            option: settled.get(&spec.id)?.as_str()?.to_owned(),
            amounts: amounts.filter_map(toml::Value::as_str).map(str::to_owned).collect(),
        })
    })
}

async fn applied(app: &TestApp) -> (Person, CaseId, ApplicationId) {
    let citizen = app.citizen("daniel").await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    (citizen, desk::case_of(id), id)
}

fn order(case: CaseId, seen: i64, (input, value): (&str, &str), reason: &str) -> Settle {
    let input = vec![(input.to_owned(), value.to_owned())];
    Settle { case, seen, input, reason: reason.to_owned() }
}

/// The page before anything is established: without a reason, and with what is no option, nothing is kept.
async fn what_is_refused(
    app: &TestApp,
    clerk: &Person,
    (case, known): (CaseId, (&str, &str)),
) -> cases::SettleView {
    let (house, ctx) = (&app.house, app.ctx(clerk));
    let page = cases::settling(house, &ctx, case).await.unwrap();
    assert!(page.open && page.last.is_none() && page.findings.is_empty());
    assert_eq!(page.fields[0].values, [""], "“still open” is chosen");
    let none = order(case, page.version, known, "  ");
    let refused = cases::settle(house, &ctx, &none).await.unwrap().unwrap();
    assert!(refused.no_reason && refused.findings.is_empty());
    assert_eq!(refused.fields[0].values, [known.1], "what was chosen still stands");
    let foreign = order(case, page.version, (known.0, "everything"), "Weisung vom 3. November.");
    let refused = cases::settle(house, &ctx, &foreign).await.unwrap().unwrap();
    assert_eq!(refused.findings.len(), 1);
    assert_eq!(refused.reason, "Weisung vom 3. November.", "what was typed still stands");
    assert_eq!(cases::case(house, &ctx, case).await.unwrap().amount, None, "nothing was kept");
    page
}

/// Two readings of the law give two amounts, and none comes out until the desk says which one holds; then it is that
/// of the scenario, in the draft and at the gate, and the record says who said so and why.
pub(crate) async fn what_the_desk_establishes_is_read_by_the_rules(app: TestApp) {
    let (files, established) = waiting();
    let app = app.with(files).await;
    let known = (established.input.as_str(), established.option.as_str());
    let (citizen, case, application) = applied(&app).await;
    let clerk = app.caseworker("aylin").await;
    desk::examine(&app, &clerk, case).await;
    let (house, ctx) = (&app.house, app.ctx(&clerk));
    let shown = cases::case(house, &ctx, case).await.unwrap();
    assert_eq!(shown.amount, None, "nobody guesses between two readings");
    assert_eq!(shown.settled.len(), 1);
    assert_eq!(shown.settled[0].1, "", "it is open");
    let kind = kind_of(&app, Nature::Grant);
    let grant = decisions::draft(house, &ctx, case, &kind).await.unwrap();
    let unmet = |view: decisions::DraftView| -> Vec<String> {
        view.checks.iter().filter(|check| !check.met).map(|check| check.id.to_lowercase()).collect()
    };
    let gate = unmet(decisions::draft_view(house, &ctx, grant).await.unwrap());
    assert!(gate.iter().any(|check| check.contains("amount")), "{gate:?}");

    let page = what_is_refused(&app, &clerk, (case, known)).await;
    let said = order(case, page.version, known, "Weisung vom 3. November.");
    assert_eq!(cases::settle(house, &ctx, &said).await.unwrap(), None);
    let again = cases::settle(house, &ctx, &said).await.unwrap().unwrap();
    assert!(again.changed, "another window saw an older case");
    assert_eq!((&*again.reason, &*again.fields[0].values[0]), (&*said.reason, known.1));

    let page = cases::settling(house, &ctx, case).await.unwrap();
    assert_eq!(page.fields[0].values, [known.1]);
    assert_eq!(page.last.unwrap().0, "Aylin Demir");
    let total = page.amount.unwrap().lines.last().cloned().unwrap().1;
    let figures = |total: &String| {
        let said = |amount: &String| amount.parse::<Money>().unwrap().german() + " Euro";
        established.amounts.iter().any(|amount| said(amount) == *total)
    };
    assert!(figures(&total), "{total} is not among {:?}", established.amounts);
    let shown = cases::case(house, &ctx, case).await.unwrap();
    let spec = &app.package.manifest.settle[0];
    let option = spec.options.iter().find(|option| option.code == known.1).unwrap();
    let option = option.label.get(Lang::De);
    assert_eq!(shown.settled, [(spec.label.get(Lang::De).to_owned(), option.to_owned())]);
    let entries = desk::record(&app, case).await;
    let (_, entry) = entries.iter().find(|(activity, _)| activity == "case.settled").unwrap();
    assert_eq!(entry["reason"], "Weisung vom 3. November.");
    assert!(entry["remark"].as_str().unwrap().contains(option), "{entry}");

    // The draft that was begun before names no amount; it is begun anew.
    let gate = unmet(decisions::draft_view(house, &ctx, grant).await.unwrap());
    assert!(gate.iter().any(|check| check.contains("amount")), "{gate:?}");
    let decision = desk::hand_over(&app, &clerk, case, &kind).await;
    desk::approve_and_issue(&app, &app.team_lead("petra").await, decision).await;
    let notice = decisions::notice(house, &app.ctx(&citizen), application).await.unwrap();
    assert_eq!(notice.amount.unwrap().lines.last().unwrap().1, total, "the same figure");
    let theirs = cases::settling(house, &app.ctx(&citizen), case).await;
    assert!(theirs.is_err(), "nobody but the desk looks at it");
    let late = cases::settling(house, &ctx, case).await.unwrap();
    if !late.open {
        let order = order(case, late.version, known, "Doch anders.");
        let refused = cases::settle(house, &ctx, &order).await;
        assert!(matches!(refused, Err(CaseError::WrongStep)), "{refused:?}");
    }
}

/// A service that leaves nothing to the desk has no page for it.
pub(crate) async fn where_nothing_is_left_to_the_desk_nothing_is_asked(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let (house, ctx, case) = (&app.house, app.ctx(&clerk), desk::case_of(id));
    assert!(cases::settling(house, &ctx, case).await.is_err());
    assert!(cases::case(house, &ctx, case).await.unwrap().settled.is_empty());
}

/// What demands something names its amount and waits for a hearing; what only puts it off names none.
pub(crate) async fn a_burden_names_its_amount_and_hears_first(app: TestApp) {
    let burdens = |package: &Package| {
        let mut kinds = package.manifest.decisions.iter();
        kinds.any(|spec| spec.nature == Nature::Burden && spec.needs.contains(&Need::Amount))
    };
    let app = app.with(service(burdens)).await;
    let kinds = &app.package.manifest.decisions;
    let burden = kinds.iter().find(|spec| spec.nature == Nature::Burden).unwrap();
    let names_none = |spec: &&packages::DecisionSpec| {
        spec.nature == Nature::Grant && !spec.needs.contains(&Need::Amount)
    };
    let other = kinds.iter().find(names_none).unwrap();
    let (_, case, _) = applied(&app).await;
    let clerk = app.caseworker("aylin").await;
    desk::examine(&app, &clerk, case).await;
    let (house, ctx) = (&app.house, app.ctx(&clerk));
    let mut unmet = Vec::new();
    for kind in [&burden.id, &other.id] {
        let id = decisions::draft(house, &ctx, case, kind).await.unwrap();
        desk::fill_gaps(&app, &clerk, id).await;
        decisions::preview(house, &ctx, id).await.unwrap();
        let view = decisions::draft_view(house, &ctx, id).await.unwrap();
        let open = view.checks.iter().filter(|check| !check.met);
        unmet.push(open.map(|check| check.id.to_lowercase()).collect::<Vec<_>>());
    }
    assert!(!unmet[0].iter().any(|check| check.contains("amount")), "{unmet:?}");
    assert!(unmet[0].iter().any(|check| check.contains("hearing")), "{unmet:?}");
    assert!(!unmet[1].iter().any(|check| check.contains("hearing")), "{unmet:?}");
}
