//! `nats-rs wait healthy`.

use bytes::Bytes;
use serde::Deserialize;

use super::servers::{ANSWERS_APART_MAX, needs_system_account};
use super::{Attempt, Times, until};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many servers must answer at least
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    servers: u64,
    #[command(flatten)]
    times: Times,
}

/// The answer to a health question, as far as it is used.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct HealthAnswer {
    server: ServerName,
    data: Health,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ServerName {
    name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Health {
    status: String,
    error: String,
}

/// Waits until every server that answers is healthy and enough of them answer.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let wanted = usize::try_from(args.servers).unwrap_or(usize::MAX);
    until("a healthy set of servers", args.times, invocation, async |invocation| {
        let connection = invocation.connect().await?;
        let subject = "$SYS.REQ.SERVER.PING.HEALTHZ";
        let answers = match connection.request_many(subject, Bytes::new(), None, ANSWERS_APART_MAX).await {
            Ok(answers) => answers,
            Err(admin::Error::NoResponders { .. }) => return Err(needs_system_account()),
            Err(error) => return Err(error.into()),
        };
        if answers.len() < wanted {
            return Ok(Attempt::Unmet(format!("{} of {wanted} servers answer", answers.len())));
        }
        for answer in answers {
            let answer: HealthAnswer = serde_json::from_slice(&answer.payload)
                .map_err(|source| admin::Error::Answer { subject: subject.to_owned(), source })?;
            if answer.data.status != "ok" {
                let HealthAnswer { server, data } = answer;
                return Ok(Attempt::Unmet(format!("{} is {}: {}", server.name, data.status, data.error)));
            }
        }
        Ok(Attempt::Met)
    })
    .await
}
