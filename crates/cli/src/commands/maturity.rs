//! `bruchlos maturity`: how far each service is online, or would be.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use access::Level;
use anyhow::{Context as _, bail};
use base::{Finding, Lang, ServiceId};
use catalogue::maturity::Verdict;
use packages::{Content, Files, Package};
use serde::Deserialize;
use serde_json::{Value, json};
use store::StoreKind;
use usecases::maturity::{ServiceMaturity, Yardstick};

use super::say;
use crate::arguments::{Maturity, StoreArguments};
use crate::content::{self, Published};
use crate::outside;
use crate::stores::{self, Opening};

/// A service of which only the unmet criteria are told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: String,
    #[serde(default)]
    not_met: Vec<String>,
}

/// Exit 0 with the list; 2 where something cannot be read.
pub(crate) async fn run(arguments: Maturity) -> anyhow::Result<ExitCode> {
    let content = &arguments.content;
    let published = content::load(content.content.as_deref(), &content.package)?;
    if let Some(file) = &arguments.unmet {
        say(&format!("{:#}", told(file, &published)?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let named = arguments.store.data.is_some() || arguments.store.database_url.is_some();
    let broken = |found: Vec<Finding>| anyhow::Error::msg(content::sentences(&found));
    let mut yardstick =
        Yardstick::read(&published.content, &published.guide, examples(&published.content))
            .map_err(broken)?;
    let packages = if named {
        from_store(&arguments.store, &mut yardstick).await?
    } else {
        from_content(&published)
    };
    let lang = if arguments.json { Lang::De } else { Lang::En };
    let all = yardstick.judge_all(&packages, lang);
    if arguments.json {
        let list: Vec<Value> = all.iter().map(described).collect();
        say(&format!("{:#}", Value::Array(list)))?;
    } else {
        for service in &all {
            let unmet: Vec<&str> = service.unmet().into_iter().map(|one| one.id.as_str()).collect();
            let (stage, rgm) = (service.stage, service.rgm_1_1);
            let (id, unmet) = (&service.id, unmet.join(" "));
            say(&format!("{stage}  {id}  (RGM 1.1: {rgm})  not met: {unmet}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The dry run for editors.
fn told(file: &Path, published: &Published) -> anyhow::Result<Value> {
    let bytes = std::fs::read(file)
        .with_context(|| format!("The file {} cannot be read.", file.display()))?;
    let list: Vec<Told> = serde_json::from_slice(&bytes).with_context(|| {
        format!(
            "{} is no JSON list of {{\"id\": …, \"not_met\": [criterion ids]}}.",
            file.display()
        )
    })?;
    let yardstick = Yardstick::read(&published.content, &published.guide, Level::None)
        .map_err(|found| anyhow::Error::msg(content::sentences(&found)))?;
    let mut result = Vec::with_capacity(list.len());
    let mut wrong = Vec::new();
    for one in &list {
        match yardstick.scale.assess_unmet(&one.not_met) {
            Ok(found) => result.push(json!({
                "id": one.id, "stage": found.stage, "rgm_1_1": found.rgm_1_1,
            })),
            Err(unknown) => wrong.push(format!("{}: {unknown}.", one.id)),
        }
    }
    if !wrong.is_empty() {
        let known: Vec<&str> = yardstick.scale.all().map(|(_, one)| one.id.as_str()).collect();
        bail!("{}\nKnown criteria: {}.", wrong.join("\n"), known.join(", "));
    }
    Ok(Value::Array(result))
}

/// The packages of the content, as they would be published.
fn from_content(published: &Published) -> Vec<Arc<Package>> {
    let loaded = published.packages.iter().map(|(_, files)| packages::load(files));
    loaded.filter_map(|one| one.package).map(Arc::new).collect()
}

/// The packages that a store has in force today; what it knows besides goes into the yardstick.
async fn from_store(
    arguments: &StoreArguments,
    yardstick: &mut Yardstick<'_>,
) -> anyhow::Result<Vec<Arc<Package>>> {
    let store = stores::open(arguments, Opening::Look).await?;
    store.check_schema().await?;
    stores::recognise(&store).await?;
    let nobody = "-".parse()?;
    let kind = store::meta::kind(&mut store.read(&nobody).await?).await?;
    let mut db = store.read(&yardstick.content.authority.id).await?;
    let today = base::berlin_date(outside::now());
    let mut services: Vec<ServiceId> =
        store::packages::list(&mut db).await?.into_iter().map(|one| one.service).collect();
    services.dedup();
    let mut found = Vec::new();
    for service in services {
        let Some(version) = store::packages::active(&mut db, &service, today).await? else {
            continue;
        };
        let files = Files::from_bytes(&store::packages::files(&mut db, &version.hash).await?)?;
        found.extend(packages::load(&files).package.map(Arc::new));
    }
    if kind != Some(StoreKind::Demo) {
        yardstick.reachable = configured();
    }
    yardstick.look_at_texts(&mut db, &found, today).await?;
    Ok(found)
}

/// The highest level that example persons have.
fn examples(content: &Content) -> Level {
    let levels = content.people.citizens.iter().filter_map(|one| one.level.parse().ok());
    levels.max().unwrap_or_default()
}

/// The highest level that the settings file beside us maps.
fn configured() -> Level {
    #[derive(Default, Deserialize)]
    struct File {
        #[serde(default)]
        citizens: Citizens,
    }
    #[derive(Default, Deserialize)]
    struct Citizens {
        #[serde(default)]
        levels: BTreeMap<String, String>,
    }
    let text = std::fs::read_to_string("bruchlos.toml").unwrap_or_default();
    let file: File = toml::from_str(&text).unwrap_or_default();
    let levels = file.citizens.levels.values().filter_map(|word| word.parse().ok());
    levels.max().unwrap_or_default()
}

fn described(service: &ServiceMaturity) -> Value {
    let unmet = service.unmet();
    let ids: Vec<&str> = unmet.iter().map(|one| one.id.as_str()).collect();
    let external: Vec<&str> =
        unmet.iter().filter(|one| one.external).map(|one| one.id.as_str()).collect();
    let left_out: BTreeMap<&str, &str> = service
        .criteria
        .iter()
        .filter_map(|one| match &one.verdict {
            Verdict::LeftOut(reason) => Some((one.id.as_str(), reason.as_str())),
            Verdict::Met(_) | Verdict::Unmet(_) => None,
        })
        .collect();
    let evidence: BTreeMap<&str, &str> = service
        .criteria
        .iter()
        .filter_map(|one| match &one.verdict {
            Verdict::Met(words) => Some((one.id.as_str(), words.as_str())),
            Verdict::LeftOut(_) | Verdict::Unmet(_) => None,
        })
        .collect();
    json!({
        "id": service.id,
        "title": service.title,
        "stage": service.stage,
        "unmet": ids,
        "rgm_1_1": service.rgm_1_1,
        "rgm_2_0": Value::Null,
        "held_by": service.held_by,
        "external": external,
        "left_out": left_out,
        "evidence": evidence,
        "tasks": unmet.iter().map(|one| json!({ "criterion": one.id, "task": one.task }))
            .collect::<Vec<_>>(),
    })
}
