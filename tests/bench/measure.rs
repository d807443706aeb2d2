//! What one round yields, and reading it from the operating system.

use std::fs;
use std::time::{Duration, Instant};

use serde::Serialize;
use support::{Process, Server, own_cpu_time};

use crate::error::BenchError;

/// Ticks per second of the times in /proc/stat (fixed for user space on Linux).
const TICKS_PER_SECOND: f64 = 100.0;

/// The figures of one round with one server.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figures {
    /// What was counted: deliveries, publishes, requests, connections.
    pub messages: u64,
    /// The server's user and system time over the measured span, in seconds.
    pub cpu_seconds: f64,
    /// Wall time of the span, in seconds.
    pub wall_seconds: f64,
    /// This program's own user and system time over the span, in seconds: it must stay below the server's.
    pub client_cpu_seconds: f64,
    /// Largest resident memory of the server up to the end of the span, in bytes.
    pub rss_peak_bytes: u64,
    /// Cores that were busy with neither the server nor this program.
    pub other_load_cores: f64,
    /// Latencies, where the scenario has them.
    pub latency: Option<Latency>,
    /// Memory, where the scenario is about it.
    pub memory: Option<Memory>,
    /// Messages per second that plain writes come to, in batches as large as the window, each synced.
    pub plain_rate: Option<f64>,
}

impl Figures {
    /// Returns the CPU time per message, in µs (the same number as CPU seconds per million).
    pub fn cpu_micros(&self) -> f64 {
        self.cpu_seconds * 1e6 / whole(self.messages)
    }

    /// Returns the messages per second.
    pub fn rate(&self) -> f64 {
        whole(self.messages) / self.wall_seconds
    }
}

/// Percentiles of a latency, in µs.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Latency {
    /// The median.
    pub p50: f64,
    /// 99 of 100 were faster.
    pub p99: f64,
    /// 999 of 1000 were faster.
    pub p999: f64,
}

impl Latency {
    /// Sorts samples in ns and takes their percentiles; none without samples.
    pub fn of(mut nanos: Vec<u64>) -> Option<Self> {
        nanos.sort_unstable();
        let at = |per_mille: usize| {
            let index = (nanos.len() * per_mille / 1000).min(nanos.len().checked_sub(1)?);
            nanos.get(index).map(|&value| whole(value) / 1e3)
        };
        Some(Self { p50: at(500)?, p99: at(990)?, p999: at(999)? })
    }
}

/// Resident memory before and after something was put into the server.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Memory {
    /// Before, in bytes.
    pub before_bytes: u64,
    /// After, in bytes.
    pub after_bytes: u64,
    /// How many items were put in.
    pub items: u64,
}

impl Memory {
    /// Returns the bytes per item; without items, the bytes in all.
    pub fn per_item(&self) -> f64 {
        if self.items == 0 {
            return whole(self.after_bytes);
        }
        whole(self.after_bytes.saturating_sub(self.before_bytes)) / whole(self.items)
    }
}

/// A measured span that has begun.
pub struct Span {
    process: Process,
    server_cpu: Duration,
    own_cpu: Duration,
    busy_seconds: f64,
    start: Instant,
}

impl Span {
    /// Begins a span: everything is prepared, the first measured byte comes next.
    ///
    /// # Errors
    /// [`BenchError::Support`] when the server has ended.
    pub fn begin(server: &Server) -> Result<Self, BenchError> {
        let process = server.process();
        Ok(Self {
            process,
            busy_seconds: busy_seconds()?,
            own_cpu: own_cpu_time(),
            server_cpu: process.cpu_time()?,
            start: Instant::now(),
        })
    }

    /// Ends the span: the last expected message has arrived.
    ///
    /// # Errors
    /// [`BenchError::Support`] when the server has ended.
    pub fn end(&self, messages: u64) -> Result<Figures, BenchError> {
        let wall_seconds = self.start.elapsed().as_secs_f64();
        let cpu_seconds = self.process.cpu_time()?.saturating_sub(self.server_cpu).as_secs_f64();
        let own_seconds = own_cpu_time().saturating_sub(self.own_cpu).as_secs_f64();
        let others = busy_seconds()? - self.busy_seconds - cpu_seconds - own_seconds;
        Ok(Figures {
            messages,
            cpu_seconds,
            wall_seconds,
            client_cpu_seconds: own_seconds,
            rss_peak_bytes: self.process.resident_bytes_peak()?,
            other_load_cores: (others / wall_seconds).max(0.0),
            latency: None,
            memory: None,
            plain_rate: None,
        })
    }
}

/// Converts a count for a division; counts stay far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn whole(count: u64) -> f64 {
    count as f64
}

/// Reads how long all cores together have been busy since the machine started.
fn busy_seconds() -> Result<f64, BenchError> {
    let text = fs::read_to_string("/proc/stat").map_err(BenchError::io("reading /proc/stat"))?;
    Ok(busy_ticks(&text) / TICKS_PER_SECOND)
}

/// Sums user, nice, system, irq, softirq and steal of the first line; idle and iowait are left out.
fn busy_ticks(text: &str) -> f64 {
    let first = text.lines().next().unwrap_or_default();
    let ticks: Vec<f64> = first.split_whitespace().skip(1).filter_map(|word| word.parse().ok()).collect();
    [0, 1, 2, 5, 6, 7].iter().filter_map(|&index| ticks.get(index)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_samples() {
        let latency = Latency::of((1..=1000).rev().map(|micros| micros * 1000).collect()).expect("samples");
        assert_eq!((latency.p50, latency.p99, latency.p999), (501.0, 991.0, 1000.0));
        assert!(Latency::of(Vec::new()).is_none());
    }

    #[test]
    fn idle_time_is_not_busy() {
        assert_eq!(busy_ticks("cpu  1 2 4 1000 2000 8 16 32 64 0\ncpu0 9 9"), 63.0);
    }

    #[test]
    fn memory_per_item_takes_the_difference() {
        let memory = Memory { before_bytes: 1000, after_bytes: 3000, items: 10 };
        assert_eq!(memory.per_item(), 200.0);
        assert_eq!(Memory { items: 0, ..memory }.per_item(), 3000.0);
    }
}
