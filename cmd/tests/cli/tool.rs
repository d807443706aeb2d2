//! Runs the program with an environment of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use serde_json::Value;
use support::{Implementation, Launch, Server, wait_until};
use tempfile::TempDir;

/// How long a program in the background may take to do what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program, with an empty home and one server to talk to.
pub(crate) struct Tool {
    home: TempDir,
    url: String,
}

/// A finished run.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A run in the background; killed when dropped.
pub(crate) struct Running {
    child: Child,
    stderr: Arc<Mutex<String>>,
    stderr_reader: Option<std::thread::JoinHandle<()>>,
}

/// Starts nats-server with a configuration.
pub(crate) fn go_server(config: &str) -> Server {
    Launch::new(Implementation::NatsServer).config(config).start().expect("nats-server starts")
}

impl Tool {
    /// For a server.
    pub(crate) fn of(server: &Server) -> Self {
        Self::with_url(&server.address().to_string())
    }

    /// For an address.
    pub(crate) fn with_url(url: &str) -> Self {
        Self { home: TempDir::new().expect("a temporary folder"), url: url.to_owned() }
    }

    /// A folder that is removed afterwards.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The program with arguments; words are separated by blanks, `{}` stands for the next of `rest`.
    pub(crate) fn command(&self, line: &str, rest: &[&str]) -> Command {
        let mut rest = rest.iter();
        let mut command = Command::new(env!("CARGO_BIN_EXE_nats-rs"));
        for word in line.split_whitespace() {
            match word {
                "{}" => command.arg(rest.next().expect("as many values as marks")),
                word => command.arg(word),
            };
        }
        command.env_clear().env("HOME", self.folder()).env("NATS_URL", &self.url);
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end.
    pub(crate) fn run(&self, line: &str, rest: &[&str]) -> Done {
        finish(self.command(line, rest))
    }

    /// Runs to the end with text on standard input.
    pub(crate) fn run_with_input(&self, line: &str, rest: &[&str], input: &str) -> Done {
        let mut command = self.command(line, rest);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
        child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the program reads");
        wait_for_end(child)
    }

    /// Runs in the background.
    pub(crate) fn start(&self, line: &str, rest: &[&str]) -> Running {
        let mut child = self.command(line, rest).spawn().expect("the program starts");
        let pipe = child.stderr.take().expect("it is piped");
        let stderr = Arc::new(Mutex::new(String::new()));
        let sink = Arc::clone(&stderr);
        let stderr_reader = std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                let mut text = sink.lock().expect("nobody panics with it");
                text.push_str(&line);
                text.push('\n');
            }
        });
        Running { child, stderr, stderr_reader: Some(stderr_reader) }
    }
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command) -> Done {
    wait_for_end(command.spawn().expect("the program starts"))
}

/// Waits for the end of a program, and ends it when it takes too long.
fn wait_for_end(child: Child) -> Done {
    let id = child.id().to_string();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        Command::new("kill").arg("-KILL").arg(&id).status().expect("kill is there");
        receiver.recv().expect("a killed program ends")
    });
    Done::of(&output.expect("the program can be waited for"))
}

impl Done {
    fn of(output: &std::process::Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        // A process that a signal ended has no status of its own.
        let status = output.status.code().unwrap_or(-1);
        Self { status, stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Standard output as one JSON document; the run must have succeeded.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// Fails unless the status is this one and standard error holds the text.
    #[track_caller]
    pub(crate) fn fails(&self, status: i32, text: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert!(self.stderr.contains(text), "{text:?} is not in {self:?}");
    }

    /// Fails unless the run succeeded; returns standard output.
    #[track_caller]
    pub(crate) fn succeeds(&self) -> &str {
        assert_eq!(self.status, 0, "{self:?}");
        &self.stdout
    }
}

impl Running {
    /// Waits until standard error holds a text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        let seen = || Ok(self.stderr.lock().expect("nobody panics with it").contains(text).then_some(()));
        wait_until(text, PATIENCE, seen).expect("the program says so");
    }

    /// Reads one line of standard output.
    pub(crate) fn read_line(&mut self) -> String {
        let pipe = self.child.stdout.as_mut().expect("it is piped");
        let mut line = Vec::new();
        // Byte by byte, so that nothing behind the line is taken.
        let mut byte = [0];
        while pipe.read(&mut byte).expect("the pipe works") == 1 && byte != *b"\n" {
            line.extend(byte);
        }
        String::from_utf8_lossy(&line).into_owned()
    }

    /// Sends a signal by its name, as `INT`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(status.expect("kill is there").success());
    }

    /// Waits for the end.
    pub(crate) fn finish(mut self) -> Done {
        let mut pipe = self.child.stdout.take().expect("it is piped");
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut stdout = String::new();
            pipe.read_to_string(&mut stdout).expect("text");
            sender.send(stdout)
        });
        let stdout = receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            self.child.kill().expect("it runs");
            receiver.recv().expect("a killed program closes its output")
        });
        let status = self.child.wait().expect("the program ends").code().unwrap_or(-1);
        if let Some(reader) = self.stderr_reader.take() {
            reader.join().expect("the reader ends with the program");
        }
        let stderr = self.stderr.lock().expect("nobody panics with it").clone();
        Done { status, stdout, stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
