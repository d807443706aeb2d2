//! nats-rs.
fn main() {}
