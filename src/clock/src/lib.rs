//! Time and randomness: the only crate that reads a clock or a random source.
//!
//! Cores take a [`Now`] and an [`Rng`] as inputs, so that a test can repeat a run exactly.

mod duration;
mod rng;
mod time_text;
mod timestamp;

pub use duration::{format_duration, parse_duration};
pub use rng::Rng;
pub use time_text::TimeText;
pub use timestamp::{Clock, Moment, Now, Timestamp};
