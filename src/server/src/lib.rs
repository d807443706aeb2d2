//! The shell: sockets, threads, files and signals round the cores.
//!
//! First reading: [`Server::start`], then `connection.rs`, the loop of one connection.

mod connection;
mod hub;
mod listen;
mod network;
mod registry;
mod socket_link;
mod tasks;

pub use hub::{Server, ServerError};
