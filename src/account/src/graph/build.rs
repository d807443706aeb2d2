//! From configured accounts to the graph: exports first, then imports one by one, each checked against those before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;
use subject::subject::{is_literal, is_valid_subject};

use super::cycle::{check_service, check_stream};
use super::export::Exports;
use super::import::{ImportedService, ImportedStream};
use super::system;
use super::{AccountGraph, AccountView};
use crate::account::{AccountConfig, AccountName};
use crate::error::{GraphError, GraphErrorKind, Place};
use crate::import_export::{ServiceImport, StreamImport};
use crate::mapping::Mappings;

/// The accounts while their imports are added.
pub(super) struct Builder {
    exports: HashMap<AccountName, Exports>,
    streams: HashMap<AccountName, Vec<ImportedStream>>,
    services: HashMap<AccountName, Vec<ImportedService>>,
    mappings: HashMap<AccountName, Mappings>,
    errors: Vec<GraphError>,
}

impl Builder {
    pub(super) fn build(
        configs: &[AccountConfig],
        system_account: Option<&AccountName>,
    ) -> Result<AccountGraph, Vec<GraphError>> {
        let mut accounts: BTreeMap<AccountName, AccountConfig> = BTreeMap::new();
        for name in [Some(&AccountName::new(AccountName::GLOBAL)), system_account].into_iter().flatten() {
            accounts.insert(name.clone(), AccountConfig::empty(name.clone()));
        }
        for config in configs {
            accounts.insert(config.name.clone(), config.clone());
        }
        let mut builder = Self {
            exports: HashMap::new(),
            streams: HashMap::new(),
            services: HashMap::new(),
            mappings: HashMap::new(),
            errors: Vec::new(),
        };
        for config in accounts.values() {
            let exports = Exports::compile(config, |name| accounts.contains_key(name), &mut builder.errors);
            builder.exports.insert(config.name.clone(), exports);
            builder.add_mappings(config);
        }
        // In the order of the file, so that the import that closes a circle is the last one written.
        for config in configs {
            for (index, import) in config.stream_imports.iter().enumerate() {
                let added = builder.add_stream(&config.name, import);
                builder.note(&config.name, Place::StreamImport(index), &import.subject, added);
            }
        }
        for config in configs {
            for (index, import) in config.service_imports.iter().enumerate() {
                let added = builder.add_service(&config.name, import);
                builder.note(&config.name, Place::ServiceImport(index), &import.subject, added);
            }
        }
        if let Some(system_account) = system_account {
            system::add_services(&mut builder, system_account, accounts.keys());
        }
        builder.finish(accounts)
    }

    fn add_mappings(&mut self, config: &AccountConfig) {
        let (place, source) = match Mappings::compile(&config.mappings) {
            Ok(mappings) => {
                self.mappings.insert(config.name.clone(), mappings);
                return;
            }
            Err(found) => found,
        };
        let mapping = config.mappings.get(place);
        let destination = mapping.and_then(|mapping| match mapping.destinations.as_slice() {
            [only] if only.weight == 100 && only.cluster.is_none() => Some(only.subject.clone()),
            _ => None,
        });
        let subject = mapping.map_or("", |mapping| &mapping.source);
        self.note(&config.name, Place::Mapping(place), subject, Err(GraphErrorKind::Mapping { destination, source }));
    }

    fn note(&mut self, account: &AccountName, place: Place, subject: &str, added: Result<(), GraphErrorKind>) {
        if let Err(kind) = added {
            self.errors.push(GraphError { account: account.clone(), place, subject: subject.to_owned(), kind });
        }
    }

    fn finish(mut self, accounts: BTreeMap<AccountName, AccountConfig>) -> Result<AccountGraph, Vec<GraphError>> {
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let mut views = BTreeMap::new();
        for (name, config) in accounts {
            let exports = self.exports.remove(&name).expect("exports were compiled for every account");
            let streams = self.streams.remove(&name).unwrap_or_default();
            let services = self.services.remove(&name).unwrap_or_default();
            let mappings = self.mappings.remove(&name).unwrap_or_default();
            views.insert(name, Arc::new(AccountView::new(config, exports, (streams, services), mappings)));
        }
        Ok(AccountGraph::new(views))
    }

