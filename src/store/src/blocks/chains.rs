//! [`Chains`]: the live messages of a block, linked by subject.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The messages of one subject, as places in the block's list of messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) count: u32,
}

/// The neighbours of a message on its subject.
#[derive(Clone, Copy, Debug)]
struct Link {
    before: u32,
    after: u32,
}

/// No neighbour.
const NONE: u32 = u32::MAX;

/// Links between messages of the same subject, and the ends of each chain by subject.
///
/// The subjects themselves stay in the records: whoever asks says how to find that of a message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chains {
    links: Vec<Link>,
    ends: HashTable<Chain>,
    hasher: DefaultHashBuilder,
}

impl Chains {
    pub(crate) fn with_capacity(messages: usize) -> Self {
        Self { links: Vec::with_capacity(messages), ..Self::default() }
    }

    pub(crate) fn memory_len(&self) -> usize {
        self.links.capacity() * size_of::<Link>() + self.ends.capacity() * (size_of::<Chain>() + 1)
    }

    pub(crate) fn shrink(&mut self) {
        self.links.shrink_to_fit();
    }

    /// Adds the next message; one with an empty subject is only counted.
    pub(crate) fn push<'a>(&mut self, subject: &'a [u8], subject_of: impl Fn(u32) -> &'a [u8]) {
        let index = self.links.len() as u32;
        self.links.push(Link { before: NONE, after: NONE });
        if subject.is_empty() {
            return;
        }
        let hash = self.hasher.hash_one(subject);
        if let Some(chain) = self.ends.find_mut(hash, |chain| subject_of(chain.first) == subject) {
            let before = std::mem::replace(&mut chain.last, index);
            chain.count += 1;
            self.set(index, |link| link.before = before);
            self.set(before, |link| link.after = index);
            return;
        }
        let Self { ends, hasher, .. } = self;
        let chain = Chain { first: index, last: index, count: 1 };
        ends.insert_unique(hash, chain, |chain| hasher.hash_one(subject_of(chain.first)));
    }

    fn set(&mut self, index: u32, change: impl FnOnce(&mut Link)) {
        if let Some(link) = self.links.get_mut(index as usize) {
            change(link);
        }
    }

    /// Takes a message out of its chain; it must be in it.
    pub(crate) fn remove<'a>(&mut self, index: u32, subject_of: impl Fn(u32) -> &'a [u8]) {
        let subject = subject_of(index);
        let hash = self.hasher.hash_one(subject);
        let Some(link) = self.links.get(index as usize).copied() else { return };
        let Ok(mut entry) = self.ends.find_entry(hash, |chain| subject_of(chain.first) == subject) else { return };
        let chain = entry.get_mut();
        chain.count -= 1;
        if chain.first == index {
            chain.first = link.after;
        }
        if chain.last == index {
            chain.last = link.before;
        }
        if chain.count == 0 {
            entry.remove();
        }
        self.set(link.before, |before| before.after = link.after);
        self.set(link.after, |after| after.before = link.before);
    }

    pub(crate) fn find<'a>(&self, subject: &[u8], subject_of: impl Fn(u32) -> &'a [u8]) -> Option<Chain> {
        let hash = self.hasher.hash_one(subject);
        self.ends.find(hash, |chain| subject_of(chain.first) == subject).copied()
    }

    /// All chains, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Chain> + '_ {
        self.ends.iter().copied()
    }

    /// A chain's messages from one of them on, ascending.
    pub(crate) fn walk(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        self.walk_maybe(Some(from))
    }

    /// As [`Chains::walk`]; nothing from `None`.
    pub(crate) fn walk_maybe(&self, from: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        let links = |index: &u32| self.links.get(*index as usize);
        std::iter::successors(from, move |index| links(index).map(|link| link.after).filter(|index| *index != NONE))
    }

    /// A chain's messages from one of them back, descending.
    pub(crate) fn walk_back(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let links = |index: &u32| self.links.get(*index as usize);
        std::iter::successors(Some(from), move |index| {
            links(index).map(|link| link.before).filter(|index| *index != NONE)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_follow_what_a_list_says() {
        let subjects: Vec<&[u8]> = [0, 1, 2, 1, 0, 0, 2, 1, 3, 0].map(|at| [&b"a"[..], b"b", b"c", b"d"][at]).to_vec();
        let subject_of = |index: u32| subjects[index as usize];
        let mut chains = Chains::default();
        for subject in &subjects {
            chains.push(subject, subject_of);
        }
        let mut live: Vec<u32> = (0..10).collect();
        for gone in [4, 0, 9, 8, 3, 5, 1, 6, 2, 7] {
            chains.remove(gone, subject_of);
            live.retain(|index| *index != gone);
            for subject in [&b"a"[..], b"b", b"c", b"d"] {
                let expected: Vec<u32> = live.iter().copied().filter(|index| subject_of(*index) == subject).collect();
                match chains.find(subject, subject_of) {
                    None => assert!(expected.is_empty()),
                    Some(chain) => {
                        assert_eq!(chain.count as usize, expected.len());
                        assert_eq!(chains.walk(chain.first).collect::<Vec<u32>>(), expected);
                        let mut back: Vec<u32> = chains.walk_back(chain.last).collect();
                        back.reverse();
                        assert_eq!(back, expected);
                    }
                }
            }
        }
        assert_eq!(chains.iter().count(), 0);
    }
}
