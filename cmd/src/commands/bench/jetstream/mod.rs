//! `nats-rs bench js|kv|object`: how fast streams take and give messages.

mod buckets;
mod consume;
mod get;
mod publish;
mod stream_args;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be measured of streams.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Publish into a stream
    #[command(subcommand)]
    Pub(PublishCommand),
    /// Read a stream in its order
    Ordered(consume::OrderedArgs),
    /// Fetch batches from a durable consumer
    #[command(visible_alias = "consume")]
    Fetch(consume::FetchArgs),
    /// Get single messages
    #[command(subcommand)]
    Get(GetCommand),
}

/// How messages are published.
#[derive(Debug, Subcommand)]
pub(crate) enum PublishCommand {
    /// Wait for each acknowledgement
    Sync(publish::Args),
    /// Have many messages unacknowledged
    Async(publish::Args),
    /// Publish atomic batches
    #[command(visible_alias = "batch")]
    Atomic(publish::Args),
}

/// How messages are got.
#[derive(Debug, Subcommand)]
pub(crate) enum GetCommand {
    /// One after the other
    Sync(get::Args),
}

/// What can be measured of buckets.
#[derive(Debug, Subcommand)]
pub(crate) enum KvCommand {
    /// Put values
    Put(buckets::KvArgs),
    /// Get values
    Get(buckets::KvArgs),
}

/// What can be measured of object stores.
#[derive(Debug, Subcommand)]
pub(crate) enum ObjectCommand {
    /// Put objects
    Put(buckets::ObjectArgs),
    /// Get objects
    Get(buckets::ObjectArgs),
}

/// Runs one of the measurements of streams.
pub(super) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Pub(PublishCommand::Sync(args)) => publish::run(&args, publish::Mode::Sync, invocation).await,
        Command::Pub(PublishCommand::Async(args)) => publish::run(&args, publish::Mode::Async, invocation).await,
        Command::Pub(PublishCommand::Atomic(args)) => publish::run(&args, publish::Mode::Atomic, invocation).await,
        Command::Ordered(args) => consume::ordered(&args, invocation).await,
        Command::Fetch(args) => consume::fetch(&args, invocation).await,
        Command::Get(GetCommand::Sync(args)) => get::run(&args, invocation).await,
    }
}

/// Runs one of the measurements of buckets.
pub(super) async fn run_kv(command: KvCommand, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        KvCommand::Put(args) => buckets::kv_put(&args, invocation).await,
        KvCommand::Get(args) => buckets::kv_get(&args, invocation).await,
    }
}

/// Runs one of the measurements of object stores.
pub(super) async fn run_object(command: ObjectCommand, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        ObjectCommand::Put(args) => buckets::object_put(&args, invocation).await,
        ObjectCommand::Get(args) => buckets::object_get(&args, invocation).await,
    }
}
