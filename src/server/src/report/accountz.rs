//! Accounts: which there are, all about one, and their figures.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use account::{
    AccountName, AccountView, Export, ExportKind, ImportedService, ImportedStream, LatencyConfig, ResponseKind,
};
use monitor::{
    AccountClaims, AccountExport, AccountImport, AccountInfo, AccountStat, AccountStatus, Accountz, AccountzOptions,
    AccountzSource, Accstatz, AccstatzOptions, DataStats, Error, LatencySampling, MessageCount, SamplingRate,
    SharedKind,
};
use server_core::{AccountEntry, ServerView};

use super::Reports;
use super::mappings::mappings;
use super::subsz::sublist_counts;

impl Reports {
    /// The names of all accounts, or all about one.
    ///
    /// # Errors
    /// [`Error::AccountNotFound`] if one is asked for that does not exist.
    pub(crate) fn accountz(&self, options: &AccountzOptions) -> Result<Accountz, Error> {
        let view = self.shared.published.view();
        let source = AccountzSource {
            server_id: self.server_id(),
            now: self.now(),
            system_account: system_account(&view),
            accounts: view.accounts.keys().map(|name| name.as_str().to_owned()).collect(),
            account: self.account_info(&options.account),
        };
        monitor::accountz(options, source)
    }

    /// All about one account; `None` if it does not exist.
    pub(crate) fn account_info(&self, name: &str) -> Option<AccountInfo> {
        let view = self.shared.published.view();
        let entry = view.accounts.get(&AccountName::new(name))?;
        Some(self.info_of(&view, entry))
    }

    /// All about every account.
    pub(super) fn account_infos(&self) -> Vec<AccountInfo> {
        let view = self.shared.published.view();
        view.accounts.values().map(|entry| self.info_of(&view, entry)).collect()
    }

    fn info_of(&self, view: &ServerView, entry: &AccountEntry) -> AccountInfo {
        let name = entry.state.name.as_str().to_owned();
        let status = AccountStatus {
            account_name: name.clone(),
            update_time: Some(self.configured.load().loaded_at),
            is_system: view.is_system_account(&entry.state),
            expired: false,
            complete: true,
            jetstream_enabled: self.has_jetstream(entry.state.name.as_str()),
            leafnode_connections: 0,
            client_connections: entry.state.counters.connections.load(Ordering::Relaxed),
            subscriptions: length(entry.state.interest.len()),
        };
        AccountInfo {
            status,
            mappings: mappings(&entry.view.config().mappings),
            exports: exports(&entry.view),
            imports: imports(&entry.view),
            claims: AccountClaims { name_tag: name, ..AccountClaims::default() },
            sublist_stats: Some(sublist_counts(&entry.state).stats()),
            ..AccountInfo::default()
        }
    }

    /// The figures of accounts.
    pub(crate) fn accstatz(&self, options: &AccstatzOptions) -> Accstatz {
        let view = self.shared.published.view();
        let all = view.accounts.values().map(account_stat).collect();
        monitor::accstatz(options, self.server_id(), self.now(), all)
    }
}

/// The name of the system account; empty if there is none.
pub(super) fn system_account(view: &ServerView) -> String {
    view.system_account.as_ref().map(|account| account.name.as_str().to_owned()).unwrap_or_default()
}

/// The figures of one account.
pub(crate) fn account_stat(entry: &AccountEntry) -> AccountStat {
    let (name, counters) = (entry.state.name.as_str().to_owned(), &entry.state.counters);
    let connections = counters.connections.load(Ordering::Relaxed);
    let data = |messages: u64, bytes: u64| {
        let none = MessageCount::default();
        DataStats::of(messages, bytes).with_shares(none, none, none)
    };
    AccountStat {
        account: name.clone(),
        name,
        connections,
        leafnodes: 0,
        total_connections: connections,
        num_subscriptions: length(entry.state.interest.len()),
        sent: data(counters.out_messages.load(Ordering::Relaxed), counters.out_bytes.load(Ordering::Relaxed)),
        received: data(counters.in_messages.load(Ordering::Relaxed), counters.in_bytes.load(Ordering::Relaxed)),
        slow_consumers: counters.slow_consumers.load(Ordering::Relaxed),
    }
}

fn length(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Services first, those of the server behind the configured ones, then streams.
fn exports(view: &AccountView) -> Vec<AccountExport> {
    let configured = &view.config().exports;
    let services = view.service_exports().map(|service| AccountExport {
        subject: service.subject.clone(),
        kind: SharedKind::SERVICE,
        response_type: response_text(service.response).to_owned(),
        service_latency: service.latency.as_ref().map(sampling),
        approved_accounts: approved(configured, &service.subject, is_service),
        ..AccountExport::default()
    });
    let subjects: BTreeSet<&str> =
        configured.iter().filter(|export| !is_service(export)).map(|export| export.subject.as_str()).collect();
    let streams = subjects.into_iter().map(|subject| AccountExport {
        subject: subject.to_owned(),
        kind: SharedKind::STREAM,
        approved_accounts: approved(configured, subject, |export| !is_service(export)),
        ..AccountExport::default()
    });
    services.chain(streams).collect()
}

fn is_service(export: &Export) -> bool {
    match export.kind {
        ExportKind::Service(_) => true,
        ExportKind::Stream(_) => false,
    }
}

/// The accounts of all exports of a subject.
fn approved(configured: &[Export], subject: &str, is_meant: impl Fn(&Export) -> bool) -> Vec<String> {
    let same = configured.iter().filter(|export| export.subject == subject && is_meant(export));
    let names: BTreeSet<&str> =
        same.flat_map(|export| export.accounts.iter().flatten()).map(AccountName::as_str).collect();
    names.into_iter().map(str::to_owned).collect()
}

fn response_text(response: ResponseKind) -> &'static str {
    match response {
        ResponseKind::Singleton => "Singleton",
        ResponseKind::Stream => "Streamed",
        ResponseKind::Chunked => "Chunked",
    }
}

fn sampling(latency: &LatencyConfig) -> LatencySampling {
    let sampling = match latency.sampling {
        account::LatencySampling::Percent(percent) => SamplingRate::Percent(percent),
        account::LatencySampling::Headers => SamplingRate::HEADERS,
    };
    LatencySampling { sampling, results: latency.subject.clone() }
}

/// Streams, then services.
fn imports(view: &AccountView) -> Vec<AccountImport> {
    let streams = view.stream_imports().iter().map(|import| stream_import(import));
    streams.chain(view.service_imports().iter().map(|import| service_import(import))).collect()
}

fn stream_import(import: &ImportedStream) -> AccountImport {
    AccountImport {
        subject: import.remote.clone(),
        account: import.account.as_str().to_owned(),
        local_subject: import.local.clone(),
        kind: SharedKind::STREAM,
        ..AccountImport::default()
    }
}

fn service_import(import: &ImportedService) -> AccountImport {
    AccountImport {
        subject: import.remote.clone(),
        account: import.account.as_str().to_owned(),
        to: import.local.clone(),
        local_subject: import.local.clone(),
        kind: SharedKind::SERVICE,
        share: import.share,
        latency: import.export.as_ref().and_then(|export| export.latency.as_ref()).map(sampling),
        ..AccountImport::default()
    }
}
