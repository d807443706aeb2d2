//! `nats-rs sub`: prints, dumps or counts messages.

mod matching;
mod print;
mod report;

use std::time::Duration;

use admin::{Connection, NoticeKind};
use async_nats::Message;
use futures_util::StreamExt;
use futures_util::stream::SelectAll;

use self::matching::Matcher;
use self::print::Printer;
use self::report::Report;
use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::translate;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subjects to subscribe to
    #[arg(required_unless_present = "inbox")]
    subjects: Vec<String>,
    /// Queue group
    #[arg(long)]
    queue: Option<String>,
    /// Subscribe to a generated inbox
    #[arg(short, long)]
    inbox: bool,
    /// Stop after this many messages
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// Stop when no message came for this long
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    wait: Option<Duration>,
    /// Subjects whose messages are left out
    #[arg(short = 'I', long, value_name = "SUBJECT", value_delimiter = ',')]
    ignore_subject: Vec<String>,
    /// Show answers together with the requests they belong to
    #[arg(long)]
    match_replies: bool,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// How messages are shown.
#[derive(Debug, clap::Args)]
pub(crate) struct FormArgs {
    /// Print only the bodies
    #[arg(short, long)]
    raw: bool,
    /// Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced
    #[arg(long, value_name = "COMMAND", value_parser = translate::split_words_value)]
    translate: Option<translate::Words>,
    /// Write each message to a file in this folder, or with '-' to standard output, ended by a zero byte
    #[arg(long, value_name = "DIRECTORY", conflicts_with = "raw")]
    dump: Option<String>,
    /// Show headers but no bodies
    #[arg(long)]
    headers_only: bool,
    /// Show nothing but subjects
    #[arg(long)]
    subjects_only: bool,
    /// Show the time of each message
    #[arg(short, long, conflicts_with = "delta_time")]
    timestamp: bool,
    /// Show the time since the start
    #[arg(short, long)]
    delta_time: bool,
}

/// Counting instead of showing.
#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// Count messages and bytes by subject
    #[arg(long)]
    report_subjects: bool,
    /// Count messages and bytes by subscription
    #[arg(long, conflicts_with = "report_subjects")]
    report_subscriptions: bool,
    /// Subjects to show in a report
    #[arg(long, value_name = "COUNT", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    report_top: u64,
}

/// What came in: a message of one of the subscriptions, or an answer to match.
struct Incoming {
    /// Index of the subscription; answers have none.
    subscription: Option<usize>,
    message: Message,
}

type Subscriptions = SelectAll<futures_util::stream::BoxStream<'static, Incoming>>;

/// Prints until the count is reached, nothing comes for the time given, or a signal comes.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let mut subjects = args.subjects.clone();
    if args.inbox && subjects.is_empty() {
        subjects.push(connection.client().new_inbox());
    }
    let mut incoming = subscribe(args, &subjects, &connection).await?;
    if (invocation.output.is_table() && !args.form.raw && args.form.dump.is_none()) || args.inbox {
        invocation.remark(&format!("Subscribing on {}", subjects.join(", ")));
    }
    let mut sink = Sink::new(args, &subjects)?;
    if !sink.is_report() && args.form.dump.is_none() {
        invocation.output.expect_records();
    }
    let stop = invocation.interrupted();
    tokio::pin!(stop);
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    let mut number = 0;
    let mut last = tokio::time::Instant::now();
    while !sink.is_complete(args.count, number) {
        let idle_end = args.wait.map(|wait| last + wait);
        tokio::select! {
            biased;
            _ = &mut stop => break,
            next = incoming.next() => {
                let next = next.ok_or(admin::Error::ConnectionLost)?;
                last = tokio::time::Instant::now();
                if !is_ignored(&next, &args.ignore_subject) && !is_over(args.count, number, &next) {
                    number += u64::from(next.subscription.is_some());
                    sink.take(next, number, invocation).await?;
                }
            }
            notice = connection.next_notice() => complain(&notice, invocation)?,
            _ = tick.tick() => sink.tick(invocation)?,
            () = tokio::time::sleep_until(idle_end.unwrap_or(last)), if idle_end.is_some() => break,
        }
    }
    sink.finish(invocation)
}

