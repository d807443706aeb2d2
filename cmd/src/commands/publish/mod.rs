//! `nats-rs pub`: publishes messages.

use std::time::{Duration, Instant};

use admin::Connection;
use serde::Serialize;

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
    /// Same as --quiet
    #[arg(short = 'q')]
    is_quiet: bool,
}

/// What was done.
#[derive(Debug, Serialize)]
struct Published {
    messages: u64,
    bytes: u64,
    seconds: f64,
}

/// The parts of messages that stay the same.
struct Sender<'a> {
    connection: &'a Connection,
    subject: Template,
    reply: Option<&'a str>,
    headers: Vec<(String, Template)>,
    source: TemplateSource,
    done: Published,
}

/// Publishes, then waits until the server has seen everything; a refusal of the server fails the command.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let header = |header: &Header| Ok((header.name.clone(), crate::payload::template(&header.value)?));
    let headers = args.headers.iter().map(header).collect::<Result<Vec<_>, CommandError>>()?;
    let subject = args.payload.template(&args.subject)?;
    let mut bodies = args.payload.bodies()?;
    let connection = invocation.connect().await?;
    let mut sender = Sender {
        connection: &connection,
        subject,
        reply: args.reply.as_deref(),
        headers,
        source: TemplateSource::system(),
        done: Published { messages: 0, bytes: 0, seconds: 0.0 },
    };
    if bodies.is_stdin() && !args.is_quiet && invocation.output.is_table() {
        invocation.remark("Reading payload from STDIN");
    }
    let start = Instant::now();
    let max = connection.client().server_info().max_payload;
    while let Some(body) = bodies.next(max).await? {
        sender.send_all(&body, args, invocation).await?;
    }
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
                // Said only once it is true: the server has taken the message.
                self.connection.sync().await?;
                refusal(self.connection)?;
                invocation.remark(&format!("Published {size} bytes to {subject:?}"));
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
        let headers = argument::header_map(&headers).map_err(CommandError::usage)?;
        let size = payload.len();
        self.connection.publish(&subject, self.reply, headers, payload).await?;
        self.done.messages += 1;
        self.done.bytes = self.done.bytes.saturating_add(u64::try_from(size).unwrap_or(u64::MAX));
        Ok((subject, size))
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
