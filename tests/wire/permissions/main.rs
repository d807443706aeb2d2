//! The permission test: what a real server lets through is what an independent oracle says it should.
//!
//! Each round draws random rules for a handful of users, starts a server with them, and lets the users subscribe
//! (plain, in queue groups, with wildcards, several at once), publish and answer requests. Every single delivery and
//! every refusal is compared with the oracle, both ways: what may arrive must arrive.
//!
//! ```text
//! cargo run -p tests --bin permissions
//! cargo run -p tests --bin permissions -- --side go --rounds 50 --seed 7
//! ```

mod oracle;
mod rules;
mod trial;

use std::process::ExitCode;

use clap::Parser;
use support::{Implementation, Launch, Random};

use crate::rules::{User, config};
use crate::trial::{Findings, Trial};

/// Compares the permissions of a server with an oracle over random rules.
#[derive(Parser)]
#[command(name = "permissions")]
struct Arguments {
    /// Which server: `ours` or `go`.
    #[arg(long, default_value = "ours", value_parser = ["ours", "go"])]
    side: String,
    /// Seed of the first round; each further round adds one.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Rounds, each with new rules and a fresh server.
    #[arg(long, default_value_t = 10)]
    rounds: u64,
    /// Users in each round.
    #[arg(long, default_value_t = 12)]
    users: usize,
    /// Trials of each user and round.
    #[arg(long, default_value_t = 12)]
    trials: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(findings) => report(&arguments, &findings),
        Err(error) => {
            eprintln!("permissions: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> support::Result<Findings> {
    let implementation = if arguments.side == "go" { Implementation::NatsServer } else { Implementation::NatsRs };
    let mut findings = Findings::default();
    for seed in (arguments.seed..).take(usize::try_from(arguments.rounds).unwrap_or(usize::MAX)) {
        let mut random = Random::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let users: Vec<User> = (0..arguments.users).map(|index| User::draw(index, &mut random)).collect();
        let server = Launch::new(implementation).config(config(&users)).ready_when_listening().start()?;
        let mut trial = Trial::open(&server, &users, seed)?;
        for _ in 0..arguments.trials {
            for user in 0..users.len() {
                trial.run(user, &mut random, &mut findings)?;
            }
        }
    }
    Ok(findings)
}

fn report(arguments: &Arguments, findings: &Findings) -> ExitCode {
    println!(
        "permissions: {} decisions of {} from seed {} on, {} wrong, {} known deviations",
        findings.decisions,
        arguments.side,
        arguments.seed,
        findings.wrong.len(),
        findings.known
    );
    for sentence in findings.wrong.iter().take(20) {
        println!("  {sentence}");
    }
    if findings.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
