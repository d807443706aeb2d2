//! `nats-rs server check message`.

use std::time::Duration;

use admin::{Check, CheckStatus, Limits, Metric};
use clock::Timestamp;
use jetstream_api::StoredMessage;
use jetstream_api::request::MsgGetRequest;
use regex::bytes::Regex;

use super::connection::seconds;
use super::jetstream_asset::connect;
use crate::argument;
use crate::invocation::Invocation;

/// Nanoseconds in a second.
const SECOND_NANOS: i64 = 1_000_000_000;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The stream
    #[arg(long)]
    stream: String,
    /// The last message of this subject
    #[arg(long, default_value = ">")]
    subject: String,
    /// Age of the message: warning above
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    age_warn: Duration,
    /// Age of the message: critical above
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    age_critical: Duration,
    /// Regular expression that the body must match
    #[arg(long, value_name = "REGEX", default_value = ".")]
    content: Regex,
    /// The body tells the time of the message, in seconds since 1970
    #[arg(long)]
    body_timestamp: bool,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("message", "Stream Message");
    let Some(jetstream) = connect(&mut check, invocation).await else { return check };
    let request = MsgGetRequest { last_by_subj: args.subject.clone(), ..MsgGetRequest::default() };
    match jetstream.message(&args.stream, &request).await {
        Err(error) => check.critical(format!("msg load failed: {error}")),
        Ok(None) => check.critical("no message found"),
        Ok(Some(message)) => judge(&mut check, args, &message, clock::Clock::real().wall()),
    }
    check
}

#[allow(clippy::cast_precision_loss, reason = "monitoring systems count in floating point")]
fn judge(check: &mut Check, args: &Args, message: &StoredMessage, now: Timestamp) {
    let time = if args.body_timestamp { body_time(&message.data) } else { Ok(message.time) };
    let time = match time {
        Ok(time) => time,
        Err(problem) => return check.critical(format!("invalid timestamp body: {problem}")),
    };
    let age = now.since(time);
    let limits = Limits::seconds(args.age_warn, args.age_critical);
    check.metric(seconds("age", "The age of the message", age, limits));
    let size = message.data.len() as f64;
    let help = "The size of the message";
    check.metric(Metric { help, name: "size", value: size, warning: 0.0, critical: 0.0, unit: "B" });
    let words = || format!("{} old", clock::format_duration(Duration::from_millis(age.as_millis() as u64)));
    if !args.age_critical.is_zero() && age > args.age_critical {
        check.critical(words());
    } else if !args.age_warn.is_zero() && age > args.age_warn {
        check.add(CheckStatus::Warning, words());
    }
    if !args.content.is_match(&message.data) {
        check.critical(format!("does not match regex: {}", args.content));
    }
    check.ok_if_clean(format!("Valid message on {} > {}", args.stream, args.subject));
}

fn body_time(body: &[u8]) -> Result<Timestamp, String> {
    let text = String::from_utf8_lossy(body);
    let seconds: i64 = text.trim().parse().map_err(|_| format!("{:?} is not a number", text.trim()))?;
    seconds.checked_mul(SECOND_NANOS).map(Timestamp::from_nanos).ok_or_else(|| "too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_tell_seconds() {
        assert_eq!(body_time(b" 5\n"), Ok(Timestamp::from_nanos(5 * SECOND_NANOS)));
        assert!(body_time(b"x").is_err() && body_time(b"99999999999999999").is_err());
    }
}
