//! The result of a benchmark for people, and its file of comma-separated values.

use admin::{BenchLatency, BenchResult, BenchRow, BenchSample};
use clock::Rng;

use super::load::LoadArgs;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table, View};

/// Prints the result of all clients and writes the file if one was asked for.
pub(super) fn finish(
    name: &str,
    prefix: char,
    samples: &[BenchSample],
    args: &LoadArgs,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let run_id = Rng::from_system().alphanumeric(22);
    let Some(result) = BenchResult::of(name, run_id, prefix, samples) else {
        return Err(CommandError::message(CommandErrorKind::Failed, "no client finished"));
    };
    if let Some(path) = &args.csv {
        std::fs::write(path, result.to_csv()).map_err(|error| {
            let context = anyhow::Error::from(error).context(format!("cannot write {}", path.display()));
            CommandError::new(CommandErrorKind::Failed, context)
        })?;
    }
    Ok(invocation.output.show(&result)?)
}

impl View for BenchResult {
    fn view(&self) -> Vec<Block> {
        let total = &self.total;
        let head = format!(
            "{}: {:.0} msgs/sec ~ {}/sec ({} msgs in {:.3} s)",
            self.name,
            total.messages_per_second,
            binary(total.bytes_per_second),
            total.messages,
            total.seconds
        );
        let mut blocks = vec![Block::sentence(head)];
        if self.clients.len() > 1 {
            blocks.push(Block::Table(clients(&self.clients)));
            let rates = &self.rates;
            blocks.push(Block::sentence(format!(
                "message rates min {:.0} | avg {:.0} | max {:.0} | stddev {:.0} msgs",
                rates.min, rates.mean, rates.max, rates.standard_deviation
            )));
        }
        if let Some(latency) = &total.latency {
            blocks.push(Block::sentence(latencies(latency)));
        }
        blocks
    }
}

fn clients(rows: &[BenchRow]) -> Table {
    let mut table = Table::new().number("Client").number("Messages").number("Msgs/sec").number("Bytes/sec");
    for (index, row) in rows.iter().enumerate() {
        let rate = format!("{:.0}", row.messages_per_second);
        table.push([(index + 1).to_string(), row.messages.to_string(), rate, binary(row.bytes_per_second)]);
    }
    table
}

fn latencies(latency: &BenchLatency) -> String {
    let BenchLatency { min_us, mean_us, max_us, p50_us, p90_us, p99_us, p999_us, standard_deviation_us } = latency;
    format!(
        "latencies per operation min {min_us:.2}us | avg {mean_us:.2}us | max {max_us:.2}us | stddev {standard_deviation_us:.2}us \
         | P50 {p50_us:.2}us | P90 {p90_us:.2}us | P99 {p99_us:.2}us | P99.9 {p999_us:.2}us"
    )
}

/// Bytes with a binary unit, as `1.5 MiB`.
fn binary(bytes: f64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let (mut value, mut unit) = (bytes, 0);
    while value >= 1024.0 && unit + 1 < units.len() {
        value /= 1024.0;
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or("B");
    if value < 10.0 && unit > 0 { format!("{value:.1} {name}") } else { format!("{value:.0} {name}") }
}
