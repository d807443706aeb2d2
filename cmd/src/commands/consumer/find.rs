//! `nats-rs consumer find`.

use std::time::Duration;

use jetstream_api::ConsumerInfo;

use super::report::blocks;
use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command. A consumer is found when it meets all of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Pull consumers
    #[arg(long, conflicts_with = "push")]
    pull: bool,
    /// Push consumers
    #[arg(long)]
    push: bool,
    /// Push consumers that somebody listens to
    #[arg(long)]
    bound: bool,
    /// With fewer waiting pull requests than this
    #[arg(long, value_name = "COUNT")]
    waiting: Option<u64>,
    /// With at least this many unacknowledged deliveries
    #[arg(long, value_name = "COUNT")]
    ack_pending: Option<u64>,
    /// With at least this many unprocessed messages
    #[arg(long, value_name = "COUNT")]
    pending: Option<u64>,
    /// Without deliveries for this long
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    idle: Option<Duration>,
    /// Created at least this long ago
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    created: Option<Duration>,
    /// With this many copies
    #[arg(long, value_name = "COUNT")]
    replicas: Option<i64>,
    /// Led by this server
    #[arg(long, value_name = "SERVER")]
    leader: Option<String>,
    /// Needing at least this API level
    #[arg(long, value_name = "LEVEL")]
    api_level: Option<u64>,
    /// With a client pinned to a group
    #[arg(long)]
    pinned: bool,
    /// Those that do not meet them
    #[arg(long)]
    invert: bool,
    /// Names only
    #[arg(short, long)]
    names: bool,
}

/// Finds consumers; finding none is told by the exit status.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut consumers = invocation.jetstream().await?.consumers(&args.stream).await?.items;
    let now = clock::Clock::real().wall();
    consumers.retain(|info| args.is_met(info, now) != args.invert);
    consumers.sort_by(|a, b| a.name.cmp(&b.name));
    if args.names {
        let names: Vec<&str> = consumers.iter().map(|info| info.name.as_str()).collect();
        let view = |names: &[&str]| if names.is_empty() { Vec::new() } else { vec![Block::sentence(names.join("\n"))] };
        invocation.output.show_list(&names, view)?;
    } else {
        invocation.output.show_list(&consumers, |consumers| blocks(consumers, false))?;
    }
    if consumers.is_empty() {
        return Err(CommandError::message(CommandErrorKind::NotFound, "no consumer meets the conditions"));
    }
    Ok(())
}

impl Args {
    fn is_met(&self, info: &ConsumerInfo, now: clock::Timestamp) -> bool {
        let config = info.config.clone().unwrap_or_default();
        let is_older = |time: Option<clock::Timestamp>, span: Duration| time.is_none_or(|time| now.since(time) >= span);
        let leader = info.cluster.as_ref().map_or("", |cluster| cluster.leader.as_str());
        (!self.pull || config.is_pull())
            && (!self.push || !config.is_pull())
            && (!self.bound || info.push_bound)
            && self.waiting.is_none_or(|limit| info.num_waiting < limit)
            && self.ack_pending.is_none_or(|least| info.num_ack_pending >= least)
            && self.pending.is_none_or(|least| info.num_pending >= least)
            && self.idle.is_none_or(|span| is_older(info.delivered.last_active, span))
            && self.created.is_none_or(|span| is_older(info.created, span))
            && self.replicas.is_none_or(|count| config.num_replicas == count)
            && self.leader.as_ref().is_none_or(|name| leader == name)
            && self.api_level.is_none_or(|least| {
                let level = crate::commands::stream::report::level(&config.metadata);
                level.parse::<u64>().unwrap_or(0) >= least
            })
            && (!self.pinned || info.priority_groups.iter().any(|group| !group.pinned_client_id.is_empty()))
    }
}
