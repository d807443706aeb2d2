//! One reading of a server as a whole.

use clock::Timestamp;

use super::traffic::Traffic;

/// What one reading of `varz` says, as far as the screens need it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Server {
    /// Who answered.
    pub identity: Identity,
    /// What it carries.
    pub load: Load,
    /// Its counters.
    pub traffic: Traffic,
    /// When the certificate of its client port ends.
    pub certificate_end: Option<Timestamp>,
}

/// Who a server is; a change of `id` or `start` is a restart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The server's id, new at every start.
    pub id: String,
    /// Its name; equal to the id when none was configured.
    pub name: String,
    /// The version it reports.
    pub version: String,
    /// Name of its cluster, empty when alone.
    pub cluster: String,
    /// When it started.
    pub start: Option<Timestamp>,
    /// When it answered, by its own clock.
    pub now: Option<Timestamp>,
    /// How long it runs, in its own words (`3h2m1s`).
    pub uptime: String,
    /// Whether JetStream is enabled.
    pub has_jetstream: bool,
}

impl Identity {
    /// Whether `earlier` was the same run of the same server.
    #[must_use]
    pub fn is_same_run(&self, earlier: &Self) -> bool {
        self.id == earlier.id && self.start == earlier.start
    }
}

/// What a server carries at the time of the reading.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// CPU use in percent of one core.
    pub cpu_percent: f64,
    /// Resident memory in bytes.
    pub memory_bytes: u64,
    /// Cores of the machine.
    pub cores: u64,
    /// Open client connections.
    pub connections: u64,
    /// Connections since the start.
    pub connections_total: u64,
    /// Limit of client connections; 0 when unknown.
    pub connections_max: u64,
    /// Subscriptions, internal ones included.
    pub subscriptions: u64,
    /// Connections to other servers of the cluster.
    pub routes: u64,
    /// Leaf node connections.
    pub leafnodes: u64,
    /// Connections closed since the start because they did not read fast enough.
    pub slow_consumers: u64,
    /// Connections closed since the start because they answered no ping.
    pub stale_connections: u64,
    /// Times a publisher was made to wait for a slow reader.
    pub stalled_clients: u64,
    /// Bytes that may wait for one connection before it is closed; 0 when unknown.
    pub pending_bytes_max: u64,
}
