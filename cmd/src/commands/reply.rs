//! `nats-rs reply`: answers requests with a text, an echo, or what a program prints.

use std::time::Duration;

use admin::Connection;
use async_nats::{HeaderMap, Message};
use bytes::Bytes;
use clock::Rng;
use futures_util::StreamExt;

use crate::argument::{self, Header};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::message::{MessageRecord, body_lines, header_lines};
use crate::payload;
use crate::template::{Template, TemplateInput, TemplateSource};
use crate::translate;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to answer on
    subject: String,
    /// Body of the answers; may hold template functions, {{Request}} among them
    body: Option<String>,
    /// Send back what was received
    #[arg(long, conflicts_with_all = ["body", "command"])]
    echo: bool,
    /// Program to run; its output is the answer. {{1}} is the subject's second token, {{Request}} the body
    #[arg(long, conflicts_with = "body")]
    command: Option<String>,
    /// Queue group
    #[arg(short, long, default_value = "NATS-RPLY-22")]
    queue: String,
    /// Wait a random time up to this one before each answer
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    sleep: Duration,
    /// Header to add, may be repeated; its value may hold template functions
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Stop after this many answers
    #[arg(long)]
    count: Option<u64>,
}

/// How answers are made.
enum Answering {
    Echo,
    Body(Template),
    /// One template per word, so that a request cannot add words.
    Command(Vec<Template>),
}

struct Responder<'a> {
    connection: &'a Connection,
    answering: Answering,
    headers: Vec<(String, Template)>,
    source: TemplateSource,
    rng: Rng,
    sleep: Duration,
}

/// Answers until the count is reached or a signal comes.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let header = |header: &Header| Ok((header.name.clone(), payload::template(&header.value)?));
    let headers = args.headers.iter().map(header).collect::<Result<Vec<_>, CommandError>>()?;
    let answering = answering(args)?;
    let connection = invocation.connect().await?;
    let mut requests = connection.subscribe(&args.subject, Some(&args.queue)).await?;
    connection.sync().await?;
    connection.denied(&args.subject)?;
    invocation.remark(&format!("Listening on {:?} in group {:?}", args.subject, args.queue));
    let mut responder = Responder {
        connection: &connection,
        answering,
        headers,
        source: TemplateSource::system(),
        rng: Rng::from_system(),
        sleep: args.sleep,
    };
    invocation.output.expect_records();
    let stop = invocation.interrupted();
    tokio::pin!(stop);
    let mut number = 0;
    while args.count.is_none_or(|count| number < count) {
        let request = tokio::select! {
            request = requests.next() => request.ok_or(admin::Error::ConnectionLost)?,
            _ = &mut stop => break,
        };
        number += 1;
        show(number, &request, invocation)?;
        responder.answer(&request, number, invocation).await?;
    }
    // Answers must have left before the connection is closed.
    connection.sync().await?;
    Ok(())
}

fn answering(args: &Args) -> Result<Answering, CommandError> {
    match (&args.body, &args.command) {
        (Some(body), _) => Ok(Answering::Body(payload::template(body)?)),
        (None, Some(command)) => {
            let words = translate::split_words(command).map_err(CommandError::usage)?;
            Ok(Answering::Command(words.iter().map(|word| payload::template(word)).collect::<Result<_, _>>()?))
        }
        (None, None) => Ok(Answering::Echo),
    }
}

fn show(number: u64, request: &Message, invocation: &mut Invocation) -> Result<(), CommandError> {
    let record = MessageRecord::of(request, Some(number));
    invocation.output.record(&record, |style| {
        let (headers, body) = (header_lines(request, style), body_lines(&request.payload, style));
        format!("[#{number}] Received on subject {:?}:\n{headers}{body}\n", request.subject.as_str())
    })?;
    Ok(invocation.output.flush()?)
}

impl Responder<'_> {
    async fn answer(&mut self, request: &Message, number: u64, invocation: &Invocation) -> Result<(), CommandError> {
        let Some(reply) = &request.reply else { return Ok(()) };
        if !self.sleep.is_zero() {
            let limit = u64::try_from(self.sleep.as_nanos()).unwrap_or(u64::MAX);
            tokio::time::sleep(Duration::from_nanos(self.rng.below(limit))).await;
        }
        let text = String::from_utf8_lossy(&request.payload);
        let input = TemplateInput { count: number, request: &text, subject: &request.subject };
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            headers.push(Header { name: name.clone(), value: value.render(input, &mut self.source) });
        }
        let mut headers = argument::header_map(&headers).map_err(CommandError::usage)?;
        let body = match &self.answering {
            Answering::Echo => {
                headers = Some(echoed(request, headers, number));
                request.payload.clone()
            }
            Answering::Body(template) => Bytes::from(template.render(input, &mut self.source)),
            Answering::Command(words) => {
                let words: Vec<String> = words.iter().map(|word| word.render(input, &mut self.source)).collect();
                let variables = [("NATS_REQUEST_SUBJECT", request.subject.as_str()), ("NATS_REQUEST_BODY", &text)];
                match translate::run(&words, &variables, None).await {
                    Ok(output) => Bytes::from(output),
                    Err(error) => {
                        invocation.remark(&format!("error: {error}"));
                        return Ok(());
                    }
                }
            }
        };
        Ok(self.connection.publish(reply, None, headers, body).await?)
    }
}

fn echoed(request: &Message, headers: Option<HeaderMap>, number: u64) -> HeaderMap {
    let mut all = headers.unwrap_or_default();
    for (name, values) in request.headers.iter().flat_map(HeaderMap::iter) {
        for value in values {
            all.append(name.clone(), value.clone());
        }
    }
    all.append("NATS-Reply-Counter", number.to_string());
    all
}
