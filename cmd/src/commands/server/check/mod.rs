//! `nats-rs server check`: plugins for monitoring systems.
//!
//! Exit statuses are those of Nagios plugins (0 OK, 1 warning, 2 critical, 3 unknown), except for Prometheus, whose
//! collectors expect 0. A check that could not be made is critical: what it watches is out of reach.

mod certs;
mod connection;
mod consumer;
mod credential;
mod jetstream;
mod jetstream_asset;
mod kv;
mod message;
mod request;
mod server;
mod stream;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use admin::Check;
use clap::{Subcommand, ValueEnum};

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, OutputFormat, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Form of the result; nagios unless --output says otherwise
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
    /// Prefix of the names for Prometheus
    #[arg(long, global = true, default_value = "nats_server_check")]
    namespace: String,
    /// Write the result to this file instead
    #[arg(long, global = true, value_name = "FILE")]
    outfile: Option<PathBuf>,
    #[command(subcommand)]
    check: Command,
}

/// The checks.
#[derive(Debug, Subcommand)]
enum Command {
    /// Connecting, the round trip to the server, and a message to oneself
    #[command(visible_alias = "conn")]
    Connection(connection::Args),
    /// A server's load, age, certificates and settings (system account)
    Server(server::Args),
    /// The ends of the certificates of all servers (system account)
    #[command(visible_alias = "certificates")]
    Certs(certs::Args),
    /// A service that answers requests
    #[command(visible_alias = "req")]
    Request(Box<request::Args>),
    /// A stream's origins, copies, messages and subjects
    Stream(Box<stream::Args>),
    /// A consumer's backlog and activity
    Consumer(Box<consumer::Args>),
    /// The last message of a subject: its age and content
    #[command(visible_alias = "msg")]
    Message(message::Args),
    /// The account's use of JetStream, and the copies of its streams
    #[command(visible_alias = "js")]
    Jetstream(jetstream::Args),
    /// A key-value bucket, and a key in it
    Kv(kv::Args),
    /// The end of a credentials file
    Credential(credential::Args),
}

/// Forms of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line: state, findings, values
    Nagios,
    /// One JSON document
    Json,
    /// Gauges
    Prometheus,
    /// Tables for people
    Text,
}

/// Makes the check, tells the result and sets the exit status.
pub(crate) async fn run(args: Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let Args { format, namespace, outfile, check } = args;
    let result = match check {
        Command::Connection(args) => connection::check(&args, invocation).await,
        Command::Server(args) => server::check(&args, invocation).await,
        Command::Certs(args) => certs::check(&args, invocation).await,
        Command::Request(args) => request::check(&args, invocation).await?,
        Command::Stream(args) => stream::check(&args, invocation).await,
        Command::Consumer(args) => consumer::check(&args, invocation).await,
        Command::Message(args) => message::check(&args, invocation).await,
        Command::Jetstream(args) => jetstream::check(&args, invocation).await,
        Command::Kv(args) => kv::check(&args, invocation).await,
        Command::Credential(args) => credential::check(&args),
    };
    match (format, &outfile) {
        (None, None) if !invocation.output.is_table() => tell_programs(&result, invocation)?,
        (format, outfile) => {
            let format = format.unwrap_or(default_format(invocation));
            let text = render(&result, format, &namespace)?;
            match outfile {
                Some(path) => write_file(path, &text)?,
                None => invocation.output.text(&text)?,
            }
        }
    }
    match result.status().exit_status() {
        0 => Ok(()),
        _ if format == Some(Format::Prometheus) => Ok(()),
        status => Err(CommandError::status(status)),
    }
}

fn default_format(invocation: &Invocation) -> Format {
    match invocation.output.format() {
        OutputFormat::Table => Format::Nagios,
        OutputFormat::Json | OutputFormat::Yaml | OutputFormat::Jsonl => Format::Json,
    }
}

/// The result in the form that --output asks for.
fn tell_programs(result: &Check, invocation: &mut Invocation) -> std::io::Result<()> {
    invocation.output.show(&Told(result))
}

/// The text of the result, with a line break at its end.
fn render(result: &Check, format: Format, namespace: &str) -> Result<String, CommandError> {
    Ok(match format {
        Format::Nagios => result.to_nagios() + "\n",
        Format::Prometheus => result.to_prometheus(namespace),
        Format::Json => serde_json::to_string_pretty(result).map_err(std::io::Error::other)? + "\n",
        Format::Text => blocks(result).iter().map(Block::plain).collect::<Vec<_>>().join("\n"),
    })
}

/// A result for the common output.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Told<'a>(&'a Check);

impl crate::output::View for Told<'_> {
    fn view(&self) -> Vec<Block> {
        blocks(self.0)
    }
}

fn blocks(result: &Check) -> Vec<Block> {
    let mut findings = Table::titled("Status Detail").text("Status").text("Message");
    for (status, text) in result.findings() {
        findings.push([status.name().to_owned(), text.to_owned()]);
    }
    let mut metrics = Table::titled("Check Metrics")
        .text("Metric")
        .number("Value")
        .text("Unit")
        .number("Critical Threshold")
        .number("Warning Threshold")
        .text("Description");
    for metric in result.metrics() {
        metrics.push([
            metric.name.to_owned(),
            number(metric.value),
            metric.unit.to_owned(),
            number(metric.critical),
            number(metric.warning),
            metric.help.to_owned(),
        ]);
    }
    let mut blocks = vec![Block::Fields(Fields::default().row(result.name(), result.status().name()))];
    blocks.extend(result.findings().next().map(|_| Block::Table(findings)));
    blocks.extend(result.metrics().first().map(|_| Block::Table(metrics)));
    blocks
}

/// At most three decimals, none for whole numbers.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Replaces a file as a whole, so that a collector never reads half a result; only its owner may read it.
fn write_file(path: &Path, text: &str) -> Result<(), CommandError> {
    let name = path.file_name().ok_or_else(|| CommandError::usage("--outfile needs the name of a file"))?;
    let mut temporary_name = std::ffi::OsString::from(".");
    temporary_name.push(name);
    temporary_name.push(format!(".{}", std::process::id()));
    let temporary = path.with_file_name(temporary_name);
    let written = write_private(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // The failure itself matters more than a leftover.
        fs::remove_file(&temporary).ok();
        CommandError::from(std::io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display())))
    })
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
