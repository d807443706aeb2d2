//! The commands: one file each, one folder per noun. A command is its arguments and a function.

mod account;
mod apply;
mod backup;
mod bench;
mod completions;
mod config;
mod consumer;
mod context;
mod counter;
mod errors;
mod events;
mod generate;
mod kv;
mod latency;
mod man;
mod object;
mod publish;
mod raft;
mod reply;
mod request;
mod rtt;
mod schema;
pub(crate) mod serve;
mod server;
mod service;
pub(crate) mod signal;
mod store;
pub(crate) mod stream;
mod subscribe;
pub(crate) mod top;
mod trace;
mod traffic;
mod wait;

use clap::Subcommand;

use crate::cli::ServeArgs;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Everything that can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the server, with the flags and configuration files of nats-server
    #[command(disable_help_flag = true)]
    Serve(ServeArgs),
    /// Tell a running server to reload its configuration, stop, enter lame duck mode or reopen its log
    Signal(signal::Args),
    /// Publish messages
    #[command(name = "pub", visible_alias = "publish")]
    Publish(publish::Args),
    /// Subscribe and print messages
    #[command(name = "sub", visible_alias = "subscribe")]
    Subscribe(Box<subscribe::Args>),
    /// Send requests and print the answers
    #[command(name = "req", visible_alias = "request")]
    Request(Box<request::Args>),
    /// Answer requests
    Reply(reply::Args),
    /// Measure the round-trip time to each server
    Rtt(rtt::Args),
    /// Measure how long messages take from one server to another
    #[command(visible_alias = "lat")]
    Latency(latency::Args),
    /// Measure how fast messages go
    #[command(subcommand)]
    Bench(bench::Command),
    /// Show the way of a message through servers and accounts
    Trace(trace::Args),
    /// Show advisories and metrics as they happen
    #[command(visible_aliases = ["event", "e"])]
    Events(Box<events::Args>),
    /// Count messages by kind, every second
    Traffic(traffic::Args),
    /// Wait until something is so
    #[command(subcommand)]
    Wait(wait::Command),
    /// Explain what servers say when they refuse something
    #[command(subcommand, visible_aliases = ["error", "err"])]
    Errors(errors::Command),
    /// Show the shapes of JetStream's JSON and check documents against them
    #[command(subcommand)]
    Schema(schema::Command),
    /// Ask and check servers
    #[command(subcommand, visible_aliases = ["srv", "sys", "system"])]
    Server(server::Command),
    /// Find services and talk to them
    #[command(subcommand, visible_alias = "micro")]
    Service(service::Command),
    /// Manage streams and look into them (any server with JetStream)
    #[command(subcommand, visible_aliases = ["str", "st", "ms", "s"])]
    Stream(stream::Command),
    /// Manage consumers and take messages from them (any server with JetStream)
    #[command(subcommand, visible_aliases = ["con", "obs", "c"])]
    Consumer(consumer::Command),
    /// Keep values by key (any server with JetStream)
    #[command(subcommand)]
    Kv(kv::Command),
    /// Keep files (any server with JetStream)
    #[command(subcommand, visible_alias = "obj")]
    Object(object::Command),
    /// Count in streams (any server with JetStream)
    #[command(subcommand, visible_alias = "ctr")]
    Counter(counter::Command),
    /// Make streams and consumers as a file describes them (any server with JetStream)
    Apply(apply::Args),
    /// Show how streams and consumers differ from a file
    Diff(apply::DiffArgs),
    /// Describe streams and consumers in the form that 'apply' takes
    ExportConfig(apply::ExportArgs),
    /// Show what the account uses and may use
    #[command(subcommand, visible_alias = "a")]
    Account(account::Command),
    /// Watch a server, as nats-top does
    Top(Box<top::Args>),
    /// Manage saved connection settings
    #[command(subcommand, visible_alias = "ctx")]
    Context(context::Command),
    /// Check, compare, format and explain configuration files of servers
    #[command(subcommand)]
    Config(config::Command),
    /// Look into JetStream stores on disk, verify and repair them, without a server
    #[command(subcommand)]
    Store(Box<store::Command>),
    /// Back up and restore streams, look into backups, and convert them
    #[command(subcommand)]
    Backup(backup::Command),
    /// Look into the consensus groups of clustered servers on disk
    #[command(subcommand)]
    Raft(raft::Command),
    /// Print the completion script of a shell
    #[command(visible_alias = "completion")]
    Completions(completions::Args),
    /// Print a manual page, or install all of them
    Man(man::Args),
    /// Write the checked-in completions and manual pages
    #[command(hide = true)]
    Generate(generate::Args),
}

impl Command {
    /// Whether clients of the command shall run on several threads, because it measures them.
    pub(crate) fn needs_threads(&self) -> bool {
        matches!(self, Self::Bench(_) | Self::Latency(_))
    }
}

/// Runs a command.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Serve(args) => serve::run_after_flags(&args.arguments),
        Command::Signal(args) => signal::run(&args),
        Command::Publish(args) => publish::run(&args, invocation).await,
        Command::Subscribe(args) => subscribe::run(&args, invocation).await,
        Command::Request(args) => request::run(&args, invocation).await,
        Command::Reply(args) => reply::run(&args, invocation).await,
        Command::Rtt(args) => rtt::run(&args, invocation).await,
        Command::Latency(args) => latency::run(&args, invocation).await,
        Command::Bench(command) => bench::run(command, invocation).await,
        Command::Trace(args) => trace::run(&args, invocation).await,
        Command::Events(args) => events::run(&args, invocation).await,
        Command::Traffic(args) => traffic::run(&args, invocation).await,
        Command::Wait(command) => wait::run(command, invocation).await,
        Command::Errors(command) => errors::run(command, invocation),
        Command::Schema(command) => schema::run(command, invocation).await,
        Command::Server(command) => server::run(command, invocation).await,
        Command::Service(command) => service::run(command, invocation).await,
        Command::Stream(command) => stream::run(command, invocation).await,
        Command::Consumer(command) => consumer::run(command, invocation).await,
        Command::Kv(command) => kv::run(command, invocation).await,
        Command::Object(command) => object::run(command, invocation).await,
        Command::Counter(command) => counter::run(command, invocation).await,
        Command::Apply(args) => apply::run(&args, invocation).await,
        Command::Diff(args) => apply::diff(&args, invocation).await,
        Command::ExportConfig(args) => apply::export(&args, invocation).await,
        Command::Account(command) => account::run(command, invocation).await,
        Command::Top(args) => top::run(&args, invocation).await,
        Command::Context(command) => context::run(command, invocation).await,
        Command::Config(command) => config::run(command, invocation),
        Command::Store(command) => store::run(*command, invocation).await,
        Command::Backup(command) => backup::run(command, invocation).await,
        Command::Raft(command) => raft::run(command, invocation),
        Command::Completions(args) => completions::run(&args, invocation),
        Command::Man(args) => man::run(&args, invocation),
        Command::Generate(args) => generate::run(&args),
    }
}
