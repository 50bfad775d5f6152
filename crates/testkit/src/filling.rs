//! A form filled in page by page, with the answers of a package's scenario.

use std::collections::BTreeMap;

use base::ApplicationId;
use bytes::Bytes;
use forms::PageContent;
use usecases::applications::{
    self, FieldView, Next, Receipt, SavePage, Saved, SettleEvidence, Settlement, Submit, Upload,
};

use crate::{Person, TestApp};

/// A file that begins and ends as a PDF does; enough to be taken.
pub const SAMPLE_PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// What somebody would type and attach.
#[derive(Clone, Debug, Default)]
pub struct Scenario {
    /// Typed values by input name.
    pub answers: BTreeMap<String, Vec<String>>,
    /// How each piece of evidence is settled: `file`, `later` or `consent`.
    pub evidence: BTreeMap<String, String>,
}

impl Scenario {
    /// Reads a scenario of the published package.
    #[must_use]
    pub fn of(app: &TestApp, name: &str) -> Self {
        Self::read(app, &format!("scenarios/{name}.toml"))
    }

    fn read(app: &TestApp, path: &str) -> Self {
        let file: toml::Table = app.files.text(path).unwrap().parse().unwrap();
        let before = file.get("extends").and_then(toml::Value::as_str);
        let mut scenario = before.map(|path| Self::read(app, path)).unwrap_or_default();
        for (key, value) in table(&file, "answers") {
            scenario.put(key, value);
        }
        for (id, how) in table(&file, "evidence") {
            scenario.evidence.insert(id.clone(), how.as_str().unwrap().to_owned());
        }
        scenario
    }

    /// Types something else.
    #[must_use]
    pub fn with(mut self, input: &str, value: &str) -> Self {
        self.answers.insert(input.to_owned(), vec![value.to_owned()]);
        self
    }

    fn put(&mut self, name: &str, value: &toml::Value) {
        let one = |text: String| vec![text];
        let typed = match value {
            toml::Value::Boolean(yes) => one(if *yes { "yes" } else { "no" }.to_owned()),
            toml::Value::Datetime(day) => {
                let day = day.date.unwrap();
                let parts = [("day", day.day.to_string()), ("month", day.month.to_string())];
                for (part, number) in parts {
                    self.answers.insert(format!("{name}.{part}"), one(number));
                }
                self.answers.insert(format!("{name}.year"), one(day.year.to_string()));
                return;
            }
            toml::Value::Array(rows) if rows.iter().any(toml::Value::is_table) => {
                for (index, row) in rows.iter().enumerate() {
                    for (key, value) in row.as_table().unwrap() {
                        self.put(&format!("{name}.{index}.{key}"), value);
                    }
                }
                return;
            }
            toml::Value::Array(several) => several.iter().map(plain).collect(),
            other => one(plain(other)),
        };
        self.answers.insert(name.to_owned(), typed);
    }

    fn typed(&self, fields: &[FieldView]) -> Vec<(String, String)> {
        let of = |field: &FieldView, input: &str| {
            input == field.name
                || input.strip_prefix(&field.name).is_some_and(|p| p.starts_with('.'))
        };
        self.answers
            .iter()
            .filter(|(input, _)| fields.iter().any(|field| of(field, input)))
            .flat_map(|(input, values)| values.iter().map(|v| (input.clone(), v.clone())))
            .collect()
    }

    fn rows(&self, list: &str) -> usize {
        let index = |input: &String| {
            let rest = input.strip_prefix(list)?.strip_prefix('.')?;
            rest.split('.').next()?.parse::<usize>().ok()
        };
        self.answers.keys().filter_map(index).max().map_or(0, |last| last + 1)
    }
}

