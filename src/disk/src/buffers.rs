//! [`Buffers`]: memory for reading one file after another.

use std::sync::{Mutex, PoisonError};

/// Buffers that were given back, for the next files. Memory that is new to a process costs more than what is read
/// into it.
#[derive(Debug)]
pub struct Buffers {
    spare: Mutex<Vec<Vec<u8>>>,
    count_max: usize,
    len_max: usize,
}

impl Buffers {
    /// Keeps at most `count_max` buffers, none with more than `len_max` bytes of room.
    #[must_use]
    pub const fn new(count_max: usize, len_max: usize) -> Self {
        Self { spare: Mutex::new(Vec::new()), count_max, len_max }
    }

    /// A buffer with anything in it, for [`Disk::read_into`](crate::Disk::read_into); an empty one if there is none.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes a buffer back.
    pub fn give(&self, buffer: Vec<u8>) {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < self.count_max && buffer.capacity() <= self.len_max {
            spare.push(buffer);
        }
    }

    /// Frees all of them.
    pub fn clear(&self) {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_few_and_no_large_buffers_are_kept() {
        let buffers = Buffers::new(2, 100);
        for len in [10, 101, 20, 30] {
            buffers.give(Vec::with_capacity(len));
        }
        let kept: Vec<usize> = (0..3).map(|_| buffers.take().capacity()).collect();
        assert_eq!(kept, [20, 10, 0]);
    }
}
