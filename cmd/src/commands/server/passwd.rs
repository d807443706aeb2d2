//! `nats-rs server passwd`: bcrypt hashes for configuration files.

use std::io::{self, BufRead, IsTerminal};

use clock::Rng;
use serde::Serialize;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Shorter passwords are refused.
const PASSWORD_CHARS_MIN: usize = 10;
/// bcrypt looks at no more than this.
const PASSWORD_BYTES_MAX: usize = 72;
/// Length of generated passwords.
const GENERATED_CHARS: usize = 22;
/// 64 signs, so that six random bits choose one without preference; none of them needs quoting, and
/// none makes a password look like a flag.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The password; better from $PASSWORD or standard input, where the list of processes does not show it
    #[arg(short, long, env = "PASSWORD", hide_env_values = true)]
    pass: Option<String>,
    /// Work factor; each step doubles the time
    #[arg(short, long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(4..=31))]
    cost: u32,
    /// Make up a password and print it, too
    #[arg(short, long, conflicts_with = "pass")]
    generate: bool,
}

#[derive(Debug, Serialize)]
struct Hashed {
    /// Only when it was made up here.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
    bcrypt: String,
}

impl View for Hashed {
    fn view(&self) -> Vec<Block> {
        let text = match &self.password {
            Some(password) => format!("Generated password: {password}\n       bcrypt hash: {}", self.bcrypt),
            None => self.bcrypt.clone(),
        };
        vec![Block::sentence(text)]
    }
}

/// Hashes a password.
pub(crate) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let generated = args.generate.then(generate);
    let password = match (&generated, &args.pass) {
        (Some(generated), _) => generated.clone(),
        (None, Some(given)) if !given.is_empty() => given.clone(),
        (None, _) => read()?,
    };
    let bcrypt = hash(&password, args.cost)?;
    Ok(invocation.output.show(&Hashed { password: generated, bcrypt })?)
}

/// A password of 132 random bits.
pub(super) fn generate() -> String {
    let mut random = [0u8; GENERATED_CHARS];
    Rng::secret_bytes(&mut random);
    random.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 63)])).collect()
}

/// The hash in the form that servers read (`$2a$`).
pub(super) fn hash(password: &str, cost: u32) -> Result<String, CommandError> {
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(CommandError::usage(format!("the password must have at least {PASSWORD_CHARS_MIN} characters")));
    }
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(CommandError::usage(format!("the password must have at most {PASSWORD_BYTES_MAX} bytes")));
    }
    let mut salt = [0u8; 16];
    Rng::secret_bytes(&mut salt);
    let parts = bcrypt::hash_with_salt(password, cost, salt)
        .map_err(|error| CommandError::new(CommandErrorKind::Failed, anyhow::Error::from(error)))?;
    Ok(parts.format_for_version(bcrypt::Version::TwoA))
}

/// The first line of standard input; on a terminal twice, without showing it.
fn read() -> Result<String, CommandError> {
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    if !io::stderr().is_terminal() {
        return Err(CommandError::message(CommandErrorKind::Refused, "no password was given")
            .hint("pipe it in, set PASSWORD, or let --generate make one up"));
    }
    let cancelled = || CommandError::message(CommandErrorKind::Refused, "no password was given");
    let first = tui::read_secret("Enter password: ")?.ok_or_else(cancelled)?;
    let second = tui::read_secret("Enter it again: ")?.ok_or_else(cancelled)?;
    if first == second { Ok(first) } else { Err(CommandError::usage("the two passwords differ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_fit_their_password_and_are_of_the_kind_servers_read() {
        let hashed = hash("correct horse", 4).expect("long enough");
        assert!(hashed.starts_with("$2a$04$"), "{hashed}");
        assert!(bcrypt::verify("correct horse", &hashed).expect("a hash"));
        assert!(!bcrypt::verify("correct mouse", &hashed).expect("a hash"));
    }

    #[test]
    fn short_and_endless_passwords_are_refused() {
        assert!(hash("short", 4).is_err());
        assert!(hash(&"x".repeat(73), 4).is_err());
    }

    #[test]
    fn generated_passwords_differ() {
        assert_ne!(generate(), generate());
        assert_eq!(generate().len(), GENERATED_CHARS);
        assert!(!ALPHABET.contains(&b'-'));
    }
}
