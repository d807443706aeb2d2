//! `nats-rs server request profile`: profiles of server processes, one file each.

use std::path::PathBuf;
use std::time::Duration;

use admin::{ServerAnswer, ServerSelection, ask_servers};
use clap::ValueEnum;
use data_encoding::BASE64;
use monitor::server_subject::ServerRequest;
use monitor::{Profilez, ProfilezOptions};
use serde::Serialize;

use crate::argument;
use crate::commands::server::{no_answer, system_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to look at
    profile: Profile,
    /// Folder for the files
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Level of detail
    #[arg(long, default_value_t = 0)]
    level: i64,
    /// How long the CPU is watched
    #[arg(long, value_parser = argument::duration, default_value = "5s")]
    duration: Duration,
}

/// The profiles that servers make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Profile {
    /// Allocations since the start
    Allocs,
    /// Memory in use
    Heap,
    /// Tasks
    Goroutine,
    /// Waiting for locks
    Mutex,
    /// Threads
    Threadcreate,
    /// Waiting for others
    Block,
    /// Processor
    Cpu,
}

impl Profile {
    const fn name(self) -> &'static str {
        match self {
            Self::Allocs => "allocs",
            Self::Heap => "heap",
            Self::Goroutine => "goroutine",
            Self::Mutex => "mutex",
            Self::Threadcreate => "threadcreate",
            Self::Block => "block",
            Self::Cpu => "cpu",
        }
    }
}

/// One file, or why there is none.
#[derive(Debug, Serialize)]
struct Written {
    server: String,
    server_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Asks the servers for a profile and writes what they answer.
pub(super) async fn run(
    args: &Args,
    servers: ServerSelection,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let mut settings = invocation.connection_settings()?;
    let duration = if args.profile == Profile::Cpu { args.duration } else { Duration::ZERO };
    settings.timeout = settings.timeout.saturating_add(duration);
    let connection = invocation.connect_with(settings).await?;
    let options = ProfilezOptions { name: args.profile.name().to_owned(), debug: args.level, duration };
    let answers = ask_servers(&connection, ServerRequest::Profilez, &options, &servers, None).await;
    let answers: Vec<ServerAnswer<Profilez>> = answers.map_err(system_error)?;
    if answers.is_empty() {
        return Err(no_answer());
    }
    let written: Vec<Written> = answers.into_iter().map(|answer| write(args, answer)).collect();
    invocation.output.show_list(&written, view)?;
    let failures = written.iter().filter_map(|one| one.error.clone());
    let failures = failures.map(|error| CommandError::message(CommandErrorKind::Failed, error)).collect();
    CommandError::of_many(failures, written.len(), "no profile was written", "profiles were not written")
}

fn write(args: &Args, answer: ServerAnswer<Profilez>) -> Written {
    let server = answer.server;
    let outcome = answer.report.map_err(|error| error.description).and_then(|report| {
        if !report.error.is_empty() {
            return Err(report.error);
        }
        let profile = report.profile.ok_or_else(|| "the server made no profile".to_owned())?;
        let profile = BASE64.decode(profile.as_bytes()).map_err(|error| error.to_string())?;
        // Names of servers come from outside and may hold anything.
        let name: String = server.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let time = server.time.to_string().replace(':', "");
        let path = args.dir.join(format!("{}-{time}-{name}", args.profile.name()));
        std::fs::write(&path, &profile).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        Ok((path, u64::try_from(profile.len()).unwrap_or(u64::MAX)))
    });
    let (file, bytes, error) = match outcome {
        Ok((path, bytes)) => (Some(path), bytes, None),
        Err(error) => (None, 0, Some(error)),
    };
    Written { server: server.name, server_id: server.id, file, bytes, error }
}

fn view(written: &[Written]) -> Vec<Block> {
    let mut table = Table::new().text("Server").text("File").number("Size").text("Error");
    for one in written {
        let file = one.file.as_ref().map(|path| path.display().to_string());
        table.push([
            one.server.clone(),
            file.unwrap_or_default(),
            quantity::bytes(one.bytes),
            one.error.clone().unwrap_or_default(),
        ]);
    }
    vec![Block::Table(table)]
}
