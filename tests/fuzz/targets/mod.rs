//! What is fuzzed: every decoder of bytes that come from outside, each as a plain function that panics when it finds a fault.
//!
//! The functions know no fuzzer. `tests/fuzz/main.rs` replays the corpus and mutates it on stable Rust; `tests/fuzz/fuzz_targets/` hands
//! them to `cargo fuzz`.

mod blocks;
mod client;
mod config;
mod connect;
mod headers;
mod nkeys;
mod proxy;
mod state_files;
mod subjects;
mod transform;

/// A function to be fuzzed.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is also the folder of its corpus and the name for `cargo fuzz run`.
    pub name: &'static str,
    /// Judges one input; panics when something is wrong with the code under test.
    pub run: fn(&[u8]),
    /// What inputs are made of, for mutation.
    pub words: &'static [&'static str],
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "client", run: client::run, words: client::WORDS },
    Target { name: "headers", run: headers::run, words: headers::WORDS },
    Target { name: "connect", run: connect::run, words: connect::WORDS },
    Target { name: "config", run: config::run, words: config::WORDS },
    Target { name: "subjects", run: subjects::run, words: subjects::WORDS },
    Target { name: "transform", run: transform::run, words: transform::WORDS },
    Target { name: "proxy", run: proxy::run, words: proxy::WORDS },
    Target { name: "nkeys", run: nkeys::run, words: nkeys::WORDS },
    Target { name: "block", run: blocks::run_block, words: &[] },
    Target { name: "compression", run: blocks::run_compression, words: &[] },
    Target { name: "index", run: state_files::run_index, words: &[] },
    Target { name: "meta", run: state_files::run_meta, words: &[] },
    Target { name: "consumer", run: state_files::run_consumer, words: &[] },
    Target { name: "ttl", run: state_files::run_ttl, words: &[] },
    Target { name: "schedule", run: state_files::run_schedule, words: &[] },
    Target { name: "sources", run: state_files::run_sources, words: &[] },
    Target { name: "sequence_set", run: state_files::run_sequence_set, words: &[] },
];

/// Runs the target of a name, for `cargo fuzz`; an unknown name is a mistake in the caller.
#[allow(dead_code, reason = "the test goes through the list")]
pub fn run(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of this name");
    (target.run)(input);
}
