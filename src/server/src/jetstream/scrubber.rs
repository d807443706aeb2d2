//! [`Scrubber`]: one thread that verifies the stores, block by block, while the server runs.
//!
//! What it finds is told by the stream, as is what reading finds. It goes through the streams by name; how far it has come is
//! noted beside the stores now and then, so that a server which is often started anew doesn't begin with the same ones each
//! time.

use std::ops::Bound;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use clock::{Clock, Moment, Rng};
use disk::{Disk, RealDisk};
use jetstream_api::StorageType;
use parking_lot::{Condvar, Mutex, RwLock};
use serde::{Deserialize, Serialize};
use server_core::Batch;
use store::{ScrubPace, ScrubStep};

use super::stream_owner::StreamOwner;
use super::sync_pool::Threads;
use super::{JsAccounts, Surroundings};
use crate::fault;

/// The longest wait before the settings and the size of the stores are looked at again.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// The pause after a walk that has found nothing to verify.
const EMPTY_PAUSE: Duration = Duration::from_secs(5);

/// How often the place is noted.
const NOTE_INTERVAL: Duration = Duration::from_secs(600);

/// Beside the stores, where no other server looks.
const PLACE_FILE: &str = "nats-rs/scrub.json";
const PLACE_LEN_MAX: u64 = 4096;

/// The stream that was verified last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    account: String,
    stream: String,
}

/// What was done since the start.
#[derive(Debug, Default)]
pub(crate) struct ScrubCounts {
    /// Bytes that were verified.
    pub(crate) bytes: AtomicU64,
    /// Damaged blocks that were written anew from memory.
    pub(crate) mended: AtomicU64,
    /// Walks through all streams.
    pub(crate) rounds: AtomicU64,
}

/// The thread's state that others reach.
#[derive(Debug, Default)]
pub(crate) struct Scrubber {
    has_stopped: Mutex<bool>,
    changed: Condvar,
    counts: ScrubCounts,
}

impl Scrubber {
    /// What was done since the start.
    pub(crate) fn counts(&self) -> &ScrubCounts {
        &self.counts
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// The system starts no more threads.
    pub(super) fn start(
        self: &Arc<Self>,
        surroundings: &Arc<Surroundings>,
        accounts: &Arc<RwLock<JsAccounts>>,
        batch: u16,
    ) -> std::io::Result<Threads> {
        let walk = Walk::new(Arc::clone(surroundings), Arc::clone(accounts), batch);
        let scrubber = Arc::clone(self);
        let thread = crate::tasks::start_plain_thread("scrub".to_owned(), || {}, move || scrubber.run(walk))?;
        Ok(vec![thread])
    }

    /// Ends the thread, or lets it look at its settings.
    pub(super) fn wake(&self, stops: bool) {
        *self.has_stopped.lock() |= stops;
        self.changed.notify_all();
    }

    fn run(&self, mut walk: Walk) {
        let mut idle_until = None;
        loop {
            let now = walk.clock().mono();
            let due = walk.due_at(now).map(|due| idle_until.map_or(due, |until: Moment| due.max(until)));
            if due.is_none_or(|due| due > now) {
                let wait = due.map_or(WAIT_MAX, |due| due.since(now).min(WAIT_MAX));
                if self.has_stopped_within(wait) {
                    break;
                }
                continue;
            }
            if *self.has_stopped.lock() {
                break;
            }
            idle_until = walk.step(&self.counts).then(|| now + EMPTY_PAUSE);
        }
        walk.note_place();
    }

    fn has_stopped_within(&self, wait: Duration) -> bool {
        let mut has_stopped = self.has_stopped.lock();
        if !*has_stopped {
            self.changed.wait_for(&mut has_stopped, wait);
        }
        *has_stopped
    }
}

/// The way through the streams.
struct Walk {
    surroundings: Arc<Surroundings>,
    accounts: Arc<RwLock<JsAccounts>>,
    batch: Batch,
    pace: ScrubPace,
    place: Option<Place>,
    /// Bytes that were verified since the first stream; `None` if the walk began in between.
    verified: Option<u64>,
    noted_at: Moment,
}

impl Walk {
    fn new(surroundings: Arc<Surroundings>, accounts: Arc<RwLock<JsAccounts>>, batch: u16) -> Self {
        let noted_at = surroundings.clock.mono();
        let place = RealDisk.read(&place_file(&surroundings), PLACE_LEN_MAX).ok();
        let place = place.and_then(|file| serde_json::from_slice(&file).ok());
        let batch = Batch::new(batch, Rng::from_system());
        let verified = place.is_none().then_some(0);
        Self { surroundings, accounts, batch, pace: ScrubPace::default(), place, verified, noted_at }
    }

