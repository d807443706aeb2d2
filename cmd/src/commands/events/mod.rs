//! `nats-rs events`: advisories and metrics of servers and JetStream as they happen.

mod render;

use admin::Connection;
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::SelectAll;
use regex::{Regex, RegexBuilder};
use serde::Serialize;
use serde_json::Value;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// Subjects of events about connections.
const SERVER_ADVISORIES: [&str; 3] =
    ["$SYS.ACCOUNT.*.CONNECT", "$SYS.ACCOUNT.*.DISCONNECT", "$SYS.SERVER.*.CLIENT.AUTH.ERR"];

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// All kinds of events
    #[arg(short, long)]
    all: bool,
    /// One line per event
    #[arg(long, conflicts_with = "cloudevent")]
    short: bool,
    /// Events in the form of CloudEvents 1.0
    #[arg(long)]
    cloudevent: bool,
    /// Only events whose JSON matches this regular expression, upper or lower case
    #[arg(long, value_name = "REGEX", value_parser = filter)]
    filter: Option<Regex>,
    /// JetStream metrics
    #[arg(long)]
    js_metric: bool,
    /// JetStream advisories
    #[arg(long)]
    js_advisory: bool,
    /// No events about connections, which are shown otherwise
    #[arg(long)]
    no_srv_advisory: bool,
    /// Accepted for compatibility: they are shown unless --no-srv-advisory is given
    #[arg(long, hide = true)]
    srv_advisory: bool,
    /// Events on these subjects too
    #[arg(long, value_name = "SUBJECT", value_delimiter = ',')]
    subjects: Vec<String>,
    /// Stop after this many events
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
}

/// An event for programs.
#[derive(Debug, Serialize)]
struct EventRecord<'a> {
    subject: &'a str,
    event: &'a Value,
}

/// Prints events until a signal comes or the count is reached.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let prefix = invocation.context()?.jetstream.event_prefix;
    let subjects = subjects(args, &prefix);
    if subjects.is_empty() {
        return Err(CommandError::usage("no events were chosen").hint("--all chooses all of them"));
    }
    let connection = invocation.connect().await?;
    let mut events = SelectAll::new();
    for subject in &subjects {
        events.push(connection.subscribe(subject, None).await?);
        if invocation.output.is_table() && !args.cloudevent {
            invocation.remark(&format!("Listening for events on {subject}"));
        }
    }
    connection.sync().await?;
    for subject in &subjects {
        connection
            .denied(subject)
            .map_err(|error| CommandError::from(error).hint("events of servers need a user of the system account"))?;
    }
    if !args.no_srv_advisory && !is_system_user(&connection).await? {
        invocation.remark("warning: this user is not of the system account; events of servers may not come");
    }
    invocation.output.expect_records();
    let stop = invocation.interrupted();
    tokio::pin!(stop);
    let mut shown = 0;
    while args.count.is_none_or(|count| shown < count) {
        let event = tokio::select! {
            _ = &mut stop => break,
            event = events.next() => event.ok_or(admin::Error::ConnectionLost)?,
        };
        let text = String::from_utf8_lossy(&event.payload);
        if args.filter.as_ref().is_none_or(|filter| filter.is_match(&text)) {
            show(args, &event.subject, &text, invocation)?;
            shown += 1;
        }
    }
    Ok(())
}

/// Whether servers answer this user, which they do in the system account and where it exports its services.
async fn is_system_user(connection: &Connection) -> Result<bool, CommandError> {
    match connection.request("$SYS.REQ.SERVER.PING", None, Bytes::new()).await {
        Ok(_) => Ok(true),
        Err(
            admin::Error::NoResponders { .. }
            | admin::Error::PermissionDenied { .. }
            | admin::Error::RequestTimeout { .. },
        ) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn subjects(args: &Args, prefix: &str) -> Vec<String> {
    let mut subjects = Vec::new();
    let event_subject = |kind: &str| match prefix {
        "" => format!("$JS.EVENT.{kind}.>"),
        prefix => format!("{prefix}.{kind}.>"),
    };
    if args.js_advisory || args.all {
        subjects.push(event_subject("ADVISORY"));
    }
    if args.js_metric || args.all {
        subjects.push(event_subject("METRIC"));
    }
    if !args.no_srv_advisory || args.all {
        subjects.extend(SERVER_ADVISORIES.map(str::to_owned));
    }
    subjects.extend(args.subjects.iter().cloned());
    subjects
}

fn show(args: &Args, subject: &str, text: &str, invocation: &mut Invocation) -> Result<(), CommandError> {
    let event: Value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    if args.cloudevent {
        let event = render::cloud_event(subject, &event);
        invocation
            .output
            .record(&event, |_| format!("{}\n", serde_json::to_string_pretty(&event).unwrap_or_default()))?;
    } else {
        let record = EventRecord { subject, event: &event };
        invocation.output.record(&record, |style| {
            let text = if args.short { render::short(subject, &event) } else { render::full(subject, &event) };
            crate::output::harmless(&text, style)
        })?;
    }
    Ok(invocation.output.flush()?)
}

fn filter(text: &str) -> Result<Regex, String> {
    RegexBuilder::new(text).case_insensitive(true).build().map_err(|error| error.to_string())
}
