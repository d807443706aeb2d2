//! The children of a node by token: a short list while they are few, an open-addressed table beyond that.
//!
//! The table grows by a quarter of what it holds rather than doubling, so that it stays between 70 and 87 per cent
//! full: with a million subscriptions the difference is tens of megabytes. Slots come in groups of eight; one word of
//! tags per group (a byte each: empty, removed, or seven bits of the hash) says which of the eight to look at, so that
//! a token that is absent is seldom compared with anything.

use hashbrown::DefaultHashBuilder;

use super::token::{TokenKey, hash_of};
use super::{HIGH_BITS, bytes_equal_to};
use crate::compact_bytes::CompactBytes;

/// Most children kept as a list that is searched from front to back.
const FEW_MAX: usize = 8;
/// A table shrinks back into a list at this size; below [`FEW_MAX`] so that it does not flap.
const FEW_AGAIN: usize = 5;
/// Slots per word of tags.
const GROUP: usize = 8;

const EMPTY: u8 = 0;
const REMOVED: u8 = 1;
/// Set in the tag of every occupied slot.
const OCCUPIED: u8 = 0x80;

/// Children by token.
pub(super) enum TokenTable<V> {
    Few(Vec<Entry<V>>),
    Many(Box<Hashed<V>>),
}

/// One child with its name.
pub(super) struct Entry<V> {
    token: CompactBytes,
    value: V,
}

impl<V> Default for TokenTable<V> {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl<V> TokenTable<V> {
    /// How many children there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(entries) => entries.len(),
            Self::Many(hashed) => hashed.length,
        }
    }

    /// The child named so.
    #[inline]
    pub(super) fn find(&self, key: &TokenKey<'_>) -> Option<&V> {
        match self {
            Self::Few(entries) => entries.iter().find(|entry| key.is(&entry.token)).map(|entry| &entry.value),
            Self::Many(hashed) => hashed.find(key),
        }
    }

    /// Where the child named so is, for [`Self::at_mut`]. Valid until the next change.
    pub(super) fn position(&self, key: &TokenKey<'_>) -> Option<usize> {
        match self {
            Self::Few(entries) => entries.iter().position(|entry| key.is(&entry.token)),
            Self::Many(hashed) => hashed.position(key),
        }
    }

    /// The child at a position that [`Self::position`] returned.
    pub(super) fn at_mut(&mut self, position: usize) -> Option<&mut V> {
        match self {
            Self::Few(entries) => entries.get_mut(position).map(|entry| &mut entry.value),
            Self::Many(hashed) => hashed.slots.get_mut(position)?.as_mut().map(|entry| &mut entry.value),
        }
    }

    /// Adds a child; the caller has made sure that there is none of this name.
    /// Returns where it is, for [`Self::at_mut`].
    pub(super) fn insert_new(&mut self, key: &TokenKey<'_>, value: V, hasher: &DefaultHashBuilder) -> usize {
        if let Self::Few(entries) = self {
            if entries.len() < FEW_MAX {
                if entries.len() == entries.capacity() {
                    // Doubling from one keeps the many nodes with a single child at a single entry.
                    entries.reserve_exact(entries.len().max(1));
                }
                entries.push(Entry { token: key.to_name(), value });
                return entries.len() - 1;
            }
            *self = Self::Many(Box::new(Hashed::with(std::mem::take(entries), 1, hasher)));
        }
        match self {
            Self::Many(hashed) => hashed.insert_new(key, value, hasher),
            Self::Few(_) => unreachable!("turned into a table just above"),
        }
    }

    /// Takes a child out.
    pub(super) fn remove(&mut self, key: &TokenKey<'_>, hasher: &DefaultHashBuilder) -> Option<V> {
        match self {
            Self::Few(entries) => {
                let position = entries.iter().position(|entry| key.is(&entry.token))?;
                let value = entries.swap_remove(position).value;
                if entries.len() * 4 <= entries.capacity() {
                    entries.shrink_to(entries.len() * 2);
                }
                Some(value)
            }
            Self::Many(hashed) => {
                let value = hashed.remove(key)?;
                if hashed.length <= FEW_AGAIN {
                    *self = Self::Few(hashed.drain().collect());
                } else if hashed.length * 5 < hashed.slots.len() * 2 {
                    **hashed = Hashed::with(hashed.drain(), 0, hasher);
                }
                Some(value)
            }
        }
    }

    /// Visits the children whose hashes lie from `from` on, about `count` of them, and returns where to go on; `None` at
    /// the end. Hashes are 32 bits wide here.
    ///
    /// Going on from hash to hash visits a child that stays where it is exactly once, whatever else is added and removed
    /// in between: the order of hashes does not depend on the size of the table.
    pub(super) fn visit_hashes<'s>(
        &'s self,
        from: u64,
        count: usize,
        hasher: &DefaultHashBuilder,
        mut visit: impl FnMut(&'s CompactBytes, &'s V),
    ) -> Option<u64> {
        let hashes = u64::from(u32::MAX) + 1;
        let share = hashes.saturating_mul(count as u64) / self.len().max(1) as u64;
        let until = from.saturating_add(share.max(1)).min(hashes);
        let mut visit = |entry: &'s Entry<V>| {
            if (from..until).contains(&(hash_of(&entry.token, hasher) >> 32)) {
                visit(&entry.token, &entry.value);
            }
        };
        match self {
            Self::Few(entries) => entries.iter().for_each(visit),
            Self::Many(hashed) => hashed.candidates(from, until).for_each(&mut visit),
        }
        (until < hashes).then_some(until)
    }

    /// All children, in no particular order.
    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        let (few, many): (&[Entry<V>], &[Option<Entry<V>>]) = match self {
            Self::Few(entries) => (entries, &[]),
            Self::Many(hashed) => (&[], &hashed.slots),
        };
        few.iter().chain(many.iter().flatten()).map(|entry| &entry.value)
    }

    /// Takes all children out, in no particular order.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = V> {
        let (few, many) = match std::mem::take(self) {
            Self::Few(entries) => (entries, None),
            Self::Many(hashed) => (Vec::new(), Some(hashed)),
        };
        let many = many.into_iter().flat_map(|hashed| hashed.slots).flatten();
        few.into_iter().chain(many).map(|entry| entry.value)
    }

    /// Bytes on the heap, for measurements.
    pub(super) fn heap_bytes(&self) -> usize {
        match self {
            Self::Few(entries) => {
                let names: usize = entries.iter().map(|entry| entry.token.heap_bytes()).sum();
                names + entries.capacity() * size_of::<Entry<V>>()
            }
            Self::Many(hashed) => {
                let names: usize = hashed.slots.iter().flatten().map(|entry| entry.token.heap_bytes()).sum();
                names
                    + size_of::<Hashed<V>>()
                    + hashed.tags.len() * size_of::<u64>()
                    + hashed.slots.len() * size_of::<Option<Entry<V>>>()
            }
        }
    }
}

