//! `nats-rs context info`.

use admin::{Context, ContextFiles};
use serde::Serialize;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};

/// Stands in for secrets.
const HIDDEN: &str = "[hidden]";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the context, by default the one in use
    name: Option<String>,
    /// Also connect with it
    #[arg(long)]
    connect: bool,
}

/// A context with its secrets hidden.
#[derive(Debug, Serialize)]
struct ContextInfo {
    name: String,
    selected: bool,
    path: String,
    /// The fields of the file.
    #[serde(flatten)]
    context: Context,
}

/// Shows a context.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let name = match &args.name {
        Some(name) => name.clone(),
        None => invocation.context_name()?.ok_or_else(|| {
            CommandError::message(CommandErrorKind::NotFound, "no context is selected")
                .hint("'nats-rs context ls' lists them, 'nats-rs context select NAME' selects one")
        })?,
    };
    let context = files.load_named(&name)?;
    show(&name, &context, &files, invocation)?;
    if args.connect {
        let connection = invocation.connect_with(invocation.settings_for(context)).await?;
        let info = connection.client().server_info();
        invocation.remark(&format!("Connected to {} ({}), version {}", info.server_name, info.server_id, info.version));
    }
    Ok(())
}

/// Prints a context with its secrets hidden.
pub(super) fn show(
    name: &str,
    context: &Context,
    files: &ContextFiles,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let is_path = name.ends_with(".json") || name.contains('/');
    let path = if is_path { name.to_owned() } else { files.path(name).display().to_string() };
    let selected = !is_path && files.selected()?.as_deref() == Some(name);
    let info = ContextInfo { name: name.to_owned(), selected, path, context: hidden(context) };
    Ok(invocation.output.show(&info)?)
}

fn hidden(context: &Context) -> Context {
    let mut shown = context.clone();
    shown.url = context.servers_redacted();
    let login = &mut shown.login;
    let literals = [&mut login.token, &mut login.password, &mut shown.user_jwt, &mut shown.user_seed];
    for field in literals.into_iter().filter(|field| !field.is_empty() && !is_reference(field)) {
        HIDDEN.clone_into(field);
    }
    for field in [&mut login.creds, &mut login.nkey] {
        if admin::secret::scheme(field).as_deref() == Some("data") {
            "data:[hidden]".clone_into(field);
        }
    }
    shown
}

/// Whether a value names where a secret is instead of being one.
fn is_reference(value: &str) -> bool {
    matches!(admin::secret::scheme(value).as_deref(), Some("env" | "op" | "nsc" | "file"))
}

impl View for ContextInfo {
    fn view(&self) -> Vec<Block> {
        let context = &self.context;
        let title =
            format!("NATS Configuration Context {:?}{}", self.name, if self.selected { " (selected)" } else { "" });
        let fields = Fields::titled(title)
            .row_if("Description", &context.description)
            .row("Server URLs", &context.url)
            .row_if("SOCKS5 Proxy", &context.socks_proxy)
            .row_if("Username", &context.login.user)
            .row_if("Password", &context.login.password)
            .row_if("Token", &context.login.token)
            .row_if("Credentials", &context.login.creds)
            .row_if("NKey", &context.login.nkey)
            .row_if("NSC Lookup", &context.nsc)
            .row_if("User JWT", &context.user_jwt)
            .row_if("User Seed", &context.user_seed)
            .row_if("Certificate", &context.tls.cert)
            .row_if("Key", &context.tls.key)
            .row_if("CA", &context.tls.ca)
            .row_if("TLS First", if context.tls_first { "true" } else { "" })
            .row_if("JS Domain", &context.jetstream.domain)
            .row_if("JS API Prefix", &context.jetstream.api_prefix)
            .row_if("JS Event Prefix", &context.jetstream.event_prefix)
            .row_if("Inbox Prefix", &context.inbox_prefix)
            .row_if("Color Scheme", &context.color_scheme)
            .row("Path", &self.path);
        vec![Block::Fields(fields)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_and_references_shown() {
        let mut context =
            Context { url: "nats://a:pw@h".to_owned(), user_seed: "SUASEED".to_owned(), ..Context::default() };
        context.login.password = "hunter2".to_owned();
        context.login.token = "env://TOKEN".to_owned();
        context.login.creds = "data:;base64,c2VjcmV0".to_owned();
        let text = serde_json::to_string(&hidden(&context)).expect("JSON");
        for secret in ["pw@", "hunter2", "SUASEED", "c2VjcmV0"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("env://TOKEN"));
    }
}
