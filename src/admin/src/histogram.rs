//! Times counted in buckets: bounded memory whatever the number of samples, less than 1 % error.
//!
//! Buckets are linear within a power of two: values below 256 ns are exact, above that each power of two has 128 buckets.

use std::time::Duration;

/// Buckets of one power of two.
const SUB_BUCKETS: u64 = 128;
/// Bits of a value that choose the bucket within its power of two.
const SUB_BITS: u32 = 7;
/// Buckets in all: 128 exact ones at the start and 128 for each of the other powers of two.
const BUCKETS: usize = 58 * 128;

/// Counts of times.
#[derive(Clone, Debug)]
pub struct Histogram {
    counts: Vec<u64>,
    count: u64,
    sum_nanos: u128,
    sum_squares: f64,
    min_nanos: u64,
    max_nanos: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: vec![0; BUCKETS], count: 0, sum_nanos: 0, sum_squares: 0.0, min_nanos: u64::MAX, max_nanos: 0 }
    }
}

impl Histogram {
    /// Counts a time.
    pub fn record(&mut self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        if let Some(count) = self.counts.get_mut(bucket_of(nanos)) {
            *count += 1;
        }
        self.count += 1;
        self.sum_nanos += u128::from(nanos);
        self.sum_squares += (nanos as f64).powi(2);
        self.min_nanos = self.min_nanos.min(nanos);
        self.max_nanos = self.max_nanos.max(nanos);
    }

    /// Adds the counts of another histogram.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.count += other.count;
        self.sum_nanos += other.sum_nanos;
        self.sum_squares += other.sum_squares;
        self.min_nanos = self.min_nanos.min(other.min_nanos);
        self.max_nanos = self.max_nanos.max(other.max_nanos);
    }

    /// How many times were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The shortest time; zero without any.
    #[must_use]
    pub fn min(&self) -> Duration {
        Duration::from_nanos(if self.count == 0 { 0 } else { self.min_nanos })
    }

    /// The longest time.
    #[must_use]
    pub fn max(&self) -> Duration {
        Duration::from_nanos(self.max_nanos)
    }

    /// The arithmetic mean; zero without any.
    #[must_use]
    pub fn mean(&self) -> Duration {
        let mean = self.sum_nanos.checked_div(u128::from(self.count)).unwrap_or(0);
        Duration::from_nanos(u64::try_from(mean).unwrap_or(u64::MAX))
    }

    /// The standard deviation of the population; zero without any.
    #[must_use]
    pub fn standard_deviation(&self) -> Duration {
        if self.count == 0 {
            return Duration::ZERO;
        }
        let count = self.count as f64;
        let mean = self.sum_nanos as f64 / count;
        let variance = (self.sum_squares / count - mean * mean).max(0.0);
        Duration::from_nanos(variance.sqrt() as u64)
    }

    /// The time that this share of all times (0 to 100) does not exceed, within 1 %.
    #[must_use]
    pub fn percentile(&self, percent: f64) -> Duration {
        let wanted = ((percent.clamp(0.0, 100.0) / 100.0) * self.count as f64).ceil().max(1.0) as u64;
        let mut seen = 0;
        for (bucket, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                let top = bucket_top(bucket).clamp(self.min().as_nanos() as u64, self.max_nanos);
                return Duration::from_nanos(top);
            }
        }
        self.max()
    }
}

fn bucket_of(nanos: u64) -> usize {
    if nanos < 2 * SUB_BUCKETS {
        return usize::try_from(nanos).unwrap_or(0);
    }
    let shift = nanos.ilog2() - SUB_BITS;
    let within = (nanos >> shift) - SUB_BUCKETS;
    let bucket = u64::from(shift + 1) * SUB_BUCKETS + within;
    usize::try_from(bucket).unwrap_or(usize::MAX)
}

/// The largest value of a bucket.
fn bucket_top(bucket: usize) -> u64 {
    let bucket = bucket as u64;
    if bucket < 2 * SUB_BUCKETS {
        return bucket;
    }
    let shift = bucket / SUB_BUCKETS - 1;
    let within = bucket % SUB_BUCKETS + SUB_BUCKETS;
    ((within + 1) << shift).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::*;

    proptest! {
        #[test]
        fn a_bucket_is_less_than_one_percent_wide(nanos in proptest::num::u64::ANY) {
            let bucket = bucket_of(nanos);
            prop_assert!(bucket < BUCKETS);
            let top = bucket_top(bucket);
            prop_assert!(top >= nanos);
            prop_assert!(u128::from(top - nanos) * 100 <= u128::from(nanos));
        }
    }

    #[test]
    fn percentiles_of_a_ramp() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(50.0), Duration::ZERO);
        for micros in 1..=1_000 {
            histogram.record(Duration::from_micros(micros));
        }
        let near = |percent: f64, micros: u128| {
            let got = histogram.percentile(percent).as_micros();
            assert!(got.abs_diff(micros) * 100 <= micros, "P{percent} is {got}");
        };
        near(50.0, 500);
        near(99.0, 990);
        assert_eq!(histogram.percentile(100.0), Duration::from_millis(1));
        assert_eq!((histogram.min(), histogram.max()), (Duration::from_micros(1), Duration::from_millis(1)));
        assert_eq!(histogram.mean(), Duration::from_nanos(500_500));
        assert_eq!(histogram.standard_deviation().as_micros(), 288);
        let mut twice = histogram.clone();
        twice.merge(&histogram);
        assert_eq!((twice.count(), twice.mean()), (2_000, histogram.mean()));
    }
}
