//! [`Dedupe`]: the message ids of the last while, so that a message is stored only once.

use std::collections::VecDeque;
use std::hash::BuildHasher;
use std::time::Duration;

use clock::Timestamp;
use hashbrown::{DefaultHashBuilder, HashTable};

/// What is remembered of an id; its bytes stand in a buffer beside.
#[derive(Debug, Clone, Copy)]
struct Entry {
    time: Timestamp,
    seq: u64,
    length: u32,
    /// Where its bytes begin, counted from the first byte that was ever remembered.
    start: u64,
}

/// Message ids within a window of time, oldest first.
///
/// Ids lie behind one another in one buffer: an id costs its bytes and about forty more. What is older than the window is
/// forgotten when the next id comes.
#[derive(Debug, Default)]
pub(super) struct Dedupe {
    window: Duration,
    /// Whether the store may hold ids that were not read yet.
    is_unread: bool,
    hasher: DefaultHashBuilder,
    /// Numbers of entries, counted from the first that ever was.
    by_id: HashTable<u64>,
    entries: VecDeque<Entry>,
    /// How many entries were forgotten: the number of the first one that is left.
    forgotten: u64,
    bytes: Vec<u8>,
    /// How many bytes before `bytes` were dropped.
    dropped: u64,
}

/// Bytes of forgotten ids below this many are kept rather than moved over.
const SLACK_MIN: u64 = 4096;

impl Dedupe {
    /// Remembers ids for `window`; not at all if that is zero.
    pub(super) fn new(window: Duration) -> Self {
        Self { window, ..Self::default() }
    }

    pub(super) fn set_window(&mut self, window: Duration) {
        self.window = window;
        if window.is_zero() {
            *self = Self::default();
        }
    }

    pub(super) fn window(&self) -> Duration {
        self.window
    }

    /// Notes that the ids in the store are still to be read.
    pub(super) fn set_unread(&mut self) {
        self.is_unread = true;
    }

    /// Whether the ids in the store are to be read now; they are only once.
    pub(super) fn take_unread(&mut self) -> bool {
        std::mem::take(&mut self.is_unread)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The sequence of the message that was stored with an id.
    pub(super) fn find(&mut self, id: &[u8], now: Timestamp) -> Option<u64> {
        self.expire(now);
        let number = *self.by_id.find(self.hasher.hash_one(id), |number| self.id(*number) == id)?;
        self.entry(number).map(|entry| entry.seq)
    }

    /// Remembers an id. Times that go back count as the last one, so that the oldest stays first.
    pub(super) fn insert(&mut self, id: &[u8], seq: u64, time: Timestamp) {
        if self.window.is_zero() {
            return;
        }
        self.remove_id(id);
        let time = self.entries.back().map_or(time, |last| last.time.max(time));
        let number = self.forgotten + self.entries.len() as u64;
        let Ok(length) = u32::try_from(id.len()) else { return };
        let start = self.dropped + self.bytes.len() as u64;
        self.bytes.extend_from_slice(id);
        self.entries.push_back(Entry { time, seq, length, start });
        let Self { by_id, hasher, entries, bytes, forgotten, dropped, .. } = self;
        let rehash = |number: &u64| hasher.hash_one(id_of(entries, bytes, *forgotten, *dropped, *number));
        by_id.insert_unique(hasher.hash_one(id), number, rehash);
    }

    /// Forgets the ids of messages from a sequence on, which were not stored after all.
    pub(super) fn revoke_from(&mut self, seq: u64) {
        let revoked: Vec<Vec<u8>> = (0..self.entries.len())
            .filter(|place| self.entries.get(*place).is_some_and(|entry| entry.seq >= seq))
            .map(|place| self.id(self.forgotten + place as u64).to_vec())
            .collect();
        for id in revoked {
            self.remove_id(&id);
        }
    }

    /// When the oldest id is forgotten.
    pub(super) fn next_deadline(&self) -> Option<Timestamp> {
        self.entries.front().map(|entry| entry.time + self.window)
    }

    /// Forgets what is older than the window.
    pub(super) fn expire(&mut self, now: Timestamp) {
        while let Some(first) = self.entries.front().copied().filter(|first| first.time + self.window <= now) {
            let number = self.forgotten;
            let hash = self.hasher.hash_one(self.id(number));
            if let Ok(found) = self.by_id.find_entry(hash, |other| *other == number) {
                found.remove();
            }
            self.entries.pop_front();
            self.forgotten += 1;
            let end = first.start + u64::from(first.length);
            if end - self.dropped > SLACK_MIN.max(self.bytes.len() as u64 / 2) {
                self.drop_bytes_before(end);
            }
        }
        if self.entries.is_empty() {
            self.dropped += self.bytes.len() as u64;
            self.bytes = Vec::new();
            self.entries = VecDeque::new();
            self.by_id = HashTable::new();
        }
    }

    fn drop_bytes_before(&mut self, start: u64) {
        let count = usize::try_from(start - self.dropped).unwrap_or(0).min(self.bytes.len());
        self.bytes.drain(..count);
        self.bytes.shrink_to(self.bytes.len() * 2);
        self.dropped += count as u64;
        self.by_id.shrink_to(self.by_id.len() * 2, |number| {
            self.hasher.hash_one(id_of(&self.entries, &self.bytes, self.forgotten, self.dropped, *number))
        });
    }

    /// Takes an id out of the table; its bytes go when their time has come.
    fn remove_id(&mut self, id: &[u8]) {
        let hash = self.hasher.hash_one(id);
        let Self { by_id, entries, bytes, forgotten, dropped, .. } = self;
        if let Ok(found) = by_id.find_entry(hash, |number| id_of(entries, bytes, *forgotten, *dropped, *number) == id) {
            found.remove();
        }
    }

    fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(number.checked_sub(self.forgotten)?).ok()?)
    }

    fn id(&self, number: u64) -> &[u8] {
        id_of(&self.entries, &self.bytes, self.forgotten, self.dropped, number)
    }
}

