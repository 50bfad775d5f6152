use gateways::identity::{OpenId, ProviderSettings};

use crate::walk::real_time;

fn refusal(change: impl Fn(&mut ProviderSettings)) -> String {
    let mut settings = ProviderSettings {
        issuer: "https://op.example.org".to_owned(),
        redirect_uri: "https://portal.example.org/back".to_owned(),
        ..ProviderSettings::default()
    };
    change(&mut settings);
    OpenId::new(settings, real_time()).err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn only_tls_or_this_machine() {
    assert_eq!(refusal(|_| ()), "");
    for address in ["http://127.0.0.1:80/x", "http://[::1]/x", "http://localhost"] {
        assert_eq!(refusal(|s| s.issuer = address.to_owned()), "");
    }
    for address in ["http://op.example.org", "http://127.0.0.1.example.org", "ftp://localhost"] {
        assert!(refusal(|s| s.issuer = address.to_owned()).contains("https://"), "{address}");
    }
    assert!(refusal(|s| s.redirect_uri = "back".to_owned()).contains("not an address"));
}

#[test]
fn a_level_that_nobody_knows_is_refused() {
    let text = refusal(|s| {
        s.levels.insert("x".to_owned(), "very_high".to_owned());
    });
    assert!(text.contains("“very_high” is no level"), "{text}");
}
