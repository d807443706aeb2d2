//! What this server reports: every report's source, asked of its owners, and turned into the answer by `monitor`.
//!
//! Owns nothing but counts of requests and the last look at the process. Monitoring over HTTP and the services of the
//! system account call the same functions, so that both tell the same.

mod accountz;
mod certificate;
mod connection_record;
mod connz;
mod mappings;
mod metrics;
mod statsz;
mod subsz;
mod varz;

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clock::Timestamp;
use monitor::{
    AccountDetail, Error, Expvarz, Gatewayz, HealthScope, Healthz, HealthzOptions, HealthzSource, Ipqueuesz,
    IpqueueszOptions, JetStreamHealth, JetStreamVarz, Jsz, JszOptions, Leafz, Probe, ProbeSource, Routez,
};
use options::{Loaded, Options};
use parking_lot::Mutex;
use tokio::sync::watch;

use crate::identity::Identity;
use crate::jetstream::JetStreamSwitch;
use crate::network::Shared;
use crate::process_stats::ProcessStats;

pub(crate) use accountz::account_stat;
pub(crate) use connection_record::{connection_record, sid_order, subscription_info};
pub(crate) use varz::feature_flags;

/// What is told while clients are not accepted.
const NOT_ACCEPTING: &str = "failed to be ready for connections after 1ms: server";

/// What a configuration says; exchanged as a whole when it is read again.
#[derive(Debug)]
struct Configured {
    options: Arc<Options>,
    digest: String,
    loaded_at: Timestamp,
    certificate_expiry: Option<Timestamp>,
}

impl Configured {
    fn new(loaded: &Loaded, options: Arc<Options>, loaded_at: Timestamp) -> Self {
        let certificate_expiry = certificate::expiry(&options);
        Self { options, digest: loaded.digest.clone(), loaded_at, certificate_expiry }
    }
}

/// Makes reports.
#[derive(Debug)]
pub(crate) struct Reports {
    shared: Arc<Shared>,
    identity: Identity,
    configured: ArcSwap<Configured>,
    accepting: watch::Receiver<bool>,
    jetstream: Arc<JetStreamSwitch>,
    process: ProcessStats,
    requests: Mutex<BTreeMap<&'static str, u64>>,
}

impl Reports {
    /// Reports about a server that has just read `loaded`, whose options are `options` by now.
    pub(crate) fn new(
        shared: Arc<Shared>,
        identity: Identity,
        loaded: &Loaded,
        options: Arc<Options>,
        accepting: watch::Receiver<bool>,
        jetstream: Arc<JetStreamSwitch>,
    ) -> Self {
        let process = ProcessStats::new(shared.clock.mono());
        let configured = ArcSwap::from_pointee(Configured::new(loaded, options, identity.start));
        Self { shared, identity, configured, accepting, jetstream, process, requests: Mutex::default() }
    }

    /// Takes note of a configuration that was read again.
    pub(crate) fn reloaded(&self, loaded: &Loaded, options: Arc<Options>) {
        self.configured.store(Arc::new(Configured::new(loaded, options, self.now())));
    }

    /// Looks at the use of the processor, so that reports tell that of the last moment; to be called every second.
    pub(crate) fn sample_process(&self) {
        self.process.sample(self.shared.clock.mono());
    }

    /// Counts a request to a path of the monitoring port.
    pub(crate) fn count_request(&self, path: &'static str) {
        let mut requests = self.requests.lock();
        let count = requests.entry(path).or_default();
        *count = count.saturating_add(1);
    }

    /// The server's name.
    pub(crate) fn server_name(&self) -> &str {
        &self.identity.name
    }

    fn now(&self) -> Timestamp {
        self.shared.clock.wall()
    }

    fn server_id(&self) -> String {
        self.identity.id.clone()
    }

    fn is_accepting(&self) -> bool {
        *self.accepting.borrow()
    }

    /// Health, as far as the options ask.
    pub(crate) fn healthz(&self, options: &HealthzOptions) -> Healthz {
        let not_ready = (!self.is_accepting()).then(|| NOT_ACCEPTING.to_owned());
        let (jetstream, warnings) = match self.jetstream.get() {
            None => (JetStreamHealth::NotConfigured, Vec::new()),
            Some(jetstream) => match options.scope() {
                HealthScope::Assets => jetstream.health(options),
                HealthScope::Server | HealthScope::JetStreamEnabled | HealthScope::Meta => {
                    (JetStreamHealth::Checked(Vec::new()), Vec::new())
                }
            },
        };
        let health = monitor::healthz(options, HealthzSource { not_ready, jetstream, warnings });
        if let Some(first) = health.errors.first() {
            tracing::warn!("Healthcheck failed: {} errors, the first: {first}", health.errors.len());
        } else if !health.error.is_empty() {
            tracing::warn!("Healthcheck failed: {:?}", health.error);
        }
        health
    }

