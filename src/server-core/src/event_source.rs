//! Who speaks in the messages of this server: the server block, and the number of each message.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use clock::Timestamp;
use monitor::ServerInfo;

/// The source of every server block, whichever thread says something.
#[derive(Debug, Default)]
pub struct EventSource {
    /// The block, but for what changes with each message.
    server: ArcSwap<ServerInfo>,
    sequence: AtomicU64,
}

impl EventSource {
    /// Takes over what the server is called and configured as; number and time are put in with each message.
    pub fn configure(&self, server: ServerInfo) {
        self.server.store(Arc::new(server));
    }

    /// What the server is called and configured as.
    #[must_use]
    pub fn server(&self) -> Arc<ServerInfo> {
        self.server.load_full()
    }

    /// The server block of the next message.
    #[must_use]
    pub fn next_server_info(&self, now: Timestamp) -> ServerInfo {
        let sequence = self.sequence.fetch_add(1, Ordering::Relaxed) + 1;
        ServerInfo { sequence, time: now, ..ServerInfo::clone(&self.server.load()) }
    }
}
