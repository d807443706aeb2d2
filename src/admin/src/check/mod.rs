//! Checks for monitoring systems: their findings, thresholds, and the forms that plugins speak.
//!
//! Owns the Nagios line, the Prometheus text and the JSON of a check, and the judgement of measured values. It
//! measures nothing itself.
//!
//! Source: Monitoring Plugins Development Guidelines (states, performance data); Prometheus text exposition format.

use std::fmt::Write as _;
use std::time::Duration;

use clock::{Timestamp, format_duration};
use serde::{Serialize, Serializer};

/// The state of a checked thing, with the exit status of plugins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum CheckStatus {
    /// As it should be.
    Ok,
    /// Worth a look.
    Warning,
    /// Broken.
    Critical,
}

impl CheckStatus {
    /// The exit status of a plugin.
    #[must_use]
    pub const fn exit_status(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Warning => 1,
            Self::Critical => 2,
        }
    }

    /// The word that a plugin prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
        }
    }
}

/// A measured value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metric {
    /// What it is for people; not part of the machine forms but of Prometheus.
    #[serde(skip)]
    pub help: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What was measured.
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    /// From where on it is a warning; 0 when there is no such limit.
    #[serde(serialize_with = "plain_number")]
    pub warning: f64,
    /// From where on it is critical; 0 when there is no such limit.
    #[serde(serialize_with = "plain_number")]
    pub critical: f64,
    /// `s`, `%`, or empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub unit: &'static str,
}

/// Whole numbers are written without a fraction.
#[allow(clippy::cast_possible_truncation, reason = "the value was found to be whole and small enough")]
fn plain_number<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT_MAX {
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}

/// The findings of one check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    status: CheckStatus,
    #[serde(rename = "check_suite")]
    suite: &'static str,
    #[serde(rename = "check_name")]
    name: String,
    #[serde(rename = "warning", skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(rename = "critical", skip_serializing_if = "Vec::is_empty")]
    criticals: Vec<String>,
    #[serde(rename = "ok", skip_serializing_if = "Vec::is_empty")]
    oks: Vec<String>,
    #[serde(rename = "perf_data")]
    metrics: Vec<Metric>,
}

impl Check {
    /// A check without findings, which is OK; `suite` is the kind of check, `name` the thing checked.
    #[must_use]
    pub fn new(suite: &'static str, name: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Ok,
            suite,
            name: name.into(),
            warnings: Vec::new(),
            criticals: Vec::new(),
            oks: Vec::new(),
            metrics: Vec::new(),
        }
    }

    /// Adds a finding.
    pub fn add(&mut self, status: CheckStatus, text: impl Into<String>) {
        self.status = self.status.max(status);
        match status {
            CheckStatus::Ok => self.oks.push(text.into()),
            CheckStatus::Warning => self.warnings.push(text.into()),
            CheckStatus::Critical => self.criticals.push(text.into()),
        }
    }

    /// Adds a critical finding.
    pub fn critical(&mut self, text: impl Into<String>) {
        self.add(CheckStatus::Critical, text);
    }

    /// Adds a good finding, unless there is a bad one.
    pub fn ok_if_clean(&mut self, text: impl Into<String>) {
        if self.status == CheckStatus::Ok {
            self.add(CheckStatus::Ok, text);
        }
    }

    /// Adds a measured value.
    pub fn metric(&mut self, metric: Metric) {
        self.metrics.push(metric);
    }

    /// The worst finding.
    #[must_use]
    pub const fn status(&self) -> CheckStatus {
        self.status
    }

    /// The thing checked.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The measured values.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The findings: good ones, then warnings, then critical ones.
    pub fn findings(&self) -> impl Iterator<Item = (CheckStatus, &str)> {
        let oks = self.oks.iter().map(|text| (CheckStatus::Ok, text.as_str()));
        let warnings = self.warnings.iter().map(|text| (CheckStatus::Warning, text.as_str()));
        oks.chain(warnings).chain(self.criticals.iter().map(|text| (CheckStatus::Critical, text.as_str())))
    }

    /// The line of a Nagios plugin, without a line break: state, name, findings, and the values behind a bar.
    #[must_use]
    pub fn to_nagios(&self) -> String {
        let mut line = format!("{} {}", self.status.name(), one_line(&self.name));
        for (mark, texts) in [("Crit", &self.criticals), ("Warn", &self.warnings), ("OK", &self.oks)] {
            for text in texts {
                // Writing to a String cannot fail.
                let _ = write!(line, " {mark}:{}", one_line(text));
            }
        }
        if !self.metrics.is_empty() {
            let values: Vec<String> = self.metrics.iter().map(Metric::to_nagios).collect();
            let _ = write!(line, " | {}", values.join(" "));
        }
        line
    }

    /// Gauges in the text format of Prometheus, named `<namespace>_<suite>_<metric>` and sorted by that.
    #[must_use]
    pub fn to_prometheus(&self, namespace: &str) -> String {
        let prefix = if namespace.is_empty() { String::new() } else { format!("{namespace}_") };
        let item = label_value(&self.name.replace('"', "."));
        let mut families: Vec<(String, String)> = self
            .metrics
            .iter()
            .map(|metric| {
                let name = format!("{prefix}{}_{}", self.suite, metric.name);
                let sample = format!("{name}{{item=\"{item}\"}} {}", metric.value);
                let text = format!("# HELP {name} {}\n# TYPE {name} gauge\n{sample}\n", metric.help);
                (name, text)
            })
            .collect();
        let name = format!("{prefix}{}_status_code", self.suite);
        let text = format!(
            "# HELP {name} Nagios compatible status code for {}\n# TYPE {name} gauge\n{name}{{item=\"{item}\",status=\"{}\"}} {}\n",
            self.suite,
            self.status.name(),
            self.status.exit_status(),
        );
        families.push((name, text));
        families.sort();
        families.into_iter().map(|(_, text)| text).collect()
    }
}

