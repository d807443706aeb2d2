use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use crate::{Error, ErrorKind, Map, Surroundings, ValueKind, digest, format, parse_file, parse_text};

const LANGUAGE: &str = include_str!("../testdata/language.txt");

const FILES: &[(&str, &str)] = &[
    ("inc1.conf", "i1: 7\ni2: \"x\"\n"),
    ("inc2.conf", "i3: $i1\n"),
    ("inc3.conf", "port: 4333\n"),
    ("cycle.conf", "include cycle.conf\n"),
    ("sub/a.conf", "include b.conf\n"),
    ("sub/b.conf", "s: 1\n"),
    ("/abs/a.conf", "port: 4222\n"),
    ("main.conf", "include sub/a.conf\nport: $s"),
    ("absolute.conf", "include '/abs/a.conf'"),
    ("twice.conf", "include t1.conf\ninclude t1.conf\n"),
    ("t1.conf", "include t2.conf\ninclude t2.conf\n"),
    ("t2.conf", "a: 1\n"),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("E_INT", "4222"),
    ("E_TEXT", "hello"),
    ("E_Q", "\"quoted, text\""),
    ("E_EMPTY", ""),
    ("E_BOOL", "true"),
    ("E_REF", "$E_INT"),
    ("E_C1", "$E_C2"),
    ("E_C2", "$E_C1"),
    ("E_BAD", "a, b"),
    ("E_MAP", "{a: 1, b: [x, y]}"),
    ("E_SELF", "$E_SELF"),
    ("E_SIZE", "1k"),
    ("E_MISSING", "$NOPE_X"),
    ("E_INCLUDE", "1\ninclude inc1.conf"),
];

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let files: BTreeMap<&str, &str> = FILES.iter().copied().collect();
    let content = path.to_str().and_then(|path| files.get(path));
    content.map(|text| text.as_bytes().to_vec()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}

fn environment(name: &str) -> Option<String> {
    ENVIRONMENT.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
}

const SURROUNDINGS: Surroundings<'static> = Surroundings { read_file: &read_file, environment: &environment };

fn parse(text: &[u8]) -> Result<Map, Error> {
    parse_text("test.conf", text, SURROUNDINGS)
}

fn kind_of(text: &str) -> ErrorKind {
    match parse(text.as_bytes()) {
        Ok(_) => panic!("{text:?} is accepted"),
        Err(error) => error.kind,
    }
}

