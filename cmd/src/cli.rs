//! What can be said on the command line: the global flags, and the commands of [`crate::commands`].
//!
//! Flags and variables are those of the official tool where it has one. A flag wins over a variable, both win over the context.

use std::ffi::OsString;
use std::time::Duration;

use clap::{ArgAction, Args, Parser};

use crate::argument;
use crate::commands::Command;
use crate::output::{ColorChoice, OutputFormat};

/// The version of nats-server whose behaviour this program follows.
const EMULATED_VERSION: &str = "2.15.1";

const CONNECTION: &str = "Connection options";
const OUTPUT: &str = "Output options";

const AFTER_HELP: &str = "\
Exit status:
  0  done                       5  JetStream unavailable, no quorum
  1  the operation failed       6  timeout, no responders, server unreachable
  2  wrong usage                7  authentication or permission denied
  3  object not found           8  refused by a safety rule
  4  a check found something    9  some of many failed
  130/143  ended by a signal    141  the reader of the output went away

Contexts, connection flags and NATS_* variables are those of the official nats tool.";

/// A NATS server and the toolkit of its operators.
#[derive(Debug, Parser)]
#[command(
    name = "nats-rs",
    version = version(),
    about = "A NATS server and the toolkit of its operators",
    after_long_help = AFTER_HELP,
    max_term_width = 120,
    infer_long_args = false,
    args_override_self = true,
    arg_required_else_help = true,
    subcommand_required = true,
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that every command knows.
#[derive(Clone, Debug, Args)]
pub(crate) struct GlobalArgs {
    #[command(flatten)]
    pub(crate) server: ServerArgs,
    #[command(flatten)]
    pub(crate) login: LoginArgs,
    #[command(flatten)]
    pub(crate) tls: TlsArgs,
    #[command(flatten)]
    pub(crate) jetstream: JetStreamArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Where to connect and how long to wait.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = CONNECTION)]
pub(crate) struct ServerArgs {
    /// Addresses of servers, separated by commas
    #[arg(short, long, global = true, env = "NATS_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) server: Option<String>,
    /// Saved context to use, by name or as a path ending in .json
    #[arg(long, global = true, env = "NATS_CONTEXT", hide_env_values = true, value_name = "NAME")]
    pub(crate) context: Option<String>,
    /// Use no context, not even the selected one
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_context: bool,
    /// Time allowed for connecting and for one answer
    #[arg(long, global = true, env = "NATS_TIMEOUT", hide_env_values = true, value_name = "DURATION",
          default_value = "5s", value_parser = argument::duration, hide_short_help = true)]
    pub(crate) timeout: Duration,
    /// Name of the connection in the server's lists
    #[arg(long, global = true, value_name = "NAME", hide_short_help = true)]
    pub(crate) connection_name: Option<String>,
    /// Prefix of inbox subjects, instead of _INBOX
    #[arg(long, global = true, value_name = "PREFIX", hide_short_help = true)]
    pub(crate) inbox_prefix: Option<String>,
    /// SOCKS5 proxy (kept in contexts; connecting through one is not supported)
    #[arg(
        long,
        global = true,
        env = "NATS_SOCKS_PROXY",
        hide_env_values = true,
        value_name = "PROXY",
        hide_short_help = true
    )]
    pub(crate) socks_proxy: Option<String>,
}

