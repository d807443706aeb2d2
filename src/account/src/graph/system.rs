//! The services of the server that every account may ask: about its own connections, its statistics and its user.
//!
//! They are exports of the system account and imports of all others, in which an account's name is part of the remote
//! subject, so that nobody asks about somebody else.
//!
//! Source: NATS documentation, "System Events": services available to all accounts.

use super::build::Builder;
use crate::account::AccountName;
use crate::import_export::ResponseKind;

const USER_INFO: &str = "$SYS.REQ.USER.INFO";

/// The exports: subject, answers, the token that is the importer's name.
const EXPORTS: [(&str, ResponseKind, u32); 4] = [
    ("$SYS.REQ.ACCOUNT.*.CONNZ", ResponseKind::Stream, 4),
    ("$SYS.REQ.ACCOUNT.*.STATZ", ResponseKind::Stream, 4),
    ("$SYS.DEBUG.SUBSCRIBERS", ResponseKind::Singleton, 0),
    ("$SYS.REQ.USER.*.INFO", ResponseKind::Singleton, 0),
];

/// Adds the exports and imports; what an account has configured itself stands.
pub(super) fn add_services<'a>(
    builder: &mut Builder,
    system: &AccountName,
    accounts: impl Iterator<Item = &'a AccountName>,
) {
    let Some(exports) = builder.exports_mut(system) else { return };
    for (subject, response, position) in EXPORTS {
        exports.add_own_service(subject, response, position);
    }
    for account in accounts {
        let user_info = format!("$SYS.REQ.USER.{account}.INFO");
        add_import(builder, account, system, USER_INFO, &user_info, true);
        if account == system {
            continue;
        }
        let connections = format!("$SYS.REQ.ACCOUNT.{account}.CONNZ");
        add_import(builder, account, system, "$SYS.REQ.ACCOUNT.PING.CONNZ", &connections, false);
        add_import(builder, account, system, "$SYS.REQ.SERVER.PING.CONNZ", &connections, false);
        let statistics = format!("$SYS.REQ.ACCOUNT.{account}.STATZ");
        add_import(builder, account, system, "$SYS.REQ.ACCOUNT.PING.STATZ", &statistics, false);
    }
}

/// An account whose name is not a token has no such service; one that is configured already keeps its own.
fn add_import(
    builder: &mut Builder,
    importer: &AccountName,
    system: &AccountName,
    local: &str,
    remote: &str,
    share: bool,
) {
    if let Ok(import) = builder.compile_service(system, remote, local, share) {
        // A refusal means that the account has an import of its own for the subject.
        let _ = builder.insert_service(importer, import);
    }
}