/// Turns `\xHH` into bytes.
fn unescape(line: &str) -> Vec<u8> {
    let mut parts = line.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("escapes have two digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}

/// The texts of the golden file with what this server should make of them.
fn golden() -> Vec<(Vec<u8>, String)> {
    let mut cases = Vec::new();
    let mut text = None;
    for line in LANGUAGE.lines().skip_while(|line| !line.is_empty()) {
        if let Some(verdict) = line.strip_prefix("> ") {
            let verdict = verdict.split(" | ours: ").last().unwrap_or_default();
            let verdict = verdict.split(' ').next().unwrap_or_default();
            cases.push((unescape(text.take().unwrap_or_default()), verdict.to_owned()));
        } else if text.is_none() && !line.is_empty() {
            text = Some(line);
        }
    }
    cases
}

#[test]
fn texts_mean_what_they_mean_to_other_servers() {
    let cases = golden();
    assert!(cases.len() > 240, "{}", cases.len());
    for (text, expected) in cases {
        let got = parse(&text).map_or_else(|_| "error".to_owned(), |map| digest(&map));
        assert_eq!(got, expected, "{}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn formatting_keeps_the_meaning_and_does_not_change_its_own_output() {
    for (text, _) in golden() {
        let Ok(text) = String::from_utf8(text) else {
            continue;
        };
        let Ok(once) = format(&text) else {
            continue;
        };
        let twice = format(&once).unwrap_or_else(|error| panic!("{text}\n--\n{once}\n--\n{error}"));
        assert_eq!(once, twice, "{text}");
        let meaning =
            |text: &str| parse(text.as_bytes()).map(|map| digest(&map)).map_err(|error| error.kind.to_string());
        assert_eq!(meaning(&text), meaning(&once), "{text}\n--\n{once}");
    }
}

#[test]
fn formatting_is_canonical_and_keeps_comments() {
    let text = "# head\n\n\n\nport   4222 # the port\nlisten=\"x\";accounts {a:[x,y , z],b:{},  c: [1,\n 2] // two\n\n}\n\
                include   'x.conf' # more\nlong: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccc]\n# tail";
    let expected = "# head\n\nport: 4222 # the port\nlisten: \"x\"\naccounts {\n  a: [x, y, z]\n  b {}\n  c: [\n    1\n    2\n  ] \
                    // two\n}\ninclude 'x.conf' # more\nlong: [\n  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  \
                    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n  ccccccccccccccccccccccc\n]\n# tail\n";
    assert_eq!(format(text).map_err(|error| error.to_string()), Ok(expected.to_owned()));
}

#[test]
fn positions_count_lines_and_columns_from_one() {
    let map = parse(b"a: 1\n\nb {\n  \xc3\xbc: \"x\"\n}\n").expect("the text is valid");
    let outer = map.get("b").expect("b is there");
    assert_eq!(outer.key_position.to_string(), "test.conf:3:1");
    assert_eq!(outer.value.position.to_string(), "test.conf:3:3");
    let inner = outer.value.kind.as_map().and_then(|map| map.get("ü")).expect("ü is there");
    assert_eq!(inner.key_position.to_string(), "test.conf:4:3");
    assert_eq!(inner.value.position.to_string(), "test.conf:4:6");
}

#[test]
fn mistakes_are_placed_and_come_with_advice() {
    for (text, message) in [
        ("a: \"x", "test.conf:1:4: the file ends inside quoted text"),
        ("a: [x\nb: 1", "test.conf:2:4: expected ',', a new line or ']' after a value in an array, but found '1'"),
        ("a: x y", "test.conf:1:6: expected a new line, ',', ';', '}' or a comment after the value, but found 'y'"),
        ("a {\n  b: 1\n", "test.conf:3:1: the file ends inside a map"),
        ("a:\n", "test.conf:1:1: the key \"a\" has no value"),
        ("a { include }", "test.conf:1:5: the key \"include\" has no value"),
        ("a: $nope", "test.conf:1:4: the variable \"nope\" is not defined"),
        ("a: \"\\q\"", "test.conf:1:5: 'q' cannot follow a backslash"),
        ("a: -x", "test.conf:1:4: this value starts like a number but is not one"),
        ("a: 99999999999999999999", "test.conf:1:4: the integer is out of range"),
        (": 1", "test.conf:1:1: expected a key, but found ':'"),
        ("include nope.conf", "test.conf:1:9: cannot read nope.conf: entity not found"),
        ("include cycle.conf", "cycle.conf:1:9: cycle.conf includes itself"),
        (
            "a: $E_BAD",
            "test.conf:1:4: the content of the environment variable \"E_BAD\" is not a value of the configuration language",
        ),
    ] {
        let error = parse(text.as_bytes()).expect_err(text);
        assert_eq!(error.to_string(), message);
        assert!(error.hint().is_some(), "{text}");
    }
}

#[test]
fn messages_never_hold_values() {
    for text in ["a: \"hide", "a: hide me", "a: hi'de", "a: $hide:x$", "a: $2b$11$hide", "a: \"hide\\q\"", "a: [hide"] {
        let error = parse(text.as_bytes()).expect_err(text);
        assert!(!format!("{error} {error:?}").contains("hide"), "{error}");
    }
    let map = parse(b"a: hide, b: [hide], c: {d: hide}").expect("the text is valid");
    assert!(!format!("{map:?}").contains("hide"), "{map:?}");
}

#[test]
fn includes_are_found_beside_the_including_file() {
    let port = |file: &str| {
        let map = parse_file(Path::new(file), SURROUNDINGS).unwrap_or_else(|error| panic!("{error}"));
        map.get("port").and_then(|entry| entry.value.kind.as_integer())
    };
    assert_eq!(port("main.conf"), Some(1));
    assert_eq!(port("absolute.conf"), Some(4222));
    assert!(matches!(kind_of("x: $E_INCLUDE"), ErrorKind::BadEnvironmentValue { .. }));
}

#[test]
fn variables_are_looked_up_inside_out_and_above_only() {
    let map = parse(b"x: 1\na { x: 2, b { y: $x } }\nc: $x\n").expect("the text is valid");
    assert_eq!(map.get("c").and_then(|entry| entry.value.kind.as_integer()), Some(1));
    let inner = map.get("a").and_then(|entry| entry.value.kind.as_map()).and_then(|map| map.get("b"));
    let y = inner.and_then(|entry| entry.value.kind.as_map()).and_then(|map| map.get("y"));
    assert_eq!(y.and_then(|entry| entry.value.kind.as_integer()), Some(2));
    assert!(map.get("x").is_some_and(|entry| entry.is_used_as_variable));
    assert!(matches!(kind_of("c: $x\nx: 1"), ErrorKind::UnknownVariable { .. }));
}

#[test]
fn the_last_of_equal_keys_counts_and_the_others_are_known() {
    let map = parse(b"a: 1\nb: 2\na: 3").expect("the text is valid");
    assert_eq!(map.get("a").and_then(|entry| entry.value.kind.as_integer()), Some(3));
    assert_eq!(map.entries().len(), 2);
    let duplicate = map.duplicates().first().expect("a is there twice");
    assert_eq!((duplicate.replaced.line, duplicate.kept.line), (1, 3));
}

#[test]
fn integers_keep_how_they_were_written() {
    let map = parse(b"a: 1m").expect("the text is valid");
    let kind = map.get("a").map(|entry| entry.value.kind.clone());
    assert_eq!(kind, Some(ValueKind::Integer { number: 1_000_000, source: "1m".to_owned() }));
}

#[test]
fn deep_nesting_is_refused() {
    let nested = |open: &str, close: &str, depth: usize| format!("a: {}{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("{ a: ", "}")] {
        assert!(matches!(kind_of(&nested(open, close, 101)), ErrorKind::TooDeep), "{open}");
        assert!(matches!(kind_of(&nested(open, close, 100_000)), ErrorKind::TooDeep), "{open}");
    }
    assert!(parse(nested("[", "]", 100).as_bytes()).is_ok());
    assert!(matches!(kind_of(&"{".repeat(100_000)), ErrorKind::TooDeep));
    let chain: String = (1..1_000).map(|n| format!("v{n}: [$v{}]\n", n - 1)).collect();
    assert!(matches!(kind_of(&format!("v0: 1\n{chain}")), ErrorKind::TooDeep));
}

#[test]
fn variables_cannot_explode() {
    let bomb: String = (1..64).map(|n| format!("v{n}: [$v{m}, $v{m}, $v{m}, $v{m}]\n", m = n - 1)).collect();
    assert!(matches!(kind_of(&format!("v0: [xxxxxxxxxx, yyyyyyyyyy]\n{bomb}")), ErrorKind::TooLarge));
}

#[test]
fn includes_are_counted() {
    let forest = |path: &Path| -> io::Result<Vec<u8>> {
        let name = path.to_str().unwrap_or_default();
        let depth: usize = name.trim_start_matches('f').parse().unwrap_or(0);
        Ok(format!("include f{next}\ninclude f{next}\n", next = depth + 1).into_bytes())
    };
    let surroundings = Surroundings { read_file: &forest, environment: &environment };
    let error = parse_text("f0", b"include f1", surroundings).expect_err("it never ends");
    assert!(matches!(error.kind, ErrorKind::IncludesTooDeep), "{error}");
    let wide = |path: &Path| -> io::Result<Vec<u8>> {
        let is_leaf = path.to_str().is_some_and(|name| name.starts_with("leaf"));
        Ok(if is_leaf { b"a: 1".to_vec() } else { "include leaf\n".repeat(2_000).into_bytes() })
    };
    let surroundings = Surroundings { read_file: &wide, environment: &environment };
    let error = parse_text("f0", b"include f1", surroundings).expect_err("it is too much");
    assert!(matches!(error.kind, ErrorKind::TooManyIncludes), "{error}");
}

#[test]
fn bytes_that_are_not_utf8_are_for_comments_only() {
    assert!(parse(b"# caf\xe9\nport: 1").is_ok());
    assert!(matches!(parse(b"a: caf\xe9").map_err(|error| error.kind), Err(ErrorKind::NotUtf8)));
    assert!(matches!(parse(b"a: \"\\xff\"").map_err(|error| error.kind), Err(ErrorKind::NotUtf8)));
    assert!(parse("a: \u{fffd}".as_bytes()).is_ok());
}

/// Words that make up configurations, mistakes included.
fn scraps() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "a",
        "b: ",
        "c = ",
        "{",
        "}",
        "[",
        "]",
        "(\n",
        "\n)\n",
        "\"x y\"",
        "'z'",
        "\\x41",
        "1k",
        "-1.5",
        "2024-01-01T00:00:00Z",
        "true",
        "$a",
        "$E_INT",
        "# c\n",
        "// d\n",
        "\n",
        " ",
        ",",
        ";",
        ":",
        "include inc1.conf\n",
        "\r\n",
        "\u{fc}",
        "\t",
        "/",
        "1m",
    ];
    proptest::collection::vec(
        prop_oneof![proptest::sample::select(WORDS).prop_map(str::to_owned), Just("key: value\n".to_owned())],
        0..40,
    )
    .prop_map(|words| words.concat())
}

/// The source of a valid value.
fn valid_value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z][a-z0-9_.*>-]{0,8}",
        any::<i64>().prop_map(|number| number.to_string()),
        "\"[ -!#-\\[\\]-~]{0,8}\"",
        "'[ -&(-~]{0,8}'",
        Just("(\n text, } ] \n)\n".to_owned()),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|values| format!("[ # c\n{}\n]", values.join("\n"))),
            proptest::collection::vec(("[a-z]{1,5}", inner), 0..4).prop_map(|entries| {
                let lines: Vec<String> =
                    entries.into_iter().map(|(key, value)| format!("{key}: {value}\n// d\n")).collect();
                format!("{{\n{}}}", lines.concat())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let _ = format(text);
        }
    }

    #[test]
    fn scraps_format_to_the_same_meaning(text in scraps()) {
        if let Ok(once) = format(&text) {
            prop_assert_eq!(format(&once).map_err(|error| error.to_string()), Ok(once.clone()));
            let meaning = |text: &str| parse(text.as_bytes()).map(|map| digest(&map)).map_err(|error| error.kind.to_string());
            prop_assert_eq!(meaning(&text), meaning(&once));
        }
    }

    #[test]
    fn valid_texts_parse_and_keep_their_meaning(value in valid_value()) {
        let text = format!("key: {value}\n");
        let before = parse(text.as_bytes()).map(|map| digest(&map)).map_err(|error| error.to_string());
        let after = format(&text).map_err(|error| error.to_string())
            .and_then(|text| parse(text.as_bytes()).map(|map| digest(&map)).map_err(|error| error.to_string()));
        assert!(before.is_ok(), "{text}: {before:?}");
        prop_assert_eq!(before, after);
    }
}