    /// The service imports of an account so far.
    pub(super) fn services_of(&self, account: &AccountName) -> &[ImportedService] {
        self.services.get(account).map_or(&[], Vec::as_slice)
    }

    /// The stream imports of an account so far.
    pub(super) fn streams_of(&self, account: &AccountName) -> &[ImportedStream] {
        self.streams.get(account).map_or(&[], Vec::as_slice)
    }

    pub(super) fn offers_stream(&self, account: &AccountName, subject: &[u8]) -> bool {
        self.exports.get(account).is_some_and(|exports| exports.offers_stream(subject))
    }

    pub(super) fn exports_mut(&mut self, account: &AccountName) -> Option<&mut Exports> {
        self.exports.get_mut(account)
    }

    fn add_stream(&mut self, importer: &AccountName, config: &StreamImport) -> Result<(), GraphErrorKind> {
        let Some(exports) = self.exports.get(&config.account) else {
            return Err(GraphErrorKind::AccountUnknown { account: config.account.clone() });
        };
        let remote = config.subject.as_str();
        if !is_valid_subject(remote.as_bytes()) || !exports.may_import_stream(importer, remote) {
            return Err(GraphErrorKind::StreamNotAuthorized);
        }
        let local = local_of_stream(config)?;
        let import = ImportedStream::compile(&config.account, remote, &local, config.allow_trace)
            .map_err(|source| GraphErrorKind::StreamTranslation { remote: remote.to_owned(), local, source })?;
        check_stream(self, importer, &import)?;
        let imports = self.streams.entry(importer.clone()).or_default();
        if imports.iter().any(|known| known.account == import.account && known.remote == import.remote) {
            return Err(GraphErrorKind::StreamDuplicate);
        }
        imports.push(import);
        Ok(())
    }

    fn add_service(&mut self, importer: &AccountName, config: &ServiceImport) -> Result<(), GraphErrorKind> {
        let Some(exports) = self.exports.get(&config.account) else {
            return Err(GraphErrorKind::AccountUnknown { account: config.account.clone() });
        };
        let remote = config.subject.as_str();
        let local = config.to.as_deref().filter(|to| !to.is_empty()).unwrap_or(remote);
        if !is_valid_subject(remote.as_bytes()) {
            return Err(GraphErrorKind::InvalidSubject);
        }
        if !exports.may_import_service(importer, remote) {
            return Err(GraphErrorKind::ServiceNotAuthorized);
        }
        let import = self.compile_service(&config.account, remote, local, config.share)?;
        check_service(self, importer, &import)?;
        self.insert_service(importer, import)
    }

    /// Compiles an import of a service that may be imported.
    pub(super) fn compile_service(
        &self,
        exporter: &AccountName,
        remote: &str,
        local: &str,
        share: bool,
    ) -> Result<ImportedService, GraphErrorKind> {
        let export = self.exports.get(exporter).and_then(|exports| exports.service_of(remote)).cloned();
        ImportedService::compile(exporter, remote, local, share, export).map_err(|source| {
            GraphErrorKind::ServiceTranslation { remote: remote.to_owned(), local: local.to_owned(), source }
        })
    }

    /// Adds an import, unless the account imports the same local subject from the same exporter already.
    pub(super) fn insert_service(
        &mut self,
        importer: &AccountName,
        import: ImportedService,
    ) -> Result<(), GraphErrorKind> {
        let imports = self.services.entry(importer.clone()).or_default();
        if let Some(known) = imports.iter().find(|known| known.account == import.account && known.local == import.local)
        {
            return Err(GraphErrorKind::ServiceDuplicate {
                local: import.local,
                account: known.account.as_str().to_owned(),
                remote: known.remote.clone(),
            });
        }
        imports.push(import);
        Ok(())
    }
}

/// The local subject of a stream: `to`, or the prefix and the exporter's subject, or that alone.
fn local_of_stream(config: &StreamImport) -> Result<String, GraphErrorKind> {
    if let Some(prefix) = config.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
        if !is_literal(prefix.as_bytes()) {
            return Err(GraphErrorKind::PrefixHasWildcards);
        }
        return Ok(format!("{}.{}", prefix.strip_suffix('.').unwrap_or(prefix), config.subject));
    }
    let to = config.to.as_deref().filter(|to| !to.is_empty());
    Ok(to.unwrap_or(&config.subject).to_owned())
}
