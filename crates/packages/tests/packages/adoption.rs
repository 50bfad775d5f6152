//! Another authority takes a package over with nothing but its own answers, and goes along with newer versions.

use std::collections::BTreeSet;

use base::{AuthorityId, Certainty, Severity};
use packages::travel::{Adopted, Adoption, Trust, adopt, open, trusted_by};
use packages::{Authority, Facts, Files, ORIGIN, Package, parameters, whole};

use crate::content::{authority, content, folder, look};
use crate::travel::{key, packed, shared};

const ANSWERS: &str = r#"
[file_number]
value = "HC {yy} ####"
certainty = "source"

[office]
value = { de = "Hafenamt", en = "Harbour office" }
certainty = "source"

[answer]
value = "21-days"
certainty = "source"

[fee]
value = "35.50"
certainty = "source"
"#;

/// Somebody else than the coast, with the address of an authority of the content.
fn harbour() -> Authority {
    let mut harbour = authority(&folder(&content()), &first_folder());
    harbour.id = "harbour".parse().unwrap();
    harbour.address.city = "Hafenstadt".to_owned();
    harbour
}

fn first_folder() -> String {
    let all = folder(&content());
    let first = all.iter().find_map(|(path, _)| path.strip_suffix("/authority.toml"));
    first.unwrap().to_owned()
}

/// The next version of the package, with some changes.
fn version(number: &str, changes: &[(&str, &str, &str)]) -> Files {
    let mut files = shared();
    let mut replace = |path: &str, old: &str, new: &str| {
        let text = files.text(path).unwrap().to_owned();
        assert!(text.contains(old), "{path} has no {old}");
        files.insert(path, text.replacen(old, new, 1));
    };
    replace("package.toml", "version = \"1\"", &format!("version = \"{number}\""));
    changes.iter().for_each(|(path, old, new)| replace(path, old, new));
    files
}

fn taken(here: &Files, files: &Files, kept: &[&str]) -> Adopted {
    let secret = key(1);
    let archive = packed(files, Some(&secret));
    let parcel = open(&archive, Trust::Key(&secret.public())).unwrap();
    let authority: AuthorityId = "harbour".parse().unwrap();
    let kept: BTreeSet<String> = kept.iter().map(|path| (*path).to_owned()).collect();
    let key = secret.public().line();
    adopt(&Adoption {
        archive: &archive,
        parcel: &parcel,
        key: &key,
        authority: &authority,
        here,
        kept: &kept,
    })
}

/// What was found, as code and file.
fn named(adopted: &Adopted) -> Vec<String> {
    for finding in &adopted.findings {
        assert!(finding.message.len() > 20, "{finding}");
        assert!(finding.severity != Severity::Error || !finding.cure.is_empty(), "{finding}");
    }
    adopted.findings.iter().map(|one| format!("{} {}", one.code, one.file)).collect()
}

fn taken_over() -> Files {
    taken(&Files::new(), &shared(), &[]).folder.unwrap()
}

fn answered() -> Files {
    let mut folder = taken_over();
    folder.insert(parameters::LOCAL, ANSWERS);
    folder
}

fn open_points(folder: &Files) -> Vec<&'static str> {
    let files = whole(folder, &Files::new(), Some(&harbour()));
    let found = packages::load(&files).findings.into_iter();
    let open = found.filter(|finding| finding.severity == Severity::Open);
    open.map(|finding| finding.code).collect()
}

