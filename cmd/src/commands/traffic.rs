//! `nats-rs traffic`: what kinds of messages pass by, counted every second.

use std::collections::VecDeque;
use std::io::IsTerminal;
use std::time::Duration;

use async_nats::Message;
use futures_util::StreamExt;
use serde::Serialize;

use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Intervals shown at once on a terminal.
const ROWS_MAX: usize = 10;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subjects to watch
    #[arg(default_value = ">")]
    subjects: String,
    /// Time between two rows
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1s")]
    interval: Duration,
    /// Stop after this many rows
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
}

/// Messages of one interval.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    /// The end of the interval, RFC 3339, UTC.
    time: String,
    messages: u64,
    bytes: u64,
    raft: Raft,
    cluster: Cluster,
    general: General,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Raft {
    vote: u64,
    append: u64,
    reply: u64,
    remove_peer: u64,
    proposal: u64,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Cluster {
    jsa_update: u64,
    stream_info: u64,
    consumer_info: u64,
    stream_sync: u64,
    reply: u64,
}

#[derive(Clone, Debug, Default, Serialize)]
struct General {
    requests: u64,
    js_api: u64,
    js_ack: u64,
    system: u64,
    rest: u64,
}

/// Counts until a signal comes or the number of rows is reached.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let mut messages = connection.subscribe(&args.subjects, None).await?;
    connection.sync().await?;
    connection.denied(&args.subjects)?;
    invocation.output.expect_records();
    let stop = invocation.interrupted();
    tokio::pin!(stop);
    let mut tick = tokio::time::interval(args.interval.max(Duration::from_millis(10)));
    tick.tick().await;
    let (mut row, mut rows, mut printed) = (Row::default(), VecDeque::new(), 0);
    while args.count.is_none_or(|count| printed < count) {
        tokio::select! {
            _ = &mut stop => break,
            message = messages.next() => row.count(&message.ok_or(admin::Error::ConnectionLost)?),
            _ = tick.tick() => {
                row.time = clock::Clock::real().wall().to_string();
                rows.push_back(std::mem::take(&mut row));
                if rows.len() > ROWS_MAX {
                    rows.pop_front();
                }
                print(&rows, invocation)?;
                printed += 1;
            }
        }
    }
    Ok(())
}

impl Row {
    fn count(&mut self, message: &Message) {
        self.messages += 1;
        self.bytes = self.bytes.saturating_add(u64::try_from(message.payload.len()).unwrap_or(u64::MAX));
        *self.counter(message) += 1;
    }

    /// The counter of a message, by the prefix of its subject.
    fn counter(&mut self, message: &Message) -> &mut u64 {
        let subject = message.subject.as_str();
        let (raft, cluster, general) = (&mut self.raft, &mut self.cluster, &mut self.general);
        let by_prefix = [
            ("$SYS.", &mut general.system),
            ("$JSC.ARU.", &mut cluster.jsa_update),
            ("$JSC.CI.", &mut cluster.consumer_info),
            ("$JSC.SI.", &mut cluster.stream_info),
            ("$JSC.SYNC", &mut cluster.stream_sync),
            ("$NRG.V.", &mut raft.vote),
            ("$NRG.AE.", &mut raft.append),
            ("$NRG.P.", &mut raft.proposal),
            ("$NRG.RP.", &mut raft.remove_peer),
            ("$NRG.R.", &mut raft.reply),
            ("$JS.ACK.", &mut general.js_ack),
            ("$JS.API.", &mut general.js_api),
        ];
        let found = by_prefix.into_iter().find(|(prefix, _)| subject.starts_with(prefix));
        match found {
            Some((_, counter)) => counter,
            None if subject.starts_with("$JSC.ACK.") || subject.starts_with("$JSC.R.") => &mut cluster.reply,
            None if message.reply.is_some() => &mut general.requests,
            None => &mut general.rest,
        }
    }
}

/// On a terminal the last rows are redrawn; elsewhere each row follows the one before.
fn print(rows: &VecDeque<Row>, invocation: &mut Invocation) -> Result<(), CommandError> {
    let Some(last) = rows.back() else { return Ok(()) };
    if !invocation.output.is_table() {
        invocation.output.record(last, |_| String::new())?;
    } else if std::io::stdout().is_terminal() {
        invocation.output.text("\u{1b}[2J\u{1b}[H")?;
        invocation.output.blocks(&tables(rows.iter()))?;
    } else {
        invocation.output.blocks(&tables(std::iter::once(last)))?;
    }
    Ok(invocation.output.flush()?)
}

fn tables<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Block> {
    let mut raft = Table::titled("Raft Traffic");
    for heading in ["Vote", "Append", "Reply", "Remove Peer", "Proposal"] {
        raft = raft.number(heading);
    }
    let mut cluster = Table::titled("Cluster Traffic");
    for heading in ["JSA Update", "Stream Info", "Consumer Info", "Stream Sync", "Reply"] {
        cluster = cluster.number(heading);
    }
    let mut general = Table::titled("General Traffic");
    for heading in ["Requests", "JS API", "JS ACK", "System", "Rest", "Total Bytes", "Total Messages"] {
        general = general.number(heading);
    }
    let (mut has_raft, mut has_cluster) = (false, false);
    for Row { messages, bytes, raft: r, cluster: c, general: g, time: _ } in rows {
        let raft_row = [r.vote, r.append, r.reply, r.remove_peer, r.proposal];
        let cluster_row = [c.jsa_update, c.stream_info, c.consumer_info, c.stream_sync, c.reply];
        has_raft |= raft_row.iter().any(|count| *count > 0);
        has_cluster |= cluster_row.iter().any(|count| *count > 0);
        raft.push(raft_row.map(|count| count.to_string()));
        cluster.push(cluster_row.map(|count| count.to_string()));
        general
            .push([g.requests, g.js_api, g.js_ack, g.system, g.rest, *bytes, *messages].map(|count| count.to_string()));
    }
    let mut blocks = Vec::new();
    if has_raft {
        blocks.push(Block::Table(raft));
    }
    if has_cluster {
        blocks.push(Block::Table(cluster));
    }
    blocks.push(Block::Table(general));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart_by_their_subjects() {
        let mut row = Row::default();
        for (subject, reply) in [
            ("$NRG.V.x", None),
            ("$JSC.R.x", None),
            ("$JS.API.STREAM.LIST", Some("i")),
            ("$JS.ACK.S.C.1", None),
            ("$SYS.SERVER.x", None),
            ("orders", Some("i")),
            ("orders", None),
        ] {
            row.count(&Message {
                subject: subject.into(),
                reply: reply.map(Into::into),
                payload: bytes::Bytes::from_static(b"ab"),
                headers: None,
                status: None,
                description: None,
                length: 0,
            });
        }
        let General { requests, js_api, js_ack, system, rest } = row.general;
        assert_eq!([row.raft.vote, row.cluster.reply, requests, js_api, js_ack, system, rest], [1; 7]);
        assert_eq!((row.messages, row.bytes), (7, 14));
    }
}
