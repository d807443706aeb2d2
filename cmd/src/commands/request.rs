//! `nats-rs req`: sends requests and prints the answers.

use std::time::{Duration, Instant};

use admin::Connection;
use async_nats::{HeaderMap, Message, StatusCode};
use bytes::Bytes;
use futures_util::StreamExt;
use serde::Serialize;

use crate::argument::{self, Header};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::message::{MessageRecord, body_lines, header_lines};
use crate::payload::PayloadArgs;
use crate::template::{Template, TemplateInput, TemplateSource};
use crate::translate;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject to ask; may hold template functions
    subject: String,
    #[command(flatten)]
    payload: PayloadArgs,
    /// Print only the bodies of the answers
    #[arg(short, long)]
    raw: bool,
    /// Header to add, may be repeated; its value may hold template functions
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Number of requests made of each body
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// Answers to wait for; 0 takes all that come within --timeout
    #[arg(long, default_value_t = 1)]
    replies: u64,
    /// Longest time between two answers
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "300ms")]
    reply_timeout: Duration,
    /// Take answers until an empty one comes
    #[arg(long)]
    wait_for_empty: bool,
    /// Time between two requests
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    sleep: Duration,
    /// Program that gets each body on standard input and whose output is printed instead; {{Subject}} is replaced
    #[arg(long, value_name = "COMMAND", value_parser = translate::split_words_value)]
    translate: Option<translate::Words>,
    /// Accepted for compatibility; requests always wait
    #[arg(short, long, hide = true)]
    wait: bool,
}

impl Args {
    /// Plain requests to a subject that another command has found.
    pub(crate) fn to(subject: String, payload: PayloadArgs, headers: Vec<Header>, count: u64, raw: bool) -> Self {
        Self {
            subject,
            payload,
            raw,
            headers,
            count,
            replies: 1,
            reply_timeout: Duration::from_millis(300),
            wait_for_empty: false,
            sleep: Duration::ZERO,
            translate: None,
            wait: false,
        }
    }
}

/// An answer for programs.
#[derive(Debug, Serialize)]
struct Answer {
    /// Counts the requests of this run from 1.
    request: u64,
    /// Time from the request to this answer.
    rtt_ns: u64,
    #[serde(flatten)]
    message: MessageRecord,
}

/// Sends all requests; one without any answer fails the command.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let subject = args.payload.template(&args.subject)?;
    let header = |header: &Header| Ok((header.name.clone(), crate::payload::template(&header.value)?));
    let templates = args.headers.iter().map(header).collect::<Result<Vec<_>, CommandError>>()?;
    let mut bodies = args.payload.bodies()?;
    let connection = invocation.connect().await?;
    let mut source = TemplateSource::system();
    let max = connection.client().server_info().max_payload;
    invocation.output.expect_records();
    let mut number = 0;
    while let Some(body) = bodies.next(max).await? {
        for count in 1..=args.count {
            if number > 0 && !args.sleep.is_zero() {
                tokio::time::sleep(args.sleep).await;
            }
            number += 1;
            let input = TemplateInput { count, ..TemplateInput::default() };
            let request = Request {
                number,
                subject: subject.render(input, &mut source),
                headers: headers(&templates, input, &mut source)?,
                payload: body.render(input, &mut source),
            };
            ask(args, request, &connection, invocation).await?;
        }
    }
    Ok(())
}

struct Request {
    number: u64,
    subject: String,
    headers: Option<HeaderMap>,
    payload: Bytes,
}

fn headers(
    templates: &[(String, Template)],
    input: TemplateInput<'_>,
    source: &mut TemplateSource,
) -> Result<Option<HeaderMap>, CommandError> {
    let mut headers = Vec::new();
    for (name, value) in templates {
        headers.push(Header { name: name.clone(), value: value.render(input, source) });
    }
    argument::header_map(&headers).map_err(CommandError::usage)
}

/// Sends one request and prints its answers as they come.
async fn ask(
    args: &Args,
    request: Request,
    connection: &Connection,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let Request { number, subject, headers, payload } = request;
    let is_chatty = !args.raw && invocation.output.is_table();
    if is_chatty {
        invocation.remark(&format!("Sending request on {subject:?}"));
    }
    let inbox = connection.client().new_inbox();
    let mut answers = connection.subscribe(&inbox, None).await?;
    let start = Instant::now();
    connection.publish(&subject, Some(&inbox), headers, payload).await?;
    let (mut wait, mut received) = (connection.timeout(), 0_u64);
    let is_open_end = args.wait_for_empty || args.replies == 0;
    while is_open_end || received < args.replies {
        let Ok(answer) = tokio::time::timeout(wait, answers.next()).await else { break };
        let answer = answer.ok_or(admin::Error::ConnectionLost)?;
        if answer.status == Some(StatusCode::NO_RESPONDERS) {
            return Err(admin::Error::NoResponders { subject }.into());
        }
        received += 1;
        let rtt = start.elapsed();
        let is_last = args.wait_for_empty && answer.payload.is_empty();
        print(args, number, rtt, &answer, invocation).await?;
        if is_last {
            return Ok(());
        }
        wait = match args.replies {
            0 if !args.wait_for_empty => connection.timeout().saturating_sub(start.elapsed()),
            _ => start.elapsed() / u32::try_from(received).unwrap_or(u32::MAX) + args.reply_timeout,
        };
    }
    connection.denied(&subject)?;
    if received == 0 {
        return Err(admin::Error::RequestTimeout { subject, timeout: connection.timeout() }.into());
    }
    if received < args.replies {
        let message = format!("{received} of {} answers arrived", args.replies);
        return Err(CommandError::message(CommandErrorKind::Timeout, message)
            .hint("--reply-timeout allows more time between answers"));
    }
    Ok(())
}

async fn print(
    args: &Args,
    request: u64,
    rtt: Duration,
    answer: &Message,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let body = match &args.translate {
        Some(words) => translate::translate(&words.0, &answer.subject, &answer.payload)
            .await
            .map_err(|error| CommandError::message(CommandErrorKind::Failed, error))?,
        None => answer.payload.to_vec(),
    };
    let style = invocation.output.style();
    if args.raw {
        invocation.output.bytes(&body)?;
        invocation.output.bytes(b"\n")?;
    } else if invocation.output.is_table() {
        let headers = header_lines(answer, style);
        invocation.remark(format!("Received with rtt {}\n{headers}", clock::format_duration(rtt)).trim_end());
        invocation.output.text(&body_lines(&body, style))?;
    } else {
        let translated = Message { payload: body.into(), ..answer.clone() };
        let rtt_ns = u64::try_from(rtt.as_nanos()).unwrap_or(u64::MAX);
        let record = Answer { request, rtt_ns, message: MessageRecord::of(&translated, None) };
        invocation.output.record(&record, |_| String::new())?;
    }
    Ok(invocation.output.flush()?)
}
