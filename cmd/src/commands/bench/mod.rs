//! `nats-rs bench`: how fast messages go.

mod jetstream;
mod load;
mod publish;
mod request;
mod result;
mod serve;
mod subscribe;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Publish messages
    Pub(publish::Args),
    /// Receive messages
    Sub(subscribe::Args),
    /// Requests and answers
    #[command(subcommand)]
    Service(ServiceCommand),
    /// Streams and consumers
    #[command(subcommand, visible_alias = "jetstream")]
    Js(jetstream::Command),
    /// Key-value buckets
    #[command(subcommand)]
    Kv(jetstream::KvCommand),
    /// Object stores
    #[command(subcommand)]
    Object(jetstream::ObjectCommand),
}

/// The two sides of a service.
#[derive(Debug, Subcommand)]
pub(crate) enum ServiceCommand {
    /// Send requests one after the other and wait for each answer
    #[command(visible_alias = "req")]
    Request(request::Args),
    /// Answer requests until a signal comes
    Serve(serve::Args),
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Js(command) => jetstream::run(command, invocation).await,
        Command::Kv(command) => jetstream::run_kv(command, invocation).await,
        Command::Object(command) => jetstream::run_object(command, invocation).await,
        Command::Pub(args) => publish::run(&args, invocation).await,
        Command::Sub(args) => subscribe::run(&args, invocation).await,
        Command::Service(ServiceCommand::Request(args)) => request::run(&args, invocation).await,
        Command::Service(ServiceCommand::Serve(args)) => serve::run(&args, invocation).await,
    }
}
