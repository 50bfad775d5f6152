//! dsntk's own evaluator as a second opinion, where both mean the same: known values,
//! no clock.

use dsntk_model_evaluator::ModelEvaluator;

use rules::{DecisionModel, Scope};

use crate::today;

/// Expressions without missing values.
const EXPRESSIONS: &[&str] = &[
    "1 + 2 * 3 - 4 / 8",
    "2 ** 10",
    "(7 - 2) * -3",
    "5 between 1 and 5",
    "3 in (1, 2, 3)",
    "3 in [1..3)",
    "\"b\" in (\"a\"..\"c\")",
    "if 3 > 2 then \"yes\" else \"no\"",
    "sum([1, 2, 3.5])",
    "max(3, 9, 4)",
    "median([1, 5, 3])",
    "modulo(-7, 4)",
    "floor(-1.5)",
    "ceiling(1.2)",
    "decimal(1.115, 2)",
    "round half up(5.125, 2)",
    "string length(\"Straße\")",
    "substring(\"foobar\", 3, 2)",
    "upper case(\"abc\")",
    "contains(\"foobar\", \"oba\")",
    "string join([\"a\", \"b\"], \"-\")",
    "count([1, 2, 3][item > 1])",
    "[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b",
    "some x in [1, 2, 3] satisfies x > 2",
    "every x in [1, 2, 3] satisfies x > 2",
    "for x in 1..4 return x * x",
    "list contains([\"Bl\", \"G\"], \"Bl\")",
    "sort([3, 1, 2], function(a, b) a < b)",
    "distinct values([1, 2, 1])",
    "flatten([[1, 2], [3]])",
    "index of([1, 2, 1], 1)",
    "date(\"2026-01-31\") + duration(\"P1M\")",
    "date(\"2026-03-01\") - date(\"2026-02-01\")",
    "date(\"2026-02-28\").weekday",
    "years and months duration(date(\"2024-02-29\"), date(\"2026-02-28\"))",
    "date(\"2026-07-01\") in [date(\"2026-01-01\")..date(\"2026-12-31\")]",
    "date(\"2026-01-01\") < date(\"2026-01-02\")",
    "{a: 1, b: a + 1}.b",
    "not(true and false) or false",
];

#[test]
fn both_evaluators_agree_on_known_values() {
    let mut differ = Vec::new();
    for expression in EXPRESSIONS {
        let escaped = expression.replace('&', "&amp;").replace('<', "&lt;");
        let xml = format!(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\" \
             id=\"m\" namespace=\"https://example.org\"><decision name=\"d\" id=\"d\">\
             <variable name=\"d\"/><literalExpression><text>{escaped}</text></literalExpression>\
             </decision></definitions>"
        );
        let (model, findings) = DecisionModel::read(&xml, "rules.dmn");
        let model = model.unwrap_or_else(|| panic!("{findings:#?}"));
        let ours = model.evaluate("d", &Scope::new(), today()).value.to_string();
        let theirs = oracle(&xml);
        if ours != theirs && plain(&ours) != plain(&theirs) {
            differ.push(format!("{expression}: ours {ours}, theirs {theirs}"));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

fn plain(text: &str) -> String {
    text.trim_matches('"').to_owned()
}

fn oracle(xml: &str) -> String {
    let definitions = dsntk_model::parse(xml).unwrap();
    let evaluator = ModelEvaluator::new(&[definitions]).unwrap();
    let value = evaluator.evaluate_invocable("https://example.org", "m", "d", &Default::default());
    value.to_string()
}
