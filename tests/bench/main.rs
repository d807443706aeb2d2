//! The bench: our server and Go's nats-server alternating on the same machine, in the same run.
//!
//! Every round starts a fresh server in an empty folder, prepares connections and subscriptions, and then reads the
//! server's CPU clock (user and system time of all threads) before the first measured byte and after the last. CPU
//! per message is the figure to hold on to: it depends far less than the rate on what else the machine does. The
//! two servers alternate, a ratio is taken for each round, and the report gives the medians.
//!
//! ```text
//! cargo run --release -p tests --bin bench                       all rows, 5 rounds, both servers
//! cargo run --release -p tests --bin bench -- --only '1to1.*' --rounds 3 --scale 0.2
//! cargo run --release -p tests --bin bench -- --sides go --json go.json
//! ```

mod churn;
mod connecting;
mod connection;
mod counter;
mod delivery;
mod error;
mod js;
mod measure;
mod memory;
mod paced;
mod publish;
mod receive;
mod report;
mod requests;
mod round;
mod scenario;
mod summary;
mod wildcards;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use support::{Implementation, matches_pattern, raise_open_files_limit};

use crate::report::Report;
use crate::scenario::Scenario;
use crate::summary::{Pair, Rounds, Row, summarize};

/// Compares the CPU time, throughput, latency and memory of nats-rs with those of nats-server.
#[derive(Parser)]
#[command(name = "bench")]
struct Arguments {
    /// Rounds of each scenario and server.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    rounds: u64,
    /// Only scenarios with these names, separated by commas; `*` stands for any text.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Fraction of the defined message counts; below 1 for quick looks.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Which servers take part.
    #[arg(long, value_enum, default_value_t = Sides::Both)]
    sides: Sides,
    /// Also write every figure as JSON (`-` for the standard output, in place of the table).
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Also write the table of ratios as Markdown (`-` for the standard output, in place of the table).
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// End with exit code 1 if a goal is missed.
    #[arg(long)]
    strict: bool,
    /// List the scenarios and do nothing.
    #[arg(long)]
    list: bool,
}

/// Which servers take part.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sides {
    /// Ours and Go's, alternating.
    Both,
    /// Ours alone.
    Ours,
    /// Go's alone.
    Go,
}

impl Sides {
    fn implementations(self) -> &'static [Implementation] {
        match self {
            Self::Both => &[Implementation::NatsRs, Implementation::NatsServer],
            Self::Ours => &[Implementation::NatsRs],
            Self::Go => &[Implementation::NatsServer],
        }
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let chosen: Vec<Scenario> =
        scenario::all().into_iter().filter(|scenario| is_chosen(scenario.name, &arguments.only)).collect();
    if chosen.is_empty() {
        return Err("no scenario has such a name; see --list".into());
    }
    if arguments.list {
        for scenario in &chosen {
            writeln!(io::stdout(), "{:<16} {:?}", scenario.name, scenario.work)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !(arguments.scale.is_finite() && arguments.scale > 0.0) {
        return Err("--scale must be a positive number".into());
    }
    for implementation in arguments.sides.implementations() {
        eprintln!("{implementation}: {}", implementation.program()?.display());
    }
    raise_open_files_limit()?;
    let rows = chosen.into_iter().map(|scenario| measure_scenario(scenario, arguments)).collect();
    let report = Report::new(rows, arguments.rounds, arguments.scale);
    write_report(&report, arguments)?;
    let has_failed = !report.is_complete() || (arguments.strict && !report.is_passed());
    Ok(if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn is_chosen(name: &str, only: &[String]) -> bool {
    only.is_empty() || only.iter().any(|pattern| matches_pattern(pattern, name))
}

/// Runs all rounds of a scenario, the servers in turn.
fn measure_scenario(scenario: Scenario, arguments: &Arguments) -> Row {
    let (mut rounds, mut failures) = (Vec::new(), Vec::new());
    for number in 1..=arguments.rounds {
        let mut pair = Pair::default();
        for &implementation in arguments.sides.implementations() {
            let title = format!("{} {number}/{} {}", scenario.name, arguments.rounds, implementation.short_name());
            match round::run(implementation, &scenario, number, arguments.scale) {
                Ok(figures) => {
                    let (cpu, rate) = (figures.cpu_micros(), figures.rate());
                    let load = figures.other_load_cores;
                    eprintln!("{title}: {cpu:.3} µs CPU, {rate:.0}/s, other load {load:.2}");
                    pair.set(implementation, figures);
                }
                Err(error) => {
                    eprintln!("{title}: {error}");
                    failures.push(format!("round {number}, {}: {error}", implementation.short_name()));
                }
            }
        }
        rounds.push(pair);
    }
    summarize(Rounds { scenario, rounds, failures }, arguments.sides == Sides::Both)
}

fn write_report(report: &Report, arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let mut is_stdout_taken = false;
    let mut write = |path: &Path, text: String| -> io::Result<()> {
        if path == Path::new("-") {
            is_stdout_taken = true;
            return io::stdout().write_all(text.as_bytes());
        }
        fs::write(path, text)
    };
    if let Some(path) = &arguments.json {
        write(path, serde_json::to_string_pretty(report)? + "\n")?;
    }
    if let Some(path) = &arguments.markdown {
        write(path, report.markdown())?;
    }
    if !is_stdout_taken {
        io::stdout().write_all(report.text().as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn scenarios_are_chosen_by_pattern() {
        let only = ["1to1.*".to_owned(), "rr.1".to_owned()];
        assert!(is_chosen("1to1.128", &only) && is_chosen("rr.1", &only) && is_chosen("anything", &[]));
        assert!(!is_chosen("tls.1to1.128", &only) && !is_chosen("rr.50", &only));
    }
}
