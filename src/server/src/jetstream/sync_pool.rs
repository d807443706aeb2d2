//! [`Pool`]: threads that run what must not be waited for where it comes up: syncs, and streams that have much to do.

use std::collections::VecDeque;
use std::sync::Arc;
use std::thread::JoinHandle;

use clock::{Clock, Rng};
use parking_lot::{Condvar, Mutex};
use server_core::Batch;
use store::SyncRequest;

use super::inbox::Synced;
use super::stream_owner::StreamOwner;
use crate::fault::{self, Fault};

/// What a thread of a pool does.
#[derive(Debug)]
pub(super) enum Job {
    /// Waits for the device, and hands the outcome to the stream.
    Sync(Arc<StreamOwner>, Synced, SyncRequest),
    /// Runs a stream.
    Run(Arc<StreamOwner>),
}

#[derive(Debug, Default)]
struct Jobs {
    /// Bounded by the number of streams and consumers: each has one sync under way and one run at a time.
    waiting: VecDeque<Job>,
    has_stopped: bool,
}

/// A queue of jobs and what wakes the threads.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    jobs: Mutex<Jobs>,
    arrived: Condvar,
}

/// The threads that carry out jobs.
pub(super) type Threads = Vec<JoinHandle<Result<(), Fault>>>;

impl Pool {
    /// Starts `count` threads, whose batches are numbered downwards from `first_batch`.
    ///
    /// # Errors
    /// The system starts no more threads.
    pub(super) fn start(
        self: &Arc<Self>,
        name: &str,
        count: u16,
        first_batch: u16,
        clock: &Clock,
    ) -> std::io::Result<Threads> {
        (0..count)
            .map(|index| {
                let (pool, clock) = (Arc::clone(self), clock.clone());
                let batch = Batch::new(first_batch - index, Rng::from_system());
                crate::tasks::start_plain_thread(format!("{name}-{index}"), || {}, move || pool.run(batch, &clock))
            })
            .collect()
    }

    /// Lets a job wait for a thread.
    pub(super) fn push(&self, job: Job) {
        self.jobs.lock().waiting.push_back(job);
        self.arrived.notify_one();
    }

    /// Ends the threads once nothing waits.
    pub(super) fn stop(&self) {
        self.jobs.lock().has_stopped = true;
        self.arrived.notify_all();
    }

    fn run(&self, mut batch: Batch, clock: &Clock) {
        while let Some(job) = self.next() {
            let done = fault::catch(|| carry_out(job, &mut batch, clock));
            if let Err(fault) = done {
                fault.report("what a stream asked for was cut short");
                batch.recover();
            }
        }
    }

    fn next(&self) -> Option<Job> {
        let mut jobs = self.jobs.lock();
        loop {
            if let Some(job) = jobs.waiting.pop_front() {
                return Some(job);
            }
            if jobs.has_stopped {
                return None;
            }
            self.arrived.wait(&mut jobs);
        }
    }
}

fn carry_out(job: Job, batch: &mut Batch, clock: &Clock) {
    match job {
        Job::Sync(owner, of, request) => {
            let outcome = request.run();
            batch.begin(clock.now());
            owner.handle_synced(of, outcome, batch);
        }
        Job::Run(owner) => {
            batch.begin(clock.now());
            owner.run_handed_over(batch);
        }
    }
    batch.flush();
}
