//! A running server verifies its stores by itself, finds what the disk has spoiled, and says so everywhere.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Implementation, Launch, Server, wait_until};

use crate::client::Client;

/// More than the stream keeps, so that its first block is no longer whole.
const MESSAGES: u64 = 5000;

/// How long ids of messages are remembered.
const WINDOW: Duration = Duration::from_millis(100);

fn start(flags: &[&str]) -> Server {
    let mut launch = Launch::new(Implementation::NatsRs)
        .config("http: 127.0.0.1:@HTTP_PORT@\njetstream: { store_dir: \"@DIR@/js\" }");
    for flag in flags {
        launch = launch.argument(flag);
    }
    launch.start().expect("the server starts")
}

fn fill(server: &Server) {
    let mut client = Client::connect(server);
    // Small blocks come with a small limit of bytes; ids of messages are read at a start as far as the window goes back.
    let config =
        json!({ "name": "S", "subjects": ["s.>"], "max_bytes": 100_000, "duplicate_window": WINDOW.as_nanos() as u64 });
    client.api("STREAM.CREATE.S", &config);
    client.publish_until("s.a", 0, MESSAGES);
}

/// A block that is full, and of which nothing is deleted.
fn full_block(server: &Server) -> PathBuf {
    let folder = server.folder().join("js/jetstream/$G/streams/S/msgs");
    let files = std::fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("readable").path());
    let number = |path: &PathBuf| path.file_stem()?.to_str()?.parse::<u64>().ok();
    let mut blocks: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "blk")).collect();
    blocks.sort_by_key(number);
    assert!(blocks.len() > 2, "{blocks:?}");
    blocks.swap_remove(1)
}

/// Flips a bit of a file without touching the rest: the server may be reading it.
fn flip(path: &Path, at: u64) {
    let file = OpenOptions::new().read(true).write(true).open(path).expect("it is there");
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).expect("it is that long");
    file.write_all_at(&[byte[0] ^ 0x10], at).expect("the disk works");
}

fn monitor(server: &Server, path: &str) -> String {
    let answer = server.monitor(path).expect("it answers");
    assert_eq!(answer.status, 200, "{path}");
    String::from_utf8(answer.body).expect("text")
}

#[test]
fn a_bit_that_flips_under_a_running_server_is_found() {
    // A round takes no time, so blocks follow each other as fast as a core allows.
    let mut server = start(&["--scrub_interval", "1ms", "--scrub_cpu", "100"]);
    fill(&server);
    // What was just written is whole in memory. After a start nothing is.
    server.stop().expect("it stops");
    let stopped = Instant::now();
    let is_past = || Ok((stopped.elapsed() > WINDOW * 2).then_some(()));
    wait_until("the window to have passed", Duration::from_secs(5), is_past).expect("time goes by");
    server.restart().expect("it starts");
    wait_for(&server, "natsrs_scrub_rounds");
    assert_eq!(Client::connect(&server).api("STREAM.INFO.S", &json!({}))["state"]["lost"], Value::Null);
    flip(&full_block(&server), 2000);
    server
        .wait_for_log("JetStream stream '$G > S' has lost 1 message to damage on disk: sequence ")
        .unwrap_or_else(|error| panic!("{error}: {}", server.log()));

    let state = Client::connect(&server).api("STREAM.INFO.S", &json!({}))["state"].clone();
    let lost = state["lost"]["msgs"].as_array().cloned().unwrap_or_default();
    assert_eq!((lost.len(), state["num_deleted"].clone()), (1, json!(1)), "{state}");
    let jsz: Value = serde_json::from_str(&monitor(&server, "/jsz?accounts=1&streams=1")).expect("JSON");
    assert_eq!(jsz["account_details"][0]["stream_detail"][0]["state"]["lost"]["msgs"], json!(lost), "{jsz}");
    let health: Value = serde_json::from_str(&monitor(&server, "/healthz")).expect("JSON");
    assert_eq!((&health["status"], &health["warnings"][0]["stream"]), (&json!("ok"), &json!("S")), "{health}");
    assert_eq!(metric(&server, "natsrs_lost_messages"), 1.0);
    assert_eq!(metric(&server, "natsrs_stream_lost_messages"), 1.0);
}

#[test]
fn a_block_that_is_whole_in_memory_is_put_back() {
    let server = start(&["--scrub_interval", "1ms", "--scrub_cpu", "100"]);
    fill(&server);
    let block = full_block(&server);
    let whole = std::fs::read(&block).expect("it is there");
    flip(&block, 2000);
    wait_for(&server, "natsrs_mended_blocks");
    assert!(std::fs::read(&block).expect("it is there") == whole);
    server.wait_for_log("the damaged files are kept in").expect("the log tells it");
    let copy = format!("{}-1.blk", block.file_stem().expect("a name").display());
    assert!(server.folder().join("js/nats-rs/$G/streams/S/quarantine").join(copy).exists());
    assert_eq!(metric(&server, "natsrs_lost_messages"), 0.0);
}

#[test]
fn nothing_is_verified_where_that_is_switched_off() {
    let server = start(&["--scrub_interval=0s"]);
    fill(&server);
    assert_eq!(metric(&server, "natsrs_scrubbed_bytes"), 0.0);
}

/// Waits until a metric is 1 or more.
fn wait_for(server: &Server, name: &str) {
    let look = || Ok((metric(server, name) >= 1.0).then_some(()));
    wait_until(name, Duration::from_secs(30), look).expect("it rises");
}

/// The first series of a metric; 0 if there is none.
fn metric(server: &Server, name: &str) -> f64 {
    let text = monitor(server, "/metrics");
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with('{')));
    line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0.0)
}
