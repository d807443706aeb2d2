//! `nats-rs server generate`: a configuration to start from.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::passwd;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};

/// Work factor of the hashes.
const BCRYPT_COST: u32 = 11;
/// Name of the file that is written.
const FILE_NAME: &str = "nats-server.conf";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder for the configuration; made when it does not exist
    dir: PathBuf,
    /// Name of the server
    #[arg(long, default_value = "nats", value_parser = name)]
    server_name: String,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1", value_parser = name)]
    host: String,
    /// Port for clients
    #[arg(long, default_value_t = 4222)]
    port: u16,
    /// Port for monitoring on the loopback interface; 0 for none
    #[arg(long, default_value_t = 8222)]
    http_port: u16,
    /// Account with one user, may be repeated
    #[arg(long = "account", value_name = "NAME", default_value = "APP", value_parser = name)]
    accounts: Vec<String>,
    /// Certificate and key of the server; clients must then use TLS
    #[arg(long, num_args = 2, value_names = ["CERT", "KEY"])]
    tls: Option<Vec<PathBuf>>,
}

/// Names stand in the configuration as they are, so they may not hold what ends or escapes a text there.
fn name(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    if text.is_empty() || !text.chars().all(is_plain) {
        return Err("letters, digits and -_.: only".to_owned());
    }
    Ok(text.to_owned())
}

#[derive(Debug, Serialize)]
struct Generated {
    file: PathBuf,
    users: Vec<User>,
}

#[derive(Debug, Serialize)]
struct User {
    account: String,
    user: String,
    password: String,
}

impl View for Generated {
    fn view(&self) -> Vec<Block> {
        let mut table = Table::titled("Users (the file holds only hashes of their passwords)")
            .text("Account")
            .text("User")
            .text("Password");
        for user in &self.users {
            table.push([user.account.clone(), user.user.clone(), user.password.clone()]);
        }
        let run = format!("nats-rs serve -c {}", self.file.display());
        let fields = Fields::default().row("File", self.file.display()).row("Start it with", run);
        vec![Block::Fields(fields), Block::Table(table)]
    }
}

/// Writes a configuration and prints its users; an existing file is left alone.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    if args.accounts.iter().any(|account| account == "SYS") {
        return Err(CommandError::usage("the account SYS is made anyway; choose another name"));
    }
    let mut accounts = args.accounts.clone();
    accounts.dedup();
    accounts.push("SYS".to_owned());
    let users: Vec<User> = accounts
        .into_iter()
        .map(|account| {
            let user = if account == "SYS" { "sys".to_owned() } else { account.to_lowercase() };
            User { account, user, password: passwd::generate() }
        })
        .collect();
    let text = configuration(args, &users)?;
    let file = args.dir.join(FILE_NAME);
    write_new(&args.dir, &file, &text)?;
    Ok(invocation.output.show(&Generated { file, users })?)
}

fn configuration(args: &Args, users: &[User]) -> Result<String, CommandError> {
    let mut text = format!("server_name: \"{}\"\nlisten: \"{}:{}\"\n", args.server_name, args.host, args.port);
    // Writing to a String cannot fail.
    if args.http_port != 0 {
        let _ = writeln!(text, "\n# Monitoring has no login of its own: keep it on the loopback interface.");
        let _ = writeln!(text, "http: \"127.0.0.1:{}\"", args.http_port);
    }
    if let Some([certificate, key]) = args.tls.as_deref() {
        let path = |path: &Path| {
            fs::canonicalize(path).map_err(|error| {
                let message = format!("cannot use {}: {error}", path.display());
                CommandError::message(CommandErrorKind::NotFound, message)
            })
        };
        let _ = writeln!(text, "\ntls {{\n  cert_file: {:?}\n  key_file: {:?}\n}}", path(certificate)?, path(key)?);
    }
    text.push_str("\naccounts {\n");
    for user in users {
        let hash = passwd::hash(&user.password, BCRYPT_COST)?;
        let _ = writeln!(
            text,
            "  {}: {{\n    users: [\n      {{user: \"{}\", password: \"{hash}\"}}",
            user.account, user.user
        );
        text.push_str("    ]\n  }\n");
    }
    text.push_str("}\n\n# Its users see and steer the server: nats-rs server, nats-rs top.\nsystem_account: SYS\n");
    Ok(text)
}

fn write_new(folder: &Path, file: &Path, text: &str) -> Result<(), CommandError> {
    fs::create_dir_all(folder)?;
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file).map_err(|error| {
        let kind = if error.kind() == std::io::ErrorKind::AlreadyExists {
            CommandErrorKind::Refused
        } else {
            CommandErrorKind::Failed
        };
        CommandError::message(kind, format!("cannot write {}: {error}", file.display()))
            .hint("an existing configuration is never overwritten; name another folder")
    })?;
    open.write_all(text.as_bytes())?;
    Ok(open.sync_all()?)
}
