//! A server with JetStream, and the program run against it.

use support::{Implementation, Launch, Server};

use super::{Run, run_as};

/// The reference server with JetStream in a folder of its own.
pub(crate) struct JetStream {
    pub(crate) server: Server,
    _store: tempfile::TempDir,
}

impl JetStream {
    /// Starts it.
    pub(crate) fn start() -> Self {
        let store = tempfile::tempdir().expect("a folder");
        let config = format!(
            r#"jetstream {{ store_dir: {:?} }}
accounts {{ A {{ jetstream: enabled, users: [{{user: a, password: a}}] }}, B {{ users: [{{user: b, password: b}}] }} }}"#,
            store.path()
        );
        let server = Launch::new(Implementation::NatsServer).config(config).start().expect("the server starts");
        Self { server, _store: store }
    }

    /// Runs the program as the user with JetStream.
    pub(crate) fn run(&self, words: &[&str]) -> Run {
        run_as("a", &self.server, words)
    }

    /// What the program prints as JSON; it must succeed.
    pub(crate) fn json(&self, words: &[&str]) -> serde_json::Value {
        let run = self.run(&[words, &["-o", "json"]].concat());
        assert_eq!(run.status, 0, "{words:?}: {run:?}");
        run.json()
    }

    /// Publishes messages.
    pub(crate) fn publish(&self, subject: &str, body: &str, count: &str) {
        let run = self.run(&["pub", subject, body, "--count", count, "--quiet"]);
        assert_eq!(run.status, 0, "{run:?}");
    }

    /// Runs the program as the user with JetStream, with something to read.
    pub(crate) fn run_with_input(&self, words: &[&str], input: &[u8]) -> Run {
        let url = format!("nats://{}", self.server.address());
        let login = ["-s", &url, "--user", "a", "--password", "a"];
        super::run_with_input(&[words, &login].concat(), input)
    }
}
