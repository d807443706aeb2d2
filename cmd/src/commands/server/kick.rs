//! `nats-rs server request kick`: closes the connection of a client.

use admin::{order_server, server_id};
use monitor::ConnectionRequest;
use monitor::server_subject::kick_request;
use serde::Serialize;

use super::system_error;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the connection, as 'server report connections' shows it
    client: u64,
    /// Name or id of the server it is connected to
    #[arg(value_name = "SERVER")]
    at: String,
}

#[derive(Debug, Serialize)]
struct Kicked {
    server: String,
    server_id: String,
    cid: u64,
}

impl View for Kicked {
    fn view(&self) -> Vec<Block> {
        vec![Block::sentence(format!("Connection {} of {} was closed", self.cid, self.server))]
    }
}

/// Closes the connection.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    invocation.confirm(&format!("Disconnect client {} of {}?", args.client, args.at))?;
    let connection = invocation.connect().await?;
    let id = server_id(&connection, &args.at).await.map_err(system_error)?;
    let request = ConnectionRequest { cid: args.client };
    let answer = order_server(&connection, &kick_request(&id), &request).await.map_err(system_error)?;
    if let Err(error) = answer.report {
        return Err(CommandError::message(CommandErrorKind::NotFound, error.description));
    }
    Ok(invocation.output.show(&Kicked { server: answer.server.name, server_id: id, cid: args.client })?)
}
