//! A server that is killed, or loses its power, under mixed load, again and again: what it acknowledged is there, what
//! was acknowledged to it is not delivered again, and no sequence is given twice.
//!
//! A few kills and power cuts in `cargo test`; for more, as root:
//! `SERVER_KILLS=200 SERVER_POWER_CUTS=200 cargo test --release -p tests --test killed -- --nocapture`. Who may not mount
//! leaves power cuts to the simulated disk of the store's own tests.

mod load;
mod said;

use std::time::Duration;

use support::{Implementation, Launch, MountedImage, Random, Server};

use load::Load;
use said::Said;

/// Kills in a quick run.
const KILLS: u64 = 8;
/// Power cuts in a quick run.
const POWER_CUTS: u64 = 3;
/// Bursts before the end, at most.
const BURSTS_MAX: u64 = 40;

fn count(variable: &str, quick: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(quick)
}

fn start(store_dir: &str) -> Server {
    let config = format!("jetstream {{ store_dir: \"{store_dir}\" }}");
    Launch::new(Implementation::NatsRs)
        .config(config)
        .ready_patience(Duration::from_secs(60))
        .start()
        .expect("the server starts")
}

/// Works until it is cut off, over and over, and checks what is left each time.
fn run(server: &mut Server, ends: u64, seed: u64, mut cut: impl FnMut()) {
    let (mut said, mut random) = (Said::default(), Random::new(seed));
    let mut load = Load::connect(server, &mut said).expect("the server answers");
    load.create_streams().expect("the streams are new");
    for end in 0..ends {
        let bursts = 1 + random.below(BURSTS_MAX);
        load.work(bursts, &mut random).expect("the server takes what it is sent");
        server.kill().expect("it is running");
        load.read_rest();
        cut();
        server.restart().expect("the server starts again");
        load = Load::connect(server, &mut said).expect("the server answers");
        load.check().unwrap_or_else(|error| panic!("after end {end}: {error}"));
    }
    load.finish().expect("the server answers");
    said.check_log_is_complete();
    println!("{ends} ends: {said}");
}

#[test]
fn a_killed_server_has_what_it_acknowledged() {
    let mut server = start("@DIR@/js");
    run(&mut server, count("SERVER_KILLS", KILLS), 7, || {});
}

#[test]
fn a_server_that_loses_its_power_has_what_it_acknowledged() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(mut disk) = MountedImage::new(folder.path(), 256 << 20).expect("the folder can be written") else {
        println!("mounting is not allowed: no power cuts on a mounted image");
        return;
    };
    let mut server = start(&disk.place().join("js").to_string_lossy());
    run(&mut server, count("SERVER_POWER_CUTS", POWER_CUTS), 8, || disk.cut_power().expect("it was mounted before"));
    drop(server);
}
