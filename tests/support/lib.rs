//! What the black-box tests, the differential tests and the bench share.
//!
//! The crate starts servers as child processes (ours or Go's nats-server) on free ports of the loopback
//! interface and in temporary folders, talks to them in raw bytes, and waits for conditions with a deadline.
//! It knows nothing of our own crates, so that a mistake in one of them can't hide itself in the tests.
//!
//! | file | owns |
//! |---|---|
//! | `implementation.rs` | the two servers that can be started, and where their programs are |
//! | `launch.rs` | configuration and arguments of a server that is about to start |
//! | `server.rs` | a running server: its address, folder, log, end |
//! | `process.rs` | what the operating system says about a process: CPU time, memory |
//! | `random.rs` | repeatable random numbers |
//! | `peer.rs` | the other end of one connection, in raw protocol bytes |
//! | `message.rs` | one message as a client gets it |
//! | `mount.rs` | a disk whose power can be cut |
//! | `stream.rs` | a socket, plain or with TLS on it |
//! | `tls.rs` | a throw-away certificate authority and client settings |
//! | `http.rs` | one GET of a monitoring endpoint |
//! | `wait.rs` | the one polling loop |
//! | `port.rs` | free ports |

mod error;
mod http;
mod implementation;
mod launch;
mod message;
mod mount;
mod peer;
mod port;
mod process;
mod random;
mod server;
mod stream;
mod tls;
mod wait;

pub use error::{Error, Result};
pub use http::{HttpResponse, http_get, http_get_tls};
pub use implementation::Implementation;
pub use launch::Launch;
pub use message::Message;
pub use mount::MountedImage;
pub use peer::{Peer, Received, matches_pattern};
pub use port::free_port;
pub use process::{Process, own_cpu_time, raise_open_files_limit};
pub use random::Random;
pub use server::Server;
pub use stream::Stream;
pub use tls::{Certificate, TestAuthority, trusting_client, unverifying_client};
pub use wait::wait_until;
