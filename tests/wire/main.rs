//! The differential test: the same bytes to our server and to Go's, and the same bytes must come back.
//!
//! The cases are scripts in `corpus/*.txt` (their language is described in `script.rs`). Each is played on both
//! servers; what every connection received and whether it was closed is compared after ids, addresses and nonces are
//! removed. Cases marked `split` are played again with every send cut in two at every byte. There are no expected
//! answers in the corpus: Go's nats-server is the judge. Differences that are meant stand in `differences.md`.
//!
//! ```text
//! cargo run -p tests --bin wire                          ours against Go
//! cargo run -p tests --bin wire -- auth/ --sides go,go   some cases, Go against itself: is the corpus deterministic?
//! cargo run -p tests --bin wire -- --show limits/        print what Go answers
//! ```

mod allowed;
mod credentials;
mod player;
mod script;
mod transcript;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::Parser;
use support::{Implementation, Launch, Server};

use crate::allowed::Allowed;
use crate::credentials::Credentials;
use crate::player::{Cut, Player};
use crate::script::Case;

/// Plays scripts on two servers and compares what comes back.
#[derive(Parser)]
#[command(name = "wire")]
struct Arguments {
    /// Only cases whose `file/title` contains one of these texts.
    names: Vec<String>,
    /// The two servers, `ours` or `go`.
    #[arg(long, value_delimiter = ',', default_value = "ours,go", value_parser = implementation)]
    sides: Vec<Implementation>,
    /// Play every case once only, without cutting sends.
    #[arg(long)]
    whole: bool,
    /// Accept further differences, named as in differences.md: `info.xkey`, `info.*` for all of INFO.
    #[arg(long, value_name = "ID")]
    allow: Vec<String>,
    /// Print the transcript of the second server.
    #[arg(long)]
    show: bool,
}

fn implementation(name: &str) -> Result<Implementation, String> {
    [Implementation::NatsRs, Implementation::NatsServer]
        .into_iter()
        .find(|implementation| implementation.short_name() == name)
        .ok_or_else(|| "must be `ours` or `go`".into())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("wire: {error}");
            ExitCode::from(2)
        }
    }
}

/// Runs everything and returns the number of failed cases.
fn run(arguments: &Arguments) -> Result<usize, Box<dyn std::error::Error>> {
    let [left, right] = arguments.sides[..] else { return Err("--sides takes two servers".into()) };
    for side in [left, right] {
        side.program()?;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = if left == right { Allowed::default() } else { Allowed::read(&folder.join("differences.md"))? }
        .and(&arguments.allow);
    let cases: Vec<Case> = read_corpus(&folder.join("wire/corpus"))?
        .into_iter()
        .filter(|case| arguments.names.is_empty() || arguments.names.iter().any(|name| case.name.contains(name)))
        .collect();
    let mut run = Run { credentials: Credentials::new()?, allowed, arguments, tally: Tally::default() };
    for (config, cases) in by_config(&cases) {
        run.play_group(&config, &cases, left, right);
    }
    run.tally.failures.iter().for_each(|failure| eprintln!("\n{failure}"));
    let Tally { cases, plays, differences, failures } = run.tally;
    println!(
        "wire: {cases} cases ({plays} plays), {left} against {right}: {} failed, {differences} differ as listed",
        failures.len()
    );
    Ok(failures.len())
}

/// Puts the cases of all files together, in the order of the files' names.
fn read_corpus(folder: &Path) -> Result<Vec<Case>, Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        cases.extend(script::parse(&stem, &fs::read_to_string(&path)?)?);
    }
    Ok(cases)
}

/// Groups cases that can share a server.
fn by_config(cases: &[Case]) -> BTreeMap<String, Vec<&Case>> {
    let mut groups: BTreeMap<String, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        groups.entry(case.config.clone()).or_default().push(case);
    }
    groups
}

/// What was done so far.
#[derive(Default)]
struct Tally {
    cases: usize,
    plays: usize,
    differences: usize,
    failures: Vec<String>,
}

/// One run over the corpus.
struct Run<'a> {
    credentials: Credentials,
    allowed: Allowed,
    arguments: &'a Arguments,
    tally: Tally,
}

impl Run<'_> {
    fn play_group(&mut self, config: &str, cases: &[&Case], left: Implementation, right: Implementation) {
        let servers = self.start(left, config).and_then(|first| Ok((first, self.start(right, config)?)));
        match servers {
            Ok((first, second)) => cases.iter().for_each(|case| self.play_case(case, &first, &second)),
            Err(error) => {
                self.tally.cases += cases.len();
                let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
                self.tally.failures.push(format!("{}: no server: {error}", names.join(", ")));
            }
        }
    }

    fn start(&self, implementation: Implementation, config: &str) -> support::Result<Server> {
        let mut launch = Launch::new(implementation).config(self.credentials.fill(config, None)).ready_when_listening();
        for (name, content) in self.credentials.files() {
            launch = launch.file(name, content);
        }
        launch.start()
    }

    /// Plays a case whole and, if it asks for that, with every send cut at every byte; stops at the first difference.
    fn play_case(&mut self, case: &Case, left: &Server, right: &Server) {
        self.tally.cases += 1;
        let mut cuts = vec![None];
        if case.is_split && !self.arguments.whole {
            cuts.extend(Cut::all(case, &self.credentials).into_iter().map(Some));
        }
        let mut difference = None;
        for cut in cuts {
            self.tally.plays += 1;
            let number = self.tally.plays;
            let play = |server: &Server| Player::new(&self.credentials, number).play(case, cut, server);
            let (first, second) = (play(left), play(right));
            if self.arguments.show && cut.is_none() {
                println!("=== {}\n{}", case.name, second.show(&self.allowed));
            }
            difference = first.difference(&second, &self.allowed);
            if let Some(text) = &mut difference {
                let place = cut.map(|cut| format!(" ({cut})")).unwrap_or_default();
                *text = format!(
                    "{}{place}: {left} differs from {right}\n{text}",
                    case.name,
                    left = left.implementation(),
                    right = right.implementation()
                );
                break;
            }
        }
        match (difference, self.allowed.is_case(&case.name)) {
            (Some(_), true) => self.tally.differences += 1,
            (Some(text), false) => self.tally.failures.push(text),
            (None, true) => {
                self.tally.failures.push(format!("{}: listed in differences.md, but there is none", case.name));
            }
            (None, false) => {}
        }
    }
}
