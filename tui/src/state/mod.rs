//! What the screens show: pure state, changed by samples and keys, without clock, socket or terminal.

pub(crate) mod app;
pub(crate) mod asset_sort;
pub(crate) mod assets;
pub(crate) mod board;
pub(crate) mod connection;
pub(crate) mod filter;
pub(crate) mod history;
pub(crate) mod list;
pub(crate) mod prompt;
pub(crate) mod server;
pub(crate) mod sort;
pub(crate) mod traffic;
