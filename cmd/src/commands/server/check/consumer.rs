//! `nats-rs server check consumer`.

use std::time::Duration;

use admin::{Check, CheckStatus, Limits};
use clock::Timestamp;
use jetstream_api::{ConsumerInfo, PriorityPolicy};

use super::connection::seconds;
use super::jetstream_asset::{connect, count, limit, span_threshold, threshold};
use crate::argument;
use crate::invocation::Invocation;

/// Arguments of the command. What is not given is taken from the consumer's metadata, `io.nats.monitor.*`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The stream
    #[arg(long)]
    stream: String,
    /// The consumer
    #[arg(long)]
    consumer: String,
    /// Unacknowledged deliveries: critical from here on
    #[arg(long, value_name = "COUNT", value_parser = limit, allow_hyphen_values = true)]
    outstanding_ack_critical: Option<u64>,
    /// Waiting pull requests: critical from here on
    #[arg(long, value_name = "COUNT", value_parser = limit, allow_hyphen_values = true)]
    waiting_critical: Option<u64>,
    /// Unprocessed messages: critical from here on
    #[arg(long, value_name = "COUNT", value_parser = limit, allow_hyphen_values = true)]
    unprocessed_critical: Option<u64>,
    /// Time since the last delivery: critical from here on
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    last_delivery_critical: Option<Duration>,
    /// Time since the last acknowledgement: critical from here on
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    last_ack_critical: Option<Duration>,
    /// Redelivered messages: critical from here on
    #[arg(long, value_name = "COUNT", value_parser = limit, allow_hyphen_values = true)]
    redelivery_critical: Option<u64>,
    /// Every priority group must have a pinned client
    #[arg(long)]
    pinned: bool,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("consumer", format!("{}_{}", args.stream, args.consumer));
    let Some(jetstream) = connect(&mut check, invocation).await else { return check };
    match jetstream.consumer(&args.stream, &args.consumer).await {
        Err(error) => check.critical(format!("could not load info: {error}")),
        Ok(info) => {
            if let Err(problem) = judge(&mut check, args, &info, clock::Clock::real().wall()) {
                check.critical(format!("could not configure based on metadata: {problem}"));
            }
        }
    }
    check
}

fn judge(check: &mut Check, args: &Args, info: &ConsumerInfo, now: Timestamp) -> Result<(), String> {
    let metadata = info.config.as_ref().map(|config| config.metadata.clone()).unwrap_or_default();
    let number = |flag, name: &str| threshold(flag, &metadata, &format!("io.nats.monitor.{name}"));
    let span = |flag, name: &str| span_threshold(flag, &metadata, &format!("io.nats.monitor.{name}"));
    let acks = number(args.outstanding_ack_critical, "outstanding-ack-critical")?;
    let waiting = number(args.waiting_critical, "waiting-critical")?;
    let unprocessed = number(args.unprocessed_critical, "unprocessed-critical")?;
    let redelivery = number(args.redelivery_critical, "redelivery-critical")?;
    let delivery = span(args.last_delivery_critical, "last-delivery-critical")?;
    let ack = span(args.last_ack_critical, "last-ack-critical")?;

    let help = "The number of messages waiting to be Acknowledged";
    check.metric(count("ack_pending", help, info.num_ack_pending, 0, acks));
    check.metric(count("pull_waiting", "The number of waiting Pull requests", info.num_waiting, 0, waiting));
    let help = "The number of messages that have not yet been consumed";
    check.metric(count("pending", help, info.num_pending, 0, unprocessed));
    let help = "The number of messages currently being redelivered";
    check.metric(count("redelivered", help, info.num_redelivered, 0, redelivery));
    let (delivered, acked) = (info.delivered.last_active, info.ack_floor.last_active);
    if let Some(time) = delivered {
        let limits = Limits::seconds(Duration::ZERO, delivery);
        check.metric(seconds("last_delivery", "Seconds since the last message was delivered", now.since(time), limits));
    }
    if let Some(time) = acked {
        let limits = Limits::seconds(Duration::ZERO, ack);
        check.metric(seconds("last_ack", "Seconds since the last message was acknowledged", now.since(time), limits));
    }

    judge_count(check, "Ack Pending", info.num_ack_pending, acks);
    judge_count(check, "Waiting Pulls", info.num_waiting, waiting);
    judge_count(check, "Unprocessed Messages", info.num_pending, unprocessed);
    judge_count(check, "Redelivered", info.num_redelivered, redelivery);
    judge_time(check, ("Last delivery", "No deliveries"), delivered, delivery, now);
    judge_time(check, ("Last ack", "No acks"), acked, ack, now);
    judge_pinned(check, info, args.pinned);
    Ok(())
}

fn judge_count(check: &mut Check, name: &str, value: u64, critical: u64) {
    if critical > 0 {
        let status = if value >= critical { CheckStatus::Critical } else { CheckStatus::Ok };
        check.add(status, format!("{name}: {value}"));
    }
}

fn judge_time(
    check: &mut Check,
    (name, none): (&str, &str),
    time: Option<Timestamp>,
    critical: Duration,
    now: Timestamp,
) {
    match time {
        _ if critical.is_zero() => {}
        None => check.critical(none),
        Some(time) if now.since(time) >= critical => {
            check.critical(format!("{name} {} ago", clock::format_duration(now.since(time))));
        }
        Some(time) => check.add(CheckStatus::Ok, format!("{name} {time}")),
    }
}

fn judge_pinned(check: &mut Check, info: &ConsumerInfo, is_asked: bool) {
    let config = info.config.clone().unwrap_or_default();
    let pinned = info.priority_groups.iter().filter(|group| !group.pinned_client_id.is_empty()).count() as u64;
    let groups = config.priority_groups.len() as u64;
    let is_pinning = config.priority_policy == PriorityPolicy::PinnedClient;
    if is_pinning {
        let help = "The number of consumers groups with pinned clients";
        check.metric(count("pinned_groups", help, pinned, 0, 0));
        check.metric(count("groups", "The total number of consumers groups", groups, 0, 0));
    }
    if !is_asked {
        return;
    }
    if !is_pinning || groups == 0 || info.priority_groups.is_empty() {
        check.critical("Not pinned client priority mode");
    } else if pinned != groups {
        check.critical(format!("{pinned} / {groups} pinned clients"));
    } else {
        check.add(CheckStatus::Ok, format!("{pinned} pinned clients"));
    }
}
