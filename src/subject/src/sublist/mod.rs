//! Interest: who subscribes to a subject.
//!
//! A trie of tokens. It holds no cache of results and no locks: connections cache what they match and validate it by
//! [`crate::Generations`], and the owner puts a reader-writer lock round it. It knows nothing of what is subscribed
//! with: an [`Item`] is anything that can be cloned cheaply and told apart.

mod node;
mod pages;
mod result;
mod search;
mod stats;
mod subscribers;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod walk;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use hashbrown::DefaultHashBuilder;
use smallvec::SmallVec;

use crate::Error;
use crate::subject::is_valid_shape;
use node::Node;
pub use pages::Pages;
pub use result::{MatchResult, QueueMembers};
use search::Search;
use stats::Counters;
pub use stats::SublistStats;
use subscribers::{QueueNames, Subscribers};

const LOW_BITS: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Marks the high bit of the bytes of `word` that equal `byte`. The lowest mark is exact, and so is whether there is one;
/// a byte above a true match may be marked wrongly.
#[inline]
fn bytes_equal_to(word: u64, byte: u8) -> u64 {
    let difference = word ^ LOW_BITS.wrapping_mul(u64::from(byte));
    difference.wrapping_sub(LOW_BITS) & !difference & HIGH_BITS
}

/// Something that subscribes: cheap to clone, and told apart from others by its identity.
pub trait Item: Clone {
    /// The same for a value and its clones, different for any other value that is inserted beside it.
    fn identity(&self) -> u64;

    /// Loads what cloning is about to write to, so that the loads of several items overlap. Does nothing else.
    fn touch(&self) {}
}

/// Two handles are the same item when they share their allocation.
impl<T> Item for Arc<T> {
    fn identity(&self) -> u64 {
        Self::as_ptr(self) as u64
    }

    fn touch(&self) {
        black_box(Self::strong_count(self));
    }
}

impl Item for u64 {
    fn identity(&self) -> u64 {
        *self
    }
}

/// The subscriptions of an account, found by the subjects that reach them.
///
/// Subjects of subscriptions may hold `*` for one token and `>` for one or more tokens at the end. Cost: a match visits
/// the places that the subject reaches, not the other subscriptions; a subscription of one literal subject among many
/// takes about 45 bytes, an item of one word included.
pub struct Sublist<T> {
    root: Node<T>,
    queue_names: QueueNames,
    /// Seeded at random: tokens come from clients, who must not be able to choose colliding ones.
    hasher: DefaultHashBuilder,
    length: usize,
    counters: Counters,
}

impl<T> Default for Sublist<T> {
    fn default() -> Self {
        Self {
            root: Node::default(),
            queue_names: QueueNames::default(),
            hasher: DefaultHashBuilder::default(),
            length: 0,
            counters: Counters::default(),
        }
    }
}

impl<T: Item> Sublist<T> {
    /// Makes an empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a subscription. The same item may be added under several subjects and queues, and even twice under one, in
    /// which case it is matched twice.
    ///
    /// # Errors
    /// [`Error::InvalidSubject`] when a token is empty or `>` is not the last one; nothing changes then. White space is
    /// not looked for: see [`crate::subject::is_valid_subject`].
    pub fn insert(&mut self, subject: &str, queue: Option<&str>, item: T) -> Result<(), Error> {
        if !is_valid_shape(subject) {
            return Err(Error::InvalidSubject);
        }
        let place = self.root.place_for(subject.as_bytes(), &self.hasher);
        place.add(queue, item, &mut self.queue_names);
        self.length += 1;
        self.counters.count_insert();
        Ok(())
    }

    /// Takes a subscription out; `false` when there is no such one.
    pub fn remove(&mut self, subject: &str, queue: Option<&str>, item: &T) -> bool {
        if !is_valid_shape(subject) {
            return false;
        }
        let removed = self.root.remove(subject.as_bytes(), queue, item, &mut self.queue_names, &self.hasher);
        if removed {
            self.length -= 1;
            self.counters.count_remove();
        }
        removed
    }

