//! One list of permission rules (an `allow` or a `deny`), compiled for matching.
//!
//! As in the protocol, a subscription to `a.>` meets the rule `a.*`.

use hashbrown::HashSet;
use subject::overlap::{filters_overlap, is_subset};
use subject::subject::{is_literal, is_valid_subject};

use crate::error::PermissionError;
use crate::permissions::SubjectRule;
use crate::trie::Trie;

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

/// The rules of one subject.
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

/// The rules of one list.
#[derive(Clone, Debug)]
pub(crate) struct RuleSet {
    rules: Vec<SubjectRule>,
    /// Subjects without wildcards and queue, for the quick answer.
    literals: HashSet<Box<[u8]>>,
    trie: Trie<Terminal>,
    has_wildcards: bool,
}

impl RuleSet {
    pub(crate) fn compile(rules: &[SubjectRule]) -> Result<Self, PermissionError> {
        let mut set =
            Self { rules: rules.to_vec(), literals: HashSet::new(), trie: Trie::default(), has_wildcards: false };
        for rule in rules {
            if !is_valid_subject(rule.subject.as_bytes()) {
                return Err(PermissionError::InvalidSubject { subject: rule.subject.clone() });
            }
            if let Some(queue) = rule.queue.as_ref().filter(|queue| !is_valid_subject(queue.as_bytes())) {
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
        self.trie.entry(subject).add(rule.queue.as_deref());
    }

    /// Whether a rule without a queue matches.
    pub(crate) fn matches_plain(&self, subject: &[u8]) -> bool {
        self.literals.contains(subject) || (self.has_wildcards && self.find(subject, None).plain)
    }

    /// What the rules say about a subject used in a queue or alone.
    pub(crate) fn find(&self, subject: &[u8], queue: Option<&[u8]>) -> RuleMatch {
        let mut found = RuleMatch::default();
        self.trie.visit(subject, |rules| rules.visit(queue, &mut found));
        found
    }

    /// Whether one rule that speaks of this use (no queue, or a matching one) holds the whole of a subject.
    pub(crate) fn covers(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.speaking_of(queue).any(|rule| is_subset(subject, rule.subject.as_bytes()))
    }

    /// Whether a rule that speaks of this use holds a part of a subject.
    pub(crate) fn overlaps(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.speaking_of(queue).any(|rule| filters_overlap(subject, rule.subject.as_bytes()))
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
