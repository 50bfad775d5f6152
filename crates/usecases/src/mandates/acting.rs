//! For whom an application is begun, by what right, and what it began with. It is kept sealed with the application, so that
//! a profile that changes later changes nothing about what was begun.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use access::ResourceKind;
use base::{AccountId, ApplicationId, Date, Lang, MandateId, RepresentedId, ServiceId};
use forms::{ActsAs, Definition};
use serde::{Deserialize, Serialize};
use store::applications::{ApplicationSummary, Begun};
use store::{Reading, Writing};

use super::{given, represented};
use crate::applications::draft::level_of;
use crate::person::Person;
use crate::{Fault, House, OpContext};

/// For whom somebody begins an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// For themselves.
    Oneself,
    /// For somebody of whom the account says that it acts for them.
    Represented(RepresentedId),
    /// For another account that gave a mandate.
    Mandate(MandateId),
}

impl fmt::Display for For {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Oneself => f.write_str("self"),
            Self::Represented(id) => write!(f, "person.{id}"),
            Self::Mandate(id) => write!(f, "mandate.{id}"),
        }
    }
}

impl FromStr for For {
    type Err = Fault;

    fn from_str(word: &str) -> Result<Self, Fault> {
        let known = match word.split_once('.') {
            None if word == "self" => Some(Self::Oneself),
            Some(("person", id)) => id.parse().ok().map(Self::Represented),
            Some(("mandate", id)) => id.parse().ok().map(Self::Mandate),
            _ => None,
        };
        known.ok_or(Fault::NotFound)
    }
}

/// Somebody for whom the reader may begin an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands for them in the answer.
    pub whom: For,
    /// Their name.
    pub name: String,
    /// As what the reader acts.
    pub acts_as: ActsAs,
    /// The day of the mandate, where it is one.
    pub mandate: Option<Date>,
    /// False where the form of the service has no place for somebody who acts so.
    pub fits: bool,
}

/// For whom an application is, as pages and letters say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActingView {
    /// Who applies.
    pub applicant: String,
    /// Who acts for them.
    pub by: String,
    /// As what.
    pub acts_as: ActsAs,
    /// What it rests on.
    pub basis: Basis,
}

/// What acting for somebody rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The account says so; nobody proved it.
    Stated,
    /// The applicant gave the mandate in the portal, on a day.
    Mandate(Date),
}

/// How an application was begun. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Beginning {
    #[serde(default)]
    pub(crate) acting: Option<Acting>,
    #[serde(default)]
    pub(crate) taken: Vec<Taken>,
}

/// Who acts for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Acting {
    kind: String,
    name: String,
    pub(crate) applicant: Person,
    pub(crate) representative: Person,
    /// The day of the mandate.
    #[serde(default)]
    mandate: Option<Date>,
}

/// An answer that came from an earlier application, with the person's consent, or from the link that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub(crate) field: String,
    /// The application; none where a link brought it along.
    #[serde(default)]
    pub(crate) from: Option<ApplicationId>,
    pub(crate) on: Date,
    pub(crate) inputs: BTreeMap<String, Vec<String>>,
}

impl Beginning {
    pub(crate) fn read(json: Option<&str>) -> Result<Self, Fault> {
        let Some(json) = json else { return Ok(Self::default()) };
        serde_json::from_str(json).map_err(|error| Fault::Content(error.to_string()))
    }

    pub(crate) fn to_json(&self) -> Option<String> {
        if self.acting.is_none() && self.taken.is_empty() {
            return None;
        }
        serde_json::to_string(self).ok()
    }

    /// True where somebody acts for the applicant by their own word alone.
    pub(crate) fn is_stated(&self) -> bool {
        self.acting.as_ref().is_some_and(|acting| !acting.by_mandate())
    }

    pub(crate) fn view(&self) -> Option<ActingView> {
        self.acting.as_ref().map(Acting::view)
    }
}

impl Acting {
    fn view(&self) -> ActingView {
        ActingView {
            applicant: self.name.clone(),
            by: self.representative.name.clone(),
            acts_as: self.acts_as(),
            basis: self.mandate.map_or(Basis::Stated, Basis::Mandate),
        }
    }

    pub(crate) fn acts_as(&self) -> ActsAs {
        self.kind.parse().unwrap_or(ActsAs::PowerOfAttorney)
    }

    /// True where the applicant's facts are those of an account of their own.
    pub(crate) fn by_mandate(&self) -> bool {
        self.mandate.is_some()
    }

    /// Where the applicant's facts come from, as a reader of the form is told.
    pub(crate) fn source(&self, lang: Lang) -> String {
        match (self.by_mandate(), lang) {
            (true, Lang::De) => format!("Nutzerkonto von {}", self.name),
            (true, Lang::En) => format!("user account of {}", self.name),
            (true, Lang::DeSimple) => format!("dem Nutzer-Konto von {}", self.name),
            (false, Lang::De) => format!("Ihre Angaben zu {} im Profil", self.name),
            (false, Lang::En) => format!("what you said of {} in your profile", self.name),
            (false, Lang::DeSimple) => format!("Ihnen. Sie haben es für {} gesagt", self.name),
        }
    }
}

/// Somebody for whom an application is begun, with all that the draft has to know.
pub(crate) struct OnBehalf {
    /// Whose application it will be.
    pub(crate) account: AccountId,
    pub(crate) acting: Acting,
    pub(crate) represented: Option<RepresentedId>,
    pub(crate) mandate: Option<access::Mandate>,
    /// How well the applicant has proved who they are; none where nobody asks.
    pub(crate) level: Option<access::Level>,
}

