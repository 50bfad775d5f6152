//! The desk, where staff decide cases: the queue, a case on one screen, asking back, the
//! decision behind its gate. Behind the staff's own sign-in.

pub(crate) mod absences;
pub(crate) mod adjustment;
pub(crate) mod adjustments;
pub(crate) mod amendment;
pub(crate) mod ask_back;
pub(crate) mod case;
pub(crate) mod case_payments;
pub(crate) mod checklist;
pub(crate) mod choose;
pub(crate) mod committee;
pub(crate) mod day;
pub(crate) mod deadlines;
pub(crate) mod decision;
pub(crate) mod deliveries;
pub(crate) mod efile;
pub(crate) mod entrance;
pub(crate) mod frame;
pub(crate) mod hand_over;
pub(crate) mod message;
pub(crate) mod objections;
pub(crate) mod participants;
pub(crate) mod payment_run;
pub(crate) mod payments;
pub(crate) mod process;
pub(crate) mod queue;
mod samples;
pub(crate) mod settle;
pub(crate) mod team;
pub(crate) mod upgrade;
pub(crate) mod upgrades;

use axum::routing::{get, post};

use crate::shell::call::Portal;
use crate::shell::{Mount, routes};

/// Serves the desk.
pub(crate) fn mount(router: Mount<Portal>) -> Mount<Portal> {
    router
        .at(routes::DESK, get(queue::get))
        .at(routes::DESK_SIGN_IN, get(entrance::get))
        .at(routes::DESK_SIGN_IN_START, post(entrance::post))
        .at(routes::DESK_CASE, get(case::get))
        .at(routes::DESK_PROCESS, get(process::get))
        .at(routes::DESK_EFILE, get(efile::get))
        .at(routes::DESK_EFILE_PDF, get(efile::pdf))
        .at(routes::DESK_DOCUMENT, get(efile::document))
        .at(routes::DESK_PARTICIPANTS, get(participants::get))
        .at(routes::DESK_PARTICIPANT_STATEMENT, post(participants::receive))
        .at(routes::DESK_PARTICIPANT_RELEASE, post(participants::release))
        .at(routes::DESK_PARTICIPANT_LETTER, get(participants::letter))
        .at(routes::DESK_PARTICIPANT_CHANGE, post(participants::change))
        .at(routes::DESK_DAY, get(day::get))
        .at(routes::DESK_DAY_SEEN, post(day::seen))
        .at(routes::DESK_FILTER, post(queue::save))
        .at(routes::DESK_FILTER_FORGET, post(queue::forget))
        .at(routes::DESK_ABSENCES, get(absences::get).post(absences::post))
        .at(routes::DESK_ABSENCE_END, post(absences::end))
        .at(routes::DESK_TEAM, get(team::get))
        .at(routes::DESK_TEAM_OF, get(team::of_person).post(team::reassign))
        .at(routes::DESK_HAND_OVER, get(hand_over::get).post(hand_over::post))
        .at(routes::DESK_CHECKLIST, get(checklist::get).post(checklist::post))
        .at(routes::DESK_SETTLE, get(settle::get).post(settle::post))
        .at(routes::DESK_DEADLINES, get(deadlines::get).post(deadlines::post))
        .at(routes::DESK_DELIVERIES, get(deliveries::get).post(deliveries::post))
        .at(routes::DESK_AMENDMENT, get(amendment::get).post(amendment::post))
        .at(routes::DESK_COMMITTEE, get(committee::get).post(committee::post))
        .at(routes::DESK_OBJECTIONS, get(objections::get).post(objections::post))
        .at(routes::DESK_PAYMENTS, get(payments::get).post(payments::post))
        .at(routes::DESK_PAYMENT_RUN, get(payment_run::get).post(payment_run::post))
        .at(routes::DESK_ADJUSTMENTS, get(adjustments::get).post(adjustments::post))
        .at(routes::DESK_ADJUSTMENT, get(adjustment::get).post(adjustment::post))
        .at(routes::DESK_ADJUSTMENT_LETTER, get(adjustment::letter))
        .at(routes::DESK_UPGRADES, get(upgrades::get).post(upgrades::post))
        .at(routes::DESK_UPGRADE, get(upgrade::get).post(upgrade::post))
        .at(routes::DESK_CASE_PAYMENTS, get(case_payments::get).post(case_payments::post))
        .at(routes::DESK_TAKE, post(case::take))
        .at(routes::DESK_GIVE_BACK, post(case::give_back))
        .at(routes::DESK_TASK, post(case::complete))
        .at(routes::DESK_NOTE, post(case::note))
        .at(routes::DESK_FILE, get(case::file))
        .at(routes::DESK_ASK_BACK, get(ask_back::get).post(ask_back::post))
        .at(routes::DESK_MESSAGE, get(message::get).post(message::post))
        .at(routes::DESK_CHOOSE, get(choose::get).post(choose::post))
        .at(routes::DESK_DECISION, get(decision::get).post(decision::post))
        .at(routes::DESK_PREVIEW, get(decision::preview))
}
