//! The command line of `nats-server`.
//!
//! Flags begin with one or two dashes; `-x=value` and `-x value` mean the same; booleans take no value of their own,
//! only `-x=false`. The first word that is no flag ends the flags.
//!
//! Source: NATS documentation, "nats-server flags"; Go standard library, `flag`.

use std::fmt;
use std::time::Duration;

use crate::address::{Port, port};
use crate::flags::FlagOverrides;

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Invocation {
    /// Run a server.
    Serve(ServeArguments),
    /// `-t`: read the configuration and say whether it is valid.
    Check(ServeArguments),
    /// `--signal`: tell a running server something.
    Signal(SignalRequest),
    /// `-h`.
    Help,
    /// `--help_tls`.
    TlsHelp,
    /// `-v`.
    Version,
}

/// What a server needs to start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServeArguments {
    /// `-c`: the configuration file.
    pub config_file: Option<String>,
    /// What overrides it.
    pub overrides: FlagOverrides,
}

/// What a running server is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalCommand {
    /// Stop at once (KILL).
    Stop,
    /// Stop (INT).
    Quit,
    /// Stop gracefully (TERM).
    Term,
    /// Open the log file again (USR1).
    Reopen,
    /// Read the configuration again (HUP).
    Reload,
    /// Move clients away, then stop (USR2).
    LameDuck,
}

impl SignalCommand {
    /// The command of a name: `stop`, `quit`, `term`, `reopen`, `reload`, `ldm`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Some(match name {
            "stop" => Self::Stop,
            "quit" => Self::Quit,
            "term" => Self::Term,
            "reopen" => Self::Reopen,
            "reload" => Self::Reload,
            "ldm" => Self::LameDuck,
            _ => return None,
        })
    }
}

/// `--signal command[=target]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalRequest {
    /// What the server is told.
    pub command: SignalCommand,
    /// A process id, possibly with `*` at its end, or the path of a pid file. `None` means the only server running.
    pub target: Option<String>,
}

/// A command line that cannot be understood. The texts are those that scripts know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentError {
    /// Three dashes, or nothing before `=`.
    BadSyntax {
        /// The argument.
        argument: String,
    },
    /// A flag that does not exist.
    UnknownFlag {
        /// Its name without dashes.
        flag: String,
    },
    /// A flag without its value.
    NoValue {
        /// Its name without dashes.
        flag: String,
    },
    /// A value of the wrong form.
    BadValue {
        /// The flag's name without dashes.
        flag: String,
        /// The value; not that of a secret flag, since those take any text.
        value: String,
        /// The flag is a boolean.
        is_boolean: bool,
        /// Why not.
        reason: &'static str,
    },
    /// A word that is no flag.
    UnknownCommand {
        /// The word.
        word: String,
    },
    /// `-t` without `-c`.
    CheckWithoutConfig,
    /// `--signal` with an unknown command.
    UnknownSignal {
        /// The command.
        command: String,
    },
    /// `--signal` with more than one `=`.
    BadSignal {
        /// What follows the second `=`.
        rest: String,
    },
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadSyntax { argument } => write!(out, "bad flag syntax: {argument}"),
            Self::UnknownFlag { flag } => write!(out, "flag provided but not defined: -{flag}"),
            Self::NoValue { flag } => write!(out, "flag needs an argument: -{flag}"),
            Self::BadValue { flag, value, is_boolean: true, reason } => {
                write!(out, "invalid boolean value {value:?} for -{flag}: {reason}")
            }
            Self::BadValue { flag, value, is_boolean: false, reason } => {
                write!(out, "invalid value {value:?} for flag -{flag}: {reason}")
            }
            Self::UnknownCommand { word } => write!(out, "unrecognized command: {word:?}"),
            Self::CheckWithoutConfig => {
                out.write_str("must specify [-c, --config] option to check configuration file syntax")
            }
            Self::UnknownSignal { command } => write!(out, "unknown signal {command:?}"),
            Self::BadSignal { rest } => write!(out, "invalid signal parameters: [{rest}]"),
        }
    }
}

impl std::error::Error for ArgumentError {}

impl ArgumentError {
    /// The flags themselves are wrong, so that the usage should be shown beside the message.
    #[must_use]
    pub fn is_about_flags(&self) -> bool {
        match self {
            Self::BadSyntax { .. } | Self::UnknownFlag { .. } | Self::NoValue { .. } | Self::BadValue { .. } => true,
            Self::UnknownCommand { .. }
            | Self::CheckWithoutConfig
            | Self::UnknownSignal { .. }
            | Self::BadSignal { .. } => false,
        }
    }
}

