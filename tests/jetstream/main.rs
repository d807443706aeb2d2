//! Conversations with JetStream: the same requests to our server and to Go's, the answers compared field by field.
//!
//! The conversations stand in `corpus/`, see [`script`]. Each begins with accounts that hold nothing. What is meant to differ
//! stands in `tests/differences.md`: `jetstream.<file>/<title>` for a conversation, which must differ then, and
//! `jetstream.<field>` for a field that is left out.

mod backups;
mod monitoring;
mod normal;
mod player;
mod script;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use player::Player;
use script::{Conversation, parse};
use support::{Implementation, Launch, Server};

/// Both servers run with this.
const CONFIG: &str = r#"
server_name: js
http: "127.0.0.1:@HTTP_PORT@"
jetstream {
  store_dir: "@DIR@/store", domain: hub, max_mem: 64M, max_file: 256M
  limits {
    max_request_batch: 250, duplicate_window: "5m"
    batch { max_inflight_per_stream: 3, max_inflight_total: 4, max_msgs: 5, timeout: "1500ms" }
  }
}
accounts {
  A { jetstream: enabled, users: [{user: a, password: a}] }
  L { jetstream { max_mem: 10000, max_file: 20000, max_streams: 2, max_consumers: 2, max_ack_pending: 50, max_bytes_required: true }
      users: [{user: l, password: l}] }
  R { jetstream { max_mem: 1000, max_file: 2000, mem_max_stream_bytes: 500, disk_max_stream_bytes: 1500 }
      users: [{user: r, password: r}] }
  N { users: [{user: n, password: n}] }
  X {
    jetstream: enabled, users: [{user: x, password: x}]
    exports: [{service: "$JS.API.CONSUMER.>"}, {service: "$JS.FC.>"}, {stream: "deliver.i.>"}]
  }
  I {
    jetstream: enabled, users: [{user: i, password: i}]
    imports: [
      {service: {account: X, subject: "$JS.API.CONSUMER.>"}, to: "x.api.CONSUMER.>"}
      {service: {account: X, subject: "$JS.FC.>"}}
      {stream: {account: X, subject: "deliver.i.>"}}
    ]
  }
  $SYS { users: [{user: s, password: s}] }
}
"#;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// All conversations, or those whose name contains what `JETSTREAM_ONLY` says.
fn conversations() -> Vec<Conversation> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder("jetstream/corpus"))
        .expect("the corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a file of the corpus is text");
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        parse(&name, &text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
    };
    let only = env::var("JETSTREAM_ONLY").unwrap_or_default();
    files.iter().flat_map(read).filter(|conversation| conversation.name.contains(&only)).collect()
}

/// What stands in the first column of the tables of differences.
fn allowed() -> Vec<String> {
    let text = fs::read_to_string(folder("differences.md")).expect("the list of differences is there");
    let first = |line: &str| {
        line.strip_prefix("| `jetstream.").and_then(|rest| rest.split_once("` |")).map(|(id, _)| id.to_owned())
    };
    text.lines().filter_map(first).collect()
}

fn start(implementation: Implementation) -> Server {
    Launch::new(implementation).config(CONFIG).start().expect("a server with JetStream starts")
}

fn play(server: &Server, conversation: &Conversation) -> Vec<String> {
    let played = Player::new(server).and_then(|mut player| player.play(conversation));
    played.unwrap_or_else(|error| vec![format!("the conversation broke off: {error}")])
}

/// What one conversation has come to: how much was compared, and what is wrong.
fn compare(servers: &[Server; 2], conversation: &Conversation, allowed: &[String]) -> (usize, Option<String>) {
    let play = || {
        thread::scope(|scope| {
            let sides = servers.each_ref().map(|server| scope.spawn(|| play(server, conversation)));
            sides.map(|side| side.join().expect("a conversation is played to its end"))
        })
    };
    let [mut ours, mut go] = play();
    let compared = go.len();
    let mut found = normal::differences(&ours, &go, allowed);
    if !found.is_empty() {
        // nats-server sometimes refuses a stream whose name has just become free.
        [ours, go] = play();
        found = normal::differences(&ours, &go, allowed);
    }
    if env::var("JETSTREAM_SHOW").is_ok() {
        println!("== {}\n{}", conversation.name, go.join("\n"));
    }
    let is_allowed = allowed.contains(&conversation.name);
    let what = if is_allowed { "should differ".to_owned() } else { found.join("\n  ") };
    let wrong = (found.is_empty() == is_allowed).then(|| format!("{}\n  {what}", conversation.name));
    (compared, wrong)
}

/// Pairs of servers that conversations are played on at a time: most of what they do is wait.
const PAIRS: usize = 4;

#[test]
fn answers_are_those_of_nats_server() {
    let sides = match env::var("JETSTREAM_SIDES").as_deref() {
        Ok("go") => [Implementation::NatsServer; 2],
        _ => [Implementation::NatsRs, Implementation::NatsServer],
    };
    let (allowed, conversations, next) = (allowed(), conversations(), AtomicUsize::new(0));
    let work = || {
        let servers = sides.map(start);
        let one = || conversations.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(one).map(|conversation| compare(&servers, conversation, &allowed)).collect::<Vec<_>>()
    };
    let pairs = PAIRS.min(conversations.len());
    let compared: Vec<(usize, Option<String>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..pairs).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no conversation fails")).collect()
    });
    println!("{} answers compared", compared.iter().map(|(count, _)| count).sum::<usize>());
    let wrong: Vec<String> = compared.into_iter().filter_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{} conversations differ\n{}", wrong.len(), wrong.join("\n"));
}
