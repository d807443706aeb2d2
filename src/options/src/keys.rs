//! Every key of the configuration, for `config explain` and for tests.

use crate::field::{Field, FieldKind};
use crate::load::TABLES;
use crate::{
    accounts, auth, cluster, compression, exports, gateway, jetstream, jetstream_limits, leaf_remote, leafnodes,
    mappings, mqtt, ocsp, operator, permissions, server, tls, websocket,
};

/// A key of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHelp {
    /// The path of the block that it stands in: empty for the top level, else such as `cluster.tls`; `*` stands for a
    /// name of one's own, and `[]` for the elements of an array (`accounts.*.users[]`).
    pub block: String,
    /// The name of the documentation first, then aliases.
    pub names: &'static [&'static str],
    /// What it takes.
    pub kind: FieldKind,
    /// One sentence, with the default in parentheses.
    pub about: &'static str,
}

impl KeyHelp {
    /// The path of the key by its first name.
    #[must_use]
    pub fn path(&self) -> String {
        let name = self.names.first().copied().unwrap_or_default();
        if self.block.is_empty() { name.to_owned() } else { format!("{}.{name}", self.block) }
    }
}

/// Lists every key with its path, block by block.
#[must_use]
pub fn known_keys() -> Vec<KeyHelp> {
    let mut keys = Keys(Vec::new());
    for fields in TABLES {
        keys.add("", fields);
    }
    keys.add("proxies", server::PROXIES);
    keys.add("proxies.trusted[]", server::TRUSTED_PROXY);
    keys.add("mappings.*[]", mappings::DESTINATION);
    keys.add("ocsp", ocsp::OCSP);
    keys.add("ocsp_cache", ocsp::CACHE);
    keys.add("resolver", operator::RESOLVER);
    keys.add_tls("tls");
    keys.add_tls("resolver_tls");
    keys.add_authorization();
    keys.add_accounts();
    keys.add_servers();
    keys.add_jetstream();
    keys.add("websocket", websocket::WEBSOCKET);
    keys.add_tls("websocket.tls");
    keys.add("websocket.authorization", auth::SIMPLE_AUTH);
    keys.add("mqtt", mqtt::MQTT);
    keys.add_tls("mqtt.tls");
    keys.add("mqtt.authorization", auth::SIMPLE_AUTH);
    keys.0
}

struct Keys(Vec<KeyHelp>);

impl Keys {
    fn add<T>(&mut self, block: &str, fields: &[Field<T>]) {
        self.0.extend(fields.iter().map(|field| KeyHelp {
            block: block.to_owned(),
            names: field.names,
            kind: field.kind,
            about: field.about,
        }));
    }

    fn add_tls(&mut self, block: &str) {
        self.add(block, tls::TLS);
        self.add(&format!("{block}.certs[]"), tls::PAIR);
        self.add(&format!("{block}.ocsp_peer"), ocsp::PEER);
    }

    fn add_permissions(&mut self, block: &str) {
        self.add(block, permissions::PERMISSIONS);
        self.add(&format!("{block}.publish"), permissions::SUBJECTS);
        self.add(&format!("{block}.subscribe"), permissions::SUBJECTS);
        self.add(&format!("{block}.allow_responses"), permissions::RESPONSES);
    }

    fn add_authorization(&mut self) {
        self.add("authorization", auth::AUTHORIZATION);
        self.add("authorization.users[]", auth::USER);
        self.add_permissions("authorization.users[].permissions");
        self.add_permissions("authorization.default_permissions");
        self.add("authorization.auth_callout", auth::CALLOUT);
    }

    fn add_accounts(&mut self) {
        self.add("accounts.*", accounts::ACCOUNT);
        self.add("accounts.*.users[]", auth::USER);
        self.add_permissions("accounts.*.users[].permissions");
        self.add_permissions("accounts.*.default_permissions");
        self.add("accounts.*.limits", accounts::LIMITS);
        self.add("accounts.*.exports[]", exports::EXPORT);
        self.add("accounts.*.exports[].latency", exports::LATENCY);
        self.add("accounts.*.imports[]", exports::IMPORT);
        self.add("accounts.*.imports[].stream", exports::EXPORTER);
        self.add("accounts.*.imports[].service", exports::EXPORTER);
        self.add("accounts.*.mappings.*[]", mappings::DESTINATION);
        self.add("accounts.*.jetstream", jetstream::ACCOUNT);
        self.add("accounts.*.msg_trace", accounts::TRACE);
    }

    fn add_servers(&mut self) {
        self.add("cluster", cluster::CLUSTER);
        self.add("cluster.authorization", auth::AUTHORIZATION);
        self.add("cluster.permissions", permissions::PERMISSIONS);
        self.add("cluster.compression", compression::FIELDS);
        self.add_tls("cluster.tls");
        self.add("gateway", gateway::GATEWAY);
        self.add("gateway.authorization", auth::AUTHORIZATION);
        self.add("gateway.gateways[]", gateway::REMOTE);
        self.add_tls("gateway.tls");
        self.add_tls("gateway.gateways[].tls");
        self.add("leafnodes", leafnodes::LEAFNODES);
        self.add("leafnodes.authorization", leafnodes::AUTH);
        self.add("leafnodes.authorization.users[]", leafnodes::USER);
        self.add("leafnodes.compression", compression::FIELDS);
        self.add_tls("leafnodes.tls");
        self.add("leafnodes.remotes[]", leaf_remote::REMOTE);
        self.add("leafnodes.remotes[].compression", compression::FIELDS);
        self.add("leafnodes.remotes[].proxy", leaf_remote::PROXY);
        self.add_tls("leafnodes.remotes[].tls");
    }

    fn add_jetstream(&mut self) {
        self.add("jetstream", jetstream::JETSTREAM);
        self.add("jetstream.limits", jetstream_limits::LIMITS);
        self.add("jetstream.limits.batch", jetstream_limits::BATCH);
        self.add("jetstream.tpm", jetstream::TPM);
    }
}
