//! All reports as Prometheus text.

use std::sync::atomic::{AtomicU64, Ordering};

use monitor::metrics::{DEFAULT_ASSET_SERIES_MAX, Exposition, MetricKind, MetricsSource, exposition};
use monitor::{AccstatzOptions, ConnzOptions, HealthzOptions, Jsz, JszOptions, OrderedJson, SubszOptions};

use super::Reports;
use crate::jetstream::ScrubCounts;

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
        if let Some(jetstream) = self.jetstream.get() {
            add_losses(&mut metrics, &labels, jetstream.scrub_counts(), jsz.as_ref());
        }
        metrics.into_text()
    }
}

/// What damage on disk has taken, by stream where it has, and what was done to find it.
#[expect(clippy::cast_precision_loss, reason = "the format knows only floating point numbers")]
fn add_losses(metrics: &mut Exposition, labels: &[(&str, &str)], counts: &ScrubCounts, jsz: Option<&Jsz>) {
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed) as f64;
    let counters = [
        ("scrubbed_bytes", "Bytes of stores that were verified in the background", count(&counts.bytes)),
        ("scrub_rounds", "How often all stores were verified in the background", count(&counts.rounds)),
        ("mended_blocks", "Blocks damaged on disk that were written anew from memory", count(&counts.mended)),
    ];
    for (name, help, value) in counters {
        metrics.add(&format!("natsrs_{name}"), help, MetricKind::Counter, labels, value);
    }
    let help = ["Messages that damage on disk has taken", "Damaged bytes on disk that are no message"];
    let mut sums = [0.0, 0.0];
    let accounts = jsz.into_iter().flat_map(|jsz| &jsz.account_details);
    for (account, stream) in accounts.flat_map(|account| account.streams.iter().map(move |stream| (account, stream))) {
        let Some(lost) = stream.state.get("lost") else { continue };
        let messages = match lost.get("msgs") {
            Some(OrderedJson::Array(sequences)) => sequences.len() as f64,
            _ => 0.0,
        };
        let found = [messages, lost.get("bytes").and_then(OrderedJson::as_f64).unwrap_or_default()];
        let mut labels = labels.to_vec();
        labels.extend([("account", account.name.as_str()), ("stream_name", stream.name.as_str())]);
        for ((kind, help), (value, sum)) in ["messages", "bytes"].iter().zip(help).zip(found.iter().zip(&mut sums)) {
            metrics.add_asset(&format!("natsrs_stream_lost_{kind}"), help, MetricKind::Gauge, &labels, *value);
            *sum += value;
        }
    }
    for ((kind, help), sum) in ["messages", "bytes"].iter().zip(help).zip(sums) {
        metrics.add(&format!("natsrs_lost_{kind}"), help, MetricKind::Gauge, labels, sum);
    }
}
