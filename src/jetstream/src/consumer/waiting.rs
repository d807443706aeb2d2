//! [`Waiting`]: pull requests in the order in which they are served.

use std::collections::VecDeque;
use std::time::Duration;

use clock::Timestamp;
use jetstream_api::PriorityPolicy;

/// What a request of a priority group says.
#[derive(Debug, Default)]
pub(super) struct GroupRequest {
    pub(super) group: String,
    pub(super) min_pending: u64,
    pub(super) min_ack_pending: u64,
    pub(super) id: String,
    /// 0 to 9, the lowest is served first.
    pub(super) priority: i64,
}

/// A pull request.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) reply: Box<[u8]>,
    /// How many messages are still wanted; at least one is sent, whatever was asked for.
    pub(super) batch: i64,
    /// How many were sent.
    pub(super) delivered: u64,
    /// How many bytes are still wanted; 0 without a limit.
    pub(super) bytes: i64,
    pub(super) expires: Option<Timestamp>,
    pub(super) no_wait: bool,
    pub(super) heartbeat: Duration,
    pub(super) heartbeat_at: Option<Timestamp>,
    /// The round in which somebody was seen to listen on `reply`.
    pub(super) seen_in: u64,
    pub(super) group: Option<Box<GroupRequest>>,
}

impl Request {
    fn priority(&self) -> i64 {
        self.group.as_ref().map_or(i64::MAX, |group| group.priority)
    }

    /// The pin id that the request names; empty for none.
    pub(super) fn pin_id(&self) -> &str {
        self.group.as_ref().map_or("", |group| &group.id)
    }
}

/// Requests in the order in which they are served.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    queue: VecDeque<Request>,
    /// Requests with `no_wait`.
    no_wait: usize,
    /// When the first may expire or want a heartbeat; not later than that.
    check_at: Option<Timestamp>,
    /// The last time when requests without a listener were looked for because there was no room.
    pub(super) swept_at: Timestamp,
}

impl Waiting {
    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.queue.len()
    }

    /// How many messages are wanted by all.
    pub(super) fn wanted(&self) -> u64 {
        let wanted = self.queue.iter().map(|request| u64::try_from(request.batch).unwrap_or(0));
        wanted.fold(0, u64::saturating_add)
    }

    /// Whether requests wait that go when there is nothing.
    pub(super) fn has_no_wait(&self) -> bool {
        self.no_wait > 0
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        self.check_at
    }

    /// Adds a request: behind all, or behind those of its priority.
    pub(super) fn add(&mut self, request: Request, policy: PriorityPolicy) {
        self.no_wait += usize::from(request.no_wait);
        for at in [request.expires, request.heartbeat_at].into_iter().flatten() {
            self.check_by(at);
        }
        self.place(request, policy);
    }

    fn place(&mut self, request: Request, policy: PriorityPolicy) {
        match policy {
            PriorityPolicy::Prioritized => {
                let priority = request.priority();
                let index = self.queue.partition_point(|other| other.priority() <= priority);
                self.queue.insert(index, request);
            }
            PriorityPolicy::None | PriorityPolicy::Overflow | PriorityPolicy::PinnedClient => {
                self.queue.push_back(request);
            }
        }
    }

    fn check_by(&mut self, at: Timestamp) {
        self.check_at = Some(self.check_at.map_or(at, |held| held.min(at)));
    }

    pub(super) fn front(&self) -> Option<&Request> {
        self.queue.front()
    }

    pub(super) fn front_mut(&mut self) -> Option<&mut Request> {
        self.queue.front_mut()
    }

    /// Takes the first request out.
    pub(super) fn remove_front(&mut self) -> Option<Request> {
        let request = self.queue.pop_front()?;
        self.no_wait -= usize::from(request.no_wait);
        Some(request)
    }

    /// Puts the first request behind all others.
    pub(super) fn cycle(&mut self) {
        if self.queue.len() > 1 {
            self.queue.rotate_left(1);
        }
    }

    /// Counts a message for the first request, and lets the next have its turn. Returns the request if it is done.
    pub(super) fn note_delivered(&mut self, now: Timestamp, policy: PriorityPolicy) -> Option<Request> {
        let request = self.queue.front_mut()?;
        request.batch -= 1;
        request.delivered += 1;
        if request.batch <= 0 {
            return self.remove_front();
        }
        if request.heartbeat_at.is_some() {
            request.heartbeat_at = Some(now + request.heartbeat);
        }
        if self.queue.len() > 1
            && let Some(request) = self.queue.pop_front()
        {
            self.place(request, policy);
        }
        None
    }

    /// Looks at every request: `keep` says whether it stays. Then the next look is due when the first that stayed expires
    /// or wants a heartbeat.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&mut Request) -> bool) {
        self.queue.retain_mut(|request| keep(request));
        self.no_wait = self.queue.iter().filter(|request| request.no_wait).count();
        let times = self.queue.iter().flat_map(|request| [request.expires, request.heartbeat_at]);
        self.check_at = times.flatten().min();
    }

    /// Takes all requests out.
    pub(super) fn drain(&mut self, mut tell: impl FnMut(&Request)) {
        self.queue.drain(..).for_each(|request| tell(&request));
        (self.no_wait, self.check_at) = (0, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: &str, batch: i64, priority: i64) -> Request {
        let group = Some(Box::new(GroupRequest { priority, ..GroupRequest::default() }));
        Request {
            reply: name.as_bytes().into(),
            batch,
            delivered: 0,
            bytes: 0,
            expires: None,
            no_wait: false,
            heartbeat: Duration::ZERO,
            heartbeat_at: None,
            seen_in: 0,
            group,
        }
    }

    fn served(policy: PriorityPolicy) -> String {
        let mut waiting = Waiting::default();
        for (name, batch, priority) in [("a", 2, 1), ("b", 2, 0), ("c", 1, 1), ("d", 0, 2)] {
            waiting.add(request(name, batch, priority), policy);
        }
        let mut order = String::new();
        while let Some(front) = waiting.front() {
            order += std::str::from_utf8(&front.reply).expect("text");
            waiting.note_delivered(Timestamp::EPOCH, policy);
        }
        order
    }

    #[test]
    fn requests_take_turns() {
        assert_eq!(served(PriorityPolicy::None), "abcdab");
    }

    #[test]
    fn the_lowest_priority_is_served_first_and_equals_take_turns() {
        assert_eq!(served(PriorityPolicy::Prioritized), "bbacad");
    }
}
