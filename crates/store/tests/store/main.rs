//! One suite, two engines: every test of the table below runs on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it says"
)]

mod catalogue;
mod cluster;
mod commands;
mod descriptions;
mod house;
mod kill;
mod people;
mod queries;
mod records;
mod roots;
mod schema;
mod secrets;
mod workers;

/// The table of tests; a macro because the two columns are two modules of test functions.
macro_rules! on_both_engines {
    ($($module:ident :: $test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $test() {
                crate::$module::$test(crate::house::House::sqlite().await).await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $test() {
                match crate::house::House::postgres().await {
                    Some(house) => crate::$module::$test(house).await,
                    None => println!(
                        "SKIP store postgres {}: wants PostgreSQL (Debian package postgresql)",
                        stringify!($test),
                    ),
                }
            })+
        }
    };
}

on_both_engines! {
    schema::all_migrations_are_the_schema_file,
    schema::migrating_twice_changes_nothing,
    commands::a_dropped_command_leaves_nothing,
    commands::a_command_reads_what_it_wrote,
    commands::a_failing_command_does_not_harm_its_neighbours,
    commands::a_command_ends_with_its_first_failed_statement,
    commands::of_two_writers_of_one_draft_one_wins,
    commands::a_second_submit_finds_the_first_case,
    commands::two_first_submits_at_once_open_one_case,
    commands::file_numbers_are_given_once,
    catalogue::rows_are_kept_changed_and_never_deleted,
    catalogue::pages_by_name_and_by_change,
    catalogue::a_review_is_finished_once,
    people::a_person_keeps_the_account,
    people::two_first_sign_ins_at_once_make_one_account,
    people::a_session_lives_until_it_ends,
    people::an_attempt_to_sign_in_is_taken_once,
    people::nobody_decides_alone,
    people::an_objection_attacks_one_decision,
    people::a_decision_is_taken_up_once_at_a_time,
    people::a_message_is_read_and_answered_once,
    queries::queue_by_due_date_page_by_page,
    queries::queue_filters,
    queries::queue_counts_end,
    queries::how_long_cases_took,
    queries::cases_of_a_person,
    queries::version_in_force_on_a_day,
    queries::work_items_of_a_role,
    queries::timers_that_are_due,
    queries::unread_messages_over_all_cases,
    queries::drafts_that_were_left_page_by_page,
    queries::attachments_and_documents_of_a_procedure,
    queries::case_by_file_number,
    queries::feedback_releases_and_audit,
    descriptions::one_draft_at_a_time,
    descriptions::of_two_editors_one_wins,
    descriptions::nobody_releases_what_they_handed_over,
    descriptions::the_text_of_the_day,
    descriptions::a_submission_keeps_what_came_back,
    descriptions::a_report_is_watched_until_it_is_answered,
    records::the_chain_verifies,
    records::the_log_is_paged,
    records::any_changed_byte_is_found,
    records::removed_and_added_rows_are_found,
    records::erasing_leaves_the_chain_whole,
    roots::a_root_covers_what_grew_and_no_more,
    roots::a_case_is_proven_from_its_rows,
    roots::a_chain_that_was_cut_off_is_found,
    roots::any_changed_byte_of_a_root_is_found,
    roots::what_a_command_holds_is_left_to_the_next_root,
    secrets::nothing_personal_lies_open,
    secrets::the_master_key_rotates,
    secrets::what_was_erased_is_told_from_what_is_missing,
    secrets::tenants_are_apart,
    secrets::a_permit_opens_only_what_it_is_for,
    secrets::an_unreadable_row_is_named,
    workers::eight_workers_claim_each_job_once,
    workers::a_lease_that_ends_gives_the_job_back,
    workers::a_failed_job_waits_or_stops,
    workers::the_outbox_sends_once,
}
