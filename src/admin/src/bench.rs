//! Results of benchmarks: what each client did and what all of them did together.
//!
//! Knows nothing of how the messages were made; the clock readings come from the caller.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::histogram::Histogram;

/// What one client did.
#[derive(Clone, Debug)]
pub struct BenchSample {
    /// Messages sent, received or answered.
    pub messages: u64,
    /// Bytes of their bodies.
    pub bytes: u64,
    /// When the first one was due.
    pub start: Instant,
    /// When the last one was done.
    pub end: Instant,
    /// Times of single operations, where they are waited for.
    pub latencies: Option<Histogram>,
}

/// A finished benchmark, as programs see it.
#[derive(Clone, Debug, Serialize)]
pub struct BenchResult {
    /// Tells runs apart in a table of many.
    pub run_id: String,
    /// What was measured.
    pub name: String,
    /// From the first client's start to the last one's end.
    pub total: BenchRow,
    /// Spread of the clients' rates in messages per second.
    pub rates: BenchRates,
    /// Each client.
    pub clients: Vec<BenchRow>,
    #[serde(skip)]
    prefix: char,
}

/// Figures of one client or of all.
#[derive(Clone, Debug, Serialize)]
pub struct BenchRow {
    /// Messages.
    pub messages: u64,
    /// Bytes of bodies.
    pub bytes: u64,
    /// Time spent.
    pub seconds: f64,
    /// Messages per second.
    pub messages_per_second: f64,
    /// Bytes per second.
    pub bytes_per_second: f64,
    /// Latencies of single operations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency: Option<BenchLatency>,
}

/// Spread of rates.
#[derive(Clone, Debug, Serialize)]
pub struct BenchRates {
    /// The slowest client's.
    pub min: f64,
    /// The mean.
    pub mean: f64,
    /// The fastest client's.
    pub max: f64,
    /// The standard deviation of the population.
    pub standard_deviation: f64,
}

/// Latencies in microseconds.
#[derive(Clone, Debug, Serialize)]
pub struct BenchLatency {
    /// The shortest.
    pub min_us: f64,
    /// The mean.
    pub mean_us: f64,
    /// The longest.
    pub max_us: f64,
    /// The median.
    pub p50_us: f64,
    /// Nine of ten are shorter.
    pub p90_us: f64,
    /// 99 of 100 are shorter.
    pub p99_us: f64,
    /// 999 of 1,000 are shorter.
    pub p999_us: f64,
    /// The standard deviation of the population.
    pub standard_deviation_us: f64,
}

impl BenchResult {
    /// Joins the samples of all clients; `prefix` names clients in tables, `P` for publishers and `S` for subscribers.
    ///
    /// `None` without samples.
    #[must_use]
    pub fn of(name: &str, run_id: String, prefix: char, samples: &[BenchSample]) -> Option<Self> {
        let start = samples.iter().map(|sample| sample.start).min()?;
        let end = samples.iter().map(|sample| sample.end).max()?;
        let mut latencies: Option<Histogram> = None;
        for histogram in samples.iter().filter_map(|sample| sample.latencies.as_ref()) {
            latencies.get_or_insert_default().merge(histogram);
        }
        let messages = samples.iter().map(|sample| sample.messages).sum();
        let bytes = samples.iter().map(|sample| sample.bytes).sum();
        let all = BenchSample { messages, bytes, start, end, latencies };
        let clients: Vec<BenchRow> = samples.iter().map(BenchRow::of).collect();
        let rates = BenchRates::of(&clients);
        Some(Self { run_id, name: name.to_owned(), total: BenchRow::of(&all), rates, clients, prefix })
    }

    /// The clients as comma-separated values with the official tool's columns.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let has_latency = self.total.latency.is_some();
        let mut text = "#RunID,ClientID,MsgCount,MsgBytes,MsgsPerSec,BytesPerSec,DurationSecs".to_owned();
        if has_latency {
            text.push_str(",MinLatencyMicroSecs,AvgLatencyMicroSecs,MaxLatencyMicroSecs,P50LatencyMicroSecs");
            text.push_str(",P90LatencyMicroSecs,P99LatencyMicroSecs,P99.9LatencyMicroSecs,StdDevLatencyMicroSecs");
        }
        text.push('\n');
        for (index, row) in self.clients.iter().enumerate() {
            let BenchRow { messages, bytes, seconds, messages_per_second, bytes_per_second, latency } = row;
            let (run_id, prefix) = (&self.run_id, self.prefix);
            write!(
                text,
                "{run_id},{prefix}{index},{messages},{bytes},{messages_per_second:.0},{bytes_per_second:.6},{seconds:.6}"
            )
            .expect("writing to a string cannot fail");
            for value in latency.iter().flat_map(BenchLatency::columns) {
                write!(text, ",{value:.6}").expect("writing to a string cannot fail");
            }
            text.push('\n');
        }
        text
    }
}

