//! `nats-rs latency`: how long messages take from one server to another.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use admin::{Connection, Histogram};
use bytes::{BufMut, Bytes, BytesMut};
use futures_util::StreamExt;
use serde::Serialize;

use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};

/// Shares of messages whose latency is shown, in percent.
const PERCENTILES: [f64; 9] = [10.0, 50.0, 75.0, 90.0, 99.0, 99.9, 99.99, 99.999, 100.0];

/// Bytes of the number that each message starts with.
const NUMBER_BYTES: usize = 8;

/// How late the runtime's timer may wake the publisher; it counts whole milliseconds.
const TIMER_SLACK: Duration = Duration::from_millis(2);

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The server to subscribe on; --server is the one to publish on
    #[arg(long, value_name = "URL")]
    server_b: String,
    /// Size of the messages
    #[arg(long, default_value = "8", value_parser = argument::size)]
    size: u64,
    /// Messages per second
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    rate: u64,
    /// How long to publish
    #[arg(long, value_name = "DURATION", default_value = "5s", value_parser = argument::duration)]
    duration: Duration,
    /// Write the percentiles to FILE.histogram and all times in milliseconds to FILE.raw
    #[arg(long, value_name = "FILE")]
    histogram: Option<PathBuf>,
}

/// The result.
#[derive(Debug, Serialize)]
struct Latency {
    server_a: String,
    server_b: String,
    rtt_a_ns: u64,
    rtt_b_ns: u64,
    message_size: usize,
    messages_sent: u64,
    messages_received: u64,
    rate_wanted: u64,
    rate_reached: f64,
    bytes_per_second: f64,
    min_ns: u64,
    median_ns: u64,
    mean_ns: u64,
    standard_deviation_ns: u64,
    max_ns: u64,
    percentiles: Vec<Percentile>,
}

#[derive(Debug, Serialize)]
struct Percentile {
    percent: f64,
    nanoseconds: u64,
}

/// Measures for the time given and prints the distribution.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let (a, b) = connect_both(args, invocation).await?;
    let size = usize::try_from(args.size).unwrap_or(usize::MAX).max(NUMBER_BYTES);
    if size > a.client().server_info().max_payload {
        return Err(CommandError::usage("--size is larger than the server's max_payload"));
    }
    let subject = a.client().new_inbox();
    let messages = b.subscribe(&subject, None).await?;
    let (rtt_a, rtt_b) = (a.sync().await?, b.sync().await?);
    wait_for_route(&a, &b).await?;
    let total = wanted_messages(args)?;
    invocation.remark(&format!("Publishing {total} messages of {size} bytes at {} per second", args.rate));
    let start = Instant::now();
    let receiver = tokio::spawn(receive(messages, total, a.timeout()));
    let (sent_at, spent) = publish(&a, &subject, size, total, args.rate, start).await?;
    let arrivals = receiver.await.map_err(|error| CommandError::new(CommandErrorKind::Failed, error))?;
    let times: Vec<Duration> =
        arrivals.iter().filter_map(|(number, at)| Some(at.saturating_duration_since(*sent_at.get(*number)?))).collect();
    let mut histogram = Histogram::default();
    times.iter().for_each(|time| histogram.record(*time));
    if let Some(path) = &args.histogram {
        write_files(path, &histogram, &times)?;
    }
    let name = |connection: &Connection| connection.client().server_info().server_name;
    let result = Latency {
        server_a: name(&a),
        server_b: name(&b),
        rtt_a_ns: nanos(rtt_a),
        rtt_b_ns: nanos(rtt_b),
        message_size: size,
        messages_sent: total,
        messages_received: histogram.count(),
        rate_wanted: args.rate,
        rate_reached: total as f64 / spent.as_secs_f64(),
        bytes_per_second: total as f64 * size as f64 / spent.as_secs_f64(),
        min_ns: nanos(histogram.min()),
        median_ns: nanos(histogram.percentile(50.0)),
        mean_ns: nanos(histogram.mean()),
        standard_deviation_ns: nanos(histogram.standard_deviation()),
        max_ns: nanos(histogram.max()),
        percentiles: percentiles(&histogram),
    };
    invocation.output.show(&result)?;
    if result.messages_received < total {
        let message = format!("{} of {total} messages arrived", result.messages_received);
        return Err(CommandError::message(CommandErrorKind::Partial, message));
    }
    Ok(())
}

async fn connect_both(args: &Args, invocation: &Invocation) -> Result<(Connection, Connection), CommandError> {
    let a = invocation.connect().await?;
    let mut settings = invocation.connection_settings()?;
    settings.context.url.clone_from(&args.server_b);
    Ok((a, invocation.connect_with(settings).await?))
}

