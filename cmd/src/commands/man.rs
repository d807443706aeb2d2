//! `nats-rs man [COMMAND…]` and `nats-rs man --install DIR`.

use std::path::PathBuf;

use crate::error::{CommandError, CommandErrorKind};
use crate::generate;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The command whose page to print, as 'context ls'; the program's own page without one
    command: Vec<String>,
    /// Write all pages into this folder instead, such as ~/.local/share/man/man1
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    install: Option<PathBuf>,
}

/// Prints or installs pages.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    if let Some(folder) = &args.install {
        std::fs::create_dir_all(folder)?;
        for (name, content) in generate::manual_pages()? {
            std::fs::write(folder.join(name), content)?;
        }
        return Ok(());
    }
    let Some(page) = generate::manual_page(&args.command)? else {
        let message = format!("there is no command {:?}", args.command.join(" "));
        return Err(
            CommandError::message(CommandErrorKind::NotFound, message).hint("'nats-rs --help' lists the commands")
        );
    };
    Ok(invocation.output.bytes(&page)?)
}