impl OnBehalf {
    /// Finds for whom somebody begins; none for themselves.
    pub(crate) async fn find(
        ctx: &OpContext,
        db: &mut Reading,
        (whom, service): (For, &ServiceId),
    ) -> Result<Option<Self>, Fault> {
        let account = ctx.citizen()?;
        let own = store::accounts::one(db, account).await?;
        let own = Person::from_json(&own.profile);
        match whom {
            For::Oneself => Ok(None),
            For::Represented(id) => {
                let (row, stated) = represented::found(ctx, db, id).await?;
                if !stated.holds(ctx.today) {
                    return Err(Fault::NotFound);
                }
                let acting = Acting {
                    kind: stated.kind.clone(),
                    name: stated.name(),
                    applicant: stated.facts(&own),
                    representative: own,
                    mandate: None,
                };
                let represented = Some(row.id);
                Ok(Some(Self { account, acting, represented, mandate: None, level: None }))
            }
            For::Mandate(id) => given::on_behalf(ctx, db, (id, service), own).await.map(Some),
        }
    }

    pub(super) fn by_mandate(
        account: AccountId,
        (name, applicant): (String, Person),
        representative: Person,
        (on, mandate): (Date, access::Mandate),
        level: access::Level,
    ) -> Self {
        let kind = ActsAs::PowerOfAttorney.word().to_owned();
        let acting = Acting { kind, name, applicant, representative, mandate: Some(on) };
        Self { account, acting, represented: None, mandate: Some(mandate), level: Some(level) }
    }

    pub(crate) fn begun(behalf: Option<&Self>, taken: Vec<Taken>) -> Begun {
        let acting = behalf.map(|behalf| behalf.acting.clone());
        Begun {
            represented: behalf.and_then(|behalf| behalf.represented),
            mandate: behalf.and_then(|behalf| behalf.mandate.as_ref().map(access::Mandate::id)),
            note: Beginning { acting, taken }.to_json(),
        }
    }

    /// Whether a draft is one for the same person, by the same right.
    pub(crate) fn is_of(behalf: Option<&Self>, row: &ApplicationSummary) -> bool {
        let begun = Self::begun(behalf, Vec::new());
        row.represented == begun.represented && row.mandate == begun.mandate
    }
}

/// For whom the reader may begin an application of a service; empty where they act for nobody.
///
/// # Errors
/// The store did not answer.
pub async fn choices(house: &House, ctx: &OpContext, service: &str) -> Result<Vec<Choice>, Fault> {
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let shown = house.shown(ctx, &service).await?;
    let admits = |acts_as| shown.as_ref().is_some_and(|(_, package)| package.form.admits(acts_as));
    let mut db = house.read(ctx).await?;
    let mut all = Vec::new();
    for (row, stated) in represented::held(ctx, &mut db).await? {
        if stated.holds(ctx.today) {
            let acts_as = stated.acts_as();
            all.push(Choice {
                whom: For::Represented(row.id),
                name: stated.name(),
                acts_as,
                mandate: None,
                fits: admits(acts_as),
            });
        }
    }
    let needed = shown.as_ref().map_or(access::Level::None, |(_, package)| level_of(package));
    for held in given::held_for(ctx, &mut db, Some(&service)).await? {
        let acts_as = ActsAs::PowerOfAttorney;
        let fits = admits(acts_as) && held.level >= needed;
        let (whom, mandate) = (For::Mandate(held.id), Some(held.on));
        all.push(Choice { whom, name: held.name, acts_as, mandate, fits });
    }
    Ok(all)
}

/// Answers the form's own question as what somebody applies, where it asks that.
pub(crate) fn roles(form: &Definition, acts_as: ActsAs) -> Vec<(String, String)> {
    let option =
        |field: &forms::Field| Some((field.name.clone(), field.role_as.get(&acts_as)?.clone()));
    form.fields.iter().filter(|field| field.list().is_none()).filter_map(option).collect()
}

/// How an application was begun, for whoever may read it.
pub(crate) async fn beginning(
    db: &mut Reading,
    permit: &access::Permit,
    id: ApplicationId,
) -> Result<Beginning, Fault> {
    let application = store::applications::one(db, permit, id).await?;
    Beginning::read(application.begun.as_deref())
}

/// The mandate under which something was begun, where somebody else than its owner comes by it.
pub(crate) async fn mandate_of(
    ctx: &OpContext,
    db: &mut Reading,
    row: &ApplicationSummary,
) -> Result<Option<access::Mandate>, Fault> {
    let Some(id) = row.mandate.filter(|_| ctx.actor.account() != Some(row.account)) else {
        return Ok(None);
    };
    Ok(Some(given::law(&store::mandates::one(db, id).await?)))
}

/// A person's thing, as the matrix is asked about it: with the mandate under which it was begun.
pub(crate) fn thing(
    ctx: &OpContext,
    kind: ResourceKind,
    row: &ApplicationSummary,
    mandate: Option<&access::Mandate>,
) -> access::Resource {
    let thing = ctx.thing_of(kind, row.account);
    match mandate {
        Some(mandate) => thing.under(mandate, Some(&row.service), ctx.today),
        None => thing,
    }
}

/// Every act under a mandate stands in the trail of the application under the agent, and names the mandate.
pub(crate) async fn note_act(
    tx: &mut Writing,
    permit: &access::Permit,
    (id, at): (ApplicationId, base::Timestamp),
) -> Result<(), Fault> {
    let Some(mandate) = permit.mandate() else { return Ok(()) };
    crate::audit::note(
        tx,
        permit,
        at,
        (&format!("application.{id}"), &format!("{} by mandate.{mandate}", permit.action().word())),
    )
    .await
}
