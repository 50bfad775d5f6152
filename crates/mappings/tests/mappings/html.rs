//! Foreign HTML: only the allowed tags, only web and mail addresses.

use mappings::html::{clean, links, split_heading, to_markdown, words};

#[test]
fn only_the_allowed_tags_stay() {
    let cases = [
        ("<p onclick=\"x()\">a</p>", "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<style>p{}</style>a", "a"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<a href=\"javascript:alert(1)\">a</a>", "a"),
        ("<a href=\"data:text/html,x\">a</a>", "a"),
        ("<a href=\"//evil.example/\">a</a>", "a"),
        ("<a href=\"/x\">a</a>", "a"),
        ("<a href=\"tel:110\">110</a>", "110"),
        (
            "<a href=\"https://a.example/?b=1&c=2\" target=_blank rel=x>a</a>",
            "<a href=\"https://a.example/?b=1&amp;c=2\">a</a>",
        ),
        ("<a href='mailto:a@b.example'>a</a>", "<a href=\"mailto:a@b.example\">a</a>"),
        ("<table><tr><td>a</td></tr></table>", "a"),
        ("<iframe src=\"https://a.example\"></iframe><object>b</object>", "b"),
        ("<svg><script>x</script></svg><math><mi>y</mi></math>a", "a"),
        ("a<br/>b<sup>2</sup>", "a<br>b<sup>2</sup>"),
        ("<p style=\"position:fixed\" class=x id=y data-z=1 lang=de>a</p>", "<p>a</p>"),
        ("<!-- x --><p>a", "<p>a</p>"),
        ("5 < 6 & 7 > 3", "5 &lt; 6 &amp; 7 &gt; 3"),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", ""),
    ];
    for (from, to) in cases {
        let html = clean(from).html;
        if to.is_empty() {
            assert!(!html.contains("onerror") || !html.contains("<img"), "{from} → {html}");
            continue;
        }
        assert_eq!(html, to, "{from}");
        assert_eq!(clean(&html).html, html, "cleaning twice changes it: {from}");
    }
    assert_eq!(clean("<p>a</p><table><td>b</td></table>").removed, ["table", "td"]);
    assert_eq!(clean("<a href=\"/x\">a</a>").removed, ["a"]);
}

#[test]
fn a_hundred_thousand_open_tags_end() {
    let began = std::time::Instant::now();
    let html = "<p><b><i>".repeat(20_000);
    assert!(clean(&html).html.len() < 40 * html.len());
    assert!(began.elapsed() < std::time::Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn headings_words_and_links_are_found() {
    let html = "<h2>Kosten &amp; Frist</h2>\n<p>Nichts. <a href=\"https://a.example/?x=1&amp;y\">Mehr</a></p>";
    let (title, rest) = split_heading(html);
    assert_eq!(title.as_deref(), Some("Kosten & Frist"));
    assert!(rest.starts_with("<p>Nichts"));
    assert_eq!(words(html), "Kosten & Frist\nNichts. Mehr");
    assert_eq!(links(html), ["https://a.example/?x=1&y"]);
}

#[test]
fn markdown_has_no_sign_for_all() {
    let written = to_markdown("<p>m<sup>2</sup> *kein* Stern</p><ol><li>1. a</li></ol>");
    assert_eq!(written.markdown, "m2 \\*kein\\* Stern\n\n1. 1\\. a");
    assert_eq!(written.lost, ["sup"]);
}
