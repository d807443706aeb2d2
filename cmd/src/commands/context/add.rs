//! `nats-rs context add`.

use admin::secret::{self, Environment};
use admin::{Context, ContextFiles};

use super::info;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context
    name: String,
    #[command(flatten)]
    pub(super) changes: Changes,
}

/// What besides the connection flags can be changed.
#[derive(Debug, clap::Args)]
pub(crate) struct Changes {
    /// A sentence about the context
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Select it
    #[arg(long)]
    select: bool,
    /// Store the content of credential files in the context
    #[arg(long)]
    embed: bool,
}

/// Creates or changes a context.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let mut context = match files.load(&args.name) {
        Err(admin::Error::ContextUnknown { .. }) => {
            Context { url: Context::default().servers().to_owned(), ..Context::default() }
        }
        loaded => loaded?,
    };
    args.changes.save(&args.name, &mut context, &files, invocation).await
}

impl Changes {
    /// Applies the changes and the connection flags, saves, selects if asked, and shows the result.
    pub(super) async fn save(
        &self,
        name: &str,
        context: &mut Context,
        files: &ContextFiles,
        invocation: &mut Invocation,
    ) -> Result<(), CommandError> {
        invocation.apply_flags(context);
        if let Some(description) = &self.description {
            context.description.clone_from(description);
        }
        if self.embed {
            let login = &mut context.login;
            for field in [&mut login.creds, &mut login.nkey, &mut context.user_jwt, &mut context.user_seed] {
                *field = secret::embed(field, &Environment)?;
            }
        }
        files.save(name, context).await?;
        if self.select {
            files.select(name)?;
        }
        info::show(name, context, files, invocation)
    }
}