#[test]
fn a_package_is_taken_over_as_three_files_and_nothing_is_guessed() {
    let adopted = taken(&Files::new(), &shared(), &[]);
    let folder = adopted.folder.unwrap();
    let paths: Vec<&str> = folder.iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [parameters::LOCAL, ORIGIN, "package.toml"]);
    let local = folder.text(parameters::LOCAL).unwrap();
    assert!(local.contains("# [fee]") && local.contains("# Gebühr für lange"), "{local}");
    assert_eq!(trusted_by(&folder), Some(key(1).public()));
    let package = loaded(&folder);
    assert_eq!(package.manifest.authority.as_str(), "harbour");
    assert_eq!(package.manifest.origin.as_ref().unwrap().name, "Strandamt der Küste");
    assert_eq!(package.manifest.file_number.pattern(), "BC {yy} ####", "the origin's proposal");
    assert_eq!(package.manifest.unit.name.de, "[noch offen: Name der Stelle]");
    let wanted = ["parameter.proposed", "parameter.unset", "parameter.proposed", "parameter.unset"];
    assert_eq!(open_points(&folder), wanted);
    // An amount that nobody gave is missing in the rules; it is not nothing, and not the origin's.
    let mut answers = rules::Scope::new();
    answers.set("seaside", true);
    answers.set("chair_length", rules::Value::Number("3".parse().unwrap()));
    let facts = Facts::of(answers, "2026-05-01".parse().unwrap());
    assert_eq!(package.amount(&facts).payable, None);
    let blocking = package.unsettled_parameters();
    let ids: Vec<&str> = blocking.iter().map(|fact| fact.id.as_str()).collect();
    let wanted = ["beach_chair_permit@1/parameter/office", "beach_chair_permit@1/parameter/fee"];
    assert_eq!(ids, wanted, "no decision is issued on these");
    assert!(blocking.iter().all(|fact| fact.certainty == Certainty::Unsure));
}

fn loaded(folder: &Files) -> Package {
    let files = whole(folder, &Files::new(), Some(&harbour()));
    let read = packages::load(&files);
    let errors = read.findings.iter().filter(|finding| finding.severity == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&base::Finding>::new());
    read.package.unwrap()
}

#[test]
fn with_its_answers_alone_it_is_the_receivers_service() {
    let folder = answered();
    let files = whole(&folder, &Files::new(), Some(&harbour()));
    assert!(files.get(ORIGIN).is_none(), "what is published is the package, not how it came");
    assert_eq!(open_points(&folder), Vec::<&str>::new());
    let package = packages::load(&files).package.unwrap();
    assert_eq!(package.manifest.unit.name.get(base::Lang::En), "Harbour office");
    let german = files.text("description.de.md").unwrap();
    assert!(german.contains("Kurz (Hafenamt, Hafenstadt)"), "{german}");
    assert!(files.text("description.en.md").unwrap().contains("(Harbour office, 35.50 euros)"));
    assert!(files.text("decisions/blocks.toml").unwrap().contains("Widerspruch bei Hafenamt"));
    let answer = package.manifest.deadlines.iter().find(|one| one.id == "answer").unwrap();
    assert_eq!(answer.length, "21-days");
    assert!(package.unsettled_parameters().is_empty());
}

#[test]
fn an_answer_has_a_certainty_of_its_own() {
    let mut folder = answered();
    let text = ANSWERS.replace(
        "value = \"35.50\"\ncertainty = \"source\"",
        "value = \"35.50\"\ncertainty = \"memory\"",
    );
    folder.insert(parameters::LOCAL, text);
    assert_eq!(open_points(&folder), ["parameter.unsettled"]);
    let facts = loaded(&folder).unsettled_parameters();
    assert_eq!(facts[0].certainty, Certainty::Memory);
}

#[test]
fn an_answer_that_does_not_fit_is_refused_where_it_stands() {
    let faults = [
        ("value = \"35.50\"", "value = \"much\"", "parameter.kind"),
        ("value = \"35.50\"", "value = \"35.505\"", "parameter.kind"),
        ("value = \"21-days\"", "value = \"21-moons\"", "parameter.kind"),
        ("value = \"HC {yy} ####\"", "value = \"HC\"", "parameter.kind"),
        ("de = \"Hafenamt\"", "de = 'Hafen \"amt\"'", "parameter.kind"),
        ("de = \"Hafenamt\"", "de = \"Hafen {amt}\"", "parameter.kind"),
        ("de = \"Hafenamt\"", "de = \"<b>Hafenamt</b>\"", "parameter.kind"),
        ("de = \"Hafenamt\"", "de = \"Hafen\\namt\"", "parameter.kind"),
        (
            "certainty = \"source\"\n\n[office]",
            "certainty = \"sure\"\n\n[office]",
            "parameter.answer",
        ),
        ("certainty = \"source\"\n\n[office]", "\n[office]", "parameter.answer"),
    ];
    for (old, new, code) in faults {
        let mut folder = answered();
        assert!(ANSWERS.contains(old), "{old}");
        folder.insert(parameters::LOCAL, ANSWERS.replacen(old, new, 1));
        let loaded = packages::load(&whole(&folder, &Files::new(), Some(&harbour())));
        let found: Vec<_> = loaded.findings.iter().filter(|one| one.code == code).collect();
        assert!(loaded.package.is_none(), "{new}");
        assert!(
            found.iter().any(|one| one.file == parameters::LOCAL && one.line > 0),
            "{new}: {found:?}"
        );
    }
    let unasked = format!("{ANSWERS}\n[harbour_fee]\nvalue = \"1.00\"\ncertainty = \"source\"\n");
    let mut folder = answered();
    folder.insert(parameters::LOCAL, unasked);
    let found = packages::load(&whole(&folder, &Files::new(), Some(&harbour()))).findings;
    assert!(found.iter().any(|one| one.code == "parameter.unasked"));
}