/// Waits until a message gets from one server to the other, which takes a moment after subscribing.
async fn wait_for_route(a: &Connection, b: &Connection) -> Result<(), CommandError> {
    let subject = a.client().new_inbox();
    let mut probe = b.subscribe(&subject, None).await?;
    b.sync().await?;
    let deadline = Instant::now() + a.timeout();
    while Instant::now() < deadline {
        a.publish(&subject, None, None, Bytes::new()).await?;
        if tokio::time::timeout(Duration::from_millis(50), probe.next()).await.is_ok() {
            return Ok(());
        }
    }
    a.denied(&subject)?;
    b.denied(&subject)?;
    Err(CommandError::message(CommandErrorKind::Unreachable, "messages do not get from the first server to the second")
        .hint("both servers must belong to one system and both users to one account"))
}

fn wanted_messages(args: &Args) -> Result<u64, CommandError> {
    let total = args.duration.as_secs_f64() * args.rate as f64;
    if !(1.0..=100_000_000.0).contains(&total) {
        return Err(CommandError::usage("--rate and --duration must make between 1 and 100,000,000 messages"));
    }
    Ok(total as u64)
}

/// Publishes numbered messages at a steady rate; returns when the time of each starts and how long it took in all.
///
/// The time of a message that leaves late counts from when it was due, so that a stall shows in all messages it delays.
async fn publish(
    connection: &Connection,
    subject: &str,
    size: usize,
    total: u64,
    rate: u64,
    start: Instant,
) -> Result<(Vec<Instant>, Duration), CommandError> {
    let mut starts = Vec::new();
    for number in 0..total {
        let due = start + Duration::from_secs_f64(number as f64 / rate as f64);
        if due > Instant::now() {
            connection.client().flush().await.map_err(|_| admin::Error::ConnectionLost)?;
            tokio::time::sleep_until(due.into()).await;
        }
        let now = Instant::now();
        let is_late = now.saturating_duration_since(due) > TIMER_SLACK;
        starts.push(if is_late { due } else { now });
        let mut payload = BytesMut::with_capacity(size);
        payload.put_u64(number);
        payload.resize(size, b'x');
        connection.publish(subject, None, None, payload.freeze()).await?;
    }
    connection.sync().await?;
    Ok((starts, start.elapsed()))
}

/// Receives until all messages have come or none came for the patience given.
async fn receive(mut messages: async_nats::Subscriber, total: u64, patience: Duration) -> Vec<(usize, Instant)> {
    let mut arrivals = Vec::new();
    while (arrivals.len() as u64) < total {
        let Ok(Some(message)) = tokio::time::timeout(patience, messages.next()).await else { break };
        let now = Instant::now();
        let number = message.payload.first_chunk().map(|bytes| u64::from_be_bytes(*bytes));
        arrivals.extend(number.and_then(|number| usize::try_from(number).ok()).map(|number| (number, now)));
    }
    arrivals
}

fn percentiles(histogram: &Histogram) -> Vec<Percentile> {
    let row = |percent: &f64| Percentile { percent: *percent, nanoseconds: nanos(histogram.percentile(*percent)) };
    PERCENTILES.iter().map(row).collect()
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

fn write_files(path: &Path, histogram: &Histogram, times: &[Duration]) -> Result<(), CommandError> {
    let mut table = String::from("Value(ms)  Percentile\n");
    for Percentile { percent, nanoseconds } in percentiles(histogram) {
        writeln!(table, "{:9.4}  {percent}", nanoseconds as f64 / 1e6).expect("writing to a string cannot fail");
    }
    let mut raw = String::new();
    for time in times {
        writeln!(raw, "{:.6}", time.as_secs_f64() * 1e3).expect("writing to a string cannot fail");
    }
    let with = |extension: &str| PathBuf::from(format!("{}.{extension}", path.display()));
    std::fs::write(with("histogram"), table)?;
    Ok(std::fs::write(with("raw"), raw)?)
}

impl View for Latency {
    fn view(&self) -> Vec<Block> {
        let time = |nanos: u64| clock::format_duration(Duration::from_nanos(nanos));
        let fields = Fields::titled(format!("Latency from {} to {}", self.server_a, self.server_b))
            .row("RTT of the first server", time(self.rtt_a_ns))
            .row("RTT of the second server", time(self.rtt_b_ns))
            .row("Message size", format!("{} bytes", self.message_size))
            .row("Messages", format!("{} of {}", self.messages_received, self.messages_sent))
            .row("Rate", format!("{:.0} of {} messages per second", self.rate_reached, self.rate_wanted))
            .row("Bandwidth", format!("{:.0} bytes per second", self.bytes_per_second))
            .row("Minimum", time(self.min_ns))
            .row("Median", time(self.median_ns))
            .row("Mean", time(self.mean_ns))
            .row("Standard deviation", time(self.standard_deviation_ns))
            .row("Maximum", time(self.max_ns));
        let mut table = Table::new().number("Percentile").number("Latency");
        for row in &self.percentiles {
            table.push([row.percent.to_string(), time(row.nanoseconds)]);
        }
        vec![Block::Fields(fields), Block::Table(table)]
    }
}
