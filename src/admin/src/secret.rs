//! Secrets by reference: bare paths, `file://`, `env://`, `op://`, `nsc://` and `data:` values of a context.
//!
//! A scheme of one letter is a Windows drive, not a scheme. Secrets never reach an error text.
//!
//! Source: NATS documentation, "NATS CLI: configuration contexts".

use std::fs;
use std::path::Path;
use std::process::Stdio;

use data_encoding::BASE64;
use serde::Deserialize;

use crate::error::Error;

/// Where variables of the environment come from; a test brings its own.
pub trait Lookup {
    /// The value of a variable, if it is set.
    fn variable(&self, name: &str) -> Option<String>;
}

/// The variables of this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment;

impl Lookup for Environment {
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
}

/// What `nsc generate profile` tells, as far as it is used.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NscProfile {
    pub(crate) user_creds: String,
    operator: NscOperator,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct NscOperator {
    service: Vec<String>,
}

impl NscProfile {
    /// The operator's servers as a comma list.
    pub(crate) fn servers(&self) -> String {
        self.operator.service.join(",")
    }
}

/// Splits a lower-cased scheme of at least two letters from a reference.
#[must_use]
pub fn scheme(reference: &str) -> Option<String> {
    let (name, _) = reference.split_once(':')?;
    let valid = name.len() >= 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| name.to_ascii_lowercase())
}

/// Obtains what a field such as `creds` or `nkey` refers to; a bare value is a path.
///
/// # Errors
/// [`Error::Secret`] for an unknown scheme, a missing variable, a failing helper program or a bad encoding, [`Error::File`] for files.
pub async fn resolve_file(field: &'static str, reference: &str, lookup: &dyn Lookup) -> Result<String, Error> {
    match scheme(reference).as_deref() {
        None => read_file(reference),
        Some("file") => read_file(after_scheme(reference)),
        Some(_) => match resolve_known(field, reference, lookup).await? {
            Some(secret) => Ok(secret),
            None => Err(Error::secret(field, format!("unknown scheme in {:?}", scheme_label(reference)))),
        },
    }
}

