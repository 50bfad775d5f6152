//! Services written in the browser: the desk of drafts, a form's sections, pages and questions, conditions by clicking,
//! other languages, a trial as a citizen, what is found, and the way into force. Every page is a form that works without
//! scripts; every act can be taken back.

mod checks;
mod condition;
pub(crate) mod desk;
mod evidence;
mod form_page;
mod frame;
mod inputs;
mod language;
mod outline;
mod page;
mod preview;
mod process;
mod question;
mod release;
mod report;
mod samples;
mod section;
mod service;
mod tables;
mod trial;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::citizen::upload::MOST_BODY;
use crate::shell::call::Portal;
use crate::shell::{Mount, routes};

pub(crate) use checks::{samples as samples_check, samples_list as samples_checks};
pub(crate) use condition::samples as samples_condition;
pub(crate) use evidence::{samples as samples_evidence, samples_list as samples_evidences};
pub(crate) use language::samples as samples_language;
pub(crate) use outline::samples as samples_outline;
pub(crate) use page::samples as samples_page;
pub(crate) use process::samples as samples_process;
pub(crate) use question::samples as samples_question;
pub(crate) use release::samples as samples_release;
pub(crate) use report::samples as samples_report;
pub(crate) use section::samples as samples_section;
pub(crate) use service::samples as samples_service;
pub(crate) use tables::{samples as samples_table, samples_list as samples_tables};
pub(crate) use trial::{samples as samples_trial, samples_review as samples_trial_review};

/// Serves the desk.
pub(crate) fn mount(router: Mount<Portal>) -> Mount<Portal> {
    router
        .at(routes::AUTHORING, get(desk::get).post(desk::post))
        .at(routes::AUTHORING_FORM, post(desk::upload).layer(DefaultBodyLimit::max(MOST_BODY)))
        .at(routes::AUTHORING_DRAFT, get(outline::get).post(outline::post))
        .at(routes::AUTHORING_SERVICE, get(service::get).post(service::post))
        .at(routes::AUTHORING_SECTION, get(section::get).post(section::post))
        .at(routes::AUTHORING_PAGE, get(page::get).post(page::post))
        .at(routes::AUTHORING_QUESTION, get(question::get).post(question::post))
        .at(routes::AUTHORING_CONDITION, get(condition::get).post(condition::post))
        .at(routes::AUTHORING_CHECKS, get(checks::list).post(checks::remove))
        .at(routes::AUTHORING_CHECK, get(checks::get).post(checks::post))
        .at(routes::AUTHORING_EVIDENCES, get(evidence::list).post(evidence::remove))
        .at(routes::AUTHORING_EVIDENCE, get(evidence::get).post(evidence::post))
        .at(routes::AUTHORING_TABLES, get(tables::list))
        .at(routes::AUTHORING_TABLE, get(tables::get).post(tables::post))
        .at(routes::AUTHORING_PROCESS, get(process::get).post(process::post))
        .at(routes::AUTHORING_LANGUAGE, get(language::get).post(language::post))
        .at(routes::AUTHORING_TRIAL, get(trial::review).post(trial::finish))
        .at(routes::AUTHORING_TRIAL_PAGE, get(trial::get).post(trial::post))
        .at(routes::AUTHORING_TRIAL_ROW, get(trial::row).post(trial::post_row))
        .at(routes::AUTHORING_FILE, get(release::file))
        .at(routes::AUTHORING_REPORT, get(report::get).post(report::post))
        .at(routes::AUTHORING_RELEASE, get(release::get).post(release::post))
}