#[test]
fn no_truncation_panics() {
    for (text, _) in golden() {
        for end in 0..text.len() {
            let _ = parse(text.get(..end).unwrap_or_default());
        }
    }
}

#[test]
fn a_map_may_follow_its_key_without_a_space() {
    for text in ["a{ b: 1 }", "a{b: 1}", "a{\nb: 1\n}", "{ a{b: 1} }", "a{b{ c: 1 }}"] {
        let spaced = text.replace("a{", "a {").replace("b{", "b {");
        let (map, expected) = (parse(text.as_bytes()).expect(text), parse(spaced.as_bytes()).expect(&spaced));
        assert_eq!(digest(&map), digest(&expected), "{text}");
    }
    let kept = parse(b"mappings { x{y}: z }").expect("a key of the user's choice may hold braces");
    assert_eq!(digest(&kept), digest(&parse(b"mappings { 'x{y}': z }").expect("quoted")));
}

#[test]
fn only_a_missing_include_is_told_where_includes_are_looked_for() {
    let missing = parse_file(Path::new("nope.conf"), SURROUNDINGS).expect_err("nothing is there");
    assert_eq!(missing.hint(), None);
    let included = parse(b"include nope.conf").expect_err("nothing is there");
    assert!(included.hint().is_some_and(|hint| hint.contains("beside the file")));
}
