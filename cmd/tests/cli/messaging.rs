//! `pub`, `sub`, `req` and `reply`.

use serde_json::{Value, json};

use crate::tool::{Tool, go_server};

/// The JSON array without the times, which differ from run to run.
fn without_times(text: &str) -> Value {
    let mut messages: Value = serde_json::from_str(text).expect("one array");
    for message in messages.as_array_mut().expect("one array") {
        assert!(message["time"].as_str().is_some_and(|time| time.ends_with('Z')));
        message.as_object_mut().expect("an object").remove("time");
    }
    messages
}

#[test]
fn messages_are_shown_to_people_and_programs() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let people = tool.start("sub a.> --count 3", &[]);
    let programs = tool.start("sub a.b a.c --count 3 -o json", &[]);
    let raw = tool.start("sub a.> --raw --count 3", &[]);
    let headers = tool.start("sub a.> --headers-only --count 3 -o jsonl", &[]);
    people.wait_for("Subscribing on a.>");
    while listeners(&tool, "a.b") < 4 {}
    tool.run("pub a.b hello --reply back -H {} -H {}", &["X: 1", "X: 2"]).succeeds();
    tool.run_with_input("pub a.c", &[], "from\nstdin").succeeds();
    tool.run_with_input("pub a.b --send-on newline", &[], "line\n").succeeds();
    let shown = people.finish();
    let expected = "[#1] Received on \"a.b\" with reply \"back\"\nX: 1\nX: 2\n\nhello\n\n\
                    [#2] Received on \"a.c\"\nfrom\nstdin\n\n[#3] Received on \"a.b\"\nline\n\n";
    assert_eq!(shown.stdout, expected);
    assert_eq!(
        without_times(&programs.finish().stdout),
        json!([
            {"number": 1, "subject": "a.b", "reply": "back", "headers": {"X": ["1", "2"]}, "size": 5, "data": "hello"},
            {"number": 2, "subject": "a.c", "size": 10, "data": "from\nstdin"},
            {"number": 3, "subject": "a.b", "size": 4, "data": "line"}
        ])
    );
    assert_eq!(raw.finish().stdout, "hello\nfrom\nstdin\nline\n");
    assert!(!headers.finish().stdout.contains("hello"));
}

/// How many subscriptions a message would reach; those that print records do not say when they listen.
fn listeners(tool: &Tool, subject: &str) -> usize {
    let trace = tool.run("trace {} -o json", &[subject]).json();
    let events = trace["report"]["events"].as_array().cloned().unwrap_or_default();
    events.iter().filter(|event| event["type"] == "eg").count()
}

#[test]
fn templates_number_and_vary_messages() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let sub = tool.start("sub t.> --count 3 -o jsonl --timestamp", &[]);
    tool.run("wait responder t.x --interval 5ms", &[]).succeeds();
    let done = tool.run("pub {} {} --count 2 -H {} -o json", &["t.{{Count}}", "{{Random 4 4}}", "N: {{Count}}"]).json();
    assert_eq!((&done["messages"], &done["bytes"]), (&json!(2), &json!(8)));
    tool.run("pub t.x {} --no-templates", &["{{Count}}"]).succeeds();
    let received: Vec<Value> =
        sub.finish().stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(received[1]["subject"], "t.2");
    assert_eq!(received[1]["headers"]["N"], json!(["2"]));
    assert_eq!(received[0]["size"], 4);
    assert_ne!(received[0]["data"], received[1]["data"]);
    assert_eq!(received[2]["data"], "{{Count}}");
}

#[test]
fn requests_are_answered_in_several_ways() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let body = tool.start("reply svc.* {} --count 2", &["{{1}} got {{Request}} #{{Count}}"]);
    body.wait_for("Listening");
    assert_eq!(tool.run("req svc.k ping --raw", &[]).succeeds(), "k got ping #1\n");
    let answer = tool.run("req svc.k ping -o json", &[]).json();
    assert_eq!((&answer[0]["request"], &answer[0]["data"]), (&json!(1), &json!("k got ping #2")));
    assert!(answer[0]["rtt_ns"].as_u64().is_some_and(|rtt| rtt > 0));
    assert_eq!(body.finish().status, 0);

    let echo = tool.start("reply echo --echo --count 1", &[]);
    echo.wait_for("Listening");
    let answer = tool.run("req echo same -H {} -o json", &["A:1"]).json();
    assert_eq!(answer[0]["headers"], json!({"A": ["1"], "NATS-Reply-Counter": ["1"]}));
    assert_eq!(answer[0]["data"], "same");

    let command = tool.start("reply cmd.> --command {} --count 1", &["printf %s-{{1}} {{Request}}"]);
    command.wait_for("Listening");
    // Blanks and shell characters of a request stay one argument.
    assert_eq!(tool.run("req cmd.x {} --raw", &["a; b $HOME"]).succeeds(), "a; b $HOME-x\n");
}

#[test]
fn several_answers_are_gathered() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let one = tool.start("reply many one --queue q1", &[]);
    let two = tool.start("reply many two --queue q2", &[]);
    one.wait_for("Listening");
    two.wait_for("Listening");
    let both = tool.run("req many x --replies 2 --raw", &[]);
    let mut lines: Vec<&str> = both.succeeds().lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["one", "two"]);
    tool.run("req many x --replies 3 --reply-timeout 50ms", &[]).fails(6, "2 of 3 answers arrived");
    assert_eq!(tool.run("req many x --replies 0 --timeout 300ms -o jsonl", &[]).succeeds().lines().count(), 2);
}

