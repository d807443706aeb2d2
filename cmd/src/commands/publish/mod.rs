//! `nats-rs pub`: publishes messages.

mod schedule;
mod stored;

use std::time::{Duration, Instant};

use admin::{Connection, JetStream};
use jetstream_api::PubAck;
use serde::Serialize;

use self::schedule::ScheduleArgs;
use self::stored::{Batch, Outgoing};

use crate::argument::{self, Header};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, View};
use crate::payload::{Body, PayloadArgs};
use crate::template::{Template, TemplateInput, TemplateSource};

/// From this many messages on, progress is shown instead of a line each.
const LINES_MAX: u64 = 20;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to publish to; may hold template functions
    subject: String,
    #[command(flatten)]
    payload: PayloadArgs,
    /// Subject that answers shall be sent to
    #[arg(long, value_name = "SUBJECT")]
    reply: Option<String>,
    /// Header to add, may be repeated; its value may hold template functions
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Number of messages made of each body
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// Time between two messages
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    sleep: Duration,
    /// Wait until a stream has stored each message, and tell where
    #[arg(short = 'J', long, conflicts_with = "reply")]
    jetstream: bool,
    /// Store all messages together or none of them; the stream has to allow batches
    #[arg(long, conflicts_with = "reply")]
    atomic: bool,
    /// Same as --quiet
    #[arg(short = 'q')]
    is_quiet: bool,
    #[command(flatten)]
    schedule: ScheduleArgs,
}

/// What was done.
#[derive(Debug, Serialize)]
struct Published {
    messages: u64,
    bytes: u64,
    seconds: f64,
    /// Where the last message was stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    ack: Option<PubAck>,
}

/// The parts of messages that stay the same.
struct Sender<'a> {
    connection: &'a Connection,
    subject: Template,
    reply: Option<&'a str>,
    headers: Vec<(String, Template)>,
    /// Headers that are no templates.
    fixed: Vec<Header>,
    way: Way,
    source: TemplateSource,
    done: Published,
}

/// How messages are sent.
enum Way {
    /// Past any stream.
    Plain,
    /// Into a stream, one by one.
    Stored(JetStream),
    /// Into a stream, together.
    Batch(JetStream, Batch),
}

/// Publishes, then waits until the server has seen everything; a refusal of the server fails the command.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let header = |header: &Header| Ok((header.name.clone(), crate::payload::template(&header.value)?));
    let headers = args.headers.iter().map(header).collect::<Result<Vec<_>, CommandError>>()?;
    let subject = args.payload.template(&args.subject)?;
    let mut bodies = args.payload.bodies()?;
    let fixed = args.schedule.headers()?;
    if !fixed.is_empty() && args.reply.is_some() {
        return Err(CommandError::usage("a scheduled message has no --reply"));
    }
    let jetstream = invocation.jetstream().await?;
    let connection = jetstream.connection().clone();
    let way = if args.atomic {
        let batch = Batch::new(&jetstream);
        Way::Batch(jetstream, batch)
    } else if args.jetstream || !fixed.is_empty() {
        Way::Stored(jetstream)
    } else {
        Way::Plain
    };
    let mut sender = Sender {
        connection: &connection,
        subject,
        reply: args.reply.as_deref(),
        headers,
        fixed,
        way,
        source: TemplateSource::system(),
        done: Published { messages: 0, bytes: 0, seconds: 0.0, ack: None },
    };
    if bodies.is_stdin() && !args.is_quiet && invocation.output.is_table() {
        invocation.remark("Reading payload from STDIN");
    }
    let start = Instant::now();
    let max = connection.client().server_info().max_payload;
    while let Some(body) = bodies.next(max).await? {
        sender.send_all(&body, args, invocation).await?;
    }
    sender.finish(args, invocation).await?;
    connection.sync().await?;
    refusal(&connection)?;
    sender.done.seconds = start.elapsed().as_secs_f64();
    Ok(invocation.output.show(&sender.done)?)
}

impl Sender<'_> {
    async fn send_all(&mut self, body: &Body, args: &Args, invocation: &Invocation) -> Result<(), CommandError> {
        let is_many = args.count > LINES_MAX;
        let progress = invocation.progress(is_many && !args.is_quiet);
        let bar = progress.bar("publishing", args.count);
        for number in 1..=args.count {
            let (subject, size) = self.send(body, number).await?;
            if !is_many && !args.is_quiet && invocation.output.is_table() {
                self.tell(&subject, size, invocation).await?;
            }
            bar.inc(1);
            if !args.sleep.is_zero() && number < args.count {
                tokio::time::sleep(args.sleep).await;
            }
        }
        progress.clear();
        Ok(())
    }

    async fn send(&mut self, body: &Body, number: u64) -> Result<(String, usize), CommandError> {
        let input = TemplateInput { count: number, ..TemplateInput::default() };
        let subject = self.subject.render(input, &mut self.source);
        let payload = body.render(input, &mut self.source);
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            headers.push(Header { name: name.clone(), value: value.render(input, &mut self.source) });
        }
        headers.extend(self.fixed.iter().cloned());
        let headers = argument::header_map(&headers).map_err(CommandError::usage)?;
        let size = payload.len();
        let message = Outgoing { subject: subject.clone(), headers, payload };
        match &mut self.way {
            Way::Plain => {
                self.connection.publish(&message.subject, self.reply, message.headers, message.payload).await?
            }
            Way::Stored(jetstream) => self.done.ack = Some(stored::store(jetstream, message).await?),
            Way::Batch(jetstream, batch) => batch.add(jetstream, message).await?,
        }
        self.done.messages += 1;
        self.done.bytes = self.done.bytes.saturating_add(u64::try_from(size).unwrap_or(u64::MAX));
        Ok((subject, size))
    }
}

impl Sender<'_> {
    /// Says what became of a message, once it is true.
    async fn tell(&self, subject: &str, size: usize, invocation: &Invocation) -> Result<(), CommandError> {
        match (&self.way, &self.done.ack) {
            (Way::Plain, _) => {
                self.connection.sync().await?;
                refusal(self.connection)?;
                invocation.remark(&format!("Published {size} bytes to {subject:?}"));
            }
            (Way::Stored(_), ack) => {
                let told = ack.as_ref().map(stored::told).unwrap_or_default();
                invocation.remark(&format!("Published {size} bytes to {subject:?}: {told}"));
            }
            (Way::Batch(..), _) => invocation.remark(&format!("Added {size} bytes to the batch for {subject:?}")),
        }
        Ok(())
    }

    /// Stores the batch.
    async fn finish(&mut self, args: &Args, invocation: &Invocation) -> Result<(), CommandError> {
        let Way::Batch(jetstream, batch) = &mut self.way else { return Ok(()) };
        let ack = batch.commit(jetstream).await?;
        if !args.is_quiet && invocation.output.is_table() {
            invocation.remark(&format!("{}, with {} messages in the batch", stored::told(&ack), self.done.messages));
        }
        self.done.ack = Some(ack);
        Ok(())
    }
}

/// Fails when the server refused anything meanwhile.
fn refusal(connection: &Connection) -> Result<(), CommandError> {
    while let Some(notice) = connection.take_notice() {
        if let Some(error) = CommandError::of_notice(&notice) {
            return Err(error);
        }
    }
    Ok(())
}

impl View for Published {
    // The lines on standard error have told people already.
    fn view(&self) -> Vec<Block> {
        Vec::new()
    }
}
