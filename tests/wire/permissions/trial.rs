//! Trials: a user does something, and what happens is compared with the oracle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use support::{Implementation, Peer, Random, Server};

use crate::oracle::is_within;
use crate::rules::{User, all_subjects, draw_filter, draw_queue};

/// What was found so far.
#[derive(Default)]
pub struct Findings {
    /// Comparisons.
    pub decisions: u64,
    /// Sentences about wrong ones.
    pub wrong: Vec<String>,
    /// Comparisons that were left out because Go's server is known to deviate there.
    pub known: u64,
}

impl Findings {
    fn compare(&mut self, expected: bool, got: bool, what: impl FnOnce() -> String) {
        self.decisions += 1;
        if expected != got {
            let verb = if got { "let through" } else { "refused" };
            self.wrong.push(format!("{verb}: {}", what()));
        }
    }
}

/// The connections of a round.
pub struct Trial<'a> {
    users: &'a [User],
    peers: Vec<Peer>,
    /// The user who may do everything.
    all: Peer,
    subjects: Vec<String>,
    seed: u64,
    next_sid: u64,
    is_go: bool,
}

/// A subscription that a user tries.
struct Attempt {
    sid: u64,
    filter: String,
    queue: Option<String>,
}

impl<'a> Trial<'a> {
    /// Connects all users.
    ///
    /// # Errors
    /// Any error of a connection.
    pub fn open(server: &Server, users: &'a [User], seed: u64) -> support::Result<Self> {
        let connect = |name: &str| -> support::Result<Peer> {
            let mut peer = server.open()?;
            peer.handshake(&format!("{{\"verbose\":false,\"headers\":true,\"user\":\"{name}\",\"pass\":\"{name}\"}}"))?;
            Ok(peer)
        };
        Ok(Self {
            users,
            peers: users.iter().map(|user| connect(&user.name)).collect::<support::Result<_>>()?,
            all: connect("all")?,
            subjects: all_subjects(),
            seed,
            next_sid: 1,
            is_go: server.implementation() == Implementation::NatsServer,
        })
    }

    /// Does one random thing with a user.
    ///
    /// # Errors
    /// Any error of a connection: the server must not close one.
    pub fn run(&mut self, user: usize, random: &mut Random, findings: &mut Findings) -> support::Result<()> {
        match random.below(8) {
            0 => self.publish(user, random, findings),
            1 => self.respond(user, findings),
            2 => self.share_queue(user, random, findings),
            _ => self.subscribe(user, random, findings),
        }
    }

    /// One to three subscriptions at once; then every subject is published.
    fn subscribe(&mut self, user: usize, random: &mut Random, findings: &mut Findings) -> support::Result<()> {
        let mut attempts = Vec::new();
        let mut queues = BTreeSet::new();
        for _ in 0..=random.below(3) {
            // Each queue group has one member, so that every delivery is certain.
            let queue = random.chance(2, 5).then(|| draw_queue(random)).filter(|queue| queues.insert(queue.clone()));
            attempts.push(Attempt { sid: self.next_sid(), filter: draw_filter(random), queue });
        }
        let accepted = self.try_subscriptions(user, &attempts, findings)?;
        self.publish_all(random)?;
        let delivered = deliveries(&self.peers[user].ping()?);
        for attempt in attempts.iter().filter(|attempt| accepted.contains(&attempt.sid)) {
            let got = delivered.get(&attempt.sid).cloned().unwrap_or_default();
            for subject in &self.subjects {
                let Some(expected) = self.expected_delivery(user, attempt, subject) else {
                    findings.known += 1;
                    continue;
                };
                let what = || self.describe(user, &format!("{subject} to {}", attempt.text()));
                findings.compare(expected, got.contains(subject), what);
            }
        }
        self.unsubscribe(user, &attempts)
    }

