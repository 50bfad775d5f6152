//! Who is in the example: the demo people of the authority's content, except the first, who stays
//! new, and neighbours of theirs who never sign in.

use access::Actor;
use forms::Answers;

use crate::ports::{Audience, Identified};
use crate::sessions;
use crate::{Fault, House, OpContext};

/// Invented names of people who never sign in.
const NEIGHBOURS: [(&str, &str); 4] =
    [("Frauke", "Petersen"), ("Emre", "Aydın"), ("Ilse", "Brandt"), ("Jakub", "Nowak")];

/// Somebody who applies.
pub(super) struct Applicant {
    pub(super) actor: Actor,
    who: Identified,
}

impl Applicant {
    /// First names and last name.
    pub(super) fn names(&self) -> (String, String) {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        (said(&self.who.given_name), said(&self.who.family_name))
    }

    /// Puts the own name, day of birth and address where the example has others.
    pub(super) fn write_into(&self, answers: &mut Answers) {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        for (name, value) in [
            ("first_names", said(&self.who.given_name)),
            ("last_name", said(&self.who.family_name)),
            ("street", said(&self.who.street)),
            ("postal_code", said(&self.who.postal_code)),
            ("city", said(&self.who.city)),
            ("email", said(&self.who.email)),
        ] {
            if answers.has(name) && !value.is_empty() {
                answers.set(name, value);
            }
        }
    }
}

pub(super) fn issuer(house: &House, audience: Audience) -> String {
    format!("{}/demo/op/{}", house.settings().base_url, audience.word())
}

/// A caseworker and somebody who approves; `None` where staff was here before.
pub(super) async fn staff(
    house: &House,
    ctx: &OpContext,
) -> Result<Option<(Option<Actor>, Option<Actor>)>, Fault> {
    let (mut clerk, mut lead) = (None, None);
    for member in &house.content().people.staff {
        let who = Identified {
            issuer: issuer(house, Audience::Staff),
            subject: member.id.clone(),
            name: member.name.clone(),
            email: Some(member.email.clone()),
            level: "substantial".to_owned(),
            roles: member.roles.clone(),
            ..Identified::default()
        };
        let Some(account) = sessions::settle(house, ctx, Audience::Staff, &who).await? else {
            return Ok(None);
        };
        let has = |role: &str| member.roles.iter().any(|known| known == role);
        let actor = Actor::Staff {
            account: account.id,
            authority: ctx.authority.clone(),
            name: member.name.clone(),
            roles: member.roles.iter().filter_map(|role| role.parse().ok()).collect(),
        };
        if has("team_lead") {
            lead.get_or_insert(actor);
        } else if has("caseworker") {
            clerk.get_or_insert(actor);
        }
    }
    Ok(Some((clerk, lead)))
}

/// People who apply.
pub(super) async fn citizens(house: &House, ctx: &OpContext) -> Result<Vec<Applicant>, Fault> {
    let people = &house.content().people.citizens;
    let mut all: Vec<Identified> = people
        .iter()
        .skip(1)
        .map(|person| Identified {
            issuer: issuer(house, Audience::Citizens),
            subject: person.id.clone(),
            name: format!("{} {}", person.first_names, person.last_name),
            given_name: Some(person.first_names.clone()),
            family_name: Some(person.last_name.clone()),
            birth_date: Some(person.birth_date),
            email: Some(person.email.clone()),
            street: Some(person.street.clone()),
            postal_code: Some(person.postal_code.clone()),
            city: Some(person.city.clone()),
            level: person.level.clone(),
            ..Identified::default()
        })
        .collect();
    for (near, (given, family)) in people.iter().cycle().zip(NEIGHBOURS) {
        all.push(Identified {
            issuer: issuer(house, Audience::Citizens),
            subject: format!("neighbour.{family}"),
            name: format!("{given} {family}"),
            given_name: Some(given.to_owned()),
            family_name: Some(family.to_owned()),
            street: Some(near.street.clone()),
            postal_code: Some(near.postal_code.clone()),
            city: Some(near.city.clone()),
            level: "substantial".to_owned(),
            ..Identified::default()
        });
    }
    let mut applicants = Vec::new();
    for who in all {
        if let Some(account) = sessions::settle(house, ctx, Audience::Citizens, &who).await? {
            let level = who.level.parse().unwrap_or(access::Level::None);
            applicants
                .push(Applicant { actor: Actor::Citizen { account: account.id, level }, who });
        }
    }
    Ok(applicants)
}