/// Obtains what a field such as `password` or `token` holds; a value without a known scheme stands for itself.
///
/// # Errors
/// As [`resolve_file`], except that unknown schemes are literals.
pub async fn resolve_literal(field: &'static str, value: &str, lookup: &dyn Lookup) -> Result<String, Error> {
    let found = match scheme(value).as_deref() {
        None => None,
        Some("file") => Some(read_file(after_scheme(value))?),
        Some(_) => resolve_known(field, value, lookup).await?,
    };
    Ok(found.map_or_else(|| value.to_owned(), |secret| secret.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Turns a path (bare or `file://`) into a `data:` value with the file's content; other references stay as they are.
///
/// # Errors
/// [`Error::File`] when the file cannot be read.
pub fn embed(reference: &str, lookup: &dyn Lookup) -> Result<String, Error> {
    match scheme(reference).as_deref() {
        None if reference.is_empty() => Ok(String::new()),
        None | Some("file") => {
            let path = tilde(after_scheme(reference), lookup);
            let content = fs::read(&path).map_err(|source| Error::file("cannot read", path, source))?;
            Ok(format!("data:;base64,{}", BASE64.encode(&content)))
        }
        Some(_) => Ok(reference.to_owned()),
    }
}

async fn resolve_known(field: &'static str, reference: &str, lookup: &dyn Lookup) -> Result<Option<String>, Error> {
    let text = match scheme(reference).as_deref() {
        Some("env") => variable(field, after_scheme(reference), lookup)?,
        Some("data") => decode_data(field, reference)?,
        Some("op") => run(field, "op", &["read", &format!("op://{}", after_scheme(reference))]).await?,
        Some("nsc") => {
            let profile = nsc_profile(field, reference).await?;
            if profile.user_creds.is_empty() {
                return Err(Error::secret(field, "nsc named no credentials file"));
            }
            read_file(&profile.user_creds)?
        }
        Some(_) | None => return Ok(None),
    };
    Ok(Some(text))
}

/// Asks `nsc` for the profile behind `nsc://Operator/Account/User`.
pub(crate) async fn nsc_profile(field: &'static str, reference: &str) -> Result<NscProfile, Error> {
    let reference = format!("nsc://{}", after_scheme(reference));
    let answer = run(field, "nsc", &["generate", "profile", &reference]).await?;
    serde_json::from_str(&answer).map_err(|_| Error::secret(field, "the answer of nsc is not the JSON expected"))
}

async fn run(field: &'static str, program: &str, arguments: &[&str]) -> Result<String, Error> {
    let mut command = tokio::process::Command::new(program);
    command.args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    let output =
        command.output().await.map_err(|error| Error::secret(field, format!("cannot run {program}: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Error::secret(field, format!("{program} failed ({}): {}", output.status, said.trim())));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Error::secret(field, format!("{program} printed bytes that are not text")))
}

fn variable(field: &'static str, name: &str, lookup: &dyn Lookup) -> Result<String, Error> {
    match lookup.variable(name) {
        Some(value) if !value.is_empty() => Ok(value),
        Some(_) | None => Err(Error::secret(field, format!("the variable {name} is not set or empty"))),
    }
}

fn decode_data(field: &'static str, reference: &str) -> Result<String, Error> {
    let rest = reference.split_once(':').map_or("", |(_, rest)| rest);
    let Some((head, payload)) = rest.split_once(',') else {
        return Err(Error::secret(field, "a data: value needs a comma before its content"));
    };
    if !head.split(';').any(|part| part.trim() == "base64") {
        return Err(Error::secret(field, "a data: value must declare ';base64'"));
    }
    let bytes =
        BASE64.decode(payload.as_bytes()).map_err(|_| Error::secret(field, "a data: value is not valid base64"))?;
    String::from_utf8(bytes).map_err(|_| Error::secret(field, "a data: value does not hold text"))
}

fn read_file(path: &str) -> Result<String, Error> {
    fs::read_to_string(Path::new(path)).map_err(|source| Error::file("cannot read", path, source))
}

/// The part behind `scheme://`; the whole text when there is none.
pub(crate) fn after_scheme(reference: &str) -> &str {
    match scheme(reference) {
        Some(name) => {
            let rest = &reference[name.len() + 1..];
            rest.strip_prefix("//").unwrap_or(rest)
        }
        None => reference,
    }
}

/// What may be shown of a reference: its scheme alone.
fn scheme_label(reference: &str) -> String {
    scheme(reference).map_or_else(|| "path".to_owned(), |name| format!("{name}://…"))
}

fn tilde(path: &str, lookup: &dyn Lookup) -> String {
    match (path.strip_prefix('~'), lookup.variable("HOME")) {
        (Some(below), Some(home)) => format!("{home}{below}"),
        (Some(_) | None, _) => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Vars;
    impl Lookup for Vars {
        fn variable(&self, name: &str) -> Option<String> {
            (name == "TOK").then(|| "s3cret\n".to_owned())
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn literals_stand_for_themselves_unless_their_scheme_is_known() {
        assert_eq!(resolve_literal("token", "C:\\x", &Vars).await.expect("a drive"), "C:\\x");
        assert_eq!(resolve_literal("token", "foo://bar", &Vars).await.expect("unknown scheme"), "foo://bar");
        assert_eq!(resolve_literal("token", "ENV://TOK", &Vars).await.expect("set"), "s3cret");
        assert!(resolve_literal("token", "env://NOPE", &Vars).await.is_err());
        assert_eq!(resolve_literal("token", "data:;base64,aGk=", &Vars).await.expect("base64"), "hi");
        for bad in ["data:aGk=", "data:,aGk=", "data:;base64,a"] {
            assert!(resolve_literal("token", bad, &Vars).await.is_err(), "{bad}");
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn files_are_read_and_unknown_schemes_refused_without_showing_the_value() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.creds");
        fs::write(&path, "creds").expect("written");
        let path = path.to_str().expect("text");
        assert_eq!(resolve_file("creds", path, &Vars).await.expect("path"), "creds");
        assert_eq!(resolve_file("creds", &format!("file://{path}"), &Vars).await.expect("uri"), "creds");
        let refused = resolve_file("creds", "vault://hidden", &Vars).await.expect_err("unknown scheme");
        assert!(!refused.to_string().contains("hidden"));
        let embedded = embed(path, &Vars).expect("embedded");
        assert_eq!(embedded, "data:;base64,Y3JlZHM=");
        assert_eq!(resolve_file("creds", &embedded, &Vars).await.expect("data"), "creds");
    }
}
