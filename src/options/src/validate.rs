//! Settings against each other: what a server checks before it starts, after flags have been merged.

use std::collections::BTreeSet;

use account::{AccountName, Credential, is_bcrypt};

use crate::address::address;
use crate::cluster::RoutePool;
use crate::error::{Errors, Problem, ProblemKind};
use crate::limits::PAYLOAD_WARN_BYTES;
use crate::nkey;
use crate::operator::ResolverOptions;
use crate::options::Options;
use crate::origin::Origins;
use crate::subjects;

/// Checks settings against each other.
///
/// `origins` gives the positions of what contradicts; pass an empty one for options without a file.
///
/// # Errors
/// All contradictions that were found.
pub fn validate(options: &Options, origins: &Origins) -> Result<(), Errors> {
    let mut check = Check { options, origins, problems: Vec::new() };
    check.server();
    check.operator();
    check.leafnodes();
    check.users();
    check.gateway();
    check.cluster();
    check.mqtt();
    check.jetstream();
    check.websocket();
    if check.problems.is_empty() { Ok(()) } else { Err(Errors(check.problems)) }
}

/// What a server says about its options when it starts, in the order in which it says it.
#[must_use]
pub fn start_warnings(options: &Options) -> Vec<String> {
    let mut warnings = Vec::new();
    if options.limits.payload_max.is_some_and(|bytes| bytes > PAYLOAD_WARN_BYTES) {
        warnings.push(
            "Maximum payloads over 8.00 MB are generally discouraged and could lead to poor performance".to_owned(),
        );
    }
    if has_plaintext_password(options) {
        warnings.push("Plaintext passwords detected, use nkeys or bcrypt".to_owned());
    }
    warnings
}

/// Whether any client's password is not hashed. Users without a password are fine when certificates name them.
fn has_plaintext_password(options: &Options) -> bool {
    let config = &options.auth.config;
    let maps_certificates = options.tls.block.as_ref().is_some_and(|tls| tls.verification.maps_to_user);
    let is_plain = |password: &str| !is_bcrypt(password);
    let single = config.single_user.as_ref().is_some_and(|(_, password)| !password.is_empty() && is_plain(password));
    single
        || config.users.iter().any(|user| match &user.credential {
            Credential::Password { password, .. } if password.is_empty() && maps_certificates => false,
            Credential::Password { password, .. } => is_plain(password),
            Credential::Nkey(_) => false,
        })
}

