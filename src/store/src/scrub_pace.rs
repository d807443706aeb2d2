//! [`ScrubPace`]: when stores are scrubbed, so that every byte is looked at in time and nobody notices.

use std::time::Duration;

use clock::Moment;

/// When the next step of a scrub is due, for all stores of a server together.
///
/// Two rules, of which the later moment counts: steps are spread over the round, in which every byte is to be verified
/// once, and between two steps there is a pause that keeps the work below its share of one core. A server whose stores
/// are too large for both takes longer for a round; [`ScrubPace::expected_round`] tells.
///
/// The owner asks [`ScrubPace::due_at`], calls [`crate::StreamStore::scrub`] of one stream after the other with
/// [`ScrubPace::STEP_LEN`], and reports each step to [`ScrubPace::handle_step`]. It asks again now and then while it waits,
/// since stores that grow bring the next step nearer.
#[derive(Clone, Debug)]
pub struct ScrubPace {
    round: Duration,
    permille_of_core: u32,
    last: Option<Step>,
    /// Bytes and time of the steps lately, halved now and then so that old ones fade.
    recent: (u64, Duration),
}

/// The step before.
#[derive(Clone, Copy, Debug)]
struct Step {
    bytes: u64,
    began: Moment,
    /// The end of the pause that keeps the work small.
    rested: Moment,
}

/// Steps are forgotten by halves from here on.
const RECENT_LEN: u64 = 256 << 20;
const PERMILLE: u32 = 1000;

impl ScrubPace {
    /// In how long every byte is verified, unless set otherwise.
    pub const ROUND: Duration = Duration::from_secs(7 * 24 * 3600);
    /// Thousandths of one core that it may take, unless set otherwise.
    pub const PERMILLE_OF_CORE: u32 = 20;
    /// Bytes to ask a store to verify in a step. It verifies whole blocks, so at least one of at most 8 MiB.
    pub const STEP_LEN: u64 = 1;

    /// A pace that begins at once; a round of zero is never begun.
    ///
    /// `permille_of_core` is limited to 1..=1000.
    #[must_use]
    pub fn new(round: Duration, permille_of_core: u32) -> Self {
        let permille_of_core = permille_of_core.clamp(1, PERMILLE);
        Self { round, permille_of_core, last: None, recent: (0, Duration::ZERO) }
    }

    /// Takes over other settings; the step before counts on.
    pub fn set(&mut self, round: Duration, permille_of_core: u32) {
        *self = Self { last: self.last, recent: self.recent, ..Self::new(round, permille_of_core) };
    }

    /// When the next step is due if all stores hold `total` bytes; `None` if there is to be none. `now` counts for the first
    /// one.
    #[must_use]
    pub fn due_at(&self, now: Moment, total: u64) -> Option<Moment> {
        if self.round.is_zero() {
            return None;
        }
        let Some(Step { bytes, began, rested }) = self.last else { return Some(now) };
        let share = bytes.min(total) as f64 / total.max(1) as f64;
        Some(rested.max(began + self.round.mul_f64(share)))
    }

    /// Takes what a step did: how many bytes it verified, when it began and ended.
    pub fn handle_step(&mut self, bytes: u64, began: Moment, ended: Moment) {
        let spent = ended.since(began);
        let rested = ended + spent * (PERMILLE / self.permille_of_core - 1);
        self.last = Some(Step { bytes, began, rested });
        self.recent.0 += bytes;
        self.recent.1 += spent;
        if self.recent.0 > RECENT_LEN {
            self.recent = (self.recent.0 / 2, self.recent.1 / 2);
        }
    }

    /// How long a round over so many bytes takes at the rate of the steps lately.
    #[must_use]
    pub fn expected_round(&self, total: u64) -> Duration {
        let (bytes, spent) = self.recent;
        let by_share = spent * (PERMILLE / self.permille_of_core);
        self.round.max(by_share.mul_f64(total as f64 / bytes.max(1) as f64))
    }
}

impl Default for ScrubPace {
    fn default() -> Self {
        Self::new(Self::ROUND, Self::PERMILLE_OF_CORE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: u64 = 1_000_000;

    /// Runs for a while with steps of one block at this rate; returns rounds and the share of time spent.
    fn run(pace: &mut ScrubPace, total: u64, bytes_per_second: u64, span: Duration) -> (f64, f64) {
        let block = 8 << 20;
        let end = Moment::from_nanos(0) + span;
        let (mut now, mut verified, mut spent) = (Moment::from_nanos(0), 0_u64, Duration::ZERO);
        while now < end {
            now = pace.due_at(now, total).expect("it runs").max(now);
            let ended = now + Duration::from_nanos(block * 1_000_000_000 / bytes_per_second);
            spent += ended.since(now);
            verified += block;
            pace.handle_step(block, now, ended);
            now = ended;
        }
        (verified as f64 / total as f64, spent.as_secs_f64() / span.as_secs_f64())
    }

    #[test]
    fn every_byte_is_seen_in_a_round_and_the_work_stays_small() {
        let mut pace = ScrubPace::default();
        let (rounds, share) = run(&mut pace, 100 << 30, 500_000_000, ScrubPace::ROUND * 3);
        assert!((3.0..3.01).contains(&rounds), "{rounds}");
        assert!(share < 0.001, "{share}");
    }

    #[test]
    fn a_server_with_too_much_takes_longer_and_says_so() {
        let mut pace = ScrubPace::default();
        let total = 100 << 40;
        let (_, share) = run(&mut pace, total, 500_000_000, Duration::from_secs(3600));
        assert!((0.0199..0.0201).contains(&share), "{share}");
        let expected = pace.expected_round(total).as_secs_f64() / ScrubPace::ROUND.as_secs_f64();
        assert!((18.0..18.4).contains(&expected), "{expected}");
    }

    #[test]
    fn the_first_step_is_due_at_once_and_none_without_a_round() {
        let now = Moment::from_nanos(5 * MILLI);
        assert_eq!(ScrubPace::default().due_at(now, 7), Some(now));
        assert_eq!(ScrubPace::new(Duration::ZERO, 20).due_at(now, 7), None);
    }

    #[test]
    fn a_store_that_grows_is_not_waited_for() {
        let mut pace = ScrubPace::default();
        let (began, ended) = (Moment::from_nanos(0), Moment::from_nanos(MILLI));
        pace.handle_step(1000, began, ended);
        assert_eq!(pace.due_at(ended, 1000), Some(began + ScrubPace::ROUND));
        assert_eq!(pace.due_at(ended, 10_000), Some(began + ScrubPace::ROUND / 10));
        assert_eq!(pace.due_at(ended, u64::MAX), Some(Moment::from_nanos(50 * MILLI)), "but it rests");
        pace.set(Duration::from_secs(1), 1000);
        assert_eq!(pace.due_at(ended, 10_000), Some(began + Duration::from_millis(100)));
    }
}