/// The open-addressed form.
pub(super) struct Hashed<V> {
    /// One word per group of eight slots.
    tags: Box<[u64]>,
    slots: Box<[Option<Entry<V>>]>,
    length: usize,
    /// Slots that are not empty: occupied ones and removed ones. Stays below seven eighths of all, so that every
    /// search meets an empty slot and ends.
    used: usize,
}

impl<V> Hashed<V> {
    /// A table of these entries that is 70 per cent full once it holds `more` further ones.
    fn with(entries: impl IntoIterator<Item = Entry<V>>, more: usize, hasher: &DefaultHashBuilder) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let groups = ((entries.len() + more) * 10 / 7) / GROUP + 1;
        let mut slots = Vec::new();
        slots.resize_with(groups * GROUP, || None);
        let tags = vec![0; groups].into_boxed_slice();
        let mut hashed = Self { tags, slots: slots.into_boxed_slice(), length: 0, used: 0 };
        for entry in entries {
            let hash = hash_of(&entry.token, hasher);
            hashed.place(hash, entry);
        }
        hashed
    }

    /// The group where a search starts. It uses the upper half of the hash, the tag uses the lower one.
    #[inline]
    fn first_group(&self, hash: u64) -> usize {
        let upper = hash >> 32;
        ((upper * self.tags.len() as u64) >> 32) as usize
    }

    /// All entries whose 32-bit hashes lie in a range, and some others around them.
    ///
    /// An entry stands in the group where searches for it start, or in a later one with only full groups in between.
    fn candidates(&self, from: u64, until: u64) -> impl Iterator<Item = &Entry<V>> {
        let start = self.first_group(from << 32);
        let last = self.first_group((until.saturating_sub(1)) << 32);
        let groups = self.tags.len();
        let is_full = move |group: usize| self.tags.get(group).is_some_and(|tags| bytes_equal_to(*tags, EMPTY) == 0);
        let is_on_the_way = move |after: &usize| *after <= last || is_full((*after - 1) % groups);
        let within = (start..start + groups).take_while(move |group| *group == start || is_on_the_way(group));
        within.flat_map(move |group| {
            let first = group % groups * GROUP;
            self.slots.get(first..first + GROUP).unwrap_or_default().iter().flatten()
        })
    }

    fn next_group(&self, group: usize) -> usize {
        if group + 1 == self.tags.len() { 0 } else { group + 1 }
    }

    #[inline]
    fn find(&self, key: &TokenKey<'_>) -> Option<&V> {
        let position = self.position(key)?;
        self.slots.get(position)?.as_ref().map(|entry| &entry.value)
    }

    #[inline]
    fn position(&self, key: &TokenKey<'_>) -> Option<usize> {
        let tag = tag_of(key.hash());
        let mut group = self.first_group(key.hash());
        loop {
            let tags = *self.tags.get(group)?;
            let mut candidates = bytes_equal_to(tags, tag);
            while candidates != 0 {
                let position = group * GROUP + candidates.trailing_zeros() as usize / 8;
                if let Some(Some(entry)) = self.slots.get(position)
                    && key.is(&entry.token)
                {
                    return Some(position);
                }
                candidates &= candidates - 1;
            }
            if bytes_equal_to(tags, EMPTY) != 0 {
                return None;
            }
            group = self.next_group(group);
        }
    }

    fn insert_new(&mut self, key: &TokenKey<'_>, value: V, hasher: &DefaultHashBuilder) -> usize {
        if (self.used + 1) * 8 > self.slots.len() * 7 {
            // Where removals have left most of the marks this cleans up at the same size instead of growing.
            *self = Self::with(self.drain(), 1, hasher);
        }
        self.place(key.hash(), Entry { token: key.to_name(), value })
    }

    /// Puts an entry into the first free slot of its search path and returns which one that is.
    fn place(&mut self, hash: u64, entry: Entry<V>) -> usize {
        let mut group = self.first_group(hash);
        loop {
            let tags = self.tags[group];
            let free = !tags & HIGH_BITS;
            if free != 0 {
                let within = free.trailing_zeros() / 8;
                if (tags >> (within * 8)) as u8 == EMPTY {
                    self.used += 1;
                }
                self.set_tag(group, within, tag_of(hash));
                let position = group * GROUP + within as usize;
                self.slots[position] = Some(entry);
                self.length += 1;
                return position;
            }
            group = self.next_group(group);
        }
    }

    fn remove(&mut self, key: &TokenKey<'_>) -> Option<V> {
        let position = self.position(key)?;
        let entry = self.slots.get_mut(position)?.take()?;
        let (group, within) = (position / GROUP, (position % GROUP) as u32);
        // A group with an empty slot ends every search anyway; only in a full one must the search be told to go on.
        if bytes_equal_to(self.tags[group], EMPTY) != 0 {
            self.set_tag(group, within, EMPTY);
            self.used -= 1;
        } else {
            self.set_tag(group, within, REMOVED);
        }
        self.length -= 1;
        Some(entry.value)
    }

    fn set_tag(&mut self, group: usize, within: u32, tag: u8) {
        let shift = within * 8;
        self.tags[group] = self.tags[group] & !(0xff << shift) | u64::from(tag) << shift;
    }

    fn drain(&mut self) -> impl Iterator<Item = Entry<V>> + use<V> {
        std::mem::take(&mut self.slots).into_iter().flatten()
    }
}