/// Understands the arguments of `nats-server`, without the program's name.
///
/// # Errors
/// [`ArgumentError`] for the first argument that is wrong.
pub fn parse_arguments(arguments: &[String]) -> Result<Invocation, ArgumentError> {
    let mut draft = Draft::default();
    let mut rest = arguments;
    while let Some((argument, after)) = rest.split_first() {
        let Some(flag) = argument.strip_prefix('-').filter(|flag| !flag.is_empty()) else {
            break;
        };
        rest = after;
        if flag == "-" {
            break;
        }
        let flag = flag.strip_prefix('-').unwrap_or(flag);
        if flag.is_empty() || flag.starts_with(['-', '=']) {
            return Err(ArgumentError::BadSyntax { argument: argument.clone() });
        }
        let (name, inline) = match flag.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (flag, None),
        };
        let Some(known) = FLAGS.iter().find(|known| known.names.contains(&name)) else {
            return Err(ArgumentError::UnknownFlag { flag: name.to_owned() });
        };
        match (known.set, inline) {
            (Set::Boolean(set), value) => set(&mut draft, boolean(name, value.unwrap_or("true"))?),
            (set, Some(value)) => set_value(&mut draft, set, name, value)?,
            (set, None) => {
                let (value, after) =
                    rest.split_first().ok_or_else(|| ArgumentError::NoValue { flag: name.to_owned() })?;
                set_value(&mut draft, set, name, value)?;
                rest = after;
            }
        }
    }
    draft.finish(rest)
}

#[derive(Default)]
struct Draft {
    serve: ServeArguments,
    is_check: bool,
    is_help: bool,
    is_tls_help: bool,
    is_version: bool,
    signal: Option<String>,
    debug_and_trace: Option<bool>,
    debug_and_verbose: Option<bool>,
    verbose: Option<bool>,
}

impl Draft {
    fn finish(mut self, words: &[String]) -> Result<Invocation, ArgumentError> {
        if self.is_version {
            return Ok(Invocation::Version);
        }
        if self.is_help {
            return Ok(Invocation::Help);
        }
        if self.is_tls_help {
            return Ok(Invocation::TlsHelp);
        }
        if let Some(word) = words.first() {
            return match word.to_ascii_lowercase().as_str() {
                "version" => Ok(Invocation::Version),
                "help" => Ok(Invocation::Help),
                _ => Err(ArgumentError::UnknownCommand { word: word.clone() }),
            };
        }
        if let Some(signal) = self.signal.filter(|signal| !signal.is_empty()) {
            return signal_request(&signal).map(Invocation::Signal);
        }
        let logging = &mut self.serve.overrides.logging;
        if let Some(is_on) = self.debug_and_trace {
            (logging.debug, logging.trace) = (Some(is_on), Some(is_on));
        }
        if let Some(is_on) = self.debug_and_verbose {
            (logging.debug, logging.trace, logging.trace_verbose) = (Some(is_on), Some(is_on), Some(is_on));
        }
        if let Some(is_on) = self.verbose {
            (logging.trace, logging.trace_verbose) = (Some(is_on), Some(is_on));
        }
        self.serve.config_file = self.serve.config_file.filter(|file| !file.is_empty());
        match (self.is_check, &self.serve.config_file) {
            (true, None) => Err(ArgumentError::CheckWithoutConfig),
            (true, Some(_)) => Ok(Invocation::Check(self.serve)),
            (false, _) => Ok(Invocation::Serve(self.serve)),
        }
    }
}

fn signal_request(text: &str) -> Result<SignalRequest, ArgumentError> {
    let (name, target) = match text.split_once('=') {
        Some((name, target)) => (name, Some(target)),
        None => (text, None),
    };
    if let Some((_, rest)) = target.and_then(|target| target.split_once('=')) {
        return Err(ArgumentError::BadSignal { rest: rest.replace('=', " ") });
    }
    let command =
        SignalCommand::by_name(name).ok_or_else(|| ArgumentError::UnknownSignal { command: name.to_owned() })?;
    Ok(SignalRequest { command, target: target.filter(|target| !target.is_empty()).map(str::to_owned) })
}

