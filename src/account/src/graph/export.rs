//! What an account offers, and to whom.

use std::sync::Arc;
use std::time::Duration;

use hashbrown::HashSet;
use subject::overlap::is_subset;
use subject::subject::{is_literal, is_valid_subject, token_at};

use crate::account::{AccountConfig, AccountName};
use crate::error::{GraphError, GraphErrorKind, Place};
use crate::import_export::{Export, ExportKind, LatencyConfig, ResponseKind, ServiceExport};

/// How long a reply route lives if the export says nothing.
const THRESHOLD: Duration = Duration::from_mins(2);

/// A service that an account offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedService {
    /// The exporting account.
    pub account: AccountName,
    /// The exported subject; may hold wildcards.
    pub subject: String,
    /// How many answers a request gets.
    pub response: ResponseKind,
    /// How long a reply route lives.
    pub threshold: Duration,
    /// Latency measurement.
    pub latency: Option<LatencyConfig>,
    /// Message traces cross the boundary.
    pub allow_trace: bool,
}

/// Who may import.
#[derive(Clone, Debug, Default)]
struct Approval {
    /// `None` is everybody.
    accounts: Option<HashSet<AccountName>>,
    /// The one-based token that has to be the importer's name; 0 is none.
    account_token_position: u32,
}

impl Approval {
    fn allows(&self, importer: &AccountName, imported: Option<&str>) -> bool {
        if let Some(at) = usize::try_from(self.account_token_position).ok().and_then(|place| place.checked_sub(1)) {
            // An import of the whole export names no account.
            return imported.is_some_and(|imported| token_at(imported, at) == Some(importer.as_str().as_bytes()));
        }
        self.accounts.as_ref().is_none_or(|accounts| accounts.contains(importer))
    }

    /// A second export of the same subject adds accounts, and never opens what is closed.
    fn add(&mut self, export: &Export, is_first: bool) {
        let listed = export.accounts.as_ref().filter(|accounts| !accounts.is_empty());
        if let Some(listed) = listed {
            let known = self.accounts.get_or_insert_default();
            known.extend(listed.iter().cloned());
        }
        if export.account_token_position > 0 || is_first {
            self.account_token_position = export.account_token_position;
        }
    }
}

#[derive(Clone, Debug)]
struct Offer<T> {
    subject: String,
    approval: Approval,
    what: T,
}

/// The exports of one account.
#[derive(Clone, Debug)]
pub(super) struct Exports {
    account: AccountName,
    streams: Vec<Offer<()>>,
    services: Vec<Offer<Arc<ExportedService>>>,
}

impl Exports {
    /// Compiles the exports of an account; `is_known` tells which accounts there are.
    pub(super) fn compile(
        config: &AccountConfig,
        is_known: impl Fn(&AccountName) -> bool,
        errors: &mut Vec<GraphError>,
    ) -> Self {
        let mut exports = Self { account: config.name.clone(), streams: Vec::new(), services: Vec::new() };
        for (index, export) in config.exports.iter().enumerate() {
            let place = match export.kind {
                ExportKind::Stream(_) => Place::StreamExport(index),
                ExportKind::Service(_) => Place::ServiceExport(index),
            };
            if let Err(kind) = exports.add(export, &is_known) {
                errors.push(GraphError { account: config.name.clone(), place, subject: export.subject.clone(), kind });
            }
        }
        for (index, export) in config.exports.iter().enumerate() {
            if let Err(kind) = exports.check_latency(export) {
                let place = Place::ServiceExport(index);
                errors.push(GraphError { account: config.name.clone(), place, subject: export.subject.clone(), kind });
            }
        }
        exports
    }

    fn add(&mut self, export: &Export, is_known: impl Fn(&AccountName) -> bool) -> Result<(), GraphErrorKind> {
        if let Some(unknown) = export.accounts.iter().flatten().find(|account| !is_known(account)) {
            return Err(GraphErrorKind::AccountUnknown { account: unknown.clone() });
        }
        if !is_valid_subject(export.subject.as_bytes()) || !has_star_at(&export.subject, export.account_token_position)
        {
            return Err(GraphErrorKind::InvalidSubject);
        }
        match &export.kind {
            ExportKind::Stream(_) => match self.streams.iter_mut().find(|offer| offer.subject == export.subject) {
                Some(offer) => offer.approval.add(export, false),
                None => self.streams.push(Offer::new(export, ())),
            },
            ExportKind::Service(service) => self.add_service(export, service),
        }
        Ok(())
    }

