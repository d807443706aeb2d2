//! `nats-rs server watch`: tables that follow what servers say on their own.
//!
//! The first figures are asked for; later ones come with the heartbeats and events of the servers, some seconds apart.
//! For people the table is drawn again and again, for programs each piece of news is a record.

mod accounts;
mod servers;

use std::cmp::Reverse;
use std::time::Duration;

use async_nats::Message;
use clap::{Subcommand, ValueEnum};
use futures_util::StreamExt;
use tokio::time::{MissedTickBehavior, interval};

use super::report::CLEAR_SCREEN;
use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::Block;
use crate::quantity;

/// What can be watched.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Servers
    #[command(visible_aliases = ["server", "srv"])]
    Servers(servers::Args),
    /// Accounts
    #[command(visible_aliases = ["account", "acct"])]
    Accounts(accounts::Args),
}

/// Flags of every watch.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct WatchArgs {
    /// Show only so many rows, the largest ones
    #[arg(short = 'n', long, value_name = "ROWS")]
    number: Option<usize>,
    /// Time between two drawings
    #[arg(long, value_name = "DURATION", value_parser = argument::interval, default_value = "1s")]
    interval: Duration,
    /// End after so many drawings, or at least so many records
    #[arg(long, value_name = "TIMES")]
    count: Option<u64>,
}

/// Orders that servers and accounts have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum LoadOrder {
    /// Connections
    #[default]
    Conns,
    /// Name, from A to Z
    Name,
    /// Subscriptions
    Subs,
    /// Bytes sent
    Sentb,
    /// Messages sent
    Sentm,
    /// Bytes received
    Recvb,
    /// Messages received
    Recvm,
    /// Slow consumers
    Slow,
}

/// What a server or an account carries.
#[derive(Clone, Copy, Debug, Default)]
struct Load {
    connections: u64,
    subscriptions: u64,
    slow_consumers: u64,
    sent: (u64, u64),
    received: (u64, u64),
}

impl LoadOrder {
    /// Brings rows that stand in the order of their names into this order, largest first.
    fn sort<T>(self, rows: &mut [T], load: impl Fn(&T) -> Load) {
        let figure = |load: Load| match self {
            Self::Name => 0,
            Self::Conns => load.connections,
            Self::Subs => load.subscriptions,
            Self::Sentm => load.sent.0,
            Self::Sentb => load.sent.1,
            Self::Recvm => load.received.0,
            Self::Recvb => load.received.1,
            Self::Slow => load.slow_consumers,
        };
        rows.sort_by_key(|row| Reverse(figure(load(row))));
    }
}

impl Load {
    /// Messages and bytes, sent and received.
    fn traffic_cells(self) -> [String; 2] {
        [self.sent, self.received]
            .map(|(messages, bytes)| format!("{} / {}", quantity::count(messages), quantity::bytes(bytes)))
    }
}

/// What is watched: takes in news, and tells what it knows.
trait Watched {
    /// Takes in a message; prints it as records when the output is for programs, and says how many it printed.
    fn take(&mut self, message: &Message, invocation: &mut Invocation) -> Result<u64, CommandError>;
    /// The table.
    fn view(&self) -> Vec<Block>;
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Servers(args) => servers::run(args, invocation).await,
        Command::Accounts(args) => accounts::run(args, invocation).await,
    }
}

/// Asks on one subject, listens on another, and shows both until told to end.
async fn follow(
    watched: &mut impl Watched,
    (question, events): (&str, &str),
    args: &WatchArgs,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let inbox = connection.client().new_inbox();
    let answers = connection.subscribe(&inbox, None).await?;
    let news = connection.subscribe(events, None).await?;
    let mut messages = futures_util::stream::select(answers, news);
    connection.publish(question, Some(&inbox), None, "{}".into()).await?;
    let mut tick = interval(args.interval);
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    tick.tick().await;
    invocation.output.expect_records();
    let ending = invocation.interrupted();
    tokio::pin!(ending);
    let mut left = args.count.unwrap_or(u64::MAX);
    while left > 0 {
        tokio::select! {
            _ = &mut ending => return Ok(()),
            message = messages.next() => {
                let message = message.ok_or(admin::Error::ConnectionLost)?;
                refuse_strangers(&message, question)?;
                left = left.saturating_sub(watched.take(&message, invocation)?);
            }
            _ = tick.tick() => {
                connection.denied(events).map_err(super::system_error)?;
                left = left.saturating_sub(u64::from(draw(watched, invocation)?));
            }
        }
    }
    Ok(())
}

/// Without a user of the system account nobody hears the question.
fn refuse_strangers(message: &Message, question: &str) -> Result<(), CommandError> {
    if message.status == Some(async_nats::StatusCode::NO_RESPONDERS) {
        return Err(super::system_error(admin::Error::NoResponders { subject: question.to_owned() }));
    }
    Ok(())
}

/// Draws the table when people read it; says whether it did.
fn draw(watched: &impl Watched, invocation: &mut Invocation) -> Result<bool, CommandError> {
    if !invocation.output.is_table() {
        invocation.output.flush()?;
        return Ok(false);
    }
    if invocation.output.style().is_terminal {
        invocation.output.text(CLEAR_SCREEN)?;
    }
    invocation.output.blocks(&watched.view())?;
    invocation.output.flush()?;
    Ok(true)
}
