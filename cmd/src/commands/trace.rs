//! `nats-rs trace`: the way of a message through servers, accounts and streams.

use std::collections::BTreeMap;
use std::time::Instant;

use admin::Connection;
use admin::message_trace::TraceCollector;
use async_nats::HeaderMap;
use bytes::Bytes;
use clock::Timestamp;
use futures_util::StreamExt;
use monitor::message_trace::{
    MessageTraceEvent, TRACE_DESTINATION, TRACE_ONLY, TraceEgress, TraceEvent, TraceIngress, TraceJetStream,
    TraceServiceImport, TraceStreamExport, TraceSubjectMapping,
};
use serde::Serialize;

use crate::argument::{self, Header};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the message
    subject: String,
    /// Body of the message
    #[arg(default_value = "")]
    payload: String,
    /// Deliver the message too, instead of only tracing it
    #[arg(long)]
    deliver: bool,
    /// Show when each step happened, counted from the first
    #[arg(short = 'T', long)]
    timestamp: bool,
    /// Header to add, may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
}

/// The trace for programs and people.
#[derive(Debug, Serialize)]
struct Trace {
    subject: String,
    delivered: bool,
    /// Whether every server reported that should have.
    complete: bool,
    /// Deliveries by kind of connection.
    egress: BTreeMap<&'static str, u64>,
    /// What the first server reported, the others' reports in `link`.
    report: MessageTraceEvent,
    #[serde(skip)]
    has_times: bool,
}

/// Sends one message and shows the reports about it.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    if !connection.client().is_server_compatible(2, 11, 0) {
        return Err(CommandError::message(
            CommandErrorKind::Failed,
            "tracing messages needs nats-server 2.11 or newer",
        ));
    }
    let headers = argument::header_map(&args.headers).map_err(CommandError::usage)?.unwrap_or_default();
    let payload = Bytes::from(args.payload.clone());
    let collector = collect(&connection, &args.subject, headers, payload, args.deliver).await?;
    let complete = collector.is_complete();
    let report = collector
        .into_tree()
        .ok_or_else(|| admin::Error::RequestTimeout { subject: args.subject.clone(), timeout: connection.timeout() })?;
    let mut egress = BTreeMap::new();
    count_egress(&report, &mut egress);
    let trace = Trace {
        subject: args.subject.clone(),
        delivered: args.deliver,
        complete,
        egress,
        report,
        has_times: args.timestamp,
    };
    invocation.output.show(&trace)?;
    if !complete {
        return Err(CommandError::message(CommandErrorKind::Timeout, "not every server reported in time"));
    }
    Ok(())
}

/// Sends a traced message and gathers reports until all have come or the timeout has passed.
pub(super) async fn collect(
    connection: &Connection,
    subject: &str,
    mut headers: HeaderMap,
    payload: Bytes,
    deliver: bool,
) -> Result<TraceCollector, CommandError> {
    let inbox = connection.client().new_inbox();
    let mut reports = connection.subscribe(&inbox, None).await?;
    headers.insert(TRACE_DESTINATION, inbox.as_str());
    if !deliver {
        headers.insert(TRACE_ONLY, "true");
    }
    connection.publish(subject, None, Some(headers), payload).await?;
    let deadline = Instant::now() + connection.timeout();
    let mut collector = TraceCollector::default();
    while !collector.is_complete() {
        let left = deadline.saturating_duration_since(Instant::now());
        let Ok(Some(report)) = tokio::time::timeout(left, reports.next()).await else { break };
        collector.add(&report.payload).map_err(|source| admin::Error::Answer { subject: inbox.clone(), source })?;
    }
    connection.denied(subject)?;
    if !collector.is_complete() {
        // Reports can't come where the user may not hear them.
        connection.denied(&inbox)?;
    }
    Ok(collector)
}

fn count_egress(report: &MessageTraceEvent, counts: &mut BTreeMap<&'static str, u64>) {
    for step in &report.events {
        match step {
            TraceEvent::JetStream(_) => *counts.entry(kind_name(5)).or_default() += 1,
            TraceEvent::Egress(egress) => {
                *counts.entry(kind_name(egress.kind)).or_default() += 1;
                if let Some(next) = &egress.link {
                    count_egress(next, counts);
                }
            }
            TraceEvent::Ingress(_)
            | TraceEvent::SubjectMapping(_)
            | TraceEvent::StreamExport(_)
            | TraceEvent::ServiceImport(_)
            | TraceEvent::Unknown => {}
        }
    }
}

fn kind_name(kind: u8) -> &'static str {
    match kind {
        0 => "Client",
        1 => "Router",
        2 => "Gateway",
        3 => "System",
        4 => "Leafnode",
        5 => "JetStream",
        6 => "Account",
        _ => "Unknown",
    }
}

fn arrow(kind: u8) -> &'static str {
    match kind {
        0 => "--C",
        1 => "-->",
        2 => "==>",
        4 => "~~>",
        5 => "--J",
        _ => "---",
    }
}

fn connection_id(kind: u8, cid: u64) -> String {
    let prefix = match kind {
        0 => "cid",
        1 => "rid",
        2 => "gid",
        4 => "lid",
        _ => "id",
    };
    format!("{prefix}:{cid}")
}

