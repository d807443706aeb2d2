//! Finding places in the trie: those that a subject reaches, those that a filter could share a subject with, and all.

use std::ops::ControlFlow;

use hashbrown::DefaultHashBuilder;
use smallvec::SmallVec;

use super::Item;
use super::node::{Child, Node};
use super::subscribers::Subscribers;
use super::token::TokenKey;
use crate::overlap::{filters_overlap, matches_filter};
use crate::subject::{Wildcard, tokens, wildcard_of};

/// Tokens of a subject that are prepared without an allocation; nearly all subjects have fewer.
const INLINE_TOKENS: usize = 16;

/// A subject prepared for a search: every token packed and hashed once, though it may be tried at many nodes.
pub(super) struct SearchKeys<'a> {
    subject: &'a [u8],
    keys: SmallVec<[SearchKey<'a>; INLINE_TOKENS]>,
}

struct SearchKey<'a> {
    token: TokenKey<'a>,
    /// Where the next token begins.
    rest_at: usize,
}

impl<'a> SearchKeys<'a> {
    /// Nothing for a subject with an empty token: nothing matches it.
    pub(super) fn new(subject: &'a [u8], hasher: &DefaultHashBuilder) -> Option<Self> {
        let mut keys = SmallVec::new();
        let mut rest_at = 0;
        for token in tokens(subject) {
            if token.is_empty() {
                return None;
            }
            rest_at += token.len() + 1;
            keys.push(SearchKey { token: TokenKey::new(token, hasher), rest_at });
        }
        Some(Self { subject, keys })
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.keys.len()
    }

    fn rest_after(&self, at: usize) -> &'a [u8] {
        self.keys.get(at).and_then(|key| self.subject.get(key.rest_at..)).unwrap_or_default()
    }
}

/// Visits all subscribers of a literal subject, until the visitor breaks.
#[inline]
pub(super) fn for_each_match<'s, T: Item>(
    root: &'s Node<T>,
    subject: &SearchKeys<'_>,
    mut visit: impl FnMut(&'s Subscribers<T>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Branches after `*` that are still to be searched; the literal branch is followed first.
    let mut pending: SmallVec<[(&Node<T>, usize); INLINE_TOKENS]> = SmallVec::new();
    pending.push((root, 0));
    while let Some((mut node, mut at)) = pending.pop() {
        while let Some(key) = subject.keys.get(at) {
            visit(&node.full)?;
            if let Some(child) = &node.single
                && let Some(next) = follow_match(child, subject, at, &mut visit)?
            {
                pending.push((next, at + 1));
            }
            let Some(child) = node.children.find(&key.token) else { break };
            let Some(next) = follow_match(child, subject, at, &mut visit)? else { break };
            node = next;
            at += 1;
        }
    }
    ControlFlow::Continue(())
}

/// Takes the step after token `at`; returns the node where tokens go on, if they do.
#[inline]
fn follow_match<'s, T: Item>(
    child: &'s Child<T>,
    subject: &SearchKeys<'_>,
    at: usize,
    visit: &mut impl FnMut(&'s Subscribers<T>) -> ControlFlow<()>,
) -> ControlFlow<(), Option<&'s Node<T>>> {
    match child {
        Child::Leaf(subscribers) if subject.is_last(at) => visit(subscribers)?,
        Child::Leaf(_) => {}
        Child::Chain(chain) => {
            if !subject.is_last(at) && matches_filter(subject.rest_after(at), &chain.rest) {
                visit(&chain.subscribers)?;
            }
        }
        Child::Node(node) if subject.is_last(at) => visit(&node.here)?,
        Child::Node(node) => return ControlFlow::Continue(Some(node)),
    }
    ControlFlow::Continue(None)
}

/// Visits all subscribers whose subject shares at least one literal subject with `filter`.
pub(super) fn for_each_overlap<'s, T: Item>(
    root: &'s Node<T>,
    filter: &SearchKeys<'_>,
    mut visit: impl FnMut(&'s Subscribers<T>),
) {
    let mut pending = vec![(root, 0)];
    while let Some((node, at)) = pending.pop() {
        let Some(key) = filter.keys.get(at) else { continue };
        let wildcard = wildcard_of(key.token.bytes());
        if wildcard == Some(Wildcard::Full) {
            for_each_below(node, &mut visit);
            continue;
        }
        visit(&node.full);
        if let Some(child) = &node.single {
            pending.extend(follow_overlap(child, filter, at, &mut visit));
        }
        if wildcard == Some(Wildcard::Single) {
            for child in node.children.values() {
                pending.extend(follow_overlap(child, filter, at, &mut visit));
            }
        } else if let Some(child) = node.children.find(&key.token) {
            pending.extend(follow_overlap(child, filter, at, &mut visit));
        }
    }
}

