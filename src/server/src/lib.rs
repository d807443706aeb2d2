//! The shell: sockets, threads, files and signals round the cores.
//!
//! First reading: [`Server::start`], then `connection.rs`, the loop of one connection.

mod client_label;
mod connection;
mod events;
mod fault;
mod hub;
mod identity;
mod jetstream;
mod listen;
mod log;
mod monitor_http;
mod network;
mod opening;
mod process_files;
mod process_stats;
#[cfg(target_os = "linux")]
mod program_pages;
mod publish_view;
mod registry;
mod reload;
mod report;
mod signal;
mod socket_link;
mod tasks;
mod tls;

pub use fault::tell_faults_in_log;
pub use hub::{HubCommand, Reload, Server, ServerFault, Start, StartError};
pub use identity::{EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION};
pub use jetstream::JetStreamError;
pub use log::LogError;
pub use monitor_http::MonitorError;
pub use publish_view::ViewError;
pub use tls::TlsError;
