//! The nodes of the trie and how they change.
//!
//! A place where only one subject goes on is not spelled out node by node: its remaining tokens stand in a [`Chain`]
//! until a second subject needs one of the places in between. Nothing here recurses with the depth of a subject, since
//! a subject may have thousands of tokens and threads have small stacks.

use hashbrown::DefaultHashBuilder;

use super::Item;
use super::subscribers::{QueueNames, Subscribers};
use super::table::TokenTable;
use super::token::TokenKey;
use crate::compact_bytes::CompactBytes;
use crate::subject::{Wildcard, split_first_token, tokens, wildcard_of};

/// A place in the trie from which at least one token goes on.
pub(super) struct Node<T> {
    /// What follows after a literal token.
    pub(super) children: TokenTable<Child<T>>,
    /// What follows after `*`.
    pub(super) single: Option<Child<T>>,
    /// Who subscribes to everything from here on, with `>`.
    pub(super) full: Subscribers<T>,
    /// Who subscribes to the subject that ends here.
    pub(super) here: Subscribers<T>,
}

/// What follows after a token.
pub(super) enum Child<T> {
    /// A subject ends with this token, and none goes on.
    Leaf(Subscribers<T>),
    /// Exactly one subject goes on, and none ends here.
    Chain(Box<Chain<T>>),
    /// Anything else.
    Node(Box<Node<T>>),
}

/// The rest of the only subject that leads here.
pub(super) struct Chain<T> {
    /// Its remaining tokens, separated by dots; at least one. May hold wildcards.
    pub(super) rest: CompactBytes,
    pub(super) subscribers: Subscribers<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { children: TokenTable::default(), single: None, full: Subscribers::None, here: Subscribers::None }
    }
}

impl<T: Item> Node<T> {
    /// The subscribers of `subject` below this node, which must be the root; made when there are none yet.
    ///
    /// The caller has checked the subject: no empty token, `>` only at the end.
    pub(super) fn place_for(&mut self, subject: &[u8], hasher: &DefaultHashBuilder) -> &mut Subscribers<T> {
        let mut node = self;
        let mut remaining = subject;
        loop {
            let (token, rest) = split_first_token(remaining);
            let wildcard = wildcard_of(token);
            if wildcard == Some(Wildcard::Full) {
                return &mut node.full;
            }
            let child = if wildcard.is_some() {
                node.single.get_or_insert_with(|| Child::new(rest, Subscribers::None))
            } else {
                node.literal_child(token, rest, hasher)
            };
            child.make_way_for(rest, hasher);
            match child {
                Child::Leaf(subscribers) => return subscribers,
                Child::Chain(chain) => return &mut chain.subscribers,
                Child::Node(next) => node = next,
            }
            if rest.is_empty() {
                return &mut node.here;
            }
            remaining = rest;
        }
    }

    /// What follows after a token, which may be `*`.
    pub(super) fn child(&self, token: &[u8], hasher: &DefaultHashBuilder) -> Option<&Child<T>> {
        match wildcard_of(token) {
            Some(Wildcard::Full) => None,
            Some(Wildcard::Single) => self.single.as_ref(),
            None => self.children.find(&TokenKey::new(token, hasher)),
        }
    }

    /// The subscribers under a subject as it was subscribed to; none when there is no such place. This node must be the
    /// root.
    pub(super) fn place(&self, subject: &[u8], hasher: &DefaultHashBuilder) -> Option<&Subscribers<T>> {
        let mut node = self;
        let mut remaining = subject;
        loop {
            let (token, rest) = split_first_token(remaining);
            if wildcard_of(token) == Some(Wildcard::Full) {
                return Some(&node.full);
            }
            match node.child(token, hasher)? {
                Child::Leaf(subscribers) => return rest.is_empty().then_some(subscribers),
                Child::Chain(chain) => return chain.goes_on_with(rest).then_some(&chain.subscribers),
                Child::Node(next) if rest.is_empty() => return Some(&next.here),
                Child::Node(next) => node = next,
            }
            remaining = rest;
        }
    }

