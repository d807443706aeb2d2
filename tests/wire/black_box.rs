//! Runs the differential test and the permission test as part of `cargo test`.

use std::process::Command;

/// Runs a program and shows what it said if it fails.
fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().expect("Cargo has built the program");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", said(&output.stdout), said(&output.stderr));
}

#[test]
fn our_server_answers_every_script_as_go_does() {
    run(env!("CARGO_BIN_EXE_wire"), &["--sides", "ours,go"]);
}

#[test]
fn our_server_delivers_exactly_what_the_permissions_allow() {
    run(env!("CARGO_BIN_EXE_permissions"), &["--side", "ours", "--rounds", "20"]);
}
