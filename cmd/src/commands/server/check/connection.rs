//! `nats-rs server check connection`.

use std::time::{Duration, Instant};

use admin::{Check, CheckStatus, Limits, Metric};
use clock::format_duration;
use futures_util::StreamExt;

use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Length of the message that goes there and back.
const MESSAGE_CHARS: usize = 100;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Time to connect: warning
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "500ms")]
    connect_warn: Duration,
    /// Time to connect: critical
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1s")]
    connect_critical: Duration,
    /// Round trip to the server: warning
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "500ms")]
    rtt_warn: Duration,
    /// Round trip to the server: critical
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1s")]
    rtt_critical: Duration,
    /// A message to oneself: warning
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "500ms")]
    req_warn: Duration,
    /// A message to oneself: critical
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1s")]
    req_critical: Duration,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("connections", "Connection");
    // What fails on the way is a finding, not an error of the command.
    if let Err(error) = measure(args, invocation, &mut check).await {
        check.critical(error.summary());
    }
    check
}

async fn measure(args: &Args, invocation: &Invocation, check: &mut Check) -> Result<(), CommandError> {
    let settings = invocation.connection_settings()?;
    let servers = settings.context.servers_redacted();
    let start = Instant::now();
    let connection = match invocation.connect_with(settings).await {
        Ok(connection) => connection,
        Err(error) => {
            check.critical(format!("connection failed: {}", error.summary()));
            return Ok(());
        }
    };
    let connected = start.elapsed();
    let limits = Limits::seconds(args.connect_warn, args.connect_critical);
    check.metric(seconds("connect_time", "Time taken to connect to NATS", connected, limits));
    let status = limits.judge_span(connected);
    check.add(
        status,
        match exceeded(status, limits) {
            Some(limit) => format!("connected to {servers}, connect time exceeded {limit}"),
            None => format!("connected to {servers} in {}", format_duration(connected)),
        },
    );
    let rtt = connection.sync().await?;
    let limits = Limits::seconds(args.rtt_warn, args.rtt_critical);
    check.metric(seconds("rtt", "The round-trip-time of the connection", rtt, limits));
    let status = limits.judge_span(rtt);
    check.add(
        status,
        match exceeded(status, limits) {
            Some(limit) => format!("rtt time exceeded {limit}"),
            None => format!("rtt time {}", format_duration(rtt)),
        },
    );
    measure_message(args, &connection, check).await
}

async fn measure_message(args: &Args, connection: &admin::Connection, check: &mut Check) -> Result<(), CommandError> {
    let message = clock::Rng::from_system().alphanumeric(MESSAGE_CHARS);
    let inbox = connection.client().new_inbox();
    let mut back = connection.subscribe(&inbox, None).await?;
    let start = Instant::now();
    connection.publish(&inbox, None, None, message.clone().into()).await?;
    let Ok(Some(received)) = tokio::time::timeout(connection.timeout(), back.next()).await else {
        connection.denied(&inbox)?;
        check.critical(format!("did not receive from {inbox}"));
        return Ok(());
    };
    let taken = start.elapsed();
    let limits = Limits::seconds(args.req_warn, args.req_critical);
    check.metric(seconds("request_time", "Time taken for a full Request-Reply operation", taken, limits));
    if received.payload != message.as_bytes() {
        check.critical("did not receive expected message");
    }
    let status = limits.judge_span(taken);
    let words = if status == CheckStatus::Ok { "round trip took" } else { "round trip request took" };
    check.add(status, format!("{words} {:.6}s", taken.as_secs_f64()));
    Ok(())
}

/// The limit that a bad state exceeds, in seconds.
fn exceeded(status: CheckStatus, limits: Limits) -> Option<f64> {
    match status {
        CheckStatus::Ok => None,
        CheckStatus::Warning => Some(limits.warning),
        CheckStatus::Critical => Some(limits.critical),
    }
}

pub(super) fn seconds(name: &'static str, help: &'static str, value: Duration, limits: Limits) -> Metric {
    Metric { help, name, value: value.as_secs_f64(), warning: limits.warning, critical: limits.critical, unit: "s" }
}
