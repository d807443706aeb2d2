//! The nodes of the tree and how they change.
//!
//! A node has one edge per byte that goes on from it, sorted by that byte; an edge is labelled with all the bytes up to
//! the next place where subjects part, its own byte included. Every node below the root has at least two of: edges, and
//! a value of its own. Nothing recurses: edges may be as many below one another as a subject has bytes.

use super::byte_set::ByteSet;
use crate::compact_bytes::CompactBytes;

/// A place where subjects part.
pub(super) struct Node<V> {
    /// The first bytes of the edges.
    keys: ByteSet,
    edges: Vec<Edge<V>>,
    /// The value of the subject that ends here.
    pub(super) value: Option<V>,
}

/// The way from a node to the next one, or to the end of a subject.
pub(super) struct Edge<V> {
    pub(super) label: CompactBytes,
    pub(super) target: Target<V>,
}

/// Where an edge leads to.
pub(super) enum Target<V> {
    /// The end of the only subject that goes this way.
    Value(V),
    Node(Box<Node<V>>),
}

impl<V> Default for Node<V> {
    fn default() -> Self {
        Self { keys: ByteSet::default(), edges: Vec::new(), value: None }
    }
}

impl<V> Node<V> {
    pub(super) fn keys(&self) -> &ByteSet {
        &self.keys
    }

    /// All edges, sorted by their bytes.
    pub(super) fn edges(&self) -> &[Edge<V>] {
        &self.edges
    }

    /// The edge that begins with a byte.
    pub(super) fn edge(&self, key: u8) -> Option<&Edge<V>> {
        self.edges.get(self.keys.position(key)?)
    }

    /// Sets the value of a subject below this node, which must be the root; returns the one before.
    pub(super) fn insert(&mut self, subject: &[u8], value: V) -> Option<V> {
        let mut node = self;
        let mut rest = subject;
        loop {
            let Some(key) = rest.first() else { return node.value.replace(value) };
            let Some(position) = node.keys.position(*key) else {
                node.add_edge(*key, Edge { label: CompactBytes::new(rest), target: Target::Value(value) });
                return None;
            };
            let edge = &mut node.edges[position];
            let shared = edge.label.with_bytes(|label| shared_length(label, rest));
            rest = &rest[shared..];
            if shared == edge.label.len() && rest.is_empty() {
                return edge.replace(value);
            }
            node = edge.node_after(shared);
        }
    }

    /// The value of a subject below this node, which must be the root.
    pub(super) fn find(&self, subject: &[u8]) -> Option<&V> {
        let mut node = self;
        let mut rest = subject;
        loop {
            let Some(key) = rest.first() else { return node.value.as_ref() };
            let edge = node.edge(*key)?;
            rest = edge.label.with_bytes(|label| rest.strip_prefix(label))?;
            match &edge.target {
                Target::Value(value) => return rest.is_empty().then_some(value),
                Target::Node(next) => node = next,
            }
        }
    }

    /// The same, to change it.
    pub(super) fn find_mut(&mut self, subject: &[u8]) -> Option<&mut V> {
        let mut node = self;
        let mut rest = subject;
        loop {
            let Some(key) = rest.first() else { return node.value.as_mut() };
            let position = node.keys.position(*key)?;
            let edge = node.edges.get_mut(position)?;
            rest = edge.label.with_bytes(|label| rest.strip_prefix(label))?;
            match &mut edge.target {
                Target::Value(value) => return rest.is_empty().then_some(value),
                Target::Node(next) => node = next,
            }
        }
    }

    /// Takes the value of a subject below this node, which must be the root.
    pub(super) fn remove(&mut self, subject: &[u8]) -> Option<V> {
        let mut node = self;
        let mut rest = subject;
        // A value is removed from the node above the place where it stands, which then may have to be merged away.
        loop {
            let Some(key) = rest.first() else { return node.value.take() };
            let position = node.keys.position(*key)?;
            let edge = node.edges.get_mut(position)?;
            rest = edge.label.with_bytes(|label| rest.strip_prefix(label))?;
            let ends_below = match &edge.target {
                Target::Value(_) if !rest.is_empty() => return None,
                Target::Value(_) => return node.remove_edge(*key).and_then(Edge::into_value),
                Target::Node(next) => next.ends_below(rest),
            };
            if ends_below {
                return edge.remove_below(rest);
            }
            match &mut node.edges.get_mut(position)?.target {
                Target::Value(_) => return None,
                Target::Node(next) => node = next,
            }
        }
    }

