//! What is compared: messages without times and random names.

use std::collections::BTreeMap;

use serde_json::Value;

/// Fields that hold a time.
const TIMES: [&str; 12] = [
    "created",
    "ts",
    "time",
    "timestamp",
    "first_ts",
    "last_ts",
    "last_active",
    "start",
    "end",
    "stop",
    "pinned_ts",
    "leader_since",
];

/// What the subjects begin with on which consumers send to mirrors and sources.
const FEED_SUBJECTS: [&str; 2] = ["$JS.M.", "$JS.S."];

/// Fields that differ from run to run.
const CHANGING: [&str; 8] =
    ["pinned_id", "pinned_client_id", "id", "rtt", "pause_remaining", "active", "ack_time", "port"];

/// The first time there is, which Go has for none.
const NO_TIME: &str = "0001-01-01T00:00:00Z";

/// A message as text that can be compared line by line.
pub(crate) fn message(
    subject: &str,
    reply: &str,
    headers: &str,
    payload: &[u8],
    known: &BTreeMap<&'static str, String>,
) -> String {
    let payload = match serde_json::from_slice::<Value>(payload) {
        Ok(mut value @ Value::Object(_)) => {
            normalise(&mut value);
            value.to_string()
        }
        _ => String::from_utf8_lossy(payload).into_owned(),
    };
    let headers = headers.trim_end().lines().map(header).collect::<Vec<_>>().join(" / ");
    let parts = [subject.to_owned(), ack_subject(reply), headers, payload];
    let mut text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ");
    for (name, value) in known {
        // Names that the server has made up are long enough not to be anything else.
        if value.len() >= 8 {
            text = text.replace(value, &format!("<{name}>"));
        }
    }
    text
}

/// A document as text that can be compared.
pub(crate) fn json(mut value: Value) -> String {
    normalise(&mut value);
    value.to_string()
}

fn header(line: &str) -> String {
    match line.split_once(": ") {
        Some(("Nats-Schedule-Next", value)) if value.starts_with('2') => "Nats-Schedule-Next: <varies>".to_owned(),
        Some((name @ ("Nats-Time-Stamp" | "Nats-Pin-Id" | "Nats-Stream-Identity"), _)) => format!("{name}: <varies>"),
        Some(("Nats-Subject", value)) => format!("Nats-Subject: {}", ack_subject(value)),
        Some(("Nats-Stream-Source", value)) => {
            // The last word says which life of the stream it was.
            let words: Vec<&str> = value.split(' ').take(5).collect();
            format!("Nats-Stream-Source: {} <varies>", words.join(" "))
        }
        _ => line.to_owned(),
    }
}

/// The reply of a delivery, without its time.
fn ack_subject(reply: &str) -> String {
    let mut tokens: Vec<&str> = reply.split('.').collect();
    if tokens.first() == Some(&"_I") {
        return String::new();
    }
    if tokens.len() == 9 && reply.starts_with("$JS.ACK.") {
        tokens[7] = "<time>";
    }
    if reply.starts_with("$JS.FC.") || reply.starts_with("$JS.SNAPSHOT.ACK.") {
        tokens.truncate(3);
    }
    tokens.join(".")
}

fn normalise(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                let is_time = TIMES.contains(&name.as_str()) && member.as_str().is_some_and(|text| text != NO_TIME);
                let is_random =
                    member.as_str().is_some_and(|text| FEED_SUBJECTS.iter().any(|begin| text.starts_with(begin)));
                if is_time || is_random || (CHANGING.contains(&name.as_str()) && !member.is_object()) {
                    *member = Value::from("<varies>");
                } else if matches!(name.as_str(), "response" | "request") {
                    // The audit holds other messages as text.
                    if let Some(mut inner) = member.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok()) {
                        normalise(&mut inner);
                        *member = inner;
                    }
                } else if name == "api"
                    && let Some(counts) = member.as_object_mut()
                {
                    // How many requests were counted depends on the conversations before; `monitoring` compares it.
                    counts.retain(|name, _| name == "level");
                } else {
                    normalise(member);
                    sort_sources(name, member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(normalise),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Sources are shown in no order.
fn sort_sources(name: &str, member: &mut Value) {
    if let ("sources", Value::Array(sources)) = (name, member) {
        sources.sort_by_key(Value::to_string);
    }
}

/// Where two conversations differ; `allowed` names fields that are left out.
pub(crate) fn differences(ours: &[String], go: &[String], allowed: &[String]) -> Vec<String> {
    let strip = |text: &str| {
        let mut text = text.to_owned();
        for field in allowed.iter().filter(|field| !field.contains('/')) {
            text = without_field(&text, field);
        }
        text
    };
    let mut found = Vec::new();
    for place in 0..ours.len().max(go.len()) {
        let of = |said: &[String]| said.get(place).map(|text| strip(text)).unwrap_or_else(|| "nothing".to_owned());
        let (ours, go) = (of(ours), of(go));
        if ours != go {
            found.push(format!("ours: {ours}\n    go:   {go}"));
        }
    }
    found
}

/// A text without every `"field":value` whose value is a string, a number or a word.
fn without_field(text: &str, field: &str) -> String {
    let mark = format!("\"{field}\":");
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(&mark) {
        left.push_str(before);
        let end = if let Some(string) = behind.strip_prefix('"') {
            string.find('"').map_or(behind.len(), |end| end + 2)
        } else {
            behind.find([',', '}', ']']).unwrap_or(behind.len())
        };
        rest = behind.get(end..).unwrap_or_default();
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    left + rest
}
