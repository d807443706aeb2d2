//! `nats-rs serve`, also under the name `nats-server`: the server.
//!
//! Arguments follow the rules of Go's flags and are not parsed with those of the tools.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use options::{FlagOverrides, Invocation, Loaded, ServeArguments, Surroundings};
use server::{Server, Start};

use crate::error::CommandError;

/// The name under which messages on standard error are printed; scripts look for it.
const PROGRAM: &str = "nats-server";

/// Runs the server until it is told to stop, and returns the process's status.
pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    match options::parse_arguments(&arguments) {
        Ok(invocation) => dispatch(invocation),
        Err(error) => fail(&error.to_string()),
    }
}

/// Refuses flags of the tools in front of `serve`, where they would have no effect.
pub(crate) fn run_after_flags(_arguments: &[OsString]) -> Result<(), CommandError> {
    Err(CommandError::usage("'serve' takes no global flags")
        .hint("put the server's own flags behind it: nats-rs serve -p 4222"))
}

fn dispatch(invocation: Invocation) -> ExitCode {
    match invocation {
        Invocation::Serve(arguments) => serve(arguments),
        Invocation::Check(arguments) => check(&arguments),
        Invocation::Signal(request) => match crate::commands::signal::send(&request) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error.to_text()),
        },
        Invocation::Version => {
            print(&format!("{PROGRAM}: v{}\n", server::EMULATED_VERSION));
            ExitCode::SUCCESS
        }
        Invocation::Help | Invocation::TlsHelp => {
            print("Usage: nats-server [options]\n");
            ExitCode::SUCCESS
        }
    }
}

fn serve(arguments: ServeArguments) -> ExitCode {
    let loaded = match load(&arguments) {
        Ok(loaded) => loaded,
        Err(error) => return fail(&error),
    };
    let file = arguments.config_file.as_ref().map(PathBuf::from);
    let reload: Option<server::Reload> =
        file.is_some().then(|| -> server::Reload { Box::new(move || load(&arguments)) });
    match Server::start(Start { loaded, file, reload }) {
        Ok(server) => {
            server.wait();
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn check(arguments: &ServeArguments) -> ExitCode {
    let file = arguments.config_file.clone().unwrap_or_default();
    match load(arguments) {
        Ok(loaded) => {
            let text = format!("{PROGRAM}: configuration file {file} is valid ({})\n", loaded.digest);
            std::io::stderr().write_all(text.as_bytes()).ok();
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error),
    }
}

/// Reads the file, puts the flags over it, and refuses what can't be served.
fn load(arguments: &ServeArguments) -> Result<Loaded, String> {
    let read_file = |path: &Path| std::fs::read(path);
    let environment = |name: &str| std::env::var(name).ok();
    let surroundings = Surroundings { read_file: &read_file, environment: &environment };
    let loaded = match &arguments.config_file {
        Some(file) => options::load_file(Path::new(file), surroundings),
        None => options::load_text("flags", b"", surroundings),
    };
    let mut loaded = loaded.map_err(|errors| errors.to_string())?;
    apply(&arguments.overrides, &mut loaded)?;
    options::validate(&loaded.options, &loaded.origins).map_err(|errors| errors.to_string())?;
    let unbuilt = options::unbuilt(&loaded.options, &loaded.origins);
    if unbuilt.is_empty() {
        return Ok(loaded);
    }
    Err(unbuilt.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn apply(overrides: &FlagOverrides, loaded: &mut Loaded) -> Result<(), String> {
    overrides.apply(&mut loaded.options).map_err(|conflict| conflict.to_string())
}

fn print(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).ok();
}

/// Prints why the server does not run.
fn fail(text: &str) -> ExitCode {
    let text = text.lines().map(|line| format!("{PROGRAM}: {line}\n")).collect::<String>();
    std::io::stderr().write_all(text.as_bytes()).ok();
    ExitCode::FAILURE
}
