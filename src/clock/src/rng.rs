//! The random source that cores are given.

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// A seeded generator: the same seed gives the same numbers on every machine.
///
/// Not for secrets; keys and nonces come from [`Rng::secret_bytes`].
#[derive(Debug, Clone)]
pub struct Rng(SmallRng);

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl Rng {
    /// A generator whose whole sequence follows from `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(SmallRng::seed_from_u64(seed))
    }

    /// A generator seeded by the operating system.
    #[must_use]
    pub fn from_system() -> Self {
        Self(rand::make_rng())
    }

    /// Fills `bytes` from the operating system's secure source.
    pub fn secret_bytes(bytes: &mut [u8]) {
        let mut secure: rand::rngs::StdRng = rand::make_rng();
        secure.fill(bytes);
    }

    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0.random()
    }

    /// A number from 0 up to but not including `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// A text of `length` letters and digits.
    pub fn alphanumeric(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[self.0.random_range(0..ALPHABET.len())])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let (mut a, mut b) = (Rng::seeded(7), Rng::seeded(7));
        assert_eq!((a.next_u64(), a.below(10), a.alphanumeric(5)), (b.next_u64(), b.below(10), b.alphanumeric(5)));
        assert_eq!(a.below(0), 0);
    }
}
