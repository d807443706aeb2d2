//! What of two answers is compared: everything but what differs from run to run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

/// Keys whose values differ from run to run or from machine to machine; that they are there, and their type, counts.
const MASKED: [&str; 29] = [
    "server_id",
    "server_name",
    "now",
    "start",
    "stop",
    "last_activity",
    "uptime",
    "idle",
    "rtt",
    "ip",
    "port",
    "http_port",
    "https_port",
    "mem",
    "cpu",
    "go",
    "config_load_time",
    // Test certificates live longer than our times reach.
    "tls_cert_not_after",
    "config_digest",
    "update_time",
    "num_cache",
    "num_matches",
    "cache_hit_rate",
    "max_fanout",
    "avg_fanout",
    "max_matches",
    "memstats",
    // Tests wait by asking again and again.
    "/connz",
    "cmdline",
];

/// The system account, whose subscriptions are the server's own.
const SYSTEM_ACCOUNTS: [&str; 2] = ["SYS", "$SYS"];

/// Counts that contain those of the system account.
const SYSTEM_COUNTS: [&str; 4] = ["subscriptions", "num_subscriptions", "num_inserts", "num_removes"];

/// Lists without an order of their own.
const UNORDERED: [&str; 7] = [
    "subscriptions_list",
    "subscriptions_list_detail",
    "accounts",
    "account_statz",
    "exports",
    "imports",
    "approved_accounts",
];

/// Differences that are meant: ids of `tests/differences.md` that begin with `monitoring.`.
pub fn meant() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("differences.md");
    let text = fs::read_to_string(path).expect("the list of differences is there");
    let ids = text.lines().filter_map(|line| line.strip_prefix("| `monitoring.")?.split_once("` |"));
    ids.map(|(id, _)| id.to_owned()).collect()
}

/// Makes an answer comparable: masks what differs from run to run, counts connections from 1, orders lists.
///
/// `base` is the number of the last connection before the first client; what the server has for itself comes before it.
pub fn comparable(value: Value, base: u64) -> Value {
    match value {
        Value::Object(members) => {
            let is_internal = members.get("cid").and_then(Value::as_u64).is_some_and(|cid| cid < base);
            let has_system = has_system(&members);
            let members = members.into_iter().map(|(key, member)| {
                let hides = is_internal && key == "sid" || has_system && SYSTEM_COUNTS.contains(&key.as_str());
                let member = if hides { type_of(&member) } else { masked(&key, member, base, has_system) };
                (key, member)
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| comparable(item, base)).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// Whether figures of the system account are in the object: it is about that account, or about the whole server.
fn has_system(members: &Map<String, Value>) -> bool {
    let account = members.get("account_name").or_else(|| members.get("acc")).and_then(Value::as_str);
    account.is_some_and(|account| SYSTEM_ACCOUNTS.contains(&account)) || members.contains_key("http_req_stats")
}

fn masked(key: &str, value: Value, base: u64, has_system: bool) -> Value {
    if MASKED.contains(&key) {
        return type_of(&value);
    }
    if key == "sublist_stats" && has_system {
        return type_of(&value);
    }
    if key == "connections"
        && let Value::Array(items) = value
    {
        // The connection that found the server ready is not part of any scene.
        let is_scene = |item: &Value| item["cid"].as_u64().is_none_or(|cid| cid > base);
        return Value::Array(items.into_iter().filter(is_scene).map(|item| comparable(item, base)).collect());
    }
    if key == "cid" {
        return value.as_u64().and_then(|cid| cid.checked_sub(base)).map_or("internal".into(), Value::from);
    }
    let mut value = comparable(value, base);
    if UNORDERED.contains(&key)
        && let Value::Array(items) = &mut value
    {
        items.sort_by_key(ToString::to_string);
    }
    value
}

fn type_of(value: &Value) -> Value {
    Value::from(match value {
        Value::Null => "a null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    })
}

/// Every difference between two comparable answers, as `path: ours / theirs`; paths begin with that of the endpoint.
pub fn differences(path: &str, ours: &Value, theirs: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(path.to_owned(), ours, theirs, &mut found);
    found
}

fn collect(path: String, ours: &Value, theirs: &Value, found: &mut Vec<(String, String)>) {
    match (ours, theirs) {
        (Value::Object(left), Value::Object(right)) => {
            let keys: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for key in keys {
                let path = format!("{path}.{key}");
                match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => collect(path, left, right, found),
                    (left, right) => found.push((path, format!("{} / {}", told(left), told(right)))),
                }
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (left, right) in left.iter().zip(right) {
                collect(format!("{path}[]"), left, right, found);
            }
        }
        _ if ours != theirs => found.push((path, format!("{ours} / {theirs}"))),
        _ => {}
    }
}

fn told(value: Option<&Value>) -> String {
    value.map_or("nothing".to_owned(), Value::to_string)
}

#[test]
fn differences_are_found_wherever_they_are() {
    let both = |ours: &str, theirs: &str| {
        let value = |text: &str| comparable(serde_json::from_str(text).expect("JSON"), 5);
        differences("/x", &value(ours), &value(theirs)).into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert_eq!(both(r#"{"a":1,"now":"x"}"#, r#"{"a":1,"now":"y"}"#), Vec::<String>::new());
    assert_eq!(both(r#"{"a":1,"now":"x"}"#, r#"{"a":2,"now":1}"#), ["/x.a", "/x.now"]);
    assert_eq!(both(r#"{"l":[{"a":1}]}"#, r#"{"l":[{"a":1,"b":2}]}"#), ["/x.l[].b"]);
    assert_eq!(both(r#"{"l":[1,2]}"#, r#"{"l":[2,1]}"#), ["/x.l[]", "/x.l[]"]);
    assert_eq!(both(r#"{"accounts":[1,2]}"#, r#"{"accounts":[2,1]}"#), Vec::<String>::new());
    assert_eq!(both(r#"{"accounts":[1]}"#, r#"{"accounts":[2,1]}"#), ["/x.accounts"]);
    assert_eq!(both(r#"{"cid":0,"sid":"a"}"#, r#"{"cid":3,"sid":"b"}"#), Vec::<String>::new());
    assert_eq!(both(r#"{"cid":6,"sid":"a"}"#, r#"{"cid":7,"sid":"a"}"#), ["/x.cid"]);
}
