//! Rows of a list page.

use access::Action;
use base::ApplicationId;
use forms::{List, PageContent};
use rules::Value;

use super::draft::Draft;
use super::pages::{frame, next_of};
use super::{ApplicationError, ListRow, ListView, Next, PageView, SavePage, Saved};
use crate::{Fault, House, OpContext};

/// Opens a row. The position behind the last one opens an empty row, which exists only once saved.
pub async fn list_row(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
    row: usize,
) -> Result<PageView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    row_view(&draft, ctx, page, row)
}

/// Saves a row's answers; `Saved::Next` leads back to the list page.
pub async fn save_row(
    house: &House,
    ctx: &OpContext,
    row: usize,
    posted: SavePage,
) -> Result<Saved, ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, posted.id, Action::Edit).await?;
    let package = std::sync::Arc::clone(&draft.package);
    let list = list_of(&draft, &posted.page)?;
    if row >= list.max || row > draft.answers().rows(&list.name) {
        return Err(ApplicationError::ListFull);
    }
    let name = list.name.clone();
    draft.answers_mut().replace_row(&package.form, &name, row, posted.input);
    draft.save(&mut tx, ctx.now).await?;
    tx.commit().await?;
    let shown = row_view(&draft, ctx, &posted.page, row)?;
    match posted.then {
        Next::TaskList => Ok(Saved::Next(Next::TaskList)),
        _ if !shown.findings.is_empty() => Ok(Saved::Invalid(Box::new(shown))),
        _ => Ok(Saved::Next(Next::Page(posted.page))),
    }
}

/// Removes a row; the rows behind it move up.
pub async fn remove_row(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
    row: usize,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    let name = list_of(&draft, page)?.name.clone();
    if row >= draft.answers().rows(&name) {
        return Err(Fault::NotFound.into());
    }
    draft.answers_mut().remove_row(&name, row);
    draft.save(&mut tx, ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Leaves a list page: says where to go, or shows what must be mended in its rows.
pub async fn leave_list(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
) -> Result<Saved, ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    let name = list_of(&draft, page)?.name.clone();
    draft.answers_mut().set(format!("{name}.seen"), "1");
    draft.save(&mut tx, ctx.now).await?;
    tx.commit().await?;
    let findings: Vec<_> = draft.judgement().on_page(page).cloned().collect();
    if findings.is_empty() {
        return Ok(Saved::Next(next_of(&draft, page)));
    }
    let mut shown = super::pages::view(&draft, ctx, page)?;
    shown.findings = draft.showing(ctx).summary(&findings);
    Ok(Saved::Invalid(Box::new(shown)))
}

fn list_of<'a>(draft: &'a Draft, page: &str) -> Result<&'a List, ApplicationError> {
    let form = &draft.package.form;
    match form.page(page).map(|page| &page.content) {
        Some(PageContent::Rows(name)) => Ok(form.list(name).ok_or(Fault::NotFound)?),
        _ => Err(Fault::NotFound.into()),
    }
}

pub(crate) fn row_view(
    draft: &Draft,
    ctx: &OpContext,
    page: &str,
    row: usize,
) -> Result<PageView, ApplicationError> {
    let list = list_of(draft, page)?;
    if row >= list.max || row > draft.answers().rows(&list.name) {
        return Err(ApplicationError::ListFull);
    }
    let showing = draft.showing(ctx);
    let findings = showing.in_row(&list.name, row);
    let page = draft.package.form.page(page).ok_or(Fault::NotFound)?;
    let mut shown = frame(draft, ctx, page);
    shown.title = list.item_question.get(ctx.lang).to_owned();
    shown.fields = showing.fields(&list.fields, Some(row), &findings);
    shown.findings = showing.summary(&findings);
    shown.row = Some(row);
    shown.back = Some(page.id.clone());
    Ok(shown)
}

/// The rows of a list as its page shows them.
pub(crate) fn rows(draft: &Draft, ctx: &OpContext, name: &str) -> Option<ListView> {
    let list = draft.package.form.list(name)?;
    let many = draft.answers().rows(name);
    let summary = forms::summary(&draft.package.form, draft.answers(), draft.judgement(), ctx.lang);
    let lines: Vec<&forms::SummaryRow> = summary
        .iter()
        .flat_map(|section| &section.rows)
        .filter(|line| line.field == name)
        .collect();
    let rows = (0..many)
        .map(|index| ListRow {
            index,
            title: title(draft, ctx, list, index),
            answers: lines
                .iter()
                .filter(|line| line.row == Some(index))
                .flat_map(|line| &line.value)
                .map(|line| match line.split_once(": ") {
                    Some((label, answer)) => (label.to_owned(), answer.to_owned()),
                    None => (String::new(), line.clone()),
                })
                .collect(),
            faulty: !draft.showing(ctx).in_row(name, index).is_empty(),
        })
        .collect();
    Some(ListView {
        name: name.to_owned(),
        item: list.item_label.get(ctx.lang).to_owned(),
        add: list.add_label.get(ctx.lang).to_owned(),
        rows,
        may_add: many < list.max,
    })
}

/// A row is named by its own answers, or by its number.
fn title(draft: &Draft, ctx: &OpContext, list: &List, index: usize) -> String {
    let numbered = format!("{} {}", list.item_label.get(ctx.lang), index + 1);
    let Some(Value::List(values)) = draft.judgement().values.get(&list.name) else {
        return numbered;
    };
    let (Some(Value::Context(row)), Some(expression)) = (values.get(index), &list.item_title)
    else {
        return numbered;
    };
    match expression.evaluate(row, ctx.today).value.as_text() {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => numbered,
    }
}
