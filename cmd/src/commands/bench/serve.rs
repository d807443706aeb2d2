//! `nats-rs bench service serve`.

use std::time::Duration;

use admin::Connection;
use bytes::Bytes;
use futures_util::StreamExt;
use serde::Serialize;

use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// The queue group that all instances of this command share.
const QUEUE: &str = "bench-service";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the service
    subject: String,
    /// Clients at once
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    clients: u64,
    /// Size of the answers
    #[arg(long, default_value = "128B", value_parser = argument::size)]
    size: u64,
    /// Time spent before each answer
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    sleep: Duration,
}

/// What was done.
#[derive(Debug, Serialize)]
struct Served {
    requests: u64,
}

/// Answers until a signal comes.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    if args.size > 64 * 1024 * 1024 {
        return Err(CommandError::usage("--size is larger than any server takes"));
    }
    let answer = Bytes::from(vec![b'x'; usize::try_from(args.size).unwrap_or(usize::MAX)]);
    let stop = tokio::sync::watch::Sender::new(false);
    let mut serving = tokio::task::JoinSet::new();
    for _ in 0..args.clients {
        let connection = invocation.connect().await?;
        let requests = connection.subscribe(&args.subject, Some(QUEUE)).await?;
        connection.sync().await?;
        connection.denied(&args.subject)?;
        serving.spawn(serve(connection, requests, answer.clone(), args.sleep, stop.subscribe()));
    }
    invocation.remark(&format!("Serving {:?} with {} clients", args.subject, args.clients));
    invocation.interrupted().await;
    stop.send_replace(true);
    let mut requests = 0;
    while let Some(served) = serving.join_next().await {
        requests += served.map_err(|error| CommandError::new(CommandErrorKind::Failed, error))??;
    }
    Ok(invocation.output.show(&Served { requests })?)
}

async fn serve(
    connection: Connection,
    mut requests: async_nats::Subscriber,
    answer: Bytes,
    sleep: Duration,
    mut stop: tokio::sync::watch::Receiver<bool>,
) -> Result<u64, CommandError> {
    let mut count = 0;
    loop {
        let request = tokio::select! {
            request = requests.next() => request.ok_or(admin::Error::ConnectionLost)?,
            _ = stop.changed() => return Ok(count),
        };
        let Some(reply) = request.reply else { continue };
        if !sleep.is_zero() {
            tokio::time::sleep(sleep).await;
        }
        connection.publish(&reply, None, None, answer.clone()).await?;
        count += 1;
    }
}

impl View for Served {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(format!("Served {} requests", self.requests))]
    }
}