/// Plugins speak one line, in which a bar separates the values.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() {
                ' '
            } else if c == '|' {
                '/'
            } else {
                c
            }
        })
        .collect()
}

fn label_value(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

impl Metric {
    /// `name=value[unit][;warning[;critical]]`; seconds with four decimals, others without.
    fn to_nagios(&self) -> String {
        let decimals = if self.unit == "s" { 4 } else { 0 };
        let mut text = format!("{}={:.decimals$}{}", self.name, self.value, self.unit);
        if self.warning != 0.0 {
            let _ = write!(text, ";{:.decimals$}", self.warning);
        } else if self.critical != 0.0 {
            text.push(';');
        }
        if self.critical != 0.0 {
            let _ = write!(text, ";{:.decimals$}", self.critical);
        }
        text
    }
}

/// Two limits for a value; 0 means that there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// From where on it is a warning.
    pub warning: f64,
    /// From where on it is critical.
    pub critical: f64,
}

impl Limits {
    /// Limits of a span, in seconds.
    #[must_use]
    pub fn seconds(warning: Duration, critical: Duration) -> Self {
        Self { warning: warning.as_secs_f64(), critical: critical.as_secs_f64() }
    }

    /// Judges a span that should be short: at a limit it is exceeded.
    #[must_use]
    pub fn judge_span(self, span: Duration) -> CheckStatus {
        let seconds = span.as_secs_f64();
        if self.critical != 0.0 && seconds >= self.critical {
            CheckStatus::Critical
        } else if self.warning != 0.0 && seconds >= self.warning {
            CheckStatus::Warning
        } else {
            CheckStatus::Ok
        }
    }

    /// Judges a value that should be small, or large when the critical limit is below the warning and that is allowed.
    ///
    /// `None` when there are no limits, or when they contradict each other, which is told by a critical finding.
    fn judge(self, value: f64, is_invertible: bool) -> Option<CheckStatus> {
        if self.warning == 0.0 && self.critical == 0.0 {
            return None;
        }
        let is_inverted = self.critical < self.warning;
        if is_inverted && !is_invertible {
            return None;
        }
        let reaches = |limit: f64| if is_inverted { value <= limit } else { value >= limit };
        Some(if reaches(self.critical) {
            CheckStatus::Critical
        } else if reaches(self.warning) {
            CheckStatus::Warning
        } else {
            CheckStatus::Ok
        })
    }

    fn are_contradictory(self) -> bool {
        self.critical < self.warning
    }
}

/// What the check of a server demands.
#[derive(Clone, Debug, Default)]
pub struct ServerDemands {
    /// CPU in percent.
    pub cpu: Limits,
    /// Memory in bytes.
    pub memory: Limits,
    /// Connections; may be inverted.
    pub connections: Limits,
    /// Subscriptions; may be inverted.
    pub subscriptions: Limits,
    /// Time since the start, in seconds; critical below warning.
    pub uptime: Limits,
    /// Time until certificates end, in seconds; critical below warning.
    pub certificate: Limits,
    /// Whether clients must authenticate.
    pub is_auth_required: bool,
    /// Whether clients must use TLS.
    pub is_tls_required: bool,
    /// Whether JetStream must be on.
    pub is_jetstream_required: bool,
}

