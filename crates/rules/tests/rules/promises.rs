//! What holds for all expressions: truth tables, no panic, an end within the budget.

use proptest::prelude::*;
use rules::{DecisionModel, Expression, Names, RuleError, STEP_BUDGET, Scope, Value};

use crate::today;

fn truth() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Bool(true)),
        Just(Value::Bool(false)),
        Just(Value::missing("a")),
        Just(Value::missing("b")),
        Just(Value::Null),
    ]
}

fn judge(text: &str, scope: &Scope) -> Value {
    let names = Names::from_iter(["p", "q", "r"]);
    Expression::parse(text, &names).unwrap().evaluate(scope, today()).value
}

/// Yes, no, or not known, whatever the reason.
fn rank(value: &Value) -> Option<bool> {
    value.as_bool()
}

/// Pieces of expressions; most texts made of them can be read.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("p".to_owned()),
        Just("q".to_owned()),
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("today".to_owned()),
        Just("\"text\"".to_owned()),
        Just("@\"P1M\"".to_owned()),
        Just("[]".to_owned()),
        (-1000i64..1000).prop_map(|n| n.to_string()),
        Just("79228162514264337593543950335".to_owned()),
    ];
    leaf.prop_recursive(5, 60, 4, |inner| {
        prop_oneof![
            (inner.clone(), "(\\+|-|\\*|/|\\*\\*|=|!=|<|<=|and|or)", inner.clone())
                .prop_map(|(a, op, b)| format!("({a}) {op} ({b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("if {a} then {b} else {c}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("[{a}, {b}][{b}]")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("for i in [{a}, {b}] return [i, partial]")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("for i in ({a})..({b}) return i")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("some i in [{a}] satisfies i = {b}")),
            (
                "(sum|max|string join|substring|round half up|concatenate|flatten|exp|list contains\
                 |date|time|duration|sublist|mean|stddev|modulo|decimal|sort|split|number|range)",
                inner.clone(),
                inner.clone()
            )
                .prop_map(|(f, a, b)| format!("{f}({a}, {b})")),
            ("(sum|not|count|floor|sqrt|log|exp|string|median|mode|context|duration)", inner)
                .prop_map(|(f, a)| format!("{f}({a})")),
        ]
    })
}

proptest! {
    #[test]
    fn logic_has_three_values(p in truth(), q in truth()) {
        let scope = Scope::new().with("p", p.clone()).with("q", q.clone());
        let (left, right) = (rank(&p), rank(&q));
        let and = match (left, right) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        let or = match (left, right) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
        prop_assert_eq!(rank(&judge("p and q", &scope)), and);
        prop_assert_eq!(rank(&judge("p or q", &scope)), or);
        prop_assert_eq!(rank(&judge("not(p)", &scope)), left.map(|p| !p));
        prop_assert_eq!(judge("not(p and q)", &scope), judge("not(p) or not(q)", &scope));
        prop_assert_eq!(judge("p and q", &scope), judge("q and p", &scope));
    }

    #[test]
    fn every_expression_ends_within_the_budget(text in expression(), p in truth()) {
        let names = Names::from_iter(["p", "q"]);
        if let Ok(expression) = Expression::parse(&text, &names) {
            let outcome = expression.evaluate(&Scope::new().with("p", p), today());
            prop_assert!(outcome.steps <= STEP_BUDGET);
        }
    }

    #[test]
    fn no_text_takes_the_program_down(text in "\\PC{0,60}") {
        let _ = Expression::parse(&text, &Names::from_iter(["p"]));
        let _ = DecisionModel::read(&text, "rules.dmn");
    }
}

#[test]
fn what_does_not_end_is_ended() {
    let names = Names::from_iter(["n"]);
    let error = |text: &str, n: i64| {
        let expression = Expression::parse(text, &names).unwrap();
        expression.evaluate(&Scope::new().with("n", n), today()).error
    };
    let long = "for i in 1..n return i";
    assert_eq!(error(long, 200), None);
    assert_eq!(error(long, 300_000), Some(RuleError::TooManyElements(300_000)));
    let wide = "for i in 1..n, j in 1..n return i * j";
    assert!(matches!(error(wide, 100), Some(RuleError::TooManyElements(_))));
    let heavy = "for i in 1..n return for j in 1..n return for k in 1..n return i + j + k";
    assert_eq!(error(heavy, 150), Some(RuleError::Budget(STEP_BUDGET)));
    let calls_itself = "{f: function(x) f(x + 1), r: f(n)}.r";
    if let Ok(expression) = Expression::parse(calls_itself, &names) {
        let _ = expression.evaluate(&Scope::new().with("n", 1), today());
    }
    let mut doubling = String::from("{a0: [n, n]");
    for step in 1..60 {
        doubling.push_str(&format!(", a{step}: [a{}, a{}]", step - 1, step - 1));
    }
    doubling.push_str(", r: count(a59)}.r");
    assert_eq!(error(&doubling, 1), Some(RuleError::Budget(STEP_BUDGET)));
    let deep = format!("{}n{}", "(1 + ".repeat(500), ")".repeat(500));
    assert!(Expression::parse(&deep, &names).is_err());
    let minus = format!("{}n", "-".repeat(5_000));
    assert!(Expression::parse(&minus, &names).is_err());
}

#[test]
fn a_knowledge_model_that_calls_itself_is_ended() {
    let xml = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\" \
        id=\"m\" namespace=\"urn:m\"><businessKnowledgeModel name=\"again\" id=\"b\">\
        <variable name=\"again\"/><encapsulatedLogic><formalParameter name=\"x\"/>\
        <literalExpression><text>if x >= 0 then again(x + 1) else 0</text></literalExpression>\
        </encapsulatedLogic></businessKnowledgeModel><decision name=\"d\" id=\"d\">\
        <variable name=\"d\"/><knowledgeRequirement id=\"k\"><requiredKnowledge href=\"#b\"/>\
        </knowledgeRequirement><literalExpression><text>again(1)</text></literalExpression>\
        </decision></definitions>";
    let (model, findings) = DecisionModel::read(xml, "rules.dmn");
    let model = model.unwrap_or_else(|| panic!("{findings:#?}"));
    assert_eq!(model.evaluate("d", &Scope::new(), today()).error, Some(RuleError::TooDeep));
}
