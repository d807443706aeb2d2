//! Each setting, old against new.

use std::fmt::Display;
use std::time::Duration;

use account::{AccountName, Credential};
use clock::format_duration;

use super::{Change, ChangeKind, Refusal};
use crate::address::Port;
use crate::gateway::GatewayOptions;
use crate::leaf_remote::RemoteLeafOptions;
use crate::leafnodes::LeafnodesOptions;
use crate::limits::WriteTimeoutPolicy;
use crate::listen::ListenOptions;
use crate::options::Options;
use crate::tls::{HandshakeFirst, TlsOptions};
use crate::websocket::WebsocketOptions;

/// Collects changes and refusals. The order is that of the settings in nats-server, so that of several refusals the
/// first is the one it would name.
pub(super) struct Comparison<'a> {
    old: &'a Options,
    new: &'a Options,
    pub(super) changes: Vec<Change>,
    pub(super) refusals: Vec<Refusal>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Options, new: &'a Options) -> Self {
        Self { old, new, changes: Vec::new(), refusals: Vec::new() }
    }

    pub(super) fn compare(&mut self) {
        self.server();
        self.logging();
        self.limits();
        self.authentication();
        self.accounts();
        self.liveness();
        self.monitoring();
        self.cluster();
        self.gateway();
        self.leafnodes();
        self.jetstream();
        self.websocket();
        self.mqtt();
        self.process();
        self.tls();
        self.operator();
        self.labels();
    }

    /// Refuses a setting if its printed values differ.
    fn refuse(&mut self, setting: &str, old: impl Display, new: impl Display) {
        let (old, new) = (old.to_string(), new.to_string());
        if old != new {
            self.refuse_with(setting, format!("config reload not supported for {setting}: old={old}, new={new}"));
        }
    }

    /// Refuses a secret setting without printing its values.
    fn refuse_secret(&mut self, setting: &str, is_changed: bool) {
        if is_changed {
            let message = format!("config reload not supported for {setting}: old=[REDACTED], new=[REDACTED]");
            self.refuse_with(setting, message);
        }
    }

    fn refuse_with(&mut self, setting: &str, message: String) {
        self.refusals.push(Refusal { setting: setting.to_owned(), message });
    }

    fn change(&mut self, is_changed: bool, kind: ChangeKind, line: impl FnOnce() -> String) {
        if is_changed {
            self.changes.push(Change { kind, line: line() });
        }
    }

    fn server(&mut self) {
        let (old, new) = (&self.old.server, &self.new.server);
        self.refuse("ServerName", text(old.name.as_ref()), text(new.name.as_ref()));
        self.refuse("Host", &old.host, &new.host);
        if new.port != Port::Random {
            self.refuse("Port", old.port, new.port);
        }
        self.change(old.client_advertise != new.client_advertise, ChangeKind::ClientAdvertise, || {
            format!("Reload: client_advertise = {}", text(new.client_advertise.as_ref()))
        });
        self.refuse("NoSublistCache", !old.has_sublist_cache, !new.has_sublist_cache);
        self.refuse("NoHeaderSupport", !old.has_header_support, !new.has_header_support);
        self.refuse("ProxyProtocol", old.proxy_protocol, new.proxy_protocol);
        self.change(old.stalls_fast_producers != new.stalls_fast_producers, ChangeKind::Tuning, || {
            let not = if new.stalls_fast_producers { "" } else { "not " };
            format!("Reloaded: fast producers will {not}be stalled")
        });
    }

    fn logging(&mut self) {
        let (old, new) = (&self.old.logging, &self.new.logging);
        let (old_level, new_level) = (&old.level, &new.level);
        let bytes = |level: &crate::logging::LogLevelOptions| level.traced_message_bytes_max.unwrap_or_default();
        for (name, before, after) in [
            ("trace", old_level.trace, new_level.trace),
            ("debug", old_level.debug, new_level.debug),
            ("trace_verbose", old_level.trace_verbose, new_level.trace_verbose),
            ("trace_headers", old_level.trace_headers, new_level.trace_headers),
            ("logtime", old.has_time, new.has_time),
            ("logtime_utc", old.is_utc, new.is_utc),
        ] {
            self.change(before != after, ChangeKind::LogLevel, || format!("Reloaded: {name} = {after}"));
        }
        self.change(bytes(old_level) != bytes(new_level), ChangeKind::LogLevel, || {
            format!("Reloaded: max_traced_msg_len = {}", bytes(new_level))
        });
        self.change(old.file != new.file, ChangeKind::LogTarget, || {
            format!("Reloaded: log_file = {}", text(new.file.as_ref()))
        });
        self.refuse("LogSizeLimit", old.file_bytes_max.unwrap_or_default(), new.file_bytes_max.unwrap_or_default());
        self.refuse("LogMaxFiles", old.files_max.unwrap_or_default(), new.files_max.unwrap_or_default());
        self.change(old.syslog != new.syslog, ChangeKind::LogTarget, || format!("Reloaded: syslog = {}", new.syslog));
        self.change(old.remote_syslog != new.remote_syslog, ChangeKind::LogTarget, || {
            format!("Reloaded: remote_syslog = {}", text(new.remote_syslog.as_ref()))
        });
    }

    fn limits(&mut self) {
        let (old, new) = (&self.old.limits, &self.new.limits);
        self.change(old.connections_max != new.connections_max, ChangeKind::MaxConnections, || {
            format!("Reloaded: max_connections = {}", limit(new.connections_max))
        });
        let count = |limit: Option<u64>| limit.unwrap_or_default();
        self.refuse("MaxSubs", count(old.subscriptions_max), count(new.subscriptions_max));
        let tokens = |limit: Option<u8>| limit.unwrap_or_default();
        self.refuse("MaxSubTokens", tokens(old.subscription_tokens_max), tokens(new.subscription_tokens_max));
        self.change(old.control_line_max != new.control_line_max, ChangeKind::MaxControlLine, || {
            format!("Reloaded: max_control_line = {}", new.control_line_max)
        });
        self.change(old.payload_max != new.payload_max, ChangeKind::MaxPayload, || {
            format!("Reloaded: max_payload = {}", limit(new.payload_max))
        });
        self.refuse("MaxPending", old.pending_bytes_max, new.pending_bytes_max);
        self.refuse("MaxClosedClients", old.closed_clients_max, new.closed_clients_max);
        let (old_lame, new_lame) = (&old.lame_duck, &new.lame_duck);
        self.refuse("LameDuckDuration", format_duration(old_lame.duration), format_duration(new_lame.duration));
        self.refuse(
            "LameDuckGracePeriod",
            format_duration(old_lame.grace_period),
            format_duration(new_lame.grace_period),
        );
        self.change(old.connect_error_reports != new.connect_error_reports, ChangeKind::Tuning, || {
            format!("Reloaded: connect_error_reports = {}", new.connect_error_reports)
        });
        self.change(old.reconnect_error_reports != new.reconnect_error_reports, ChangeKind::Tuning, || {
            format!("Reloaded: reconnect_error_reports = {}", new.reconnect_error_reports)
        });
    }

    fn liveness(&mut self) {
        let (old, new) = (&self.old.limits.liveness, &self.new.limits.liveness);
        self.change(old.ping_interval != new.ping_interval, ChangeKind::Liveness, || {
            format!("Reloaded: ping_interval = {}", format_duration(new.ping_interval))
        });
        self.change(old.pings_out_max != new.pings_out_max, ChangeKind::Liveness, || {
            format!("Reloaded: ping_max = {}", new.pings_out_max)
        });
        self.change(old.write_deadline != new.write_deadline, ChangeKind::Liveness, || {
            format!("Reloaded: write_deadline = {}", format_duration(new.write_deadline))
        });
        self.refuse("WriteTimeout", policy(old.write_timeout), policy(new.write_timeout));
    }

    fn authentication(&mut self) {
        let (old, new) = (&self.old.auth.config, &self.new.auth.config);
        let change = ChangeKind::Authentication;
        let name = |config: &account::AuthConfig| config.single_user.as_ref().map(|(user, _)| user.clone());
        let password = |config: &account::AuthConfig| config.single_user.as_ref().map(|(_, password)| password.clone());
        self.change(name(old) != name(new), change.clone(), || "Reloaded: authorization username".to_owned());
        self.change(password(old) != password(new), change.clone(), || "Reloaded: authorization password".to_owned());
        self.change(old.token != new.token, change.clone(), || "Reloaded: authorization token".to_owned());
        let (old_timeout, new_timeout) = (self.old.auth_timeout(), self.new.auth_timeout());
        self.change(old_timeout != new_timeout, change.clone(), || {
            format!("Reloaded: authorization timeout = {}", new_timeout.as_secs_f64())
        });
        let is_changed = old.users != new.users || old.default_permissions != new.default_permissions;
        self.change(is_changed, change, || "Reloaded: authorization users".to_owned());
        self.no_auth_user();
        self.refuse("ProxyRequired", old.proxy_required, new.proxy_required);
        self.refuse("AuthCallout", callout(old.callout.as_ref()), callout(new.callout.as_ref()));
    }

    /// The user of clients without credentials may only disappear together with itself.
    fn no_auth_user(&mut self) {
        let (old, new) = (&self.old.auth.config, &self.new.auth.config);
        let is_removed = new.no_auth_user.is_none()
            && old.no_auth_user.as_ref().is_some_and(|name| {
                !new.users
                    .iter()
                    .any(|user| matches!(&user.credential, Credential::Password { user, .. } if user == name))
            });
        if !is_removed {
            self.refuse("NoAuthUser", text(old.no_auth_user.as_ref()), text(new.no_auth_user.as_ref()));
        }
    }

    fn accounts(&mut self) {
        let (old, new) = (&self.old.accounts, &self.new.accounts);
        let is_changed = old.accounts != new.accounts || old.jetstream != new.jetstream;
        self.change(is_changed, ChangeKind::Accounts, || "Reloaded: accounts".to_owned());
        let name = |account: &Option<AccountName>| {
            account.as_ref().map_or(AccountName::SYSTEM, AccountName::as_str).to_owned()
        };
        if name(&old.system_account) != name(&new.system_account) {
            let written = |account: &Option<AccountName>| text(account.as_ref());
            self.refuse("SystemAccount", written(&old.system_account), written(&new.system_account));
        }
        self.refuse("NoSystemAccount", old.has_no_system_account, new.has_no_system_account);
        let domains = |options: &crate::accounts::AccountsOptions| {
            go_map(options.default_js_domains.iter().map(|(name, domain)| (name.as_str(), domain.as_str())))
        };
        self.refuse("JsAccDefaultDomain", domains(old), domains(new));
    }

    fn monitoring(&mut self) {
        let (old, new) = (&self.old.monitoring, &self.new.monitoring);
        let host = |options: &Options| options.monitoring.host.clone().unwrap_or_else(|| options.server.host.clone());
        let (old_host, new_host) = (host(self.old), host(self.new));
        if self.old.server.host == self.new.server.host {
            self.refuse("HTTPHost", old_host, new_host);
        }
        self.refuse("HTTPPort", number(old.http_port), number(new.http_port));
        let base_path = |path: &str| if path == "/" { String::new() } else { path.to_owned() };
        self.refuse("HTTPBasePath", base_path(&old.base_path), base_path(&new.base_path));
        self.refuse("HTTPSPort", number(old.https_port), number(new.https_port));
    }

    fn cluster(&mut self) {
        let (old, new) = (&self.old.cluster, &self.new.cluster);
        let host = |listen: &ListenOptions| listen.port.map(|_| listen.host.clone()).unwrap_or_default();
        for (setting, before, after) in [
            ("cluster host", host(&old.listen), host(&new.listen)),
            ("cluster port", number(old.listen.port), number(new.listen.port)),
            ("cluster name", text(old.name.as_ref()), text(new.name.as_ref())),
        ] {
            self.refuse(setting, before, after);
        }
        let (mut old_rest, mut new_rest) = (old.clone(), new.clone());
        old_rest.routes.clear();
        new_rest.routes.clear();
        let has_tls = new.tls.is_some() && new.listen.port.is_some();
        self.change(old_rest != new_rest || has_tls, ChangeKind::Cluster, || "Reloaded: cluster".to_owned());
        let missing = |from: &[crate::url::ServerUrl], of: &[crate::url::ServerUrl]| {
            of.iter().filter(|url| !from.contains(url)).cloned().collect::<Vec<_>>()
        };
        let removed = missing(&new.routes, &old.routes);
        let added = missing(&old.routes, &new.routes);
        let is_changed = !removed.is_empty() || !added.is_empty();
        self.change(is_changed, ChangeKind::Routes { removed, added }, || "Reloaded: cluster routes".to_owned());
    }

    fn gateway(&mut self) {
        let without_tls = |options: &GatewayOptions| {
            let mut rest = options.clone();
            rest.tls = None;
            for gateway in &mut rest.gateways {
                gateway.tls = None;
            }
            rest
        };
        let (old, new) = (without_tls(&self.old.gateway), without_tls(&self.new.gateway));
        self.refuse("Gateway", Structure(&old), Structure(&new));
        let has_tls = self.new.gateway.tls.is_some() && self.new.gateway.listen.port.is_some();
        self.change(has_tls, ChangeKind::GatewayTls, || "Reloaded: gateway tls".to_owned());
    }

    fn leafnodes(&mut self) {
        let (old, new) = (&self.old.leafnodes, &self.new.leafnodes);
        let comparable = |options: &LeafnodesOptions| {
            let mut rest = options.clone();
            rest.remotes.clear();
            rest.compression = crate::compression::Compression::Off;
            rest.tls = None;
            rest
        };
        self.refuse("LeafNode", Structure(&comparable(old)), Structure(&comparable(new)));
        for remote in &new.remotes {
            let Some(twin) = old.remotes.iter().find(|other| is_same_remote(other, remote)) else {
                continue;
            };
            let (before, after) = (comparable_remote(twin), comparable_remote(remote));
            self.refuse("LeafNode: remote", Structure(&before), Structure(&after));
        }
        let has_tls = new.tls.is_some() && new.listen.port.is_some();
        self.change(old != new || has_tls, ChangeKind::Leafnodes, || "Reloaded: leafnodes".to_owned());
    }

    fn websocket(&mut self) {
        let without_tls = |options: &WebsocketOptions| {
            let mut rest = options.clone();
            rest.tls = None;
            rest
        };
        let (old, new) = (without_tls(&self.old.websocket), without_tls(&self.new.websocket));
        let is_secret = old != new && format!("{old:?}") == format!("{new:?}");
        self.refuse("Websocket", Structure(&old), Structure(&new));
        self.refuse_secret("Websocket", is_secret);
        let has_tls = self.new.websocket.tls.is_some() && self.new.websocket.listen.port.is_some();
        self.change(has_tls, ChangeKind::WebsocketTls, || "Reloaded: websocket tls".to_owned());
    }

    fn mqtt(&mut self) {
        let (old, new) = (&self.old.mqtt, &self.new.mqtt);
        let mut rest = new.clone();
        rest.tls.clone_from(&old.tls);
        rest.ack_wait = old.ack_wait;
        rest.ack_pending_max = old.ack_pending_max;
        rest.stream_replicas = old.stream_replicas;
        rest.consumers_in_memory = old.consumers_in_memory;
        rest.consumer_inactive_threshold = old.consumer_inactive_threshold;
        let is_secret = rest != *old && format!("{rest:?}") == format!("{old:?}");
        self.refuse("MQTT", Structure(old), Structure(&rest));
        self.refuse_secret("MQTT", is_secret);
        for (name, before, after) in [
            ("ack_wait", format_duration(old.ack_wait), format_duration(new.ack_wait)),
            ("max_ack_pending", old.ack_pending_max.to_string(), new.ack_pending_max.to_string()),
            ("stream_replicas", old.stream_replicas.to_string(), new.stream_replicas.to_string()),
            ("consumer_memory_storage", old.consumers_in_memory.to_string(), new.consumers_in_memory.to_string()),
            (
                "consumer_inactive_threshold",
                format_duration(old.consumer_inactive_threshold.unwrap_or_default()),
                format_duration(new.consumer_inactive_threshold.unwrap_or_default()),
            ),
        ] {
            self.change(before != after, ChangeKind::Mqtt, || format!("Reloaded: MQTT {name} = {after}"));
        }
    }

    fn jetstream(&mut self) {
        let (old, new) = (&self.old.jetstream, &self.new.jetstream);
        self.change(old.is_enabled != new.is_enabled, ChangeKind::JetStream, || "Reloaded: JetStream".to_owned());
        self.refuse("NoJetStreamStrict", !old.is_strict, !new.is_strict);
        self.jetstream_sizes();
        self.refuse("JetStreamDomain", text(old.domain.as_ref()), text(new.domain.as_ref()));
        self.refuse("JetStreamExtHint", text(old.extension_hint.as_ref()), text(new.extension_hint.as_ref()));
        self.refuse_secret("JetStreamKey", old.encryption.key != new.encryption.key);
        self.refuse_secret("JetStreamOldKey", old.encryption.previous_key != new.encryption.previous_key);
        let cipher = |options: &crate::jetstream::JetStreamOptions| Structure(&options.encryption.cipher).to_string();
        self.refuse("JetStreamCipher", cipher(old), cipher(new));
        self.refuse("JetStreamUniqueTag", text(old.unique_tag.as_ref()), text(new.unique_tag.as_ref()));
        self.refuse_secret("JetStreamTpm", old.encryption.tpm != new.encryption.tpm);
        let (before, after) = (&old.tuning, &new.tuning);
        self.refuse("JetStreamMaxCatchup", before.catchup_bytes_max, after.catchup_bytes_max);
        self.refuse("JetStreamRequestQueueLimit", before.request_queue_max, after.request_queue_max);
        let info = |tuning: &crate::jetstream_limits::JetStreamTuning| {
            tuning.info_queue_max.unwrap_or(tuning.request_queue_max)
        };
        self.refuse("JetStreamInfoQueueLimit", info(before), info(after));
        if new.is_enabled {
            self.refuse("JetStreamConcurrentIOs", before.concurrent_io_max, after.concurrent_io_max);
        }
        self.refuse("StreamMaxBufferedMsgs", before.buffered_messages_max, after.buffered_messages_max);
        self.refuse("StreamMaxBufferedSize", before.buffered_bytes_max, after.buffered_bytes_max);
        self.refuse("SyncInterval", format_duration(old.sync.interval), format_duration(new.sync.interval));
        self.refuse("SyncInterval", old.sync.is_interval_set, new.sync.is_interval_set);
        self.refuse("SyncAlways", old.sync.is_always, new.sync.is_always);
        self.change(old.limits != new.limits, ChangeKind::JetStream, || "Reloaded: JetStream limits".to_owned());
    }

    /// Sizes may grow, and go away together with JetStream.
    fn jetstream_sizes(&mut self) {
        let (old, new) = (&self.old.jetstream, &self.new.jetstream);
        if !old.is_enabled {
            return;
        }
        for (name, before, after) in [
            ("max_mem_store", old.memory_bytes_max, new.memory_bytes_max),
            ("max_file_store", old.store_bytes_max, new.store_bytes_max),
        ] {
            match (before, after) {
                (Some(before), Some(after)) if after > before => {
                    self.change(true, ChangeKind::JetStream, || format!("Reloaded: JetStream {name} = {after}"));
                }
                (Some(before), Some(after)) if after < before => {
                    let text = "config reload not supported for decreasing jetstream max memory and store";
                    self.refuse_with(name, text.to_owned());
                }
                (None, Some(_)) => {
                    let text = "config reload not supported for jetstream dynamic max memory and store";
                    self.refuse_with(name, text.to_owned());
                }
                (Some(_), None) if new.is_enabled => {
                    let text = "config reload not supported for jetstream max memory and max store";
                    self.refuse_with(name, text.to_owned());
                }
                (Some(_), Some(_) | None) | (None, None) => {}
            }
        }
        let is_moved = old.store_dir != new.store_dir && (new.store_dir.is_some() || new.is_enabled);
        if is_moved {
            let text = "config reload not supported for jetstream storage directory";
            self.refuse_with("StoreDir", text.to_owned());
        }
    }

    fn process(&mut self) {
        let (old, new) = (&self.old.process, &self.new.process);
        self.refuse("ProfPort", number(old.profile_port), number(new.profile_port));
        self.change(old.profile_block_rate != new.profile_block_rate, ChangeKind::Tuning, || {
            format!("Reloaded: prof_block_rate = {}", new.profile_block_rate)
        });
        self.change(old.pid_file != new.pid_file, ChangeKind::PidFile, || {
            format!("Reloaded: pid_file = {}", text(new.pid_file.as_ref()))
        });
        self.change(old.ports_file_dir != new.ports_file_dir, ChangeKind::PortsFile, || {
            format!("Reloaded: ports_file_dir = {}", text(new.ports_file_dir.as_ref()))
        });
    }

    fn tls(&mut self) {
        let (old, new) = (&self.old.tls, &self.new.tls);
        let maps = |tls: &Option<TlsOptions>| tls.as_ref().is_some_and(|tls| tls.verification.maps_to_user);
        self.refuse("TLSMap", maps(&old.block), maps(&new.block));
        let is_changed = old.block != new.block || new.block.is_some();
        self.change(is_changed, ChangeKind::ClientTls, || {
            format!("Reloaded: tls = {}", if new.block.is_some() { "enabled" } else { "disabled" })
        });
        let timeout = |tls: &Option<TlsOptions>| {
            tls.as_ref().map_or(crate::tls::TLS_TIMEOUT, TlsOptions::timeout_or_default).as_secs_f64()
        };
        self.change(timeout(&old.block) != timeout(&new.block), ChangeKind::ClientTls, || {
            format!("Reloaded: tls timeout = {}", timeout(&new.block))
        });
        let pins = |tls: &Option<TlsOptions>| {
            tls.as_ref().map(|tls| tls.verification.pinned_certs.clone()).unwrap_or_default()
        };
        self.change(pins(&old.block) != pins(&new.block), ChangeKind::ClientTls, || {
            format!("Reloaded: {} pinned_certs", pins(&new.block).len())
        });
        let rate = |tls: &Option<TlsOptions>| tls.as_ref().and_then(|tls| tls.connection_rate_max).unwrap_or_default();
        self.refuse("TLSRateLimit", rate(&old.block), rate(&new.block));
        let first = |tls: &Option<TlsOptions>| tls.as_ref().map(|tls| tls.handshake_first).unwrap_or_default();
        let is_first = |tls: &Option<TlsOptions>| first(tls) != HandshakeFirst::Off;
        self.change(is_first(&old.block) != is_first(&new.block), ChangeKind::ClientTls, || {
            format!("Reloaded: Client TLS handshake first: {}", is_first(&new.block))
        });
        let delay = |tls: &Option<TlsOptions>| match first(tls) {
            HandshakeFirst::Fallback(delay) => delay,
            HandshakeFirst::Off | HandshakeFirst::Always => Duration::ZERO,
        };
        self.change(delay(&old.block) != delay(&new.block), ChangeKind::ClientTls, || {
            format!("Reloaded: Client TLS handshake first fallback delay: {}", format_duration(delay(&new.block)))
        });
        self.refuse("AllowNonTLS", old.allows_plain, new.allows_plain);
        self.change(old.ocsp != new.ocsp, ChangeKind::Ocsp, || "Reloaded: OCSP".to_owned());
        self.change(old.ocsp_cache != new.ocsp_cache, ChangeKind::Ocsp, || "Reloaded OCSP peer cache".to_owned());
    }

    fn operator(&mut self) {
        let (old, new) = (&self.old.operator, &self.new.operator);
        if old.operators.is_empty() {
            self.refuse("TrustedKeys", go_list(&old.trusted_keys), go_list(&new.trusted_keys));
        }
        self.refuse("TrustedOperators", go_list(&old.operators), go_list(&new.operators));
        if old.resolver.is_some() != new.resolver.is_some() {
            let text = "config reload does not support moving to or from an account resolver";
            self.refuse_with("AccountResolver", text.to_owned());
        }
        let is_changed = old.resolver != new.resolver
            || old.preload != new.preload
            || old.pinned_accounts != new.pinned_accounts
            || old.resolver_tls != new.resolver_tls;
        self.change(is_changed, ChangeKind::Resolver, || "Reloaded: accounts".to_owned());
        self.change(old.default_sentinel != new.default_sentinel, ChangeKind::Resolver, || {
            "Reloaded: default_sentinel".to_owned()
        });
    }

    fn labels(&mut self) {
        let (old, new) = (&self.old.server, &self.new.server);
        self.change(old.tags != new.tags, ChangeKind::Labels, || "Reloaded: tags".to_owned());
        self.change(old.metadata != new.metadata, ChangeKind::Labels, || "Reloaded: metadata".to_owned());
        let flags = |options: &crate::server::ServerOptions| {
            go_map(options.feature_flags.iter().map(|(name, is_on)| (name.as_str(), is_on)))
        };
        self.refuse("FeatureFlags", flags(old), flags(new));
        let keys = |options: &crate::server::ServerOptions| options.trusted_proxies.clone().unwrap_or_default();
        let (before, after) = (keys(old), keys(new));
        let missing = |from: &[String], of: &[String]| -> Vec<String> {
            of.iter().filter(|key| !from.contains(key)).cloned().collect()
        };
        let (removed, added) = (missing(&after, &before), missing(&before, &after));
        if !removed.is_empty() || !added.is_empty() {
            let line = match (removed.is_empty(), added.is_empty()) {
                (false, true) => format!("Reloaded: proxies trusted keys {} were removed", quoted_list(&removed)),
                (true, _) => format!("Reloaded: proxies trusted keys {} were added", quoted_list(&added)),
                (false, false) => format!(
                    "Reloaded: proxies trusted keys {} were removed, {} were added",
                    quoted_list(&removed),
                    quoted_list(&added)
                ),
            };
            self.change(true, ChangeKind::Proxies { removed, added }, || line);
        }
    }
}

