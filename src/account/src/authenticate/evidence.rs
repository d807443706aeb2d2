//! What a connecting client shows.

use super::distinguished_name::{CertificateAttribute, DistinguishedName, domain_components, plain_text};
use crate::user::ConnectionType;

/// What the signature of a proxy says about a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProxyEvidence {
    /// No signature, or no proxies are configured.
    #[default]
    None,
    /// Signed with the key of a trusted proxy.
    Trusted,
    /// Signed, but not by a trusted proxy.
    Untrusted,
}

/// What a client shows when it connects. Empty texts count as absent, as they do in CONNECT.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// How the client connects.
    pub connection_type: ConnectionType,
    /// `user` of CONNECT.
    pub user: &'a str,
    /// `pass` of CONNECT.
    pub password: &'a str,
    /// `auth_token` of CONNECT.
    pub token: &'a str,
    /// `nkey` of CONNECT: a public user key.
    pub nkey: &'a str,
    /// `sig` of CONNECT: the base64 signature of the nonce.
    pub signature: &'a str,
    /// The nonce that the server sent to this connection; empty if none.
    pub nonce: &'a [u8],
    /// CONNECT holds `account` or `new_account`. No client chooses its account: such a connection is refused.
    pub designates_account: bool,
    /// The client's verified certificate.
    pub certificate: Option<&'a PeerIdentity>,
    /// What a proxy has signed.
    pub proxy: ProxyEvidence,
}

impl Evidence<'_> {
    /// A client of some type that shows nothing at all.
    #[must_use]
    pub fn nothing(connection_type: ConnectionType) -> Self {
        Self {
            connection_type,
            user: "",
            password: "",
            token: "",
            nkey: "",
            signature: "",
            nonce: &[],
            designates_account: false,
            certificate: None,
            proxy: ProxyEvidence::None,
        }
    }

    /// Neither user, password nor token.
    pub(super) fn has_no_credentials(&self) -> bool {
        self.user.is_empty() && self.password.is_empty() && self.token.is_empty()
    }
}

/// Secrets do not show.
impl std::fmt::Debug for Evidence<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Evidence")
            .field("connection_type", &self.connection_type)
            .field("user", &self.user)
            .field("nkey", &self.nkey)
            .field("certificate", &self.certificate)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}

/// Whom a verified certificate names, in the order in which `verify_and_map` looks for users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeerIdentity {
    /// Alternative names that may be user names: e-mail addresses, then DNS names, then URIs (SPIFFE).
    alternative_names: Vec<String>,
    /// The subject, if all its attributes are of known types.
    name: Option<DistinguishedName>,
    /// The subject as text, with its domain components behind it, and without.
    subject_texts: Vec<String>,
}

impl PeerIdentity {
    /// Takes the names of a certificate; `subject` is its sequence of relative names in the order of the certificate.
    #[must_use]
    pub fn new(
        emails: Vec<String>,
        dns_names: Vec<String>,
        uris: Vec<String>,
        subject: &[Vec<CertificateAttribute>],
    ) -> Self {
        let text = plain_text(subject);
        let components = domain_components(subject);
        let mut subject_texts = Vec::new();
        if !components.is_empty() {
            subject_texts.push(format!("{text},{components}"));
        }
        subject_texts.push(text);
        Self {
            alternative_names: [emails, dns_names, uris].concat(),
            name: DistinguishedName::of_certificate(subject),
            subject_texts,
        }
    }

    /// The subject as text, without its domain components.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.subject_texts.last().map_or("", String::as_str)
    }

    pub(super) fn alternative_names(&self) -> &[String] {
        &self.alternative_names
    }

    pub(super) fn name(&self) -> Option<&DistinguishedName> {
        self.name.as_ref()
    }

    pub(super) fn subject_texts(&self) -> &[String] {
        &self.subject_texts
    }
}