#[inline]
fn tag_of(hash: u64) -> u8 {
    OCCUPIED | hash as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, any, proptest};
    use std::collections::BTreeMap;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u16),
        Remove(u16),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = (any::<bool>(), 0_u16..300)
            .prop_map(|(insert, name)| if insert { Step::Insert(name) } else { Step::Remove(name) });
        proptest::collection::vec(step, 0..2000)
    }

    proptest! {
        #[test]
        fn behaves_as_a_map(steps in steps()) {
            let hasher = DefaultHashBuilder::default();
            let mut table = TokenTable::default();
            let mut model = BTreeMap::new();
            for (number, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Insert(name) => {
                        let token = format!("name-that-may-be-long-{name}");
                        let token = &token.as_bytes()[usize::from(name % 2) * 20..];
                        let key = TokenKey::new(token, &hasher);
                        if model.insert(name, number).is_none() {
                            assert!(table.find(&key).is_none());
                            table.insert_new(&key, number, &hasher);
                        } else {
                            let position = table.position(&key).expect("the model has it");
                            *table.at_mut(position).expect("just found") = number;
                        }
                    }
                    Step::Remove(name) => {
                        let token = format!("name-that-may-be-long-{name}");
                        let token = &token.as_bytes()[usize::from(name % 2) * 20..];
                        let key = TokenKey::new(token, &hasher);
                        assert_eq!(table.remove(&key, &hasher), model.remove(&name));
                    }
                }
                assert_eq!(table.len(), model.len());
            }
            let mut values: Vec<_> = table.values().copied().collect();
            values.sort_unstable();
            let mut expected: Vec<_> = model.values().copied().collect();
            expected.sort_unstable();
            assert_eq!(values, expected);
            let mut drained: Vec<_> = table.drain().collect();
            drained.sort_unstable();
            assert_eq!(drained, expected);
        }
    }

    #[test]
    fn stays_at_least_70_per_cent_full_while_growing() {
        let hasher = DefaultHashBuilder::default();
        let mut table = TokenTable::default();
        for number in 0_u32..20_000 {
            table.insert_new(&TokenKey::new(&number.to_le_bytes(), &hasher), number, &hasher);
            if let TokenTable::Many(hashed) = &table
                && hashed.length > 100
            {
                assert!(hashed.slots.len() * 68 <= hashed.length * 100, "{} of {}", hashed.length, hashed.slots.len());
            }
        }
    }
}
