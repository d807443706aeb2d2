//! Finding places in the trie: those that a subject reaches, and those that a filter could share a subject with.

use std::ops::ControlFlow;

use smallvec::SmallVec;

use super::Item;
use super::node::{Child, Node};
use super::search::{INLINE_TOKENS, Search};
use super::subscribers::Subscribers;
use crate::compact_bytes::CompactBytes;
use crate::overlap::{filters_overlap, matches_filter};
use crate::subject::{Wildcard, wildcard_of};

/// Visits all subscribers of a literal subject, until the visitor breaks.
#[inline]
pub(super) fn for_each_match<'s, T: Item>(
    root: &'s Node<T>,
    subject: Search<'_>,
    mut visit: impl FnMut(&'s Subscribers<T>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Branches after `*` that are still to be searched; the literal branch is followed first.
    let mut pending: SmallVec<[(&Node<T>, usize); INLINE_TOKENS]> = SmallVec::new();
    let (mut node, mut at) = (root, 0);
    loop {
        while let Some(token) = subject.token(at) {
            if !node.full.is_none() {
                visit(&node.full)?;
            }
            match node.single.as_ref().map(|child| step_of_match(child, subject, at)) {
                Some(Step::To(next)) => pending.push((next, at + 1)),
                Some(Step::Place(subscribers)) => visit(subscribers)?,
                Some(Step::Nowhere) | None => {}
            }
            match node.children.find(token).map(|child| step_of_match(child, subject, at)) {
                Some(Step::To(next)) => node = next,
                Some(Step::Place(subscribers)) => {
                    visit(subscribers)?;
                    break;
                }
                Some(Step::Nowhere) | None => break,
            }
            at += 1;
        }
        let Some(next) = pending.pop() else { return ControlFlow::Continue(()) };
        (node, at) = next;
    }
}

/// Where a token leads to.
enum Step<'s, T> {
    Nowhere,
    /// The end of the subject; perhaps nobody subscribes to it.
    Place(&'s Subscribers<T>),
    To(&'s Node<T>),
}

/// The step to a child after the token at `at`.
#[inline]
fn step_of_match<'s, T: Item>(child: &'s Child<T>, subject: Search<'_>, at: usize) -> Step<'s, T> {
    match child {
        Child::Leaf(subscribers) if subject.is_last(at) => Step::Place(subscribers),
        Child::Node(node) if subject.is_last(at) => Step::Place(&node.here),
        Child::Node(node) => Step::To(node),
        Child::Chain(chain) if is_match_of_chain(&chain.rest, subject, at + 1) => Step::Place(&chain.subscribers),
        Child::Leaf(_) | Child::Chain(_) => Step::Nowhere,
    }
}

/// Whether the tokens from `at` on match the rest of a chain.
#[inline]
fn is_match_of_chain(rest: &CompactBytes, subject: Search<'_>, at: usize) -> bool {
    let Some(token) = subject.token(at) else { return false };
    // The most frequent case, one literal token, compares two words.
    subject.is_last(at) && token.is(rest) || rest.with_bytes(|rest| matches_filter(subject.rest_after(at - 1), rest))
}

/// Visits all subscribers whose subject shares at least one literal subject with `filter`.
pub(super) fn for_each_overlap<'s, T: Item>(
    root: &'s Node<T>,
    filter: Search<'_>,
    mut visit: impl FnMut(&'s Subscribers<T>),
) {
    let mut pending = vec![(root, 0)];
    while let Some((node, at)) = pending.pop() {
        let Some(token) = filter.token(at) else { continue };
        let wildcard = wildcard_of(token.bytes());
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
        } else if let Some(child) = node.children.find(token) {
            pending.extend(follow_overlap(child, filter, at, &mut visit));
        }
    }
}

fn follow_overlap<'s, T: Item>(
    child: &'s Child<T>,
    filter: Search<'_>,
    at: usize,
    visit: &mut impl FnMut(&'s Subscribers<T>),
) -> Option<(&'s Node<T>, usize)> {
    match child {
        Child::Leaf(subscribers) if filter.is_last(at) => visit(subscribers),
        Child::Leaf(_) => {}
        Child::Chain(chain) => {
            if !filter.is_last(at) && chain.rest.with_bytes(|rest| filters_overlap(filter.rest_after(at), rest)) {
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
