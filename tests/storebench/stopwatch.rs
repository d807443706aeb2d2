//! Elapsed and CPU time.

use std::time::{Duration, Instant};

/// Runs from when it is made.
pub(crate) struct Stopwatch {
    start: Instant,
    cpu: Duration,
}

/// What a stopwatch shows.
#[derive(Clone, Copy)]
pub(crate) struct Lap {
    pub(crate) elapsed: Duration,
    pub(crate) cpu: Duration,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self { start: Instant::now(), cpu: cpu_time() }
    }

    pub(crate) fn stop(&self) -> Lap {
        Lap { elapsed: self.start.elapsed(), cpu: cpu_time() - self.cpu }
    }
}

impl Lap {
    pub(crate) fn per_second(&self, count: u64) -> f64 {
        count as f64 / self.elapsed.as_secs_f64()
    }

    /// Prints one row.
    pub(crate) fn report(&self, what: &str, count: u64) {
        let each = |span: Duration| span.as_nanos() as f64 / count as f64;
        println!(
            "{what:<44} {:>12.0}/s {:>9.0} ns {:>8.0} ns CPU",
            self.per_second(count),
            each(self.elapsed),
            each(self.cpu)
        );
    }
}

fn cpu_time() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), u32::try_from(spent.tv_nsec).unwrap_or(0))
}

/// The value below which a share of the measured spans lies.
pub(crate) fn percentile(spans: &mut [Duration], share: f64) -> Duration {
    spans.sort_unstable();
    let at = ((spans.len() as f64 * share) as usize).min(spans.len().saturating_sub(1));
    spans.get(at).copied().unwrap_or_default()
}
