//! `nats-rs consumer ls`.

use super::report::blocks;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Names only
    #[arg(short, long)]
    names: bool,
    /// Accepted for compatibility
    #[arg(long, hide = true)]
    no_select: bool,
}

/// Lists the consumers.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    if args.names {
        let names = jetstream.consumer_names(&args.stream).await?;
        let view =
            |names: &[String]| if names.is_empty() { Vec::new() } else { vec![Block::sentence(names.join("\n"))] };
        return Ok(invocation.output.show_list(&names, view)?);
    }
    let mut listed = jetstream.consumers(&args.stream).await?;
    listed.items.sort_by(|a, b| a.name.cmp(&b.name));
    invocation.output.show_list(&listed.items, |consumers| blocks(consumers, false))?;
    for name in &listed.missing {
        invocation.remark(&format!("The consumer {name} did not answer"));
    }
    for (name, reason) in &listed.offline {
        invocation.remark(&format!("The consumer {name} is offline: {reason}"));
    }
    Ok(())
}
