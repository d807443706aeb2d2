//! `nats-rs server check stream`.

use std::time::Duration;

use admin::{Check, CheckStatus};
use jetstream_api::{StreamInfo, StreamSourceInfo};

use super::connection::seconds;
use super::jetstream_asset::{connect, count, span_threshold, threshold};
use crate::argument;
use crate::invocation::Invocation;

/// Arguments of the command. What is not given is taken from the stream's metadata, `io.nats.monitor.*`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// The stream
    #[arg(long)]
    stream: String,
    /// Messages behind an origin: critical from here on
    #[arg(long, value_name = "MESSAGES")]
    lag_critical: Option<u64>,
    /// Time since an origin was seen: critical from here on
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    seen_critical: Option<Duration>,
    /// Fewest sources
    #[arg(long, value_name = "COUNT")]
    min_sources: Option<u64>,
    /// Most sources
    #[arg(long, value_name = "COUNT")]
    max_sources: Option<u64>,
    /// Number of copies to expect
    #[arg(long, value_name = "COUNT")]
    peer_expect: Option<u64>,
    /// Operations that a copy is behind: critical above
    #[arg(long, value_name = "OPERATIONS")]
    peer_lag_critical: Option<u64>,
    /// Time since a copy was seen: critical above
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    peer_seen_critical: Option<Duration>,
    /// Messages in the stream: warning from here down
    #[arg(long, value_name = "COUNT")]
    msgs_warn: Option<u64>,
    /// Messages in the stream: critical from here down
    #[arg(long, value_name = "COUNT")]
    msgs_critical: Option<u64>,
    /// Subjects in the stream: warning from here on, or down if larger than the critical one
    #[arg(long, value_name = "COUNT")]
    subjects_warn: Option<u64>,
    /// Subjects in the stream: critical from here on
    #[arg(long, value_name = "COUNT")]
    subjects_critical: Option<u64>,
}

/// All thresholds; 0 is none.
#[derive(Debug, Default)]
struct Demands {
    lag: u64,
    seen: Duration,
    sources: (u64, u64),
    peers: u64,
    peer_lag: u64,
    peer_seen: Duration,
    messages: (u64, u64),
    subjects: (u64, u64),
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("stream", args.stream.clone());
    let Some(jetstream) = connect(&mut check, invocation).await else { return check };
    match jetstream.stream(&args.stream).await {
        Err(error) => check.critical(format!("could not load info: {error}")),
        Ok(info) => match args.demands(&info) {
            Err(problem) => check.critical(format!("could not configure based on metadata: {problem}")),
            Ok(demands) => judge(&mut check, &info, &demands),
        },
    }
    check
}

impl Args {
    fn demands(&self, info: &StreamInfo) -> Result<Demands, String> {
        let metadata = &info.config.metadata;
        let number = |flag, name: &str| threshold(flag, metadata, &format!("io.nats.monitor.{name}"));
        let span = |flag, name: &str| span_threshold(flag, metadata, &format!("io.nats.monitor.{name}"));
        Ok(Demands {
            lag: number(self.lag_critical, "lag-critical")?,
            seen: span(self.seen_critical, "seen-critical")?,
            sources: (number(self.min_sources, "min-sources")?, number(self.max_sources, "max-sources")?),
            peers: number(self.peer_expect, "peer-expect")?,
            peer_lag: number(self.peer_lag_critical, "peer-lag-critical")?,
            peer_seen: span(self.peer_seen_critical, "peer-seen-critical")?,
            messages: (number(self.msgs_warn, "msgs-warn")?, number(self.msgs_critical, "msgs-critical")?),
            subjects: (
                number(self.subjects_warn, "subjects-warn")?,
                number(self.subjects_critical, "subjects-critical")?,
            ),
        })
    }
}

fn judge(check: &mut Check, info: &StreamInfo, demands: &Demands) {
    judge_mirror(check, info, demands);
    judge_sources(check, &info.sources, demands);
    judge_messages(check, info.state.messages, demands.messages);
    judge_subjects(check, info.state.num_subjects, demands.subjects);
    judge_peers(check, info, demands);
}