    /// Takes a subscriber of `subject` out, and with the last one the path that led to it. `false` when it is not here.
    ///
    /// This node must be the root.
    pub(super) fn remove(
        &mut self,
        subject: &[u8],
        queue: Option<&str>,
        item: &T,
        names: &mut QueueNames,
        hasher: &DefaultHashBuilder,
    ) -> bool {
        let mut node = &mut *self;
        let mut remaining = subject;
        // The deepest node that other subjects keep alive: what hangs off it towards `subject` goes with the last
        // subscriber.
        let mut kept_subject = subject;
        let (removed, is_dead_end) = loop {
            if node.ways() > 1 {
                kept_subject = remaining;
            }
            let (token, rest) = split_first_token(remaining);
            if wildcard_of(token) == Some(Wildcard::Full) {
                break (node.full.remove(queue, item, names), node.ways() == 0);
            }
            match node.child_mut(token, hasher) {
                Some(Child::Leaf(subscribers)) if rest.is_empty() => {
                    break (subscribers.remove(queue, item, names), subscribers.is_none());
                }
                Some(Child::Chain(chain)) if chain.goes_on_with(rest) => {
                    let subscribers = &mut chain.subscribers;
                    break (subscribers.remove(queue, item, names), subscribers.is_none());
                }
                Some(Child::Node(next)) if rest.is_empty() => {
                    break (next.here.remove(queue, item, names), next.ways() == 0);
                }
                Some(Child::Node(next)) => node = next,
                Some(Child::Leaf(_) | Child::Chain(_)) | None => return false,
            }
            remaining = rest;
        };
        if removed && is_dead_end {
            self.cut(subject, kept_subject, hasher);
        }
        removed
    }

    /// Cuts off the branch that leads on from the node where `subject` has `remaining` left.
    fn cut(&mut self, subject: &[u8], remaining: &[u8], hasher: &DefaultHashBuilder) {
        let mut node = self;
        let mut left = subject;
        while left.len() > remaining.len() {
            let (token, rest) = split_first_token(left);
            let Some(Child::Node(next)) = node.child_mut(token, hasher) else { return };
            node = next;
            left = rest;
        }
        let (token, _) = split_first_token(remaining);
        match wildcard_of(token) {
            // The subscribers of `>` stand in the node itself and are gone already.
            Some(Wildcard::Full) => {}
            Some(Wildcard::Single) => node.single = None,
            None => drop(node.children.remove(&TokenKey::new(token, hasher), hasher)),
        }
    }

    /// How many ways lead on from here or end here.
    fn ways(&self) -> usize {
        self.children.len()
            + usize::from(self.single.is_some())
            + usize::from(!self.full.is_none())
            + usize::from(!self.here.is_none())
    }

    fn child_mut(&mut self, token: &[u8], hasher: &DefaultHashBuilder) -> Option<&mut Child<T>> {
        match wildcard_of(token) {
            Some(Wildcard::Full) => None,
            Some(Wildcard::Single) => self.single.as_mut(),
            None => {
                let position = self.children.position(&TokenKey::new(token, hasher))?;
                self.children.at_mut(position)
            }
        }
    }

    /// The child for a literal token, made for the subject that goes on with `rest` if it is missing.
    fn literal_child(&mut self, token: &[u8], rest: &[u8], hasher: &DefaultHashBuilder) -> &mut Child<T> {
        let key = TokenKey::new(token, hasher);
        let position = match self.children.position(&key) {
            Some(position) => position,
            None => self.children.insert_new(&key, Child::new(rest, Subscribers::None), hasher),
        };
        self.children.at_mut(position).expect("the position was found or filled just above")
    }

    /// Sets what follows after a token that leads nowhere yet.
    fn set_child(&mut self, token: &[u8], child: Child<T>, hasher: &DefaultHashBuilder) {
        match wildcard_of(token) {
            Some(Wildcard::Single) => self.single = Some(child),
            Some(Wildcard::Full) | None => {
                self.children.insert_new(&TokenKey::new(token, hasher), child, hasher);
            }
        }
    }
}

