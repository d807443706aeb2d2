//! What the screens show: pure state, changed by samples and keys, without clock, socket or terminal.

pub(crate) mod app;
pub(crate) mod board;
pub(crate) mod connection;
pub(crate) mod filter;
pub(crate) mod history;
pub(crate) mod prompt;
pub(crate) mod server;
pub(crate) mod sort;
pub(crate) mod traffic;
