//! What servers say in the system account: the same requests and events on our server and on Go's, key by key.

mod client;
mod events;
mod latency;
mod limits;
mod logs;
mod requests;
mod slow;
mod trace;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::{Implementation, Launch, Result, Server};

/// Both servers run with this.
const CONFIG: &str = r#"
server_name: probe
server_tags: ["az:a"]
server_metadata { rack: r1 }
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  $SYS { users: [{user: sys, password: s}] }
  A { users: [
    {user: a, password: a}
    {user: r, password: r, permissions: {
      publish: {allow: ["x.>", "$SYS.REQ.USER.INFO"], deny: ["x.y"]}
      subscribe: {allow: ["_I.>", "q v1"]}
      allow_responses: {max: 2, expires: "1m"}
    }}
  ] }
  B { users: [{user: b, password: b}] }
}
no_auth_user: b
"#;

/// Both servers, ours first.
fn both() -> Result<[Server; 2]> {
    both_with(CONFIG)
}

/// Both servers with a configuration of their own.
fn both_with(config: &str) -> Result<[Server; 2]> {
    let start = |implementation| Launch::new(implementation).config(config).start();
    Ok([start(Implementation::NatsRs)?, start(Implementation::NatsServer)?])
}

/// Members that differ from run to run, or that count what the two count at different moments.
const CHANGING: [&str; 43] = [
    "id",
    "server_id",
    "now",
    "timestamp",
    "start",
    "stop",
    "mem",
    "cpu",
    "time",
    "seq",
    "port",
    "http_port",
    "last_activity",
    "uptime",
    "idle",
    "update_time",
    "num_subscriptions",
    "num_inserts",
    "num_removes",
    "num_matches",
    "num_cache",
    "cache_hit_rate",
    "max_fanout",
    "avg_fanout",
    "cid",
    "subscriptions",
    "sent",
    "received",
    "sent_to_clients",
    "received_from_clients",
    "in_msgs",
    "in_bytes",
    "out_msgs",
    "out_bytes",
    "total_connections",
    "in_client_msgs",
    "in_client_bytes",
    "out_client_msgs",
    "out_client_bytes",
    "client_id",
    "sid",
    "config_load_time",
    "config_digest",
];

/// Members that only one of the two may have: who the program is, how Go's runtime fares, a round trip if it was measured.
const OWN: [&str; 9] = [
    "implementation",
    "implementation_version",
    "git_commit",
    "memstats",
    "rtt",
    "cmdline",
    "go",
    "version",
    "System recvQ",
];

/// The leaves of a document by path, without what differs by nature. Lists are ordered by their content.
fn leaves(value: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    gather(value, String::new(), &mut found);
    found
}

fn gather(value: &Value, path: String, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(members) => {
            found.insert(path.clone(), Value::from("object"));
            for (name, member) in members.iter().filter(|(name, _)| !OWN.contains(&name.as_str())) {
                if CHANGING.contains(&name.as_str()) {
                    found.insert(format!("{path}.{name}"), Value::from("changing"));
                } else {
                    gather(member, format!("{path}.{name}"), found);
                }
            }
        }
        Value::Array(items) => {
            found.insert(path.clone(), Value::from("list"));
            let mut items: Vec<_> = items.iter().map(leaves).collect();
            items.sort_by_key(|item| format!("{item:?}"));
            for (place, item) in items.into_iter().enumerate() {
                found.extend(item.into_iter().map(|(inner, leaf)| (format!("{path}[{place}]{inner}"), leaf)));
            }
        }
        // A peer that goes while something is on its way to it closes or breaks the connection, as it happens.
        Value::String(text) if text == "Read Error" => {
            found.insert(path, Value::String("Client Closed".to_owned()));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.insert(path, value.clone());
        }
    }
}

/// The places where two documents differ: path, ours, Go's.
fn differences(ours: Option<&Value>, go: Option<&Value>) -> Vec<String> {
    let of = |value: Option<&Value>| value.map(leaves).unwrap_or_default();
    let (ours, go) = (of(ours), of(go));
    let paths: BTreeSet<&String> = ours.keys().chain(go.keys()).collect();
    let differ = paths.into_iter().filter(|path| ours.get(*path) != go.get(*path));
    differ.map(|path| format!("{path}: {:?} instead of {:?}", ours.get(path), go.get(path))).collect()
}

/// Compares what our server said with what Go's said.
fn assert_same(what: &str, ours: Option<&Value>, go: Option<&Value>) {
    let found = differences(ours, go);
    assert!(found.is_empty(), "{what}\n{}", found.join("\n"));
}
