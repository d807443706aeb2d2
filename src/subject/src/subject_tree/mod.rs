//! State per subject: an ordered map from literal subjects that is searched by filters.
//!
//! A radix tree of bytes. It knows nothing of the values but that they are there.

mod byte_set;
mod node;
mod progress;
#[cfg(test)]
mod tests;
mod walk;

use std::ops::ControlFlow;

use node::Node;

/// Values by literal subject.
///
/// Looking one up costs about as much as reading its bytes. A search by filters costs in proportion to what begins like a
/// match, so `orders.*` is cheap among any number of other subjects, while `*.eu` looks at every first token. Beyond its
/// value a subject takes 30 to 90 bytes, the more the longer its own part is.
pub struct SubjectTree<V> {
    root: Node<V>,
    length: usize,
}

impl<V> Default for SubjectTree<V> {
    fn default() -> Self {
        Self { root: Node::default(), length: 0 }
    }
}

impl<V> SubjectTree<V> {
    /// Makes an empty tree.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many subjects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are no subjects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Sets the value of a subject and returns the one that it had. Wildcards in it are taken literally.
    pub fn insert(&mut self, subject: impl AsRef<[u8]>, value: V) -> Option<V> {
        let old = self.root.insert(subject.as_ref(), value);
        if old.is_none() {
            self.length += 1;
        }
        old
    }

    /// The value of a subject.
    #[must_use]
    pub fn find(&self, subject: impl AsRef<[u8]>) -> Option<&V> {
        self.root.find(subject.as_ref())
    }

    /// The value of a subject, to change it.
    pub fn find_mut(&mut self, subject: impl AsRef<[u8]>) -> Option<&mut V> {
        self.root.find_mut(subject.as_ref())
    }

    /// The value of a subject, to change it; made if it has none.
    pub fn find_or_insert_with(&mut self, subject: impl AsRef<[u8]>, make: impl FnOnce() -> V) -> &mut V {
        let subject = subject.as_ref();
        // Two searches: a reference from the first one can't be given back while the tree may still be changed.
        if self.root.find(subject).is_none() {
            self.insert(subject, make());
        }
        self.root.find_mut(subject).expect("found or inserted just above")
    }

    /// Takes a subject out.
    pub fn remove(&mut self, subject: impl AsRef<[u8]>) -> Option<V> {
        let removed = self.root.remove(subject.as_ref());
        if removed.is_some() {
            self.length -= 1;
        }
        removed
    }

    /// Takes all subjects out.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Visits all subjects in the order of their bytes.
    pub fn for_each<'t>(&'t self, mut visit: impl FnMut(&[u8], &'t V)) {
        let _done = self.try_for_each(|subject, value| {
            visit(subject, value);
            ControlFlow::Continue(())
        });
    }

    /// Visits all subjects in the order of their bytes, until the visitor breaks.
    pub fn try_for_each<'t>(&'t self, mut visit: impl FnMut(&[u8], &'t V) -> ControlFlow<()>) -> ControlFlow<()> {
        walk::visit_all(&self.root, &mut Vec::new(), &mut visit)
    }

    /// Visits the subjects that begin with these bytes, be they whole tokens or not, in the order of their bytes, until the
    /// visitor breaks.
    pub fn try_for_each_prefixed<'t>(
        &'t self,
        prefix: impl AsRef<[u8]>,
        mut visit: impl FnMut(&[u8], &'t V) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        walk::visit_prefix(&self.root, prefix.as_ref(), &mut visit)
    }

    /// Visits the subjects that match a filter in the order of their bytes.
    pub fn match_filter<'t>(&'t self, filter: impl AsRef<[u8]>, mut visit: impl FnMut(&[u8], &'t V)) {
        let _done = self.try_match_any(&[filter.as_ref()], |subject, value| {
            visit(subject, value);
            ControlFlow::Continue(())
        });
    }

    /// Visits the subjects that match at least one of several filters, each once, in the order of their bytes.
    pub fn match_any<'t, F: AsRef<[u8]>>(&'t self, filters: &[F], mut visit: impl FnMut(&[u8], &'t V)) {
        let _done = self.try_match_any(filters, |subject, value| {
            visit(subject, value);
            ControlFlow::Continue(())
        });
    }

    /// Visits the subjects that match at least one of several filters, each once, in the order of their bytes, until the
    /// visitor breaks.
    pub fn try_match_any<'t, F: AsRef<[u8]>>(
        &'t self,
        filters: &[F],
        mut visit: impl FnMut(&[u8], &'t V) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let filters: Vec<&[u8]> = filters.iter().map(AsRef::as_ref).collect();
        walk::visit_matches(&self.root, &filters, &mut visit)
    }

    /// Visits the subjects that both trees have, in the order of their bytes. Costs as much as going through the smaller
    /// tree and looking up each of its subjects in the other.
    pub fn intersect<'t, W>(&'t self, other: &'t SubjectTree<W>, mut visit: impl FnMut(&[u8], &'t V, &'t W)) {
        if self.length <= other.length {
            self.for_each(|subject, ours| {
                if let Some(theirs) = other.find(subject) {
                    visit(subject, ours, theirs);
                }
            });
        } else {
            other.for_each(|subject, theirs| {
                if let Some(ours) = self.find(subject) {
                    visit(subject, ours, theirs);
                }
            });
        }
    }

    /// Bytes that the tree takes on the heap by its own reckoning, values included and what they point to not. Walks
    /// everything; for measurements.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        self.root.heap_bytes()
    }
}
