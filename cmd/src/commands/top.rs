//! `nats-rs top`: the dashboard, or one look at a server for scripts.
//!
//! The flags are those of nats-top. Where they meet flags that all commands have, a value decides: `-s` is a host for
//! the monitoring port unless it is the URL of a NATS server, `-o` a file for one snapshot unless it is a form of output.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;
use tui::snapshot::{self, Snapshot};
use tui::{
    ColorChoice, ConnectionState, ConsumerKey, HttpSource, Options, SortKey, Source, StartView, StreamKey,
    SystemSource, TlsFiles, UnknownAssetKey, UnknownSortKey,
};

use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{self, OutputFormat};

/// The monitoring port that servers usually have.
const PORT: u16 = 8222;

const LONG_ABOUT: &str = "\
Watch a server, as nats-top does

Asks the monitoring port of the host given with -s, at -m, by default http://127.0.0.1:8222. With the name of a server, \
with --context, or when -s or NATS_URL is the URL of a NATS server and no port is given, it asks over the system account \
instead.

In the dashboard, ? lists the keys: 3 shows the streams, Enter goes from one to its consumers. When standard output is not a terminal, one snapshot is printed.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(long_about = LONG_ABOUT)]
pub(crate) struct Args {
    /// Name or id of a server to ask over the system account, instead of a monitoring port
    name: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    look: LookArgs,
    /// Print one snapshot as text and exit; -o json, yaml and jsonl are snapshots, too
    #[arg(long)]
    once: bool,
    /// Write one snapshot to a file, - for standard output, and exit [nats-top: -o FILE]
    #[arg(long, value_name = "FILE")]
    snapshot: Option<PathBuf>,
    /// Separate the fields of the snapshot with this
    #[arg(short = 'l', long, value_name = "DELIMITER")]
    delimiter: Option<String>,
    /// End after so many samples; the snapshot is the last of them and has rates from two on
    #[arg(short = 'r', long = "max-refresh", value_name = "TIMES", allow_negative_numbers = true)]
    refreshes: Option<i64>,
}

/// The monitoring port.
#[derive(Debug, clap::Args)]
struct PlaceArgs {
    /// Monitoring port of the host given with -s
    #[arg(short = 'm', long = "monitor-port", value_name = "PORT")]
    port: Option<u16>,
    /// Monitoring port with TLS [nats-top: -ms]
    #[arg(long, value_name = "PORT")]
    https_port: Option<u16>,
    /// Whole address of the monitoring port, with its base path
    #[arg(long, value_name = "URL", conflicts_with_all = ["port", "https_port"])]
    http: Option<String>,
    /// Own certificate for the monitoring port [nats-top: -cert]
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// Key of the own certificate [nats-top: -key]
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
    /// Authorities to trust for the monitoring port [nats-top: -cacert]
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
    /// Accept any certificate of the monitoring port
    #[arg(short = 'k', long)]
    insecure: bool,
}

/// What is shown, and how.
#[derive(Debug, clap::Args)]
struct LookArgs {
    /// The most connections to ask for
    #[arg(short = 'n', long = "limit", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    limit: u32,
    /// Seconds between two samples, or a duration
    #[arg(short = 'd', long, value_name = "SECONDS", default_value = "1", value_parser = argument::interval)]
    delay: Duration,
    /// Order of what is listed: of connections such as subs or bytes_to, of streams such as bytes or stored, of consumers
    /// such as unprocessed; ? in the dashboard lists all [nats-top: -sort]
    #[arg(long, value_name = "KEY")]
    sort: Option<String>,
    /// Turn the order round
    #[arg(long)]
    reverse: bool,
    /// Show names of hosts [nats-top: -lookup]
    #[arg(long)]
    lookup: bool,
    /// Show plain numbers
    #[arg(short = 'b', long = "raw")]
    is_raw: bool,
    /// Show the subjects of subscriptions
    #[arg(short = 'u', long = "display-subscriptions-column", alias = "subscriptions")]
    subscriptions: bool,
    /// Show only what passes, as after /: words, !word, field=text, field>number
    #[arg(long, default_value = "")]
    filter: String,
    /// Open or closed connections, or both
    #[arg(long, value_enum, default_value_t)]
    state: State,
    /// First screen, which is also what a snapshot lists
    #[arg(long, value_enum, default_value_t)]
    view: View,
}

/// Which connections are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum State {
    /// Open ones
    #[default]
    Open,
    /// Closed ones
    Closed,
    /// Both
    All,
}

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum View {
    /// The server as a whole
    #[default]
    Overview,
    /// The table of connections
    Connections,
    /// The streams of all accounts
    Streams,
    /// The consumers of all streams
    Consumers,
}

/// The order of each list; `--sort` is that of the first screen.
#[derive(Clone, Copy, Debug, Default)]
struct Orders {
    connections: SortKey,
    streams: StreamKey,
    consumers: ConsumerKey,
}

