//! Forms of output, colours, closed pipes.

use std::process::Stdio;

use serde_json::Value;

use crate::tool::{Tool, finish};

fn tool() -> Tool {
    Tool::with_url("127.0.0.1:1")
}

#[test]
fn every_form_holds_the_same_list() {
    let tool = tool();
    let json = tool.run("errors ls tls -o json", &[]).json();
    let lines = tool.run("errors ls tls -o jsonl", &[]);
    let from_lines: Vec<Value> =
        lines.succeeds().lines().map(|line| serde_json::from_str(line).expect("a document per line")).collect();
    assert_eq!(json, Value::from(from_lines));
    let yaml = tool.run("errors ls tls -o yaml", &[]);
    assert!(
        yaml.succeeds().starts_with("- kind: server_error\n  text: Secure Connection - TLS Required\n  closes: true\n")
    );
    let table = tool.run("errors ls tls", &[]);
    assert!(table.succeeds().starts_with("╭"));
    assert_eq!(tool.run("--json errors ls tls", &[]).json(), json);
}

#[test]
fn lists_without_items_are_lists() {
    let tool = tool();
    assert_eq!(tool.run("context ls -o json", &[]).succeeds(), "[]\n");
    assert_eq!(tool.run("context ls -o yaml", &[]).succeeds(), "[]\n");
    assert_eq!(tool.run("context ls -o jsonl", &[]).succeeds(), "");
}

#[test]
fn colours_come_only_when_asked_for() {
    let tool = tool();
    let coloured = |line: &str, variable: Option<(&str, &str)>| {
        let mut command = tool.command(line, &[]);
        command.envs(variable);
        finish(command).stdout.contains('\u{1b}')
    };
    assert!(!coloured("errors ls tls", None));
    assert!(coloured("errors ls tls --color always", None));
    assert!(coloured("errors ls tls", Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured("errors ls tls --color never", Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured("errors ls tls", Some(("NO_COLOR", "1"))));
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let tool = tool();
    for line in ["errors ls", "errors ls -o json", "completions bash", "man"] {
        let mut child = tool.command(line, &[]).stdout(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(141), "{line}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    }
}

#[test]
fn errors_for_programs_are_objects_on_standard_error() {
    let done = tool().run("rtt -o json --context nope", &[]);
    let error: Value = serde_json::from_str(&done.stderr).expect("an object");
    assert_eq!(done.status, 3);
    assert_eq!(error["error"]["code"], "not-found");
    assert_eq!(error["error"]["exit_status"], 3);
    assert_eq!(error["error"]["message"], "unknown context \"nope\"");
    assert!(error["error"]["hints"][0].as_str().is_some_and(|hint| hint.contains("context ls")));
}

#[test]
fn scripts_and_pages_are_made_for_every_shell_and_command() {
    let tool = tool();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(tool.run("completions {}", &[shell]).succeeds().contains("nats-rs"), "{shell}");
    }
    assert!(tool.run("man context ls", &[]).succeeds().contains("nats\\-rs\\-context\\-ls"));
    let folder = tool.folder().join("man1");
    tool.run("man --install {}", &[folder.to_str().expect("text")]).succeeds();
    assert!(folder.join("nats-rs-bench-service-request.1").is_file());
}

#[test]
fn the_server_is_never_parsed_as_a_tool() {
    let done = tool().run("serve --no-such-flag-of-ours", &[]);
    assert!(!done.stderr.contains("unexpected argument"), "{done:?}");
}