/// A structure in a message; its own printing hides secrets.
struct Structure<'a, T: std::fmt::Debug>(&'a T);

impl<T: std::fmt::Debug> Display for Structure<'_, T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?}", self.0)
    }
}

fn text(value: Option<&impl Display>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A limit in a message: −1 is none.
fn limit(value: Option<u64>) -> String {
    value.map_or_else(|| "-1".to_owned(), |value| value.to_string())
}

/// A port in a message: 0 is none.
fn number(port: Option<Port>) -> String {
    port.map_or_else(|| "0".to_owned(), |port| port.to_string())
}

fn policy(policy: WriteTimeoutPolicy) -> &'static str {
    match policy {
        WriteTimeoutPolicy::Default => "",
        WriteTimeoutPolicy::Close => "close",
        WriteTimeoutPolicy::Retry => "retry",
    }
}

fn callout(callout: Option<&account::AuthCalloutConfig>) -> String {
    let Some(callout) = callout else {
        return "<nil>".to_owned();
    };
    let accounts: Vec<String> = callout.allowed_accounts.iter().map(ToString::to_string).collect();
    let xkey = callout.xkey.as_deref().unwrap_or_default();
    let users = go_list(&callout.auth_users);
    format!("&{{{} {} {users} {xkey} {}}}", callout.issuer, callout.account, go_list(&accounts))
}

/// `[a b]`.
fn go_list(values: &[String]) -> String {
    format!("[{}]", values.join(" "))
}

/// `["a" "b"]`.
fn quoted_list(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    go_list(&quoted)
}

/// `map[a:b c:d]`, sorted by key.
fn go_map<'k>(entries: impl Iterator<Item = (&'k str, impl Display)>) -> String {
    let entries: Vec<String> = entries.map(|(key, value)| format!("{key}:{value}")).collect();
    format!("map[{}]", entries.join(" "))
}

/// The same hub: what names a remote has not changed.
fn is_same_remote(one: &RemoteLeafOptions, other: &RemoteLeafOptions) -> bool {
    one.urls == other.urls && one.account == other.account && one.identity == other.identity
}

/// A remote without what may change.
fn comparable_remote(remote: &RemoteLeafOptions) -> RemoteLeafOptions {
    RemoteLeafOptions {
        compression: crate::compression::Compression::Off,
        is_disabled: false,
        tls: None,
        ..remote.clone()
    }
}
