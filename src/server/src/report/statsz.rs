//! The heartbeat's figures.

use std::sync::atomic::Ordering;

use monitor::{
    ConnectionKindCounts, DataStats, JetStreamVarz, ServerInfo, ServerStats, ServerTopology, ServerTraffic,
    ServerUsage, StatszMessage,
};

use super::Reports;
use crate::identity::{GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION};

impl Reports {
    /// The heartbeat, under the given server block.
    pub(crate) fn statsz(&self, server: ServerInfo) -> StatszMessage {
        let general = self.varz();
        let (process, traffic) = (general.process, general.traffic);
        let view = self.shared.published.view();
        let is_active = |connections: u64| u64::from(connections > 0);
        let active =
            view.accounts.values().map(|entry| is_active(entry.state.counters.connections.load(Ordering::Relaxed)));
        let messages = traffic.messages;
        let if_any = |counts: ConnectionKindCounts| (counts != ConnectionKindCounts::default()).then_some(counts);
        let statsz = ServerStats {
            usage: ServerUsage {
                start: process.start,
                memory_bytes: process.memory_bytes,
                cores: process.cores,
                cpu_percent: process.cpu_percent,
            },
            traffic: ServerTraffic {
                connections: traffic.connections.connections,
                total_connections: traffic.connections.total_connections,
                active_accounts: active.sum(),
                subscriptions: traffic.subscriptions,
                sent: DataStats::of(messages.out_msgs, messages.out_bytes),
                sent_to_clients: DataStats::of(messages.out_client_msgs, messages.out_client_bytes),
                received: DataStats::of(messages.in_msgs, messages.in_bytes),
                received_from_clients: DataStats::of(messages.in_client_msgs, messages.in_client_bytes),
                slow_consumers: traffic.slow_consumers,
                slow_consumer_stats: if_any(self.slow_consumers()),
                stale_connections: traffic.stale_connections,
                stale_connection_stats: if_any(self.stale_connections()),
                stalled_clients: traffic.stalled_clients,
            },
            topology: ServerTopology {
                active_servers: 1,
                jetstream: self.jetstream_varz().map(without_folder),
                memory_limit_bytes: process.memory_limit_bytes,
                thread_count: process.thread_count,
                implementation: IMPLEMENTATION.to_owned(),
                implementation_version: IMPLEMENTATION_VERSION.to_owned(),
                git_commit: GIT_COMMIT.to_owned(),
                ..ServerTopology::default()
            },
        };
        StatszMessage { server, statsz }
    }
}

/// Other servers need not know where the stores lie.
fn without_folder(mut jetstream: JetStreamVarz) -> JetStreamVarz {
    if let Some(config) = &mut jetstream.config {
        config.store_dir.clear();
    }
    jetstream
}
