//! Check your answers: everything that would be submitted, what is missing, what would follow.

use ::packages::AmountFor;
use access::Action;
use base::{ApplicationId, Certainty, Lang};
use forms::{RowState, SummarySection};

use super::draft::Draft;
use super::fields::Mark;
use super::tasks::SIGNATURE;
use super::{ApplicationError, FindingView};
use crate::mandates::ActingView;
use crate::signatures::{SignatureMark, Signatures};
use crate::{Ends, House, OpContext};

/// The review of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// Made of a published form, and nobody stands for it yet.
    pub unreleased: bool,
    /// For whom it is, where somebody acts for the applicant.
    pub acting: Option<ActingView>,
    /// Sections in order.
    pub sections: Vec<ReviewSection>,
    /// What others sign, and how far that is.
    pub signatures: Vec<SignatureMark>,
    /// What stands in the way: page and sentence. Empty: it can be submitted.
    pub missing: Vec<(String, FindingView)>,
    /// Answers that are kept in the draft but not submitted, because they no longer apply.
    pub not_submitted: Vec<String>,
    /// What would follow, as a preview.
    pub preview: Option<PreviewAmount>,
    /// The declaration; safe HTML.
    pub declaration_html: String,
    /// Key that makes the submission happen once.
    pub idempotency_key: String,
}

/// A section of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewSection {
    /// Heading.
    pub title: String,
    /// Lines.
    pub lines: Vec<ReviewLine>,
}

/// One line of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// Label.
    pub label: String,
    /// Answer, one entry a line; empty where nothing was answered.
    pub answer: Vec<String>,
    /// Page on which it is changed; `None` where it cannot be.
    pub change: Option<String>,
    /// Where it comes from, such as the online ID.
    pub source: Option<String>,
    /// True where something must be mended.
    pub faulty: bool,
}

/// What would follow from the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewAmount {
    /// For what time it is.
    pub period: AmountFor,
    /// Label and amount in reading order; the last line is the result.
    pub lines: Vec<(String, String)>,
    /// Lowest certainty of what was used.
    pub certainty: Option<Certainty>,
    /// Explanation, one sentence a step.
    pub explanation: Vec<String>,
}

/// The review.
pub async fn review(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<ReviewView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    let signatures = Signatures::of(&mut db, draft.permit(), &draft, ctx.now).await?;
    Ok(signed(view(&draft, ctx), &signatures, ctx))
}

/// A review with what others sign. What is missing leads to the page of that signature.
pub(crate) fn signed(mut view: ReviewView, signatures: &Signatures, ctx: &OpContext) -> ReviewView {
    view.signatures = signatures.marks(ctx);
    let missing = view.signatures.iter().filter(|mark| !mark.is_met);
    view.missing.extend(missing.map(|mark| {
        let sentence = format!("{}: {}", mark.title, demand_signature(ctx.lang));
        (
            format!("{SIGNATURE}{}", mark.signature),
            FindingView { input: "mail".to_owned(), sentence },
        )
    }));
    view
}

fn demand_signature(lang: Lang) -> &'static str {
    match lang {
        Lang::De => {
            "Laden Sie die zweite Person zum Unterschreiben ein, oder reichen Sie die Erklärung auf Papier ein."
        }
        Lang::En => "Invite the second person to sign, or hand the declaration in on paper.",
        Lang::DeSimple => {
            "Bitte laden Sie die andere Person ein. Oder schicken Sie uns das Papier."
        }
    }
}

/// The review of an opened draft.
pub(crate) fn view(draft: &Draft, ctx: &OpContext) -> ReviewView {
    let form = &draft.package.form;
    let summary = forms::summary(form, draft.answers(), draft.judgement(), ctx.lang);
    let showing = draft.showing(ctx);
    ReviewView {
        id: draft.id(),
        service: draft.row.service.to_string(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        unreleased: draft.package.manifest.is_unreleased(),
        acting: draft.sources.view(),
        sections: sections(&summary, |field| showing.mark(field)),
        signatures: Vec::new(),
        missing: missing(draft, ctx),
        not_submitted: not_submitted(draft, ctx),
        preview: crate::law::preview(&draft.package, &draft.judgement().values, ctx),
        declaration_html: declaration(form, ctx),
        idempotency_key: draft.submit_key.clone(),
    }
}

/// A summary as sections of a view.
pub(crate) fn sections(
    summary: &[SummarySection],
    mark: impl Fn(&str) -> Mark,
) -> Vec<ReviewSection> {
    let line = |row: &forms::SummaryRow| {
        let Mark { source, locked } = mark(&row.field);
        ReviewLine {
            label: row.label.clone(),
            answer: row.value.clone(),
            change: row.page.clone().filter(|_| !locked),
            source,
            faulty: matches!(row.state, RowState::Missing | RowState::Check),
        }
    };
    summary
        .iter()
        .map(|section| ReviewSection {
            title: section.title.clone(),
            lines: section.rows.iter().map(line).collect(),
        })
        .collect()
}

fn declaration(form: &forms::Definition, ctx: &OpContext) -> String {
    form.declarations
        .iter()
        .filter_map(|name| form.field(name))
        .map(|field| format!("<p>{}</p>", base::escaped(field.label.get(ctx.lang))))
        .collect()
}

/// What stands in the way of submitting, each once, with the page that mends it. Declarations are
/// made on this very page and do not count.
fn missing(draft: &Draft, ctx: &OpContext) -> Vec<(String, FindingView)> {
    draft
        .judgement()
        .findings
        .iter()
        .filter_map(|finding| {
            let page = finding.page.as_ref()?.to_string();
            let sentence = named(draft, &finding.input, finding.sentence.get(ctx.lang), ctx);
            Some((page, FindingView { input: finding.input.to_string(), sentence }))
        })
        .collect()
}

/// Here the question does not stand beside the sentence, so its name comes first.
fn named(draft: &Draft, input: &str, sentence: &str, ctx: &OpContext) -> String {
    let name = input.split('.').next().unwrap_or(input);
    let field = draft.package.form.fields.iter().find(|field| field.name == name);
    match field.map(|field| field.label_output.get(ctx.lang)) {
        Some(label) if !label.is_empty() && !sentence.starts_with(label) => {
            format!("{}: {sentence}", label.trim_end_matches(['?', ':', '.']))
        }
        _ => sentence.to_owned(),
    }
}

fn not_submitted(draft: &Draft, ctx: &OpContext) -> Vec<String> {
    let form = &draft.package.form;
    let typed = |field: &&forms::Field| {
        field
            .inputs(None)
            .iter()
            .any(|input| draft.answers().all(input).iter().any(|value| !value.trim().is_empty()))
    };
    form.fields
        .iter()
        .filter(|field| draft.judgement().not_asked.contains(field.name.as_str()))
        .filter(typed)
        .map(|field| field.label_output.get(ctx.lang).to_owned())
        .collect()
}
