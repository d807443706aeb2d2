//! The language of the corpus.
//!
//! A file is a list of cases; lines before the first one hold for all cases of the file. `#` begins a comment line.
//!
//! | line | meaning |
//! |---|---|
//! | `=== title` | begins a case; its name is `file/title` |
//! | `config TEXT` | a line of the server's configuration |
//! | `split` | play it also with every send cut in two at every byte |
//! | `client A [JSON]` | open A, send CONNECT (with a usual JSON if none is given), wait for the PONG of a PING |
//! | `open A` | open A and wait for a first line |
//! | `dial A` | open A and wait for nothing |
//! | `tls A [WORDS]` | TLS handshake; words: `client` and `stranger` present a certificate, `tls12` |
//! | `A> TEXT` | send TEXT and a line end |
//! | `A>> TEXT` | send TEXT as it is |
//! | `A< TEXT` | wait until A has received TEXT |
//! | `sync A` | send PING and wait for its PONG |
//! | `closed A` | wait until the server closes A |
//! | `shut A` | close our sending half |
//! | `quiet A` | at the end listen for a while instead of sending PING |
//!
//! TEXT knows `\r`, `\n`, `\t`, `\\`, `\xHH`; `{c*9}` is nine times `c` (any text without braces); `$S` is a subject token that
//! is the same on both servers and new for each play; `{nkey}`, `{signature}` (of this connection's nonce),
//! `{wrong-signature}`, `{fingerprint}` see `credentials.rs`.
//!
//! At the end of a case every open connection is synchronised (or listened to), then all are closed.

use crate::credentials::Credentials;

/// The CONNECT of `client` without JSON.
const USUAL_CONNECT: &str = r#"{"verbose":false,"pedantic":false,"echo":true,"headers":true,"no_responders":true,"lang":"x","version":"1","protocol":1}"#;

/// One script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// `file/title`.
    pub name: String,
    /// The server's configuration.
    pub config: String,
    /// Whether sends are cut at every byte as well.
    pub is_split: bool,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// One line of a script: who and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The connection.
    pub connection: String,
    /// What is done with it.
    pub action: Action,
}

/// What a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens the connection; waits for a line if `true`.
    Open(bool),
    /// Performs a TLS handshake.
    Tls(TlsChoice),
    /// Sends a text, marks and escapes still in it.
    Send(String),
    /// Waits for a text.
    Await(String),
    /// PING and PONG.
    Sync,
    /// Waits for the server's close.
    Closed,
    /// Closes our sending half.
    Shut,
    /// Listens at the end instead of sending PING.
    Quiet,
}

/// How a TLS handshake is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TlsChoice {
    /// The certificate that is presented.
    pub identity: Identity,
    /// TLS 1.2 only.
    pub is_tls12: bool,
}

/// A client certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Identity {
    /// None.
    #[default]
    Nobody,
    /// One that the server's authority has signed.
    Client,
    /// One of another authority.
    Stranger,
}

/// A line that isn't understood.
#[derive(Debug, thiserror::Error)]
#[error("{file}.txt:{line}: {reason}: {text}")]
pub struct ScriptError {
    file: String,
    line: usize,
    reason: &'static str,
    text: String,
}

/// Reads the cases of a file.
///
/// # Errors
/// [`ScriptError`] with the line.
pub fn parse(file: &str, text: &str) -> Result<Vec<Case>, ScriptError> {
    let mut shared = Case { name: file.into(), config: String::new(), is_split: false, steps: Vec::new() };
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fail = |reason| ScriptError { file: file.into(), line: index + 1, reason, text: line.into() };
        if let Some(title) = line.strip_prefix("=== ") {
            let name = format!("{file}/{title}");
            if cases.iter().any(|case| case.name == name) {
                return Err(fail("a title that is already taken"));
            }
            cases.push(Case { name, ..shared.clone() });
            continue;
        }
        let case = cases.last_mut().unwrap_or(&mut shared);
        parse_line(case, line).map_err(fail)?;
    }
    Ok(cases)
}

fn parse_line(case: &mut Case, line: &str) -> Result<(), &'static str> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "split" => case.is_split = true,
        "config" => {
            case.config.push_str(rest);
            case.config.push('\n');
        }
        _ => case.steps.extend(parse_steps(word, rest)?),
    }
    Ok(())
}