impl Orders {
    fn of(look: &LookArgs, state: ConnectionState) -> Result<Self, CommandError> {
        let mut orders = Self::default();
        let Some(text) = &look.sort else { return Ok(orders) };
        let refused = |reason: String| CommandError::usage(format!("--sort: {reason}"));
        match look.view {
            View::Overview | View::Connections => {
                orders.connections = text.parse().map_err(|error: UnknownSortKey| refused(error.to_string()))?;
            }
            View::Streams => {
                orders.streams = text.parse().map_err(|error: UnknownAssetKey| refused(error.to_string()))?;
            }
            View::Consumers => {
                orders.consumers = text.parse().map_err(|error: UnknownAssetKey| refused(error.to_string()))?;
            }
        }
        if orders.connections.needs_closed() && state != ConnectionState::Closed {
            return Err(CommandError::usage(format!("--sort {} needs --state closed", orders.connections)));
        }
        Ok(orders)
    }
}

/// Rewrites the flags of nats-top that this program spells differently, when `top` is called.
///
/// Called under the name `nats-top`, the program gets `top` as its first argument.
pub(crate) fn translate_arguments(arguments: Vec<OsString>) -> Vec<OsString> {
    let Some((program, rest)) = arguments.split_first() else { return arguments };
    let is_nats_top = std::path::Path::new(program).file_stem().is_some_and(|stem| stem == "nats-top");
    let top = if is_nats_top { Some(0) } else { rest.iter().position(|word| word == "top") };
    // What stands in front of `top` must be flags of the program, else `top` is a word of another command.
    let Some(top) = top.filter(|at| rest.iter().take(*at).all(|word| word.to_string_lossy().starts_with('-'))) else {
        return arguments;
    };
    let (before, after) = rest.split_at(top);
    let mut translated = vec![program.clone()];
    translated.extend_from_slice(before);
    if is_nats_top {
        translated.push("top".into());
    }
    let mut words = after.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        let known = ["ms", "sort", "lookup", "cert", "key", "cacert", "display-subscriptions-column"];
        let single_dash = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')).unwrap_or_default();
        let (name, value) =
            single_dash.split_once('=').map_or((single_dash, None), |(name, value)| (name, Some(value)));
        if known.contains(&name) {
            let long = if name == "ms" { "https-port" } else { name };
            translated.push(value.map_or(format!("--{long}"), |value| format!("--{long}={value}")).into());
        } else if name == "o" {
            let file = value.map(OsString::from).or_else(|| words.next().cloned()).unwrap_or_default();
            let is_form = OutputFormat::from_str(&file.to_string_lossy(), true).is_ok();
            translated.push(if is_form { "-o" } else { "--snapshot" }.into());
            translated.push(file);
        } else {
            translated.push(word.clone());
        }
    }
    translated
}

/// Shows the dashboard, or prints a snapshot when that is asked for or nobody could see the dashboard.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = options(args, invocation)?;
    let source = source(args, invocation).await?;
    let is_dashboard = !args.once
        && args.snapshot.is_none()
        && args.delimiter.is_none()
        && invocation.output.is_table()
        && tui::terminal::is_available();
    if is_dashboard {
        let interrupted = invocation.interrupted();
        let ending = async move {
            interrupted.await;
        };
        return tui::terminal::run(source, &options, ending).await.map_err(top_error);
    }
    let app = snapshot::take(&source, &options).await.map_err(top_error)?;
    let text = match (&args.delimiter, invocation.output.format()) {
        (Some(delimiter), _) => snapshot::to_delimited(&app, delimiter),
        (None, OutputFormat::Table) => snapshot::to_text(&app),
        (None, OutputFormat::Json | OutputFormat::Yaml | OutputFormat::Jsonl) => {
            return Ok(invocation.output.show(&Told(Snapshot::of(&app)))?);
        }
    };
    match &args.snapshot {
        Some(path) if path.as_os_str() != "-" => std::fs::write(path, text).map_err(|error| {
            let error = std::io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display()));
            CommandError::from(error)
        }),
        Some(_) | None => Ok(invocation.output.text(&text)?),
    }
}

/// A snapshot for the common output, which here is never for people.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Told(Snapshot);

impl output::View for Told {
    fn view(&self) -> Vec<output::Block> {
        Vec::new()
    }
}

fn options(args: &Args, invocation: &Invocation) -> Result<Options, CommandError> {
    let look = &args.look;
    let state = match look.state {
        State::Open => ConnectionState::Open,
        State::Closed => ConnectionState::Closed,
        State::All => ConnectionState::All,
    };
    let orders = Orders::of(look, state)?;
    Ok(Options {
        limit: look.limit,
        sort: orders.connections,
        stream_sort: orders.streams,
        consumer_sort: orders.consumers,
        is_reversed: look.reverse,
        state,
        interval: look.delay,
        // nats-top takes anything below one as "without end".
        refreshes_max: args.refreshes.and_then(|times| u32::try_from(times).ok()).filter(|times| *times > 0),
        has_lookup: look.lookup,
        is_raw: look.is_raw,
        has_subscriptions: look.subscriptions,
        filter: look.filter.clone(),
        view: match look.view {
            View::Overview => StartView::Overview,
            View::Connections => StartView::Connections,
            View::Streams => StartView::Streams,
            View::Consumers => StartView::Consumers,
        },
        color: match invocation.color() {
            output::ColorChoice::Auto => ColorChoice::Auto,
            output::ColorChoice::Always => ColorChoice::Always,
            output::ColorChoice::Never => ColorChoice::Never,
        },
    })
}

