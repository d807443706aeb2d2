//! Saved contexts: files, verbs, and which one is used.

use serde_json::{Value, json};

use crate::tool::{Tool, finish, go_server};

fn tool() -> Tool {
    Tool::with_url("127.0.0.1:1")
}

/// Without the variable that would win over the context.
fn without_url(tool: &Tool, line: &str) -> crate::tool::Done {
    let mut command = tool.command(line, &[]);
    command.env_remove("NATS_URL");
    finish(command)
}

fn file(tool: &Tool, name: &str) -> Value {
    let path = tool.folder().join(".config/nats/context").join(format!("{name}.json"));
    serde_json::from_slice(&std::fs::read(path).expect("the file is there")).expect("JSON")
}

#[test]
fn a_context_is_made_changed_listed_and_removed() {
    let tool = tool();
    tool.run("context add one --server nats://h:1 --description first --creds ~/x.creds --js-domain hub", &[])
        .succeeds();
    let written = file(&tool, "one");
    assert_eq!(written["url"], "nats://h:1");
    assert_eq!(written["creds"], "~/x.creds", "paths are not expanded on save");
    assert_eq!(written["jetstream_domain"], "hub");
    assert_eq!(written["windows_ca_certs_match"], Value::Null);
    without_url(&tool, "context save one --inbox-prefix IN").succeeds();
    assert_eq!(file(&tool, "one")["url"], "nats://h:1", "what is not given stays");
    assert_eq!(file(&tool, "one")["inbox_prefix"], "IN");
    tool.run("context copy one two --select", &[]).succeeds();
    let listed = tool.run("context ls -o json", &[]).json();
    let expected = json!([
        {"name": "one", "selected": false, "description": "first", "url": "nats://h:1"},
        {"name": "two", "selected": true, "description": "first", "url": "127.0.0.1:1"}
    ]);
    assert_eq!(listed, expected);
    tool.run("context copy one two", &[]).fails(8, "exists already");
    tool.run("context rm one", &[]).fails(8, "not confirmed");
    tool.run("context rm one --yes", &[]).succeeds();
    tool.run("context rm one -f", &[]).fails(3, "unknown context");
    assert_eq!(tool.run("context ls --names", &[]).succeeds(), "two\n");
}

#[test]
fn selecting_goes_forth_and_back() {
    let tool = tool();
    tool.run("context previous", &[]).fails(3, "no previous context");
    for name in ["a", "b"] {
        tool.run("context add {} --select", &[name]).succeeds();
    }
    assert_eq!(tool.run("context previous -o json", &[]).json()["name"], "a");
    assert_eq!(tool.run("ctx - -o json", &[]).json()["name"], "b");
    tool.run("context rm a --yes", &[]).succeeds();
    tool.run("context add c", &[]).succeeds();
    tool.run("context rm b --yes", &[]).fails(8, "active context");
    tool.run("context unset", &[]).succeeds();
    tool.run("context info", &[]).fails(3, "no context is selected");
    tool.run("context select nope", &[]).fails(3, "unknown context");
    tool.run("context info ../x", &[]).fails(3, "unknown context");
    tool.run("context select ../x", &[]).fails(2, "invalid context name");
}

#[test]
fn files_of_the_official_tool_keep_fields_that_we_do_not_know() {
    let tool = tool();
    let folder = tool.folder().join(".config/nats/context");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join("old.json"), r#"{"url":"nats://h","future":[1],"creds":"$HOME/a"}"#).expect("written");
    std::fs::write(folder.join("empty.json"), "").expect("written");
    std::fs::write(folder.join("broken.json"), "{").expect("written");
    without_url(&tool, "context add old --description new").succeeds();
    let written = file(&tool, "old");
    assert_eq!((&written["future"], &written["creds"]), (&json!([1]), &json!("$HOME/a")));
    let done = tool.run("context validate -o json", &[]);
    assert_eq!(done.status, 4, "{done:?}");
    let verdicts: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(verdicts[0]["name"], "broken");
    assert_eq!((&verdicts[0]["valid"], &verdicts[1]["valid"]), (&json!(false), &json!(true)));
    tool.run("context add old --user u --password p", &[]).fails(1, "too many types of credentials");
}

#[test]
fn secrets_are_never_shown() {
    let tool = tool();
    tool.run("context add s --server nats://u:hunter1@h --token hunter2 --password hunter3 --user u", &[]).succeeds();
    for line in ["context info s", "context info s -o json", "context ls", "context validate --connect --timeout 1s"] {
        let done = tool.run(line, &[]);
        assert!(!format!("{done:?}").contains("hunter"), "{done:?}");
    }
    assert_eq!(file(&tool, "s")["password"], "hunter3");
}

#[test]
fn a_file_is_edited_with_the_editor() {
    let tool = tool();
    tool.run("context add e", &[]).succeeds();
    let edit = |editor: &str| {
        let mut command = tool.command("context edit e", &[]);
        command.env("EDITOR", editor);
        finish(command)
    };
    edit("sed -i -e s/127.0.0.1:1/h:9/").succeeds();
    assert_eq!(file(&tool, "e")["url"], "h:9");
    edit("false").fails(1, "the editor failed");
    edit("sed -i d").fails(1, "EOF");
    assert_eq!(file(&tool, "e")["url"], "h:9", "a bad edit changes nothing");
    tool.run("context edit e", &[]).fails(1, "EDITOR is not set");
}

#[test]
fn the_selected_context_decides_unless_something_else_is_asked_for() {
    let server = go_server("authorization { user: u, password: p }");
    let tool = Tool::of(&server);
    let url = server.address().to_string();
    tool.run("context add good --server {} --user u --password p --select", &[&url]).succeeds();
    tool.run("context add bad --server {} --user u --password wrong", &[&url]).succeeds();
    without_url(&tool, "pub a b").succeeds();
    tool.run("pub a b --no-context", &[]).fails(7, "cannot connect");
    tool.run("pub a b --context bad", &[]).fails(7, "authorization violation");
    tool.run("pub a b --context bad --password p", &[]).succeeds();
    let path = tool.folder().join(".config/nats/context/good.json");
    tool.run("pub a b --context {}", &[path.to_str().expect("text")]).succeeds();
    let verdicts = tool.run("context validate --connect -o jsonl", &[]);
    assert_eq!(verdicts.status, 4);
    assert!(verdicts.stdout.contains(r#""name":"good","valid":true,"server_name":"S1""#), "{verdicts:?}");
    std::fs::remove_file(path).expect("removed");
    without_url(&tool, "pub a b").fails(3, "does not exist any more");
    assert!(!tool.folder().join(".config/nats/context.txt").exists(), "the selection is cleared");
}
