//! All reports as Prometheus text.

use monitor::metrics::{DEFAULT_ASSET_SERIES_MAX, MetricKind, MetricsSource, exposition};
use monitor::{AccstatzOptions, ConnzOptions, HealthzOptions, JszOptions, SubszOptions};

use super::Reports;

impl Reports {
    /// The text for a scraper; series of single accounts are capped.
    pub(crate) fn metrics(&self) -> String {
        let varz = self.varz();
        // Sums over all connections, hence all of them on one page.
        let connz = self.connz(&ConnzOptions { limit: i64::MAX, ..ConnzOptions::default() }).ok();
        let subsz = self.subsz(&SubszOptions::default()).ok();
        let jsz = self
            .jsz(&JszOptions { accounts: true, streams: true, consumer: true, config: true, ..JszOptions::default() })
            .ok();
        let (routez, gatewayz, leafz) = (self.routez(), self.gatewayz(), self.leafz());
        let healthz = self.healthz(&HealthzOptions::default());
        let accstatz = self.accstatz(&AccstatzOptions { include_unused: true, ..AccstatzOptions::default() });
        let accounts = self.account_infos();
        let source = MetricsSource {
            connz: connz.as_ref(),
            subsz: subsz.as_ref(),
            routez: Some(&routez),
            gatewayz: Some(&gatewayz),
            leafz: Some(&leafz),
            healthz: Some(&healthz),
            accstatz: Some(&accstatz),
            accounts: &accounts,
            jsz: jsz.as_ref(),
            ..MetricsSource::new(&varz)
        };
        let mut metrics = exposition(&source, DEFAULT_ASSET_SERIES_MAX);
        let labels = [("server_id", varz.identity.server_id.as_str())];
        #[expect(clippy::cast_precision_loss, reason = "the format knows only floating point numbers")]
        let faults = crate::fault::reported() as f64;
        let help = "Internal faults, each of which has cost one connection or one answer";
        metrics.add("natsrs_faults", help, MetricKind::Counter, &labels, faults);
        metrics.into_text()
    }
}