impl BenchRow {
    fn of(sample: &BenchSample) -> Self {
        // A run shorter than the clock's step still has a finite rate.
        let spent = sample.end.saturating_duration_since(sample.start).max(Duration::from_nanos(1));
        let seconds = spent.as_secs_f64();
        Self {
            messages: sample.messages,
            bytes: sample.bytes,
            seconds,
            messages_per_second: sample.messages as f64 / seconds,
            bytes_per_second: sample.bytes as f64 / seconds,
            latency: sample.latencies.as_ref().map(BenchLatency::of),
        }
    }
}

impl BenchRates {
    fn of(rows: &[BenchRow]) -> Self {
        let rates = || rows.iter().map(|row| row.messages_per_second);
        let count = rows.len().max(1) as f64;
        let mean = rates().sum::<f64>() / count;
        let variance = rates().map(|rate| (rate - mean).powi(2)).sum::<f64>() / count;
        Self {
            min: rates().fold(f64::INFINITY, f64::min),
            mean,
            max: rates().fold(0.0, f64::max),
            standard_deviation: variance.sqrt(),
        }
    }
}

impl BenchLatency {
    fn of(histogram: &Histogram) -> Self {
        let micros = |time: Duration| time.as_nanos() as f64 / 1e3;
        Self {
            min_us: micros(histogram.min()),
            mean_us: micros(histogram.mean()),
            max_us: micros(histogram.max()),
            p50_us: micros(histogram.percentile(50.0)),
            p90_us: micros(histogram.percentile(90.0)),
            p99_us: micros(histogram.percentile(99.0)),
            p999_us: micros(histogram.percentile(99.9)),
            standard_deviation_us: micros(histogram.standard_deviation()),
        }
    }

    fn columns(&self) -> [f64; 8] {
        let Self { min_us, mean_us, max_us, p50_us, p90_us, p99_us, p999_us, standard_deviation_us } = *self;
        [min_us, mean_us, max_us, p50_us, p90_us, p99_us, p999_us, standard_deviation_us]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(start: Instant, from: u64, to: u64, messages: u64) -> BenchSample {
        let at = |seconds| start + Duration::from_secs(seconds);
        BenchSample { messages, bytes: messages * 10, start: at(from), end: at(to), latencies: None }
    }

    #[test]
    fn the_total_spans_all_clients() {
        let start = Instant::now();
        let samples = [sample(start, 0, 2, 100), sample(start, 1, 4, 300)];
        let result = BenchResult::of("x", "R".to_owned(), 'P', &samples).expect("two samples");
        assert_eq!(result.total.messages, 400);
        assert!((result.total.messages_per_second - 100.0).abs() < 1e-9);
        assert!((result.rates.min - 50.0).abs() < 1e-9 && (result.rates.max - 100.0).abs() < 1e-9);
        assert!((result.rates.standard_deviation - 25.0).abs() < 1e-9);
        assert!(BenchResult::of("x", String::new(), 'P', &[]).is_none());
    }

    #[test]
    fn csv_has_the_columns_of_the_official_tool() {
        let start = Instant::now();
        let mut one = sample(start, 0, 2, 100);
        let plain = BenchResult::of("x", "R".to_owned(), 'S', &[one.clone()]).expect("a sample").to_csv();
        assert_eq!(
            plain,
            "#RunID,ClientID,MsgCount,MsgBytes,MsgsPerSec,BytesPerSec,DurationSecs\nR,S0,100,1000,50,500.000000,2.000000\n"
        );
        one.latencies = Some(Histogram::default());
        let with = BenchResult::of("x", "R".to_owned(), 'S', &[one]).expect("a sample").to_csv();
        for line in with.lines() {
            assert_eq!(line.split(',').count(), 15, "{line}");
        }
    }
}
