//! Protocol lines for the log: what came in, what went out, never a secret.

use serde_json::Value;

/// What of the protocol is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WireTrace {
    /// Connections are traced.
    pub is_on: bool,
    /// What the server itself publishes too.
    pub is_verbose: bool,
    /// Of messages only the headers.
    pub headers_only: bool,
    /// Bytes of a message that are shown; `None` for all.
    pub bytes_max: Option<usize>,
}

/// Fields of CONNECT that are secrets.
const SECRETS: [&str; 5] = ["pass", "auth_token", "jwt", "sig", "proxy_sig"];

impl WireTrace {
    /// The line for a message's body, which ends with CR LF; `None` if nothing of it is to be shown.
    #[must_use]
    pub fn payload(&self, arrow: &str, header_length: Option<usize>, body: &[u8]) -> Option<String> {
        let shown = match (self.headers_only, header_length) {
            (true, None) => return None,
            (true, Some(length)) => body.get(..length)?.strip_suffix(b"\r\n\r\n")?,
            (false, _) => body.strip_suffix(b"\r\n").unwrap_or(body),
        };
        if shown.is_empty() {
            return None;
        }
        Some(match self.bytes_max.and_then(|max| shown.get(..max)).filter(|cut| cut.len() < shown.len()) {
            Some(cut) => format!("{arrow} MSG_PAYLOAD: [\"{}...\"]", cut.escape_ascii()),
            None => format!("{arrow} MSG_PAYLOAD: [\"{}\"]", shown.escape_ascii()),
        })
    }
}

/// An operation with its arguments.
#[must_use]
pub fn operation(arrow: &str, verb: &str, arguments: &[u8]) -> String {
    if arguments.is_empty() {
        return format!("{arrow} [{verb}]");
    }
    format!("{arrow} [{verb} {}]", String::from_utf8_lossy(arguments))
}

/// CONNECT or INFO with the secrets left out; what is no JSON is not shown at all.
#[must_use]
pub fn object(verb: &str, json: &[u8]) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice::<Value>(json) else {
        return operation("<<-", verb, b"");
    };
    for (name, value) in &mut fields {
        if is_secret(name, value) {
            *value = Value::String("[REDACTED]".to_owned());
        }
    }
    operation("<<-", verb, Value::Object(fields).to_string().as_bytes())
}

/// Whether a field is a secret: by its name, or a seed that somebody took for the key.
fn is_secret(name: &str, value: &Value) -> bool {
    let is_named = SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret));
    let is_seed = name.eq_ignore_ascii_case("nkey") && value.as_str().is_some_and(|key| key.starts_with('S'));
    is_seed || is_named && *value != Value::String(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_connect_are_left_out() {
        let json =
            br#"{"user":"joe","pass":"sesame","auth_token":"sesame","JWT":"sesame","sig":"sesame","nkey":"SUsesame"}"#;
        let line = object("CONNECT", json);
        assert!(!line.contains("sesame") && line.contains("joe") && line.starts_with("<<- [CONNECT {"), "{line}");
        assert_eq!(object("CONNECT", b"{\"pass\":\"sesame\""), "<<- [CONNECT]");
        assert!(object("CONNECT", br#"{"nkey":"UABC","pass":""}"#).ends_with(r#"{"nkey":"UABC","pass":""}]"#));
    }

    #[test]
    fn payloads_are_cut_and_escaped() {
        let trace = WireTrace { is_on: true, bytes_max: Some(3), ..WireTrace::default() };
        assert_eq!(trace.payload("<<-", None, b"hello\r\n").as_deref(), Some("<<- MSG_PAYLOAD: [\"hel...\"]"));
        assert_eq!(trace.payload("->>", None, b"a\n\r\n").as_deref(), Some("->> MSG_PAYLOAD: [\"a\\n\"]"));
        assert_eq!(trace.payload("->>", None, b"\r\n"), None);
        let headers = WireTrace { headers_only: true, bytes_max: None, ..trace };
        assert_eq!(headers.payload("<<-", None, b"hello\r\n"), None);
        let body = b"NATS/1.0\r\nA: b\r\n\r\nhello\r\n";
        assert_eq!(
            headers.payload("<<-", Some(18), body).as_deref(),
            Some("<<- MSG_PAYLOAD: [\"NATS/1.0\\r\\nA: b\"]")
        );
    }
}