    fn clock(&self) -> &Clock {
        &self.surroundings.clock
    }

    fn due_at(&mut self, now: Moment) -> Option<Moment> {
        let scrub = self.surroundings.settings().scrub;
        self.pace.set(scrub.round, scrub.permille_of_core);
        self.pace.due_at(now, self.surroundings.usage.bytes(StorageType::File))
    }

    /// Verifies the next block; whether that was all, and there was nothing to verify.
    fn step(&mut self, counts: &ScrubCounts) -> bool {
        let Some((owner, place)) = self.next() else {
            self.place = None;
            let verified = self.verified.replace(0);
            counts.rounds.fetch_add(u64::from(verified.is_some_and(|bytes| bytes > 0)), Ordering::Relaxed);
            return verified == Some(0);
        };
        let began = self.clock().mono();
        self.batch.begin(self.surroundings.clock.now());
        let step = match fault::catch(|| scrub(&owner, &mut self.batch)) {
            Ok(step) => step,
            Err(fault) => {
                fault.report(format_args!("the stream '{} > {}' was not verified", place.account, place.stream));
                self.batch.recover();
                None
            }
        };
        self.batch.flush();
        // A stream that can't be read is not tried again before the others.
        let step = step.unwrap_or(ScrubStep { is_round_done: true, ..ScrubStep::default() });
        let ended = self.clock().mono();
        self.pace.handle_step(step.bytes, began, ended);
        self.verified = self.verified.map(|verified| verified.saturating_add(step.bytes));
        counts.bytes.fetch_add(step.bytes, Ordering::Relaxed);
        counts.mended.fetch_add(step.mended, Ordering::Relaxed);
        if step.is_round_done {
            self.place = Some(place);
            if ended.since(self.noted_at) >= NOTE_INTERVAL {
                self.note_place();
            }
        }
        false
    }

    /// The stream behind the place, and its own place. Streams in memory are stepped over.
    fn next(&self) -> Option<(Arc<StreamOwner>, Place)> {
        let accounts = self.accounts.read();
        let from = self.place.as_ref().map_or("", |place| place.account.as_str());
        for (name, account) in accounts.range::<str, _>((Bound::Included(from), Bound::Unbounded)) {
            let mut before =
                self.place.as_ref().filter(|place| place.account == *name).map(|place| place.stream.clone());
            while let Some(owner) = account.stream_after(before.as_deref()) {
                let stream = owner.name().to_owned();
                if owner.config().storage == StorageType::File {
                    return Some((owner, Place { account: name.clone(), stream }));
                }
                before = Some(stream);
            }
        }
        None
    }

    /// Notes the place. Nothing but the order of the next round depends on it.
    fn note_place(&mut self) {
        self.noted_at = self.clock().mono();
        let Some(place) = &self.place else { return };
        if let Ok(text) = serde_json::to_vec(place)
            && let Err(error) = RealDisk.replace(&place_file(&self.surroundings), &text)
        {
            tracing::debug!("how far the stores are verified can't be noted: {error}");
        }
    }
}

fn place_file(surroundings: &Surroundings) -> PathBuf {
    surroundings.settings().store_dir.join(PLACE_FILE)
}

/// Verifies a block of a stream; `None` if it can't be read, or has ended.
fn scrub(owner: &StreamOwner, batch: &mut Batch) -> Option<ScrubStep> {
    let step = owner.with_stream(batch, |stream, _| stream.scrub(ScrubPace::STEP_LEN))?;
    let (account, name) = (owner.account().name(), owner.name());
    match step {
        Ok(step) => {
            if step.mended > 0 {
                tracing::warn!(
                    "JetStream stream '{account} > {name}' had {} damaged blocks on disk that were whole in memory: \
                     they were written anew, the damaged files are kept in nats-rs/{account}/streams/{name}/quarantine",
                    step.mended
                );
            }
            Some(step)
        }
        Err(error) => {
            tracing::error!("JetStream stream '{account} > {name}' can't be verified: {error}");
            None
        }
    }
}
