//! What the process uses: memory and processor.

use std::time::Duration;

use clock::Moment;
use parking_lot::Mutex;
use rustix::time::{ClockId, clock_gettime};

/// The use of the processor is told over at least so long.
const WINDOW_MIN: Duration = Duration::from_secs(1);

/// What the process uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ProcessUsage {
    /// Resident memory in bytes; 0 where the system does not tell.
    pub(crate) resident_bytes: u64,
    /// Percent of one core over the last moment, in tenths.
    pub(crate) cpu_percent: f64,
}

#[derive(Debug, Clone, Copy)]
struct Sample {
    at: Moment,
    cpu: Duration,
    percent: f64,
}

/// The last look at the processor.
#[derive(Debug)]
pub(crate) struct ProcessStats {
    last: Mutex<Sample>,
}

impl ProcessStats {
    /// Begins to watch.
    pub(crate) fn new(now: Moment) -> Self {
        Self { last: Mutex::new(Sample { at: now, cpu: cpu_time(), percent: 0.0 }) }
    }

    /// Looks at the processor, unless the last look was less than a second ago.
    pub(crate) fn sample(&self, now: Moment) {
        let mut last = self.last.lock();
        let passed = now.since(last.at);
        if passed >= WINDOW_MIN {
            let cpu = cpu_time();
            *last = Sample { at: now, cpu, percent: percent(cpu.saturating_sub(last.cpu), passed) };
        }
    }

    /// What the process uses.
    pub(crate) fn usage(&self, now: Moment) -> ProcessUsage {
        self.sample(now);
        ProcessUsage { resident_bytes: resident_bytes(), cpu_percent: self.last.lock().percent }
    }
}

fn percent(cpu: Duration, passed: Duration) -> f64 {
    if passed.is_zero() {
        return 0.0;
    }
    (cpu.as_secs_f64() / passed.as_secs_f64() * 1000.0).round() / 10.0
}

/// Processor time of all threads since the start.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or_default(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(target_os = "linux")]
fn resident_bytes() -> u64 {
    std::fs::read_to_string("/proc/self/status").map(|status| resident_of_status(&status)).unwrap_or_default()
}

/// The line `VmRSS:  1234 kB`.
#[cfg(target_os = "linux")]
fn resident_of_status(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default().saturating_mul(1024)
}

#[cfg(not(target_os = "linux"))]
fn resident_bytes() -> u64 {
    let id = std::process::id().to_string();
    let output = std::process::Command::new("ps").args(["-o", "rss=", "-p", &id]).output();
    let kilobytes = output.ok().and_then(|output| String::from_utf8_lossy(&output.stdout).trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default().saturating_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::{ProcessStats, percent};
    use clock::Moment;
    use std::time::Duration;

    #[test]
    fn use_of_the_processor_is_in_tenths_of_a_percent_of_one_core() {
        let of = |cpu, passed| percent(Duration::from_millis(cpu), Duration::from_millis(passed));
        assert!((of(1500, 1000) - 150.0).abs() < 1e-9);
        assert!((of(1, 3000) - 0.0).abs() < 1e-9);
        assert!((of(2, 3000) - 0.1).abs() < 1e-9);
        assert!(of(5, 0).abs() < 1e-9);
    }

    #[test]
    fn a_look_lasts_a_second() {
        let start = Moment::from_nanos(0);
        let stats = ProcessStats::new(start);
        let busy: u64 = (0..3_000_000_u64).fold(0, |sum, number| std::hint::black_box(sum ^ number));
        assert!(busy < u64::MAX);
        stats.sample(start + Duration::from_millis(900));
        assert!(stats.last.lock().percent.abs() < 1e-9);
        // The same work told over a far too short span would be far more than all cores.
        let usage = stats.usage(start + Duration::from_secs(1));
        assert!(usage.cpu_percent > 0.0 && usage.resident_bytes > 100_000);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn resident_memory_is_read_from_its_line() {
        assert_eq!(super::resident_of_status("Name: x\nVmRSS:\t    5720 kB\nVmData: 1 kB\n"), 5720 * 1024);
        assert_eq!(super::resident_of_status("VmRSS: many kB"), 0);
    }
}
