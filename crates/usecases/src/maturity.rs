//! How far each service is online: a stage computed from what the house itself shows, from evidence
//! that somebody recorded, and from nothing else. The lowest unmet criterion decides.

mod evidence;

use std::collections::BTreeMap;
use std::sync::Arc;

use ::catalogue::Guide;
use ::catalogue::maturity::{Assessment, Evidence, Scale, Verdict};
use ::packages::{Content, Package};
use access::{Action, Level, ResourceKind};
use base::{Certainty, Date, Finding, Lang};
use store::Reading;

use crate::descriptions::{self, Graded};
use crate::{Fault, House, OpContext};

/// What a service is judged by, besides its package.
pub struct Yardstick<'a> {
    /// The scale.
    pub scale: Scale,
    /// Recorded evidence.
    pub recorded: Vec<Evidence>,
    /// The authority's content.
    pub content: &'a Content,
    /// Places, and who is in charge of them.
    pub guide: &'a Guide,
    /// The highest level of assurance that the connected accounts reach.
    pub reachable: Level,
    /// Released German texts by service.
    pub released: BTreeMap<String, Graded>,
}

/// A service and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMaturity {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The stage.
    pub stage: u8,
    /// Its stage on the scale that held before.
    pub rgm_1_1: u8,
    /// The criterion that decides.
    pub held_by: Option<String>,
    /// All criteria in order.
    pub criteria: Vec<CriterionView>,
}

/// A criterion and what was found of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionView {
    /// Its short name.
    pub id: String,
    /// The stage that asks for it.
    pub stage: u8,
    /// What must be so.
    pub text: String,
    /// What is to be done while it is not so.
    pub task: String,
    /// False where it only informs.
    pub gate: bool,
    /// True where it depends on what others provide.
    pub external: bool,
    /// Met, not met, or left out with a reason.
    pub verdict: Verdict,
}

/// All services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaturityView {
    /// The stage that is aimed at, and how sure that is.
    pub target: Option<(u8, Certainty)>,
    /// The stages with their names and how many services are at each.
    pub stages: Vec<(u8, String, usize)>,
    /// How sure the scale is.
    pub scale_settled: bool,
    /// What the scale that holds now needs from others.
    pub depends_on: Vec<String>,
    /// The services, by name.
    pub services: Vec<ServiceMaturity>,
}

impl ServiceMaturity {
    /// Criteria that are not met, of all stages.
    #[must_use]
    pub fn unmet(&self) -> Vec<&CriterionView> {
        let holds = |one: &&CriterionView| one.gate && one.stage > 0 && !one.verdict.passes();
        self.criteria.iter().filter(holds).collect()
    }

    /// What is to be done to reach a stage; higher stages never count.
    #[must_use]
    pub fn tasks_to(&self, target: u8) -> Vec<&CriterionView> {
        self.unmet().into_iter().filter(|one| one.stage <= target).collect()
    }
}

impl<'a> Yardstick<'a> {
    /// Reads scale and recorded evidence from content.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(
        content: &'a Content,
        guide: &'a Guide,
        reachable: Level,
    ) -> Result<Self, Vec<Finding>> {
        let (scale, mut found) = Scale::read(&content.files);
        let Some(scale) = scale else { return Err(found) };
        let (recorded, more) = Evidence::read(&content.files, &scale);
        found.extend(more);
        if !found.is_empty() {
            return Err(found);
        }
        Ok(Self { scale, recorded, content, guide, reachable, released: BTreeMap::new() })
    }

    /// Takes the released texts of services into account.
    pub async fn look_at_texts(
        &mut self,
        db: &mut Reading,
        packages: &[Arc<Package>],
        today: Date,
    ) -> Result<(), Fault> {
        for package in packages {
            let service = &package.manifest.id;
            if let Some(text) = descriptions::graded(db, service, today).await? {
                self.released.insert(service.to_string(), text);
            }
        }
        Ok(())
    }

    /// Judges a service. `form` is the package whose form is filled in for it, mostly its own.
    #[must_use]
    pub fn judge(&self, package: &Package, form: &Package, lang: Lang) -> ServiceMaturity {
        let found = evidence::of(self, package, form, lang);
        let Assessment { stage, rgm_1_1, held_by, .. } = self.scale.assess(&found);
        let view = |(stage, one): (u8, &::catalogue::maturity::Criterion)| CriterionView {
            id: one.id.clone(),
            stage,
            text: one.text.get(lang).to_owned(),
            task: one.task.get(lang).to_owned(),
            gate: one.gate,
            external: one.external,
            verdict: found.get(&one.id).cloned().unwrap_or_else(|| evidence::nobody(lang)),
        };
        ServiceMaturity {
            id: package.manifest.id.to_string(),
            title: package.manifest.name.get(lang).to_owned(),
            stage,
            rgm_1_1,
            held_by,
            criteria: self.scale.all().map(view).collect(),
        }
    }

    /// Judges several services, by name. A service that is applied for with another one's form is
    /// judged with that form.
    #[must_use]
    pub fn judge_all(&self, packages: &[Arc<Package>], lang: Lang) -> Vec<ServiceMaturity> {
        let form_of = |package: &Arc<Package>| -> Arc<Package> {
            let with = package.manifest.apply_with.as_ref();
            let other = packages.iter().find(|one| Some(&one.manifest.id) == with);
            Arc::clone(other.unwrap_or(package))
        };
        let mut all: Vec<ServiceMaturity> =
            packages.iter().map(|one| self.judge(one, &form_of(one), lang)).collect();
        all.sort_by_key(|service| service.title.to_lowercase());
        all
    }
}

/// All services, or those of a stage.
pub async fn list(
    house: &House,
    ctx: &OpContext,
    stage: Option<u8>,
) -> Result<MaturityView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let mut yardstick = yardstick(house)?;
    let open = house.open_services(ctx).await?;
    let packages: Vec<_> = open.iter().map(|one| Arc::clone(&one.package)).collect();
    yardstick.look_at_texts(&mut house.read(ctx).await?, &packages, ctx.today).await?;
    let mut services = yardstick.judge_all(&packages, ctx.lang);
    let many = |stage: u8| services.iter().filter(|service| service.stage == stage).count();
    let scale = &yardstick.scale;
    let stages = scale
        .stages
        .iter()
        .map(|one| (one.stage, one.name.get(ctx.lang).to_owned(), many(one.stage)));
    let stages = stages.collect();
    if let Some(stage) = stage {
        services.retain(|service| service.stage == stage);
    }
    let target = house.reference().target.as_ref();
    Ok(MaturityView {
        target: target.map(|target| (target.stage, target.certainty)),
        stages,
        scale_settled: scale.certainty.is_settled(),
        depends_on: scale.rgm_2_0.depends_on.clone(),
        services,
    })
}

/// One service with all criteria.
pub async fn service(house: &House, ctx: &OpContext, id: &str) -> Result<ServiceMaturity, Fault> {
    let view = list(house, ctx, None).await?;
    view.services.into_iter().find(|service| service.id == id).ok_or(Fault::NotFound)
}

fn yardstick(house: &House) -> Result<Yardstick<'_>, Fault> {
    let reachable = house.settings().reachable;
    Yardstick::read(house.content(), house.guide(), reachable).map_err(|found| {
        let sentences: Vec<String> = found.iter().map(ToString::to_string).collect();
        Fault::Content(sentences.join("; "))
    })
}
