//! `nats-rs stream check`.

use jetstream_api::StreamInfo;
use serde::Serialize;
use store::inspect::digest::{MessageParts, RangeHasher};

use crate::commands::stream::edit::DIFFERENT;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Read all messages too, and hash them as 'store hash' does
    #[arg(long)]
    hash: bool,
    /// With --hash: a hash for each so many sequences
    #[arg(long, value_name = "COUNT", default_value_t = 0, requires = "hash", hide_default_value = true)]
    ranges: u64,
}

/// What was found of a stream.
#[derive(Debug, Serialize)]
struct Checked {
    stream: String,
    is_sound: bool,
    problems: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hashes: Vec<HashRow>,
}

#[derive(Debug, Serialize)]
struct HashRow {
    first_seq: u64,
    last_seq: u64,
    messages: u64,
    sha256: String,
}

/// Checks copies, origins and, if wanted, every message.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let info = jetstream.stream(&args.name).await?;
    let mut problems = problems(&info);
    let mut hashes = Vec::new();
    if args.hash {
        hashes = hash(args, &jetstream, &info, invocation).await?;
        let read: u64 = hashes.iter().map(|row| row.messages).sum();
        let now = jetstream.stream(&args.name).await?.state;
        // A stream that changes meanwhile cannot be counted.
        if (now.last_seq, now.messages) == (info.state.last_seq, info.state.messages) && read != now.messages {
            problems.push(format!("{read} messages could be read of the {} that it counts", now.messages));
        }
    }
    let is_sound = problems.is_empty();
    invocation.output.show(&Checked { stream: args.name.clone(), is_sound, problems, hashes })?;
    if is_sound { Ok(()) } else { Err(CommandError::status(DIFFERENT)) }
}

fn problems(info: &StreamInfo) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(cluster) = &info.cluster {
        if cluster.leader.is_empty() && info.config.num_replicas > 1 {
            problems.push("it has no leader".to_owned());
        }
        for peer in &cluster.replicas {
            if peer.offline {
                problems.push(format!("the copy on {} is offline", peer.name));
            } else if !peer.current {
                problems.push(format!("the copy on {} is {} behind", peer.name, peer.lag));
            }
        }
        let copies = cluster.replicas.len() as i64 + i64::from(!cluster.leader.is_empty());
        if info.config.num_replicas > 1 && copies != info.config.num_replicas {
            problems.push(format!("it has {copies} copies instead of {}", info.config.num_replicas));
        }
    }
    if let Some(lost) = &info.state.lost {
        problems.push(format!("{} messages of {} bytes are lost", lost.msgs.len(), lost.bytes));
    }
    for upstream in info.mirror.iter().chain(&info.sources) {
        if let Some(error) = &upstream.error {
            problems.push(format!("{} cannot be reached: {error}", upstream.name));
        }
    }
    problems
}

async fn hash(
    args: &Args,
    jetstream: &admin::JetStream,
    info: &StreamInfo,
    invocation: &Invocation,
) -> Result<Vec<HashRow>, CommandError> {
    let mut hasher = RangeHasher::new(args.ranges);
    let progress = invocation.progress(true);
    let bar = progress.bar("hash", info.state.last_seq);
    // One request for each message, since headers count byte for byte.
    let mut seq = info.state.first_seq;
    while seq <= info.state.last_seq {
        let request = jetstream_api::request::MsgGetRequest {
            seq,
            next_by_subj: ">".to_owned(),
            ..jetstream_api::request::MsgGetRequest::default()
        };
        let Some(message) = jetstream.message(&args.name, &request).await? else { break };
        if message.seq > info.state.last_seq {
            break;
        }
        hasher.add(&MessageParts {
            seq: message.seq,
            timestamp: message.time,
            subject: message.subject.as_bytes(),
            headers: &message.headers,
            payload: &message.data,
        });
        bar.set_position(message.seq);
        seq = message.seq.saturating_add(1);
    }
    progress.clear();
    let row = |digest: store::inspect::digest::RangeDigest| HashRow {
        first_seq: digest.first_seq,
        last_seq: digest.last_seq,
        messages: digest.msgs,
        sha256: digest.sha256,
    };
    Ok(hasher.finish().into_iter().map(row).collect())
}

impl View for Checked {
    fn view(&self) -> Vec<Block> {
        let mut fields =
            Fields::titled(format!("Stream {}", self.stream)).row("Sound", if self.is_sound { "yes" } else { "no" });
        for problem in &self.problems {
            fields = fields.row("Problem", problem);
        }
        let mut blocks = vec![Block::Fields(fields)];
        if !self.hashes.is_empty() {
            let mut table = Table::new().number("First").number("Last").number("Messages").text("SHA-256");
            for row in &self.hashes {
                let [first, last, messages] = [row.first_seq, row.last_seq, row.messages].map(quantity::count);
                table.push([first, last, messages, row.sha256.clone()]);
            }
            blocks.push(Block::Table(table));
        }
        blocks
    }
}
