//! Accounts: their users, imports, exports, mappings and limits.

use std::collections::{BTreeMap, BTreeSet};

use account::{AccountConfig, AccountLimits, AccountName, MessageTraceConfig, User};
use conf::{Entry, Map, ValueKind};

use crate::auth::read_users;
use crate::exports::{read_exports, read_imports, read_percent};
use crate::field::{Field, FieldKind};
use crate::jetstream::{AccountJetStreamOptions, read_account_jetstream};
use crate::mappings;
use crate::nkey;
use crate::options::Options;
use crate::permissions;
use crate::reader::Reader;
use crate::subjects;

/// Accounts and what concerns all of them. Users stand in [`crate::AuthOptions`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountsOptions {
    /// The configured accounts, in file order. The global account is among them only if it has mappings of its own.
    pub accounts: Vec<AccountConfig>,
    /// `system_account`.
    pub system_account: Option<AccountName>,
    /// `no_system_account`: not even the default one.
    pub has_no_system_account: bool,
    /// Accounts with JetStream and their limits.
    pub jetstream: BTreeMap<AccountName, AccountJetStreamOptions>,
    /// `default_js_domain`: the JetStream domain of accounts.
    pub default_js_domains: BTreeMap<AccountName, String>,
}

impl AccountsOptions {
    /// The account of that name, if it is configured.
    #[must_use]
    pub fn get(&self, name: &AccountName) -> Option<&AccountConfig> {
        self.accounts.iter().find(|account| account.name == *name)
    }

    /// The system account: the configured one, else the default, which need not be among the accounts.
    #[must_use]
    pub fn effective_system_account(&self) -> Option<AccountName> {
        match &self.system_account {
            Some(name) => Some(name.clone()),
            None if self.has_no_system_account => None,
            None => Some(AccountName::new(AccountName::SYSTEM)),
        }
    }

    /// The global account, which is configured when something is said about it.
    fn global(&mut self) -> Option<&mut AccountConfig> {
        let name = AccountName::new(AccountName::GLOBAL);
        if self.get(&name).is_none() {
            self.accounts.push(AccountConfig::empty(name.clone()));
        }
        self.accounts.iter_mut().find(|account| account.name == name)
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["accounts"], FieldKind::MapOrArray, "Accounts by name.", read_accounts),
    Field::new(&["mappings", "maps"], FieldKind::Map, "Subject mappings of the global account.", |o, e, r| {
        let mappings = mappings::read(e, r);
        if let Some(global) = o.accounts.global() {
            global.mappings = mappings;
        }
    }),
    Field::new(
        &["system_account", "system"],
        FieldKind::Text,
        "Account of monitoring and events ($SYS).",
        |o, e, r| {
            if let Some(name) = r.text(e) {
                o.accounts.system_account = (!name.is_empty()).then(|| AccountName::new(&name));
            }
        },
    ),
    Field::new(
        &["no_system_account", "no_system", "no_sys_acc"],
        FieldKind::Boolean,
        "Runs without a system account (false).",
        |o, e, r| r.boolean_to(e, &mut o.accounts.has_no_system_account),
    ),
    Field::new(&["default_js_domain"], FieldKind::Map, "JetStream domains by account.", |o, e, r| {
        if let Some(domains) = r.text_map(e) {
            o.accounts.default_js_domains =
                domains.into_iter().map(|(account, domain)| (AccountName::new(&account), domain)).collect();
        }
    }),
];

fn read_accounts(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    match &entry.value.kind {
        ValueKind::Array(_) => read_names(options, entry, reader),
        ValueKind::Map(map) => {
            for account in map.entries() {
                if account.is_used_as_variable {
                    continue;
                }
                let ValueKind::Map(keys) = &account.value.kind else {
                    reader.contradiction(&account.key_position, "Expected map entries for accounts");
                    continue;
                };
                if account.key == AccountName::GLOBAL {
                    reader.contradiction(&account.key_position, format!("{:?} is a Reserved Account", account.key));
                    continue;
                }
                reader.inside(&account.key, &account.key_position, |reader| {
                    read_account(options, &account.key, keys, reader);
                });
            }
        }
        ValueKind::Text(_)
        | ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Bool(_)
        | ValueKind::Time(_) => reader.wrong_type(entry, FieldKind::MapOrArray),
    }
}

/// Accounts without anything in them: an array of names.
fn read_names(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let mut seen = BTreeSet::new();
    for (name, position) in reader.text_array(entry).unwrap_or_default() {
        if name == AccountName::GLOBAL {
            reader.contradiction(&position, format!("{name:?} is a Reserved Account"));
        } else if !seen.insert(name.clone()) {
            reader.contradiction(&position, format!("Duplicate Account Entry: {name}"));
        } else {
            options.accounts.accounts.push(AccountConfig::empty(AccountName::new(&name)));
        }
    }
}

/// An account as written.
pub(crate) struct AccountDraft {
    config: AccountConfig,
    users: Vec<User>,
    jetstream: Option<AccountJetStreamOptions>,
}