    /// Subscribes and compares which subscriptions are refused; returns the accepted ones.
    fn try_subscriptions(
        &mut self,
        user: usize,
        attempts: &[Attempt],
        findings: &mut Findings,
    ) -> support::Result<BTreeSet<u64>> {
        let mut accepted = BTreeSet::new();
        for attempt in attempts {
            let peer = &mut self.peers[user];
            peer.send(attempt.command())?;
            let answer = String::from_utf8_lossy(&peer.ping()?).into_owned();
            let got = !answer.contains("-ERR 'Permissions Violation for Subscription to ");
            if got {
                accepted.insert(attempt.sid);
            }
            let expected = self.users[user].may_subscribe(&attempt.filter, attempt.queue.as_deref());
            findings.compare(expected, got, || self.describe(user, &format!("subscribing {}", attempt.text())));
        }
        Ok(accepted)
    }

    /// Two users in one queue group: each message goes to exactly one that may have it.
    fn share_queue(&mut self, user: usize, random: &mut Random, findings: &mut Findings) -> support::Result<()> {
        let other = (user + 1) % self.peers.len();
        let (filter, queue) = (draw_filter(random), draw_queue(random));
        let mut members = Vec::new();
        for member in [user, other] {
            let attempt = Attempt { sid: self.next_sid(), filter: filter.clone(), queue: Some(queue.clone()) };
            let accepted = self.try_subscriptions(member, std::slice::from_ref(&attempt), findings)?;
            members.push((member, attempt, !accepted.is_empty()));
        }
        self.publish_all(random)?;
        let mut received = Vec::new();
        for (member, attempt, _) in &members {
            let mut delivered = deliveries(&self.peers[*member].ping()?);
            received.push(delivered.remove(&attempt.sid).unwrap_or_default());
        }
        for subject in self.subjects.iter().filter(|subject| is_within(subject, &filter)) {
            let may: Option<Vec<bool>> = members
                .iter()
                .map(
                    |(member, attempt, is_in)| {
                        if *is_in { self.expected_delivery(*member, attempt, subject) } else { Some(false) }
                    },
                )
                .collect();
            let Some(may) = may else {
                findings.known += 1;
                continue;
            };
            let got: Vec<bool> = received.iter().map(|subjects| subjects.contains(subject)).collect();
            let count = got.iter().filter(|got| **got).count();
            let is_right = got.iter().zip(&may).all(|(got, may)| *may || !got) && (count == 1) == may.contains(&true);
            findings.compare(true, is_right, || {
                self.describe(
                    user,
                    &format!("{subject} to {filter} in {queue}, shared with {other}: may {may:?}, got {got:?}"),
                )
            });
        }
        for (member, attempt, _) in members {
            self.unsubscribe(member, &[attempt])?;
        }
        Ok(())
    }

    /// The user publishes every subject.
    fn publish(&mut self, user: usize, random: &mut Random, findings: &mut Findings) -> support::Result<()> {
        let sid = self.next_sid();
        self.all.send(format!("SUB > {sid}\r\n"))?;
        self.all.expect_nothing()?;
        let batch = messages(&self.subjects, random);
        self.peers[user].send(batch)?;
        let answer = String::from_utf8_lossy(&self.peers[user].ping()?).into_owned();
        let delivered = deliveries(&self.all.ping()?).remove(&sid).unwrap_or_default();
        for subject in &self.subjects {
            let expected = self.users[user].may_publish(subject);
            findings.compare(expected, delivered.contains(subject), || {
                self.describe(user, &format!("publishing {subject}"))
            });
            let is_refused = answer.contains(&format!("-ERR 'Permissions Violation for Publish to \"{subject}\"'"));
            findings.compare(!expected, is_refused, || {
                self.describe(user, &format!("-ERR for publishing {subject} ('let through' means there was one)"))
            });
        }
        self.all.send(format!("UNSUB {sid}\r\n"))?;
        self.all.expect_nothing()
    }

