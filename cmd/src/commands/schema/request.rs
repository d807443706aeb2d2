//! `nats-rs schema request`.

use bytes::Bytes;
use serde_json::Value;

use super::{judge, named};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Subject of the request, such as $JS.API.INFO
    subject: String,
    /// Its body
    #[arg(default_value = "")]
    body: String,
    /// The schema that the answer must have, instead of the one that it names itself
    #[arg(long)]
    schema: Option<String>,
    /// Show the answer, too
    #[arg(long)]
    show: bool,
}

/// Sends a request and checks the answer against the schema that its `type` names.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let answer = connection.request(&args.subject, None, Bytes::from(args.body.clone())).await?;
    let value: Value = serde_json::from_slice(&answer.payload)
        .map_err(|error| CommandError::message(CommandErrorKind::Failed, format!("the answer is no JSON: {error}")))?;
    if args.show {
        invocation.remark(&format!("{value:#}"));
    }
    let told = value.get("type").and_then(Value::as_str);
    let Some(name) = args.schema.as_deref().or(told) else {
        return Err(CommandError::message(CommandErrorKind::Failed, "the answer names no type")
            .hint("--schema names the one it must have"));
    };
    if let (Some(wanted), Some(told)) = (&args.schema, told)
        && named(wanted)?.id() != told
    {
        return Err(CommandError::message(CommandErrorKind::Failed, format!("the answer is a {told}")));
    }
    judge(named(name)?, "the answer", &value, invocation)
}
