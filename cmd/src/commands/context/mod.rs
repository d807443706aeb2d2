//! `nats-rs context`: saved connection settings, in the files of the official tool.

mod add;
mod copy;
mod edit;
mod info;
mod ls;
mod previous;
mod rm;
mod select;
mod unselect;
mod validate;

use clap::Subcommand;

use crate::error::CommandError;
use crate::invocation::Invocation;

/// What can be done with contexts.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a context or change one, from the connection flags
    #[command(visible_aliases = ["create", "save"])]
    Add(add::Args),
    /// Copy a context, changing what the connection flags say
    #[command(visible_alias = "cp")]
    Copy(copy::Args),
    /// Edit the file of a context with $EDITOR
    #[command(visible_alias = "vi")]
    Edit(edit::Args),
    /// List the contexts
    #[command(visible_aliases = ["list", "l"])]
    Ls(ls::Args),
    /// Remove a context
    #[command(visible_alias = "remove")]
    Rm(rm::Args),
    /// Select the context that is used without --context
    #[command(visible_aliases = ["switch", "set"])]
    Select(select::Args),
    /// Leave no context selected
    #[command(visible_alias = "unset")]
    Unselect,
    /// Show a context, by default the selected one
    #[command(visible_aliases = ["show", "view", "v"])]
    Info(info::Args),
    /// Check one or all contexts
    Validate(validate::Args),
    /// Select the context that was selected before
    #[command(visible_alias = "-")]
    Previous,
}

/// Runs one of them.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Add(args) => add::run(&args, invocation).await,
        Command::Copy(args) => copy::run(&args, invocation).await,
        Command::Edit(args) => edit::run(&args, invocation).await,
        Command::Ls(args) => ls::run(&args, invocation),
        Command::Rm(args) => rm::run(&args, invocation),
        Command::Select(args) => select::run(&args, invocation),
        Command::Unselect => unselect::run(invocation),
        Command::Info(args) => info::run(&args, invocation).await,
        Command::Validate(args) => validate::run(&args, invocation).await,
        Command::Previous => previous::run(invocation),
    }
}
