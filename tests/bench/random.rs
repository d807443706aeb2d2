//! The random numbers of the scenarios: the same for both servers in the same round.

/// A xorshift generator of 64 bits.
pub struct Random {
    state: u64,
}

impl Random {
    /// Starts the sequence of a round; rounds count from 1.
    pub fn of_round(round: u64) -> Self {
        Self { state: 0x2545_F491_4F6C_DD1D ^ round.wrapping_mul(7919) }
    }

    /// Draws a number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_repeats_and_rounds_differ() {
        let draw = |round| {
            let mut random = Random::of_round(round);
            [random.below(1000), random.below(1000), random.below(1000)]
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
