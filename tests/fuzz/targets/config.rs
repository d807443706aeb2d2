//! Configuration files: reading, printing, loading, validating, reloading.

use std::io;
use std::path::Path;

use options::{Options, Origins, ReloadPlan, Surroundings};

pub const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "=",
    ":",
    ",",
    "\n",
    "#",
    "//",
    "\"",
    "'",
    "$",
    "include ",
    "include 'a.conf'",
    "listen",
    "port",
    "authorization",
    "accounts",
    "users",
    "user",
    "password",
    "permissions",
    "publish",
    "allow",
    "deny",
    "exports",
    "imports",
    "mappings",
    "jetstream",
    "cluster",
    "leafnodes",
    "gateway",
    "tls",
    "websocket",
    "mqtt",
    "true",
    "1k",
    "1GB",
    "1m",
    "0x7f",
    "1e9",
    "-1",
    "9223372036854775807",
    "99999999999999999999",
    "2026-01-31T23:59:59Z",
    "\\x41",
    "$2a$11$",
    "\0",
];

/// Bytes of input beyond which nothing new is found, only slowly.
const INPUT_MAX: usize = 16 * 1024;

/// The input up to the first NUL is the configuration, the rest is the file `a.conf` that it may include.
pub fn run(input: &[u8]) {
    if input.len() > INPUT_MAX {
        return;
    }
    let (text, included) = match input.iter().position(|byte| *byte == 0) {
        Some(at) => (&input[..at], &input[at + 1..]),
        None => (input, &[][..]),
    };
    let read_file = |path: &Path| {
        if path.ends_with("a.conf") { Ok(included.to_vec()) } else { Err(io::ErrorKind::NotFound.into()) }
    };
    let environment = |name: &str| (name == "A").then(|| "[$B]".to_owned());
    let surroundings = Surroundings { read_file: &read_file, environment: &environment };
    check_format(text, surroundings);
    match options::load_text("fuzz.conf", text, surroundings) {
        Ok(loaded) => check_loaded(&loaded.options, &loaded.origins),
        Err(errors) => assert!(!errors.to_string().is_empty(), "a refusal says why"),
    }
}

/// A canonical form means what the text means, and stays as it is.
fn check_format(text: &[u8], surroundings: Surroundings<'_>) {
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Ok(printed) = conf::format(text) else { return };
    let again = conf::format(&printed).expect("what was printed can be read");
    assert_eq!(again, printed, "printing twice is printing once:\n{text:?}");
    let read = |text: &str| conf::parse_text("fuzz.conf", text.as_bytes(), surroundings).map(|map| conf::digest(&map));
    match (read(text), read(&printed)) {
        (Ok(before), Ok(after)) => {
            assert_eq!(before, after, "the printed form means something else:\n{text:?}\n{printed:?}")
        }
        (Err(_), Err(_)) => {}
        (before, after) => panic!("{before:?} turned into {after:?}:\n{text:?}\n{printed:?}"),
    }
}

fn check_loaded(options: &Options, origins: &Origins) {
    let _ = options::start_warnings(options);
    let _ = options::unbuilt(options, origins);
    let is_valid = options::validate(options, origins).is_ok();
    let changes = ReloadPlan::between(options, options).expect("nothing changes").changes;
    assert!(!is_valid || changes.len() <= 1, "only certificates may count as changed: {changes:?}");
    let _ = ReloadPlan::between(&Options::default(), options);
    let _ = ReloadPlan::between(options, &Options::default());
}
