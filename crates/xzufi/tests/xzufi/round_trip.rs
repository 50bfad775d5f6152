//! Whatever the types can hold is written and read back, equal.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use xzufi::{
    Address, Approval, AreaCoding, Assignment, Attribute, Code, Contact, Described, Entry, Head,
    Id, Kind, Language, Link, Node, Office, OnlineService, Operation, Producer, Responsibility,
    Rest, Service, Space, Term, Text, TextModule, Transaction, Version, write_all,
};

use crate::read;

/// Texts as they are written: HTML, quotes, breaks, signs of all planes.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~äöüßÄÖÜ€„“\u{1F600}\n\t\r]{0,40}",
        Just("<p>Geld &amp; Rat ]]> \"für\" 'alle'</p>".to_owned()),
        Just("  Rand  ".to_owned()),
    ]
}

/// Tokens: no blanks around them.
fn token() -> impl Strategy<Value = String> {
    "[A-Za-z0-9äöü:._-]{1,20}"
}

fn attribute() -> impl Strategy<Value = Attribute> {
    ("z[a-z]{1,6}", words(), any::<bool>()).prop_map(|(name, value, foreign)| Attribute {
        space: if foreign { Space::Other("urn:fremd".to_owned()) } else { Space::Bare },
        name,
        value,
    })
}

fn attributes() -> impl Strategy<Value = Vec<Attribute>> {
    vec(attribute(), 0..3).prop_map(|mut all| {
        all.dedup_by(|one, other| one.name == other.name);
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|one| seen.insert((one.name.clone(), one.space.clone())));
        all
    })
}

/// Elements that no type knows: their names begin with z.
fn node() -> impl Strategy<Value = Node> {
    let space = prop_oneof![
        Just(Space::Xzufi),
        Just(Space::Bare),
        Just(Space::Other("urn:fremd".to_owned()))
    ];
    let leaf = (space.clone(), "z[a-z]{1,6}", attributes(), words()).prop_map(
        |(space, name, attributes, text)| Node { space, name, attributes, text, children: vec![] },
    );
    leaf.prop_recursive(3, 8, 3, move |inner| {
        (space.clone(), "z[a-z]{1,6}", attributes(), vec(inner, 1..3)).prop_map(
            |(space, name, attributes, children)| Node {
                space,
                name,
                attributes,
                text: String::new(),
                children,
            },
        )
    })
}

fn rest() -> impl Strategy<Value = Rest> {
    (attributes(), vec(node(), 0..2)).prop_map(|(attributes, nodes)| Rest { attributes, nodes })
}

fn id() -> impl Strategy<Value = Id> {
    (token(), of(words()), of(words()), attributes()).prop_map(|(value, agency, scheme, more)| Id {
        value,
        agency,
        scheme,
        more,
    })
}

fn code() -> impl Strategy<Value = Code> {
    (token(), of(words()), of(words()), of(words()), rest())
        .prop_map(|(code, name, list, version, rest)| Code { code, name, list, version, rest })
}

fn text() -> impl Strategy<Value = Text> {
    (of("de|en|de-simple"), words(), attributes()).prop_map(|(lang, text, more)| Text {
        lang,
        text,
        more,
    })
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    vec(text(), 0..3)
}

fn link() -> impl Strategy<Value = Link> {
    (of(code()), words(), of(words()), of(token()), rest())
        .prop_map(|(kind, address, title, lang, rest)| Link { kind, address, title, lang, rest })
}

fn described() -> impl Strategy<Value = Described> {
    (texts(), rest()).prop_map(|(texts, rest)| Described { texts, rest })
}

fn module() -> impl Strategy<Value = TextModule> {
    (code(), of(words()), texts(), rest()).prop_map(|(code, position, texts, rest)| TextModule {
        code,
        position,
        texts,
        rest,
    })
}

fn term() -> impl Strategy<Value = Term> {
    (text(), of(code()), rest()).prop_map(|(word, kind, rest)| Term { word, kind, rest })
}

fn version() -> impl Strategy<Value = Version> {
    (of(words()), of(words()), of(words()), rest())
        .prop_map(|(created, changed, number, rest)| Version { created, changed, number, rest })
}

fn languages() -> impl Strategy<Value = Vec<Language>> {
    let one = (token(), of(words()), of(words()), rest())
        .prop_map(|(tag, german, own, rest)| Language { tag, german, own, rest });
    vec(one, 0..2)
}

fn service() -> impl Strategy<Value = Service> {
    let approval =
        (of(words()), texts(), rest()).prop_map(|(at, by, rest)| Approval { at, by, rest });
    let first = (
        (id(), of("[A-Za-z]{1,9}"), vec(id(), 0..2), vec(code(), 0..2), vec(module(), 0..3)),
        (of(described()), of(described()), of(described()), vec(term(), 0..3), of(approval)),
    );
    let second = (
        (vec(link(), 0..2), vec(code(), 0..2), vec(code(), 0..2), of(any::<bool>())),
        (vec(code(), 0..2), vec(id(), 0..2), of(any::<bool>()), of(version())),
        (languages(), rest()),
    );
    (first, second).prop_map(|(first, second)| {
        let ((id, kind, further_ids, leika, modules), tail) = first;
        let (deadline, cost, duration, terms, approval) = tail;
        let ((origins, typing, addressees, written_form), middle, (languages, rest)) = second;
        let (gateway_areas, areas, single_point, version) = middle;
        Service {
            id,
            kind,
            further_ids,
            leika,
            modules,
            deadline,
            cost,
            duration,
            terms,
            approval,
            origins,
            typing,
            addressees,
            written_form,
            gateway_areas,
            areas,
            single_point,
            version,
            languages,
            rest,
        }
    })
}

