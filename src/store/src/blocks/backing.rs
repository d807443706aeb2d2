//! [`Backing`]: where the bytes of blocks are kept.

use crate::error::Result;
use crate::sync_request::SyncRequest;

/// Where the bytes of blocks are kept: in files, or nowhere but in the contents that the store holds in memory.
pub trait Backing: std::fmt::Debug + Send {
    /// Whether nothing is kept, so that contents must stay in memory and every change is durable at once.
    const IS_VOLATILE: bool;

    /// Makes an empty block and turns to it: later bytes go there. The one before is full.
    ///
    /// # Errors
    /// The disk fails or is full; then nothing has changed.
    fn create_block(&mut self, number: u64) -> Result<()>;

    /// Puts bytes at the end of the current block, in memory for now.
    fn buffer(&mut self, bytes: &[u8]);

    /// How many bytes of the current block have been written.
    fn written_len(&self) -> usize;

    /// Writes what is buffered.
    ///
    /// # Errors
    /// The disk fails or is full; what is buffered stays so.
    fn write(&mut self) -> Result<()>;

    /// Gives up what is buffered and cuts the current block to what was written whole.
    ///
    /// # Errors
    /// The disk fails; the block must not be appended to any more.
    fn drop_buffer(&mut self) -> Result<()>;

    /// The plain bytes of a block, as much as can be had; with what is buffered if it is the current one.
    ///
    /// # Errors
    /// The disk fails, or the block is not there.
    fn read_block(&mut self, number: u64) -> Result<Vec<u8>>;

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

    /// Takes what has to be synced for everything written so far to be durable; `None` if nothing has.
    fn take_unsynced(&mut self) -> Option<SyncRequest>;

    /// Puts one block with these bytes in the place of all blocks and turns to it. Durable on return; a crash leaves
    /// either all of the old or only the new.
    ///
    /// # Errors
    /// The disk fails or is full. The old blocks may be there or not; the store must be opened anew.
    fn replace_all(&mut self, number: u64, bytes: &[u8]) -> Result<()>;

    /// Brings a block that is full into its final form, compressed if the stream is.
    ///
    /// # Errors
    /// The disk fails or is full; the block stays as it was.
    fn seal_block(&mut self, number: u64, plain: &[u8]) -> Result<()>;
}

/// No backing: contents in memory are all there is.
#[derive(Debug, Default)]
pub struct NoBacking {
    written_len: usize,
}

impl Backing for NoBacking {
    const IS_VOLATILE: bool = true;

    fn create_block(&mut self, _number: u64) -> Result<()> {
        self.written_len = 0;
        Ok(())
    }

    fn buffer(&mut self, bytes: &[u8]) {
        self.written_len += bytes.len();
    }

    fn written_len(&self) -> usize {
        self.written_len
    }

    fn write(&mut self) -> Result<()> {
        Ok(())
    }

    fn drop_buffer(&mut self) -> Result<()> {
        Ok(())
    }

    fn read_block(&mut self, _number: u64) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn replace_block(&mut self, _number: u64, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn remove_block(&mut self, _number: u64) -> Result<()> {
        Ok(())
    }

    fn take_unsynced(&mut self) -> Option<SyncRequest> {
        None
    }

    fn replace_all(&mut self, _number: u64, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn seal_block(&mut self, _number: u64, _plain: &[u8]) -> Result<()> {
        Ok(())
    }
}