#[test]
fn a_request_that_nobody_answers_fails() {
    let server = go_server("");
    let tool = Tool::of(&server);
    tool.run("req nobody x", &[]).fails(6, "no responders on \"nobody\"");
    let silent = tool.start("sub deaf", &[]);
    silent.wait_for("Subscribing");
    tool.run("req deaf x --timeout 200ms", &[]).fails(6, "no answer on \"deaf\" within 200ms");
}

#[test]
fn refusals_of_the_server_fail_the_command() {
    let permissions = "permissions: {publish: [\"ok.>\", \"_INBOX.>\"], subscribe: [\"ok.>\", \"_INBOX.>\"]}";
    let server =
        go_server(&format!("authorization {{ users: [{{user: u, password: p, {permissions}}}] }}\nmax_payload: 1000"));
    let tool = Tool::of(&server);
    let run = |line: &str| tool.run(&format!("{line} --user u --password p"), &[]);
    run("pub ok.a x").succeeds();
    run("pub no.a x").fails(7, "Permissions Violation for Publish to \"no.a\"");
    run("sub no.a").fails(7, "Permissions Violation for Subscription to \"no.a\"");
    run("req no.a x --timeout 500ms").fails(7, "Permissions Violation for Publish");
    run("reply no.a x").fails(7, "Permissions Violation for Subscription");
    run("pub ok.a {{Random}} --no-templates").succeeds();
    tool.run("pub ok.a {} --user u --password p", &[&"x".repeat(1001)]).fails(1, "max payload size exceeded");
    tool.run_with_input("pub ok.a --user u --password p", &[], &"x".repeat(1001))
        .fails(1, "longer than the 1000 bytes");
    tool.run("pub {} x --user u --password p", &["a b"]).fails(1, "cannot send to \"a b\"");
}

#[test]
fn a_user_without_an_inbox_can_still_publish() {
    let permissions = "permissions: {publish: [\"ok.>\"], subscribe: [\"ok.>\"]}";
    let server = go_server(&format!("authorization {{ users: [{{user: u, password: p, {permissions}}}] }}"));
    let tool = Tool::of(&server);
    tool.run("pub ok.a x --user u --password p", &[]).succeeds();
    tool.run("pub no.a x --user u --password p", &[]).fails(7, "Permissions Violation for Publish to \"no.a\"");
}

#[test]
fn messages_are_dumped_for_xargs_and_into_files() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let folder = tool.folder().join("dump");
    let to_stdout = tool.start("sub d --dump - --count 1", &[]);
    let to_folder = tool.start("sub e --dump {} --count 1", &[folder.to_str().expect("text")]);
    for subject in ["d", "e"] {
        tool.run("wait responder {} --interval 5ms", &[subject]).succeeds();
        tool.run("pub {} body", &[subject]).succeeds();
    }
    let expected =
        |subject: &str| format!(r#"{{"Subject":"{subject}","Reply":"","Header":null,"Data":"Ym9keQ==","Sub":null}}"#);
    assert_eq!(to_stdout.finish().stdout, format!("{}\0", expected("d")));
    assert_eq!(to_folder.finish().status, 0);
    assert_eq!(std::fs::read_to_string(folder.join("1.json")).expect("written"), expected("e"));
}

#[test]
fn subjects_are_counted() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let report = tool.start("sub c.> --report-subjects --report-top 1 --count 3 -o json -I c.skip", &[]);
    tool.run("wait responder c.x --interval 5ms", &[]).succeeds();
    for subject in ["c.skip", "c.a", "c.b", "c.b"] {
        tool.run("pub {} xy", &[subject]).succeeds();
    }
    let expected =
        json!({"messages": 3, "bytes": 6, "subjects": 2, "top": [{"subject": "c.b", "messages": 2, "bytes": 4}]});
    assert_eq!(report.finish().json(), expected);
}

#[test]
fn answers_are_matched_to_their_requests() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let matching = tool.start("sub m --match-replies --count 1", &[]);
    matching.wait_for("Subscribing");
    let service = tool.start("reply m pong --count 1", &[]);
    service.wait_for("Listening");
    tool.run("req m ping", &[]).succeeds();
    let shown = matching.finish().stdout;
    assert!(
        shown.contains("\nping\n") && shown.contains("Matched reply on \"_INBOX.") && shown.ends_with("\npong\n\n"),
        "{shown}"
    );
}

#[test]
fn a_signal_ends_a_subscription_in_order() {
    let server = go_server("");
    let tool = Tool::of(&server);
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let mut sub = tool.start("sub s -o json", &[]);
        tool.run("wait responder s --interval 5ms", &[]).succeeds();
        tool.run("pub s x", &[]).succeeds();
        assert_eq!(sub.read_line(), "[");
        sub.signal(signal);
        let done = sub.finish();
        assert_eq!((done.status, done.stderr.as_str()), (status, ""));
        let messages: Value = serde_json::from_str(&format!("[{}", done.stdout)).expect("the array is closed");
        assert_eq!(messages[0]["data"], "x");
    }
    let quiet = tool.run("sub s --wait 50ms -o json", &[]);
    assert_eq!(quiet.succeeds(), "[]\n");
}

#[test]
fn bodies_are_translated_by_a_program() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let sub = tool.start("sub tr --raw --count 1 --translate {}", &["tr a-z A-Z"]);
    tool.run("wait responder tr --interval 5ms", &[]).succeeds();
    tool.run("pub tr abc", &[]).succeeds();
    assert_eq!(sub.finish().stdout, "ABC\n");
    let failing = tool.start("sub tr --raw --count 1 --translate false", &[]);
    tool.run("wait responder tr --interval 5ms", &[]).succeeds();
    tool.run("pub tr abc", &[]).succeeds();
    failing.finish().fails(1, "\"false\" failed");
}
