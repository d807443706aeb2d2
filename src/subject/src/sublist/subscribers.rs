//! Who subscribes at one place of the trie: plain subscribers and queue groups.

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::Item;

/// From this many members on a list keeps an index, so that a removal does not search the whole list.
const INDEXED_FROM: usize = 64;
/// The index is given up at this size; below [`INDEXED_FROM`] so that it does not flap.
const INDEXED_UNTIL: usize = 32;

/// The subscribers at one place. A single plain one, by far the most frequent, stands in place.
pub(super) enum Subscribers<T> {
    None,
    One(T),
    Many(Box<Crowd<T>>),
}

/// More than one subscriber, or queue groups.
pub(super) struct Crowd<T> {
    plain: Members<T>,
    /// Sorted by name.
    groups: Vec<QueueGroup<T>>,
}

/// The members of one queue group at one place.
pub(super) struct QueueGroup<T> {
    name: Arc<str>,
    members: Members<T>,
}

impl<T: Item> Subscribers<T> {
    /// Adds a subscriber.
    pub(super) fn add(&mut self, queue: Option<&str>, item: T, names: &mut QueueNames) {
        if let Self::None = self
            && queue.is_none()
        {
            *self = Self::One(item);
            return;
        }
        let crowd = self.make_crowd();
        match queue {
            None => crowd.plain.push(item),
            Some(name) => crowd.group_mut(name, names).members.push(item),
        }
    }

    fn make_crowd(&mut self) -> &mut Crowd<T> {
        match std::mem::replace(self, Self::None) {
            Self::Many(crowd) => *self = Self::Many(crowd),
            Self::None => *self = Self::Many(Box::default()),
            Self::One(item) => {
                let mut crowd = Box::<Crowd<T>>::default();
                crowd.plain.push(item);
                *self = Self::Many(crowd);
            }
        }
        match self {
            Self::Many(crowd) => crowd,
            Self::None | Self::One(_) => unreachable!("set to a crowd just above"),
        }
    }

    /// Takes a subscriber out; `false` when it is not here.
    pub(super) fn remove(&mut self, queue: Option<&str>, item: &T, names: &mut QueueNames) -> bool {
        match self {
            Self::None => false,
            Self::One(only) => {
                let found = queue.is_none() && only.identity() == item.identity();
                if found {
                    *self = Self::None;
                }
                found
            }
            Self::Many(crowd) => {
                let found = crowd.remove(queue, item, names);
                if crowd.groups.is_empty() && crowd.plain.items.len() <= 1 {
                    *self = crowd.plain.items.pop().map_or(Self::None, Self::One);
                }
                found
            }
        }
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The plain subscribers.
    #[inline]
    pub(super) fn plain(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(crowd) => &crowd.plain.items,
        }
    }

    /// The queue groups, sorted by name.
    #[inline]
    pub(super) fn groups(&self) -> &[QueueGroup<T>] {
        match self {
            Self::None | Self::One(_) => &[],
            Self::Many(crowd) => &crowd.groups,
        }
    }

    /// Bytes on the heap, for measurements. Queue names, which are shared, are left out.
    pub(super) fn heap_bytes(&self) -> usize {
        let Self::Many(crowd) = self else { return 0 };
        let groups: usize = crowd.groups.iter().map(|group| group.members.heap_bytes()).sum();
        size_of::<Crowd<T>>() + crowd.plain.heap_bytes() + crowd.groups.capacity() * size_of::<QueueGroup<T>>() + groups
    }
}

impl<T> Default for Crowd<T> {
    fn default() -> Self {
        Self { plain: Members::default(), groups: Vec::new() }
    }
}

impl<T: Item> Crowd<T> {
    fn group_mut(&mut self, name: &str, names: &mut QueueNames) -> &mut QueueGroup<T> {
        let at = match self.groups.binary_search_by(|group| (*group.name).cmp(name)) {
            Ok(at) => at,
            Err(at) => {
                if self.groups.is_empty() {
                    self.groups.reserve_exact(1);
                }
                self.groups.insert(at, QueueGroup { name: names.acquire(name), members: Members::default() });
                at
            }
        };
        &mut self.groups[at]
    }