#[test]
fn what_nobody_can_fill_is_refused_with_its_line() {
    for (path, text) in [
        ("description.de.md", "# Titel\n\n@{offices}\n"),
        ("privacy.de.md", "# Titel\n\n@{authority.hobby}\n"),
        ("decisions/grant.typ", "\n\n@{office}"),
        ("locales/de.ftl", "a = b\n\nc = @{never closed\n"),
    ] {
        let mut folder = answered();
        folder.insert(path, text);
        let found = packages::load(&whole(&folder, &Files::new(), Some(&harbour()))).findings;
        let found = found.iter().find(|one| one.code == "parameter.unknown");
        assert_eq!(found.map(|one| (one.file.as_str(), one.line)), Some((path, 3)), "{path}");
    }
    let nobody = whole(&answered(), &Files::new(), None);
    assert!(packages::load(&nobody).package.is_none(), "whose city it is, nobody says");
}

#[test]
fn the_signature_is_checked_whenever_the_package_is_read() {
    let refused = |folder: &Files| -> Vec<String> {
        let loaded = packages::load(&whole(folder, &Files::new(), Some(&harbour())));
        assert!(loaded.package.is_none());
        loaded.findings.iter().map(|one| format!("{} {}", one.code, one.file)).collect()
    };
    let mut folder = answered();
    folder.insert(ORIGIN, packed(&version("1", &[("description.de.md", "Kurz", "Lang")]), None));
    assert_eq!(refused(&folder), ["travel.unsigned origin.zip/packing-list.toml.minisig"]);
    folder.insert(ORIGIN, packed(&shared(), Some(&key(2))));
    assert_eq!(refused(&folder), ["travel.other-key origin.zip/packing-list.toml.minisig"]);
    folder.remove(ORIGIN);
    assert_eq!(refused(&folder), ["package.no-origin package.toml"]);
    let mut folder = answered();
    let manifest = folder.text("package.toml").unwrap().replace("key =", "note =");
    folder.insert("package.toml", manifest);
    assert_eq!(refused(&folder), ["package.no-trust package.toml"]);
}

#[test]
fn other_answers_are_a_version_of_their_own() {
    let mut folder = answered();
    let manifest = format!("{}revision = 2\n", folder.text("package.toml").unwrap());
    folder.insert("package.toml", manifest);
    assert_eq!(loaded(&folder).manifest.version, "1-2");
}

#[test]
fn a_newer_version_keeps_the_answers_and_says_what_is_another() {
    let next = version(
        "2",
        &[
            ("description.de.md", "## B", "## Neu"),
            (
                "parameters.toml",
                "[[parameter]]\nid = \"answer\"\nkind = \"length\"\nabout = { de = \"Frist für eine Antwort\" }\nproposal = \"14-days\"\n",
                "[[parameter]]\nid = \"beach\"\nkind = \"text\"\nabout = { de = \"Name des Strandes\" }\n",
            ),
            ("package.toml", "@{answer}", "14-days"),
            ("privacy.de.md", "Nur der Strandkorb", "Nur der Strandkorb am @{beach}"),
        ],
    );
    let here = answered();
    let adopted = taken(&here, &next, &[]);
    assert_eq!(named(&adopted), ["adopt.asked local.toml", "adopt.unasked local.toml"]);
    let folder = adopted.folder.unwrap();
    let local = folder.text(parameters::LOCAL).unwrap();
    assert!(local.starts_with(ANSWERS) && local.contains("# [beach]"), "{local}");
    assert_eq!(folder.text("package.toml"), here.text("package.toml"));
    let package = loaded(&folder);
    assert_eq!(package.manifest.version, "2");
    assert_eq!(package.manifest.unit.name.de, "Hafenamt");
    assert_eq!(open_points(&folder), ["parameter.unset"]);
    let again = taken(&folder, &next, &[]);
    assert_eq!(named(&again), ["adopt.same origin.zip"]);
    assert_eq!(again.folder.unwrap(), folder, "twice changes nothing");
}

