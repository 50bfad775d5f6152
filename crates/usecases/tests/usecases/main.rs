//! The use cases, whole: real store, real content, real letters, a clock that stands still. Every
//! test of the first table runs on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it says"
)]

mod adjustments;
mod amendments;
mod asking;
mod authoring;
mod central;
mod committee;
mod deadlines;
mod deep_links;
mod desk;
mod earlier_answers;
mod endings;
mod facts;
mod faults;
mod federation;
mod filing;
mod guiding;
mod histories;
mod journey;
mod links;
mod mandates;
mod maturity;
mod moving;
mod objections;
mod parties;
mod payments;
mod people;
mod planning;
mod processes;
mod proofs;
mod publishing;
mod records;
mod relevance;
mod reports;
mod requests;
mod searching;
mod seeding;
mod settling;
mod signatures;
mod silence;
mod submitting;
mod sweeps;
mod telephone;
mod texts;
mod upgrades;
mod uploads;
mod versions;

/// The table of tests; a macro because the two columns are two modules of test functions.
macro_rules! on_both_engines {
    ($($module:ident :: $test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                crate::$module::$test(testkit::TestApp::sqlite().await).await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                match testkit::TestApp::postgres().await {
                    Some(app) => crate::$module::$test(app).await,
                    None => println!(
                        "SKIP usecases postgres {}: wants PostgreSQL (Debian package postgresql)",
                        stringify!($test),
                    ),
                }
            })+
        }
    };
}

