//! `nats-rs counter get`.

use serde::Serialize;

use super::value::{Args, load};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// A counter's value.
#[derive(Debug, Serialize)]
pub(super) struct CounterReading {
    pub(super) subject: String,
    pub(super) value: String,
}

impl View for CounterReading {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(self.value.clone())]
    }
}

/// Shows the value.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let counter = load(args, &invocation.jetstream().await?).await?;
    Ok(invocation.output.show(&CounterReading { subject: counter.subject, value: counter.value })?)
}