fn is_unseen(upstream: &StreamSourceInfo, limit: Duration) -> bool {
    !limit.is_zero() && (upstream.active.is_negative() || upstream.active.to_duration() >= limit)
}

fn judge_mirror(check: &mut Check, info: &StreamInfo, demands: &Demands) {
    let is_asked = demands.lag > 0 || !demands.seen.is_zero();
    if !is_asked || !info.sources.is_empty() {
        return;
    }
    let Some(mirror) = &info.config.mirror else { return check.critical("not mirrored") };
    let Some(state) = &info.mirror else { return check.critical("invalid state") };
    let active = state.active.to_duration();
    check.metric(count("lag", "Number of operations this peer is behind its origin", state.lag, 0, demands.lag));
    let limits = admin::Limits::seconds(Duration::ZERO, demands.seen);
    check.metric(seconds("active", "Indicates if this peer is active and catching up if lagged", active, limits));
    let (is_late, is_unseen) = (demands.lag > 0 && state.lag >= demands.lag, is_unseen(state, demands.seen));
    if is_late {
        check.critical(format!("Mirror Lag {}", state.lag));
    }
    if is_unseen {
        check.critical(format!("Mirror Seen {}", state.active));
    }
    if !is_late && !is_unseen {
        check.add(CheckStatus::Ok, format!("Mirror {}", mirror.name));
    }
}

fn judge_sources(check: &mut Check, sources: &[StreamSourceInfo], demands: &Demands) {
    let number = sources.len() as u64;
    let (least, most) = demands.sources;
    check.metric(count("sources", "Number of sources being consumed by this stream", number, least, most));
    let is_wrong = (least > 0 && number < least) || (most > 0 && number > most);
    let status = if is_wrong { CheckStatus::Critical } else { CheckStatus::Ok };
    check.add(status, format!("{number} sources"));
    if demands.lag == 0 && demands.seen.is_zero() {
        return;
    }
    let lagged = sources.iter().filter(|source| demands.lag > 0 && source.lag >= demands.lag).count() as u64;
    let inactive = sources.iter().filter(|source| is_unseen(source, demands.seen)).count() as u64;
    let help = "Number of sources that are behind more than the configured threshold";
    check.metric(count("sources_lagged", help, lagged, 0, 0));
    check.metric(count("sources_inactive", "Number of sources that are inactive", inactive, 0, 0));
    if sources.is_empty() {
        return;
    }
    match lagged {
        0 => check.add(CheckStatus::Ok, format!("{number} sources current")),
        _ => check.critical(format!("{lagged} sources are lagged")),
    }
    match inactive {
        0 => check.add(CheckStatus::Ok, format!("{number} sources active")),
        _ => check.critical(format!("{inactive} sources are inactive")),
    }
}

fn judge_messages(check: &mut Check, messages: u64, (warning, critical): (u64, u64)) {
    if warning == 0 && critical == 0 {
        return;
    }
    check.metric(count("messages", "Messages stored in the stream", messages, warning, critical));
    let status = if critical > 0 && messages <= critical {
        CheckStatus::Critical
    } else if warning > 0 && messages <= warning {
        CheckStatus::Warning
    } else {
        CheckStatus::Ok
    };
    check.add(status, format!("{messages} messages"));
}

fn judge_subjects(check: &mut Check, subjects: u64, (warning, critical): (u64, u64)) {
    if warning == 0 && critical == 0 {
        return;
    }
    check.metric(count("subjects", "Number of subjects stored in the stream", subjects, warning, critical));
    let is_over = |limit: u64| if warning < critical { subjects >= limit } else { subjects <= limit };
    let status = if is_over(critical) {
        CheckStatus::Critical
    } else if is_over(warning) {
        CheckStatus::Warning
    } else {
        CheckStatus::Ok
    };
    check.add(status, format!("{subjects} subjects"));
}

