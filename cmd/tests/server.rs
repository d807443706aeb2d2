//! `nats-rs server` against a real server.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use run::{run, run_as, start};

#[test]
fn servers_are_listed_with_their_load_in_all_forms() {
    let server = start("");
    let table = run_as("sys", &server, &["server", "ls"]);
    assert_eq!(table.status, 0, "{table:?}");
    assert!(table.stdout.contains("│ S1 ") && table.stdout.contains("1 server, 1 connection"), "{table:?}");
    let json = run_as("sys", &server, &["server", "ls", "-o", "json"]).json();
    assert_eq!(json[0]["server"]["name"], "S1");
    assert_eq!(json[0]["statsz"]["connections"], 1);
    assert!(json[0]["rtt_ns"].as_u64().is_some_and(|rtt| rtt > 0));
    let lines = run_as("sys", &server, &["server", "ls", "-o", "jsonl"]);
    assert_eq!(lines.stdout.lines().count(), 1);
    let yaml = run_as("sys", &server, &["server", "ls", "-o", "yaml"]);
    assert!(yaml.stdout.starts_with("- server:\n    name: S1\n"), "{yaml:?}");
}

#[test]
fn missing_servers_are_an_error() {
    let server = start("");
    for command in ["ls", "ping"] {
        let run = run_as("sys", &server, &["server", command, "2", "--timeout", "300ms"]);
        assert_eq!(run.status, 6, "{run:?}");
        assert!(run.stderr.contains("1 of 2 expected servers did not answer"), "{run:?}");
        assert!(!run.stdout.is_empty(), "those that answered are shown");
    }
}

#[test]
fn other_users_are_told_what_they_lack() {
    let server = start("");
    let run = run_as("a", &server, &["server", "ls"]);
    assert_eq!(run.status, 6, "{run:?}");
    assert!(run.stderr.contains("hint: this needs a user of the system account"), "{run:?}");
    let json = run_as("a", &server, &["server", "ls", "-o", "json"]);
    let error: serde_json::Value = serde_json::from_str(&json.stderr).expect("an object");
    assert_eq!(error["error"]["exit_status"], 6);
}

#[test]
fn one_server_is_shown_by_name_or_id() {
    let server = start("");
    let by_name = run_as("sys", &server, &["server", "info", "S1", "-o", "json"]).json();
    let id = by_name["server_id"].as_str().expect("a text");
    let by_id = run_as("sys", &server, &["server", "info", id, "-o", "json"]).json();
    assert_eq!(by_id["server_name"], "S1");
    let people = run_as("sys", &server, &["server", "info"]);
    assert!(people.stdout.contains("Version: 2.15.1") && people.stdout.contains("System Account: SYS"), "{people:?}");
    let unknown = run_as("sys", &server, &["server", "info", "S2", "--timeout", "300ms"]);
    assert_eq!(unknown.status, 3, "{unknown:?}");
}

#[test]
fn reports_are_tables_and_lists() {
    let server = start("");
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","name":"worker","verbose":false}"#).expect("accepted");
    peer.send("SUB orders.* 1\r\nPUB orders.new 5\r\nhello\r\n").expect("connected");
    peer.expect("MSG orders.new 1 5\r\nhello\r\n").expect("delivered");
    let accounts = run_as("sys", &server, &["server", "report", "accounts", "A", "-o", "json"]).json();
    assert_eq!((&accounts[0]["account"], &accounts[0]["in_msgs"]), (&"A".into(), &1.into()));
    assert_eq!(accounts[0]["out_bytes"], 5);
    let words = ["server", "report", "connections", "--account", "A", "--subject", "orders.new", "-o", "json"];
    let connections = run_as("sys", &server, &words).json();
    assert_eq!(connections.as_array().map(Vec::len), Some(1));
    assert_eq!((&connections[0]["name"], &connections[0]["server"]), (&"worker".into(), &"S1".into()));
    assert_eq!(connections[0]["in_bytes"], 5);
    drop(peer);
    let closed = ["server", "report", "connections", "--closed-reason", "client closed", "--account", "A"];
    let listed = support::wait_until("the closed connection", std::time::Duration::from_secs(5), || {
        let run = run_as("sys", &server, &closed);
        Ok(run.stdout.contains("worker").then_some(run))
    });
    assert!(listed.expect("listed").stdout.contains("Client Closed"));
    for report in ["cpu", "mem", "health"] {
        let run = run_as("sys", &server, &["server", "report", report]);
        assert!(run.status == 0 && run.stdout.contains("│ S1 "), "{report}: {run:?}");
    }
    for report in ["routes", "gateways", "leafnodes", "jetstream"] {
        let run = run_as("sys", &server, &["server", "report", report, "-o", "json"]);
        assert_eq!((run.status, run.stdout.as_str()), (0, "[]\n"), "{report}: {run:?}");
    }
}

