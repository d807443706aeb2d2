//! Stores that go back and forth between ours and nats-server's, and processes that are killed while they write.

mod handing_over;
mod killed;
mod server_side;
mod side_files;
