//! Checks of users and accounts against each other, when all of a file has been read.

use std::collections::BTreeSet;

use account::{AccountGraph, AccountName, Credential, ExportKind, Place, User};
use conf::Position;

use crate::options::Options;
use crate::origin::Origins;
use crate::reader::Reader;

/// Checks users, then the exports and imports of accounts; the latter only when nothing else is wrong, since a missing
/// export would be reported with every import of it.
pub(crate) fn check(options: &Options, reader: &mut Reader<'_>) {
    check_users(options, reader);
    check_callout(options, reader);
    if reader.problems.is_empty() {
        check_latency(options, reader);
        check_graph(options, reader);
    }
}

/// Names and nkeys are unique over all accounts, and a single user or token excludes users of accounts.
fn check_users(options: &Options, reader: &mut Reader<'_>) {
    let config = &options.auth.config;
    let global = AccountName::new(AccountName::GLOBAL);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut refused: BTreeSet<&AccountName> = BTreeSet::new();
    for (at, user) in config.users.iter().enumerate() {
        let (what, name) = match &user.credential {
            Credential::Password { user, .. } => ("user", user),
            Credential::Nkey(nkey) => ("nkey", nkey),
        };
        let position = user_position(&config.users, at, &reader.origins);
        if !seen.insert(name) {
            let text = format!("Duplicate {what} {name:?} detected");
            reader.contradiction(&position, text);
        }
        let has_single = config.single_user.is_some();
        if user.account != global && (has_single || config.token.is_some()) && refused.insert(&user.account) {
            let what = if has_single { "single user/pass" } else { "token" };
            reader.contradiction(&position, format!("Can not have a {what} and accounts"));
        }
    }
}

/// Where the user with this index stands.
fn user_position(users: &[User], at: usize, origins: &Origins) -> Position {
    let Some(user) = users.get(at) else {
        return Position::start_of("");
    };
    let account = &user.account;
    let number = users.iter().take(at).filter(|other| other.account == *account).count();
    let block = if account.as_str() == AccountName::GLOBAL {
        "authorization".to_owned()
    } else {
        format!("accounts.{account}")
    };
    position_of(origins, &[&format!("{block}.users.{number}"), &format!("{block}.users"), &block])
}

fn position_of(origins: &Origins, paths: &[&str]) -> Position {
    origins.first_of(paths).cloned().unwrap_or_else(|| Position::start_of(""))
}

fn check_callout(options: &Options, reader: &mut Reader<'_>) {
    let Some(callout) = &options.auth.config.callout else {
        return;
    };
    let paths = ["authorization.auth_callout.allowed_accounts", "authorization.auth_callout"];
    for name in &callout.allowed_accounts {
        if options.accounts.get(name).is_none() {
            let position = position_of(&reader.origins, &paths);
            let text = format!("auth_callout allowed account {:?} not found in configured accounts", name.as_str());
            reader.contradiction(&position, text);
        }
    }
}

/// Latency is measured by the system account.
fn check_latency(options: &Options, reader: &mut Reader<'_>) {
    if !options.accounts.has_no_system_account {
        return;
    }
    for account in &options.accounts.accounts {
        for (at, export) in account.exports.iter().enumerate() {
            let ExportKind::Service(service) = &export.kind else {
                continue;
            };
            if service.latency.is_some() {
                let path = format!("accounts.{}.exports", account.name);
                let position = position_of(&reader.origins, &[&format!("{path}.{at}"), &path]);
                let text =
                    format!("Error adding service latency sampling for {:?}: system account not setup", export.subject);
                reader.contradiction(&position, text);
            }
        }
    }
}

fn check_graph(options: &Options, reader: &mut Reader<'_>) {
    let Err(errors) =
        AccountGraph::build(&options.accounts.accounts, options.accounts.effective_system_account().as_ref())
    else {
        return;
    };
    for error in errors {
        let account = &error.account;
        let is_global = account.as_str() == AccountName::GLOBAL;
        let (block, element) = match error.place {
            Place::StreamExport(at) | Place::ServiceExport(at) => {
                (format!("accounts.{account}.exports"), Some(at.to_string()))
            }
            Place::StreamImport(at) => import_path(&reader.origins, account, "stream", at),
            Place::ServiceImport(at) => import_path(&reader.origins, account, "service", at),
            Place::Mapping(_) if is_global => ("mappings".to_owned(), Some(error.subject.clone())),
            Place::Mapping(_) => (format!("accounts.{account}.mappings"), Some(error.subject.clone())),
        };
        let path = element.map(|element| format!("{block}.{element}"));
        let position = position_of(&reader.origins, &[path.as_deref().unwrap_or(&block), &block, "accounts"]);
        reader.contradiction(&position, error.to_string());
    }
}

/// The path of an account's imports, and the place in the array of the n-th one of a kind.
fn import_path(origins: &Origins, account: &AccountName, kind: &str, n: usize) -> (String, Option<String>) {
    let block = format!("accounts.{account}.imports");
    let place = (0..)
        .take_while(|at| origins.get(&format!("{block}.{at}")).is_some())
        .filter(|at| origins.get(&format!("{block}.{at}.{kind}")).is_some())
        .nth(n);
    (block, place.map(|place: usize| place.to_string()))
}