/// How a flag is set.
#[derive(Clone, Copy)]
enum Set {
    Boolean(fn(&mut Draft, bool)),
    Integer(fn(&mut Draft, i64)),
    Port(fn(&mut Draft, Option<Port>)),
    Text(fn(&mut Draft, String)),
    Duration(fn(&mut Draft, Duration)),
    Percent(fn(&mut Draft, u32)),
}

struct Flag {
    names: &'static [&'static str],
    set: Set,
}

const fn boolean_flag(names: &'static [&'static str], set: fn(&mut Draft, bool)) -> Flag {
    Flag { names, set: Set::Boolean(set) }
}

const fn integer_flag(names: &'static [&'static str], set: fn(&mut Draft, i64)) -> Flag {
    Flag { names, set: Set::Integer(set) }
}

const fn port_flag(names: &'static [&'static str], set: fn(&mut Draft, Option<Port>)) -> Flag {
    Flag { names, set: Set::Port(set) }
}

const fn text_flag(names: &'static [&'static str], set: fn(&mut Draft, String)) -> Flag {
    Flag { names, set: Set::Text(set) }
}

const FLAGS: &[Flag] = &[
    boolean_flag(&["h", "help"], |d, on| d.is_help = on),
    boolean_flag(&["help_tls"], |d, on| d.is_tls_help = on),
    boolean_flag(&["v", "version"], |d, on| d.is_version = on),
    boolean_flag(&["t"], |d, on| d.is_check = on),
    text_flag(&["c", "config"], |d, value| d.serve.config_file = Some(value)),
    text_flag(&["sl", "signal"], |d, value| d.signal = Some(value)),
    port_flag(&["p", "port"], |d, port| d.serve.overrides.server.port = Some(port)),
    text_flag(&["n", "name", "server_name"], |d, value| d.serve.overrides.server.name = Some(value)),
    text_flag(&["a", "addr", "net"], |d, value| d.serve.overrides.server.host = Some(value)),
    text_flag(&["client_advertise"], |d, value| d.serve.overrides.server.client_advertise = Some(value)),
    port_flag(&["m", "http_port"], |d, port| d.serve.overrides.server.http_port = Some(port)),
    port_flag(&["ms", "https_port"], |d, port| d.serve.overrides.server.https_port = Some(port)),
    text_flag(&["P", "pid"], |d, value| d.serve.overrides.server.pid_file = Some(value)),
    text_flag(&["ports_file_dir"], |d, value| d.serve.overrides.server.ports_file_dir = Some(value)),
    port_flag(&["profile"], |d, port| d.serve.overrides.server.profile_port = Some(port)),
    boolean_flag(&["D", "debug"], |d, on| d.serve.overrides.logging.debug = Some(on)),
    boolean_flag(&["V", "trace"], |d, on| d.serve.overrides.logging.trace = Some(on)),
    boolean_flag(&["VV"], |d, on| d.verbose = Some(on)),
    boolean_flag(&["DV"], |d, on| d.debug_and_trace = Some(on)),
    boolean_flag(&["DVV"], |d, on| d.debug_and_verbose = Some(on)),
    boolean_flag(&["T", "logtime"], |d, on| d.serve.overrides.logging.has_time = Some(on)),
    boolean_flag(&["logtime_utc"], |d, on| d.serve.overrides.logging.is_utc = Some(on)),
    text_flag(&["l", "log"], |d, value| d.serve.overrides.logging.file = Some(value)),
    integer_flag(&["log_size_limit"], |d, bytes| d.serve.overrides.logging.file_bytes_max = Some(bytes)),
    boolean_flag(&["s", "syslog"], |d, on| d.serve.overrides.logging.syslog = Some(on)),
    text_flag(&["r", "remote_syslog"], |d, value| d.serve.overrides.logging.remote_syslog = Some(value)),
    integer_flag(&["max_traced_msg_len"], |d, bytes| {
        d.serve.overrides.logging.traced_message_bytes_max = Some(bytes);
    }),
    text_flag(&["user"], |d, value| d.serve.overrides.auth.user = Some(value)),
    text_flag(&["pass"], |d, value| d.serve.overrides.auth.password = Some(value)),
    text_flag(&["auth"], |d, value| d.serve.overrides.auth.token = Some(value)),
    boolean_flag(&["tls"], |d, on| d.serve.overrides.tls.is_on = Some(on)),
    boolean_flag(&["tlsverify"], |d, on| d.serve.overrides.tls.verify = Some(on)),
    text_flag(&["tlscert"], |d, value| d.serve.overrides.tls.cert_file = Some(value)),
    text_flag(&["tlskey"], |d, value| d.serve.overrides.tls.key_file = Some(value)),
    text_flag(&["tlscacert"], |d, value| d.serve.overrides.tls.ca_file = Some(value)),
    text_flag(&["routes"], |d, value| d.serve.overrides.cluster.routes = Some(value)),
    text_flag(&["cluster", "cluster_listen"], |d, value| d.serve.overrides.cluster.listen = Some(value)),
    text_flag(&["cluster_advertise"], |d, value| d.serve.overrides.cluster.advertise = Some(value)),
    boolean_flag(&["no_advertise"], |d, on| d.serve.overrides.cluster.no_advertise = Some(on)),
    integer_flag(&["connect_retries"], |d, count| d.serve.overrides.cluster.connect_retries = Some(count)),
    text_flag(&["cluster_name"], |d, value| d.serve.overrides.cluster.name = Some(value)),
    boolean_flag(&["js", "jetstream"], |d, on| d.serve.overrides.jetstream = Some(on)),
    text_flag(&["sd", "store_dir"], |d, value| d.serve.overrides.store_dir = Some(value)),
    Flag { names: &["scrub_interval"], set: Set::Duration(|d, span| d.serve.overrides.scrub_interval = Some(span)) },
    Flag { names: &["scrub_cpu"], set: Set::Percent(|d, percent| d.serve.overrides.scrub_cpu = Some(percent)) },
];

