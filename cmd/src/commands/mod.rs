//! The commands: one file each, one folder per noun. A command is its arguments and a function.

mod completions;
mod context;
mod generate;
mod man;
mod publish;
mod reply;
mod request;
mod rtt;
pub(crate) mod serve;
mod server;
mod service;
mod subscribe;
pub(crate) mod top;

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
    /// Ask and check servers
    #[command(subcommand, visible_aliases = ["srv", "sys", "system"])]
    Server(server::Command),
    /// Find services and talk to them
    #[command(subcommand, visible_alias = "micro")]
    Service(service::Command),
    /// Watch a server, as nats-top does
    Top(Box<top::Args>),
    /// Manage saved connection settings
    #[command(subcommand, visible_alias = "ctx")]
    Context(context::Command),
    /// Print the completion script of a shell
    #[command(visible_alias = "completion")]
    Completions(completions::Args),
    /// Print a manual page, or install all of them
    Man(man::Args),
    /// Write the checked-in completions and manual pages
    #[command(hide = true)]
    Generate(generate::Args),
}

/// Runs a command.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Serve(args) => serve::run_after_flags(&args.arguments),
        Command::Publish(args) => publish::run(&args, invocation).await,
        Command::Subscribe(args) => subscribe::run(&args, invocation).await,
        Command::Request(args) => request::run(&args, invocation).await,
        Command::Reply(args) => reply::run(&args, invocation).await,
        Command::Rtt(args) => rtt::run(&args, invocation).await,
        Command::Server(command) => server::run(command, invocation).await,
        Command::Service(command) => service::run(command, invocation).await,
        Command::Top(args) => top::run(&args, invocation).await,
        Command::Context(command) => context::run(command, invocation).await,
        Command::Completions(args) => completions::run(&args, invocation),
        Command::Man(args) => man::run(&args, invocation),
        Command::Generate(args) => generate::run(&args),
    }
}