    /// The user is asked something and answers more often than allowed.
    fn respond(&mut self, user: usize, findings: &mut Findings) -> support::Result<()> {
        let Some(subject) = self.subjects.iter().find(|subject| self.users[user].may_subscribe(subject, None)) else {
            return Ok(());
        };
        let (subject, sid) = (subject.clone(), self.next_sid());
        let reply = format!("answer.{sid}");
        self.all.send(format!("SUB {reply} {sid}\r\n"))?;
        self.peers[user].send(format!("SUB {subject} {sid}\r\n"))?;
        self.peers[user].expect_nothing()?;
        self.all.send(format!("PUB {subject} {reply} 0\r\n\r\n"))?;
        self.all.expect_nothing()?;
        self.peers[user].ping()?;
        let allowed =
            if self.users[user].may_publish(&reply) { u64::MAX } else { self.users[user].responses_max.unwrap_or(0) };
        for number in 1..=4 {
            self.peers[user].send(format!("PUB {reply} 0\r\n\r\n"))?;
            self.peers[user].ping()?;
            let got = !self.all.ping()?.is_empty();
            findings.compare(number <= allowed, got, || self.describe(user, &format!("answer {number} to {subject}")));
        }
        self.peers[user].send(format!("UNSUB {sid}\r\n"))?;
        self.all.send(format!("UNSUB {sid}\r\n"))?;
        self.peers[user].expect_nothing()?;
        self.all.expect_nothing()
    }

    fn publish_all(&mut self, random: &mut Random) -> support::Result<()> {
        self.all.send(messages(&self.subjects, random))?;
        self.all.expect_nothing()
    }

    fn unsubscribe(&mut self, user: usize, attempts: &[Attempt]) -> support::Result<()> {
        for attempt in attempts {
            self.peers[user].send(format!("UNSUB {}\r\n", attempt.sid))?;
        }
        self.peers[user].expect_nothing()
    }

    /// Says whether a subject must come to an accepted subscription. None for what Go's server is known to deliver
    /// wrongly: subjects beyond the allow rules, to a filter with `>` that it took for a subject.
    fn expected_delivery(&self, user: usize, attempt: &Attempt, subject: &str) -> Option<bool> {
        let (user, queue) = (&self.users[user], attempt.queue.as_deref());
        if !is_within(subject, &attempt.filter) || user.is_denied(subject, queue) {
            return Some(false);
        }
        let expected = user.may_receive(subject, queue);
        let is_deviation = self.is_go && !expected && attempt.filter.contains('>');
        (!is_deviation).then_some(expected)
    }

    fn next_sid(&mut self) -> u64 {
        self.next_sid += 1;
        self.next_sid
    }

    fn describe(&self, user: usize, what: &str) -> String {
        format!("seed {}, {what}; {:?}", self.seed, self.users[user])
    }
}

impl Attempt {
    fn command(&self) -> String {
        match &self.queue {
            Some(queue) => format!("SUB {} {queue} {}\r\n", self.filter, self.sid),
            None => format!("SUB {} {}\r\n", self.filter, self.sid),
        }
    }

    fn text(&self) -> String {
        match &self.queue {
            Some(queue) => format!("{} in {queue}", self.filter),
            None => self.filter.clone(),
        }
    }
}

/// Builds one message for each subject, some with headers.
fn messages(subjects: &[String], random: &mut Random) -> String {
    let mut batch = String::new();
    for subject in subjects {
        if random.chance(1, 3) {
            write!(batch, "HPUB {subject} 12 12\r\nNATS/1.0\r\n\r\n\r\n").expect("writing to a string");
        } else {
            write!(batch, "PUB {subject} 0\r\n\r\n").expect("writing to a string");
        }
    }
    batch
}

/// Reads which subjects came to which subscription.
fn deliveries(bytes: &[u8]) -> BTreeMap<u64, BTreeSet<String>> {
    let mut found: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(bytes).lines() {
        let mut words = line.split_whitespace();
        if let (Some("MSG" | "HMSG"), Some(subject), Some(sid)) = (words.next(), words.next(), words.next())
            && let Ok(sid) = sid.parse()
        {
            found.entry(sid).or_default().insert(subject.to_owned());
        }
    }
    found
}
