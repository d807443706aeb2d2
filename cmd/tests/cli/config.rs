//! `config check|diff|fmt|explain`.

use serde_json::{Value, json};

use crate::tool::Tool;

struct Files {
    tool: Tool,
}

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let tool = Tool::with_url("127.0.0.1:1");
        for (name, content) in files {
            std::fs::write(tool.folder().join(name), content).expect("written");
        }
        Self { tool }
    }

    fn path(&self, name: &str) -> String {
        self.tool.folder().join(name).to_str().expect("text").to_owned()
    }
}

#[test]
fn mistakes_are_found_with_their_places() {
    let files = Files::new(&[
        ("good.conf", "port: 4222\n"),
        ("bad.conf", "port: 4222\nmax_paylod: 1\n"),
        ("open.conf", "a: {\n"),
    ]);
    let good = files.tool.run("config check {}", &[&files.path("good.conf")]);
    assert!(good.succeeds().contains("good.conf: valid (sha256:"), "{good:?}");
    let bad = files.tool.run("config check {} {} -o json", &[&files.path("good.conf"), &files.path("bad.conf")]);
    assert_eq!(bad.status, 4, "{bad:?}");
    let checked: Value = serde_json::from_str(&bad.stdout).expect("JSON");
    let finding = &checked["files"][1]["findings"][0];
    assert_eq!((&finding["severity"], &finding["line"], &finding["column"]), (&json!("error"), &json!(2), &json!(1)));
    assert_eq!(finding["hint"], "did you mean \"max_payload\"?");
    let open = files.tool.run("config check {}", &[&files.path("open.conf")]);
    assert_eq!(open.status, 4);
    assert!(open.stdout.contains("open.conf:2:1: error: "), "{open:?}");
    files.tool.run("config check /no/such/file", &[]).fails(4, "1 error and 0 warnings in 1 file\n");
}

#[test]
fn settings_are_checked_against_each_other_as_before_a_start() {
    let files = Files::new(&[
        ("against.conf", "max_payload: 2MB\nmax_pending: 1MB\nno_auth_user: nobody\n"),
        ("plain.conf", "authorization { user: u, password: p }\nprof_port: 6060\n"),
        ("empty.conf", ""),
    ]);
    let against = files.tool.run("config check {} -o json", &[&files.path("against.conf")]);
    assert_eq!(against.status, 4, "{against:?}");
    let checked: Value = serde_json::from_str(&against.stdout).expect("JSON");
    let findings = checked["files"][0]["findings"].as_array().expect("a list");
    assert_eq!((&checked["files"][0]["valid"], findings.len()), (&json!(false), 2), "{against:?}");
    assert_eq!(findings[0]["message"], "max_payload (2097152) cannot be higher than max_pending (1048576)");
    assert_eq!((&findings[0]["severity"], &findings[0]["line"]), (&json!("error"), &json!(1)));
    files.tool.run("serve -t -c {}", &[&files.path("against.conf")]).fails(1, "cannot be higher than max_pending");

    let plain = files.tool.run("config check {}", &[&files.path("plain.conf")]);
    let said = plain.succeeds();
    assert!(said.contains("warning: Plaintext passwords detected, use nkeys or bcrypt\n"), "{said}");
    assert!(said.contains("plain.conf:2:1: warning: \"prof_port\" is enabled, but"), "{said}");
    files.tool.run("config check --strict {}", &[&files.path("plain.conf")]).fails(4, "0 errors and 2 warnings");

    files.tool.run("config check {}", &[&files.path("empty.conf")]).fails(4, "1 error and 0 warnings in 1 file\n");
    files.tool.run("serve -t -c {}", &[&files.path("empty.conf")]).fails(1, "config has no values or is empty");
}

#[test]
fn differences_are_shown_without_secrets() {
    let files = Files::new(&[
        ("a.conf", "# old\nport: 4222\nauthorization { user: u, password: secret1 }\n"),
        ("b.conf", "\"port\" = 4223\nauthorization: { user: u\n password: secret2 }\nhttp: 8222\n"),
    ]);
    let done = files.tool.run("config diff {} {} -o json", &[&files.path("a.conf"), &files.path("b.conf")]);
    assert_eq!(done.status, 4, "{done:?}");
    assert!(!done.stdout.contains("secret"), "{done:?}");
    let differences: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let found: Vec<(&str, &str)> = differences
        .as_array()
        .expect("a list")
        .iter()
        .map(|difference| (difference["change"].as_str().expect("text"), difference["path"].as_str().expect("text")))
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found.contains(&("changed", "authorization.password")) && found.contains(&("changed", "port")),
        "{found:?}"
    );
    files.tool.run("config diff {} {}", &[&files.path("a.conf"), &files.path("b.conf")]).fails(4, "3 settings differ");
    let same = files.tool.run("config diff {} {}", &[&files.path("a.conf"), &files.path("a.conf")]);
    assert_eq!(same.succeeds(), "Both files say the same.\n");
}

#[test]
fn files_are_brought_into_canonical_form() {
    let files = Files::new(&[("a.conf", "a=1 # one\n"), ("bad.conf", "a: {\n")]);
    let path = files.path("a.conf");
    assert_eq!(files.tool.run_with_input("config fmt", &[], "a=1 # one\n").succeeds(), "a: 1 # one\n");
    files.tool.run("config fmt --check {}", &[&path]).fails(4, "not in canonical form");
    assert_eq!(files.tool.run("config fmt -w {} -o json", &[&path]).json()[0]["written"], true);
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "a: 1 # one\n");
    files.tool.run("config fmt --check {}", &[&path]).succeeds();
    files.tool.run("config fmt {}", &[&files.path("bad.conf")]).fails(1, "bad.conf:2:1: ");
}

#[test]
fn settings_are_explained() {
    let files = Files::new(&[("a.conf", "\n\nmax_payload: 1MB\n")]);
    let explained = files.tool.run("config explain MAX_PAYLOAD -f {} -o json", &[&files.path("a.conf")]).json();
    assert_eq!((&explained[0]["key"], &explained[0]["takes"]), (&json!("max_payload"), &json!("a size in bytes")));
    assert!(explained[0]["set_at"].as_str().is_some_and(|place| place.ends_with("a.conf:3:1")));
    files.tool.run("config explain max_paylod", &[]).fails(3, "did you mean \"max_payload\"?");
    assert!(files.tool.run("config explain", &[]).succeeds().lines().count() > 50);
}
