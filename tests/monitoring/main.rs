//! The monitoring port, in black-box tests: the same clients do the same things with our server and with Go's, then
//! both are asked the same questions and the answers are compared key by key.
//!
//! | file | owns |
//! |---|---|
//! | `sides.rs` | two servers with the same clients, and asking both |
//! | `comparison.rs` | what of an answer is compared, and how |
//! | the others | one subject each |

mod accounts;
mod closed;
mod comparison;
mod connections;
mod general;
mod interest;
mod limits;
mod own_endpoints;
mod secrets;
mod secure;
mod sides;
mod troubled;
