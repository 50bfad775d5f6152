//! The example's sign-in and persons exist in the example only: asked of the running binary.

use std::path::Path;

use crate::server::Server;

const PROVIDERS: [&str; 2] = ["citizens", "staff"];

/// Settings that are safe enough for production, with everything that they name.
fn settings(folder: &Path) -> String {
    let key = folder.join("key");
    std::fs::write(&key, "07".repeat(32)).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    std::fs::create_dir_all(folder.join("mail")).unwrap();
    format!(
        "public_url = \"https://portal.example.org\"\nkey_file = {key:?}\n\
         [citizens]\nissuer = \"https://citizens.example.org\"\nclient_id = \"bruchlos\"\n\
         [staff]\nissuer = \"https://staff.example.org\"\nclient_id = \"bruchlos\"\n\
         [mail]\nserver = \"file:{}\"\nfrom = \"portal@example.org\"\n",
        folder.join("mail").display()
    )
}

#[test]
fn without_demo_there_is_no_example_sign_in_and_nobody_of_the_example() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    let portal = Server::start_in(folder, &settings, (&[], std::process::Stdio::null()));
    for audience in PROVIDERS {
        for page in ["authorize", ".well-known/openid-configuration", "token", "jwks"] {
            let answer = portal.get(&format!("/demo/op/{audience}/{page}"), &[]);
            assert_eq!(answer.status, 404, "{audience}/{page}");
            assert!(!answer.body.contains("Beispielperson"), "{audience}/{page}");
        }
    }
    for page in ["/", "/anmelden", "/desk/anmelden"] {
        let answer = portal.get(page, &[]);
        assert_eq!(answer.status, 200, "{page}");
        for word in ["Demonstration", "Beispielperson", "erfundene Person", "demo/op"] {
            assert!(!answer.body.contains(word), "{page} says “{word}”");
        }
    }
}

#[test]
fn the_example_has_both() {
    let portal = Server::start("");
    for audience in PROVIDERS {
        let page = format!("/demo/op/{audience}/.well-known/openid-configuration");
        assert_eq!(portal.get(&page, &[]).status, 200, "{page}");
    }
    let page = portal.get("/anmelden", &[]).body;
    assert!(page.contains("Demonstration"), "the example does not say what it is");
}
