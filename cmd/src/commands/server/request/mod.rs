//! `nats-rs server request`: what servers answer to a monitoring request, unchanged.

mod kinds;
mod profile;

use admin::{ServerAnswer, ask_servers};
use monitor::server_subject::ServerRequest;
use monitor::{OrderedJson, ServerApiError, ServerInfo};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use self::kinds::Kind;
use super::selection::SelectionArgs;
use super::{expect_servers, no_answer, system_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    /// At most so many records of each server
    #[arg(long, global = true, default_value_t = 2048)]
    limit: i64,
    /// Records of each server to skip
    #[arg(long, global = true, default_value_t = 0)]
    offset: i64,
    #[command(subcommand)]
    kind: Kind,
}

/// An answer in the envelope in which the server sent it, or without one if there was none.
struct Answer {
    answer: ServerAnswer<OrderedJson>,
    is_bare: bool,
}

#[derive(Serialize)]
struct AnswerFields<'a> {
    server: &'a ServerInfo,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a OrderedJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a ServerApiError>,
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { answer, is_bare } = self;
        if let (true, Ok(report)) = (is_bare, &answer.report) {
            return report.serialize(to);
        }
        let (data, error) = (answer.report.as_ref().ok(), answer.report.as_ref().err());
        AnswerFields { server: &answer.server, data, error }.serialize(to)
    }
}

/// Asks and prints; for people one line of JSON per server, as the official tool does.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    match &args.kind {
        Kind::Kick(kick) => return super::kick::run(kick, invocation).await,
        Kind::Profile(profile) => return profile::run(profile, args.selection.selection(), invocation).await,
        Kind::Accounts(_)
        | Kind::Connections(_)
        | Kind::Gateways(_)
        | Kind::Ipqueue(_)
        | Kind::JetstreamHealth(_)
        | Kind::Jetstream(_)
        | Kind::Leafnodes(_)
        | Kind::Raft(_)
        | Kind::Routes(_)
        | Kind::Subscriptions(_)
        | Kind::Variables(_)
        | Kind::Statistics(_)
        | Kind::Id(_)
        | Kind::Expvar(_) => {}
    }
    let Some(question) = args.kind.question() else { return Ok(()) };
    let mut options = match question.options {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    };
    if question.is_paged {
        options.insert("limit".to_owned(), args.limit.into());
        options.insert("offset".to_owned(), args.offset.into());
    }
    let connection = invocation.connect().await?;
    let servers = args.selection.selection();
    let answers = ask_servers(&connection, question.request, &options, &servers, question.expected).await;
    let is_bare = question.request == ServerRequest::Idz;
    let answers = answers.map_err(system_error)?.into_iter().map(|answer| Answer { answer, is_bare });
    let answers: Vec<Answer> = answers.collect();
    if answers.is_empty() {
        return Err(no_answer());
    }
    invocation.output.show_list(&answers, lines)?;
    let refusals = answers.iter().filter_map(|answer| answer.answer.report.as_ref().err());
    let refusals = refusals.map(|error| CommandError::message(CommandErrorKind::Failed, error.description.clone()));
    CommandError::of_many(refusals.collect(), answers.len(), "every server refused", "servers refused")?;
    expect_servers(question.expected, answers.len())
}

fn lines(answers: &[Answer]) -> Vec<Block> {
    let mut text = String::new();
    for answer in answers {
        // Answers were made of JSON and hold nothing else.
        text += &serde_json::to_string(answer).unwrap_or_default();
        text.push('\n');
    }
    vec![Block::sentence(text)]
}
