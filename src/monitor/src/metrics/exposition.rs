//! The Prometheus text format: families of series, escaping, and the cap on series.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The `Content-Type` of [`Exposition::into_text`].
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// How a family's values behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetricKind {
    /// They go up and down.
    Gauge,
    /// They only go up, until a restart.
    Counter,
    /// Nothing is known.
    Untyped,
}

/// Labels of a series: names with values, in the order in which they are written.
pub type Labels<'a> = &'a [(&'a str, &'a str)];

/// Families of series under construction.
///
/// A series that is there already is not added again; what exceeds the cap is counted instead of added.
///
/// Source: Prometheus documentation, "Exposition formats": text-based format.
#[derive(Debug)]
pub struct Exposition {
    families: BTreeMap<String, Family>,
    asset_series: usize,
    asset_series_max: usize,
    dropped: u64,
}

#[derive(Debug)]
struct Family {
    help: String,
    kind: MetricKind,
    /// By the text of the labels.
    series: BTreeMap<String, f64>,
}

impl Exposition {
    /// An empty one, which takes at most `asset_series_max` series of single connections, accounts, streams, ...
    #[must_use]
    pub fn new(asset_series_max: usize) -> Self {
        Self { families: BTreeMap::new(), asset_series: 0, asset_series_max, dropped: 0 }
    }

    /// Adds a series of the server as a whole.
    pub fn add(&mut self, name: &str, help: &str, kind: MetricKind, labels: Labels<'_>, value: f64) {
        let key = label_text(labels);
        let family = self.family(name, help, kind);
        family.series.entry(key).or_insert(value);
    }

    /// Adds a series of one connection, account, stream or the like; dropped, and counted, above the cap.
    pub fn add_asset(&mut self, name: &str, help: &str, kind: MetricKind, labels: Labels<'_>, value: f64) {
        if self.asset_series >= self.asset_series_max {
            self.dropped = self.dropped.saturating_add(1);
            return;
        }
        self.asset_series += 1;
        self.add(name, help, kind, labels, value);
    }

    /// How many series were dropped so far.
    #[must_use]
    pub const fn dropped(&self) -> u64 {
        self.dropped
    }

    fn family(&mut self, name: &str, help: &str, kind: MetricKind) -> &mut Family {
        let family = || Family { help: help.to_owned(), kind, series: BTreeMap::new() };
        self.families.entry(metric_name(name)).or_insert_with(family)
    }

    /// The whole text, families and series ordered by name.
    #[must_use]
    pub fn into_text(self) -> String {
        let mut out = String::new();
        for (name, family) in &self.families {
            push_family(&mut out, name, family);
        }
        out
    }
}

fn push_family(out: &mut String, name: &str, family: &Family) {
    let kind = match family.kind {
        MetricKind::Gauge => "gauge",
        MetricKind::Counter => "counter",
        MetricKind::Untyped => "untyped",
    };
    let help = escape(&family.help, false);
    push(out, format_args!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
    for (labels, value) in &family.series {
        push(out, format_args!("{name}{labels} {}\n", number(*value)));
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing into a String cannot fail");
}

fn number(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "+Inf" } else { "-Inf" }.to_owned()
    } else {
        value.to_string()
    }
}

fn label_text(labels: Labels<'_>) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let pairs: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escape(value, true))).collect();
    format!("{{{}}}", pairs.join(","))
}

fn escape(text: &str, is_label: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '"' if is_label => out.push_str("\\\""),
            other => out.push(other),
        }
    }
    out
}

/// Makes a name that the format allows: letters, digits and underscores, not beginning with a digit.
fn metric_name(name: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '_' || c == ':' { c } else { '_' };
    let name: String = name.chars().map(allowed).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{Exposition, MetricKind};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn families_and_series_are_ordered_and_escaped() {
        let mut metrics = Exposition::new(10);
        metrics.add("b", "second", MetricKind::Counter, &[("n", "x\"y\\z\nend")], 1.5);
        metrics.add("b", "second", MetricKind::Counter, &[("n", "a")], 2.0);
        metrics.add("a-1", "first\\\n", MetricKind::Gauge, &[], f64::INFINITY);
        assert_eq!(
            metrics.into_text(),
            "# HELP a_1 first\\\\\\n\n# TYPE a_1 gauge\na_1 +Inf\n\
             # HELP b second\n# TYPE b counter\nb{n=\"a\"} 2\nb{n=\"x\\\"y\\\\z\\nend\"} 1.5\n"
        );
    }

    #[test]
    fn a_series_is_there_only_once_and_assets_are_capped() {
        let mut metrics = Exposition::new(2);
        for cid in ["1", "1", "2", "3"] {
            metrics.add_asset("m", "m", MetricKind::Gauge, &[("cid", cid)], 7.0);
        }
        assert_eq!(metrics.dropped(), 2);
        metrics.add("m", "m", MetricKind::Gauge, &[("cid", "9")], 7.0);
        assert_eq!(metrics.into_text().matches("m{").count(), 2);
    }

    proptest! {
        #[test]
        fn no_name_or_value_breaks_a_line(name in ".{0,20}", label in ".{0,20}", value in proptest::num::f64::ANY) {
            let mut metrics = Exposition::new(1);
            metrics.add(&name, &label, MetricKind::Untyped, &[("l", &label)], value);
            let text = metrics.into_text();
            prop_assert!(text.split('\n').count() == 4 && text.ends_with('\n'));
        }
    }
}
