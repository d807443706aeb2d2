//! One saved context: how to reach servers and with whose credentials.
//!
//! The JSON is the official tool's: all its fields are written, also the empty ones, in its order; fields that this program does
//! not know survive a rewrite. Nothing here reads a file; [`crate::ContextFiles`] does.
//!
//! Source: NATS documentation, "NATS CLI: configuration contexts".

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Error;
use crate::secret::Lookup;

/// The address used when a context names none.
const DEFAULT_URL: &str = "nats://127.0.0.1:4222";

/// A saved context, exactly as its file holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Context {
    /// A sentence for people.
    pub description: String,
    /// Server addresses, separated by commas; may hold user names and passwords.
    pub url: String,
    /// SOCKS5 proxy.
    pub socks_proxy: String,
    /// Token, user and credentials.
    #[serde(flatten)]
    pub login: ContextLogin,
    /// Certificate files.
    #[serde(flatten)]
    pub tls: ContextTls,
    /// Legacy lookup through `nsc`; replaced by an `nsc://` value of `creds` on save.
    pub nsc: String,
    /// Where JetStream is reached.
    #[serde(flatten)]
    pub jetstream: ContextJetStream,
    /// Prefix of inbox subjects.
    pub inbox_prefix: String,
    /// User JWT, or a reference to one.
    pub user_jwt: String,
    /// Seed belonging to `user_jwt`, or a reference to one.
    pub user_seed: String,
    /// Border colours of tables.
    pub color_scheme: String,
    /// Whether TLS starts before the server's INFO.
    pub tls_first: bool,
    /// The Windows certificate store.
    #[serde(flatten)]
    pub windows: ContextWindows,
    /// Fields that another program wrote.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// Who logs in. Values of `creds` and `nkey` are paths or secret URIs, `token` and `password` literals or secret URIs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContextLogin {
    /// Token, sent in addition to the others.
    pub token: String,
    /// User name.
    pub user: String,
    /// Password of `user`.
    pub password: String,
    /// Credentials file.
    pub creds: String,
    /// File with an nkey seed.
    pub nkey: String,
}

/// Files of TLS.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContextTls {
    /// Client certificate.
    pub cert: String,
    /// Its private key.
    pub key: String,
    /// Authorities to trust.
    pub ca: String,
}

/// How the JetStream API is addressed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContextJetStream {
    /// Domain.
    #[serde(rename = "jetstream_domain")]
    pub domain: String,
    /// Prefix of API subjects.
    #[serde(rename = "jetstream_api_prefix")]
    pub api_prefix: String,
    /// Prefix of advisories.
    #[serde(rename = "jetstream_event_prefix")]
    pub event_prefix: String,
}

/// Settings that only Windows uses; kept on rewrite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContextWindows {
    /// Which store.
    #[serde(rename = "windows_cert_store")]
    pub store: String,
    /// Subject or issuer.
    #[serde(rename = "windows_cert_match_by")]
    pub match_by: String,
    /// What to match.
    #[serde(rename = "windows_cert_match")]
    pub matches: String,
    /// Authorities to trust; `null` in the file when there are none.
    #[serde(rename = "windows_ca_certs_match")]
    pub ca_matches: Option<Vec<String>>,
}

impl Context {
    /// Reads a context from the bytes of its file; `null` counts as absent, as in the official tool.
    ///
    /// # Errors
    /// The JSON error when the bytes are not an object with fields of the right types.
    pub fn from_json(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let fields: BTreeMap<String, Value> = serde_json::from_slice(bytes)?;
        let present = fields.into_iter().filter(|(key, value)| !value.is_null() && key != "name").collect();
        serde_json::from_value(Value::Object(present))
    }

    /// The bytes of its file: indented by two blanks, without a final line break, without a name.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("a context holds only strings, flags and JSON values")
    }

    /// The addresses to connect to.
    #[must_use]
    pub fn servers(&self) -> &str {
        if self.url.is_empty() { DEFAULT_URL } else { &self.url }
    }

    /// The addresses with user names and passwords hidden.
    #[must_use]
    pub fn servers_redacted(&self) -> String {
        redact_servers(self.servers())
    }

    /// The field that decides who logs in, in the order in which fields are consulted; `None` when nobody does.
    #[must_use]
    pub fn credential_kind(&self) -> Option<&'static str> {
        let fields = [
            ("user", &self.login.user),
            ("creds", &self.login.creds),
            ("nkey", &self.login.nkey),
            ("user_jwt", &self.user_jwt),
            ("nsc", &self.nsc),
            ("token", &self.login.token),
        ];
        fields.into_iter().find(|(_, value)| !value.is_empty()).map(|(name, _)| name)
    }

    /// Checks what the official tool checks before it saves.
    ///
    /// # Errors
    /// [`Error::ContextCredentials`] with more than one kind of credentials, [`Error::Setting`] for a Windows store without a matcher.
    pub fn validate(&self, name: &str) -> Result<(), Error> {
        let kinds = [&self.login.user, &self.login.creds, &self.login.nkey, &self.nsc, &self.user_jwt];
        if kinds.into_iter().filter(|value| !value.is_empty()).count() > 1 {
            return Err(Error::ContextCredentials { name: name.to_owned() });
        }
        if !self.windows.store.is_empty() && self.windows.matches.is_empty() {
            return Err(Error::Setting {
                setting: "windows_cert_match",
                reason: "a certificate store needs a matcher".to_owned(),
            });
        }
        Ok(())
    }

    /// Replaces `$VAR`, `${VAR}` and a leading `~` in the fields that name files.
    pub fn expand(&mut self, lookup: &dyn Lookup) {
        let ContextTls { cert, key, ca } = &mut self.tls;
        for field in [&mut self.login.creds, &mut self.login.nkey, cert, key, ca] {
            *field = expand_path(field, lookup);
        }
    }
}

