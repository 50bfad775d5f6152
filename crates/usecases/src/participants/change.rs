//! Another address of a party, and another code where a letter went astray.

use ::packages::PartyWay;
use access::Action;
use base::{CaseId, ParticipantId};
use serde_json::json;

use super::ask::{part, tell};
use super::{ParticipantError, Person, code, spec_of};
use crate::case_file::{CaseFile, Entry};
use crate::{House, OpContext};

/// The longest line of a name or an address.
const LONGEST_LINE: usize = 500;

/// What is known of a party from now on.
#[derive(Clone, Debug)]
pub struct ChangeParticipant {
    /// The case.
    pub case: CaseId,
    /// The party.
    pub participant: ParticipantId,
    /// Its name.
    pub name: String,
    /// Its address, in lines.
    pub address: String,
    /// Its e-mail address; may be empty.
    pub email: String,
    /// Whether it gets a new code as well.
    pub code: Code,
}

/// What becomes of the code of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It stays.
    Stays,
    /// There is a new one, and the old one opens nothing any more.
    Renewed,
}

/// Keeps another name, address or code of a party. A new code comes by letter, or by e-mail where the package
/// lets the party come by a link.
///
/// # Errors
/// There is no name or no address, or the store did not answer.
pub async fn change(
    house: &House,
    ctx: &OpContext,
    order: ChangeParticipant,
) -> Result<(), ParticipantError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, order.case, Action::Read).await?;
    let row = super::desk::one(&mut tx, &file, order.participant).await?;
    let permit = ctx.may(Action::Edit, &part(ctx, &file, row.id))?;
    let before = Person::of(&row);
    let person = Person {
        name: line(&order.name).ok_or(ParticipantError::NoName)?,
        address: address(&order.address).ok_or(ParticipantError::NoAddress)?,
        email: line(&order.email).unwrap_or_default(),
        code: match order.code {
            Code::Stays => before.code.clone(),
            Code::Renewed => code::new(ctx, code::LETTER),
        },
    };
    let json = serde_json::to_string(&person).unwrap_or_default();
    store::participants::replace(&mut tx, &permit, (&row, &person.code, &json)).await?;
    let moved = before.address != person.address;
    let renamed = before.name != person.name;
    if moved || renamed || before.email != person.email {
        let detail = json!({ "party": row.party, "address": moved, "name": renamed });
        file.note(&mut tx, ctx, Entry::new("party.changed").with(detail)).await?;
    }
    if order.code == Code::Renewed {
        let detail = json!({ "party": row.party });
        file.note(&mut tx, ctx, Entry::new("party.code_renewed").with(detail)).await?;
        let by_link = spec_of(&file, &row.party).is_some_and(|spec| spec.way == PartyWay::Link);
        if by_link && !person.email.is_empty() {
            let once = format!("code.{}", ctx.new_uuid());
            tell(house, ctx, &mut tx, (&file, &person, &once)).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_LINE;
    fits.then(|| text.to_owned())
}

fn address(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    line(&lines.join("\n"))
}