async fn subscribe(args: &Args, subjects: &[String], connection: &Connection) -> Result<Subscriptions, CommandError> {
    let mut incoming: Subscriptions = SelectAll::new();
    if args.match_replies {
        let inbox = connection.client().new_inbox();
        let prefix = inbox.rsplit_once('.').map_or("_INBOX", |(prefix, _)| prefix).to_owned();
        let answers = connection.subscribe(&format!("{prefix}.>"), None).await?;
        incoming.push(answers.map(|message| Incoming { subscription: None, message }).boxed());
    }
    for (index, subject) in subjects.iter().enumerate() {
        let messages = connection.subscribe(subject, args.queue.as_deref()).await?;
        incoming.push(messages.map(move |message| Incoming { subscription: Some(index), message }).boxed());
    }
    connection.sync().await?;
    for subject in subjects {
        connection.denied(subject)?;
    }
    Ok(incoming)
}

/// Messages after the last one wanted are left out, while answers to earlier requests are still awaited.
fn is_over(count: Option<u64>, number: u64, next: &Incoming) -> bool {
    next.subscription.is_some() && count.is_some_and(|count| number >= count)
}

fn is_ignored(next: &Incoming, filters: &[String]) -> bool {
    let subject = next.message.subject.as_bytes();
    filters.iter().any(|filter| subject::overlap::filters_overlap(subject, filter.as_bytes()))
}

fn complain(notice: &admin::Notice, invocation: &Invocation) -> Result<(), CommandError> {
    match notice.kind {
        NoticeKind::Permissions => return CommandError::of_notice(notice).map_or(Ok(()), Err),
        NoticeKind::SlowConsumer => {
            invocation.remark("warning: messages were lost because they were not read fast enough")
        }
        NoticeKind::Connected
        | NoticeKind::Disconnected
        | NoticeKind::LameDuck
        | NoticeKind::Server
        | NoticeKind::Client => invocation.remark(&format!("warning: {}", notice.text)),
    }
    Ok(())
}

/// What happens to messages.
enum Sink {
    Print(Printer),
    Match(Printer, Matcher),
    Report(Report),
}

impl Sink {
    fn new(args: &Args, subjects: &[String]) -> Result<Self, CommandError> {
        if args.report.report_subjects {
            return Ok(Self::Report(Report::by_subject(args.report.report_top)));
        }
        if args.report.report_subscriptions {
            return Ok(Self::Report(Report::by_subscription(subjects, args.report.report_top)));
        }
        let printer = Printer::new(&args.form)?;
        Ok(if args.match_replies { Self::Match(printer, Matcher::default()) } else { Self::Print(printer) })
    }

    fn is_report(&self) -> bool {
        matches!(self, Self::Report(_))
    }

    fn is_complete(&self, count: Option<u64>, number: u64) -> bool {
        let is_reached = count.is_some_and(|count| number >= count);
        match self {
            Self::Match(_, matcher) => is_reached && matcher.is_empty(),
            Self::Print(_) | Self::Report(_) => is_reached,
        }
    }

    async fn take(&mut self, next: Incoming, number: u64, invocation: &mut Invocation) -> Result<(), CommandError> {
        match self {
            Self::Report(report) => report.count(&next),
            Self::Print(printer) => printer.print(number, &next.message, None, invocation).await?,
            Self::Match(printer, matcher) => match next.subscription {
                None => {
                    if let Some((number, request)) = matcher.request_of(&next.message) {
                        printer.print(number, &request, Some(&next.message), invocation).await?;
                    }
                }
                Some(_) if next.message.reply.is_some() => matcher.remember(number, next.message),
                Some(_) => printer.print(number, &next.message, None, invocation).await?,
            },
        }
        Ok(())
    }

    fn tick(&mut self, invocation: &mut Invocation) -> Result<(), CommandError> {
        match self {
            Self::Report(report) => report.refresh(invocation),
            Self::Print(_) | Self::Match(..) => Ok(invocation.output.flush()?),
        }
    }

    fn finish(&mut self, invocation: &mut Invocation) -> Result<(), CommandError> {
        match self {
            Self::Report(report) => report.finish(invocation),
            Self::Print(_) | Self::Match(..) => Ok(()),
        }
    }
}