    fn add_service(&mut self, export: &Export, service: &ServiceExport) {
        let known = self.services.iter_mut().find(|offer| offer.subject == export.subject);
        let response = match (&known, service.response) {
            (Some(offer), ResponseKind::Singleton) => offer.what.response,
            (_, response) => response,
        };
        let what = Arc::new(ExportedService {
            account: self.account.clone(),
            subject: export.subject.clone(),
            response,
            threshold: service.threshold.filter(|threshold| !threshold.is_zero()).unwrap_or(THRESHOLD),
            latency: service.latency.clone(),
            allow_trace: service.allow_trace,
        });
        match known {
            Some(offer) => {
                offer.approval.add(export, false);
                offer.what = what;
            }
            None => self.services.push(Offer::new(export, what)),
        }
    }

    /// Measurements go to a literal subject that is no service of the account, or they would be measured themselves.
    fn check_latency(&self, export: &Export) -> Result<(), GraphErrorKind> {
        let ExportKind::Service(ServiceExport { latency: Some(latency), response, .. }) = &export.kind else {
            return Ok(());
        };
        let target = latency.subject.as_bytes();
        if !is_valid_subject(target) || !is_literal(target) || self.service_of(&latency.subject).is_some() {
            return Err(GraphErrorKind::InvalidLatencySubject { subject: latency.subject.clone() });
        }
        match response {
            ResponseKind::Singleton => Ok(()),
            ResponseKind::Stream | ResponseKind::Chunked => {
                Err(GraphErrorKind::LatencyNeedsSingleton { subject: latency.subject.clone() })
            }
        }
    }

    pub(super) fn offers_stream(&self, subject: &[u8]) -> bool {
        self.streams.iter().any(|offer| is_subset(subject, offer.subject.as_bytes()))
    }

    pub(super) fn may_import_stream(&self, importer: &AccountName, subject: &str) -> bool {
        find(&self.streams, subject).is_some_and(|offer| offer.allows(importer, subject))
    }

    pub(super) fn may_import_service(&self, importer: &AccountName, subject: &str) -> bool {
        find(&self.services, subject).is_some_and(|offer| offer.allows(importer, subject))
    }

    /// The service that holds a subject.
    pub(super) fn service_of(&self, subject: &str) -> Option<&Arc<ExportedService>> {
        find(&self.services, subject).map(|offer| &offer.what)
    }

    /// Every service, in file order.
    pub(super) fn services(&self) -> impl Iterator<Item = &Arc<ExportedService>> {
        self.services.iter().map(|offer| &offer.what)
    }

    /// Adds a service of the server itself, unless the account exports the subject already.
    pub(super) fn add_own_service(
        &mut self,
        subject: &str,
        response: ResponseKind,
        account_token_position: u32,
    ) -> bool {
        if self.service_of(subject).is_some() {
            return false;
        }
        let service = ServiceExport { response, ..ServiceExport::default() };
        let kind = ExportKind::Service(service.clone());
        let export = Export { subject: subject.to_owned(), kind, accounts: None, account_token_position };
        self.add_service(&export, &service);
        true
    }
}

impl<T> Offer<T> {
    fn new(export: &Export, what: T) -> Self {
        let mut approval = Approval::default();
        approval.add(export, true);
        Self { subject: export.subject.clone(), approval, what }
    }

    fn allows(&self, importer: &AccountName, imported: &str) -> bool {
        self.approval.allows(importer, (imported != self.subject).then_some(imported))
    }
}

/// The export that decides about a subject: the same subject, or else the narrowest that holds it, or else the first.
fn find<'a, T>(offers: &'a [Offer<T>], subject: &str) -> Option<&'a Offer<T>> {
    if let Some(same) = offers.iter().find(|offer| offer.subject == subject) {
        return Some(same);
    }
    let holding = offers.iter().filter(|offer| is_subset(subject.as_bytes(), offer.subject.as_bytes()));
    holding.reduce(
        |best, offer| {
            if is_subset(offer.subject.as_bytes(), best.subject.as_bytes()) { offer } else { best }
        },
    )
}

fn has_star_at(subject: &str, position: u32) -> bool {
    let Some(at) = usize::try_from(position).ok().and_then(|position| position.checked_sub(1)) else { return true };
    subject.split('.').nth(at) == Some("*")
}
