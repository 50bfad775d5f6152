//! Who may release what, what a version is on a day, and the way to the state's editors.

use base::{AccountId, Date};
use catalogue::descriptions::{
    EditorialOffice, Refusal, SignVideos, Standing, Status, Step, SubmissionState, Workflow,
    may_release, may_submit, next_step, standing,
};

fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn who(number: u32) -> AccountId {
    format!("00000001-0000-4000-8000-{number:012}").parse().unwrap()
}

fn version(status: Status) -> Workflow {
    Workflow {
        status,
        authors: vec![who(1), who(2)],
        submitted_by: Some(who(3)),
        valid_from: None,
        expires_on: None,
    }
}

#[test]
fn nobody_releases_a_text_that_they_had_a_hand_in() {
    let days = (day(11, 10), None);
    let today = day(11, 10);
    let review = version(Status::Review);
    for own in [1, 2, 3] {
        assert_eq!(may_release(&review, who(own), days, today), Err(Refusal::OwnText), "{own}");
    }
    assert_eq!(may_release(&review, who(4), days, today), Ok(()));
    for status in [Status::Draft, Status::Released, Status::Withdrawn] {
        let refused = may_release(&version(status), who(4), days, today);
        assert_eq!(refused, Err(Refusal::WrongStep));
    }
    let past = may_release(&review, who(4), (day(11, 9), None), today);
    assert_eq!(past, Err(Refusal::InThePast));
    let backwards = may_release(&review, who(4), (day(11, 12), Some(day(11, 11))), today);
    assert_eq!(backwards, Err(Refusal::EndsBeforeItBegins));
    assert_eq!(may_submit(&version(Status::Draft)), Ok(()));
    assert_eq!(may_submit(&review), Err(Refusal::WrongStep));
}

#[test]
fn a_version_is_shown_from_its_first_to_its_last_day() {
    let mut released = version(Status::Released);
    (released.valid_from, released.expires_on) = (Some(day(11, 10)), Some(day(11, 20)));
    let on = |today, next| standing(&released, next, today);
    assert_eq!(on(day(11, 9), None), Standing::Scheduled);
    assert_eq!(on(day(11, 10), None), Standing::InForce);
    assert_eq!(on(day(11, 20), None), Standing::InForce);
    assert_eq!(on(day(11, 21), None), Standing::Expired);
    assert_eq!(on(day(11, 12), Some(day(11, 12))), Standing::Superseded);
    assert_eq!(on(day(11, 11), Some(day(11, 12))), Standing::InForce);
    assert_eq!(standing(&version(Status::Withdrawn), None, day(11, 10)), Standing::Withdrawn);
    for status in Status::ALL {
        assert_eq!(Status::of(status.word()), Some(status));
    }
}

#[test]
fn a_submission_takes_its_steps_in_order() {
    use SubmissionState::{Accepted, Exported, Prepared, Returned, Submitted};
    let steps = [Step::Export, Step::Submit, Step::Return, Step::Accept];
    let allowed = [
        (Prepared, Step::Export, Exported),
        (Exported, Step::Export, Exported),
        (Exported, Step::Submit, Submitted),
        (Submitted, Step::Return, Returned),
        (Submitted, Step::Accept, Accepted),
    ];
    for state in SubmissionState::ALL {
        for step in steps {
            let wanted = allowed.iter().find(|(from, by, _)| (*from, *by) == (state, step));
            let wanted = wanted.map(|(_, _, to)| *to).ok_or(Refusal::WrongStep);
            assert_eq!(next_step(state, step), wanted, "{state:?} {step:?}");
        }
        assert_eq!(SubmissionState::of(state.word()), Some(state));
    }
    assert!(Returned.is_over() && Accepted.is_over() && !Submitted.is_over());
}

#[test]
fn the_office_reminds_in_time() {
    let office = EditorialOffice::read(&super::content("lvr/editorial.toml")).unwrap();
    assert_eq!(office.review_after(day(11, 10)), Date::constant(2027, 11, 10));
    assert!(
        office.reminds_of(day(11, 24), day(11, 10)) && office.reminds_of(day(11, 1), day(11, 10))
    );
    assert!(!office.reminds_of(day(11, 25), day(11, 10)));
    assert!(EditorialOffice::read("email = 1").is_err());
}

#[test]
fn a_film_that_nobody_can_read_is_refused() {
    let film = |width: u32, frames: u32, file: &str| {
        format!(
            "[[video]]\npage = \"start\"\ntitle = {{ de = \"Willkommen\" }}\nfile = \"{file}\"\n\
             seconds = 95\nbytes = 1_000\nwidth = {width}\nheight = 240\nframes = {frames}\n"
        )
    };
    let (videos, found) = SignVideos::read(&film(320, 25, "start.mp4"));
    assert_eq!(found, []);
    let video = videos.of("start").next().unwrap();
    assert_eq!((video.duration().as_str(), video.media_type()), ("1:35", Some("video/mp4")));
    assert_eq!(videos.of("navigation").count(), 0);
    let (videos, found) = SignVideos::read(&film(319, 24, "start.avi"));
    assert_eq!(videos.iter().count(), 0);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["videos.too-small", "videos.too-slow", "videos.format"]);
    let (videos, found) = SignVideos::read(&super::content("lvr/sign-language.toml"));
    assert_eq!((videos.iter().count(), found), (0, Vec::new()));
}
