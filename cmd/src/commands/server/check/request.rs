//! `nats-rs server check request`.

use std::time::{Duration, Instant};

use admin::{Check, CheckStatus, Limits};
use async_nats::Message;
use regex::bytes::Regex;

use super::connection::seconds;
use crate::argument::{self, Header};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to ask
    #[arg(long)]
    subject: String,
    /// Body of the request
    #[arg(long, default_value = "")]
    payload: String,
    /// Header of the request, may be repeated
    #[arg(long = "headers", alias = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Regular expression that the answer must match
    #[arg(long, value_name = "REGEX")]
    match_payload: Option<Regex>,
    /// Header that the answer must have, may be repeated
    #[arg(long, value_name = "NAME:VALUE", value_parser = argument::header)]
    match_headers: Vec<Header>,
    /// Time to the answer: warning
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    response_warn: Duration,
    /// Time to the answer: critical
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    response_critical: Duration,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Result<Check, CommandError> {
    let headers = argument::header_map(&args.headers).map_err(CommandError::usage)?;
    let mut check = Check::new("request", args.subject.clone());
    let connection = match invocation.connect().await {
        Ok(connection) => connection,
        Err(error) => {
            check.critical(format!("connection failed: {}", error.summary()));
            return Ok(check);
        }
    };
    let limits = Limits::seconds(args.response_warn, args.response_critical);
    let start = Instant::now();
    let answer = connection.request(&args.subject, headers, args.payload.clone().into()).await;
    let taken = start.elapsed();
    check.metric(seconds("time", "How long the request took", taken, limits));
    match answer {
        Err(error) => check.critical(format!("could not send request: {error}")),
        Ok(answer) => judge(args, &answer, taken, limits, &mut check),
    }
    Ok(check)
}

fn judge(args: &Args, answer: &Message, taken: Duration, limits: Limits, check: &mut Check) {
    if args.match_payload.as_ref().is_some_and(|wanted| !wanted.is_match(&answer.payload)) {
        check.critical("response does not match regexp");
    }
    for wanted in &args.match_headers {
        let found = answer.headers.as_ref().and_then(|headers| headers.get(wanted.name.as_str()));
        let found = found.map_or("", async_nats::HeaderValue::as_str);
        if found != wanted.value {
            check.critical(format!("invalid header {:?} = {found:?}", wanted.name));
        }
    }
    let status = limits.judge_span(taken);
    if status != CheckStatus::Ok {
        check.add(status, format!("response took {}ms", taken.as_millis()));
    }
    check.ok_if_clean("Valid response");
}