#[test]
fn more_connections_than_one_answer_holds_are_all_reported() {
    let connections = 1_100;
    let server = start("");
    support::raise_open_files_limit().expect("allowed");
    let peers: Vec<support::Peer> = (0..connections)
        .map(|_| {
            let mut peer = server.open().expect("the server listens");
            peer.handshake(r#"{"user":"a","pass":"a","verbose":false}"#).expect("accepted");
            peer
        })
        .collect();
    let words = ["server", "report", "connections", "--account", "A", "--top", "2000", "--sort", "cid", "-o", "jsonl"];
    let run = run_as("sys", &server, &words);
    let cid = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["cid"].as_u64();
    let cids: Vec<Option<u64>> = run.stdout.lines().map(cid).collect();
    assert_eq!(cids.len(), connections);
    assert!(cids.is_sorted() && cids.windows(2).all(|pair| pair[0] != pair[1]), "each one once");
    drop(peers);
}

#[test]
fn an_unhealthy_server_is_a_finding() {
    let server = start("jetstream { store_dir: \"@DIR@/store\" }");
    let words = ["server", "report", "health", "--account", "A", "--stream", "MISSING", "-o", "json"];
    let run = run_as("sys", &server, &words);
    assert_eq!(run.status, 4, "{run:?}");
    let row = &run.json()[0];
    assert_ne!(row["status"], "ok");
    assert!(row["error"].as_str().is_some_and(|error| !error.is_empty()), "{row}");
}

#[test]
fn every_request_is_answered_and_printed_unchanged() {
    let server = start("");
    let kinds = [
        ("variables", "server_name"),
        ("accounts", "accounts"),
        ("connections", "connections"),
        ("subscriptions", "num_subscriptions"),
        ("jetstream", "disabled"),
        ("jetstream-health", "status"),
        ("statistics", "cores"),
        ("routes", "num_routes"),
        ("gateways", "outbound_gateways"),
        ("leafnodes", "leafs"),
        ("expvar", "cmdline"),
    ];
    for (kind, field) in kinds {
        let run = run_as("sys", &server, &["server", "request", kind, "1"]);
        assert_eq!(run.status, 0, "{kind}: {run:?}");
        let answer = run.json();
        assert_eq!(answer["server"]["name"], "S1", "{kind}");
        assert!(answer["data"].get(field).is_some(), "{kind}: {answer}");
    }
    for kind in ["ipqueue", "raft"] {
        let run = run_as("sys", &server, &["server", "request", kind]);
        assert_eq!(run.json()["server"]["name"], "S1", "{kind}: {run:?}");
    }
    let id = run_as("sys", &server, &["server", "request", "id", "-o", "json"]).json();
    assert_eq!((&id[0]["name"], id[0].get("server")), (&"S1".into(), None));
    let refused = run_as("sys", &server, &["server", "request", "connections", "--sort", "stop"]);
    assert_eq!(refused.status, 1, "{refused:?}");
    assert!(refused.stdout.contains("sort by stop only valid on closed connections"), "{refused:?}");
}

#[test]
fn profiles_become_files() {
    let server = start("");
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().to_str().expect("text");
    let json = run_as("sys", &server, &["server", "request", "profile", "heap", place, "-o", "json"]).json();
    let file = json[0]["file"].as_str().expect("a path");
    let size = std::fs::metadata(file).expect("written").len();
    assert_eq!(json[0]["bytes"], size);
    assert!(size > 0);
}

#[test]
fn clients_are_kicked_only_after_a_yes() {
    let server = start("");
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","name":"victim","verbose":false}"#).expect("accepted");
    let words = ["server", "report", "connections", "--account", "A", "-o", "json"];
    let cid = run_as("sys", &server, &words).json()[0]["cid"].to_string();
    let refused = run_as("sys", &server, &["server", "request", "kick", &cid, "S1"]);
    assert_eq!(refused.status, 8, "{refused:?}");
    let kicked = run_as("sys", &server, &["server", "request", "kick", &cid, "S1", "--yes"]);
    assert_eq!(kicked.status, 0, "{kicked:?}");
    peer.read_to_close().expect("the server closed the connection");
    let unknown = run_as("sys", &server, &["server", "request", "kick", "9999", "S1", "--yes"]);
    assert_eq!(unknown.status, 3, "{unknown:?}");
}

#[test]
fn a_server_reloads_its_configuration_and_says_why_not() {
    let server = start("");
    let done = run_as("sys", &server, &["server", "config", "reload", "S1", "--yes", "-o", "json"]);
    assert_eq!((done.status, &done.json()["reloaded"]), (0, &true.into()), "{done:?}");
    std::fs::write(server.config_path(), "not: [closed").expect("written");
    let failed = run_as("sys", &server, &["server", "config", "reload", "S1", "--yes"]);
    assert_eq!(failed.status, 1, "{failed:?}");
    assert!(failed.stderr.contains("former configuration"), "{failed:?}");
}

#[test]
fn checks_speak_the_language_of_plugins() {
    let server = start("");
    let good = run_as("a", &server, &["server", "check", "connection"]);
    assert_eq!(good.status, 0, "{good:?}");
    assert!(good.stdout.starts_with("OK Connection OK:connected to nats://127.0.0.1:"), "{good:?}");
    assert!(good.stdout.contains(" | connect_time=0.") && good.stdout.lines().count() == 1, "{good:?}");
    let slow = run_as("a", &server, &["server", "check", "connection", "--rtt-warn", "1ns"]);
    assert_eq!(slow.status, 1, "{slow:?}");
    assert!(slow.stdout.starts_with("WARNING Connection Warn:rtt time exceeded"), "{slow:?}");
    let words = ["server", "check", "server", "--name", "S1", "--auth-required", "--js-required"];
    let server_check = run_as("sys", &server, &words);
    assert_eq!(server_check.status, 2, "{server_check:?}");
    assert!(server_check.stdout.contains("Crit:JetStream not enabled OK:Authentication required"), "{server_check:?}");
    let prometheus = run_as("sys", &server, &[&words[..], &["--format", "prometheus", "--namespace", "x"]].concat());
    assert_eq!(prometheus.status, 0, "collectors expect 0: {prometheus:?}");
    assert!(prometheus.stdout.contains("x_server_status_code{item=\"S1\",status=\"CRITICAL\"} 2\n"), "{prometheus:?}");
    let json = run_as("sys", &server, &[&words[..], &["-o", "json"]].concat());
    assert_eq!((json.status, &json.json()["check_suite"]), (2, &"server".into()), "{json:?}");
}

#[test]
fn a_check_of_something_out_of_reach_is_critical() {
    let run = run(&["server", "check", "connection", "-s", "nats://127.0.0.1:1", "--timeout", "1s"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stdout.starts_with("CRITICAL Connection Crit:connection failed: "), "{run:?}");
    let server = start("");
    let unknown = run_as("sys", &server, &["server", "check", "server", "--name", "S2", "--timeout", "300ms"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, "CRITICAL S2 Crit:no data received\n"));
}

#[test]
fn requests_are_checked_by_answer_and_time() {
    let server = start("");
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","verbose":false,"headers":true}"#).expect("accepted");
    peer.send("SUB echo 1\r\nPING\r\n").expect("connected");
    peer.expect("PONG\r\n").expect("subscribed");
    let answering = std::thread::spawn(move || {
        let line = peer.read_line().expect("a request");
        let reply = line.split(' ').nth(3).expect("a reply subject").to_owned();
        peer.send(format!("PUB {reply} 4\r\nfine\r\n")).expect("connected");
        peer
    });
    let words = ["server", "check", "request", "--subject", "echo", "--payload", "x", "--match-payload", "^fine$"];
    let good = run_as("a", &server, &words);
    assert_eq!(good.status, 0, "{good:?}");
    assert!(good.stdout.starts_with("OK echo OK:Valid response | time=0."), "{good:?}");
    drop(answering.join().expect("the peer answered"));
    let nobody = run_as("a", &server, &["server", "check", "request", "--subject", "nobody"]);
    assert_eq!(nobody.status, 2, "{nobody:?}");
}

#[test]
fn results_of_checks_are_written_as_a_whole() {
    let server = start("");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("result");
    let words = ["server", "check", "connection", "--outfile", file.to_str().expect("text")];
    let run = run_as("a", &server, &words);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(std::fs::read_to_string(&file).expect("written").starts_with("OK Connection"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left");
}

#[test]
fn watches_end_after_their_count() {
    let server = start("");
    let table = run_as("sys", &server, &["server", "watch", "servers", "--count", "1", "--interval", "200ms"]);
    assert!(table.status == 0 && table.stdout.contains("│ S1 "), "{table:?}");
    let records = run_as("sys", &server, &["server", "watch", "accounts", "--count", "1", "-o", "jsonl"]);
    assert_eq!(records.status, 0, "{records:?}");
    let first: serde_json::Value = serde_json::from_str(records.stdout.lines().next().expect("a line")).expect("JSON");
    assert!(first["account"].is_string());
    let stranger = run_as("a", &server, &["server", "watch", "servers", "--count", "1"]);
    assert_eq!(stranger.status, 6, "{stranger:?}");
}

#[test]
fn a_generated_configuration_runs_with_its_users() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("new");
    let place = place.to_str().expect("text");
    let words = ["server", "generate", place, "--account", "APP", "--http-port", "0", "-o", "json"];
    let made = run(&words).json();
    let text = std::fs::read_to_string(made["file"].as_str().expect("a path")).expect("written");
    let passwords: Vec<&str> =
        made["users"].as_array().expect("a list").iter().filter_map(|user| user["password"].as_str()).collect();
    assert!(
        passwords.len() == 2 && passwords.iter().all(|password| !text.contains(password)),
        "only hashes are written"
    );
    let config = text.replace("listen: \"127.0.0.1:4222\"", "listen: \"127.0.0.1:@PORT@\"");
    let server = support::Launch::new(support::Implementation::NatsServer).config(config).start().expect("valid");
    let url = format!("nats://{}", server.address());
    let ls = run(&["server", "ls", "-s", &url, "--user", "sys", "--password", passwords[1]]);
    assert_eq!(ls.status, 0, "{ls:?}");
    let again = run(&words);
    assert_eq!(again.status, 8, "an existing file is left alone: {again:?}");
}

#[test]
fn passwords_are_hashed_from_standard_input_or_made_up() {
    let made = run(&["server", "passwd", "--generate", "--cost", "4", "-o", "json"]).json();
    assert!(made["bcrypt"].as_str().is_some_and(|hash| hash.starts_with("$2a$04$")), "{made}");
    assert_eq!(made["password"].as_str().map(str::len), Some(22));
    let nothing = run(&["server", "passwd"]);
    assert_eq!(nothing.status, 2, "{nothing:?}");
}
