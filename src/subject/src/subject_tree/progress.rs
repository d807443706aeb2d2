//! How far a filter has been followed along the bytes of a subject.

use super::byte_set::ByteSet;
use crate::subject::SEPARATOR;

/// A place in a filter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Everything before this byte of the filter has been matched.
    At(u32),
    /// Inside of a token that `*` stands for, at least one byte of which has been seen; the filter goes on here after it.
    InToken(u32),
    /// Whatever comes matches: `>` has been reached, and its first byte seen.
    Everything,
}

/// What the filter asks for at a place.
enum Wanted {
    Byte(u8),
    Single,
    Full,
    End,
}

impl Progress {
    pub(super) const START: Self = Self::At(0);

    /// Follows some more bytes of a subject; none if it cannot match any more.
    pub(super) fn after(self, bytes: &[u8], filter: &[u8]) -> Option<Self> {
        let mut progress = self;
        for byte in bytes {
            progress = match progress {
                Self::Everything => return Some(Self::Everything),
                Self::InToken(at) if *byte != SEPARATOR => Self::InToken(at),
                // Behind `*` comes a dot or nothing, and a dot in the filter is one byte like any other.
                Self::InToken(at) | Self::At(at) => step(at, *byte, filter)?,
            };
        }
        Some(progress)
    }

    /// Whether a subject that ends here matches.
    pub(super) fn is_match(self, filter: &[u8]) -> bool {
        match self {
            Self::At(at) | Self::InToken(at) => at as usize == filter.len(),
            Self::Everything => true,
        }
    }

    /// The bytes that a subject may go on with; may hold some more.
    pub(super) fn next_bytes(self, filter: &[u8]) -> ByteSet {
        let Self::At(at) = self else { return ByteSet::ALL };
        match wanted(at, filter) {
            Wanted::Byte(byte) => {
                let mut bytes = ByteSet::default();
                bytes.insert(byte);
                bytes
            }
            Wanted::Single | Wanted::Full => ByteSet::ALL,
            Wanted::End => ByteSet::default(),
        }
    }
}

fn step(at: u32, byte: u8, filter: &[u8]) -> Option<Progress> {
    match wanted(at, filter) {
        Wanted::Byte(wanted) if wanted == byte => Some(Progress::At(at + 1)),
        Wanted::Single if byte != SEPARATOR => Some(Progress::InToken(at + 1)),
        Wanted::Full => Some(Progress::Everything),
        Wanted::Byte(_) | Wanted::Single | Wanted::End => None,
    }
}

fn wanted(at: u32, filter: &[u8]) -> Wanted {
    let at = at as usize;
    let Some(byte) = filter.get(at) else { return Wanted::End };
    let begins_token = at == 0 || filter.get(at - 1) == Some(&SEPARATOR);
    let next = filter.get(at + 1);
    match (byte, next) {
        (b'*', None | Some(&SEPARATOR)) if begins_token => Wanted::Single,
        (b'>', None) if begins_token => Wanted::Full,
        _ => Wanted::Byte(*byte),
    }
}
