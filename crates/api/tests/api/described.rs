//! The description and the real answers.

use serde_json::Value;

use crate::{get, portal};

/// What does not fit a schema, with where. Enough of JSON Schema for what we describe.
fn misfits(schema: &Value, value: &Value, document: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let target = document.pointer(pointer).unwrap_or_else(|| panic!("{reference}"));
        return misfits(target, value, document, at);
    }
    let mut found = Vec::new();
    if let Some(all) = schema["allOf"].as_array() {
        for one in all {
            found.extend(misfits(one, value, document, at));
        }
        return found;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().map(|kind| kind.as_str().unwrap()).collect(),
        _ => Vec::new(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.is_empty() && !kinds.contains(&kind) {
        return vec![format!("{at} is {kind} and not {kinds:?}")];
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at} lacks {name}"));
        }
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            found.extend(misfits(inner, value, document, &format!("{at}.{name}")));
        }
    }
    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(misfits(&schema["items"], value, document, &format!("{at}[{index}]")));
    }
    found
}

#[tokio::test]
async fn every_address_answers_as_described() {
    let (_app, router) = portal().await;
    let document = get(&router, "/api/openapi.json").await.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["servers"][0]["url"], "https://portal.example.org");
    let services = get(&router, "/api/v1/services").await.json();
    let id = services["items"][0]["id"].as_str().unwrap().to_owned();
    let mut seen = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let real = path.replace("{id}", &id).replace("{file}", "index.txt");
        let answer = get(&router, &real).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        let responses = &operations["get"]["responses"];
        let content = responses["200"]["content"].as_object().unwrap_or_else(|| panic!("{path}"));
        let kind = answer.header("content-type").split(';').next().unwrap().to_owned();
        let is_index = path.ends_with("{file}");
        assert!(content.contains_key(&kind) || is_index, "{path}: {kind} {content:?}");
        if let Some(schema) = content.get("application/json").map(|json| &json["schema"])
            && schema.is_object()
        {
            assert_eq!(misfits(schema, &answer.json(), &document, path), Vec::<String>::new());
        }
        let described = responses.as_object().unwrap();
        if path.contains("{id}") || is_index {
            let wrong =
                path.replace("{id}", "gibt-es-nicht").replace("{file}", "gibt-es-nicht.xml");
            let answer = get(&router, &wrong).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(described.contains_key("404") && answer.json()["error"].is_string());
        }
        if described.contains_key("400") {
            let answer = get(&router, &format!("{real}?since=gestern")).await;
            assert_eq!(answer.status, 400, "{path}");
            assert!(answer.json()["error"].as_str().unwrap().contains("2026"));
        }
        assert!(described["429"]["headers"]["Retry-After"].is_object(), "{path}");
        let problem = &described["429"]["content"]["application/problem+json"]["schema"];
        assert_eq!(problem["$ref"], "#/components/schemas/Problem", "{path}");
        seen += 1;
    }
    assert_eq!(seen, 9);
}

#[test]
fn a_misfit_is_found() {
    let schema = serde_json::json!({ "type": "object", "required": ["a"], "properties": { "b": { "type": "string" } } });
    let found = misfits(&schema, &serde_json::json!({ "b": 1 }), &Value::Null, "x");
    assert_eq!(found, ["x lacks \"a\"", "x.b is integer and not [\"string\"]"]);
}

#[tokio::test]
async fn who_asks_too_much_is_told_when_to_come_back() {
    let (app, router) = portal().await;
    let document = get(&router, "/api/openapi.json").await.json();
    let shut: api::Door = std::sync::Arc::new(|_| Err(7));
    let router = api::router(app.house.clone(), shut);
    let answer = get(&router, "/api/v1/services").await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, "7"));
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("access-control-allow-origin"), "*", "programs may read why");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem = answer.json();
    let schema = &document["components"]["schemas"]["Problem"];
    assert_eq!(misfits(schema, &problem, &document, "problem"), Vec::<String>::new());
    assert_eq!(problem["status"], 429);
    assert!(problem["detail"].as_str().unwrap().contains("in 7 seconds"), "{problem}");
    // Where people read it in another page, it is a page, in their language.
    for (lang, words) in [("de", "in 7 Sekunden"), ("en", "in 7 seconds"), ("de-simple", "warten")]
    {
        let page = get(&router, &format!("/api/v1/search/snippet.html?lang={lang}")).await;
        assert_eq!((page.status.as_u16(), page.header("retry-after")), (429, "7"));
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.text.contains(words), "{}", page.text);
        assert!(page.header("content-security-policy").contains("frame-ancestors *"));
    }
    let question = crate::ask(&router, http::Method::OPTIONS, "/api/v1/services", &[]).await;
    assert_eq!(question.status, 204, "asking whether one may ask is free");
}