#[test]
fn a_question_of_another_kind_is_named_and_waits_for_its_answer() {
    let next = version("2", &[("parameters.toml", "kind = \"amount\"", "kind = \"number\"")]);
    let adopted = taken(&answered(), &next, &[]);
    assert_eq!(named(&adopted), ["adopt.retyped local.toml"], "what fits goes along");
    assert!(adopted.folder.is_some());
    let next = version(
        "2",
        &[
            ("parameters.toml", "kind = \"length\"", "kind = \"number\""),
            ("parameters.toml", "proposal = \"14-days\"", "proposal = 14"),
            ("package.toml", "@{answer}", "@{answer}-days"),
        ],
    );
    let mut here = answered();
    let adopted = taken(&here, &next, &[]);
    assert!(adopted.folder.is_none());
    assert!(named(&adopted).contains(&"adopt.retyped local.toml".to_owned()));
    here.insert(parameters::LOCAL, ANSWERS.replace("\"21-days\"", "21"));
    let adopted = taken(&here, &next, &[]);
    let package = loaded(&adopted.folder.unwrap());
    assert!(package.manifest.deadlines.iter().any(|one| one.length == "21-days"));
}

#[test]
fn own_files_stay_and_collide_only_where_the_origin_changed_them() {
    let mut here = answered();
    here.insert("privacy.de.md", "# Datenschutz im Hafen\n");
    let elsewhere = version("2", &[("description.de.md", "## B", "## Neu")]);
    let adopted = taken(&here, &elsewhere, &[]);
    assert_eq!(named(&adopted), Vec::<String>::new());
    let own = adopted.folder.unwrap();
    let files = whole(&own, &Files::new(), Some(&harbour()));
    assert_eq!(files.text("privacy.de.md"), Some("# Datenschutz im Hafen\n"));
    let same_place = version("2", &[("privacy.de.md", "Nur", "Allein")]);
    let adopted = taken(&here, &same_place, &[]);
    assert_eq!(named(&adopted), ["adopt.collision privacy.de.md"]);
    assert!(adopted.folder.is_none());
    let said = adopted.findings[0].to_string();
    assert!(
        said.contains("from version 1 to 2") && said.contains("--keep privacy.de.md"),
        "{said}"
    );
    let adopted = taken(&here, &same_place, &["privacy.de.md"]);
    assert_eq!(named(&adopted), ["adopt.kept privacy.de.md"]);
    assert!(adopted.folder.is_some());
    let mut gone = version("2", &[]);
    gone.remove("privacy.de.md");
    let adopted = taken(&here, &gone, &[]);
    assert_eq!(named(&adopted), ["adopt.file-gone privacy.de.md"]);
    // A table of the manifest that is the receiver's own collides in the same way.
    let mut here = answered();
    let own = "\n[retention]\nvalue = \"long\"\ncertainty = \"source\"\n";
    here.insert("package.toml", format!("{}{own}", here.text("package.toml").unwrap()));
    assert_eq!(loaded(&here).manifest.retention.value, "long");
    let next = version("2", &[("package.toml", "value = \"short\"", "value = \"shorter\"")]);
    let adopted = taken(&here, &next, &[]);
    assert_eq!(named(&adopted), ["adopt.collision package.toml"]);
    assert!(adopted.findings[0].line > 0);
    assert!(taken(&here, &next, &["package.toml"]).folder.is_some());
}

