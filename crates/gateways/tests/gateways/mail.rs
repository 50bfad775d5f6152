use std::fs;
use std::sync::Arc;

use gateways::mail::{FakeMail, Mail, MailError, Notice, Post, PostSettings};

fn notice() -> Notice {
    Notice {
        id: "0b7e-1".to_owned(),
        to: "someone@example.org".to_owned(),
        subject: "Neue Nachricht in Ihrem Postfach für Sie".to_owned(),
        text: "Guten Tag,\n\nin Ihrem Postfach liegt etwas für Sie.\n".to_owned(),
    }
}

fn post(server: &str) -> Result<Post, MailError> {
    let settings = PostSettings {
        server: server.to_owned(),
        from: "Portal <no-reply@example.org>".to_owned(),
        password: None,
    };
    Post::new(&settings, Arc::new(|| "2026-11-25T09:30:00Z".parse().unwrap()))
}

#[tokio::test]
async fn a_notice_becomes_one_plain_file_however_often_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let post = post(&format!("file:{}", folder.path().display())).unwrap();
    post.send(&notice()).await.unwrap();
    post.send(&notice()).await.unwrap();
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    let text = fs::read_to_string(&files[0]).unwrap();
    for line in [
        "Message-ID: <0b7e-1@example.org>",
        "Date: Wed, 25 Nov 2026 09:30:00 +0000",
        "To: someone@example.org",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(text.contains(line), "{line} is missing in {text}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_never_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let post = post(&format!("file:{}", folder.path().display())).unwrap();
    let bad = Notice { to: "a@b\r\nBcc: x@example.org".to_owned(), ..notice() };
    let error = post.send(&bad).await.unwrap_err();
    assert!(!error.retry() && !error.to_string().contains("Bcc"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again() {
    let error = post("smtp://127.0.0.1:9").unwrap().send(&notice()).await.unwrap_err();
    assert!(error.retry(), "{error}");
}

#[test]
fn settings_are_refused_with_a_sentence() {
    for server in ["mail.example.org", "http://mail.example.org", ""] {
        let text = post(server).err().unwrap().to_string();
        assert!(text.contains("write smtps://host:465"), "{text}");
    }
}

#[tokio::test]
async fn the_fake_fails_when_told_and_keeps_what_it_got() {
    let fake = FakeMail::default();
    fake.fail(1);
    assert!(fake.send(&notice()).await.unwrap_err().retry());
    fake.send(&notice()).await.unwrap();
    fake.send(&notice()).await.unwrap();
    assert_eq!(fake.sent(), [notice()]);
}
