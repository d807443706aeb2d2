//! When the heartbeat is due: often after the start, every ten seconds later, never twice within a second.

use std::time::Duration;

use clock::Moment;

/// The first gap; each is twice the one before, up to the last.
const GAP_FIRST: Duration = Duration::from_millis(250);
const GAP_LAST: Duration = Duration::from_secs(10);

/// Heartbeats that are not asked for keep this distance once the gaps are longer.
const DISTANCE_MIN: Duration = Duration::from_secs(1);

/// The timer of the heartbeat.
#[derive(Debug)]
pub(super) struct StatszTimer {
    due: Moment,
    gap: Duration,
    sent: Option<Moment>,
}

impl StatszTimer {
    pub(super) fn new(now: Moment) -> Self {
        Self { due: now + GAP_FIRST, gap: GAP_FIRST, sent: None }
    }

    /// When the next one is due.
    pub(super) fn due(&self) -> Moment {
        self.due
    }

    /// It was due: says whether to send it, and sets the next time.
    pub(super) fn beat(&mut self, now: Moment) -> bool {
        let distance = DISTANCE_MIN.min(self.gap);
        self.gap = (self.gap * 2).min(GAP_LAST);
        if let Some(sent) = self.sent
            && now.since(sent) < distance
        {
            self.due = sent + distance;
            return false;
        }
        self.due = now + self.gap;
        self.sent = Some(now);
        true
    }

    /// One was asked for and sent.
    pub(super) fn asked(&mut self, now: Moment) {
        self.sent = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::StatszTimer;
    use clock::Moment;
    use std::time::Duration;

    #[test]
    fn gaps_grow_to_ten_seconds() {
        let start = Moment::from_nanos(0);
        let mut timer = StatszTimer::new(start);
        let mut times = Vec::new();
        for _ in 0..8 {
            let due = timer.due();
            assert!(timer.beat(due));
            times.push(due.since(start).as_millis());
        }
        assert_eq!(times, [250, 750, 1750, 3750, 7750, 15750, 25750, 35750]);
    }

    #[test]
    fn one_that_was_asked_for_moves_the_next() {
        let start = Moment::from_nanos(0);
        let mut timer = StatszTimer::new(start);
        (0..8).for_each(|_| assert!(timer.beat(timer.due())));
        let due = timer.due();
        let asked = start + due.since(start).checked_sub(Duration::from_millis(300)).expect("later than that");
        timer.asked(asked);
        assert!(!timer.beat(due));
        assert_eq!(timer.due(), asked + Duration::from_secs(1));
        assert!(timer.beat(timer.due()));
    }
}