impl<T: Item> Child<T> {
    /// A child from which one subject goes on with `rest`, or at which it ends if that is empty.
    fn new(rest: &[u8], subscribers: Subscribers<T>) -> Self {
        if rest.is_empty() {
            Self::Leaf(subscribers)
        } else {
            Self::Chain(Box::new(Chain { rest: CompactBytes::new(rest), subscribers }))
        }
    }

    /// Turns into nodes as much of this child as a subject that goes on with `rest` does not share.
    fn make_way_for(&mut self, rest: &[u8], hasher: &DefaultHashBuilder) {
        match self {
            Self::Leaf(subscribers) if !rest.is_empty() => {
                let mut node = Box::<Node<T>>::default();
                node.here = std::mem::replace(subscribers, Subscribers::None);
                *self = Self::Node(node);
            }
            Self::Chain(chain) if !chain.goes_on_with(rest) => {
                let subscribers = std::mem::replace(&mut chain.subscribers, Subscribers::None);
                let node = chain.rest.with_bytes(|chain| spell_out(chain, rest, subscribers, hasher));
                *self = Self::Node(node);
            }
            Self::Leaf(_) | Self::Chain(_) | Self::Node(_) => {}
        }
    }
}

impl<T> Chain<T> {
    fn goes_on_with(&self, rest: &[u8]) -> bool {
        self.rest.with_bytes(|bytes| bytes == rest)
    }
}

/// Nodes for the tokens that a chain shares with `other`, the last of which holds what is left of the chain.
fn spell_out<T: Item>(
    chain: &[u8],
    other: &[u8],
    subscribers: Subscribers<T>,
    hasher: &DefaultHashBuilder,
) -> Box<Node<T>> {
    // The last token of the chain is never shared: where it ends there is a leaf, not a node.
    let mut left = chain;
    for (ours, theirs) in tokens(chain).zip(tokens(other)) {
        let (_, rest) = split_first_token(left);
        if ours != theirs || rest.is_empty() {
            break;
        }
        left = rest;
    }
    let mut node = Box::<Node<T>>::default();
    let (token, rest) = split_first_token(left);
    if wildcard_of(token) == Some(Wildcard::Full) {
        node.full = subscribers;
    } else {
        node.set_child(token, Child::new(rest, subscribers), hasher);
    }
    let shared = &chain[..chain.len() - left.len()];
    for token in shared.split(|byte| *byte == b'.').rev().skip(1) {
        let mut parent = Box::<Node<T>>::default();
        parent.set_child(token, Child::Node(node), hasher);
        node = parent;
    }
    node
}

impl<T: Item> Node<T> {
    /// Bytes on the heap below this node, for measurements.
    pub(super) fn heap_bytes(&self) -> usize {
        let mut total = 0;
        let mut pending = vec![self];
        while let Some(node) = pending.pop() {
            total += node.children.heap_bytes() + node.full.heap_bytes() + node.here.heap_bytes();
            for child in node.single.iter().chain(node.children.values()) {
                total += match child {
                    Child::Leaf(subscribers) => subscribers.heap_bytes(),
                    Child::Chain(chain) => {
                        size_of::<Chain<T>>() + chain.rest.heap_bytes() + chain.subscribers.heap_bytes()
                    }
                    Child::Node(next) => {
                        pending.push(next);
                        size_of::<Node<T>>()
                    }
                };
            }
        }
        total
    }
}

impl<T> Node<T> {
    fn take_nodes(&mut self, into: &mut Vec<Box<Node<T>>>) {
        let children = self.single.take().into_iter().chain(self.children.drain());
        into.extend(children.filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Leaf(_) | Child::Chain(_) => None,
        }));
    }
}

/// Takes the nodes below apart in a loop: dropping them one inside the other would recurse once per token.
impl<T> Drop for Node<T> {
    fn drop(&mut self) {
        let mut pending = Vec::new();
        self.take_nodes(&mut pending);
        while let Some(mut node) = pending.pop() {
            node.take_nodes(&mut pending);
        }
    }
}