/// What a server said about itself, as far as its check needs it.
#[derive(Clone, Debug, Default)]
pub struct ServerFacts {
    /// CPU in percent.
    pub cpu_percent: f64,
    /// Memory in bytes.
    pub memory_bytes: u64,
    /// Connections.
    pub connections: u64,
    /// Subscriptions.
    pub subscriptions: u64,
    /// Time since the start.
    pub uptime: Duration,
    /// The server's clock.
    pub now: Timestamp,
    /// Ends of certificates by listener, such as `server` or `cluster`.
    pub certificate_ends: Vec<(&'static str, Timestamp)>,
    /// Whether clients must authenticate.
    pub is_auth_required: bool,
    /// Whether clients must use TLS.
    pub is_tls_required: bool,
    /// Whether JetStream is on.
    pub has_jetstream: bool,
}

/// Judges a server; adds its values to the check.
#[allow(clippy::cast_precision_loss, reason = "compared with limits that people typed")]
pub fn judge_server(check: &mut Check, facts: &ServerFacts, demands: &ServerDemands) {
    judge_switches(check, facts, demands);
    judge_certificates(check, facts, demands.certificate);
    judge_uptime(check, facts.uptime, demands.uptime);
    let values = [
        ("CPU", "cpu", "%", "NATS Server CPU usage in percentage", facts.cpu_percent, demands.cpu, false),
        ("Memory", "mem", "", "NATS Server memory usage in bytes", facts.memory_bytes as f64, demands.memory, false),
        ("Connections", "connections", "", "Active connections", facts.connections as f64, demands.connections, true),
        (
            "Subscriptions",
            "subscriptions",
            "",
            "Active subscriptions",
            facts.subscriptions as f64,
            demands.subscriptions,
            true,
        ),
    ];
    for (title, name, unit, help, value, limits, is_invertible) in values {
        check.metric(Metric { help, name, value, warning: limits.warning, critical: limits.critical, unit });
        match limits.judge(value, is_invertible) {
            Some(status) => check.add(status, format!("{title} {value:.2}")),
            None if limits.are_contradictory() => check.critical(format!("{title} invalid thresholds")),
            None => {}
        }
    }
}

fn judge_switches(check: &mut Check, facts: &ServerFacts, demands: &ServerDemands) {
    let switches = [
        (demands.is_jetstream_required, facts.has_jetstream, "JetStream enabled", "JetStream not enabled"),
        (demands.is_tls_required, facts.is_tls_required, "TLS required", "TLS not required"),
        (demands.is_auth_required, facts.is_auth_required, "Authentication required", "Authentication not required"),
    ];
    for (_, is_so, good, bad) in switches.into_iter().filter(|(is_demanded, ..)| *is_demanded) {
        if is_so {
            check.add(CheckStatus::Ok, good);
        } else {
            check.critical(bad);
        }
    }
}

fn judge_uptime(check: &mut Check, uptime: Duration, limits: Limits) {
    if limits.critical > limits.warning {
        check.critical("Up invalid thresholds");
    } else if limits != Limits::default() {
        let status = limits.judge(uptime.as_secs_f64(), true).unwrap_or(CheckStatus::Ok);
        check.add(status, format!("Up {}", format_duration(Duration::from_secs(uptime.as_secs()))));
    }
    check.metric(Metric {
        help: "NATS Server uptime in seconds",
        name: "uptime",
        value: uptime.as_secs_f64(),
        warning: limits.warning,
        critical: limits.critical,
        unit: "s",
    });
}

fn judge_certificates(check: &mut Check, facts: &ServerFacts, limits: Limits) {
    if limits == Limits::default() {
        return;
    }
    if limits.warning == 0.0 || limits.critical == 0.0 {
        check.critical("TLS certificate expiry requires both warning and critical thresholds");
        return;
    }
    if facts.certificate_ends.is_empty() {
        check.critical("TLS certificate expiry thresholds configured but no TLS certificates found");
    }
    for (listener, end) in &facts.certificate_ends {
        judge_certificate(check, listener, *end, facts.now, limits);
    }
}

/// Judges the end of one certificate, which belongs to `listener`; both limits are times that must be left.
pub fn judge_certificate(check: &mut Check, listener: &str, end: Timestamp, now: Timestamp, limits: Limits) {
    let left = Duration::from_secs(end.since(now).as_secs());
    if left.is_zero() {
        check.critical(format!("{listener} TLS certificate expired (expired_at={end})"));
        return;
    }
    let status = if left.as_secs_f64() <= limits.critical {
        CheckStatus::Critical
    } else if left.as_secs_f64() <= limits.warning {
        CheckStatus::Warning
    } else {
        CheckStatus::Ok
    };
    let left = format_duration(left);
    check.add(status, format!("{listener} TLS certificate expires in {left} (expires_at={end})"));
}

#[cfg(test)]
mod tests;
