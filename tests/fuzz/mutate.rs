//! New inputs from old ones, repeatably.

use support::Random;

/// Bytes of an input at the most.
const INPUT_MAX: usize = 12 * 1024;

/// Bytes that decoders compare with.
const NOTABLE: [u8; 12] = [0, 1, 0x7f, 0x80, 0xff, b' ', b'\r', b'\n', b'.', b'0', b'{', b'"'];

/// Makes inputs out of a corpus and words.
pub struct Mutator {
    random: Random,
    seeds: Vec<Vec<u8>>,
    words: &'static [&'static str],
    input: Vec<u8>,
}

impl Mutator {
    /// The same seed and corpus give the same inputs.
    pub fn new(seed: u64, seeds: Vec<Vec<u8>>, words: &'static [&'static str]) -> Self {
        Self { random: Random::new(seed), seeds, words, input: Vec::new() }
    }

    /// The next input: one of the corpus, changed in a few places.
    pub fn next(&mut self) -> &[u8] {
        self.input.clear();
        if let Some(seed) = self.random.pick(&self.seeds) {
            self.input.extend_from_slice(seed);
        }
        for _ in 0..=self.below(6) {
            self.change();
        }
        self.input.truncate(INPUT_MAX);
        &self.input
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.random.below(bound.max(1) as u64)).expect("below a usize")
    }

    /// A place in the input; its end counts as one if `with_end`.
    fn place(&mut self, with_end: bool) -> usize {
        self.below(self.input.len() + usize::from(with_end))
    }

    /// A short part of the input.
    fn part(&mut self) -> std::ops::Range<usize> {
        let start = self.place(true);
        let length = self.below(24).min(self.input.len() - start);
        start..start + length
    }

    fn byte(&mut self) -> u8 {
        match self.below(3) {
            0 => u8::try_from(self.random.below(256)).expect("below 256"),
            _ => *self.random.pick(&NOTABLE).expect("there are notable bytes"),
        }
    }

    fn insert(&mut self, bytes: &[u8]) {
        let place = self.place(true);
        self.input.splice(place..place, bytes.iter().copied());
    }

    fn change(&mut self) {
        let choice = self.below(11);
        match choice {
            0 | 1 if !self.input.is_empty() => {
                let place = self.place(false);
                self.input[place] = self.byte();
            }
            2 if !self.input.is_empty() => {
                let (place, bit) = (self.place(false), self.below(8));
                self.input[place] ^= 1 << bit;
            }
            3 => {
                let part = self.part();
                self.input.drain(part);
            }
            4 => {
                let part = self.part();
                let copied = self.input[part].to_vec();
                self.insert(&copied);
            }
            5 => self.splice_other(),
            6 => {
                let end = self.place(true);
                self.input.truncate(end);
            }
            7 => {
                let byte = self.byte();
                let length = self.below(80);
                self.insert(&vec![byte; length]);
            }
            8 if !self.input.is_empty() => self.change_number(),
            _ => match self.random.pick(self.words) {
                Some(word) => self.insert(word.as_bytes()),
                None => {
                    let byte = self.byte();
                    self.insert(&[byte]);
                }
            },
        }
    }

    /// Puts a part of another input in.
    fn splice_other(&mut self) {
        let other = self.random.pick(&self.seeds).cloned().unwrap_or_default();
        let start = self.below(other.len() + 1);
        let length = self.below(64).min(other.len() - start);
        self.insert(&other[start..start + length]);
    }

    /// Makes one of the input's bytes, or two to eight of them as a number, a little larger or smaller.
    fn change_number(&mut self) {
        let width = 1 << self.below(4);
        let place = self.place(false);
        let end = (place + width).min(self.input.len());
        let mut carry = u16::from(self.byte() % 16) + 1;
        for byte in &mut self.input[place..end] {
            let sum = u16::from(*byte) + carry;
            [*byte, _] = sum.to_le_bytes();
            carry = sum >> 8;
        }
    }
}