fn table<'a>(
    file: &'a toml::Table,
    name: &str,
) -> impl Iterator<Item = (&'a String, &'a toml::Value)> {
    file.get(name).and_then(toml::Value::as_table).into_iter().flatten()
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl TestApp {
    /// Begins an application for the published service.
    pub async fn start(&self, who: &Person) -> ApplicationId {
        let service = self.package.manifest.id.to_string();
        applications::start(&self.house, &self.ctx(who), &service).await.unwrap()
    }

    /// Walks all pages that are asked, one after the other, as the pages lead.
    pub async fn fill(&self, who: &Person, id: ApplicationId, scenario: &Scenario) {
        let mut page = self.package.form.pages.first().unwrap().id.clone();
        for _ in 0..200 {
            let next = self.fill_page(who, id, (&page, scenario)).await;
            page = match next {
                Next::Page(next) => next,
                Next::Evidence => self.evidence_page(),
                Next::Review | Next::TaskList => return,
            };
        }
        panic!("the form does not come to its end at {page}");
    }

    /// Fills in one page and says where it leads.
    pub async fn fill_page(
        &self,
        who: &Person,
        id: ApplicationId,
        (page, scenario): (&str, &Scenario),
    ) -> Next {
        if page == self.evidence_page() {
            self.bring_evidence(who, id, scenario).await;
        }
        let ctx = self.ctx(who);
        let shown = applications::page(&self.house, &ctx, id, page).await.unwrap();
        if let Some(list) = &shown.list {
            for row in 0..scenario.rows(&list.name) {
                let shown = applications::list_row(&self.house, &ctx, id, page, row).await.unwrap();
                let posted = save(id, page, scenario.typed(&shown.fields));
                let saved = applications::save_row(&self.house, &ctx, row, posted).await.unwrap();
                went_on(page, saved);
            }
            return went_on(
                page,
                applications::leave_list(&self.house, &ctx, id, page).await.unwrap(),
            );
        }
        let posted = save(id, page, scenario.typed(&shown.fields));
        went_on(page, applications::save_page(&self.house, &ctx, posted).await.unwrap())
    }

    /// The page of the form that asks for files.
    #[must_use]
    pub fn evidence_page(&self) -> String {
        let files = |page: &&forms::Page| matches!(page.content, PageContent::Evidence);
        self.package.form.pages.iter().find(files).unwrap().id.clone()
    }

    async fn bring_evidence(&self, who: &Person, id: ApplicationId, scenario: &Scenario) {
        let ctx = self.ctx(who);
        let asked = applications::evidence(&self.house, &ctx, id).await.unwrap();
        for item in asked.items {
            let how = match scenario.evidence.get(&item.id).map(String::as_str) {
                Some("later") => Settlement::Later,
                Some("consent") => Settlement::Consent,
                Some(_) => {
                    let file = Upload {
                        id,
                        evidence: item.id,
                        name: "nachweis.pdf".to_owned(),
                        bytes: Bytes::from_static(SAMPLE_PDF),
                    };
                    applications::upload(&self.house, &ctx, file).await.unwrap();
                    continue;
                }
                None => continue,
            };
            let settlement = SettleEvidence { id, evidence: item.id, how };
            applications::settle(&self.house, &ctx, settlement).await.unwrap();
        }
    }

    /// Confirms the declaration and submits.
    pub async fn submit(&self, who: &Person, id: ApplicationId) -> Receipt {
        let ctx = self.ctx(who);
        let review = applications::review(&self.house, &ctx, id).await.unwrap();
        let order = Submit { id, idempotency_key: review.idempotency_key, declared: true };
        match applications::submit(&self.house, &ctx, order).await {
            Ok(receipt) => receipt,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// The whole way of a citizen to the receipt.
    pub async fn apply(&self, who: &Person, scenario: &Scenario) -> ApplicationId {
        let id = self.start(who).await;
        self.fill(who, id, scenario).await;
        self.submit(who, id).await;
        id
    }
}

fn save(id: ApplicationId, page: &str, input: Vec<(String, String)>) -> SavePage {
    SavePage { id, page: page.to_owned(), input, then: Next::Page(String::new()) }
}

fn went_on(page: &str, saved: Saved) -> Next {
    match saved {
        Saved::Next(next) => next,
        Saved::Invalid(shown) => panic!("{page}: {:?}", shown.findings),
    }
}
