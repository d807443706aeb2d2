//! `trace`, `events`, `traffic`, `wait` and `errors`.

use serde_json::Value;
use support::{Implementation, Launch, Server, free_port};

use crate::tool::{Tool, go_server};

const ACCOUNTS: &str = "accounts { SYS: {users: [{user: sys, password: s}]}, APP: {users: [{user: app, password: a}]} }\n\
                        system_account: SYS\nno_auth_user: app";

/// Two servers in one cluster.
fn cluster() -> [Server; 2] {
    let route = free_port().expect("a port");
    let config = |name: &str, port: u16| {
        format!(
            "server_name: {name}\n{ACCOUNTS}\ncluster {{ name: C, listen: \"127.0.0.1:{port}\", routes: [\"nats://127.0.0.1:{route}\"] }}"
        )
    };
    let start =
        |text: String| Launch::new(Implementation::NatsServer).config(text).start().expect("nats-server starts");
    [start(config("A", route)), start(config("B", free_port().expect("a port")))]
}

#[test]
fn a_trace_shows_the_way_through_two_servers() {
    let [a, b] = cluster();
    let (near, far) = (Tool::of(&a), Tool::of(&b));
    near.run("wait servers 2 --user sys --password s", &[]).succeeds();
    let _sub = far.start("sub orders.* --queue work", &[]);
    near.run("wait responder orders.new --interval 10ms", &[]).succeeds();
    let trace = near.run("trace orders.new body -o json", &[]).json();
    assert_eq!((&trace["complete"], &trace["delivered"]), (&true.into(), &false.into()));
    assert_eq!(trace["egress"], serde_json::json!({"Client": 1, "Router": 1}));
    assert_eq!(trace["report"]["server"]["name"], "A");
    let link = &trace["report"]["events"][1]["link"];
    assert_eq!((&link["server"]["name"], &link["events"][1]["queue"]), (&Value::from("B"), &Value::from("work")));
    let tree = near.run("trace orders.new -T", &[]);
    assert!(tree.succeeds().contains("--> Router \"B\" rid:"), "{tree:?}");
    assert!(tree.stdout.contains("    [") && tree.stdout.contains("subject:\"orders.*\" queue:\"work\""), "{tree:?}");
    let nobody = near.run("trace nobody", &[]);
    assert!(nobody.succeeds().contains("--X No active interest"), "{nobody:?}");
}

#[test]
fn events_of_connections_are_shown() {
    let server = go_server(ACCOUNTS);
    let tool = Tool::of(&server);
    let people = tool.start("events --user sys --password s --count 2", &[]);
    let filtered = tool.start(
        "events --user sys --password s --count 1 --filter {} --short",
        &["CLIENT_DISCONNECT.*authentication failure"],
    );
    people.wait_for("CLIENT.AUTH.ERR");
    filtered.wait_for("CLIENT.AUTH.ERR");
    tool.run("wait responder {} --user sys --password s", &["$SYS.ACCOUNT.APP.CONNECT"]).succeeds();
    tool.run("pub a b --connection-name {}", &["my app"]).succeeds();
    tool.run("pub a b --user app --password wrong", &[]).fails(7, "cannot connect");
    let shown = people.finish();
    assert!(shown.succeeds().contains("Client Connection\n"), "{shown:?}");
    assert!(filtered.finish().stdout.contains("Client Authentication Error"));
    tool.start("events", &[]).wait_for("not of the system account");
    tool.run("events --no-srv-advisory", &[]).fails(2, "no events were chosen");
}

#[test]
fn traffic_is_counted_by_kind() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let traffic = tool.start("traffic x.> --interval 300ms --count 1 -o json", &[]);
    tool.run("wait responder x.y --interval 5ms", &[]).succeeds();
    let rows = traffic.finish().json();
    let expected = ["bytes", "cluster", "general", "messages", "raft", "time"];
    let names: Vec<&str> = rows[0].as_object().expect("a row").keys().map(String::as_str).collect();
    assert_eq!(names, expected);
}

#[test]
fn waiting_ends_when_it_is_so_or_says_what_is_missing() {
    let server = go_server(ACCOUNTS);
    let tool = Tool::of(&server);
    let system = |line: &str| tool.run(&format!("{line} --user sys --password s"), &[]);
    assert_eq!(tool.run("wait server -o json", &[]).json()["condition"], "a reachable server");
    system("wait servers 1").succeeds();
    system("wait healthy").succeeds();
    system("wait servers 2 --deadline 700ms --timeout 300ms").fails(6, "1 of 2 servers answer");
    tool.run("wait healthy", &[]).fails(7, "need a user of the system account");
    tool.run("wait responder nobody --deadline 300ms", &[]).fails(6, "nobody listens on \"nobody\"");
    tool.run("wait message quiet --deadline 100ms", &[]).fails(6, "no message on \"quiet\"");
    let message = tool.start("wait message loud", &[]);
    tool.run("wait responder loud --interval 5ms", &[]).succeeds();
    tool.run("pub loud hello", &[]).succeeds();
    assert_eq!(message.finish().stdout, "hello\n");
    Tool::with_url("127.0.0.1:1").run("wait server --deadline 200ms", &[]).fails(6, "Connection refused");
    tool.run("wait server --user app --password wrong", &[]).fails(7, "cannot connect");
}

#[test]
fn what_servers_say_is_explained() {
    let tool = Tool::with_url("127.0.0.1:1");
    let explained = tool.run("errors explain {} -o json", &["-ERR 'Maximum Payload Violation'"]).json();
    assert_eq!((&explained[0]["kind"], &explained[0]["closes"]), (&"server_error".into(), &true.into()));
    let text = tool.run("errors explain {}", &["Permissions Violation for Subscription to \"a.>\""]);
    assert!(text.succeeds().contains("What to do: Add it to the user's subscribe permissions"), "{text:?}");
    tool.run("errors explain gibberish", &[]).fails(3, "nothing is known");
    tool.run("errors ls {}", &["("]).fails(2, "unclosed group");
}