/// Hides the user information of each address in a comma list.
#[must_use]
pub fn redact_servers(servers: &str) -> String {
    let redacted = servers.split(',').map(|server| {
        let (scheme, rest) = server.split_once("://").map_or(("", server), |(scheme, rest)| (scheme, rest));
        match rest.rsplit_once('@') {
            Some((_, host)) if scheme.is_empty() => format!("xxxxx@{host}"),
            Some((_, host)) => format!("{scheme}://xxxxx@{host}"),
            None => server.to_owned(),
        }
    });
    redacted.collect::<Vec<_>>().join(",")
}

/// Expands variables as Go's `os.ExpandEnv` does (unset is empty), then a leading tilde.
fn expand_path(path: &str, lookup: &dyn Lookup) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (name, consumed) = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((name, _)) => (name, name.len() + 2),
            None => {
                let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
                (&after[..end], end)
            }
        };
        if consumed == 0 {
            out.push('$');
        } else {
            out.push_str(&lookup.variable(name).unwrap_or_default());
        }
        rest = &after[consumed..];
    }
    out.push_str(rest);
    match (out.strip_prefix('~'), lookup.variable("HOME")) {
        (Some(below), Some(home)) => format!("{home}{below}"),
        (Some(_) | None, _) => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Vars;
    impl Lookup for Vars {
        fn variable(&self, name: &str) -> Option<String> {
            match name {
                "HOME" => Some("/home/ann".to_owned()),
                "DIR" => Some("keys".to_owned()),
                _ => None,
            }
        }
    }

    #[test]
    fn a_file_of_the_official_tool_is_written_back_byte_for_byte() {
        let text = r#"{
  "description": "test",
  "url": "nats://demo.nats.io:4222",
  "socks_proxy": "",
  "token": "",
  "user": "",
  "password": "",
  "creds": "~/a.creds",
  "nkey": "",
  "cert": "",
  "key": "",
  "ca": "",
  "nsc": "",
  "jetstream_domain": "",
  "jetstream_api_prefix": "",
  "jetstream_event_prefix": "",
  "inbox_prefix": "",
  "user_jwt": "",
  "user_seed": "",
  "color_scheme": "",
  "tls_first": false,
  "windows_cert_store": "",
  "windows_cert_match_by": "",
  "windows_cert_match": "",
  "windows_ca_certs_match": null
}"#;
        let context = Context::from_json(text.as_bytes()).expect("the text is a context");
        assert_eq!(context.login.creds, "~/a.creds");
        assert_eq!(String::from_utf8(context.to_json()).expect("JSON is UTF-8"), text);
    }

    #[test]
    fn fields_of_others_survive_and_null_is_absent() {
        let context = Context::from_json(br#"{"url":null,"future":{"a":1},"name":"x"}"#).expect("valid");
        assert_eq!(context.servers(), DEFAULT_URL);
        let written: Value = serde_json::from_slice(&context.to_json()).expect("valid");
        assert_eq!(written["future"]["a"], 1);
        assert!(written.get("name").is_none());
    }

    #[test]
    fn two_kinds_of_credentials_are_refused() {
        let mut context = Context { user_jwt: "x".to_owned(), ..Context::default() };
        assert!(context.validate("a").is_ok());
        context.login.user = "bob".to_owned();
        assert!(matches!(context.validate("a"), Err(Error::ContextCredentials { .. })));
    }

    #[test]
    fn passwords_in_addresses_are_hidden() {
        assert_eq!(redact_servers("nats://a:b@h:1,tok@x,nats://y"), "nats://xxxxx@h:1,xxxxx@x,nats://y");
    }

    #[test]
    fn paths_expand_variables_then_the_tilde() {
        assert_eq!(expand_path("~/$DIR/${DIR}x/$NOPE/a", &Vars), "/home/ann/keys/keysx//a");
        assert_eq!(expand_path("a~$", &Vars), "a~$");
    }
}
