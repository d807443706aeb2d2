//! Fuzzing on stable Rust: the corpus is replayed, and then mutated for a short while with a fixed seed.
//!
//! `NATS_RS_FUZZ_ROUNDS=1000000` goes on for longer, `NATS_RS_FUZZ_SEED=7` goes another way, and `NATS_RS_FUZZ_TARGET=client` runs one target.
//! Guided by coverage, and for as long as one likes: `RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir . -s none client` in `tests/fuzz` (see ARCHITECTURE.md).

mod mutate;
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::Mutator;
use targets::{TARGETS, Target};

/// Mutations of each target unless the environment says otherwise.
const ROUNDS: u64 = 20_000;

/// What mutating one target may take unless the environment asks for more rounds: slow targets do fewer.
const PATIENCE: Duration = Duration::from_secs(4);

/// One input that takes longer has found a way to keep the server busy.
const INPUT_TIME_MAX: Duration = Duration::from_secs(5);

fn corpus_folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name)
}

/// The inputs that are kept for a target, in the order of their names.
fn corpus(target: &Target) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = corpus_folder(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder is read").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(&path).expect("a file of the corpus is read"))).collect()
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}")))
}

/// Runs one input; a fault fails the test and leaves the input behind.
fn judge(target: &Target, input: &[u8], origin: &str) {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let took = start.elapsed();
    if result.is_ok() && took < INPUT_TIME_MAX {
        return;
    }
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-fault", target.name));
    fs::write(&kept, input).expect("the input is kept");
    panic!(
        "{} fails on {origin} after {took:?}; it is kept in {}: {}",
        target.name,
        kept.display(),
        input.escape_ascii()
    );
}

fn chosen() -> Vec<&'static Target> {
    let only = std::env::var("NATS_RS_FUZZ_TARGET").ok();
    TARGETS.iter().filter(|target| only.as_ref().is_none_or(|only| only == target.name)).collect()
}

#[test]
fn everything_in_the_corpus_is_judged() {
    for target in chosen() {
        let inputs = corpus(target);
        assert!(!inputs.is_empty(), "{} has no corpus", target.name);
        for (path, input) in inputs {
            judge(target, &input, &path.display().to_string());
        }
    }
}

#[test]
fn mutations_of_the_corpus_find_nothing() {
    let rounds = from_environment("NATS_RS_FUZZ_ROUNDS");
    let seed = from_environment("NATS_RS_FUZZ_SEED").unwrap_or(1);
    for target in chosen() {
        let seeds: Vec<Vec<u8>> = corpus(target).into_iter().map(|(_, input)| input).collect();
        let mut mutator = Mutator::new(seed, seeds, target.words);
        let start = Instant::now();
        for round in 0..rounds.unwrap_or(ROUNDS) {
            if rounds.is_none() && start.elapsed() > PATIENCE {
                break;
            }
            judge(target, mutator.next(), &format!("mutation {round} of seed {seed}"));
        }
    }
}

#[test]
fn every_target_can_be_run_by_cargo_fuzz() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("the manifest is there");
    let names: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    let listed: BTreeSet<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("name = ")).map(|name| name.trim_matches('"')).collect();
    assert_eq!(listed.into_iter().filter(|name| *name != "fuzz").collect::<BTreeSet<_>>(), names);
    for name in names {
        let path = folder.join(format!("fuzz_targets/{name}.rs"));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(source.contains(&format!("targets::run(\"{name}\"")), "{} runs another target", path.display());
    }
}
