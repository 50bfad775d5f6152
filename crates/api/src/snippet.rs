//! Plain HTML to embed in other pages: a search form, a service's description. No script, no
//! cookie, no picture, nothing that tells us who reads it besides the request itself.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use base::{Lang, escaped};
use http::header::{CONTENT_SECURITY_POLICY, HeaderMap, HeaderValue, REFERRER_POLICY};
use usecases::federation::{self, ServiceText};

use crate::Api;
use crate::answer::{Answered, CSS, HTML, Trouble, lang, marked};
use crate::catalogue::{Asked, context};
use crate::wire::ErrorBody;

/// Style enough to be read, in light and dark; whoever copies the HTML may leave it out.
const STYLE: &str = include_str!("snippet.css");

/// A service's description as a page to embed.
#[utoipa::path(
    get, path = "/api/v1/services/{id}/snippet.html", tag = "snippets",
    params(
        ("id" = String, Path, description = "The service's id"),
        ("lang" = Option<String>, Query, description = "de, en or de-simple; de where absent"),
    ),
    responses(
        (status = 200, description = "HTML without scripts", body = String, content_type = "text/html"),
        (status = 404, description = "There is no such service", body = ErrorBody),
    )
)]
pub(crate) async fn service(
    State(api): State<Api>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let lang = lang(asked.lang.as_deref())?;
    let ctx = context(&api, lang);
    let etag = federation::services(&api.house, &ctx, None).await?.etag;
    let text = federation::service(&api.house, &ctx, &id).await?;
    let portal = &api.house.content().authority.portal;
    let page = page(&api, lang, &text.item.title, &described(&text, portal, lang));
    framed(&api, marked(&headers, (HTML, &etag), page)?)
}

/// A search form as a page to embed. What is typed goes to the portal's own search.
#[utoipa::path(
    get, path = "/api/v1/search/snippet.html", tag = "snippets",
    params(("lang" = Option<String>, Query, description = "de, en or de-simple; de where absent")),
    responses(
        (status = 200, description = "HTML without scripts", body = String, content_type = "text/html"),
    )
)]
pub(crate) async fn search(
    State(api): State<Api>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let lang = lang(asked.lang.as_deref())?;
    let portal = &api.house.content().authority.portal;
    let (label, button) = match lang {
        Lang::De => ("Leistung suchen", "Suchen"),
        Lang::En => ("Search for a service", "Search"),
        Lang::DeSimple => ("Eine Leistung suchen", "Suchen"),
    };
    let prefix = match lang {
        Lang::De => "",
        Lang::En => "/en",
        Lang::DeSimple => "/leicht",
    };
    let action = escaped(&format!("{}{prefix}/suche", api.house.settings().base_url));
    let body = format!(
        "<form action=\"{action}\" method=\"get\" role=\"search\">\n\
         <p><label for=\"q\">{label} – {}</label></p>\n\
         <p><input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\"> \
         <button type=\"submit\">{button}</button></p>\n</form>\n",
        escaped(portal)
    );
    let page = page(&api, lang, label, &body);
    framed(&api, marked(&headers, (HTML, "\"search-1\""), page)?)
}

/// The style sheet of the snippets.
#[utoipa::path(
    get, path = "/api/v1/snippet.css", tag = "snippets",
    responses((status = 200, description = "The style sheet", body = String, content_type = "text/css"))
)]
pub(crate) async fn css(headers: HeaderMap) -> Answered {
    marked(&headers, (CSS, "\"style-1\""), STYLE)
}

fn page(api: &Api, lang: Lang, title: &str, body: &str) -> String {
    let base = escaped(&api.house.settings().base_url);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<base target=\"_top\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"{base}/api/v1/snippet.css\">\n\
         </head>\n<body class=\"bruchlos\">\n<main>\n{body}</main>\n</body>\n</html>\n",
        lang.html(),
        escaped(title),
    )
}

fn described(text: &ServiceText, portal: &str, lang: Lang) -> String {
    let mut html = format!("<h1>{}</h1>\n", escaped(&text.item.title));
    for section in &text.sections {
        let other = if section.lang == lang.tag() || lang == Lang::DeSimple && section.lang == "de"
        {
            String::new()
        } else {
            let tag = section.lang.split("-simple").next().unwrap_or("de");
            format!(" lang=\"{}\"", escaped(tag))
        };
        html.push_str(&format!("<section{other}>\n"));
        if let Some(title) = &section.title {
            html.push_str(&format!("<h2>{}</h2>\n", escaped(title)));
        }
        // Safe: the description was cleaned to the allowed tags.
        html.push_str(&section.html);
        html.push_str("</section>\n");
    }
    let (more, source) = match lang {
        Lang::De => ("Weiter zu dieser Leistung", "Quelle"),
        Lang::En => ("Continue to this service", "Source"),
        Lang::DeSimple => ("Weiter zu dieser Leistung", "Der Text ist von"),
    };
    html.push_str(&format!(
        "<p><a href=\"{}\">{more}: {}</a></p>\n<p>{source}: {}</p>\n",
        escaped(&text.item.page),
        escaped(&text.item.title),
        escaped(portal),
    ));
    html
}

/// Any page may frame a snippet; it loads its own style and nothing else.
fn framed(api: &Api, mut response: Response) -> Answered {
    let base = &api.house.settings().base_url;
    let policy = format!(
        "default-src 'none'; style-src {base}; form-action {base}; frame-ancestors *; \
         base-uri 'none'"
    );
    let headers = response.headers_mut();
    let policy = HeaderValue::from_str(&policy).map_err(|_| Trouble::Broken)?;
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}
