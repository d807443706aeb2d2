//! Faults: panics are stopped at the border of the task in which they happen, counted, and told in the log.
//!
//! What a panic says may hold what a client sent, so that only its place is told.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

thread_local! {
    /// Whether what runs on this thread is contained.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// Where the last contained panic of this thread happened.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Faults of this process that were stopped and told.
static REPORTED: AtomicU64 = AtomicU64::new(0);

/// A panic that was stopped.
#[derive(Debug)]
pub(crate) struct Fault {
    place: String,
}

impl Fault {
    /// A fault without a panic.
    pub(crate) fn new(place: impl Into<String>) -> Self {
        Self { place: place.into() }
    }

    /// Counts the fault and tells the log what it has ended.
    pub(crate) fn report(&self, ended: impl std::fmt::Display) {
        REPORTED.fetch_add(1, Ordering::Relaxed);
        tracing::error!("Internal fault at {}: {ended}", self.place);
    }
}

/// Faults since the start.
pub(crate) fn reported() -> u64 {
    REPORTED.load(Ordering::Relaxed)
}

/// Makes panics inside of `catch` and `contain` silent, so that their owners tell of them; others are told as before.
///
/// For a program that runs a server and nothing else; it changes the hook of the whole process.
pub fn tell_faults_in_log() {
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if CONTAINED.try_with(Cell::get).unwrap_or(false) { note_place(info) } else { others(info) }
    }));
}

fn note_place(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string);
    let _ = PLACE.try_with(|noted| noted.replace(place));
}

/// Does `work`; a panic in it is given back as a value.
///
/// The caller must put in order or throw away whatever `work` had a mutable hold of.
pub(crate) fn catch<R>(work: impl FnOnce() -> R) -> Result<R, Fault> {
    let before = CONTAINED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(before);
    result.map_err(|_| Fault::new(PLACE.take().unwrap_or_else(|| "an unknown place".to_owned())))
}

/// Runs a future; after a panic in it, it is not run any further. The caller has the same duty as that of [`catch`].
pub(crate) async fn contain<F: Future>(mut future: Pin<&mut F>) -> Result<F::Output, Fault> {
    poll_fn(|context| match catch(|| future.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(fault) => Poll::Ready(Err(fault)),
    })
    .await
}

#[cfg(test)]
pub(crate) mod tests;
