//! The bytes of one simulated file: as programs see them, and as a power cut would leave them.

use clock::Rng;

#[derive(Clone, Debug)]
enum ByteChange {
    Write { offset: usize, bytes: Vec<u8> },
    SetLen(usize),
}

impl ByteChange {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes } => write_into(to, *offset, bytes),
            Self::SetLen(len) => to.resize(*len, 0),
        }
    }

    /// What is left of a change that the power cut hit.
    fn torn(self, rng: &mut Rng) -> Option<Self> {
        match (rng.below(4), self) {
            (0 | 1, whole) => Some(whole),
            (2, Self::Write { offset, mut bytes }) => {
                let kept = rng.below(bytes.len() as u64 + 1);
                bytes.truncate(usize::try_from(kept).unwrap_or(0));
                Some(Self::Write { offset, bytes })
            }
            _ => None,
        }
    }
}

fn write_into(to: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset.saturating_add(bytes.len());
    if to.len() < end {
        to.resize(end, 0);
    }
    if let Some(target) = to.get_mut(offset..end) {
        target.copy_from_slice(bytes);
    }
}

/// One file without its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Inode {
    seen: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<ByteChange>,
    stamp: i64,
}

impl Inode {
    pub(super) fn durable(bytes: &[u8]) -> Self {
        Self { seen: bytes.to_vec(), durable: bytes.to_vec(), unsynced: Vec::new(), stamp: 0 }
    }

    pub(super) fn seen(&self) -> &[u8] {
        &self.seen
    }

    pub(super) fn stamp(&self) -> i64 {
        self.stamp
    }

    pub(super) fn write(&mut self, offset: usize, bytes: &[u8], stamp: i64) {
        self.change(ByteChange::Write { offset, bytes: bytes.to_vec() }, stamp);
    }

    pub(super) fn set_len(&mut self, len: usize, stamp: i64) {
        self.change(ByteChange::SetLen(len), stamp);
    }

    fn change(&mut self, change: ByteChange, stamp: i64) {
        change.apply(&mut self.seen);
        self.unsynced.push(change);
        self.stamp = stamp;
    }

    pub(super) fn sync(&mut self) {
        for change in self.unsynced.drain(..) {
            change.apply(&mut self.durable);
        }
    }

    /// A failed sync: the kernel takes the pages for clean although they never reached the device.
    pub(super) fn sync_failed(&mut self) {
        self.unsynced.clear();
    }

    pub(super) fn flip(&mut self, offset: usize, mask: u8) -> bool {
        for bytes in [&mut self.durable, &mut self.seen] {
            if let Some(byte) = bytes.get_mut(offset) {
                *byte ^= mask;
            }
        }
        offset < self.seen.len()
    }

    pub(super) fn after_lost(&self) -> Self {
        self.left_with(&self.durable)
    }

    pub(super) fn after_kept(&self) -> Self {
        self.left_with(&self.seen)
    }

    /// What a crash leaves: other bytes under the same time.
    fn left_with(&self, bytes: &[u8]) -> Self {
        Self { stamp: self.stamp, ..Self::durable(bytes) }
    }

    pub(super) fn after_mixed(&self, rng: &mut Rng) -> Self {
        let mut bytes = self.durable.clone();
        for change in self.unsynced.iter().cloned().filter_map(|change| change.torn(rng)) {
            change.apply(&mut bytes);
        }
        self.left_with(&bytes)
    }
}
