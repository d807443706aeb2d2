//! `nats-rs counter view`.

use super::value::{Args, Counter, load};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};

/// Shows everything about a counter.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let counter = load(args, &invocation.jetstream().await?).await?;
    Ok(invocation.output.show(&counter)?)
}

impl View for Counter {
    fn view(&self) -> Vec<Block> {
        let fields = Fields::titled(format!("Counter {}", self.subject))
            .row("Value", &self.value)
            .row_if("Last Change", self.increment.as_deref().unwrap_or_default())
            .row("Stream", &self.stream)
            .row("Sequence", self.seq)
            .row("Changed", &self.time);
        let mut blocks = vec![Block::Fields(fields)];
        if !self.sources.is_empty() {
            let mut table = Table::titled("From other streams").text("Stream").text("Subject").number("Value");
            for (stream, subjects) in &self.sources {
                for (subject, value) in subjects {
                    table.push([stream.clone(), subject.clone(), value.clone()]);
                }
            }
            blocks.push(Block::Table(table));
        }
        blocks
    }
}
