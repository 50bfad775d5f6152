//! Central texts: taken over beside what was written here, and shown three ways.

use access::Action;
use base::{Date, Lang};
use catalogue::descriptions::{CentralText, Grade, Standing, Status, Update, read_markdown};

use super::edit::{begin, joins};
use super::shelf::{Notes, Shelf, audit, may};
use super::{DescriptionError, LONGEST, Which};
use crate::{House, OpContext, written};

/// A central text as an editor brings it.
#[derive(Clone, Debug)]
pub struct CentralInput {
    /// Which text.
    pub which: Which,
    /// The `version` that the form was made from; 0 where there was no draft.
    pub version: i64,
    /// Where it comes from.
    pub source: String,
    /// What it is worth.
    pub grade: Grade,
    /// The body that released it.
    pub released_by: String,
    /// When.
    pub released_on: Date,
    /// The text: `# Title`, then sections `## Heading {#key}`.
    pub text: String,
}

/// The page on which a central text is taken over and its conflicts are settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentralPage {
    /// The service.
    pub service: String,
    /// The language.
    pub lang: Lang,
    /// Name of the service.
    pub name: String,
    /// What the form sends back.
    pub version: i64,
    /// Modules whose central text changed since somebody looked, with the name editors know.
    pub updates: Vec<(String, Update)>,
    /// How many modules have a central part.
    pub central_modules: usize,
    /// Whether the asker may take one over now.
    pub may_edit: bool,
}

/// Shows which central texts changed, three ways.
pub async fn central(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<CentralPage, DescriptionError> {
    let permit = may(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut db, (which, &permit)).await?;
    drop(db);
    let open = shelf.open();
    let text = open.map_or_else(|| shelf.base().0, |kept| kept.text.clone());
    let modules = written::modules(house)?;
    let label = |key: &str| {
        modules
            .get(key)
            .map_or_else(|| key.to_owned(), |known| known.label.get(ctx.lang).to_owned())
    };
    let review = open.is_some_and(|kept| shelf.standing(kept, ctx.today) == Standing::Review);
    Ok(CentralPage {
        service: which.service.to_string(),
        lang: which.lang,
        name: shelf.name.clone(),
        version: open.map_or(0, |kept| kept.row.version),
        updates: text.updates().into_iter().map(|update| (label(&update.key), update)).collect(),
        central_modules: text.modules.iter().filter(|module| module.central.is_some()).count(),
        may_edit: !review && may(ctx, Action::Edit).is_ok(),
    })
}

/// Takes a central text over into the draft, and begins one where there is none. What was written
/// here stays; modules in doubt wait for somebody to look. Gives how many do.
pub async fn take_central(
    house: &House,
    ctx: &OpContext,
    input: CentralInput,
) -> Result<usize, DescriptionError> {
    let permit = may(ctx, Action::Edit)?;
    let (account, name) = ctx.staff()?;
    let text = read_markdown(&input.text.replace("\r\n", "\n"));
    let too_long = input.text.chars().count() > LONGEST;
    if text.modules.is_empty() || input.source.trim().is_empty() || too_long {
        return Err(DescriptionError::Length(LONGEST));
    }
    let new = CentralText {
        source: input.source.trim().to_owned(),
        grade: input.grade,
        released_by: input.released_by.trim().to_owned(),
        released_on: input.released_on,
        text,
    };
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (&input.which, &permit)).await?;
    let open = shelf.open().cloned();
    if open.as_ref().map_or(0, |kept| kept.row.version) != input.version {
        return Err(DescriptionError::Meanwhile);
    }
    if open.as_ref().is_some_and(|kept| kept.status() != Status::Draft) {
        return Err(catalogue::descriptions::Refusal::WrongStep.into());
    }
    let (base, from) = shelf.base();
    let before = open.as_ref().map_or(&base, |kept| &kept.text);
    let (next, updates) = before.with_central(&new);
    let doubts = updates.iter().filter(|update| update.conflict.is_some()).count();
    let id = match open {
        Some(mut kept) => {
            kept.text = next;
            joins(&mut kept.notes, account, name);
            kept.pack(account)?;
            store::descriptions::write(&mut tx, &permit, &kept.row, ctx.now)
                .await
                .map_err(DescriptionError::of_write)?;
            kept.row.id
        }
        None => {
            let mut notes = Notes { from, ..Notes::default() };
            joins(&mut notes, account, name);
            begin(ctx, (&mut tx, &permit), (&input.which, &next, &notes)).await?
        }
    };
    audit(&mut tx, ctx, &permit, (&id, "take_central")).await?;
    tx.commit().await?;
    Ok(doubts)
}
