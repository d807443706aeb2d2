//! What monitoring tells of JetStream, over HTTP and in the system account.

use std::time::Duration;

use serde_json::{Value, json};
use support::{Implementation, Result, Server};

use crate::backups::{ask, fill};
use crate::normal;
use crate::player::Client;
use crate::script::Sent;
use crate::start;

/// What is asked over HTTP.
const PATHS: [&str; 20] = [
    "/jsz",
    "/jsz?accounts=1",
    "/jsz?streams=1",
    "/jsz?acc=A&consumers=1&config=1",
    "/jsz?acc=L",
    "/jsz?acc=nobody&accounts=1&limit=1",
    "/jsz?accounts=1&offset=1",
    "/jsz?raft=1",
    "/jsz?leader-only=1",
    "/jsz?streams=x",
    "/healthz",
    "/healthz?js-enabled-only=1",
    "/healthz?js-server-only=1",
    "/healthz?js-meta-only=1",
    "/healthz?account=A",
    "/healthz?account=nobody",
    "/healthz?account=A&stream=S&consumer=A",
    "/healthz?account=A&stream=X",
    "/healthz?account=A&stream=S&consumer=X",
    "/healthz?account=A&stream=S&consumer=X&details=1",
];

/// What is asked in the system account.
const REQUESTS: [(&str, &str); 6] = [
    ("$SYS.REQ.SERVER.PING.JSZ", r#"{"streams":true}"#),
    ("$SYS.REQ.ACCOUNT.A.JSZ", r#"{"streams":true,"consumer":true}"#),
    ("$SYS.REQ.ACCOUNT.L.JSZ", ""),
    ("$SYS.REQ.ACCOUNT.N.JSZ", ""),
    ("$SYS.REQ.ACCOUNT.nobody.JSZ", ""),
    ("$SYS.REQ.SERVER.PING.HEALTHZ", r#"{"account":"A","stream":"S"}"#),
];

/// Answers as text, without what differs from run to run.
fn comparable(mut value: Value) -> String {
    for field in ["server", "now", "server_id", "total_connections"] {
        value.as_object_mut().map(|members| members.remove(field));
    }
    if let Some(config) = value.pointer_mut("/config/store_dir") {
        *config = Value::Null;
    }
    if let Some(config) = value.pointer_mut("/data/config/store_dir") {
        *config = Value::Null;
    }
    if let Some(data) = value.get_mut("data").and_then(Value::as_object_mut) {
        data.remove("now");
        data.remove("server_id");
    }
    normal::json(value)
}

fn told(server: &Server) -> Result<Vec<String>> {
    let mut client = Client::connect(server, "a")?;
    fill(&mut client, "file")?;
    let mut system = Client::connect(server, "s")?;
    let mut told = Vec::new();
    for path in PATHS {
        let answer = server.monitor(path)?;
        let body = answer.json().map_or_else(|_| answer.text(), comparable);
        told.push(format!("{path} -> {} {body}", answer.status));
    }
    let varz = server.monitor("/varz")?.json()?;
    told.push(format!("/varz -> {}", comparable(varz["jetstream"].clone())));
    let accounts = server.monitor("/accountz?acc=A")?.json()?;
    told.push(format!("/accountz -> {}", accounts["account_detail"]["jetstream_enabled"]));
    for (subject, body) in REQUESTS {
        let message = Sent { subject: subject.to_owned(), body: body.to_owned(), headers: Vec::new() };
        let reply = system.ask(&message)?;
        let answer = system.answer(&reply, Duration::from_millis(600))?;
        let answer = answer.and_then(|answer| serde_json::from_slice(&answer.payload).ok());
        told.push(format!("{subject} -> {}", answer.map_or_else(|| "silence".to_owned(), comparable)));
    }
    let statsz = Sent { subject: "$SYS.REQ.SERVER.PING.STATSZ".to_owned(), ..Sent::default() };
    let reply = system.ask(&statsz)?;
    let answer = system.answer(&reply, Duration::from_secs(5))?.expect("every server has a heartbeat");
    let answer: Value = serde_json::from_slice(&answer.payload).expect("a heartbeat is JSON");
    told.push(format!("statsz -> {} {}", answer["server"]["flags"], comparable(answer["statsz"]["jetstream"].clone())));
    let _ = ask(&mut client, "STREAM.DELETE.S", &json!(null));
    Ok(told)
}

#[test]
fn monitoring_tells_what_nats_server_tells() {
    let [ours, go] = [Implementation::NatsRs, Implementation::NatsServer].map(|implementation| {
        let server = start(implementation);
        told(&server).expect("every question is answered")
    });
    let differ = ours.iter().zip(&go).filter(|(ours, go)| ours != go);
    let differ: Vec<String> = differ.map(|(ours, go)| format!("ours: {ours}\ngo:   {go}")).collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert_eq!(ours.len(), go.len());
}
