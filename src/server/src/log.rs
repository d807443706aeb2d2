//! The log: lines as the Go server writes them.

use options::LoggingOptions;
use tracing::Level;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::hub::Start;
use crate::identity::{EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION, Identity};

/// Starts logging to standard error.
pub(crate) fn init(options: &LoggingOptions) {
    let level = match (options.level.trace, options.level.debug) {
        (true, _) => Level::TRACE,
        (false, true) => Level::DEBUG,
        (false, false) => Level::INFO,
    };
    // A second server in the same process logs to where the first one does.
    let _ = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(false)
        .with_span_events(FmtSpan::NONE)
        .try_init();
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

/// Opens the log file again, after it was moved away.
pub(crate) fn reopen() {
    tracing::info!("File log re-opened");
}
