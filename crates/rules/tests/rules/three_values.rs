//! A missing value is never "no": expression, what is not answered, what comes out.

use rules::{Expression, Names, Scope, Value};

use crate::today;

/// `a`, `b` and `list` are known names; `yes`, `no`, `five`, `marks` and `nothing` have values.
fn judge(text: &str) -> Value {
    let names = Names::from_iter(["a", "b", "list", "yes", "no", "five", "marks", "nothing"])
        .with_list("items", ["kind", "amount"]);
    let item = |kind: &str, amount: Value| {
        Value::Context(Scope::new().with("kind", kind).with("amount", amount))
    };
    let scope = Scope::new()
        .with("yes", true)
        .with("no", false)
        .with("five", 5)
        .with("nothing", Value::Null)
        .with("marks", vec![Value::text("Bl"), Value::text("H")])
        .with(
            "items",
            vec![item("umbrella", Value::from(3)), item("towel", Value::missing("items.amount"))],
        );
    let expression = Expression::parse(text, &names).unwrap_or_else(|e| panic!("{text}: {e}"));
    expression.evaluate(&scope, today()).value
}

fn shown(value: &Value) -> String {
    match value {
        Value::Missing(names) => {
            format!("missing {}", names.iter().cloned().collect::<Vec<_>>().join("+"))
        }
        other => other.to_string(),
    }
}

const LOGIC: &[(&str, &str)] = &[
    ("no and a", "false"),
    ("a and no", "false"),
    ("yes and a", "missing a"),
    ("a and b", "missing a+b"),
    ("yes or a", "true"),
    ("a or yes", "true"),
    ("no or a", "missing a"),
    ("not(a)", "missing a"),
    ("no and nothing", "false"),
    ("yes and nothing", "null"),
];

const ASKED: &[(&str, &str)] = &[
    ("a = null", "true"),
    ("a != null", "false"),
    ("null = a", "true"),
    ("five = null", "false"),
    ("five != null", "true"),
    ("nothing = null", "true"),
    ("a = null or a > 3", "true"),
];

const CARRIED: &[(&str, &str)] = &[
    ("a = 5", "missing a"),
    ("a != 5", "missing a"),
    ("a > b", "missing a+b"),
    ("a + 1", "missing a"),
    ("-a", "missing a"),
    ("a between 1 and 5", "missing a"),
    ("9 between a and 5", "false"),
    ("a in [1..5]", "missing a"),
    ("five in (3, a)", "missing a"),
    ("five in (5, a)", "true"),
    ("a in (null, 3)", "true"),
    ("if a then 1 else 2", "missing a"),
    ("if nothing then 1 else 2", "null"),
    ("if yes then 1 else a", "1"),
    ("if no then 1 else a", "missing a"),
    ("upper case(a)", "missing a"),
    ("sum([1, a])", "missing a"),
    ("max(1, a)", "missing a"),
    ("count([1, a])", "2"),
    ("date(a) < today", "missing a"),
    ("a.year", "missing a"),
];

const LISTS: &[(&str, &str)] = &[
    ("list contains(list, \"Bl\")", "missing list"),
    ("not(list contains(list, \"Bl\"))", "missing list"),
    ("list contains(marks, \"Bl\")", "true"),
    ("list contains(marks, \"G\")", "false"),
    ("list contains(marks, a)", "missing a"),
    ("list contains([\"Bl\", a], \"Bl\")", "true"),
    ("list contains([\"G\", a], \"Bl\")", "missing a"),
    ("list contains([], a)", "false"),
    ("some m in marks satisfies m = \"Bl\"", "true"),
    ("some m in marks satisfies m = a", "missing a"),
    ("some m in list satisfies m = 1", "missing list"),
    ("some i in items satisfies i.amount > 2", "true"),
    ("some i in items satisfies i.amount > 9", "missing items.amount"),
    ("every i in items satisfies i.amount > 9", "false"),
    ("every i in items satisfies i.amount > 2", "missing items.amount"),
    ("all([true, a])", "missing a"),
    ("all([false, a])", "false"),
    ("any([true, a])", "true"),
    ("count(items[kind = \"towel\"])", "1"),
    ("count(items[amount > 2])", "missing items.amount"),
    ("sum(items.amount)", "missing items.amount"),
    ("sum(items[kind = \"umbrella\"].amount)", "3"),
    ("for i in list return i", "missing list"),
];