pub(crate) const ACCOUNT: &[Field<AccountDraft>] = &[
    Field::new(&["nkey"], FieldKind::Text, "The account's public nkey.", |d, e, r| {
        if let Some(nkey) = r.text(e) {
            if !nkey::is_public_account(&nkey) {
                r.bad_value(e, "Not a valid public nkey for an account");
            }
            d.config.nkey = Some(nkey);
        }
    }),
    Field::new(&["users"], FieldKind::Maps, "Users: [{user, password, permissions}] or [{nkey}].", |d, e, r| {
        d.users = read_users(e, r, &d.config.name);
    }),
    Field::new(&["default_permissions"], FieldKind::Map, "Permissions of users without their own.", |d, e, r| {
        d.config.default_permissions = permissions::read(e, r);
    }),
    Field::new(&["exports"], FieldKind::Maps, "What other accounts may import.", |d, e, r| {
        d.config.exports = read_exports(e, r);
    }),
    Field::new(&["imports"], FieldKind::Maps, "What is taken from other accounts.", |d, e, r| {
        let imports = read_imports(e, r);
        d.config.stream_imports = imports.streams;
        d.config.service_imports = imports.services;
    }),
    Field::new(&["mappings", "maps"], FieldKind::Map, "Subject mappings.", |d, e, r| {
        d.config.mappings = mappings::read(e, r);
    }),
    Field::new(&["limits"], FieldKind::Map, "Limits of the account.", |d, e, r| {
        r.block(&mut d.config.limits, e, LIMITS);
    }),
    Field::new(&["jetstream"], FieldKind::Switch, "JetStream of the account and its limits (off).", |d, e, r| {
        d.jetstream = read_account_jetstream(e, r);
    }),
    Field::new(
        &["msg_trace", "trace_dest"],
        FieldKind::TextOrMap,
        "Where traces of messages with a traceparent header go: a subject or {dest, sampling}.",
        read_message_trace,
    ),
];

fn read_account(options: &mut Options, name: &str, map: &Map, reader: &mut Reader<'_>) {
    let name = AccountName::new(name);
    let mut draft = AccountDraft { config: AccountConfig::empty(name.clone()), users: Vec::new(), jetstream: None };
    reader.map(&mut draft, map, &[ACCOUNT]);
    options.auth.config.users.append(&mut draft.users);
    if let Some(jetstream) = draft.jetstream {
        options.accounts.jetstream.insert(name, jetstream);
    }
    options.accounts.accounts.push(draft.config);
}

pub(crate) const LIMITS: &[Field<AccountLimits>] = &[
    Field::new(
        &["max_connections", "max_conn"],
        FieldKind::Integer,
        "Client connections; -1 is no limit (-1).",
        |l, e, r| {
            l.connections_max = read_limit(e, r);
        },
    ),
    Field::new(
        &["max_subscriptions", "max_subs"],
        FieldKind::Integer,
        "Subscriptions of a connection; -1 is no limit (-1).",
        |l, e, r| l.subscriptions_max = read_limit(e, r),
    ),
    Field::new(&["max_payload", "max_pay"], FieldKind::Size, "Bytes of a message; -1 is no limit (-1).", |l, e, r| {
        l.payload_max = read_limit(e, r);
    }),
    Field::new(&["max_leafnodes", "max_leafs"], FieldKind::Integer, "Leafnodes; -1 is no limit (-1).", |l, e, r| {
        l.leafnodes_max = read_limit(e, r);
    }),
];

/// Negative is no limit; 0 is none at all.
fn read_limit(entry: &Entry, reader: &mut Reader<'_>) -> Option<u64> {
    let number = reader.integer_within(entry, i64::from(i32::MIN), i64::from(i32::MAX))?;
    u64::try_from(number).ok()
}

#[derive(Default)]
pub(crate) struct TraceDraft {
    destination: Option<String>,
    sampling: Option<u8>,
}

pub(crate) const TRACE: &[Field<TraceDraft>] = &[
    Field::new(&["dest"], FieldKind::Text, "Subject that traces go to.", |d, e, r| {
        d.destination = r.text(e);
    }),
    Field::new(&["sampling"], FieldKind::TextOrInteger, "Per cent of the messages (100).", |d, e, r| {
        d.sampling = read_percent(e, r);
    }),
];

fn read_message_trace(draft: &mut AccountDraft, entry: &Entry, reader: &mut Reader<'_>) {
    let mut trace = TraceDraft::default();
    match &entry.value.kind {
        ValueKind::Text(destination) => trace.destination = Some(destination.clone()),
        ValueKind::Map(map) => reader.map(&mut trace, map, &[TRACE]),
        ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Bool(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => {
            reader.wrong_type(entry, FieldKind::TextOrMap);
            return;
        }
    }
    let Some(destination) = trace.destination else {
        if trace.sampling.is_some() {
            let message = "Trace destination sampling ignored since no destination was set";
            reader.warn(Some(entry.key_position.clone()), message, true);
        }
        return;
    };
    if !subjects::is_literal(&destination) {
        reader.bad_value(entry, format!("Trace destination {destination:?} is not valid"));
    }
    draft.config.message_trace = Some(MessageTraceConfig { destination, sampling: trace.sampling.unwrap_or(100) });
}
