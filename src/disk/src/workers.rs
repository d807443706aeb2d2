//! Work on a list by several threads, with its outcomes in the list's order.
//!
//! Whoever reads many files and looks at every byte is limited by one core otherwise.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many outcomes of a worker may wait for the one who takes them, beside the one it works on.
const WAITING_MAX: usize = 1;

/// Calls `work` on every item, by as many threads as `workers` says, and `take` on the outcomes, in the order of the
/// items and on the calling thread, until it fails.
///
/// Each worker is at most two items ahead of `take`, so what is in memory is bounded by the number of workers. With one
/// worker, or one item, everything happens on the calling thread, one item after another. A panic in `work` goes on in
/// the caller.
///
/// # Errors
/// What `take` fails with; no more outcomes are taken then.
pub fn work_in_order<I: Sync, O: Send, E>(
    workers: usize,
    items: &[I],
    work: impl Fn(&I) -> O + Sync,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let lanes = workers.min(items.len());
    if lanes < 2 {
        return items.iter().try_for_each(|item| take(work(item)));
    }
    thread::scope(|scope| {
        let mut outcomes: Vec<Receiver<O>> = Vec::with_capacity(lanes);
        for lane in 0..lanes {
            let (sender, receiver) = sync_channel(WAITING_MAX);
            let work = &work;
            let run = move || fill(items.iter().skip(lane).step_by(lanes), work, &sender);
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                // No more threads to be had: those that run end as soon as nobody takes what they made.
                outcomes.clear();
                return items.iter().try_for_each(|item| take(work(item)));
            }
            outcomes.push(receiver);
        }
        for receiver in outcomes.iter().cycle().take(items.len()) {
            // A worker that is gone has panicked; leaving the scope passes that on.
            let Ok(outcome) = receiver.recv() else { break };
            take(outcome)?;
        }
        Ok(())
    })
}

fn fill<'a, I: 'a, O>(items: impl Iterator<Item = &'a I>, work: &impl Fn(&I) -> O, outcomes: &SyncSender<O>) {
    for item in items {
        if outcomes.send(work(item)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..100).collect();
        for workers in [0, 1, 2, 3, 200] {
            let mut seen = Vec::new();
            let done: Result<(), ()> = work_in_order(
                workers,
                &items,
                |item| item * 2,
                |outcome| {
                    seen.push(outcome);
                    Ok(())
                },
            );
            assert_eq!((done, seen), (Ok(()), items.iter().map(|item| item * 2).collect()), "{workers} workers");
        }
    }

    #[test]
    fn nothing_is_taken_after_a_failure() {
        let items: Vec<u64> = (0..100).collect();
        for workers in [1, 2, 5] {
            let mut taken = 0;
            let fail_at_seven = |item| {
                taken += 1;
                if item == 7 { Err(item) } else { Ok(()) }
            };
            assert_eq!(work_in_order(workers, &items, |item| *item, fail_at_seven), Err(7));
            assert_eq!(taken, 8, "{workers} workers");
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_of_a_worker_reaches_the_caller() {
        let work = |item: &u64| assert_ne!(*item, 3, "on purpose");
        let _: Result<(), ()> = work_in_order(2, &[1, 2, 3, 4, 5, 6], work, |()| Ok(()));
    }
}
