//! How many clients listen to a subject.

use server_core::{AccountState, Matches, Subscription, SubscriptionRef};

/// Counts the subscriptions of clients in an account that `subject` reaches, or, if it has wildcards, that lie within
/// it; those of one queue group only if it is given.
pub(super) fn count_subscribers(account: &AccountState, subject: &str, queue: Option<&str>) -> u64 {
    let counts = |subscription: &Subscription| {
        subscription.connection().is_some() && queue.is_none_or(|queue| subscription.queue() == Some(queue))
    };
    let count = if subject::subject::is_literal(subject) {
        let mut matches = Matches::default();
        account.interest.matches(subject.as_bytes(), &mut matches);
        let members = matches.queues.iter().flat_map(|group| &group.members);
        matches.plain.iter().chain(members).filter(|subscription| counts(subscription)).count()
    } else {
        let is_within = |subscription: &SubscriptionRef| {
            subject::overlap::is_subset(subscription.subject(), subject) && counts(subscription)
        };
        account.interest.collect(is_within).len()
    };
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// What `$SYS.DEBUG.SUBSCRIBERS` is asked: a subject and perhaps a queue group, with a blank between them.
pub(super) fn parse_question(payload: &[u8]) -> (String, Option<String>) {
    let text = String::from_utf8_lossy(payload);
    let mut words = text.trim().split(' ');
    (words.next().unwrap_or_default().to_owned(), words.next().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::parse_question;

    #[test]
    fn a_question_has_a_subject_and_perhaps_a_queue() {
        assert_eq!(parse_question(b" foo.* \n"), ("foo.*".to_owned(), None));
        assert_eq!(parse_question(b"foo workers"), ("foo".to_owned(), Some("workers".to_owned())));
        assert_eq!(parse_question(b""), (String::new(), None));
    }
}
