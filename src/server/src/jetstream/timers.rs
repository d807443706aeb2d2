//! [`Timers`]: one thread that runs streams when they asked for it.
//!
//! There are two of them: one for what has to be on time, such as redeliveries, and one for upkeep, which may wait for the
//! disk. A stream that comes too early is asked again for its time, so that times need not be taken back.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::sync::{Arc, Weak};
use std::time::Duration;

use clock::{Clock, Rng, Timestamp};
use parking_lot::{Condvar, Mutex};
use server_core::Batch;

use super::stream_owner::StreamOwner;
use super::sync_pool::Threads;
use crate::fault;

/// The longest wait, since the clock may be set.
const WAIT_MAX: Duration = Duration::from_secs(1);

/// Which times a thread waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// Deadlines of streams and consumers.
    Deadlines,
    /// Upkeep.
    Upkeep,
}

#[derive(Debug)]
struct Due {
    at: Timestamp,
    number: u64,
    owner: Weak<StreamOwner>,
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.number) == (other.at, other.number)
    }
}

impl Eq for Due {}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

/// Entries that are kept without a look at whether they still count.
const UNCHECKED_MAX: usize = 4096;

#[derive(Debug, Default)]
struct Waiting {
    /// A stream stands here once for each time that it has asked for; those that it no longer waits for are taken out when
    /// there are many.
    due: BinaryHeap<Reverse<Due>>,
    /// How many there were after that was done last.
    checked: usize,
    number: u64,
    has_stopped: bool,
}

impl Waiting {
    /// Takes out what is asked for twice, and whoever is gone, once the entries have doubled since the last time.
    fn compact(&mut self, is_awaited: impl Fn(&StreamOwner, Timestamp) -> bool) {
        if self.due.len() < 2 * self.checked.max(UNCHECKED_MAX) {
            return;
        }
        let mut seen = HashSet::new();
        self.due.retain(|Reverse(due)| {
            let counts = due.owner.upgrade().is_some_and(|owner| is_awaited(&owner, due.at));
            counts && seen.insert((due.at, Weak::as_ptr(&due.owner)))
        });
        self.checked = self.due.len();
    }
}

/// Streams by the time at which they want to be run.
#[derive(Debug)]
pub(crate) struct Timers {
    duty: Duty,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Timers {
    pub(super) fn new(duty: Duty) -> Self {
        Self { duty, waiting: Mutex::default(), changed: Condvar::new() }
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// The system starts no more threads.
    pub(super) fn start(self: &Arc<Self>, name: &str, batch: u16, clock: &Clock) -> std::io::Result<Threads> {
        let (timers, clock) = (Arc::clone(self), clock.clone());
        let batch = Batch::new(batch, Rng::from_system());
        let thread = crate::tasks::start_plain_thread(name.to_owned(), || {}, move || timers.run(batch, &clock))?;
        Ok(vec![thread])
    }

    /// Runs a stream at a time, besides the times that were asked for already.
    pub(super) fn push(&self, at: Timestamp, owner: Weak<StreamOwner>) {
        let mut waiting = self.waiting.lock();
        waiting.number += 1;
        let number = waiting.number;
        let is_first = waiting.due.peek().is_none_or(|Reverse(first)| at < first.at);
        waiting.due.push(Reverse(Due { at, number, owner }));
        waiting.compact(|owner, at| owner.awaits(self.duty, at));
        drop(waiting);
        if is_first {
            self.changed.notify_one();
        }
    }

    /// Ends the thread.
    pub(super) fn stop(&self) {
        self.waiting.lock().has_stopped = true;
        self.changed.notify_all();
    }

    fn run(&self, mut batch: Batch, clock: &Clock) {
        while let Some(due) = self.next(clock) {
            let Some(owner) = due.owner.upgrade() else { continue };
            batch.begin(clock.now());
            let done = fault::catch(|| {
                match self.duty {
                    Duty::Deadlines => owner.handle_deadline(due.at, &mut batch),
                    Duty::Upkeep => owner.maintain(due.at, &mut batch),
                }
                batch.flush();
            });
            if let Err(fault) = done {
                fault.report("the timer of a stream was cut short");
                batch.recover();
            }
        }
    }

    fn next(&self, clock: &Clock) -> Option<Due> {
        let mut waiting = self.waiting.lock();
        loop {
            if waiting.has_stopped {
                return None;
            }
            let now = clock.wall();
            let wait = waiting.due.peek().map(|Reverse(first)| first.at.since(now));
            match wait {
                Some(wait) if wait.is_zero() => return waiting.due.pop().map(|Reverse(due)| due),
                Some(wait) => {
                    self.changed.wait_for(&mut waiting, wait.min(WAIT_MAX));
                }
                None => self.changed.wait(&mut waiting),
            }
        }
    }
}
