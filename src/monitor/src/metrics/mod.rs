//! `/metrics`: the reports of a server as Prometheus text.
//!
//! Names, labels and units are those of prometheus-nats-exporter with the server's id as `server_id`, so that its
//! dashboards work unchanged; what only this program has is called `natsrs_*`.
//!
//! Source: nats-io/prometheus-nats-exporter, README and metric names.

mod accounts;
mod exposition;
mod jetstream;
mod peers;
mod server;

pub use exposition::{CONTENT_TYPE, Exposition, Labels, MetricKind};

use crate::accountz::AccountInfo;
use crate::accstatz::Accstatz;
use crate::connz::Connz;
use crate::gatewayz::Gatewayz;
use crate::healthz::Healthz;
use crate::jsz::Jsz;
use crate::leafz::Leafz;
use crate::routez::Routez;
use crate::subsz::Subsz;
use crate::varz::Varz;

/// How many series of single assets an answer holds unless configured otherwise.
pub const DEFAULT_ASSET_SERIES_MAX: usize = 10_000;

/// The reports that are turned into metrics. Those that are missing are left out.
#[derive(Debug, Clone, Copy)]
pub struct MetricsSource<'a> {
    /// General information.
    pub varz: &'a Varz,
    /// Open connections; only their sums are told unless `has_connection_series`.
    pub connz: Option<&'a Connz>,
    /// Whether every connection gets series of its own.
    pub has_connection_series: bool,
    /// Interest.
    pub subsz: Option<&'a Subsz>,
    /// Routes.
    pub routez: Option<&'a Routez>,
    /// Gateways.
    pub gatewayz: Option<&'a Gatewayz>,
    /// Leafnodes.
    pub leafz: Option<&'a Leafz>,
    /// Health.
    pub healthz: Option<&'a Healthz>,
    /// Figures of accounts.
    pub accstatz: Option<&'a Accstatz>,
    /// Details of accounts.
    pub accounts: &'a [AccountInfo],
    /// JetStream, as far as its accounts, streams and consumers are in the report.
    pub jsz: Option<&'a Jsz>,
}

impl<'a> MetricsSource<'a> {
    /// General information only.
    #[must_use]
    pub const fn new(varz: &'a Varz) -> Self {
        Self {
            varz,
            connz: None,
            has_connection_series: false,
            subsz: None,
            routez: None,
            gatewayz: None,
            leafz: None,
            healthz: None,
            accstatz: None,
            accounts: &[],
            jsz: None,
        }
    }
}

/// Turns reports into metrics; the caller may add its own before it takes the text.
#[must_use]
pub fn exposition(source: &MetricsSource<'_>, asset_series_max: usize) -> Exposition {
    let mut metrics = Exposition::new(asset_series_max);
    let server_id = source.varz.identity.server_id.as_str();
    server::add_report(&mut metrics, "varz", server_id, source.varz);
    if let Some(subsz) = source.subsz {
        server::add_report(&mut metrics, "subsz", server_id, subsz);
    }
    if let Some(routez) = source.routez {
        server::add_report(&mut metrics, "routez", server_id, routez);
    }
    if let Some(healthz) = source.healthz {
        server::add_health(&mut metrics, server_id, healthz);
    }
    if let Some(connz) = source.connz {
        peers::add_connections(&mut metrics, server_id, connz, source.has_connection_series);
    }
    if let Some(gatewayz) = source.gatewayz {
        peers::add_gateways(&mut metrics, server_id, gatewayz);
    }
    if let Some(leafz) = source.leafz {
        peers::add_leafnodes(&mut metrics, server_id, leafz);
    }
    if let Some(accstatz) = source.accstatz {
        accounts::add_figures(&mut metrics, server_id, accstatz);
    }
    accounts::add_details(&mut metrics, server_id, source.accounts);
    if let Some(jsz) = source.jsz {
        jetstream::add(&mut metrics, source.varz, jsz);
    }
    server::add_own(&mut metrics, source.varz);
    metrics
}

/// A count as the format's floating point number; beyond 2^53 the last digits are lost.
#[expect(clippy::cast_precision_loss, reason = "the format knows only floating point numbers")]
const fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
