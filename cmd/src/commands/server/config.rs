//! `nats-rs server config`: the configuration of running servers.

use admin::{order_server, server_id};
use clap::Subcommand;
use monitor::NoOptions;
use monitor::server_subject::reload_request;
use serde::Serialize;

use super::system_error;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// What can be done with it.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a server read its configuration file again
    Reload {
        /// Name or id of the server
        #[arg(value_name = "SERVER")]
        name: String,
    },
}

#[derive(Debug, Serialize)]
struct Reloaded {
    server: String,
    server_id: String,
    reloaded: bool,
}

impl View for Reloaded {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(format!("{} has reloaded its configuration", self.server))]
    }
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    let Command::Reload { name } = command;
    invocation.confirm(&format!("Make {name} reload its configuration?"))?;
    let connection = invocation.connect().await?;
    let id = server_id(&connection, &name).await.map_err(system_error)?;
    let answer = order_server(&connection, &reload_request(&id), &NoOptions {}).await.map_err(system_error)?;
    if let Err(error) = answer.report {
        return Err(CommandError::message(CommandErrorKind::Failed, error.description)
            .hint("the server goes on with its former configuration; its log names the reason"));
    }
    let reloaded = Reloaded { server: answer.server.name, server_id: id, reloaded: true };
    Ok(invocation.output.show(&reloaded)?)
}