#[test]
fn what_was_taken_over_is_replaced_by_nothing_else() {
    let now = taken(&Files::new(), &version("2026.10", &[]), &[]).folder.unwrap();
    let refused = |here: &Files, files: &Files| -> Vec<String> {
        let adopted = taken(here, files, &[]);
        assert!(adopted.folder.is_none());
        named(&adopted)
    };
    assert_eq!(refused(&now, &version("2026.9", &[])), ["adopt.older origin.zip"]);
    let changed = version("2026.10", &[("description.de.md", "Kurz", "Lang")]);
    assert_eq!(refused(&now, &changed), ["adopt.same-version origin.zip"]);
    let boat = version("2026.11", &[("package.toml", "beach_chair_permit", "boat_permit")]);
    assert_eq!(refused(&now, &boat), ["adopt.other-service origin.zip"]);
    assert_eq!(refused(&shared(), &shared()), ["adopt.own-package package.toml"]);
    let mut broken = now;
    broken.insert(ORIGIN, "nothing");
    assert_eq!(
        refused(&broken, &version("2026.11", &[])),
        ["travel.no-archive ", "adopt.broken-here origin.zip"]
    );
}

#[test]
fn another_key_is_told_and_trusted_from_then_on() {
    let here = answered();
    let secret = key(2);
    let archive = packed(&version("2", &[]), Some(&secret));
    let parcel = open(&archive, Trust::Key(&secret.public())).unwrap();
    let (authority, kept) = ("harbour".parse().unwrap(), BTreeSet::new());
    let take = |key: &str| {
        let (archive, parcel) = (&archive, &parcel);
        adopt(&Adoption { archive, parcel, key, authority: &authority, here: &here, kept: &kept })
    };
    let adopted = take(&secret.public().line());
    assert_eq!(named(&adopted), ["adopt.key package.toml"]);
    let folder = adopted.folder.unwrap();
    assert_eq!(trusted_by(&folder), Some(secret.public()));
    assert_eq!(loaded(&folder).manifest.version, "2");
    let vouched = take("").folder.unwrap();
    assert!(vouched.text("package.toml").unwrap().contains("unsigned = true"));
    assert_eq!(loaded(&vouched).manifest.version, "2");
}

#[test]
fn a_package_that_was_taken_over_travels_from_its_origin_only() {
    let sender = packages::travel::Sender { authority: "harbour", name: "Hafenamt", key: None };
    let findings = packages::travel::pack(&answered(), &sender).unwrap_err();
    assert_eq!(findings[0].code, "travel.not-ours");
}

/// The packages of the content that an authority took over: nothing in their folders but what came
/// signed and what the authority says for itself; and they run as their origin's do.
#[test]
fn the_packages_of_the_content_that_were_taken_over_run_for_both() {
    let all = folder(&content());
    let manifests = all.iter().filter_map(|(path, _)| path.strip_suffix("/package.toml"));
    let adopted: Vec<&str> =
        manifests.filter(|path| all.get(&format!("{path}/{ORIGIN}")).is_some()).collect();
    assert!(adopted.len() >= 2, "{adopted:?}");
    for path in adopted {
        let (own, service) = (all.below(path), path.rsplit('/').next().unwrap());
        let names: Vec<&str> = own.iter().map(|(name, _)| name).collect();
        assert_eq!(names, [parameters::LOCAL, ORIGIN, "package.toml"], "{path}");
        let receiver = authority(&all, path.split('/').next().unwrap());
        let files = whole(&own, &Files::new(), Some(&receiver));
        let look = look(packages::Purpose::Run);
        let findings = packages::check(&files, &look);
        assert!(!packages::refused(&findings), "{path}: {findings:?}");
        let package = packages::load(&files).package.unwrap();
        assert_eq!(package.manifest.authority, receiver.id);
        assert!(package.scenarios.len() > 12, "{path}");
        let open = findings.iter().filter(|one| one.code.starts_with("parameter.")).count();
        assert!(open > 0, "{path}: an authority that nobody asked knows less than its origin");
        for neighbour in &receiver.neighbours {
            let sender = neighbour.id.as_str();
            let origin = all.below(&format!("{sender}/services/{service}"));
            if origin.is_empty() {
                continue;
            }
            let files = whole(&origin, &Files::new(), Some(&authority(&all, sender)));
            assert!(!packages::refused(&packages::check(&files, &look)), "{sender} {service}");
        }
    }
}