struct Check<'a> {
    options: &'a Options,
    origins: &'a Origins,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn fail(&mut self, paths: &[&str], text: impl Into<String>) {
        self.problems.push(Problem {
            position: self.origins.first_of(paths).cloned(),
            kind: ProblemKind::Contradiction(text.into()),
            hint: None,
        });
    }

    fn fail_if(&mut self, is_wrong: bool, paths: &[&str], text: &str) {
        if is_wrong {
            self.fail(paths, text);
        }
    }

    fn server(&mut self) {
        let limits = &self.options.limits;
        let lame_duck = &limits.lame_duck;
        if lame_duck.grace_period >= lame_duck.duration {
            let text = format!(
                "lame duck grace period ({}) should be strictly lower than lame duck duration ({})",
                clock::format_duration(lame_duck.grace_period),
                clock::format_duration(lame_duck.duration)
            );
            self.fail(&["lame_duck_grace_period", "lame_duck_duration"], text);
        }
        if let Some(payload) = limits.payload_max.filter(|payload| *payload > limits.pending_bytes_max) {
            let pending = limits.pending_bytes_max;
            let text = format!("max_payload ({payload}) cannot be higher than max_pending ({pending})");
            self.fail(&["max_payload", "max_pending"], text);
        }
        let has_spaces = self.options.server.name.as_ref().is_some_and(|name| name.contains(' '));
        self.fail_if(has_spaces, &["server_name"], "server name cannot contain spaces");
        if let Some(advertise) = &self.options.server.client_advertise
            && !is_host_and_port(advertise)
        {
            let text = format!("client_advertise {advertise:?} is not host or host:port");
            self.fail(&["client_advertise"], text);
        }
        let monitoring = &self.options.monitoring;
        if let (Some(http), Some(https)) = (monitoring.http_port, monitoring.https_port) {
            let text = format!("can't specify both HTTP ({http}) and HTTPs ({https}) ports");
            self.fail(&["https_port", "https", "http_port", "http"], text);
        }
        let lacks_tls = monitoring.https_port.is_some() && self.options.tls.block.is_none();
        self.fail_if(lacks_tls, &["https_port", "https"], "TLS cert and key required for HTTPS");
        let asks_ocsp_alone = self.options.tls.block.as_ref().is_some_and(|tls| {
            let verification = &tls.verification;
            verification.ocsp.as_ref().is_some_and(|ocsp| ocsp.verify) && !verification.verify
        });
        self.fail_if(
            asks_ocsp_alone,
            &["tls.ocsp_peer", "tls"],
            "OCSP peer verification for client connections requires TLS verify (mTLS) to be enabled",
        );
    }

    fn operator(&mut self) {
        let operator = &self.options.operator;
        if operator.operators.is_empty() {
            let has_sentinel = operator.default_sentinel.is_some();
            self.fail_if(has_sentinel, &["default_sentinel"], "default sentinel requires operators and accounts");
            let is_folder = matches!(operator.resolver, Some(ResolverOptions::Folder(_)));
            let lacks_key = is_folder && operator.trusted_keys.is_empty();
            self.fail_if(lacks_key, &["resolver"], "Could not start resolver: no operator key found");
            return;
        }
        let auth = &self.options.auth.config;
        let has_accounts = !self.options.accounts.accounts.is_empty();
        let has_users = !auth.users.is_empty();
        let has_callout = auth.callout.is_some();
        let has_keys = !operator.trusted_keys.is_empty();
        let bad_pin = operator.pinned_accounts.iter().find(|key| !nkey::is_public_account(key)).cloned();
        let is_url = matches!(operator.resolver, Some(ResolverOptions::Url(_)));
        self.fail_if(
            operator.resolver.is_none(),
            &["operator"],
            "operators require an account resolver to be configured",
        );
        self.fail_if(
            has_accounts,
            &["accounts", "mappings"],
            "operators do not allow Accounts to be configured directly",
        );
        self.fail_if(has_users, &["authorization.users"], "operators do not allow users to be configured directly");
        self.fail_if(has_keys, &["trusted"], "conflicting options for 'TrustedKeys' and 'TrustedOperators'");
        self.fail_if(
            has_callout,
            &["authorization.auth_callout"],
            "operators do not allow authorization callouts to be configured directly",
        );
        self.fail_if(
            is_url && !operator.preload.is_empty(),
            &["resolver_preload"],
            "resolver preloads only available for writeable resolver types MEM/DIR/CACHE_DIR",
        );
        if let Some(key) = bad_pin {
            let text = format!("pinned account key {key:?} is not a valid public account nkey");
            self.fail(&["resolver_pinned_accounts"], text);
        }
    }

    fn is_operator_mode(&self) -> bool {
        !self.options.operator.operators.is_empty()
    }

    fn leafnodes(&mut self) {
        let leafnodes = &self.options.leafnodes;
        if self.is_operator_mode() {
            self.leafnodes_of_operators();
        } else {
            let in_auth =
                leafnodes.auth.account.iter().chain(leafnodes.auth.users.iter().filter_map(|u| u.account.as_ref()));
            for account in in_auth {
                self.leafnode_account(account, "authorization", "leafnodes.authorization");
            }
            for (at, remote) in leafnodes.remotes.iter().enumerate() {
                if let Some(account) = &remote.account {
                    self.leafnode_account(account, "remote", &format!("leafnodes.remotes.{at}.account"));
                }
            }
        }
        for (at, remote) in leafnodes.remotes.iter().enumerate() {
            let sockets = remote.urls.iter().filter(|url| url.is_websocket()).count();
            if sockets > 0 && sockets < remote.urls.len() {
                let text = format!(
                    "remote leaf node configuration cannot have a mix of websocket and non-websocket urls: {:?}",
                    remote.urls
                );
                self.fail(&[&format!("leafnodes.remotes.{at}.url"), "leafnodes.remotes"], text);
            }
        }
        let has_gateway = self.options.gateway.name.is_some() || self.options.gateway.listen.port.is_some();
        let lacks_system =
            leafnodes.listen.port.is_some() && has_gateway && self.options.accounts.system_account.is_none();
        self.fail_if(
            lacks_system,
            &["leafnodes"],
            "leaf nodes and gateways (both being defined) require a system account to also be configured",
        );
    }

    fn leafnodes_of_operators(&mut self) {
        let leafnodes = &self.options.leafnodes;
        let has_users = !leafnodes.auth.users.is_empty();
        self.fail_if(
            has_users,
            &["leafnodes.authorization"],
            "operator mode does not allow specifying users in leafnode config",
        );
        let is_key = |account: Option<&AccountName>| account.is_some_and(|name| nkey::is_public_account(name.as_str()));
        let bad_remote = leafnodes.remotes.iter().any(|remote| !is_key(remote.account.as_ref()));
        self.fail_if(
            bad_remote,
            &["leafnodes.remotes"],
            "operator mode requires account nkeys in remotes. Please add an `account` key to each remote in your \
             `leafnodes` section, to assign it to an account. Each account value should be a 56 character public key, \
             starting with the letter 'A'",
        );
        let bad_account = leafnodes.listen.port.is_some()
            && leafnodes.auth.account.is_some()
            && !is_key(leafnodes.auth.account.as_ref());
        self.fail_if(
            bad_account,
            &["leafnodes.authorization.account"],
            "operator mode and non account nkeys are incompatible",
        );
    }

    fn leafnode_account(&mut self, account: &AccountName, place: &str, path: &str) {
        let accounts = &self.options.accounts;
        let is_default_system = account.as_str() == AccountName::SYSTEM
            && accounts.system_account.is_none()
            && !accounts.has_no_system_account;
        let is_known = account.as_str() == AccountName::GLOBAL || is_default_system || accounts.get(account).is_some();
        if !is_known {
            let text = format!("cannot find local account {:?} specified in leafnode {place}", account.as_str());
            self.fail(&[path, "leafnodes"], text);
        }
    }

    fn users(&mut self) {
        if let Some(user) = self.options.auth.config.no_auth_user.clone() {
            self.no_auth_user(&user, &["no_auth_user"]);
        }
        let accounts = &self.options.accounts;
        if let Some(name) = &accounts.system_account
            && !self.is_operator_mode()
            && accounts.get(name).is_none()
            && name.as_str() != AccountName::GLOBAL
        {
            self.fail(&["system_account"], "error resolving system account: account missing");
        }
    }

    fn no_auth_user(&mut self, name: &str, paths: &[&str]) {
        if self.is_operator_mode() {
            self.fail(paths, "no_auth_user not compatible with Trusted Operator");
            return;
        }
        let users = &self.options.auth.config.users;
        if users.is_empty() {
            self.fail(paths, format!("no_auth_user: \"{name}\" present, but users/nkeys are not defined"));
            return;
        }
        let is_known = users.iter().any(|user| match &user.credential {
            Credential::Password { user, .. } => user == name,
            Credential::Nkey(nkey) => nkey == name,
        });
        if !is_known {
            let text = format!(
                "no_auth_user: \"{name}\" not present as user or nkey in authorization block or account configuration"
            );
            self.fail(paths, text);
        }
    }

    fn gateway(&mut self) {
        let gateway = &self.options.gateway;
        let Some(name) = &gateway.name else {
            self.fail_if(gateway.listen.port.is_some(), &["gateway"], "gateway has no name");
            return;
        };
        if gateway.listen.port.is_none() {
            let text = format!("gateway {name:?} has no port specified (select -1 for random port)");
            self.fail(&["gateway.name", "gateway"], text);
        }
        for (at, remote) in gateway.gateways.iter().enumerate() {
            let path = format!("gateway.gateways.{at}");
            if remote.name.is_empty() {
                self.fail(&[&path, "gateway"], format!("gateway in the list {at} has no name"));
            } else if remote.urls.is_empty() {
                self.fail(&[&path, "gateway"], format!("gateway {:?} has no URL", remote.name));
            }
        }
    }

    fn cluster(&mut self) {
        let cluster = &self.options.cluster;
        let has_spaces = cluster.name.as_ref().is_some_and(|name| name.contains(' '));
        self.fail_if(has_spaces, &["cluster.name"], "cluster name cannot contain spaces");
        let conflicts = match (&self.options.gateway.name, &cluster.name) {
            (Some(gateway), Some(cluster)) => gateway != cluster,
            (None, _) | (_, None) => false,
        };
        self.fail_if(
            conflicts,
            &["cluster.name", "gateway.name"],
            "cluster name conflicts between cluster and gateway definitions",
        );
        let is_pinned_without_pool = !cluster.accounts.is_empty() && cluster.pool == RoutePool::Off;
        self.fail_if(
            is_pinned_without_pool,
            &["cluster.pool_size", "cluster.accounts"],
            "pool_size cannot be negative if pinned accounts are specified",
        );
        let mut seen = BTreeSet::new();
        if let Some(twice) = cluster.accounts.iter().find(|name| !seen.insert(*name)) {
            let text = format!("found duplicate account name {twice:?} in pinned accounts list {:?}", cluster.accounts);
            self.fail(&["cluster.accounts"], text);
        }
    }

    fn mqtt(&mut self) {
        let mqtt = &self.options.mqtt;
        if mqtt.listen.port.is_none() {
            return;
        }
        let is_clustered = self.options.cluster.listen.port.is_some() || self.options.gateway.listen.port.is_some();
        let has_leafnodes = self.options.leafnodes.listen.port.is_some() || !self.options.leafnodes.remotes.is_empty();
        let lacks_name = self.options.server.name.is_none() && is_clustered;
        self.fail_if(lacks_name, &["mqtt"], "mqtt requires server name to be explicitly set");
        if let Some(user) = &mqtt.no_auth_user {
            self.no_auth_user(user, &["mqtt.no_auth_user"]);
        }
        let has_users = !self.options.auth.config.users.is_empty();
        let path = ["mqtt.authorization", "mqtt"];
        self.fail_if(
            has_users && mqtt.auth.user.is_some(),
            &path,
            "mqtt authentication username not compatible with presence of users/nkeys",
        );
        self.fail_if(
            has_users && mqtt.auth.token.is_some(),
            &path,
            "mqtt authentication token not compatible with presence of users/nkeys",
        );
        let lacks_store = !self.options.jetstream.is_enabled && !is_clustered && !has_leafnodes;
        self.fail_if(lacks_store, &["mqtt"], "mqtt requires JetStream to be enabled if running in standalone mode");
    }

    fn jetstream(&mut self) {
        self.default_domains();
        let jetstream = &self.options.jetstream;
        if let Some(domain) = &jetstream.domain {
            if !subjects::is_valid(&format!("$JS.{domain}.API.>")) {
                let text = format!("invalid domain name: derived \"$JS.{domain}.API.>\" is not a valid subject");
                self.fail(&["jetstream.domain"], text);
            } else if domain.contains(['.', '*', '>']) {
                self.fail(&["jetstream.domain"], "invalid domain name: may not contain ., * or >");
            }
        }
        if !jetstream.is_enabled || self.options.cluster.listen.port.is_none() {
            return;
        }
        let lacks_server = self.options.server.name.is_none();
        let lacks_cluster = self.options.cluster.name.is_none() && self.options.gateway.name.is_none();
        self.fail_if(lacks_server, &["jetstream"], "jetstream cluster requires `server_name` to be set");
        self.fail_if(lacks_cluster, &["jetstream"], "jetstream cluster requires `cluster.name` to be set");
        if let Some(hint) = &jetstream.extension_hint
            && hint != "will_extend"
            && hint != "no_extend"
        {
            let text = format!("expected 'no_extend' for string value, got '{hint}'");
            self.fail(&["jetstream.extension_hint"], text);
        }
    }

    fn default_domains(&mut self) {
        let accounts = &self.options.accounts;
        let system = accounts.system_account.as_ref().map_or(AccountName::SYSTEM, AccountName::as_str);
        for (name, domain) in &accounts.default_js_domains {
            let account = name.as_str();
            let text = if self.is_operator_mode() {
                (!nkey::is_public_account(account)).then(|| {
                    format!(
                        "default_js_domain contains account name {account:?}, which is not a valid public account nkey"
                    )
                })
            } else if account != AccountName::GLOBAL && accounts.get(name).is_none() {
                Some(format!("in non operator mode, `default_js_domain` references non existing account {account:?}"))
            } else if accounts.jetstream.contains_key(name) && !domain.is_empty() {
                Some(format!("default_js_domain contains account name {account:?} with enabled JetStream"))
            } else {
                None
            };
            let text = text.or_else(|| {
                (account == system).then(|| format!("system account {account:?} can not be in default_js_domain"))
            });
            let is_bad_domain = !domain.is_empty() && !subjects::is_valid(&format!("$JS.{domain}.API.>"));
            let text = text.or_else(|| {
                is_bad_domain.then(|| {
                    format!("default_js_domain contains account {account:?} with invalid domain name {domain:?}")
                })
            });
            if let Some(text) = text {
                self.fail(&["default_js_domain"], text);
            }
        }
    }

    fn websocket(&mut self) {
        let websocket = &self.options.websocket;
        if websocket.listen.port.is_none() {
            return;
        }
        let lacks_tls = websocket.tls.is_none() && !websocket.no_tls;
        self.fail_if(lacks_tls, &["websocket"], "websocket requires TLS configuration");
        for origin in &websocket.allowed_origins {
            let is_origin = ["http://", "https://"].iter().any(|scheme| {
                origin.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
            });
            if !is_origin {
                let text = format!(
                    "unable to parse allowed origin {origin:?}: allowed origins must be absolute URLs with http or \
                     https scheme"
                );
                self.fail(&["websocket.allowed_origins"], text);
            }
        }
        if let Some(user) = &websocket.no_auth_user {
            self.no_auth_user(user, &["websocket.no_auth_user"]);
        }
        let has_users = !self.options.auth.config.users.is_empty();
        let path = ["websocket.authorization", "websocket"];
        self.fail_if(
            has_users && websocket.auth.user.is_some(),
            &path,
            "websocket authentication username not compatible with presence of users/nkeys",
        );
        self.fail_if(
            has_users && websocket.auth.token.is_some(),
            &path,
            "websocket authentication token not compatible with presence of users/nkeys",
        );
        let operator = &self.options.operator;
        if let Some(cookie) = &websocket.cookies.jwt
            && operator.operators.is_empty()
            && operator.trusted_keys.is_empty()
        {
            let text = format!(
                "trusted operators or trusted keys configuration is required for JWT authentication via cookie {cookie:?}"
            );
            self.fail(&["websocket.jwt_cookie"], text);
        }
        for header in websocket.headers.keys() {
            let lower = header.to_ascii_lowercase();
            let is_reserved =
                ["host", "content-length", "connection", "upgrade", "nats-no-masking"].contains(&lower.as_str());
            if is_reserved || lower.starts_with("sec-websocket-") {
                self.fail(&["websocket.headers"], format!("websocket: invalid header {header:?} not allowed"));
            }
        }
    }
}

/// `host:port`, or a host alone.
fn is_host_and_port(text: &str) -> bool {
    address(text).is_ok() || (!text.is_empty() && !text.contains([':', ' ', '/']))
}
