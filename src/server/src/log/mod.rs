//! The log: lines as the Go server writes them, to standard error, a file or syslog.
//!
//! Everything that a server logs goes through `tracing`; this folder decides what is written, how and where. The process
//! has one log: a second server in the same process writes to that of the first.

mod file;
mod line;
mod output;
mod syslog;

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use options::LoggingOptions;
use parking_lot::Mutex;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

use line::{LineStyle, Severity};
use output::Output;

use crate::hub::Start;
use crate::identity::{EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION, Identity};

/// The target of events that end the server.
pub(crate) const FATAL: &str = "fatal";

/// The log of the process.
static LOG: OnceLock<Arc<Log>> = OnceLock::new();

/// Why a log can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The log file.
    #[error("error opening file: {path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The syslog, local or remote.
    #[error("error connecting to syslog: {0}")]
    Syslog(#[source] std::io::Error),
}

struct Log {
    style: ArcSwap<LineStyle>,
    levels: ArcSwap<Levels>,
    output: Mutex<Output>,
}

/// Starts logging, or changes where and what is logged.
///
/// # Errors
/// A file or syslog that can't be opened; what was logged to before stays.
pub(crate) fn configure(options: &LoggingOptions) -> Result<(), LogError> {
    let output = Output::open(options)?;
    let style = LineStyle::new(options, output.is_terminal(), output.stamps_itself());
    let levels = Levels { debug: options.level.debug, trace: options.level.trace };
    let mut output = Some(output);
    let log = LOG.get_or_init(|| {
        let log = Arc::new(Log {
            style: ArcSwap::from_pointee(style),
            levels: ArcSwap::from_pointee(levels),
            output: Mutex::new(output.take().unwrap_or_default()),
        });
        let subscriber = tracing_subscriber::registry().with(LogLayer(Arc::clone(&log)));
        // A program that embeds the server may have its own subscriber; then it sees the lines.
        let _ = tracing::subscriber::set_global_default(subscriber);
        log
    });
    if let Some(output) = output {
        log.style.store(Arc::new(style));
        log.levels.store(Arc::new(levels));
        *log.output.lock() = output;
        tracing::callsite::rebuild_interest_cache();
    }
    Ok(())
}

/// What is logged besides the lines for everybody. Neither includes the other: protocol lines come without those that
/// help in finding faults.
#[derive(Debug, Clone, Copy)]
struct Levels {
    debug: bool,
    trace: bool,
}

impl Levels {
    fn include(self, level: Level) -> bool {
        match level {
            Level::TRACE => self.trace,
            Level::DEBUG => self.debug,
            Level::INFO | Level::WARN | Level::ERROR => true,
        }
    }
}

/// Opens the log file again, after it was moved away.
pub(crate) fn reopen() {
    let reopened = LOG.get().map(|log| log.output.lock().reopen());
    match reopened {
        Some(Ok(true)) => tracing::info!("File log re-opened"),
        Some(Ok(false)) | None => tracing::info!("File log re-open ignored, not a file logger"),
        Some(Err(error)) => tracing::error!("{error}"),
    }
}

/// Says who is starting.
pub(crate) fn banner(identity: &Identity, start: &Start) {
    tracing::info!("Starting nats-server");
    tracing::info!("  Version:  {EMULATED_VERSION} ({IMPLEMENTATION} {IMPLEMENTATION_VERSION})");
    tracing::info!("  Git:      [{}]", if GIT_COMMIT.is_empty() { "not set" } else { GIT_COMMIT });
    tracing::info!("  Name:     {}", identity.name);
    tracing::info!("  ID:       {}", identity.id);
    if let Some(file) = &start.file {
        tracing::info!("Using configuration file: {} ({})", file.display(), start.loaded.digest);
    }
}

struct LogLayer(Arc<Log>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LogLayer {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.0.levels.load().include(*metadata.level()) && is_ours(metadata)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut message = Message::default();
        event.record(&mut message);
        let severity = severity_of(event.metadata());
        let text = self.0.style.load().line(severity, &message.0);
        self.0.output.lock().write(severity, &text);
    }
}

/// Libraries speak only when something is wrong.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    *metadata.level() <= Level::WARN || target.starts_with("server") || target == FATAL || target.starts_with("nats_rs")
}

fn severity_of(metadata: &Metadata<'_>) -> Severity {
    match *metadata.level() {
        Level::ERROR if metadata.target() == FATAL => Severity::Fatal,
        Level::ERROR => Severity::Error,
        Level::WARN => Severity::Warning,
        Level::INFO => Severity::Info,
        Level::DEBUG => Severity::Debug,
        Level::TRACE => Severity::Trace,
    }
}

#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protocol_lines_and_debug_lines_are_switched_on_apart() {
        for (debug, trace) in [(false, false), (true, false), (false, true), (true, true)] {
            let levels = Levels { debug, trace };
            assert_eq!((levels.include(Level::DEBUG), levels.include(Level::TRACE)), (debug, trace));
            assert!(levels.include(Level::INFO) && levels.include(Level::ERROR));
        }
    }
}
