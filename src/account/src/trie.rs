//! A map from subjects with wildcards to values, made once and then searched.
//!
//! A pattern's `*` takes one token of the subject searched for and `>` takes one or more, also where that subject holds
//! wildcards itself.

use hashbrown::HashMap;
use subject::subject::tokens;

#[derive(Clone, Debug)]
struct Node<V> {
    literal: HashMap<Box<[u8]>, usize>,
    single: Option<usize>,
    /// The value of the pattern that ends here with `>`.
    full: Option<V>,
    /// The value of the pattern that ends here.
    end: Option<V>,
}

impl<V> Node<V> {
    fn new() -> Self {
        Self { literal: HashMap::new(), single: None, full: None, end: None }
    }
}

/// Values by pattern. Nodes name each other by their place in one vector; the first one is the root.
#[derive(Clone, Debug)]
pub(crate) struct Trie<V> {
    nodes: Vec<Node<V>>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { nodes: vec![Node::new()] }
    }
}

impl<V> Trie<V> {
    /// The value of a valid pattern; made with its default if it is not there.
    pub(crate) fn entry(&mut self, pattern: &[u8]) -> &mut V
    where
        V: Default,
    {
        let mut at = 0;
        for token in tokens(pattern) {
            if token == b">" {
                return self.nodes[at].full.get_or_insert_default();
            }
            at = self.child(at, token);
        }
        self.nodes[at].end.get_or_insert_default()
    }

    fn child(&mut self, at: usize, token: &[u8]) -> usize {
        let new = self.nodes.len();
        let node = &mut self.nodes[at];
        let child = if token == b"*" {
            *node.single.get_or_insert(new)
        } else {
            *node.literal.entry(token.into()).or_insert(new)
        };
        if child == new {
            self.nodes.push(Node::new());
        }
        child
    }

    /// Hands out the values of all patterns that match.
    ///
    /// A node is visited at most once, so a search costs at most the size of the trie, whatever the subject.
    pub(crate) fn visit(&self, subject: &[u8], mut found: impl FnMut(&V)) {
        // Branches still to be walked; most searches have none.
        let mut branches = Vec::new();
        let mut next = Some((0, tokens(subject)));
        while let Some((at, mut rest)) = next.take().or_else(|| branches.pop()) {
            let node: &Node<V> = &self.nodes[at];
            let Some(token) = rest.next() else {
                node.end.as_ref().map(&mut found);
                continue;
            };
            node.full.as_ref().map(&mut found);
            next = node.literal.get(token).map(|literal| (*literal, rest.clone()));
            if let Some(single) = node.single {
                match next {
                    Some(_) => branches.push((single, rest)),
                    None => next = Some((single, rest)),
                }
            }
        }
    }
}
