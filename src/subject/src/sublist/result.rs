//! What a match returns.

use std::sync::Arc;

use super::Item;
use super::subscribers::{QueueGroup, Subscribers};

/// Member lists kept for the next match, so that a reused result does not allocate.
const SPARE_MAX: usize = 16;

/// The subscribers of a subject, in a form that can be reused from match to match.
#[derive(Clone, Debug)]
pub struct MatchResult<T> {
    /// Subscribers without a queue group: each receives the message.
    pub plain: Vec<T>,
    /// Queue groups, sorted by name: one member of each receives the message.
    pub queues: Vec<QueueMembers<T>>,
    /// Emptied member lists of earlier matches.
    spare: Vec<Vec<T>>,
}

/// A queue group in a match, whatever subjects its members subscribe to.
#[derive(Clone, Debug)]
pub struct QueueMembers<T> {
    /// Its name.
    pub queue: Arc<str>,
    /// Its members; never empty.
    pub members: Vec<T>,
}

impl<T> Default for MatchResult<T> {
    fn default() -> Self {
        Self { plain: Vec::new(), queues: Vec::new(), spare: Vec::new() }
    }
}

impl<T> MatchResult<T> {
    /// Makes an empty result.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nobody subscribes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.queues.is_empty()
    }

    /// How many deliveries a message causes: plain subscribers and queue groups.
    #[must_use]
    pub fn fanout(&self) -> usize {
        self.plain.len() + self.queues.len()
    }

    /// Empties the result and keeps its memory.
    pub fn clear(&mut self) {
        self.plain.clear();
        for mut group in self.queues.drain(..) {
            if self.spare.len() < SPARE_MAX {
                group.members.clear();
                self.spare.push(group.members);
            }
        }
    }

    /// Gives back memory beyond what the content needs, for a result that is kept.
    pub fn shrink_to_fit(&mut self) {
        self.spare = Vec::new();
        self.plain.shrink_to_fit();
        self.queues.shrink_to_fit();
        for group in &mut self.queues {
            group.members.shrink_to_fit();
        }
    }
}

impl<T: Item> MatchResult<T> {
    #[inline]
    pub(super) fn add(&mut self, subscribers: &Subscribers<T>) {
        match subscribers {
            Subscribers::None => {}
            Subscribers::One(item) => self.plain.push(item.clone()),
            Subscribers::Many(_) => {
                self.plain.extend_from_slice(subscribers.plain());
                for group in subscribers.groups() {
                    self.add_group(group);
                }
            }
        }
    }

    fn add_group(&mut self, group: &QueueGroup<T>) {
        let name = group.name();
        // Groups arrive sorted, so the first place that has any appends them all.
        let at = match self.queues.last() {
            Some(last) if *last.queue >= **name => self.queues.binary_search_by(|other| other.queue.cmp(name)),
            Some(_) | None => Err(self.queues.len()),
        };
        match at {
            Ok(at) => self.queues[at].members.extend_from_slice(group.members()),
            Err(at) => {
                let mut members = self.spare.pop().unwrap_or_default();
                members.extend_from_slice(group.members());
                self.queues.insert(at, QueueMembers { queue: Arc::clone(name), members });
            }
        }
    }
}
