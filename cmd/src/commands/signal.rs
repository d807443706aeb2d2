//! `nats-rs signal`: tells a running server to reload, stop, and so on, by the signals of the operating system.

use std::ffi::OsStr;
use std::path::Path;

use options::{SignalCommand, SignalRequest};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};

use crate::error::{CommandError, CommandErrorKind};

/// What to tell which server.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// reload, ldm, quit, stop, term or reopen
    #[arg(value_name = "COMMAND", value_parser = parse_command)]
    command: SignalCommand,
    /// Process id (a trailing * matches any ending) or pid file; without it, the only server that runs
    #[arg(value_name = "PID|FILE")]
    target: Option<String>,
}

fn parse_command(name: &str) -> Result<SignalCommand, String> {
    SignalCommand::by_name(name).ok_or_else(|| "reload, ldm, quit, stop, term or reopen is expected".to_owned())
}

/// Sends a signal, as `--signal` does.
pub(crate) fn run(args: &Args) -> Result<(), CommandError> {
    send(&SignalRequest { command: args.command, target: args.target.clone() })
}

/// Sends a signal to every server that the request names.
pub(crate) fn send(request: &SignalRequest) -> Result<(), CommandError> {
    let servers = servers_for(request.target.as_deref())?;
    let signal = signal_of(request.command);
    for server in servers {
        kill_process(server, signal).map_err(|error| refused(server, error))?;
    }
    Ok(())
}

fn signal_of(command: SignalCommand) -> Signal {
    match command {
        SignalCommand::Stop => Signal::KILL,
        SignalCommand::Quit => Signal::INT,
        SignalCommand::Term => Signal::TERM,
        SignalCommand::Reopen => Signal::USR1,
        SignalCommand::Reload => Signal::HUP,
        SignalCommand::LameDuck => Signal::USR2,
    }
}

fn refused(server: Pid, error: Errno) -> CommandError {
    let pid = server.as_raw_nonzero();
    let kind = if error == Errno::SRCH { CommandErrorKind::NotFound } else { CommandErrorKind::Failed };
    CommandError::message(kind, format!("can't signal process {pid}: {error}"))
}

/// The processes that a target means.
fn servers_for(target: Option<&str>) -> Result<Vec<Pid>, CommandError> {
    let Some(target) = target.filter(|target| !target.is_empty()) else { return only_server() };
    if let Some(prefix) = target.strip_suffix('*') {
        return servers_starting_with(prefix);
    }
    let digits = match target.parse::<i32>() {
        Ok(_) => target.to_owned(),
        Err(_) => read_pid_file(target)?,
    };
    let pid = digits.trim().parse::<i32>().ok().and_then(Pid::from_raw);
    pid.map(|pid| vec![pid]).ok_or_else(|| CommandError::usage(format!("invalid pid: {}", digits.trim())))
}

fn read_pid_file(path: &str) -> Result<String, CommandError> {
    std::fs::read_to_string(path).map_err(|error| {
        CommandError::message(CommandErrorKind::NotFound, format!("can't read the pid file {path}: {error}"))
            .hint("give a process id, or the file that pid_file names in the configuration")
    })
}

fn only_server() -> Result<Vec<Pid>, CommandError> {
    let servers = running_servers();
    match servers.as_slice() {
        [] => Err(CommandError::message(CommandErrorKind::NotFound, "no nats-server processes running")),
        [_] => Ok(servers),
        several => {
            let list: Vec<String> = several.iter().map(|pid| pid.as_raw_nonzero().to_string()).collect();
            Err(CommandError::usage(format!("multiple nats-server processes running: {}", list.join(" ")))
                .hint("name one of them, or all with '*'"))
        }
    }
}

fn servers_starting_with(prefix: &str) -> Result<Vec<Pid>, CommandError> {
    let mut servers = running_servers();
    servers.retain(|pid| pid.as_raw_nonzero().to_string().starts_with(prefix));
    if servers.is_empty() {
        return Err(CommandError::message(CommandErrorKind::NotFound, "no nats-server processes running"));
    }
    Ok(servers)
}

/// Every process but this one that runs as a server, by its name and arguments.
fn running_servers() -> Vec<Pid> {
    let own = rustix::process::getpid();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut found: Vec<Pid> = processes
        .filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok().and_then(Pid::from_raw))
        .filter(|pid| *pid != own && is_server(*pid))
        .collect();
    found.sort_by_key(|pid| pid.as_raw_nonzero());
    found
}

fn is_server(pid: Pid) -> bool {
    let command = std::fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).unwrap_or_default();
    let mut words = command.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
    let program = words.next().unwrap_or_default();
    let name = Path::new(&program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    name == "nats-server" || (name == "nats-rs" && words.next().as_deref() == Some("serve"))
}