    fn remove(&mut self, queue: Option<&str>, item: &T, names: &mut QueueNames) -> bool {
        let Some(name) = queue else { return self.plain.remove(item) };
        let Ok(at) = self.groups.binary_search_by(|group| (*group.name).cmp(name)) else { return false };
        let found = self.groups[at].members.remove(item);
        if self.groups[at].members.items.is_empty() {
            self.groups.remove(at);
            names.release(name);
        }
        found
    }
}

impl<T> QueueGroup<T> {
    /// The name of the group.
    pub(super) fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its members here; never empty.
    pub(super) fn members(&self) -> &[T] {
        &self.members.items
    }
}

/// A list of items that can be copied in one go and, when long, still loses one of them quickly.
struct Members<T> {
    items: Vec<T>,
    index: Option<Box<IdentityIndex>>,
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self { items: Vec::new(), index: None }
    }
}

impl<T: Item> Members<T> {
    fn push(&mut self, item: T) {
        if self.items.is_empty() {
            self.items.reserve_exact(1);
        }
        if let Some(index) = &mut self.index {
            index.insert(&self.items, &item);
        }
        self.items.push(item);
        if self.index.is_none() && self.items.len() >= INDEXED_FROM {
            self.index = Some(Box::new(IdentityIndex::of(&self.items)));
        }
    }

    fn remove(&mut self, item: &T) -> bool {
        let position = match &mut self.index {
            Some(index) => index.remove(&self.items, item),
            None => self.items.iter().position(|other| other.identity() == item.identity()),
        };
        let Some(position) = position else { return false };
        self.items.swap_remove(position);
        if self.items.len() <= INDEXED_UNTIL {
            self.index = None;
        }
        if self.items.len() * 4 < self.items.capacity() {
            self.items.shrink_to(self.items.len() * 2);
        }
        true
    }

    fn heap_bytes(&self) -> usize {
        let index =
            self.index.as_ref().map_or(0, |index| size_of::<IdentityIndex>() + index.positions.allocation_size());
        self.items.capacity() * size_of::<T>() + index
    }
}

/// Positions in a list of members by identity.
struct IdentityIndex {
    positions: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl IdentityIndex {
    fn of<T: Item>(items: &[T]) -> Self {
        let mut index =
            Self { positions: HashTable::with_capacity(items.len() * 2), hasher: DefaultHashBuilder::default() };
        for (position, item) in items.iter().enumerate() {
            index.insert(&items[..position], item);
        }
        index
    }

    /// Notes that `item` is about to be pushed to `items`.
    fn insert<T: Item>(&mut self, items: &[T], item: &T) {
        let hasher = &self.hasher;
        let position = u32::try_from(items.len()).expect("four thousand million subscribers do not fit into memory");
        let rehash = |at: &u32| items.get(*at as usize).map_or(0, |other| hasher.hash_one(other.identity()));
        self.positions.insert_unique(hasher.hash_one(item.identity()), position, rehash);
    }

    /// Forgets `item` and returns where it is, on the promise that the last of `items` is moved there next.
    fn remove<T: Item>(&mut self, items: &[T], item: &T) -> Option<usize> {
        let identity = item.identity();
        let is_item = |at: &u32| items.get(*at as usize).is_some_and(|other| other.identity() == identity);
        let (position, _) = self.positions.find_entry(self.hasher.hash_one(identity), is_item).ok()?.remove();
        let last = items.len().checked_sub(1)?;
        if position as usize != last {
            let last_hash = self.hasher.hash_one(items.get(last)?.identity());
            let moved = self.positions.find_mut(last_hash, |at| *at as usize == last)?;
            *moved = position;
        }
        Some(position as usize)
    }
}

/// The names of all queue groups, each stored once however many subjects it is used on.
#[derive(Default)]
pub(super) struct QueueNames {
    /// How many places use a name.
    uses: HashMap<Arc<str>, usize>,
}

impl QueueNames {
    fn acquire(&mut self, name: &str) -> Arc<str> {
        if let Some((shared, _)) = self.uses.get_key_value(name) {
            let shared = Arc::clone(shared);
            if let Some(count) = self.uses.get_mut(name) {
                *count += 1;
            }
            return shared;
        }
        let shared: Arc<str> = name.into();
        self.uses.insert(Arc::clone(&shared), 1);
        shared
    }

    fn release(&mut self, name: &str) {
        let Some(count) = self.uses.get_mut(name) else { return };
        *count -= 1;
        if *count == 0 {
            self.uses.remove(name);
        }
    }

    /// How many different names there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.uses.len()
    }
}