async fn source(args: &Args, invocation: &Invocation) -> Result<Source, CommandError> {
    let Some(address) = monitoring_address(args, invocation)? else {
        let connection = invocation.connect().await?;
        let system = SystemSource::connect(connection, args.name.as_deref()).await.map_err(top_error)?;
        return Ok(Source::System(system));
    };
    let place = &args.place;
    let files = TlsFiles {
        authorities: place.cacert.clone(),
        certificate: place.cert.clone(),
        key: place.key.clone(),
        is_unverified: place.insecure,
    };
    Ok(Source::Http(HttpSource::new(&address, &files, invocation.timeout()).map_err(top_error)?))
}

/// The address of the monitoring port; none when the system account is meant: by the name of a server, a context, or
/// the URL of a NATS server without a monitoring port.
fn monitoring_address(args: &Args, invocation: &Invocation) -> Result<Option<String>, CommandError> {
    let place = &args.place;
    if let Some(url) = &place.http {
        return Ok(Some(url.clone()));
    }
    let server = invocation.server().unwrap_or_default();
    if args.name.is_some() {
        return Ok(None);
    }
    let is_port_given = place.port.is_some() || place.https_port.is_some();
    let is_nats = server.contains("://") || server.contains([',', '@']);
    if !is_port_given && (is_nats || (server.is_empty() && invocation.is_context_asked_for())) {
        return Ok(None);
    }
    let host = host_of(&server)?;
    Ok(Some(match (place.https_port, place.port) {
        (Some(port), _) => format!("https://{host}:{port}"),
        (None, port) => format!("http://{host}:{}", port.unwrap_or(PORT)),
    }))
}

/// The host in what -s says, in brackets when it is an IPv6 address.
fn host_of(server: &str) -> Result<String, CommandError> {
    if server.is_empty() {
        return Ok("127.0.0.1".to_owned());
    }
    if server.parse::<std::net::Ipv6Addr>().is_ok() {
        return Ok(format!("[{server}]"));
    }
    let parsed: async_nats::ServerAddr =
        server.parse().map_err(|_| CommandError::usage(format!("-s {server:?} is not a host")))?;
    let host = parsed.host();
    Ok(if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() })
}

fn top_error(error: tui::Error) -> CommandError {
    use tui::Error;
    let hint = error.hint();
    let kind = match error {
        Error::Request { source } => return CommandError::from(source).hint(hint.unwrap_or_default()),
        Error::Unreachable { .. } => CommandErrorKind::Unreachable,
        Error::TimedOut { .. } => CommandErrorKind::Timeout,
        Error::BadAddress { .. } | Error::Filter { .. } => CommandErrorKind::Usage,
        Error::UnknownServer { .. } => CommandErrorKind::NotFound,
        Error::Refused { .. }
        | Error::Http { .. }
        | Error::TooLarge { .. }
        | Error::Malformed { .. }
        | Error::TlsFile { .. }
        | Error::Tls { .. }
        | Error::Declined { .. }
        | Error::Terminal { .. } => CommandErrorKind::Failed,
    };
    let made = CommandError::new(kind, error);
    match hint {
        Some(hint) => made.hint(hint),
        None => made,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(words: &[&str]) -> Vec<String> {
        let words = translate_arguments(words.iter().map(OsString::from).collect());
        words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn flags_of_nats_top_are_translated() {
        assert_eq!(
            translated(&["nats-rs", "top", "-s", "h", "-ms", "8443", "-sort", "subs", "-lookup", "-o", "-", "-l", ","]),
            [
                "nats-rs",
                "top",
                "-s",
                "h",
                "--https-port",
                "8443",
                "--sort",
                "subs",
                "--lookup",
                "--snapshot",
                "-",
                "-l",
                ","
            ]
        );
        assert_eq!(
            translated(&["/x/nats-top", "-sort=subs", "-o=f"]),
            ["/x/nats-top", "top", "--sort=subs", "--snapshot", "f"]
        );
        assert_eq!(translated(&["nats-rs", "top", "--once", "-o", "json"]), ["nats-rs", "top", "--once", "-o", "json"]);
    }

    #[test]
    fn other_commands_are_left_alone() {
        for words in [&["nats-rs", "pub", "top", "-o", "x"][..], &["nats-rs", "rtt"], &["nats-rs"], &[]] {
            assert_eq!(translated(words), words);
        }
    }

    #[test]
    fn hosts_are_taken_from_what_s_says() {
        let host = |server| host_of(server).expect("valid");
        assert_eq!(host(""), "127.0.0.1");
        assert_eq!(host("db.example.org"), "db.example.org");
        assert_eq!(host("nats://a:4222"), "a");
        assert_eq!(host("::1"), "[::1]");
    }
}
