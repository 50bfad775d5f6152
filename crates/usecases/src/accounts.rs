//! The profile: how to reach a person and in which form decisions shall come.

use access::{Action, Actor, ResourceKind};
use base::AccountId;

use crate::person::Person;
use crate::{Fault, House, OpContext};

/// A person's profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileView {
    /// Name, from the identity provider.
    pub name: String,
    /// Level of the sign-in: none, basic, substantial, high.
    pub level: String,
    /// Address for notices; empty where the person wants none.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Format of decisions: `pdf`, `large_print`, `braille`, `audio`.
    pub notice_format: String,
    /// What is wrong with what was typed: input and stable word for the sentence.
    pub findings: Vec<(String, &'static str)>,
}

/// What a person may change.
#[derive(Clone, Debug, Default)]
pub struct SaveProfile {
    /// Address for notices.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Format of decisions.
    pub notice_format: String,
}

/// Formats that decisions can be had in (§ 10 of the equality acts).
pub const NOTICE_FORMATS: [&str; 4] = ["pdf", "large_print", "braille", "audio"];

/// The own profile.
pub async fn profile(house: &House, ctx: &OpContext) -> Result<ProfileView, Fault> {
    let account = ctx.citizen()?;
    ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Account, account))?;
    let mut db = house.read(ctx).await?;
    let row = store::accounts::one(&mut db, account).await?;
    Ok(view(ctx, Person::from_json(&row.profile)))
}

/// A member of staff as who acts, with the roles of their last sign-in. For the house alone, where
/// somebody at its machine acts in their name.
pub async fn staff(house: &House, ctx: &OpContext, account: AccountId) -> Result<Actor, Fault> {
    let Actor::System = ctx.actor else { return Err(Fault::NotFound) };
    let mut db = house.read(ctx).await?;
    let row = store::accounts::one(&mut db, account).await?;
    if row.kind != "staff" {
        return Err(Fault::NotFound);
    }
    Ok(Actor::Staff {
        account,
        authority: ctx.authority.clone(),
        name: Person::from_json(&row.profile).name,
        roles: row.roles.iter().filter_map(|word| word.parse().ok()).collect(),
    })
}

/// Changes the own profile. The view comes back with findings where something could not be saved.
pub async fn save_profile(
    house: &House,
    ctx: &OpContext,
    change: SaveProfile,
) -> Result<ProfileView, Fault> {
    let account = ctx.citizen()?;
    let permit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Account, account))?;
    let findings = judge(&change);
    let mut tx = house.write(ctx).await?;
    let row = store::accounts::one(&mut tx, account).await?;
    let mut person = Person::from_json(&row.profile);
    person.email = change.email.trim().to_owned();
    person.phone = change.phone.trim().to_owned();
    person.notice_format = change.notice_format;
    person.chosen = true;
    if findings.is_empty() {
        store::accounts::save_profile(&mut tx, &permit, account, &person.to_json()).await?;
        tx.commit().await?;
    }
    Ok(ProfileView { findings, ..view(ctx, person) })
}

fn judge(change: &SaveProfile) -> Vec<(String, &'static str)> {
    let mut findings = Vec::new();
    let email = change.email.trim();
    if !email.is_empty() && !is_email(email) {
        findings.push(("email".to_owned(), "email"));
    }
    let phone = change.phone.trim();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let odd = phone.chars().any(|c| !c.is_ascii_digit() && !" +/()-".contains(c));
    if !phone.is_empty() && (odd || !(5..=20).contains(&digits)) {
        findings.push(("phone".to_owned(), "phone"));
    }
    if !NOTICE_FORMATS.contains(&change.notice_format.as_str()) {
        findings.push(("notice_format".to_owned(), "notice_format"));
    }
    findings
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && text.len() <= 254
}

fn view(ctx: &OpContext, person: Person) -> ProfileView {
    let level = match &ctx.actor {
        Actor::Citizen { level, .. } => level.word().to_owned(),
        _ => String::new(),
    };
    let format = match person.notice_format.as_str() {
        "" => NOTICE_FORMATS[0].to_owned(),
        chosen => chosen.to_owned(),
    };
    ProfileView {
        name: person.name,
        level,
        email: person.email,
        phone: person.phone,
        notice_format: format,
        findings: Vec::new(),
    }
}
