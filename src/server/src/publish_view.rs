//! From options to what connections see.

use std::collections::BTreeMap;
use std::sync::Arc;

use account::{
    AccountGraph, AccountName, AuthContext, AuthError, Authenticator, ConnectionType, GraphError, TrustedProxies,
};
use options::{LogLevelOptions, Options, WriteTimeoutPolicy};
use protocol::{Info, InfoLine};
use server_core::wire_trace::WireTrace;
use server_core::{AccountEntry, AccountState, ServerView, Settings};

use crate::identity::{
    API_LEVEL, COMPILER, EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION, Identity,
};

/// The time to authenticate when none is configured.
const AUTH_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(2);

/// How much longer than a handshake it is by default where TLS is on.
const TLS_EXTRA: std::time::Duration = std::time::Duration::from_secs(1);

/// Accounts and users that don't fit together.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// Users and their permissions.
    #[error("{0}")]
    Auth(#[from] AuthError),
    /// Exports and imports.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Accounts(Vec<GraphError>),
}

/// The living accounts by name; they outlive configurations.
pub(crate) type Accounts = BTreeMap<AccountName, Arc<AccountState>>;

/// The address that clients are accepted on, as told to them.
#[derive(Debug, Clone)]
pub(crate) struct ClientAddress {
    pub(crate) host: String,
    pub(crate) port: u16,
}

/// Makes the view of `options`. Accounts that are new are added to `accounts`; those that are gone stay there, unseen.
///
/// # Errors
/// Users, permissions, exports or imports that are not valid.
pub(crate) fn build_view(
    options: &Options,
    identity: &Identity,
    address: &ClientAddress,
    accounts: &mut Accounts,
) -> Result<ServerView, ViewError> {
    let system = system_account(options);
    let graph = AccountGraph::build(&options.accounts.accounts, system.as_ref()).map_err(ViewError::Accounts)?;
    let context = AuthContext {
        system_account: options.accounts.system_account.clone(),
        is_authorization_defined: options.auth.has_block,
        certificate_mapped: certificate_mapped(options),
    };
    let authenticator = Authenticator::compile(&options.auth.config, &options.accounts.accounts, &context)?;
    let trusted = options.server.trusted_proxies.as_deref().unwrap_or_default();
    let entries: BTreeMap<_, _> = graph
        .accounts()
        .map(|view| {
            let name = view.name();
            let state = accounts.entry(name.clone()).or_insert_with(|| AccountState::new(name.clone()));
            let entry = AccountEntry { state: Arc::clone(state), limits: view.config().limits, view: Arc::clone(view) };
            (name.clone(), entry)
        })
        .collect();
    let global = AccountName::new(AccountName::GLOBAL);
    let global_account = Arc::clone(accounts.entry(global.clone()).or_insert_with(|| AccountState::new(global)));
    let system_account = system.and_then(|name| entries.get(&name).map(|entry| Arc::clone(&entry.state)));
    let settings = settings(options);
    let info = info(options, identity, address, &authenticator, &settings);
    Ok(ServerView {
        info_line: InfoLine::new(&info),
        settings,
        info,
        accounts: entries,
        authenticator,
        trusted_proxies: TrustedProxies::compile(trusted)?,
        global_account,
        system_account,
    })
}

/// The system account: the configured one, the default one, or none where it is switched off.
pub(crate) fn system_account(options: &Options) -> Option<AccountName> {
    if options.accounts.has_no_system_account {
        return None;
    }
    let default = || AccountName::new(AccountName::SYSTEM);
    Some(options.accounts.system_account.clone().unwrap_or_else(default))
}

fn certificate_mapped(options: &Options) -> Vec<ConnectionType> {
    let maps = options.tls.block.as_ref().is_some_and(|tls| tls.verification.maps_to_user);
    if maps { vec![ConnectionType::Standard] } else { Vec::new() }
}

fn settings(options: &Options) -> Settings {
    let limits = &options.limits;
    let bytes = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    // The handshake comes first and takes its own time.
    let default_timeout = options.tls.block.as_ref().map_or(AUTH_TIMEOUT, |tls| tls.timeout_or_default() + TLS_EXTRA);
    let auth_timeout = options.auth.config.timeout.unwrap_or(default_timeout);
    Settings {
        control_line_max: bytes(limits.control_line_max),
        payload_max: limits.payload_max.map_or(usize::MAX, bytes),
        subscriptions_max: limits.subscriptions_max,
        subscription_tokens_max: limits.subscription_tokens_max.map(usize::from),
        pending_max: bytes(limits.pending_bytes_max),
        ping_interval: limits.liveness.ping_interval,
        pings_out_max: u32::try_from(limits.liveness.pings_out_max).unwrap_or(u32::MAX),
        auth_timeout,
        write_deadline: limits.liveness.write_deadline,
        headers: options.server.has_header_support,
        no_fast_producer_stall: !options.server.stalls_fast_producers,
        connections_max: limits.connections_max,
        wire_trace: wire_trace(&options.logging.level),
        has_match_cache: options.server.has_sublist_cache,
        // Clients that are slow are closed unless something else is configured; of one that is slow, nothing is lost.
        retries_slow_writes: limits.liveness.write_timeout == WriteTimeoutPolicy::Retry,
    }
}

fn wire_trace(level: &LogLevelOptions) -> WireTrace {
    let bytes_max = level.traced_message_bytes_max.filter(|bytes| *bytes > 0);
    WireTrace {
        is_on: level.trace,
        is_verbose: level.trace_verbose,
        headers_only: level.trace_headers,
        bytes_max: bytes_max.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX)),
    }
}

fn info(
    options: &Options,
    identity: &Identity,
    address: &ClientAddress,
    authenticator: &Authenticator,
    settings: &Settings,
) -> Info {
    let tls = options.tls.block.as_ref();
    Info {
        server_id: identity.id.clone(),
        server_name: identity.name.clone(),
        version: EMULATED_VERSION.to_owned(),
        proto: 1,
        git_commit: GIT_COMMIT.to_owned(),
        go: COMPILER.to_owned(),
        host: address.host.clone(),
        port: address.port,
        headers: options.server.has_header_support,
        auth_required: authenticator.announces_required(),
        tls_required: tls.is_some() && !options.tls.allows_plain,
        tls_verify: tls.is_some_and(|tls| tls.verification.verify),
        tls_available: tls.is_some() && options.tls.allows_plain,
        max_payload: i64::try_from(settings.payload_max).unwrap_or(i64::MAX),
        api_lvl: API_LEVEL,
        jetstream: options.jetstream.is_enabled,
        domain: options.jetstream.domain.clone().filter(|_| options.jetstream.is_enabled).unwrap_or_default(),
        xkey: identity.curve_key.clone(),
        implementation: IMPLEMENTATION.to_owned(),
        implementation_version: IMPLEMENTATION_VERSION.to_owned(),
        ..Info::default()
    }
}
