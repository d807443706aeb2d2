//! The JSON of CONNECT.

use protocol::ConnectOptions;

pub const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "null",
    "true",
    "false",
    "\"user\"",
    "\"pass\"",
    "\"auth_token\"",
    "\"jwt\"",
    "\"sig\"",
    "\"nkey\"",
    "\"name\"",
    "\"verbose\"",
    "\"protocol\"",
    "\"account\"",
    "\"\\u0000\"",
    "\\ud800",
    "1e400",
    "-1",
    "9223372036854775808",
];

pub fn run(json: &[u8]) {
    let mut options = ConnectOptions::default();
    if options.update(json).is_err() {
        return;
    }
    let once = options.clone();
    options.update(json).expect("what was taken once is taken again");
    assert!(options == once, "the same CONNECT twice changes something");
    // A secret that is long enough not to be there by chance never shows.
    let told = format!("{options:?}");
    for secret in [&once.pass, &once.auth_token, &once.jwt, &once.sig] {
        let is_elsewhere = [&once.name, &once.lang, &once.version].iter().any(|text| text.contains(secret.as_str()));
        assert!(secret.len() < 24 || is_elsewhere || !told.contains(secret.as_str()), "a secret is printed");
    }
}
