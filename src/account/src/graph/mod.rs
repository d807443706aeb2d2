//! Accounts with their exports and imports resolved: who hears whom, under which subjects.
//!
//! Immutable and made anew for each configuration. Nothing here holds messages, replies or subscriptions; it says where
//! they have to go.

mod build;
mod cycle;
mod export;
mod import;
mod system;
mod translation;

use std::collections::BTreeMap;
use std::sync::Arc;

use smallvec::SmallVec;

use build::Builder;
pub use export::ExportedService;
use export::Exports;
pub use import::{ImportedService, ImportedStream, ShadowSubscription};

use crate::account::{AccountConfig, AccountName};
use crate::error::GraphError;
use crate::mapping::Mappings;
use crate::trie::Trie;

/// All accounts of a server.
#[derive(Debug)]
pub struct AccountGraph {
    accounts: BTreeMap<AccountName, Arc<AccountView>>,
}

impl AccountGraph {
    /// Resolves the accounts of a configuration.
    ///
    /// The global account is always there. With a system account, which may be one of `configs` or not, every account
    /// gets the imports through which it asks the server about itself.
    ///
    /// # Errors
    /// Every export and import that cannot be used, each with its place in the configuration.
    ///
    /// Source: NATS documentation, "Accounts".
    pub fn build(configs: &[AccountConfig], system_account: Option<&AccountName>) -> Result<Self, Vec<GraphError>> {
        Builder::build(configs, system_account)
    }

    fn new(accounts: BTreeMap<AccountName, Arc<AccountView>>) -> Self {
        Self { accounts }
    }

    /// An account by its name.
    #[must_use]
    pub fn get(&self, name: &AccountName) -> Option<&Arc<AccountView>> {
        self.accounts.get(name)
    }

    /// All accounts, by name.
    pub fn accounts(&self) -> impl Iterator<Item = &Arc<AccountView>> {
        self.accounts.values()
    }
}

/// One account: what it is configured with, and what its exports and imports have come to.
#[derive(Debug)]
pub struct AccountView {
    config: AccountConfig,
    exports: Exports,
    services: Vec<Arc<ImportedService>>,
    /// Places in `services` by local subject.
    services_by_subject: Trie<SmallVec<[usize; 2]>>,
    streams: Vec<Arc<ImportedStream>>,
    mappings: Mappings,
}

impl AccountView {
    fn new(
        config: AccountConfig,
        exports: Exports,
        (streams, services): (Vec<ImportedStream>, Vec<ImportedService>),
        mappings: Mappings,
    ) -> Self {
        let mut services_by_subject: Trie<SmallVec<[usize; 2]>> = Trie::default();
        for (place, service) in services.iter().enumerate() {
            services_by_subject.entry(service.local.as_bytes()).push(place);
        }
        Self {
            config,
            exports,
            services: services.into_iter().map(Arc::new).collect(),
            services_by_subject,
            streams: streams.into_iter().map(Arc::new).collect(),
            mappings,
        }
    }

    /// The account's name.
    #[must_use]
    pub fn name(&self) -> &AccountName {
        &self.config.name
    }

    /// The account as configured.
    #[must_use]
    pub fn config(&self) -> &AccountConfig {
        &self.config
    }

    /// The subject mappings, for what is published in the account and for requests that come in through imports.
    #[must_use]
    pub fn mappings(&self) -> &Mappings {
        &self.mappings
    }

    /// The services that the account imports, those of the server included.
    #[must_use]
    pub fn service_imports(&self) -> &[Arc<ImportedService>] {
        &self.services
    }

    /// The streams that the account imports.
    #[must_use]
    pub fn stream_imports(&self) -> &[Arc<ImportedStream>] {
        &self.streams
    }

    /// The services that the account exports, in file order, those of the server behind them.
    pub fn service_exports(&self) -> impl Iterator<Item = &Arc<ExportedService>> {
        self.exports.services()
    }

    /// The service of this account that holds a subject, which may be a pattern.
    #[must_use]
    pub fn service_export_of(&self, subject: &str) -> Option<&Arc<ExportedService>> {
        self.exports.service_of(subject)
    }

    /// The imported services that a request to a subject goes to, in file order.
    #[must_use]
    pub fn services_for(&self, subject: &[u8]) -> SmallVec<[&Arc<ImportedService>; 2]> {
        if self.services.is_empty() {
            return SmallVec::new();
        }
        let mut places: SmallVec<[usize; 8]> = SmallVec::new();
        self.services_by_subject.visit(subject, |found| places.extend_from_slice(found));
        places.sort_unstable();
        places.iter().filter_map(|place| self.services.get(*place)).collect()
    }

    /// What a subscription of this account has to be subscribed to in the accounts whose streams it imports.
    #[must_use]
    pub fn shadow_subscriptions(&self, subject: &[u8]) -> Vec<ShadowSubscription> {
        let shadow = |import: &Arc<ImportedStream>| {
            let subject = import.remote_subscription(subject)?;
            Some(ShadowSubscription { import: Arc::clone(import), subject })
        };
        self.streams.iter().filter_map(shadow).collect()
    }
}

#[cfg(test)]
mod tests;
