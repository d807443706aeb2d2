//! `nats-rs counter incr|decr`.

use async_nats::HeaderMap;
use jetstream_api::headers::INCREMENT;

use super::get::CounterReading;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the commands.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the counter
    subject: String,
    /// By how much; any number of decimal digits
    #[arg(default_value = "1", allow_hyphen_values = true, value_parser = number)]
    value: String,
}

/// Changes a counter and shows its new value.
pub(super) async fn run(args: &Args, is_negated: bool, invocation: &mut Invocation) -> Result<(), CommandError> {
    let is_negative = args.value.starts_with('-') != is_negated;
    let digits = args.value.trim_start_matches(['+', '-']);
    let mut headers = HeaderMap::new();
    headers.insert(INCREMENT, format!("{}{digits}", if is_negative { '-' } else { '+' }));
    let jetstream = invocation.jetstream().await?;
    let published = jetstream.publish(&args.subject, Some(headers), bytes::Bytes::new()).await;
    let ack = published.map_err(|error| {
        let is_unheard = matches!(error, admin::Error::NoResponders { .. });
        let error = CommandError::from(error);
        let hint = "'nats-rs stream add NAME --subjects ... --allow-counter' creates a stream with counters";
        if is_unheard { error.hint(hint) } else { error }
    })?;
    Ok(invocation.output.show(&CounterReading { subject: args.subject.clone(), value: ack.value })?)
}

fn number(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Ok(text.to_owned()) } else { Err("a whole number".to_owned()) }
}