const DAY: &[(&str, &str)] = &[("today", "2026-11-25"), ("today >= date(\"2026-01-01\")", "true")];

const DECIMALS: &[(&str, &str)] = &[
    ("880.20", "880.20"),
    ("880.20 + 0.10", "880.30"),
    ("round half up(1.005, 2)", "1.01"),
    ("round half up(2, 2)", "2.00"),
    ("round half up(-1.005, 2)", "-1.01"),
    ("round half up(880.28 * 0.5, 2)", "440.14"),
];

fn hold(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(shown(&judge(text)), *wanted, "{text}");
    }
}

#[test]
fn logic_decides_where_it_can() {
    hold(LOGIC);
}

#[test]
fn an_expression_may_ask_whether_there_is_an_answer() {
    hold(ASKED);
}

#[test]
fn a_missing_value_is_never_no() {
    hold(CARRIED);
}

#[test]
fn lists_decide_where_they_can() {
    hold(LISTS);
}

#[test]
fn the_day_is_an_input() {
    hold(DAY);
}

#[test]
fn decimals_are_kept() {
    hold(DECIMALS);
}

#[test]
fn what_is_not_run_is_refused_when_it_is_read() {
    let names = Names::from_iter(["age", "list"]).with_list("items", ["kind"]);
    let table = [
        ("today()", "rules.clock"),
        ("now()", "rules.clock"),
        ("agee > 3", "rules.unknown-name"),
        ("items.kindd = 1", "rules.unknown-name"),
        ("age.foo", "rules.unknown-name"),
        ("for i in 1..201 return i", "rules.too-many-elements"),
        ("some i in [1..300000] satisfies i = 3", "rules.too-many-elements"),
        ("function(x) external {java: {class: \"C\"}}", "rules.external-function"),
        ("age >", "rules.syntax"),
        ("", "rules.syntax"),
    ];
    for (text, code) in table {
        let error = Expression::parse(text, &names).expect_err(text);
        assert_eq!(error.code(), code, "{text}: {error}");
    }
    let fine = ["for i in 1..200 return i", "items[kind = \"x\"]", "list[item > 2]", "age.year"];
    for text in fine {
        Expression::parse(text, &names).unwrap_or_else(|error| panic!("{text}: {error}"));
    }
}

#[test]
fn an_expression_says_what_it_reads() {
    let names = Names::from_iter(["age", "limit", "x"]).with_list("items", ["kind"]);
    let text = "age > limit and today > @\"2020-01-01\" and (some x in items satisfies x.kind = 1)";
    let expression = Expression::parse(text, &names).unwrap();
    let reads: Vec<String> = expression.reads().iter().cloned().collect();
    assert_eq!(reads, ["age", "items", "limit"]);
}

#[test]
fn a_condition_that_never_changes_is_found() {
    let names = Names::from_iter(["age"]);
    let constant = |text: &str| Expression::parse(text, &names).unwrap().constant();
    assert_eq!(constant("false"), Some(Value::Bool(false)));
    assert_eq!(constant("1 > 2 or \"a\" = \"a\""), Some(Value::Bool(true)));
    assert_eq!(constant("age > 2"), None);
    assert_eq!(constant("today > @\"2020-01-01\""), None);
}

#[test]
fn names_may_look_like_words_of_the_language() {
    let words = [
        "order",
        "andere",
        "notiz",
        "inhalt",
        "ifo",
        "format",
        "some_marks",
        "everything",
        "in_home",
        "between_dates",
        "item_count",
        "list",
        "count",
        "date",
        "time",
        "string",
        "number",
        "sum",
        "not_asked",
        "or_else",
        "and_more",
        "then_what",
        "month",
        "truth",
        "nullable",
        "straße",
    ];
    let names = Names::from_iter(words);
    for word in words {
        let text = format!("{word} = 1 and count([{word}]) = 1 and list contains([1], {word})");
        let expression = Expression::parse(&text, &names).unwrap_or_else(|e| panic!("{text}: {e}"));
        let outcome = expression.evaluate(&Scope::new().with(word, 1), today());
        assert_eq!(outcome.value, Value::Bool(true), "{text}");
    }
}

#[test]
fn expressions_and_models_cross_threads() {
    fn crosses<T: Send + Sync + Clone + 'static>() {}
    crosses::<Expression>();
    crosses::<rules::DecisionModel>();
    crosses::<Value>();
}
