//! [`Transfers`]: backups and restores under way, each on a thread of its own.

use std::sync::Arc;

use clock::{Clock, Rng};
use parking_lot::Mutex;
use server_core::{AccountState, Batch, InternalReceiver, Receiver, Subscription, SubscriptionRef};

/// Backups and restores at a time; whoever asks for more is refused.
const TRANSFERS_MAX: u16 = 16;

/// The number of the first transfer's batch; the others are numbered downwards.
const FIRST_BATCH: u16 = u16::MAX - 64;

/// The places of transfers, one bit for each.
#[derive(Debug, Default)]
pub(super) struct Transfers(Arc<Mutex<u16>>);

/// The place of one transfer, given back at its end.
struct Place {
    taken: Arc<Mutex<u16>>,
    number: u16,
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.taken.lock() &= !(1 << self.number);
    }
}

impl Transfers {
    fn take_place(&self) -> Option<Place> {
        let mut taken = self.0.lock();
        let number = (0..TRANSFERS_MAX).find(|number| *taken & (1 << number) == 0)?;
        *taken |= 1 << number;
        Some(Place { taken: Arc::clone(&self.0), number })
    }

    /// Runs a transfer on a thread of its own; false if too many are under way or no thread is to be had.
    pub(super) fn start(&self, name: &str, clock: &Clock, run: impl FnOnce(&mut Batch) + Send + 'static) -> bool {
        let Some(place) = self.take_place() else { return false };
        let clock = clock.clone();
        let started = crate::tasks::start_plain_thread(
            name.to_owned(),
            || {},
            move || {
                let mut batch = Batch::new(FIRST_BATCH - place.number, Rng::from_system());
                batch.begin(clock.now());
                run(&mut batch);
                batch.flush();
            },
        );
        started.is_ok()
    }
}

/// A subscription of a transfer, which ends with it.
pub(super) struct Listening {
    account: Arc<AccountState>,
    subscription: SubscriptionRef,
}

impl Listening {
    /// Listens on a subject.
    pub(super) fn start(account: &Arc<AccountState>, subject: &str, receiver: Arc<dyn InternalReceiver>) -> Self {
        let subscription = Arc::new(Subscription::new(Receiver::Internal(receiver), subject, None, b"transfer"));
        account.interest.insert(&subscription);
        Self { account: Arc::clone(account), subscription }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if self.subscription.close() {
            self.account.interest.remove(&self.subscription);
        }
    }
}
