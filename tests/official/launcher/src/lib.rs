//! Starts servers for the tests of async-nats, under the names that these tests call.
//!
//! The program is the one that `NATS_SERVER` names; it must take nats-server's flags. Every server gets a free port, a temporary folder
//! for its files and its log, and is killed when it is dropped. Failures panic: the caller is a test.

mod cluster;
mod server;

pub use cluster::{Cluster, run_cluster};
pub use server::{Server, run_basic_server, run_server, run_server_with_port, set_lame_duck_mode};
