//! `nats-rs stream find`.

use std::time::Duration;

use jetstream_api::StreamInfo;
use regex::Regex;

use super::ls::blocks;
use crate::argument;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command. A stream is found when it meets all of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Led by, or lying on, a server whose name matches
    #[arg(long, value_name = "REGEX")]
    server_name: Option<Regex>,
    /// In a cluster whose name matches
    #[arg(long, value_name = "REGEX")]
    cluster: Option<Regex>,
    /// Without messages
    #[arg(long)]
    empty: bool,
    /// Without new messages for this long
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    idle: Option<Duration>,
    /// Created at least this long ago
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    created: Option<Duration>,
    /// With at most this many consumers
    #[arg(long, value_name = "COUNT")]
    consumers: Option<u64>,
    /// Storing some of these subjects
    #[arg(long, value_name = "SUBJECT", default_value = "")]
    subject: String,
    /// With this many copies
    #[arg(long, value_name = "COUNT")]
    replicas: Option<i64>,
    /// Collecting from other streams
    #[arg(long)]
    sourced: bool,
    /// Copying another stream
    #[arg(long)]
    mirrored: bool,
    /// Led by this server
    #[arg(long, value_name = "SERVER")]
    leader: Option<String>,
    /// Needing at least this API level
    #[arg(long, value_name = "LEVEL")]
    api_level: Option<u64>,
    /// Those that do not meet them
    #[arg(long)]
    invert: bool,
    /// Names only
    #[arg(short, long)]
    names: bool,
}

/// Finds streams; finding none is told by the exit status.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut streams = invocation.jetstream().await?.streams(&args.subject).await?.items;
    let now = clock::Clock::real().wall();
    streams.retain(|info| args.is_met(info, now) != args.invert);
    streams.sort_by(|a, b| a.config.name.cmp(&b.config.name));
    let names: Vec<&str> = streams.iter().map(|info| info.config.name.as_str()).collect();
    if args.names && invocation.output.is_table() {
        names.iter().try_for_each(|name| invocation.output.text(&format!("{name}\n")))?;
    } else if args.names {
        invocation.output.show_list(&names, |_| Vec::new())?;
    } else {
        invocation.output.show_list(&streams, blocks)?;
    }
    if streams.is_empty() {
        return Err(CommandError::message(CommandErrorKind::NotFound, "no stream meets the conditions"));
    }
    Ok(())
}

impl Args {
    fn is_met(&self, info: &StreamInfo, now: clock::Timestamp) -> bool {
        let cluster = info.cluster.clone().unwrap_or_default();
        let is_older = |time: Option<clock::Timestamp>, span: Duration| time.is_none_or(|time| now.since(time) >= span);
        let on_server = |regex: &Regex| {
            regex.is_match(&cluster.leader) || cluster.replicas.iter().any(|peer| regex.is_match(&peer.name))
        };
        let level = super::report::level(&info.config.metadata).parse::<u64>().unwrap_or(0);
        self.server_name.as_ref().is_none_or(on_server)
            && self.cluster.as_ref().is_none_or(|regex| regex.is_match(&cluster.name))
            && (!self.empty || info.state.messages == 0)
            && self.idle.is_none_or(|span| is_older(info.state.last_ts, span))
            && self.created.is_none_or(|span| is_older(info.created, span))
            && self.consumers.is_none_or(|most| info.state.consumer_count <= most)
            && self.replicas.is_none_or(|count| info.config.num_replicas == count)
            && (!self.sourced || !info.config.sources.is_empty())
            && (!self.mirrored || info.config.mirror.is_some())
            && self.leader.as_ref().is_none_or(|name| cluster.leader == *name)
            && self.api_level.is_none_or(|least| level >= least)
    }
}