fn responsibility() -> impl Strategy<Value = Responsibility> {
    (of(id()), of("[A-Za-z]{1,9}"), id(), vec(id(), 0..3), of(code()), rest()).prop_map(
        |(id, kind, service, areas, role, rest)| Responsibility {
            id,
            kind,
            service,
            areas,
            role,
            rest,
        },
    )
}

fn address() -> impl Strategy<Value = Address> {
    let coding = (of(code()), of(code()), of(code()), rest()).prop_map(
        |(land, municipality, regional, rest)| AreaCoding { land, municipality, regional, rest },
    );
    let plain = (of(words()), of(words()), of(words()), of(words()), of(words()), of(words()));
    (of(code()), plain, of(coding), rest()).prop_map(|(kind, plain, coding, rest)| {
        let (street, number, post_box, postal_code, city, addition) = plain;
        Address { kind, street, number, post_box, postal_code, city, addition, coding, rest }
    })
}

fn office() -> impl Strategy<Value = Office> {
    let contact = (code(), words(), of(words()), of(words()), rest()).prop_map(
        |(channel, value, extension, note, rest)| Contact { channel, value, extension, note, rest },
    );
    let first = (id(), of("[A-Za-z]{1,9}"), of(id()), texts(), rest(), texts());
    let second = (vec(address(), 0..2), vec(contact, 0..2), vec(responsibility(), 0..2));
    (first, second, (of(version()), languages(), rest())).prop_map(|(first, second, third)| {
        let (id, kind, parent, names, name_rest, descriptions) = first;
        let (addresses, contacts, responsibilities) = second;
        let (version, languages, rest) = third;
        Office {
            id,
            kind,
            parent,
            names,
            name_rest,
            descriptions,
            addresses,
            contacts,
            responsibilities,
            version,
            languages,
            rest,
        }
    })
}

fn online() -> impl Strategy<Value = OnlineService> {
    let first = (id(), of("[A-Za-z]{1,9}"), texts(), vec(link(), 0..2), of(code()));
    let second = (vec(responsibility(), 0..2), of(version()), languages(), rest());
    (first, second).prop_map(|((id, kind, titles, links, assurance), second)| {
        let (responsibilities, version, languages, rest) = second;
        OnlineService {
            id,
            kind,
            titles,
            links,
            assurance,
            responsibilities,
            version,
            languages,
            rest,
        }
    })
}

fn operation() -> impl Strategy<Value = Operation> {
    let assignment = (id(), responsibility(), rest())
        .prop_map(|(owner, responsibility, rest)| Assignment { owner, responsibility, rest });
    let special = node().prop_map(|mut node| {
        (node.space, node.name) = (Space::Xzufi, Kind::Specialisation.word().to_owned());
        node
    });
    let entry = prop_oneof![
        3 => service().prop_map(|one| Entry::Service(Box::new(one))),
        2 => office().prop_map(|one| Entry::Office(Box::new(one))),
        1 => online().prop_map(|one| Entry::OnlineService(Box::new(one))),
        1 => assignment.prop_map(|one| Entry::Assignment(Box::new(one))),
        1 => special.prop_map(|one| Entry::Specialisation(Box::new(one))),
    ];
    let kind = proptest::sample::select(Kind::ALL.to_vec());
    prop_oneof![
        8 => entry.prop_map(Operation::Write),
        1 => (kind, id()).prop_map(|(kind, id)| Operation::Delete { kind, id }),
    ]
}

fn head() -> impl Strategy<Value = Head> {
    let producer = ("[a-z.0-9]{0,8}", of(words()), of(words()), of(words()), attributes())
        .prop_map(|(tail, product, maker, version, more)| Producer {
            message: format!("transfer{tail}"),
            product,
            maker,
            version,
            more,
        });
    (producer, words(), words(), of(words()), of(words()), rest()).prop_map(
        |(producer, id, created, receiver, sender, rest)| Head {
            producer,
            id,
            created,
            receiver,
            sender,
            rest,
        },
    )
}

/// The values are large and unoptimised, so they want a thread with room.
#[test]
fn what_is_written_is_read_back_equal() {
    let work = || {
        let mut runner = TestRunner::new(ProptestConfig::with_cases(160));
        let message = (head(), of(token()), vec(operation().boxed(), 0..4));
        runner
            .run(&message, |(head, position, operations)| {
                let transaction = Transaction { id: "t".to_owned(), position };
                let bytes = write_all(&head, Some(&transaction), &operations);
                let taken = read(&bytes);
                prop_assert_eq!(&taken.skipped, &[], "{}", String::from_utf8_lossy(&bytes));
                prop_assert_eq!(&taken.broken, &None);
                prop_assert_eq!(&taken.heads, &[head]);
                let read: Vec<_> = taken.operations.into_iter().map(|(_, one)| one).collect();
                prop_assert_eq!(read, operations);
                Ok(())
            })
            .unwrap();
    };
    std::thread::Builder::new().stack_size(64 * 1024 * 1024).spawn(work).unwrap().join().unwrap();
}
