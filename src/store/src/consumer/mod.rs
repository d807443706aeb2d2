//! Consumer stores: the rules of their state, and the two that keep it, in files and in memory.

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