fn set_value(draft: &mut Draft, set: Set, name: &str, value: &str) -> Result<(), ArgumentError> {
    match set {
        Set::Boolean(set) => set(draft, boolean(name, value)?),
        Set::Integer(set) => set(draft, integer(name, value)?),
        Set::Port(set) => {
            let port = port(integer(name, value)?).map_err(|_| bad_value(name, value, "value out of range"))?;
            set(draft, port);
        }
        Set::Text(set) => set(draft, value.to_owned()),
        Set::Duration(set) => {
            set(draft, clock::parse_duration(value).ok_or_else(|| bad_value(name, value, "parse error"))?);
        }
        Set::Percent(set) => {
            let percent = u32::try_from(integer(name, value)?).ok().filter(|percent| (1..=100).contains(percent));
            set(draft, percent.ok_or_else(|| bad_value(name, value, "value out of range"))?);
        }
    }
    Ok(())
}

fn bad_value(flag: &str, value: &str, reason: &'static str) -> ArgumentError {
    ArgumentError::BadValue { flag: flag.to_owned(), value: value.to_owned(), is_boolean: false, reason }
}

fn boolean(flag: &str, value: &str) -> Result<bool, ArgumentError> {
    match value {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(ArgumentError::BadValue {
            flag: flag.to_owned(),
            value: value.to_owned(),
            is_boolean: true,
            reason: "parse error",
        }),
    }
}

/// Reads an integer: decimal, or with `0x`, `0o`, `0b`, or octal with a leading zero; underscores between digits.
fn integer(flag: &str, value: &str) -> Result<i64, ArgumentError> {
    let fail = || bad_value(flag, value, "parse error");
    let (is_negative, digits) = match value.strip_prefix(['+', '-']) {
        Some(digits) => (value.starts_with('-'), digits),
        None => (false, value),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = if let Some(digits) = lower.strip_prefix("0x") {
        (16, digits)
    } else if let Some(digits) = lower.strip_prefix("0b") {
        (2, digits)
    } else if let Some(digits) = lower.strip_prefix("0o") {
        (8, digits)
    } else if lower.len() > 1 && lower.starts_with('0') {
        (8, lower.get(1..).unwrap_or_default())
    } else {
        (10, lower.as_str())
    };
    let plain = digits.replace('_', "");
    let is_number = !plain.is_empty() && plain.chars().all(|digit| digit.is_digit(radix));
    if !is_number || digits.contains("__") || digits.ends_with('_') {
        return Err(fail());
    }
    let number = i128::from_str_radix(&plain, radix).map_err(|_| bad_value(flag, value, "value out of range"))?;
    i64::try_from(if is_negative { -number } else { number }).map_err(|_| bad_value(flag, value, "value out of range"))
}

#[cfg(test)]
mod tests;
