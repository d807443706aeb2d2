//! Figures that are shown again and again: charts on a terminal, a record for each turn elsewhere.

use std::io::IsTerminal;
use std::pin::pin;
use std::time::Duration;

use serde::Serialize;

use crate::argument;
use crate::error::CommandError;
use crate::graph::Charts;
use crate::invocation::Invocation;

/// Clears the terminal and goes to its corner.
const CLEAR: &str = "\u{1b}[H\u{1b}[2J";
/// Size of a terminal that does not tell.
const SIZE_DEFAULT: (usize, usize) = (80, 24);

/// Flags of commands that show figures again and again.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct LiveFlags {
    /// Time between two samples
    #[arg(long, value_name = "DURATION", value_parser = argument::interval, default_value = "1s")]
    interval: Duration,
    /// End after so many samples
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
}

/// One turn's figures.
pub(crate) trait Sample: Serialize {
    /// The figures in the order of the charts.
    fn figures(&self) -> Vec<f64>;
    /// One line for people who are not at a terminal.
    fn line(&self) -> String;
}

/// Takes samples until there are enough or the command is interrupted.
pub(crate) async fn follow<T: Sample, F: AsyncFnMut(Duration) -> Result<T, CommandError>>(
    flags: LiveFlags,
    mut charts: Charts,
    invocation: &mut Invocation,
    mut sample: F,
) -> Result<(), CommandError> {
    let is_drawn = invocation.output.is_table() && std::io::stdout().is_terminal();
    let mut stop = pin!(invocation.interrupted());
    let mut tick = tokio::time::interval(flags.interval);
    // The first tick comes at once.
    tick.tick().await;
    invocation.output.expect_records();
    let mut taken = 0;
    while flags.count.is_none_or(|count| taken < count) {
        tokio::select! {
            biased;
            _ = &mut stop => break,
            _ = tick.tick() => {}
        }
        let sample = sample(flags.interval).await?;
        taken += 1;
        if is_drawn {
            charts.push(&sample.figures());
            let (width, height) = terminal_size();
            invocation.output.text(&format!("{CLEAR}{}", charts.render(width, height)))?;
        } else {
            invocation.output.record(&sample, |_| sample.line() + "\n")?;
        }
        invocation.output.flush()?;
    }
    Ok(())
}

fn terminal_size() -> (usize, usize) {
    match rustix::termios::tcgetwinsize(std::io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (usize::from(size.ws_col), usize::from(size.ws_row)),
        Ok(_) | Err(_) => SIZE_DEFAULT,
    }
}