    /// Takes many subscriptions out, as when a connection ends; returns how many there were.
    pub fn remove_batch<'a>(&mut self, batch: impl IntoIterator<Item = (&'a str, Option<&'a str>, &'a T)>) -> usize
    where
        T: 'a,
    {
        batch.into_iter().filter(|(subject, queue, item)| self.remove(subject, *queue, item)).count()
    }

    /// Replaces the content of `result` by the subscribers of a literal subject.
    ///
    /// Nothing matches a subject with an empty token. A token `*` or `>` in it is taken literally, so only wildcards
    /// match it. Allocates only where `result` has never been as large, or the subject has more than 16 tokens.
    #[inline]
    pub fn match_into(&self, subject: impl AsRef<[u8]>, result: &mut MatchResult<T>) {
        result.clear();
        Search::with(subject.as_ref(), &self.hasher, |subject| {
            // Cloning a reference-counted item is an atomic operation on a line that is often not in the cache, and holds
            // up every load after it. So the walk comes first, and the clones once it is done.
            let mut places: SmallVec<[&Subscribers<T>; 16]> = SmallVec::new();
            let _done = walk::for_each_match(&self.root, subject, |subscribers| {
                places.push(subscribers);
                ControlFlow::Continue(())
            });
            for place in &places {
                if let Subscribers::One(item) = place {
                    item.touch();
                }
            }
            for place in &places {
                result.add(place);
            }
        });
        self.counters.count_match(result.fanout());
    }

    /// Whether anybody subscribes to a literal subject.
    pub fn has_interest(&self, subject: impl AsRef<[u8]>) -> bool {
        self.find_place(subject.as_ref(), |subscribers| !subscribers.is_none())
    }

    /// Whether anybody subscribes to a literal subject without a queue group.
    pub fn has_plain_interest(&self, subject: impl AsRef<[u8]>) -> bool {
        self.find_place(subject.as_ref(), |subscribers| !subscribers.plain().is_empty())
    }

    fn find_place(&self, subject: &[u8], is_wanted: impl Fn(&Subscribers<T>) -> bool) -> bool {
        let found = Search::with(subject, &self.hasher, |subject| {
            walk::for_each_match(&self.root, subject, |subscribers| {
                if is_wanted(subscribers) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
        });
        found.is_some_and(|found| found.is_break())
    }

    /// How many plain subscribers and how many members of queue groups a literal subject has.
    pub fn matches_count(&self, subject: impl AsRef<[u8]>) -> (usize, usize) {
        let mut count = (0, 0);
        Search::with(subject.as_ref(), &self.hasher, |subject| {
            walk::for_each_match(&self.root, subject, |subscribers| {
                count.0 += subscribers.plain().len();
                count.1 += subscribers.groups().iter().map(|group| group.members().len()).sum::<usize>();
                ControlFlow::Continue(())
            })
        });
        count
    }

    /// Replaces the content of `result` by all subscribers whose subject shares at least one literal subject with
    /// `filter`, which may hold wildcards itself.
    pub fn reverse_match(&self, filter: impl AsRef<[u8]>, result: &mut MatchResult<T>) {
        result.clear();
        let filter = filter.as_ref();
        if !is_valid_shape(filter) {
            return;
        }
        Search::with(filter, &self.hasher, |filter| {
            walk::for_each_overlap(&self.root, filter, |subscribers| result.add(subscribers));
        });
    }

    /// Visits about a thousand items, those that come next, in no particular order; `false` when there are no more.
    ///
    /// The list may change between two pages. What is there all the time is visited, what comes or goes meanwhile may be,
    /// and where members of a crowd go an item may be visited twice.
    pub fn visit_page(&self, pages: &mut Pages, visit: impl FnMut(&T)) -> bool {
        pages.visit_next(&self.root, &self.hasher, visit)
    }

    /// How many subscriptions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are no subscriptions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What the monitoring endpoint reports about this list.
    #[must_use]
    pub fn stats(&self) -> SublistStats {
        self.counters.stats(self.length)
    }

    /// Bytes that the trie takes on the heap by its own reckoning, items in place included and what they point to not.
    /// Walks everything; for measurements.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        self.root.heap_bytes()
    }
}