fn judge_peers(check: &mut Check, info: &StreamInfo, demands: &Demands) {
    let cluster = info.cluster.as_ref().filter(|_| info.config.num_replicas > 1);
    let Some(cluster) = cluster else {
        if demands.peers > 0 {
            check.critical("Stream is not clustered");
        }
        return;
    };
    if cluster.leader.is_empty() {
        return check.critical("No leader");
    }
    let peers = cluster.replicas.len() as u64 + 1;
    if demands.peers > 0 {
        if peers != demands.peers {
            return check.critical(format!("Expected {} replicas got {peers}", demands.peers));
        }
        check.add(CheckStatus::Ok, format!("{peers} peers"));
    }
    let number =
        |is_so: &dyn Fn(&jetstream_api::PeerInfo) -> bool| cluster.replicas.iter().filter(|peer| is_so(peer)).count();
    let offline = number(&|peer| peer.offline);
    let lagged = number(&|peer| peer.lag > demands.peer_lag);
    let inactive = number(&|peer| peer.active.to_duration() > demands.peer_seen);
    if offline > 0 {
        check.critical(format!("{offline} replicas offline"));
    }
    match lagged {
        _ if demands.peer_lag == 0 => {}
        0 => check.add(CheckStatus::Ok, "replicas are current"),
        _ => check.critical(format!("{lagged} replicas lagged")),
    }
    match inactive {
        _ if demands.peer_seen.is_zero() => {}
        0 => check.add(CheckStatus::Ok, "replicas are active"),
        _ => check.critical(format!("{inactive} replicas inactive")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jetstream_api::{ClusterInfo, PeerInfo};

    fn judged(info: &StreamInfo, demands: &Demands) -> Check {
        let mut check = Check::new("stream", "S");
        judge(&mut check, info, demands);
        check
    }

    #[test]
    fn thresholds_are_those_of_the_flag_else_of_the_metadata() {
        let mut info = StreamInfo::default();
        info.config.metadata.insert("io.nats.monitor.msgs-warn".to_owned(), "5".to_owned());
        let args = Args { msgs_critical: Some(2), ..Args::default() };
        assert_eq!(args.demands(&info).map(|demands| demands.messages), Ok((5, 2)));
        info.config.metadata.insert("io.nats.monitor.lag-critical".to_owned(), "x".to_owned());
        assert!(args.demands(&info).is_err());
    }

    #[test]
    fn few_messages_and_many_subjects_are_found() {
        let mut info = StreamInfo::default();
        (info.state.messages, info.state.num_subjects) = (5, 9);
        let status = |messages, subjects| judged(&info, &Demands { messages, subjects, ..Demands::default() }).status();
        assert_eq!(status((4, 3), (10, 20)), CheckStatus::Ok);
        assert_eq!(status((5, 3), (10, 20)), CheckStatus::Warning);
        assert_eq!(status((9, 5), (10, 20)), CheckStatus::Critical);
        assert_eq!(status((0, 0), (8, 20)), CheckStatus::Warning);
        assert_eq!(status((0, 0), (20, 10)), CheckStatus::Critical);
    }

    #[test]
    fn copies_are_counted() {
        let mut info = StreamInfo::default();
        info.config.num_replicas = 3;
        let peer = |lag| PeerInfo { lag, current: true, ..PeerInfo::default() };
        info.cluster =
            Some(ClusterInfo { leader: "a".to_owned(), replicas: vec![peer(0), peer(7)], ..ClusterInfo::default() });
        let demands = |peers, peer_lag| Demands { peers, peer_lag, ..Demands::default() };
        assert_eq!(judged(&info, &demands(3, 10)).status(), CheckStatus::Ok);
        assert_eq!(judged(&info, &demands(3, 5)).status(), CheckStatus::Critical);
        assert_eq!(judged(&info, &demands(5, 10)).status(), CheckStatus::Critical);
        assert_eq!(judged(&StreamInfo::default(), &demands(3, 0)).status(), CheckStatus::Critical);
    }
}
