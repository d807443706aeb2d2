//! Events for people and as CloudEvents.

use serde::Serialize;
use serde_json::Value;

/// An event in the form of CloudEvents.
///
/// Source: CloudEvents 1.0.2, JSON format.
#[derive(Debug, Serialize)]
pub(super) struct CloudEvent {
    specversion: &'static str,
    #[serde(rename = "type")]
    kind: String,
    id: String,
    source: String,
    subject: String,
    time: String,
    datacontenttype: &'static str,
    data: Value,
}

/// Wraps an event.
pub(super) fn cloud_event(subject: &str, event: &Value) -> CloudEvent {
    CloudEvent {
        specversion: "1.0",
        kind: text(event, "/type").unwrap_or("io.nats.unknown_message").to_owned(),
        id: text(event, "/id").unwrap_or_default().to_owned(),
        source: format!("urn:nats:{}", text(event, "/server/name").unwrap_or("unknown")),
        subject: subject.to_owned(),
        time: text(event, "/timestamp").unwrap_or_default().to_owned(),
        datacontenttype: "application/json",
        data: event.clone(),
    }
}

/// One line: time, id, what happened.
pub(super) fn short(subject: &str, event: &Value) -> String {
    let time = text(event, "/timestamp").and_then(|time| time.split_once('T')).map_or("", |(_, clock)| clock);
    let time = time.get(..8).unwrap_or("        ");
    format!("{time} {}\n", summary(subject, event).join(" "))
}

/// Several lines with the fields that matter, or the whole JSON of an event that is not known.
pub(super) fn full(subject: &str, event: &Value) -> String {
    let time = text(event, "/timestamp").unwrap_or_default();
    let id = text(event, "/id").unwrap_or_default();
    let head = format!("[{time}] [{id}] {}\n\n", title(subject, event));
    let fields = fields(subject, event);
    if fields.is_empty() {
        let json = serde_json::to_string_pretty(event).unwrap_or_default();
        let indented = json.lines().map(|line| format!("    {line}\n")).collect::<String>();
        return format!("{head}    Subject: {subject}\n{indented}\n");
    }
    let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines = fields.iter().map(|(name, value)| format!("  {name:>width$}: {value}\n")).collect::<String>();
    format!("{head}{lines}\n")
}

fn summary(subject: &str, event: &Value) -> Vec<String> {
    let mut words = vec![title(subject, event)];
    for (name, value) in fields(subject, event) {
        words.push(format!("{}={value:?}", name.to_lowercase().replace(' ', "_")));
    }
    if words.len() == 1 {
        words.push(event.to_string());
    }
    words
}

fn title(subject: &str, event: &Value) -> String {
    let kind = text(event, "/type").and_then(|kind| kind.rsplit('.').next());
    match kind {
        Some("client_connect") => "Client Connection".to_owned(),
        Some("client_disconnect") if subject.ends_with(".CLIENT.AUTH.ERR") => "Client Authentication Error".to_owned(),
        Some("client_disconnect") => "Client Disconnection".to_owned(),
        Some(other) => other.split('_').map(capitalised).collect::<Vec<_>>().join(" "),
        None => format!("Event on {subject}"),
    }
}

/// The fields shown of an event about a connection; none for others.
fn fields(subject: &str, event: &Value) -> Vec<(&'static str, String)> {
    if event.pointer("/client").is_none() {
        return Vec::new();
    }
    let mut fields = Vec::new();
    let mut add = |name: &'static str, pointer: &str| {
        if let Some(value) = event.pointer(pointer).map(plain).filter(|value| !value.is_empty()) {
            fields.push((name, value));
        }
    };
    add("Reason", "/reason");
    add("Server", "/server/name");
    add("Cluster", "/server/cluster");
    add("Client ID", "/client/id");
    add("User", "/client/user");
    add("Name", "/client/name");
    add("Account", "/client/acc");
    add("Library", "/client/lang");
    add("Version", "/client/ver");
    add("Host", "/client/host");
    if let Some(rtt) = event.pointer("/client/rtt").and_then(Value::as_u64) {
        fields.push(("RTT", clock::format_duration(std::time::Duration::from_nanos(rtt))));
    }
    let mut add = |name: &'static str, pointer: &str| {
        fields.extend(event.pointer(pointer).map(plain).map(|value| (name, value)));
    };
    if subject.ends_with(".DISCONNECT") {
        add("Received Messages", "/received/msgs");
        add("Received Bytes", "/received/bytes");
        add("Sent Messages", "/sent/msgs");
        add("Sent Bytes", "/sent/bytes");
    }
    fields
}

fn text<'a>(event: &'a Value, pointer: &str) -> Option<&'a str> {
    event.pointer(pointer).and_then(Value::as_str)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn connect() -> Value {
        json!({"type": "io.nats.server.advisory.v1.client_connect", "id": "X1", "timestamp": "2026-01-02T03:04:05.6Z",
            "server": {"name": "n1"}, "client": {"id": 5, "user": "bob", "acc": "$G"}})
    }

    #[test]
    fn events_about_connections_show_who() {
        let text = full("$SYS.ACCOUNT.$G.CONNECT", &connect());
        assert!(text.starts_with("[2026-01-02T03:04:05.6Z] [X1] Client Connection\n"), "{text}");
        assert!(text.contains("     User: bob\n"), "{text}");
        let line = short("$SYS.ACCOUNT.$G.CONNECT", &connect());
        assert_eq!(line, "03:04:05 Client Connection server=\"n1\" client_id=\"5\" user=\"bob\" account=\"$G\"\n");
    }

    #[test]
    fn unknown_events_are_shown_whole() {
        let event = json!({"type": "io.nats.jetstream.advisory.v1.stream_action", "stream": "S"});
        let text = full("x", &event);
        assert!(text.contains("Stream Action") && text.contains("\"stream\": \"S\""), "{text}");
        assert!(full("x", &json!("text")).contains("Event on x"));
    }

    #[test]
    fn cloud_events_have_the_required_attributes() {
        let json = serde_json::to_value(cloud_event("s", &connect())).expect("JSON");
        for name in ["specversion", "type", "id", "source"] {
            assert!(json[name].as_str().is_some_and(|value| !value.is_empty()), "{name}");
        }
        assert_eq!(json["data"]["client"]["user"], "bob");
    }
}
