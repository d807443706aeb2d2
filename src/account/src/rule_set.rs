//! One list of permission rules (an `allow` or a `deny`), compiled for matching.
//!
//! A trie of tokens kept in one vector. A rule's `*` takes one token of the subject asked about and `>` takes one or
//! more, also where that subject holds wildcards itself: as in the protocol, a subscription to `a.>` meets the rule `a.*`.

use hashbrown::{HashMap, HashSet};

use crate::error::PermissionError;
use crate::matching::{is_literal, is_subset, is_valid, overlap, tokens};
use crate::permissions::SubjectRule;

/// What the rules of a list say about one use of a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleMatch {
    /// A rule without a queue matches.
    pub(crate) plain: bool,
    /// A rule with some queue matches the subject.
    pub(crate) any_queue: bool,
    /// A rule with a queue matches the subject, and its queue the one asked about.
    pub(crate) queue: bool,
}

/// What ends at a node of the trie.
#[derive(Clone, Debug, Default)]
struct Terminal {
    plain: bool,
    queues: Vec<Box<[u8]>>,
}

impl Terminal {
    fn add(&mut self, queue: Option<&str>) {
        match queue {
            None => self.plain = true,
            Some(queue) => self.queues.push(queue.as_bytes().into()),
        }
    }

    fn visit(&self, queue: Option<&[u8]>, found: &mut RuleMatch) {
        found.plain |= self.plain;
        found.any_queue |= !self.queues.is_empty();
        if let Some(queue) = queue {
            found.queue |= self.queues.iter().any(|rule| queue_matches(rule, queue));
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Node {
    literal: HashMap<Box<[u8]>, usize>,
    single: Option<usize>,
    full: Option<Terminal>,
    end: Terminal,
}

/// The rules of one list.
#[derive(Clone, Debug)]
pub(crate) struct RuleSet {
    rules: Vec<SubjectRule>,
    /// Subjects without wildcards and queue, for the quick answer.
    literals: HashSet<Box<[u8]>>,
    /// The first node is the root; it is always there.
    nodes: Vec<Node>,
    has_wildcards: bool,
}

impl RuleSet {
    pub(crate) fn compile(rules: &[SubjectRule]) -> Result<Self, PermissionError> {
        let mut set = Self {
            rules: rules.to_vec(),
            literals: HashSet::new(),
            nodes: vec![Node::default()],
            has_wildcards: false,
        };
        for rule in rules {
            if !is_valid(rule.subject.as_bytes()) {
                return Err(PermissionError::InvalidSubject { subject: rule.subject.clone() });
            }
            if let Some(queue) = rule.queue.as_ref().filter(|queue| !is_valid(queue.as_bytes())) {
                return Err(PermissionError::InvalidQueue { queue: queue.clone() });
            }
            set.insert(rule);
        }
        Ok(set)
    }

    fn insert(&mut self, rule: &SubjectRule) {
        let subject = rule.subject.as_bytes();
        if !is_literal(subject) {
            self.has_wildcards = true;
        } else if rule.queue.is_none() {
            self.literals.insert(subject.into());
        }
        let mut at = 0;
        for token in tokens(subject) {
            if token == b">" {
                self.nodes[at].full.get_or_insert_default().add(rule.queue.as_deref());
                return;
            }
            at = self.child(at, token);
        }
        self.nodes[at].end.add(rule.queue.as_deref());
    }

    /// The node below `at` for a rule's token; made if it is not there. Indices come from this vector alone.
    fn child(&mut self, at: usize, token: &[u8]) -> usize {
        let new = self.nodes.len();
        let node = &mut self.nodes[at];
        let child = if token == b"*" {
            *node.single.get_or_insert(new)
        } else {
            *node.literal.entry(token.into()).or_insert(new)
        };
        if child == new {
            self.nodes.push(Node::default());
        }
        child
    }

    /// Whether a rule without a queue matches.
    pub(crate) fn matches_plain(&self, subject: &[u8]) -> bool {
        self.literals.contains(subject) || (self.has_wildcards && self.find(subject, None).plain)
    }

    /// What the rules say about a subject used in a queue or alone.
    pub(crate) fn find(&self, subject: &[u8], queue: Option<&[u8]>) -> RuleMatch {
        let mut found = RuleMatch::default();
        // Branches still to be walked. A node is visited at most once, so a lookup costs at most the size of the list.
        let mut branches = Vec::new();
        let mut next = Some((0, tokens(subject)));
        while let Some((at, mut rest)) = next.take().or_else(|| branches.pop()) {
            let node: &Node = &self.nodes[at];
            let Some(token) = rest.next() else {
                node.end.visit(queue, &mut found);
                continue;
            };
            if let Some(full) = &node.full {
                full.visit(queue, &mut found);
            }
            next = node.literal.get(token).map(|literal| (*literal, rest.clone()));
            if let Some(single) = node.single {
                match next {
                    Some(_) => branches.push((single, rest)),
                    None => next = Some((single, rest)),
                }
            }
        }
        found
    }

    /// Whether one rule that speaks of this use (no queue, or a matching one) holds the whole of a subject.
    pub(crate) fn covers(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.speaking_of(queue).any(|rule| is_subset(subject, rule.subject.as_bytes()))
    }

    /// Whether a rule that speaks of this use holds a part of a subject.
    pub(crate) fn overlaps(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.speaking_of(queue).any(|rule| overlap(subject, rule.subject.as_bytes()))
    }

    fn speaking_of<'a>(&'a self, queue: Option<&'a [u8]>) -> impl Iterator<Item = &'a SubjectRule> {
        self.rules.iter().filter(move |rule| match (&rule.queue, queue) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(pattern), Some(queue)) => queue_matches(pattern.as_bytes(), queue),
        })
    }
}

/// Whether a rule's queue, which may hold wildcards, takes a queue. `*` and `>` may also be the queue's own letters.
fn queue_matches(pattern: &[u8], queue: &[u8]) -> bool {
    pattern == queue || is_subset(queue, pattern)
}
