//! Running the program against a server of its own.

pub(crate) mod jetstream;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{Implementation, Launch, Server};

/// Two accounts with a user each; the system account belongs to `sys`.
pub(crate) const CONFIG: &str = r#"
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  SYS { users: [{user: sys, password: sys}] }
  A { users: [{user: a, password: a}] }
}
system_account: SYS
"#;

/// Starts the reference server with [`CONFIG`] and more.
pub(crate) fn start(more: &str) -> Server {
    let launch = Launch::new(Implementation::NatsServer).config(format!("{CONFIG}\n{more}"));
    launch.start().expect("the server starts")
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

/// The program with a home of its own, without variables that steer it, and without a terminal.
pub(crate) fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nats-rs"));
    for name in ["NATS_URL", "NATS_CONTEXT", "NATS_USER", "NATS_PASSWORD", "NATS_CREDS", "NATS_TIMEOUT", "PASSWORD"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("XDG_CONFIG_HOME", home).env("TERM", "dumb").stdin(Stdio::null());
    command
}

/// Runs the program to its end with something to read.
pub(crate) fn run_with_input(words: &[&str], input: &[u8]) -> Run {
    use std::io::Write;
    let home = tempfile::tempdir().expect("a folder");
    let mut command = program(home.path());
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program was built");
    // A program that reads nothing closes its end.
    child.stdin.take().expect("a pipe").write_all(input).ok();
    let output = child.wait_with_output().expect("the program ends");
    Run {
        status: output.status.code().expect("it was not killed"),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Runs the program to its end.
pub(crate) fn run(words: &[&str]) -> Run {
    let home = tempfile::tempdir().expect("a folder");
    let output: Output = program(home.path()).args(words).output().expect("the program was built");
    Run {
        status: output.status.code().expect("it was not killed"),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Runs the program as a user of the server, given by its name.
pub(crate) fn run_as(user: &str, server: &Server, words: &[&str]) -> Run {
    let url = format!("nats://{}", server.address());
    let login = ["-s", &url, "--user", user, "--password", user];
    run(&[words, &login].concat())
}
