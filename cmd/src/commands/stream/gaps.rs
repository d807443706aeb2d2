//! `nats-rs stream gaps`.

use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity::count;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Accepted for compatibility: nothing is asked
    #[arg(short, long, hide = true)]
    force: bool,
    /// Accepted for compatibility
    #[arg(long, hide = true)]
    progress: bool,
}

/// Sequences without messages, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Gap {
    first: u64,
    last: u64,
}

/// Lists the gaps; an array also when there are none.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let state = invocation.jetstream().await?.stream_with_deleted(&args.name).await?.state;
    Ok(invocation.output.show_list(&gaps(&state.deleted), blocks)?)
}

/// Joins neighbouring sequences.
fn gaps(deleted: &[u64]) -> Vec<Gap> {
    let mut sorted = deleted.to_vec();
    sorted.sort_unstable();
    let mut gaps: Vec<Gap> = Vec::new();
    for seq in sorted {
        match gaps.last_mut() {
            Some(gap) if gap.last.checked_add(1) == Some(seq) => gap.last = seq,
            Some(_) | None => gaps.push(Gap { first: seq, last: seq }),
        }
    }
    gaps
}

fn blocks(gaps: &[Gap]) -> Vec<Block> {
    if gaps.is_empty() {
        return vec![Block::sentence("No gaps")];
    }
    let mut table = Table::new().number("First").number("Last").number("Messages");
    for gap in gaps {
        table.push([gap.first, gap.last, gap.last - gap.first + 1].map(count));
    }
    vec![Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_gap() {
        let gap = |first, last| Gap { first, last };
        assert_eq!(gaps(&[5, 3, 4, 9]), [gap(3, 5), gap(9, 9)]);
        assert_eq!(gaps(&[]), []);
    }
}
