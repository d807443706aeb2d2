//! What the rules mean, written down once more and as plainly as possible.
//!
//! Nothing here is fast, shared with the server, or derived from it.
//!
//! Source: NATS documentation, "Authorization" (allow, deny, queue permissions, allow_responses).

use crate::rules::{Rule, User};

/// Says whether every subject that `narrow` matches is also matched by `wide`.
pub fn is_within(narrow: &str, wide: &str) -> bool {
    let (mut narrow, mut wide) = (narrow.split('.'), wide.split('.'));
    loop {
        match (narrow.next(), wide.next()) {
            (None, None) | (Some(_), Some(">")) => return true,
            (Some(">"), _) | (None, Some(_)) | (Some(_), None) => return false,
            (Some(_), Some("*")) => {}
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => return false,
        }
    }
}

/// Says whether a rule speaks of a filter: token by token, and `*` in the rule stands for any token, `>` too.
///
/// So a rule `*` lets a filter `>` through; what it may bring is decided message by message.
fn speaks_of(rule: &str, filter: &str) -> bool {
    let (mut filter, mut rule) = (filter.split('.'), rule.split('.'));
    loop {
        match (filter.next(), rule.next()) {
            (None, None) | (Some(_), Some(">")) => return true,
            (None, Some(_)) | (Some(_), None) => return false,
            (Some(_), Some("*")) => {}
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => return false,
        }
    }
}

impl User {
    /// May the user publish to this subject, apart from answering requests?
    pub fn may_publish(&self, subject: &str) -> bool {
        let is_listed = |rules: &[Rule]| rules.iter().any(|rule| is_within(subject, &rule.subject));
        // Who may only answer has no other subject to publish to.
        let has_no_list = self.publish_allow.is_empty() && self.responses_max.is_none();
        (has_no_list || is_listed(&self.publish_allow)) && !is_listed(&self.publish_deny)
    }

    /// May the user subscribe, plain or in a queue group?
    pub fn may_subscribe(&self, filter: &str, queue: Option<&str>) -> bool {
        let denied = self.subscribe_deny.iter().any(|rule| speaks_of(&rule.subject, filter) && rule.denies(queue));
        self.allows(queue, |rule| speaks_of(rule, filter)) && !denied
    }

    /// May a message on this subject be delivered to a subscription that was accepted?
    pub fn may_receive(&self, subject: &str, queue: Option<&str>) -> bool {
        self.allows(queue, |rule| is_within(subject, rule)) && !self.is_denied(subject, queue)
    }

    /// Is the delivery of this subject ruled out, whatever is allowed?
    pub fn is_denied(&self, subject: &str, queue: Option<&str>) -> bool {
        self.subscribe_deny.iter().any(|rule| is_within(subject, &rule.subject) && rule.denies(queue))
    }

    /// Does the allow list let this through, of which `concerns` picks the rules that matter?
    fn allows(&self, queue: Option<&str>, concerns: impl Fn(&str) -> bool) -> bool {
        let rules: Vec<&Rule> = self.subscribe_allow.iter().filter(|rule| concerns(&rule.subject)).collect();
        let has_queue_rules = rules.iter().any(|rule| rule.queue.is_some());
        self.subscribe_allow.is_empty()
            || match queue {
                // Rules with queues for a subject decide alone which queue groups may be used on it.
                Some(queue) if has_queue_rules => rules.iter().any(|rule| rule.names_queue(queue)),
                Some(_) | None => rules.iter().any(|rule| rule.queue.is_none()),
            }
    }
}

impl Rule {
    /// Does the rule speak of this queue group?
    fn names_queue(&self, queue: &str) -> bool {
        self.queue.as_deref().is_some_and(|pattern| queue == pattern || is_within(queue, pattern))
    }

    /// As a deny rule whose subject fits: does it concern this subscription? Without a queue it concerns all.
    fn denies(&self, queue: Option<&str>) -> bool {
        match (&self.queue, queue) {
            (None, _) => true,
            (Some(_), Some(queue)) => self.names_queue(queue),
            (Some(_), None) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_within_another_if_it_matches_no_more() {
        for (narrow, wide, expected) in [
            ("a.b", "a.b", true),
            ("a.b", "a.*", true),
            ("a.b", "a.>", true),
            ("a", "a.>", false),
            ("a.*", "a.b", false),
            ("a.>", "a.*", false),
            ("a.*", "a.>", true),
            ("a.*.>", "a.>", true),
            ("a.>", "a.*.>", false),
            (">", "*", false),
            ("*", ">", true),
            ("a.b.c", "a.b", false),
        ] {
            assert_eq!(is_within(narrow, wide), expected, "{narrow} in {wide}");
        }
    }
}