impl View for Trace {
    fn view(&self) -> Vec<Block> {
        let how = if self.delivered { " with delivery to the final destination" } else { "" };
        let mut tree = TreeText { text: String::new(), start: None, has_times: self.has_times };
        tree.report(&self.report, 0);
        let legend = "Legend: Client: --C Router: --> Gateway: ==> Leafnode: ~~> JetStream: --J Error: --X";
        let mut blocks = vec![
            Block::sentence(format!("Tracing message route to subject {}{how}", self.subject)),
            Block::sentence(tree.text),
            Block::sentence(legend),
        ];
        if !self.egress.is_empty() {
            let counts: Vec<String> = self.egress.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
            blocks.push(Block::sentence(format!("Egress Count: {}", counts.join(", "))));
        }
        if self.egress.get("JetStream").is_some_and(|count| *count > 1) {
            blocks.push(Block::sentence("WARNING: the message was received by more than one stream"));
        }
        blocks
    }
}

/// The reports as indented lines.
struct TreeText {
    text: String,
    start: Option<Timestamp>,
    has_times: bool,
}

impl TreeText {
    fn report(&mut self, report: &MessageTraceEvent, depth: usize) {
        for step in &report.events {
            match step {
                TraceEvent::Ingress(ingress) => self.ingress(ingress, report, depth),
                TraceEvent::SubjectMapping(TraceSubjectMapping { timestamp, to }) => {
                    self.line(depth, Some(*timestamp), &format!("    Mapping subject:{to:?}"));
                }
                TraceEvent::StreamExport(TraceStreamExport { timestamp, account, to }) => {
                    let line = format!("    Stream Export subject:{to:?} account:{account:?}");
                    self.line(depth, Some(*timestamp), &line);
                }
                TraceEvent::ServiceImport(TraceServiceImport { timestamp, account, from, to }) => {
                    let line = format!("    Service Import from:{from:?} to:{to:?} account:{account:?}");
                    self.line(depth, Some(*timestamp), &line);
                }
                TraceEvent::JetStream(stored) => self.jetstream(stored, depth),
                TraceEvent::Egress(egress) => self.egress(egress, depth),
                TraceEvent::Unknown => self.line(depth, None, "    (a step that this version does not know)"),
            }
        }
        let is_lost = |ingress: &TraceIngress| ingress.kind == 0 && ingress.error.is_empty();
        let reaches_nobody = report.egresses().next().is_none()
            && !report.events.iter().any(|step| matches!(step, TraceEvent::JetStream(_)));
        if reaches_nobody && report.ingress().is_some_and(is_lost) {
            self.line(depth, None, "--X No active interest");
        }
    }

    fn ingress(&mut self, ingress: &TraceIngress, report: &MessageTraceEvent, depth: usize) {
        let mut line = format!(
            "{}{} {}",
            kind_name(ingress.kind),
            quoted(&ingress.name),
            connection_id(ingress.kind, ingress.cid)
        );
        if !report.server.cluster.is_empty() && matches!(ingress.kind, 0 | 2) {
            line.push_str(&format!(" cluster:{:?}", report.server.cluster));
        }
        line.push_str(&format!(" server:{:?} version:{:?}", report.server.name, report.server.version));
        self.line(depth, Some(ingress.timestamp), &line);
        if !ingress.error.is_empty() {
            self.line(depth, Some(ingress.timestamp), &format!("--X Error: {}", ingress.error));
        }
    }

    fn jetstream(&mut self, stored: &TraceJetStream, depth: usize) {
        let action = if stored.no_interest { "no interest" } else { "stored" };
        let line =
            format!("{} JetStream action:{action:?} stream:{:?} subject:{:?}", arrow(5), stored.stream, stored.subject);
        self.line(depth, Some(stored.timestamp), &line);
        if !stored.error.is_empty() {
            self.line(depth, Some(stored.timestamp), &format!("--X Error: {}", stored.error));
        }
    }

    fn egress(&mut self, egress: &TraceEgress, depth: usize) {
        let kind = egress.kind;
        let mut line =
            format!("{} {}{} {}", arrow(kind), kind_name(kind), quoted(&egress.name), connection_id(kind, egress.cid));
        for (name, value) in [("account", &egress.account), ("subject", &egress.subscription), ("queue", &egress.queue)]
        {
            if !value.is_empty() {
                line.push_str(&format!(" {name}:{value:?}"));
            }
        }
        self.line(depth, Some(egress.timestamp), &line);
        if !egress.error.is_empty() {
            self.line(depth, Some(egress.timestamp), &format!("  --X Error: {}", egress.error));
        }
        if let Some(next) = &egress.link {
            self.report(next, depth + 1);
        }
    }

    fn line(&mut self, depth: usize, time: Option<Timestamp>, line: &str) {
        self.text.push_str(&" ".repeat(depth * 4));
        if self.has_times {
            let since = self.since_start(time);
            self.text.push_str(&since);
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Clocks of servers differ: a time before the first one is shown as skew.
    fn since_start(&mut self, time: Option<Timestamp>) -> String {
        let Some(time) = time else { return String::new() };
        let start = *self.start.get_or_insert(time);
        if time < start { "[Skew] ".to_owned() } else { format!("[{}] ", clock::format_duration(time.since(start))) }
    }
}

fn quoted(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" {name:?}") }
}