fn follow_overlap<'s, T: Item>(
    child: &'s Child<T>,
    filter: &SearchKeys<'_>,
    at: usize,
    visit: &mut impl FnMut(&'s Subscribers<T>),
) -> Option<(&'s Node<T>, usize)> {
    match child {
        Child::Leaf(subscribers) if filter.is_last(at) => visit(subscribers),
        Child::Leaf(_) => {}
        Child::Chain(chain) => {
            if !filter.is_last(at) && filters_overlap(filter.rest_after(at), &chain.rest) {
                visit(&chain.subscribers);
            }
        }
        Child::Node(node) if filter.is_last(at) => visit(&node.here),
        Child::Node(node) => return Some((node, at + 1)),
    }
    None
}

/// Visits all subscribers below a node, without those of the subject that ends at it.
fn for_each_below<'s, T: Item>(node: &'s Node<T>, visit: &mut impl FnMut(&'s Subscribers<T>)) {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        visit(&node.full);
        for child in node.single.iter().chain(node.children.values()) {
            match child {
                Child::Leaf(subscribers) => visit(subscribers),
                Child::Chain(chain) => visit(&chain.subscribers),
                Child::Node(next) => {
                    visit(&next.here);
                    pending.push(next);
                }
            }
        }
    }
}

/// Visits all subscribers with the subject that they stand under, in no particular order.
pub(super) fn for_each_place<'s, T: Item>(root: &'s Node<T>, mut visit: impl FnMut(&[u8], &'s Subscribers<T>)) {
    let mut path = Vec::new();
    let mut frames = vec![Frame { node: root, path_length: 0, next: Next::Single }];
    visit_with(&mut path, 0, b">", |subject| visit(subject, &root.full));
    while let Some(frame) = frames.last_mut() {
        let path_length = frame.path_length;
        path.truncate(path_length);
        let Some(child) = frame.advance(&mut path) else {
            frames.pop();
            continue;
        };
        match child {
            Child::Leaf(subscribers) => visit(&path, subscribers),
            Child::Chain(chain) => {
                let end = path.len();
                visit_with(&mut path, end, &chain.rest, |subject| visit(subject, &chain.subscribers));
            }
            Child::Node(node) => {
                visit(&path, &node.here);
                let end = path.len();
                visit_with(&mut path, end, b">", |subject| visit(subject, &node.full));
                frames.push(Frame { node, path_length: end, next: Next::Single });
            }
        }
    }
}

/// A node on the way down, and which of its children comes next.
struct Frame<'s, T> {
    node: &'s Node<T>,
    path_length: usize,
    next: Next,
}

enum Next {
    Single,
    Child(usize),
}

impl<'s, T: Item> Frame<'s, T> {
    /// The next child, with its token appended to the path.
    fn advance(&mut self, path: &mut Vec<u8>) -> Option<&'s Child<T>> {
        if let Next::Single = self.next {
            self.next = Next::Child(0);
            if let Some(child) = &self.node.single {
                append_dot(path);
                path.push(b'*');
                return Some(child);
            }
        }
        let Next::Child(from) = self.next else { return None };
        let (token, child, next) = self.node.children.next_from(from)?;
        self.next = Next::Child(next);
        append_dot(path);
        token.append_to(path);
        Some(child)
    }
}

fn append_dot(path: &mut Vec<u8>) {
    if !path.is_empty() {
        path.push(b'.');
    }
}

/// Calls `visit` with `rest` appended to the first `end` bytes of the path, and takes it off again.
fn visit_with(path: &mut Vec<u8>, end: usize, rest: &[u8], visit: impl FnOnce(&[u8])) {
    append_dot(path);
    path.extend_from_slice(rest);
    visit(path);
    path.truncate(end);
}