    /// Whether recovery is done.
    pub(crate) fn startupz(&self) -> Probe {
        Probe::startupz(&self.probe_source())
    }

    /// Whether the server is ready for clients.
    pub(crate) fn readyz(&self) -> Probe {
        Probe::readyz(&self.probe_source())
    }

    fn probe_source(&self) -> ProbeSource {
        let health = self.jetstream.get().map(|jetstream| jetstream.health(&HealthzOptions::default()).0);
        let faults = match health {
            Some(JetStreamHealth::Checked(faults)) => faults,
            Some(JetStreamHealth::NotConfigured | JetStreamHealth::NotRunning | JetStreamHealth::NotFound(_))
            | None => Vec::new(),
        };
        let asset_faults = faults.into_iter().map(|fault| fault.error).collect();
        // Clients are let in once everything is recovered.
        ProbeSource { is_recovered: true, is_accepting: self.is_accepting(), asset_faults }
    }

    /// Routes: this server has none.
    pub(crate) fn routez(&self) -> Routez {
        Routez::disabled(self.server_id(), self.identity.name.clone(), self.now())
    }

    /// Gateways: this server has none.
    pub(crate) fn gatewayz(&self) -> Gatewayz {
        Gatewayz::disabled(self.server_id(), self.now())
    }

    /// Leafnodes: this server has none.
    pub(crate) fn leafz(&self) -> Leafz {
        Leafz::disabled(self.server_id(), self.now())
    }

    /// JetStream.
    ///
    /// # Errors
    /// [`Error::NotLeader`] if it is off and only a leader should answer.
    pub(crate) fn jsz(&self, options: &JszOptions) -> Result<Jsz, Error> {
        match self.jetstream.get() {
            Some(jetstream) => {
                Ok(jetstream.jsz(options, &self.configured.load().options, self.server_id(), self.now()))
            }
            None => monitor::jsz_disabled(options, self.server_id(), self.now()),
        }
    }

    /// JetStream of an account.
    ///
    /// # Errors
    /// It is off; there is no such account, or it has none.
    pub(crate) fn account_jsz(&self, options: &JszOptions) -> Result<AccountDetail, Error> {
        let Some(jetstream) = self.jetstream.get() else { return Err(Error::JetStreamNotEnabled) };
        let account = options.account.clone();
        match jetstream.account_detail(options) {
            Some(detail) => Ok(detail),
            None if self.knows_account(&account) => Err(Error::JetStreamNotEnabledFor { account }),
            None => Err(Error::JetStreamAccountNotFound { account }),
        }
    }

    fn knows_account(&self, name: &str) -> bool {
        self.shared.published.view().accounts.keys().any(|account| account.as_str() == name)
    }

    /// The block of `/varz` and of the heartbeat; `None` if it is off.
    pub(crate) fn jetstream_varz(&self) -> Option<JetStreamVarz> {
        self.jetstream.get().map(|jetstream| jetstream.varz(&self.configured.load().options))
    }

    /// Whether an account has JetStream.
    pub(crate) fn has_jetstream(&self, account: &str) -> bool {
        self.jetstream.get().is_some_and(|jetstream| jetstream.accounts().contains_key(account))
    }

    /// Queues between the parts of the server, by name: none is long enough to be told.
    pub(crate) fn ipqueuesz(&self, options: &IpqueueszOptions) -> Ipqueuesz {
        monitor::ipqueuesz(options, Ipqueuesz::new())
    }

    /// Variables of the process. Of the command line only the program is told: arguments may be secrets.
    pub(crate) fn expvarz(&self) -> Expvarz {
        let usage = self.process.usage(self.shared.clock.mono());
        let program = std::env::args_os().next().map(|program| program.to_string_lossy().into_owned());
        Expvarz::new(&BTreeMap::from([("Sys", usage.resident_bytes)]), program.into_iter().collect())
    }
}

#[cfg(test)]
pub(crate) mod tests;