/// Who logs in.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = CONNECTION)]
pub(crate) struct LoginArgs {
    /// User name, or a token when no password is given
    #[arg(long, global = true, env = "NATS_USER", hide_env_values = true, value_name = "USER", hide_short_help = true)]
    pub(crate) user: Option<String>,
    /// Password
    #[arg(
        long,
        global = true,
        env = "NATS_PASSWORD",
        hide_env_values = true,
        value_name = "PASSWORD",
        hide_short_help = true
    )]
    pub(crate) password: Option<String>,
    /// Token
    #[arg(
        long,
        global = true,
        env = "NATS_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN",
        hide_short_help = true
    )]
    pub(crate) token: Option<String>,
    /// Credentials file, or a reference (env://, op://, nsc://, data:)
    #[arg(
        long,
        global = true,
        env = "NATS_CREDS",
        hide_env_values = true,
        value_name = "LOCATION",
        hide_short_help = true
    )]
    pub(crate) creds: Option<String>,
    /// File with an nkey seed, or a reference
    #[arg(
        long,
        global = true,
        env = "NATS_NKEY",
        hide_env_values = true,
        value_name = "LOCATION",
        hide_short_help = true
    )]
    pub(crate) nkey: Option<String>,
    /// User JWT, or a reference
    #[arg(
        long,
        global = true,
        env = "NATS_JWT",
        hide_env_values = true,
        value_name = "LOCATION",
        hide_short_help = true
    )]
    pub(crate) jwt: Option<String>,
    /// Seed belonging to the user JWT, or a reference
    #[arg(
        long,
        global = true,
        env = "NATS_SEED",
        hide_env_values = true,
        value_name = "LOCATION",
        hide_short_help = true
    )]
    pub(crate) seed: Option<String>,
}

/// Certificates.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = CONNECTION)]
pub(crate) struct TlsArgs {
    /// Client certificate
    #[arg(long, global = true, env = "NATS_CERT", hide_env_values = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) tlscert: Option<String>,
    /// Private key of the client certificate
    #[arg(long, global = true, env = "NATS_KEY", hide_env_values = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) tlskey: Option<String>,
    /// Certificate authorities to trust
    #[arg(long, global = true, env = "NATS_CA", hide_env_values = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) tlsca: Option<String>,
    /// Start TLS before the server's greeting
    #[arg(long, alias = "tls-first", global = true, hide_short_help = true)]
    pub(crate) tlsfirst: bool,
}

/// How JetStream is addressed.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = CONNECTION)]
pub(crate) struct JetStreamArgs {
    /// JetStream domain
    #[arg(long, alias = "domain", global = true, value_name = "DOMAIN", hide_short_help = true)]
    pub(crate) js_domain: Option<String>,
    /// Subject prefix of the JetStream API
    #[arg(long, global = true, value_name = "PREFIX", hide_short_help = true)]
    pub(crate) js_api_prefix: Option<String>,
    /// Subject prefix of JetStream advisories
    #[arg(long, global = true, value_name = "PREFIX", hide_short_help = true)]
    pub(crate) js_event_prefix: Option<String>,
}

/// How to print and ask.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = OUTPUT)]
pub(crate) struct OutputArgs {
    /// Form of the output
    #[arg(short = 'o', long = "output", global = true, value_enum, value_name = "FORMAT", default_value_t)]
    output: OutputFormat,
    /// Short for --output json
    #[arg(short = 'j', long, global = true, hide_short_help = true)]
    json: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, hide_short_help = true)]
    pub(crate) color: ColorChoice,
    /// Confirm what would be asked
    #[arg(short = 'y', long, global = true, hide_short_help = true)]
    pub(crate) yes: bool,
    /// Never ask, fail instead
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_input: bool,
    /// No progress and remarks on standard error
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) quiet: bool,
    /// Show requests and answers on standard error
    #[arg(long, global = true, hide_short_help = true, action = ArgAction::SetTrue)]
    pub(crate) trace: bool,
}

impl OutputArgs {
    /// The form asked for.
    pub(crate) fn format(&self) -> OutputFormat {
        if self.json && self.output == OutputFormat::Table { OutputFormat::Json } else { self.output }
    }
}

/// Arguments that are passed on untouched.
#[derive(Clone, Debug, Args)]
pub(crate) struct ServeArgs {
    /// Flags of nats-server: -c FILE, -p PORT, -js, -D ...; 'nats-rs serve --help' lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "NATS-SERVER-FLAGS")]
    pub(crate) arguments: Vec<OsString>,
}

fn version() -> String {
    format!("{} (compatible with nats-server {EMULATED_VERSION})", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn global_flags_work_on_both_sides_of_the_command() {
        for words in [["nats-rs", "-o", "json", "rtt"], ["nats-rs", "rtt", "-o", "json"]] {
            let cli = Cli::try_parse_from(words).expect("valid");
            assert_eq!(cli.global.output.format(), OutputFormat::Json);
        }
    }
}
