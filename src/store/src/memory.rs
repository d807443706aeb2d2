//! [`MemoryStore`]: a stream's messages in memory only.

use std::collections::VecDeque;

use crate::blocks::{Block, BlockStore, Books, Content, Edge, NoBacking};
use crate::config::StoreConfig;

/// A stream's messages in memory only: durable at once, gone with the process.
pub type MemoryStore = BlockStore<NoBacking>;

/// The size of the pieces in which memory is taken and given back.
const BLOCK_LEN: usize = 1 << 20;

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(config: StoreConfig) -> Self {
        let config = StoreConfig { block_len: BLOCK_LEN.min(config.block_len), ..config };
        let blocks = VecDeque::from([Block::with_content(1, Edge::default(), Content::in_memory(0))]);
        Self::from_books(config, NoBacking, Books { blocks, ..Books::default() })
    }
}