on_both_engines! {
    mandates::a_guardian_applies_for_two_wards,
    mandates::the_desk_sees_who_represents_whom,
    mandates::what_is_said_of_others_is_judged_and_kept,
    mandates::a_form_takes_whom_it_has_a_place_for,
    mandates::a_mandate_is_given_used_and_seen,
    mandates::an_ended_mandate_lets_nothing_through,
    mandates::a_mandate_holds_for_its_service_and_its_time,
    deep_links::a_link_answers_what_its_author_allows,
    earlier_answers::earlier_answers_are_taken_in_part_and_marked,
    earlier_answers::nothing_comes_from_another_person,
    earlier_answers::what_is_taken_is_no_error_before_somebody_answered,
    journey::from_the_question_to_the_decision,
    authoring::a_service_from_nothing_reaches_a_citizen,
    authoring::what_was_done_is_undone_and_nothing_is_overwritten,
    authoring::a_new_version_is_tried_before_it_is_handed_over,
    authoring::a_new_version_begins_on_its_day,
    authoring::nobody_else_writes_or_reads_drafts,
    authoring::a_condition_that_does_not_fit_says_where,
    authoring::a_file_number_like_that_of_another_service_is_refused,
    authoring::a_preview_shows_an_act_and_keeps_nothing,
    authoring::a_long_list_is_looked_through_by_a_word,
    adjustments::one_act_changes_all_running_decisions,
    adjustments::nobody_loses_by_an_act_for_many,
    adjustments::a_case_that_is_another_by_then_is_left_to_a_person,
    adjustments::what_cannot_begin_says_why,
    amendments::what_changed_changes_the_decision_and_the_money,
    amendments::what_cannot_be_is_found_and_nothing_is_lost,
    amendments::a_decision_that_stays_comes_to_rest_again,
    amendments::a_wrong_refusal_is_decided_anew_and_paid_for_the_past,
    amendments::what_was_changed_can_be_changed_and_opened_again,
    payments::from_the_decision_to_the_file_for_the_bank,
    payments::two_who_approve_or_hand_over_at_once_do_it_once,
    payments::who_breaks_off_while_the_file_is_made_loses_nothing,
    payments::what_comes_back_waits_for_somebody_who_looks,
    payments::what_was_too_much_is_claimed_and_set_off_as_ordered,
    payments::what_is_held_or_stopped_is_paid_by_the_next_run,
    payments::money_waits_for_facts_that_nobody_settled,
    payments::whatever_happens_the_books_of_the_store_balance,
    processes::the_log_says_how_long_a_case_waited,
    guiding::a_place_names_the_office_in_charge,
    guiding::answers_lead_to_advice_and_services_with_reasons,
    guiding::fields_join_advice_and_services,
    guiding::a_service_page_says_who_advises_on_it,
    guiding::a_wish_to_be_called_takes_along_what_was_chosen_and_nothing_else,
    telephone::a_caller_is_answered_for_their_place,
    telephone::the_knowledge_base_is_for_the_staff,
    telephone::what_callers_ask_is_among_the_first_three,
    facts::what_nobody_released_is_not_issued,
    facts::what_the_lead_releases_by_name_counts,
    facts::the_example_goes_through,
    facts::a_finding_names_the_evidence_that_proves_it,
    endings::a_refusal_reaches_the_person,
    endings::a_partial_grant_reaches_the_person,
    endings::a_forwarding_needs_its_recipient,
    endings::a_forwarding_reaches_the_person,
    endings::who_withdraws_ends_the_case,
    endings::a_change_can_be_reported,
    filing::the_file_holds_everything_in_order,
    filing::the_file_goes_to_the_archive_whole,
    filing::the_file_is_printed_as_one,
    records::nothing_is_offered_that_nobody_settled,
    records::a_file_comes_to_its_end_by_the_rules,
    filing::a_file_holds_all_procedures_of_a_person,
    committee::nothing_is_issued_but_what_the_committee_decided,
    objections::an_objection_is_begun_from_the_decision,
    objections::a_decision_is_found_by_its_number,
    parties::each_party_sees_only_what_is_theirs,
    parties::silence_decides_and_is_confirmed,
    parties::the_day_of_receipt_counts,
    moving::an_answer_gets_more_time_and_its_timers_follow,
    moving::a_target_is_suspended_and_runs_on,
    moving::a_hearing_gets_more_time_and_a_lost_code_dies,
    planning::a_deputy_has_the_work_and_no_more_rights,
    planning::what_is_handed_over_is_in_the_others_day,
    planning::mentions_and_ticks_are_kept,
    planning::filters_and_the_team,
    people::nobody_reads_what_is_not_theirs,
    people::staff_of_another_authority_find_nothing,
    people::editors_and_admins_see_no_case,
    submitting::a_replay_gives_the_same_receipt,
    submitting::two_submissions_at_once_make_one_case,
    submitting::a_draft_outlives_its_session,
    submitting::what_is_incomplete_is_not_submitted,
    uploads::a_refused_file_takes_nothing_with_it,
    proofs::a_citizen_proves_the_decision,
    sweeps::a_draft_is_deleted_on_its_day,
    sweeps::who_saves_keeps_the_draft,
    sweeps::only_files_without_a_row_are_swept,
    publishing::a_broken_package_is_refused_whole,
    publishing::what_was_begun_keeps_its_version,
    publishing::an_imported_form_waits_for_somebody_who_stands_for_it,
    versions::ten_changes_lose_nobody_an_answer,
    upgrades::some_go_along_and_the_others_stay_and_can_be_decided,
    upgrades::a_case_that_is_another_by_then_is_looked_at_anew,
    upgrades::a_question_that_waits_keeps_its_deadline,
    upgrades::answers_go_along_under_their_new_names_or_the_case_says_why_not,
    upgrades::what_takes_nobody_along_says_why,
    upgrades::a_case_that_cannot_be_read_keeps_no_other,
    upgrades::who_publishes_reads_what_stands_on_the_versions_before,
    publishing::a_new_version_shows_at_once_here_and_in_a_second_elsewhere,
    requests::a_request_is_answered_and_closed,
    requests::a_request_is_asked_back_or_withdrawn,
    requests::an_unanswered_question_comes_back_to_the_desk,
    requests::a_service_is_applied_for_with_the_form_of_another,
    searching::what_is_published_is_found_at_once,
    searching::who_finds_nothing_is_helped_on,
    searching::a_place_says_who_is_responsible,
    searching::suggestions_go_on_as_typed,
    searching::services_of_joined_portals_are_found_behind_our_own,
    texts::a_released_text_is_what_cards_and_search_show,
    central::a_new_state_is_kept_once_and_its_change_asks_for_reviews,
    central::declared_and_recorded_figures_stand_side_by_side,
    central::only_who_may_reads_and_ticks_off,
    central::the_real_catalogue_is_taken_in,
    requests::a_duration_is_promised_from_twenty_cases_on,
    requests::a_promise_says_who_decides_and_since_when,
    requests::all_services_stand_in_three_orders,
    maturity::a_released_text_lifts_a_service_as_far_as_its_evidence_goes,
    maturity::the_list_counts_stages_and_filters_by_one,
    asking::who_does_not_answer_holds_no_case_up,
    asking::the_desk_sees_what_is_urgent,
    asking::a_text_with_a_gap_is_not_sent,
    asking::a_warning_has_words_of_its_own,
    deadlines::the_reminder_comes_on_its_day,
    deadlines::an_answer_in_time_is_not_reminded,
    deadlines::a_deadline_that_passes_moves_the_case,
    deadlines::the_clerk_may_set_another_day,
    deadlines::a_question_while_assessing_has_its_deadline_too,
    deadlines::who_never_answers_is_warned_before_a_refusal,
    settling::what_the_desk_establishes_is_read_by_the_rules,
    settling::where_nothing_is_left_to_the_desk_nothing_is_asked,
    settling::a_burden_names_its_amount_and_hears_first,
    seeding::the_example_is_filled_whole_and_once,
    seeding::many_cases_are_whole_and_chained,
    seeding::who_was_stopped_carries_on,
    federation::what_a_portal_gives_is_shown_with_its_source,
    federation::an_entry_that_cannot_be_read_costs_itself,
    federation::our_own_wins_and_then_the_lower_number,
    federation::an_addition_of_ours_outlives_their_changes,
    federation::an_outage_leaves_the_last_good_state,
    federation::files_are_collected_by_their_index,
    federation::what_is_offered_carries_its_changes,
    federation::only_allowed_links_are_tried,
    federation::editors_see_how_the_exchange_stands,
    links::every_link_is_tried_within_bounds_and_heals,
    links::what_is_tried_no_more_is_nobodys_trouble,
    links::a_slow_round_ends_and_the_next_goes_on,
    texts::a_text_reaches_its_readers_through_two_persons,
    texts::nothing_typed_is_lost_and_nobody_is_overwritten,
    texts::only_editors_come_to_the_desk,
    texts::a_changed_german_text_flags_its_siblings,
    texts::a_text_is_shown_for_its_days_only,
    texts::a_central_text_keeps_the_local_supplement,
    texts::a_submission_goes_out_and_comes_back,
    reports::a_report_is_answered_by_the_day_of_its_land,
    reports::who_waits_too_long_is_seen,
    reports::the_places_of_the_law_say_what_the_house_does,
    faults::a_step_that_fails_for_a_day_is_done_the_next,
    faults::a_case_that_cannot_go_on_stops_no_other,
    faults::a_press_that_is_out_issues_nothing,
    faults::a_press_that_is_out_too_long_loses_to_the_law,
    faults::mail_that_is_out_for_a_day_is_sent_once,
    faults::days_end_by_the_calendar_of_the_place,
    histories::whatever_happens_promises_are_kept,
    signatures::the_other_parent_signs_and_the_case_says_so,
    signatures::nobody_is_their_own_second_person,
    signatures::what_changes_after_the_signature_lets_it_lapse,
    signatures::who_refuses_says_why_and_somebody_else_may_sign,
    signatures::a_link_ends_with_its_time_or_when_it_is_taken_back,
    signatures::the_portal_is_no_door_for_mails,
    signatures::paper_does_as_well,
    signatures::two_sign_where_two_are_needed,
    signatures::nobody_signs_what_they_have_not_read,
    signatures::what_is_sent_is_what_was_signed,
    signatures::what_is_deleted_takes_its_signatures_along,
    signatures::without_a_link_nobody_reads_a_draft,
    signatures::a_child_has_its_own_name_and_day_of_birth,
    silence::erasing_leaves_the_record_whole,
    silence::logs_and_rows_name_nobody,
}