    /// Whether the subject that goes on with `rest` ends at this node or at the end of one of its edges.
    fn ends_below(&self, rest: &[u8]) -> bool {
        let Some(key) = rest.first() else { return true };
        let Some(edge) = self.edge(*key) else { return false };
        matches!(edge.target, Target::Value(_)) && edge.label.with_bytes(|label| label == rest)
    }

    fn add_edge(&mut self, key: u8, edge: Edge<V>) {
        if self.edges.len() == self.edges.capacity() {
            // Growing by a quarter keeps a million edges near the size that they need.
            self.edges.reserve_exact((self.edges.len() / 4).max(1));
        }
        self.edges.insert(self.keys.rank(key), edge);
        self.keys.insert(key);
    }

    fn remove_edge(&mut self, key: u8) -> Option<Edge<V>> {
        let position = self.keys.position(key)?;
        self.keys.remove(key);
        let edge = self.edges.remove(position);
        if self.edges.len() * 2 <= self.edges.capacity() {
            self.edges.shrink_to_fit();
        }
        Some(edge)
    }

    /// Bytes on the heap below this node, for measurements.
    pub(super) fn heap_bytes(&self) -> usize {
        let mut total = 0;
        let mut pending = vec![self];
        while let Some(node) = pending.pop() {
            total += node.edges.capacity() * size_of::<Edge<V>>();
            for edge in &node.edges {
                total += edge.label.heap_bytes();
                if let Target::Node(next) = &edge.target {
                    total += size_of::<Self>();
                    pending.push(next);
                }
            }
        }
        total
    }

    fn take_nodes(&mut self, into: &mut Vec<Box<Self>>) {
        into.extend(self.edges.drain(..).filter_map(|edge| match edge.target {
            Target::Node(node) => Some(node),
            Target::Value(_) => None,
        }));
    }
}

impl<V> Edge<V> {
    fn into_value(self) -> Option<V> {
        match self.target {
            Target::Value(value) => Some(value),
            Target::Node(_) => None,
        }
    }

    /// Sets the value of the subject that ends with this edge.
    fn replace(&mut self, value: V) -> Option<V> {
        match &mut self.target {
            Target::Value(old) => Some(std::mem::replace(old, value)),
            Target::Node(node) => node.value.replace(value),
        }
    }

    /// The node that stands after so many bytes of the label, made if there is none.
    fn node_after(&mut self, length: usize) -> &mut Node<V> {
        if length < self.label.len() {
            self.split_after(length);
        }
        if let Target::Value(_) = self.target {
            let old = std::mem::replace(&mut self.target, Target::Node(Box::default()));
            if let (Target::Value(value), Target::Node(node)) = (old, &mut self.target) {
                node.value = Some(value);
            }
        }
        match &mut self.target {
            Target::Node(node) => node,
            Target::Value(_) => unreachable!("turned into a node just above"),
        }
    }

    /// Puts a node in the middle of the edge.
    fn split_after(&mut self, length: usize) {
        let mut node = Box::<Node<V>>::default();
        let (upper, lower, key) = self.label.with_bytes(|label| {
            let (upper, lower) = label.split_at(length);
            (CompactBytes::new(upper), CompactBytes::new(lower), lower[0])
        });
        self.label = upper;
        let target = std::mem::replace(&mut self.target, Target::Node(Box::default()));
        node.add_edge(key, Edge { label: lower, target });
        self.target = Target::Node(node);
    }

    /// Takes the value out that stands right below the node at the end of this edge, and merges the node away if nothing
    /// parts there any more.
    fn remove_below(&mut self, rest: &[u8]) -> Option<V> {
        let Target::Node(node) = &mut self.target else { return None };
        let removed = match rest.first() {
            None => node.value.take(),
            Some(key) => node.remove_edge(*key).and_then(Self::into_value),
        };
        match (node.edges.len(), node.value.is_some()) {
            (0, true) => {
                if let Some(value) = node.value.take() {
                    self.target = Target::Value(value);
                }
            }
            (1, false) => {
                if let Some(lower) = node.edges.pop() {
                    let mut label = Vec::with_capacity(self.label.len() + lower.label.len());
                    self.label.append_to(&mut label);
                    lower.label.append_to(&mut label);
                    *self = Self { label: CompactBytes::new(&label), target: lower.target };
                }
            }
            _ => {}
        }
        removed
    }
}

fn shared_length(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// Takes the nodes below apart in a loop: dropping them one inside the other would recurse once per node.
impl<V> Drop for Node<V> {
    fn drop(&mut self) {
        let mut pending = Vec::new();
        self.take_nodes(&mut pending);
        while let Some(mut node) = pending.pop() {
            node.take_nodes(&mut pending);
        }
    }
}
