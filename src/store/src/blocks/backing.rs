//! [`Backing`]: where the bytes of blocks are kept.

use super::block::Edge;
use super::side_state::SideFiles;
use crate::error::Result;
use crate::format::index::Index;
use crate::sync_request::SyncRequest;

/// Where the bytes of blocks are kept: in files, or nowhere but in the contents that the store holds in memory.
pub trait Backing: std::fmt::Debug + Send {
    /// Whether nothing is kept, so that contents must stay in memory and every change is durable at once.
    const IS_VOLATILE: bool;

    /// Makes an empty block and turns to it: later bytes go there. The one before is full and written.
    ///
    /// # Errors
    /// The disk fails or is full; then nothing has changed.
    fn create_block(&mut self, number: u64) -> Result<()>;

    /// How many bytes of the current block have been written.
    fn written_len(&self) -> usize;

    /// Writes bytes at the end of the current block.
    ///
    /// # Errors
    /// The disk fails or is full; then nothing counts as written.
    fn write(&mut self, bytes: &[u8]) -> Result<()>;

    /// Cuts the current block to what was written whole.
    ///
    /// # Errors
    /// The disk fails; the block must not be appended to any more.
    fn cut_to_written(&mut self) -> Result<()>;

    /// The plain bytes of a block, as much as can be had; what was written if it is the current one.
    ///
    /// # Errors
    /// The disk fails, or the block is not there.
    fn read_block(&mut self, number: u64) -> Result<Vec<u8>>;

    /// Some of the plain bytes of a block, without reading all of it; `None` if that cannot be done. There may be fewer
    /// than asked for at its end.
    ///
    /// # Errors
    /// The disk fails, or the block is not there.
    fn read_part(&mut self, number: u64, offset: u64, len: usize) -> Result<Option<Vec<u8>>>;

    /// Puts other bytes in the place of a block, durable on return, so that a crash leaves the old or the new ones.
    ///
    /// # Errors
    /// The disk fails or is full; then the old bytes are there.
    fn replace_block(&mut self, number: u64, bytes: &[u8]) -> Result<()>;

    /// Removes a block. Durable with the next sync.
    ///
    /// # Errors
    /// The disk fails.
    fn remove_block(&mut self, number: u64) -> Result<()>;

    /// Closes files that are not needed until the next change.
    fn close_idle(&mut self);

    /// Takes what has to be synced for everything written so far to be durable; `None` if nothing has.
    fn take_unsynced(&mut self) -> Option<SyncRequest>;

    /// Puts one block with these bytes in the place of all blocks and turns to it. Durable on return; a crash leaves
    /// either all of the old or only the new.
    ///
    /// # Errors
    /// The disk fails or is full. The old blocks may be there or not; the store must be opened anew.
    fn replace_all(&mut self, number: u64, bytes: &[u8]) -> Result<()>;

    /// Writes the state of the store and what belongs to it; durable on return.
    ///
    /// # Errors
    /// The disk fails or is full; the state before stays.
    fn write_state(&mut self, index: &Index, side: &SideFiles) -> Result<()>;

    /// Removes what [`Backing::write_state`] writes beside the state, durably.
    ///
    /// # Errors
    /// The disk fails.
    fn remove_side_files(&mut self) -> Result<()>;

    /// Says that a block will be read soon. A hint, which nothing waits for.
    fn read_ahead(&self, _number: u64) {}

    /// Whether a block is not encrypted as configured.
    ///
    /// # Errors
    /// The disk fails, or the block's key does not fit.
    fn needs_encryption(&self, number: u64) -> Result<bool>;

    /// Encrypts a block that is not the current one as configured; durable on return, and a crash leaves the old or the
    /// new block.
    ///
    /// # Errors
    /// The disk fails or is full; the block is as before or as wanted.
    fn encrypt_block(&mut self, number: u64) -> Result<()>;

    /// Whether a block is compressed.
    ///
    /// # Errors
    /// The disk fails, or the block is not there.
    fn is_compressed(&self, number: u64) -> Result<bool>;

    /// Notes beside the store how far it has come: the last durable sequence, and some of the blocks that are there.
    /// With `is_synced` durable on return.
    ///
    /// # Errors
    /// The disk fails or is full; nothing depends on it.
    fn note_high_water(&mut self, mark: Edge, blocks: &[u64], is_synced: bool) -> Result<()>;

    /// Forgets what [`Backing::note_high_water`] has noted, durably, because the last sequence is to go back.
    ///
    /// # Errors
    /// The disk fails.
    fn forget_high_water(&mut self) -> Result<()>;

    /// Removes the written state, durably.
    ///
    /// # Errors
    /// The disk fails.
    fn remove_state(&mut self) -> Result<()>;

    /// Turns to an existing block of which `written_len` bytes are good: later bytes go there.
    ///
    /// # Errors
    /// The disk fails, or the block's key does not fit.
    fn turn_to(&mut self, number: u64, written_len: usize) -> Result<()>;

    /// Copies a block as it is on disk to where damaged blocks are kept, with a note about it; durable on return.
    /// Returns whether there is such a place.
    ///
    /// # Errors
    /// The disk fails or is full.
    fn quarantine(&mut self, number: u64, note: &str) -> Result<bool>;

    /// Brings a block that is full into its final form, compressed if the stream is.
    ///
    /// # Errors
    /// The disk fails or is full; the block stays as it was.
    fn seal_block(&mut self, number: u64, plain: &[u8]) -> Result<()>;
}

/// No backing: contents in memory are all there is.
#[derive(Debug, Default)]
pub struct NoBacking;

impl Backing for NoBacking {
    const IS_VOLATILE: bool = true;

    fn create_block(&mut self, _number: u64) -> Result<()> {
        Ok(())
    }

    fn written_len(&self) -> usize {
        0
    }

    fn write(&mut self, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn cut_to_written(&mut self) -> Result<()> {
        Ok(())
    }

    fn read_block(&mut self, _number: u64) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn read_part(&mut self, _number: u64, _offset: u64, _len: usize) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }

    fn replace_block(&mut self, _number: u64, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn remove_block(&mut self, _number: u64) -> Result<()> {
        Ok(())
    }

    fn close_idle(&mut self) {}

    fn take_unsynced(&mut self) -> Option<SyncRequest> {
        None
    }

    fn replace_all(&mut self, _number: u64, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn write_state(&mut self, _index: &Index, _side: &SideFiles) -> Result<()> {
        Ok(())
    }

    fn remove_side_files(&mut self) -> Result<()> {
        Ok(())
    }

    fn needs_encryption(&self, _number: u64) -> Result<bool> {
        Ok(false)
    }

    fn encrypt_block(&mut self, _number: u64) -> Result<()> {
        Ok(())
    }

    fn is_compressed(&self, _number: u64) -> Result<bool> {
        Ok(false)
    }

    fn note_high_water(&mut self, _mark: Edge, _blocks: &[u64], _is_synced: bool) -> Result<()> {
        Ok(())
    }

    fn forget_high_water(&mut self) -> Result<()> {
        Ok(())
    }

    fn remove_state(&mut self) -> Result<()> {
        Ok(())
    }

    fn turn_to(&mut self, _number: u64, _written_len: usize) -> Result<()> {
        Ok(())
    }

    fn quarantine(&mut self, _number: u64, _note: &str) -> Result<bool> {
        Ok(false)
    }

    fn seal_block(&mut self, _number: u64, _plain: &[u8]) -> Result<()> {
        Ok(())
    }
}
