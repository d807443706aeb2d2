//! Reloads that take JetStream from accounts, give it back, or switch it off and on: on our server as on Go's.

use std::time::Duration;

use rustix::process::Signal;
use serde_json::{Value, json};
use support::{Implementation, Launch, Peer, Server, wait_until};

const PATIENCE: Duration = Duration::from_secs(5);

fn config(server: &str, of_account: &str) -> String {
    format!(
        "server_name: s\n jetstream {{ {server} store_dir: \"@DIR@/js\", max_mem: 10M, max_file: 10M }}
        accounts {{
          A {{ jetstream: {of_account}, users: [{{user: a, password: a}}] }}
          B {{ jetstream: enabled, users: [{{user: b, password: b}}] }}
        }}\n no_auth_user: a\n"
    )
}

fn ask(server: &Server, subject: &str, body: &Value) -> String {
    let mut peer: Peer = server.open().expect("a connection");
    peer.set_patience(PATIENCE);
    peer.handshake(r#"{"verbose":false,"headers":true,"no_responders":true}"#).expect("everybody is let in");
    let body = body.to_string();
    peer.send(format!("SUB _I 1\r\nPUB {subject} _I {}\r\n{body}\r\n", body.len())).expect("the connection is open");
    let head = peer.read_line().expect("an answer");
    let size = head.rsplit(' ').next().and_then(|size| size.trim().parse().ok()).unwrap_or_else(|| panic!("{head}"));
    let answer = String::from_utf8_lossy(&peer.read_exactly(size).expect("its body")).into_owned();
    let json: Value = match serde_json::from_str(&answer) {
        Ok(json) => json,
        Err(_) => return answer.lines().next().unwrap_or_default().to_owned(),
    };
    match (&json["error"], &json["state"]) {
        (Value::Null, Value::Null) => json["limits"].to_string() + &json["seq"].to_string(),
        (Value::Null, state) => format!("{} of {}", state["messages"], state["last_seq"]),
        (error, _) => error.to_string(),
    }
}

/// Gives the server another configuration and waits until it is in force.
fn reload(server: &Server, text: &str, count: usize) {
    let old = std::fs::read_to_string(server.config_path()).expect("it is there");
    // Lines that the launcher has added stay.
    let dir = server.folder().display().to_string();
    let text = text.replace("@DIR@", &dir);
    let added: Vec<&str> = old.lines().filter(|line| line.starts_with("listen") || line.starts_with("port")).collect();
    std::fs::write(server.config_path(), format!("{}\n{text}", added.join("\n"))).expect("the disk works");
    server.signal(Signal::HUP).expect("it runs");
    let is_done = || Ok((server.log().matches("Reloaded server configuration").count() >= count).then_some(()));
    wait_until("the reload", PATIENCE, is_done).unwrap_or_else(|error| panic!("{error}: {}", server.log()));
}

fn play(implementation: Implementation) -> Vec<String> {
    let server = Launch::new(implementation).config(config("", "enabled")).start().expect("the server starts");
    let stream = json!({"name": "S", "subjects": ["s"]});
    let mut said = vec![
        ask(&server, "$JS.API.STREAM.CREATE.S", &stream),
        ask(&server, "s", &json!(1)),
        ask(&server, "s", &json!(2)),
    ];
    reload(&server, &config("", "disabled"), 1);
    said.push(ask(&server, "$JS.API.STREAM.INFO.S", &json!({})));
    said.push(ask(&server, "$JS.API.INFO", &json!({})));
    said.push(ask(&server, "s", &json!(3)));
    reload(&server, &config("", "{max_streams: 1, max_file: 5000}"), 2);
    said.push(ask(&server, "$JS.API.STREAM.INFO.S", &json!({})));
    said.push(ask(&server, "$JS.API.INFO", &json!({})));
    said.push(ask(&server, "s", &json!(4)));
    said.push(ask(&server, "$JS.API.STREAM.CREATE.T", &json!({"name": "T", "subjects": ["t"]})));
    reload(&server, &config("", "{max_streams: 2, max_file: 5000}"), 3);
    said.push(ask(&server, "$JS.API.STREAM.CREATE.T", &json!({"name": "T", "subjects": ["t"]})));
    said.push(ask(&server, "$JS.API.INFO", &json!({})));
    reload(&server, &config("enabled: false,", "{max_streams: 2, max_file: 5000}"), 4);
    said.push(ask(&server, "s", &json!(5)));
    reload(&server, &config("enabled: true,", "{max_streams: 2, max_file: 5000}"), 5);
    said.push(ask(&server, "$JS.API.STREAM.INFO.S", &json!({})));
    said.push(ask(&server, "s", &json!(6)));
    said
}

#[test]
fn jetstream_is_taken_away_and_given_back_by_reloads() {
    let [ours, go] = [Implementation::NatsRs, Implementation::NatsServer].map(play);
    assert_eq!(ours, go);
}
