//! `nats-rs top`: snapshots for scripts, and the dashboard in a real terminal, which tmux provides.

#[allow(dead_code, reason = "each test program uses its part of it")]
mod run;

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use run::{program, run, run_as, start};
use support::{Error, Implementation, Launch, Server, wait_until};

const PATIENCE: Duration = Duration::from_secs(15);

#[test]
fn one_look_has_the_lines_of_nats_top() {
    let server = start("");
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","name":"worker","lang":"raw","version":"1","verbose":false}"#)
        .expect("accepted");
    peer.send("SUB orders.* 1\r\nPING\r\n").expect("connected");
    peer.expect("PONG\r\n").expect("subscribed");
    let port = server.http_port().to_string();
    let once = run(&["top", "-s", "127.0.0.1", "-m", &port, "--once", "-u"]);
    assert_eq!(once.status, 0, "{once:?}");
    assert!(once.stdout.starts_with("NATS server version 2.15.1 (uptime: "), "{once:?}");
    let row = once.stdout.lines().last().expect("a row");
    assert!(row.contains("worker") && row.ends_with("orders.*"), "{row}");
    let delimited = run(&["top", "-m", &port, "-o", "-", "-l", ";", "-sort", "subs"]);
    assert!(delimited.stdout.contains("\nHOST;CID;NAME;SUBS;PENDING;MSGS_TO;"), "{delimited:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("top.txt");
    let written = run(&["top", "-m", &port, "-o", file.to_str().expect("text")]);
    assert_eq!((written.status, written.stdout.as_str()), (0, ""), "{written:?}");
    assert!(std::fs::read_to_string(&file).expect("written").contains("Connections Polled: 1\n"));
}

#[test]
fn programs_get_json_over_both_ways() {
    let server = start("");
    let port = server.http_port().to_string();
    let http = run(&["top", "-m", &port, "-o", "json", "-r", "2", "-d", "200ms"]).json();
    assert_eq!((&http["schema_version"], &http["server"]["server_name"]), (&1.into(), &"S1".into()));
    assert!(http["server"]["rates"]["in_msgs"].is_number(), "two samples bring rates");
    let system = run_as("sys", &server, &["top", "S1", "-o", "json"]).json();
    assert_eq!((&system["source"], &system["connections"][0]["account"]), (&"S1 over $SYS".into(), &"SYS".into()));
    assert!(system["server"]["rates"].is_null(), "one sample brings none");
}

#[test]
fn failures_have_their_exit_statuses() {
    let nobody = run(&["top", "-m", "1", "--once"]);
    assert_eq!(nobody.status, 6, "{nobody:?}");
    assert!(nobody.stderr.contains("hint: "), "{nobody:?}");
    let server = start("");
    let unknown = run_as("sys", &server, &["top", "S2", "--once", "--timeout", "300ms"]);
    assert_eq!(unknown.status, 3, "{unknown:?}");
    for words in [&["top", "--sort", "nothing"][..], &["top", "--sort", "stop"], &["top", "--filter", "x>y"]] {
        assert_eq!(run(words).status, 2, "{words:?}");
    }
}

/// A terminal in which the program runs, on a tmux server of its own.
struct Terminal {
    socket: String,
    /// Where tmux keeps its socket, and the program's home.
    folder: tempfile::TempDir,
}

impl Terminal {
    /// Runs the program's words in a terminal of 100 by 30; the line after its end shows its exit status.
    fn start(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("tmux.socket").to_str().expect("text").to_owned();
        let terminal = Self { socket, folder };
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let line = format!("{}; echo ended with $?; exec cat", quoted.join(" "));
        let started = terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", &line]);
        assert!(started.status.success(), "tmux: {}", String::from_utf8_lossy(&started.stderr));
        terminal
    }

    fn tmux(&self, words: &[&str]) -> Output {
        let like_the_program = program(self.folder.path());
        let mut command = Command::new("tmux");
        command.arg("-S").arg(&self.socket).args(words).env_remove("TMUX");
        for (name, value) in like_the_program.get_envs().filter(|(name, _)| *name != "TERM") {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
            .output()
            .unwrap_or_else(|error| panic!("this test needs tmux ({error}); install it: apt-get install tmux"))
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.tmux(&["capture-pane", "-p"]).stdout).into_owned()
    }

    fn press(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    /// Waits until all texts are on the screen, and gives it.
    fn wait_for(&self, texts: &[&str]) -> String {
        let look = || {
            let screen = self.screen();
            Ok(texts.iter().all(|text| screen.contains(text)).then_some(screen))
        };
        match wait_until("the screen", PATIENCE, look) {
            Ok(screen) => screen,
            Err(Error::Deadline { .. }) => panic!("{texts:?} never stood together on the screen:\n{}", self.screen()),
            Err(error) => panic!("{error}"),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Ends the tmux server behind this test's own socket.
        self.tmux(&["kill-server"]);
    }
}

fn dashboard(server: &Server, more: &[&str]) -> Terminal {
    let port = server.http_port().to_string();
    let program = Path::new(env!("CARGO_BIN_EXE_nats-rs")).to_str().expect("text");
    let words = [&[program, "top", "-s", "127.0.0.1", "-m", &port, "-d", "200ms"], more].concat();
    Terminal::start(&words)
}

#[test]
fn the_dashboard_lives_in_a_real_terminal() {
    let mut server = start("");
    let mut peer = server.open().expect("the server listens");
    peer.handshake(r#"{"user":"a","pass":"a","name":"worker","verbose":false}"#).expect("accepted");
    let terminal = dashboard(&server, &[]);
    terminal.wait_for(&["1 Overview", "┌ S1 ", "none found", "worker", "q quit"]);
    terminal.press(&["2"]);
    terminal.wait_for(&["NATS server version 2.15.1", "sort: cid", "CID*"]);
    terminal.press(&["o"]);
    terminal.wait_for(&["sort by [cid]: _"]);
    terminal.press(&["subs", "Enter"]);
    terminal.wait_for(&["sort: subs", "SUBS*"]);
    terminal.press(&["?"]);
    terminal.wait_for(&["Keys", "Any key goes back."]);
    terminal.press(&["x"]);
    terminal.wait_for(&["sort: subs"]);
    terminal.tmux(&["resize-window", "-x", "20", "-y", "4"]);
    terminal.wait_for(&["terminal too small"]);
    terminal.tmux(&["resize-window", "-x", "90", "-y", "24"]);
    terminal.wait_for(&["sort: subs", "worker"]);
    server.kill().expect("it runs");
    terminal.wait_for(&["!! cannot reach"]);
    server.restart().expect("it starts again");
    terminal.wait_for(&["the server was restarted"]);
    terminal.press(&["q"]);
    let left = terminal.wait_for(&["ended with 0"]);
    assert!(!left.contains("sort: subs"), "the screen before the start is back:\n{left}");
}

/// A server with one stream and one consumer that is behind.
fn jetstream() -> (Server, tempfile::TempDir) {
    let store = tempfile::tempdir().expect("a folder");
    let config = format!(
        r#"http: "127.0.0.1:@HTTP_PORT@"
jetstream {{ store_dir: {:?} }}
accounts {{ A {{ jetstream: enabled, users: [{{user: a, password: a}}] }}, SYS {{ users: [{{user: sys, password: sys}}] }} }}
system_account: SYS"#,
        store.path()
    );
    let server = Launch::new(Implementation::NatsServer).config(config).start().expect("the server starts");
    for words in [
        &["stream", "add", "ORDERS", "--subjects", "orders.*", "--defaults"][..],
        &["stream", "add", "EVENTS", "--subjects", "events.*", "--storage", "memory", "--defaults"],
        &["consumer", "add", "ORDERS", "worker", "--pull", "--defaults"],
        &["pub", "orders.new", "hello", "--count", "40", "--jetstream", "--quiet"],
    ] {
        let run = run_as("a", &server, words);
        assert_eq!(run.status, 0, "{words:?}: {run:?}");
    }
    (server, store)
}

#[test]
fn streams_and_consumers_are_seen_over_both_ways() {
    let (server, _store) = jetstream();
    let port = server.http_port().to_string();
    let text = run(&["top", "-m", &port, "--once", "--view", "streams", "--sort", "msgs"]);
    assert_eq!(text.status, 0, "{text:?}");
    let rows: Vec<&str> = text.stdout.lines().skip_while(|line| !line.starts_with("Streams Polled: 2")).collect();
    assert!(rows.get(2).is_some_and(|row| row.contains("ORDERS")), "{text:?}");
    let json = run_as("sys", &server, &["top", "S1", "--view", "consumers", "-o", "json", "-r", "2", "-d", "100ms"]);
    let consumer = &json.json()["jetstream"]["consumers"][0];
    assert_eq!((&consumer["name"], &consumer["num_pending"]), (&"worker".into(), &40.into()), "{json:?}");
    assert_eq!(consumer["rates"]["delivered"], 0.0, "{json:?}");
    let unknown = run(&["top", "-m", &port, "--once", "--view", "streams", "--sort", "pending"]);
    assert_eq!(unknown.status, 2, "{unknown:?}");
}

#[test]
fn the_dashboard_goes_from_a_stream_to_its_consumers() {
    let (server, _store) = jetstream();
    let terminal = dashboard(&server, &["--view", "streams"]);
    terminal.wait_for(&["Streams: 2", "EVENTS", "ORDERS", "STORED/S"]);
    terminal.press(&["o"]);
    terminal.press(&["msgs", "Enter"]);
    terminal.wait_for(&["sort: msgs", "MSGS*"]);
    terminal.press(&["Enter"]);
    terminal.wait_for(&["of A › ORDERS", "Consumers: 1", "worker", "40"]);
    let taken = run_as("a", &server, &["consumer", "next", "ORDERS", "worker", "--count", "10"]);
    assert_eq!(taken.status, 0, "{taken:?}");
    terminal.wait_for(&["worker", "30"]);
    terminal.press(&["i"]);
    terminal.wait_for(&["consumer worker", "ack floor 10"]);
    terminal.press(&["Escape"]);
    terminal.press(&["Escape"]);
    terminal.wait_for(&["Streams: 2", "sort: msgs"]);
    terminal.press(&["q"]);
    terminal.wait_for(&["ended with 0"]);
}

#[test]
fn the_dashboard_ends_after_its_refreshes_and_on_a_signal() {
    let server = start("");
    let terminal = dashboard(&server, &["-r", "3"]);
    terminal.wait_for(&["ended with 0"]);
    let terminal = dashboard(&server, &[]);
    terminal.wait_for(&["1 Overview"]);
    let pid =
        String::from_utf8_lossy(&terminal.tmux(&["display-message", "-p", "#{pane_pid}"]).stdout).trim().to_owned();
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).expect("a process of this test");
    let child = rustix::process::Pid::from_raw(children.trim().parse().expect("one child")).expect("not zero");
    rustix::process::kill_process(child, rustix::process::Signal::TERM).expect("it runs");
    terminal.wait_for(&["ended with 143"]);
}
