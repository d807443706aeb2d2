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
use std::{env, fs};

use player::Player;
use script::{Conversation, parse};
use support::{Implementation, Launch, Server};

/// Both servers run with this.
const CONFIG: &str = r#"
server_name: js
http: "127.0.0.1:@HTTP_PORT@"
jetstream {
  store_dir: "@DIR@/store", domain: hub, max_mem: 64M, max_file: 256M
  limits { max_request_batch: 250, duplicate_window: "5m" }
}
accounts {
  A { jetstream: enabled, users: [{user: a, password: a}] }
  L { jetstream { max_mem: 10000, max_file: 20000, max_streams: 2, max_consumers: 2, max_ack_pending: 50, max_bytes_required: true }
      users: [{user: l, password: l}] }
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

#[test]
fn answers_are_those_of_nats_server() {
    let sides = match env::var("JETSTREAM_SIDES").as_deref() {
        Ok("go") => [Implementation::NatsServer; 2],
        _ => [Implementation::NatsRs, Implementation::NatsServer],
    };
    let servers = sides.map(start);
    let allowed = allowed();
    let (mut compared, mut wrong) = (0, Vec::new());
    for conversation in conversations() {
        let play = || servers.each_ref().map(|server| play(server, &conversation));
        let [mut ours, mut go] = play();
        compared += go.len();
        let mut found = normal::differences(&ours, &go, &allowed);
        if !found.is_empty() {
            // nats-server sometimes refuses a stream whose name has just become free.
            [ours, go] = play();
            found = normal::differences(&ours, &go, &allowed);
        }
        if env::var("JETSTREAM_SHOW").is_ok() {
            println!("== {}\n{}", conversation.name, go.join("\n"));
        }
        let is_allowed = allowed.contains(&conversation.name);
        if found.is_empty() == is_allowed {
            let what = if is_allowed { "should differ".to_owned() } else { found.join("\n  ") };
            wrong.push(format!("{}\n  {what}", conversation.name));
        }
    }
    println!("{compared} answers compared");
    assert!(wrong.is_empty(), "{} conversations differ\n{}", wrong.len(), wrong.join("\n"));
}