fn id_of<'a>(entries: &VecDeque<Entry>, bytes: &'a [u8], forgotten: u64, dropped: u64, number: u64) -> &'a [u8] {
    let place = number.checked_sub(forgotten).and_then(|place| usize::try_from(place).ok());
    let Some(entry) = place.and_then(|place| entries.get(place)) else { return &[] };
    let start = usize::try_from(entry.start.saturating_sub(dropped)).unwrap_or(usize::MAX);
    bytes.get(start..start.saturating_add(entry.length as usize)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn ids_are_known_exactly_as_long_as_the_window(
            steps in proptest::collection::vec((0..30_u16, 0..5_i64), 1..400).prop_map(|steps| steps)
        ) {
            let window = 20;
            let mut dedupe = Dedupe::new(Duration::from_nanos(window));
            let mut model: BTreeMap<u16, (u64, i64)> = BTreeMap::new();
            let mut now = 0;
            for (seq, (id, wait)) in (1_u64..).zip(steps) {
                now += wait;
                let text = "x".repeat(usize::from(id) + 1);
                let time = Timestamp::from_nanos(now);
                model.retain(|_, (_, stored)| now - *stored < i64::try_from(window).expect("small"));
                let known = model.get(&id).map(|(seq, _)| *seq);
                prop_assert_eq!(dedupe.find(text.as_bytes(), time), known);
                if known.is_none() {
                    dedupe.insert(text.as_bytes(), seq, time);
                    model.insert(id, (seq, now));
                }
                prop_assert_eq!(dedupe.by_id.len(), model.len());
            }
            dedupe.revoke_from(0);
            prop_assert_eq!(dedupe.by_id.len(), 0);
        }
    }

    #[test]
    fn memory_follows_the_window_and_not_the_time() {
        let mut dedupe = Dedupe::new(Duration::from_nanos(100));
        for step in 0..100_000_i64 {
            dedupe.insert(format!("id-{step}").as_bytes(), 1, Timestamp::from_nanos(step));
            dedupe.expire(Timestamp::from_nanos(step));
        }
        assert_eq!(dedupe.len(), 100);
        assert!(dedupe.bytes.capacity() < 40_000 && dedupe.by_id.capacity() < 1_000);
    }
}