fn parse_steps(word: &str, rest: &str) -> Result<Vec<Step>, &'static str> {
    let (target, options) = rest.split_once(' ').unwrap_or((rest, ""));
    let one = |connection: &str, action| vec![Step { connection: connection.into(), action }];
    if let Some(connection) = word.strip_suffix(">>") {
        return Ok(one(connection, Action::Send(rest.into())));
    }
    if let Some(connection) = word.strip_suffix('>') {
        return Ok(one(connection, Action::Send(format!("{rest}\\r\\n"))));
    }
    if let Some(connection) = word.strip_suffix('<') {
        return Ok(one(connection, Action::Await(rest.into())));
    }
    if target.is_empty() {
        return Err("which connection?");
    }
    Ok(match word {
        "client" => {
            let json = if options.is_empty() { USUAL_CONNECT } else { options };
            let connect = Action::Send(format!("CONNECT {json}\\r\\n"));
            [one(target, Action::Open(true)), one(target, connect), one(target, Action::Sync)].concat()
        }
        "open" => one(target, Action::Open(true)),
        "dial" => one(target, Action::Open(false)),
        "tls" => one(target, Action::Tls(tls_choice(options)?)),
        "sync" => one(target, Action::Sync),
        "closed" => one(target, Action::Closed),
        "shut" => one(target, Action::Shut),
        "quiet" => one(target, Action::Quiet),
        _ => return Err("unknown line"),
    })
}

fn tls_choice(options: &str) -> Result<TlsChoice, &'static str> {
    let mut choice = TlsChoice::default();
    for word in options.split_whitespace() {
        match word {
            "client" => choice.identity = Identity::Client,
            "stranger" => choice.identity = Identity::Stranger,
            "tls12" => choice.is_tls12 = true,
            _ => return Err("unknown TLS word"),
        }
    }
    Ok(choice)
}

/// Turns a text of a script into the bytes that are sent.
pub fn bytes(text: &str, token: &str, credentials: &Credentials, nonce: Option<&str>) -> Vec<u8> {
    unescape(&repeat(&credentials.fill(&text.replace("$S", token), nonce)))
}

/// Replaces `{text*9}` by nine times the text. Other braces stay as they are.
fn repeat(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let inside = &rest[start + 1..];
        let repeated = inside.find(['{', '}']).and_then(|end| {
            let (what, count) = inside[..end].rsplit_once('*')?;
            inside[end..].starts_with('}').then_some(())?;
            Some((what.repeat(count.parse().ok()?), end))
        });
        match repeated {
            Some((many, end)) => {
                out.push_str(&many);
                rest = &inside[end + 1..];
            }
            None => {
                out.push('{');
                rest = inside;
            }
        }
    }
    out + rest
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(b'r') => out.push(b'\r'),
            Some(b'n') => out.push(b'\n'),
            Some(b't') => out.push(b'\t'),
            Some(b'x') => {
                let digits: Vec<u8> = bytes.by_ref().take(2).collect();
                let value = std::str::from_utf8(&digits).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                out.push(value.expect("the corpus writes two hexadecimal digits after \\x"));
            }
            Some(other) => out.push(other),
            None => out.push(b'\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "config port: 1\n# comment\n=== first\nsplit\nconfig x: 1\nopen a\na> PING\na>> x\\ny\n\
                        === second\nclient b {}\ntls b client tls12\nclosed b\n";

    #[test]
    fn cases_share_the_lines_before_the_first() {
        let cases = parse("file", TEXT).expect("a good script");
        assert_eq!(cases.iter().map(|case| case.name.as_str()).collect::<Vec<_>>(), ["file/first", "file/second"]);
        assert_eq!(cases[0].config, "port: 1\nx: 1\n");
        assert_eq!(cases[1].config, "port: 1\n");
        assert!(cases[0].is_split && !cases[1].is_split);
        let actions: Vec<&Action> = cases[0].steps.iter().map(|step| &step.action).collect();
        let expected = [Action::Open(true), Action::Send("PING\\r\\n".into()), Action::Send("x\\ny".into())];
        assert_eq!(actions, expected.iter().collect::<Vec<_>>());
        let choice = TlsChoice { identity: Identity::Client, is_tls12: true };
        assert_eq!(cases[1].steps[3].action, Action::Tls(choice));
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, reason) in [
            ("=== a\njump a\n", "f.txt:2: unknown line"),
            ("=== a\n=== a\n", "f.txt:2: a title that is already taken"),
            ("=== a\nsync\n", "f.txt:2: which connection?"),
            ("=== a\ntls a x\n", "f.txt:2: unknown TLS word"),
        ] {
            let error = parse("f", text).expect_err("a bad script").to_string();
            assert!(error.starts_with(reason), "{error}");
        }
    }

    #[test]
    fn marks_and_escapes_become_bytes() {
        let credentials = Credentials::new().expect("certificates");
        let made = |text: &str| bytes(text, "s1", &credentials, None);
        assert_eq!(
            made("{ab*3} {\"a\":{}} $S\\r\\n\\x00\\xff\\\\ {x* y}"),
            b"ababab {\"a\":{}} s1\r\n\x00\xff\\ {x* y}"
        );
        assert!(made("{nkey}").starts_with(b"U"));
    }
}
