//! nats-rs: a NATS server and the toolkit of its operators in one program.
//!
//! Owns the start of the process: which tool was called, the runtime, signals and the exit status. Everything else is in
//! [`cli`] (what can be said on the command line) and [`commands`] (what each command does).

mod argument;
mod bucket_flags;
mod cli;
mod commands;
mod deed;
mod error;
mod generate;
mod graph;
mod interrupt;
mod invocation;
mod live;
mod message;
mod nearest;
mod output;
mod payload;
mod progress;
mod prompt;
mod quantity;
mod stored_message;
mod template;
mod translate;
mod yaml;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::error::{CommandError, CommandErrorKind};
use crate::interrupt::Signals;
use crate::invocation::Invocation;
use crate::output::OutputFormat;

#[cfg(all(feature = "jemalloc", unix))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match serve_arguments(&arguments) {
        Some(serve) => commands::serve::run(&serve),
        None => run_tool(&commands::top::translate_arguments(arguments)),
    }
}

/// The server's own arguments when the server was called: by `serve` as the first argument, or under a name that ends in
/// `nats-server`. They are passed on untouched, since they follow Go's rules (`-js`, `--user x`), not ours.
fn serve_arguments(arguments: &[OsString]) -> Option<Vec<OsString>> {
    let (program, rest) = arguments.split_first()?;
    let stem = Path::new(program).file_stem()?.to_str()?;
    if stem.ends_with("nats-server") {
        return Some(rest.to_vec());
    }
    let (first, rest) = rest.split_first()?;
    (first == "serve").then(|| rest.to_vec())
}

/// What tools end with that were called in a wrong way.
const USAGE: u8 = 2;

/// What a check ends with that could not be made; 2 would tell monitoring of a failure.
const CHECK_UNKNOWN: u8 = 3;

/// Whether this is one of the checks that monitoring runs.
fn is_check(arguments: &[OsString]) -> bool {
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    words.any(|word| ["server", "srv", "sys", "system"].contains(&word)) && words.next() == Some("check")
}

fn run_tool(arguments: &[OsString]) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe while printing help is nobody's problem.
            error.print().ok();
            return match u8::try_from(error.exit_code()).unwrap_or(USAGE) {
                USAGE if is_check(arguments) => ExitCode::from(CHECK_UNKNOWN),
                status => ExitCode::from(status),
            };
        }
    };
    let format = cli.global.output.format();
    match run_command(cli) {
        Ok(status) => status,
        Err(error) => {
            report(&error, format);
            let is_misused = error.kind() == CommandErrorKind::Usage && is_check(arguments);
            ExitCode::from(if is_misused { CHECK_UNKNOWN } else { error.exit_status() })
        }
    }
}

fn run_command(cli: Cli) -> Result<ExitCode, CommandError> {
    // One thread keeps what the server says in order: its refusals are seen before the answer that follows them.
    let mut builder = match cli.command.needs_threads() {
        true => tokio::runtime::Builder::new_multi_thread(),
        false => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = builder.enable_all().build()?;
    let outcome = runtime.block_on(async {
        let signals = Signals::listen()?;
        let mut invocation = Invocation::new(cli.global, signals.clone());
        let outcome = tokio::select! {
            outcome = commands::run(cli.command, &mut invocation) => outcome,
            signal = signals.unattended() => Err(CommandError::interrupted(signal)),
        };
        // What a failed command had printed before is still worth reading.
        let finished = invocation.output.finish();
        outcome?;
        finished?;
        Ok(signals.received().map_or(ExitCode::SUCCESS, |signal| ExitCode::from(signal.exit_status())))
    });
    // A thread that still waits for standard input must not keep the process alive.
    runtime.shutdown_background();
    outcome
}

/// Shows an error on standard error, as an object when the output is meant for programs.
fn report(error: &CommandError, format: OutputFormat) {
    if error.is_silent() {
        return;
    }
    let text = match format {
        OutputFormat::Table => error.to_text(),
        OutputFormat::Json | OutputFormat::Yaml | OutputFormat::Jsonl => error.to_json(),
    };
    // Nothing is left to tell when standard error is closed too.
    std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes()).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_was_called_in_a_wrong_way_is_unknown() {
        let is = |line: &str| is_check(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(is("nats-rs server check strem") && is("nats-rs -s nats://a srv check stream --nonsense"));
        assert!(!is("nats-rs server ls --check") && !is("nats-rs stream check ORDERS"));
    }

    fn serve(words: &[&str]) -> Option<Vec<OsString>> {
        serve_arguments(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_server_gets_its_arguments_untouched() {
        assert_eq!(serve(&["/bin/nats-server", "-js", "-p", "-1"]), Some(vec!["-js".into(), "-p".into(), "-1".into()]));
        assert_eq!(serve(&["nats-rs", "serve", "--user", "a"]), Some(vec!["--user".into(), "a".into()]));
        assert_eq!(serve(&["nats-rs", "serve"]), Some(Vec::new()));
        assert_eq!(serve(&["nats-rs", "pub", "serve"]), None);
        assert_eq!(serve(&["nats-rs"]), None);
        assert_eq!(serve(&[]), None);
    }
}
