//! The JSON of INFO, in the order of its fields that servers use.

use serde::{Deserialize, Serialize};

/// What a server tells clients of itself.
///
/// Source: NATS documentation, "Client Protocol", INFO.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Info {
    /// The server's public nkey.
    pub server_id: String,
    /// The server's name.
    pub server_name: String,
    /// The emulated version of the Go server; clients gate features on it.
    pub version: String,
    /// Protocol number, 1.
    pub proto: i64,
    /// The revision of the build.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub git_commit: String,
    /// The Go version that the emulated server was built with.
    pub go: String,
    /// The host of the listener.
    pub host: String,
    /// The port of the listener.
    pub port: u16,
    /// Headers are supported.
    pub headers: bool,
    /// Credentials are needed.
    #[serde(skip_serializing_if = "is_false")]
    pub auth_required: bool,
    /// TLS is needed.
    #[serde(skip_serializing_if = "is_false")]
    pub tls_required: bool,
    /// A client certificate is needed.
    #[serde(skip_serializing_if = "is_false")]
    pub tls_verify: bool,
    /// TLS is offered.
    #[serde(skip_serializing_if = "is_false")]
    pub tls_available: bool,
    /// Bytes of the largest message.
    pub max_payload: i64,
    /// JetStream is on.
    #[serde(skip_serializing_if = "is_false")]
    pub jetstream: bool,
    /// The id of this connection.
    #[serde(skip_serializing_if = "is_zero")]
    pub client_id: u64,
    /// The address the client connects from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client_ip: String,
    /// What nkey users sign.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nonce: String,
    /// The name of the cluster.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// The name of the JetStream domain.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
    /// Where else clients may connect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub connect_urls: Vec<String>,
    /// Lame duck mode: the client should go elsewhere.
    #[serde(skip_serializing_if = "is_false")]
    pub ldm: bool,
    /// This INFO answers the first PING.
    #[serde(skip_serializing_if = "is_false")]
    pub connect_info: bool,
    /// The account of this connection.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remote_account: String,
    /// The account is the system account.
    #[serde(skip_serializing_if = "is_false")]
    pub acc_is_sys: bool,
    /// The JetStream API level.
    #[serde(skip_serializing_if = "is_zero_level")]
    pub api_lvl: u32,
    /// The public curve key of the server, where a callout encrypts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub xkey: String,
    /// Which implementation this is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation: String,
    /// The version of the implementation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation_version: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(value: &u64) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero_level(value: &u32) -> bool {
    *value == 0
}

impl Info {
    /// Writes the line, CR LF included.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"INFO ");
        serde_json::to_writer(&mut *out, self).expect("strings, numbers and flags can always be written");
        out.extend_from_slice(b" \r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_fields_are_left_out() {
        let mut out = Vec::new();
        Info { server_id: "N".to_owned(), proto: 1, port: 4222, ..Info::default() }.write(&mut out);
        let text = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(
            text,
            "INFO {\"server_id\":\"N\",\"server_name\":\"\",\"version\":\"\",\"proto\":1,\"go\":\"\",\"host\":\"\",\"port\":4222,\"headers\":false,\"max_payload\":0} \r\n"
        );
    }
}
