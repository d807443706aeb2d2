//! Consumer stores: the rules of their state, and the two that keep it, in files and in memory.

/// The methods of [`crate::ConsumerStore`] that are the same wherever the state is kept: each is one [`change::Change`],
/// which `commit` checks, notes and applies.
macro_rules! changes_by_commit {
    () => {
        fn set_starting(&mut self, stream_seq: u64) -> Result<Position> {
            self.commit(&Change::Starting { stream_seq })
        }

        fn update_starting(&mut self, stream_seq: u64) -> Result<Position> {
            self.commit(&Change::StartingRaised { stream_seq })
        }

        fn reset(&mut self, stream_seq: u64) -> Result<Position> {
            self.commit(&Change::Reset { stream_seq })
        }

        fn update_delivered(&mut self, delivery: Delivery) -> Result<Position> {
            self.commit(&Change::Delivered(delivery))
        }

        fn update_acks(&mut self, consumer_seq: u64, stream_seq: u64) -> Result<Position> {
            if let Some(beside) = beside_refusal(&self.state, self.config.ack_policy, consumer_seq, stream_seq) {
                self.commit(&beside)?;
            }
            self.commit(&Change::Acked { consumer_seq, stream_seq })
        }

        fn remove_redelivered_below(&mut self, stream_seq: u64) -> Result<Position> {
            self.commit(&Change::RedeliveredRemoved { below: stream_seq })
        }

        fn update(&mut self, state: ConsumerState) -> Result<Position> {
            check_follows(&state, &self.state)?;
            self.commit(&Change::Replaced(Box::new(state)))
        }

        fn force_update(&mut self, state: ConsumerState) -> Result<Position> {
            check(&state)?;
            self.commit(&Change::Replaced(Box::new(state)))
        }

        fn encoded_state(&self, now: Timestamp) -> Vec<u8> {
            self.state.encode(now)
        }
    };
}

mod change;
#[cfg(test)]
mod crash_tests;
mod file;
mod log;
mod memory;
#[cfg(test)]
mod tests;

pub(crate) use file::read_consumer_state;
pub use file::{ConsumerLocation, ConsumerRecovery, FileConsumerStore};
pub use memory::MemoryConsumerStore;
