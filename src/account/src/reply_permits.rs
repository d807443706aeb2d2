//! `allow_responses`: the right to answer the requests that were delivered, counted and for a while.

use std::collections::VecDeque;
use std::sync::Arc;

use clock::Moment;
use hashbrown::HashMap;

use crate::permissions::ResponsePermission;

/// Requests whose answers a connection may owe at once.
const PERMITS_MAX: usize = 65_536;

/// What is left of the right to answer one request.
#[derive(Clone, Copy, Debug)]
struct Permit {
    granted: Moment,
    /// Answers that are left; `None` is any number.
    left: Option<u64>,
}

/// The reply subjects that a connection may publish to although its permissions alone forbid it.
///
/// Holds at most 65,536 reply subjects, the newest; an older one is forgotten, and its answer refused.
///
/// Observed: in nats-server 2.15.1 a second request with a reply subject that is still open uses up the first one's
/// right; here each request grants its own.
#[derive(Clone, Debug)]
pub struct ReplyPermits {
    permission: ResponsePermission,
    permits_max: usize,
    permits: HashMap<Arc<[u8]>, Permit>,
    /// Oldest first. A permit that was used up or granted anew leaves a stale entry, at most as many as there are permits.
    order: VecDeque<(Moment, Arc<[u8]>)>,
}

impl ReplyPermits {
    /// Starts with no permits.
    #[must_use]
    pub fn new(permission: ResponsePermission) -> Self {
        Self { permission, permits_max: PERMITS_MAX, permits: HashMap::new(), order: VecDeque::new() }
    }

    /// Grants the answers to a request that is being delivered; `reply` is its reply subject.
    ///
    /// For reply subjects that [`crate::Permissions::may_publish`] refuses; the others need no permit.
    pub fn grant(&mut self, reply: &[u8], now: Moment) {
        let left = match self.permission.messages_max {
            0 => Some(1),
            max => u64::try_from(max).ok(),
        };
        let key: Arc<[u8]> = reply.into();
        self.permits.insert(Arc::clone(&key), Permit { granted: now, left });
        self.order.push_back((now, key));
        self.drop_oldest(now);
    }

    /// Uses up one answer to a subject; false if there is none left or its time is over.
    pub fn spend(&mut self, subject: &[u8], now: Moment) -> bool {
        let Some(permit) = self.permits.get_mut(subject) else { return false };
        if is_over(self.permission, permit.granted, now) {
            self.permits.remove(subject);
            return false;
        }
        match permit.left {
            None => {}
            Some(0 | 1) => drop(self.permits.remove(subject)),
            Some(left) => permit.left = Some(left - 1),
        }
        true
    }

    /// How many reply subjects are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.permits.len()
    }

    /// Whether no reply subject is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.permits.is_empty()
    }

    /// Keeps the permits within their number and time, and the order within twice the permits.
    fn drop_oldest(&mut self, now: Moment) {
        while let Some((granted, reply)) = self.order.front() {
            let is_current = self.permits.get(reply).is_some_and(|permit| permit.granted == *granted);
            if is_current && self.permits.len() <= self.permits_max && !is_over(self.permission, *granted, now) {
                break;
            }
            if is_current {
                self.permits.remove(reply);
            }
            self.order.pop_front();
        }
        if self.order.len() > 2 * self.permits.len() + 64 {
            let permits = &self.permits;
            self.order.retain(|(granted, reply)| permits.get(reply).is_some_and(|permit| permit.granted == *granted));
        }
    }
}

fn is_over(permission: ResponsePermission, granted: Moment, now: Moment) -> bool {
    permission.expires.is_some_and(|expires| now.since(granted) > expires)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment::default() + Duration::from_secs(seconds)
    }

    fn permits(messages_max: i64, expires: Option<u64>) -> ReplyPermits {
        ReplyPermits::new(ResponsePermission { messages_max, expires: expires.map(Duration::from_secs) })
    }

    #[test]
    fn a_request_grants_its_number_of_answers() {
        let mut one = permits(1, None);
        one.grant(b"r", at(0));
        assert!(!one.spend(b"other", at(0)));
        assert!(one.spend(b"r", at(0)) && !one.spend(b"r", at(0)) && one.is_empty());
        let mut three = permits(3, None);
        three.grant(b"r", at(0));
        assert_eq!((0..5).filter(|_| three.spend(b"r", at(9))).count(), 3);
        let mut many = permits(-1, None);
        many.grant(b"r", at(0));
        assert_eq!((0..50).filter(|_| many.spend(b"r", at(9))).count(), 50);
    }

    #[test]
    fn permits_end_with_their_time() {
        let mut permits = permits(-1, Some(10));
        permits.grant(b"r", at(0));
        assert!(permits.spend(b"r", at(10)) && !permits.spend(b"r", at(11)));
        permits.grant(b"a", at(20));
        permits.grant(b"b", at(40));
        assert_eq!(permits.len(), 1);
    }

    #[test]
    fn a_reused_reply_subject_is_granted_anew() {
        let mut permits = permits(1, Some(10));
        permits.grant(b"r", at(0));
        assert!(permits.spend(b"r", at(5)));
        permits.grant(b"r", at(8));
        permits.grant(b"s", at(12));
        assert!(permits.spend(b"r", at(18)));
    }

    #[test]
    fn the_number_of_permits_and_their_order_is_bounded() {
        let mut permits = permits(-1, None);
        permits.permits_max = 100;
        for round in 0..1000_u64 {
            permits.grant(format!("r{round}").as_bytes(), at(round));
        }
        assert_eq!(permits.len(), 100);
        assert!(!permits.spend(b"r899", at(1000)) && permits.spend(b"r900", at(1000)));
        let mut reused = super::tests::permits(1, None);
        for round in 0..1000 {
            reused.grant(b"r", at(round));
            reused.grant(format!("x{round}").as_bytes(), at(round));
            assert!(reused.spend(format!("x{round}").as_bytes(), at(round)));
        }
        assert!(reused.order.len() <= 66 && reused.len() == 1);
    }
}
