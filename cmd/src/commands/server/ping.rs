//! `nats-rs server ping`: how fast each server answers.

use std::time::Duration;

use admin::{ServerAnswer, ServerSelection, ask_servers};
use monitor::server_subject::ServerRequest;
use monitor::{NoOptions, OrderedJson};
use serde::Serialize;

use super::{expect_servers, no_answer, system_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many servers must answer; fewer are an error
    expected: Option<usize>,
    /// Also show the ids of the servers
    #[arg(long)]
    id: bool,
}

/// The answer of one server.
#[derive(Debug, Serialize)]
struct Pong {
    server: String,
    server_id: String,
    cluster: String,
    rtt_ns: u64,
}

/// Pings all servers.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let answers: Result<Vec<ServerAnswer<OrderedJson>>, admin::Error> =
        ask_servers(&connection, ServerRequest::Statsz, &NoOptions {}, &ServerSelection::All, args.expected).await;
    let pong = |answer: ServerAnswer<OrderedJson>| Pong {
        server: answer.server.name,
        server_id: answer.server.id,
        cluster: answer.server.cluster,
        rtt_ns: u64::try_from(answer.rtt.as_nanos()).unwrap_or(u64::MAX),
    };
    let pongs: Vec<Pong> = answers.map_err(system_error)?.into_iter().map(pong).collect();
    if pongs.is_empty() {
        return Err(no_answer());
    }
    invocation.output.show_list(&pongs, |pongs| vec![Block::sentence(lines(pongs, args.id))])?;
    expect_servers(args.expected, pongs.len())
}

fn lines(pongs: &[Pong], has_id: bool) -> String {
    let mut text = String::new();
    for pong in pongs {
        let rtt = clock::format_duration(Duration::from_nanos(pong.rtt_ns));
        let id = if has_id { format!("{} ", pong.server_id) } else { String::new() };
        text += &format!("{id}{:<60} rtt={rtt}\n", pong.server);
    }
    text + &statistics(pongs)
}

#[allow(clippy::cast_precision_loss, reason = "two decimals of milliseconds are shown")]
fn statistics(pongs: &[Pong]) -> String {
    let millis: Vec<f64> = pongs.iter().map(|pong| pong.rtt_ns as f64 / 1e6).collect();
    let max = millis.iter().copied().fold(0.0, f64::max);
    let min = millis.iter().copied().fold(f64::INFINITY, f64::min);
    let mean = millis.iter().sum::<f64>() / millis.len().max(1) as f64;
    format!("\n---- ping statistics ----\n{} replies max: {max:.2} min: {min:.2} avg: {mean:.2}\n", pongs.len())
}
