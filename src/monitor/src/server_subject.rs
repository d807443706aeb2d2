//! The subjects of `$SYS` events and requests.
//!
//! Account names and server ids are put in as they are; the caller has checked that they are single tokens.

/// Asks every server for its statsz; the name from before `$SYS.REQ.SERVER.PING.STATSZ`.
pub const SERVER_PING: &str = "$SYS.REQ.SERVER.PING";
/// Asks every server for the figures of accounts.
pub const ACCOUNT_PING_STATZ: &str = "$SYS.REQ.ACCOUNT.PING.STATZ";
/// Asks every server for the connections of the asker's account.
pub const ACCOUNT_PING_CONNZ: &str = "$SYS.REQ.ACCOUNT.PING.CONNZ";
/// Asks for the number of matching subscriptions of an account.
pub const ACCOUNT_SUBSCRIPTION_COUNT: &str = "$SYS.REQ.ACCOUNT.NSUBS";
/// Asks who the asker is and what it may do.
pub const USER_INFO: &str = "$SYS.REQ.USER.INFO";
/// Asks how many subscribers a subject has.
pub const DEBUG_SUBSCRIBERS: &str = "$SYS.DEBUG.SUBSCRIBERS";
/// A failed login, published in the account that was meant.
pub const ACCOUNT_AUTH_ERROR: &str = "$SYS.ACCOUNT.CLIENT.AUTH.ERR";
/// Asks the resolver to store an account's JWT.
pub const CLAIMS_UPDATE: &str = "$SYS.REQ.CLAIMS.UPDATE";
/// Asks the resolver for the accounts it holds.
pub const CLAIMS_LIST: &str = "$SYS.REQ.CLAIMS.LIST";
/// Asks the resolver to delete accounts.
pub const CLAIMS_DELETE: &str = "$SYS.REQ.CLAIMS.DELETE";
/// Asks the resolver for all accounts that differ from a hash.
pub const CLAIMS_PACK: &str = "$SYS.REQ.CLAIMS.PACK";

/// A report that servers give on request, under `$SYS.REQ.SERVER.<id>.` and `$SYS.REQ.SERVER.PING.`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ServerRequest {
    /// Name, host and id.
    Idz,
    /// The heartbeat's figures.
    Statsz,
    /// General information.
    Varz,
    /// Subscriptions.
    Subsz,
    /// Connections.
    Connz,
    /// Routes.
    Routez,
    /// Gateways.
    Gatewayz,
    /// Leafnodes.
    Leafz,
    /// Accounts.
    Accountz,
    /// JetStream.
    Jsz,
    /// Health.
    Healthz,
    /// A profile of the process.
    Profilez,
    /// Variables of the process.
    Expvarz,
    /// Internal queues.
    Ipqueuesz,
    /// Replicated groups.
    Raftz,
}

impl ServerRequest {
    /// Every report.
    pub const ALL: [Self; 15] = [
        Self::Idz,
        Self::Statsz,
        Self::Varz,
        Self::Subsz,
        Self::Connz,
        Self::Routez,
        Self::Gatewayz,
        Self::Leafz,
        Self::Accountz,
        Self::Jsz,
        Self::Healthz,
        Self::Profilez,
        Self::Expvarz,
        Self::Ipqueuesz,
        Self::Raftz,
    ];

    /// The last token of its subjects.
    #[must_use]
    pub const fn token(self) -> &'static str {
        match self {
            Self::Idz => "IDZ",
            Self::Statsz => "STATSZ",
            Self::Varz => "VARZ",
            Self::Subsz => "SUBSZ",
            Self::Connz => "CONNZ",
            Self::Routez => "ROUTEZ",
            Self::Gatewayz => "GATEWAYZ",
            Self::Leafz => "LEAFZ",
            Self::Accountz => "ACCOUNTZ",
            Self::Jsz => "JSZ",
            Self::Healthz => "HEALTHZ",
            Self::Profilez => "PROFILEZ",
            Self::Expvarz => "EXPVARZ",
            Self::Ipqueuesz => "IPQUEUESZ",
            Self::Raftz => "RAFTZ",
        }
    }

    /// The subject that asks one server.
    #[must_use]
    pub fn subject(self, server_id: &str) -> String {
        format!("$SYS.REQ.SERVER.{server_id}.{}", self.token())
    }

    /// The subject that asks every server.
    #[must_use]
    pub fn ping_subject(self) -> String {
        self.subject("PING")
    }

    /// The report that a last token stands for.
    #[must_use]
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|request| request.token() == token)
    }
}

/// A report on one account, under `$SYS.REQ.ACCOUNT.<account>.`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountRequest {
    /// Its subscriptions.
    Subsz,
    /// Its connections.
    Connz,
    /// Its leafnodes.
    Leafz,
    /// Its JetStream assets.
    Jsz,
    /// Its configuration and state.
    Info,
    /// Its figures, in the common envelope.
    Statz,
    /// Its figures, as an account-connections event.
    Conns,
}

impl AccountRequest {
    /// Every report.
    pub const ALL: [Self; 7] = [Self::Subsz, Self::Connz, Self::Leafz, Self::Jsz, Self::Info, Self::Statz, Self::Conns];

    /// The last token of its subject.
    #[must_use]
    pub const fn token(self) -> &'static str {
        match self {
            Self::Subsz => "SUBSZ",
            Self::Connz => "CONNZ",
            Self::Leafz => "LEAFZ",
            Self::Jsz => "JSZ",
            Self::Info => "INFO",
            Self::Statz => "STATZ",
            Self::Conns => "CONNS",
        }
    }

    /// The subject for one account; `*` for all of them.
    #[must_use]
    pub fn subject(self, account: &str) -> String {
        format!("$SYS.REQ.ACCOUNT.{account}.{}", self.token())
    }

    /// The report that a last token stands for.
    #[must_use]
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|request| request.token() == token)
    }
}

/// The account in `$SYS.REQ.ACCOUNT.<account>.<report>`; `None` for any other subject.
#[must_use]
pub fn requested_account(subject: &str) -> Option<&str> {
    let (account, report) = subject.strip_prefix("$SYS.REQ.ACCOUNT.")?.split_once('.')?;
    (!account.is_empty() && !report.is_empty() && !report.contains('.')).then_some(account)
}

/// A client or leafnode of `account` has connected.
#[must_use]
pub fn connect_event(account: &str) -> String {
    format!("$SYS.ACCOUNT.{account}.CONNECT")
}

/// A connection of `account` has closed.
#[must_use]
pub fn disconnect_event(account: &str) -> String {
    format!("$SYS.ACCOUNT.{account}.DISCONNECT")
}

/// The number of connections of `account`: the old subject first, as servers send them.
#[must_use]
pub fn account_connections_events(account: &str) -> [String; 2] {
    [format!("$SYS.SERVER.ACCOUNT.{account}.CONNS"), format!("$SYS.ACCOUNT.{account}.SERVER.CONNS")]
}

/// A leafnode of `account` has connected; among servers only.
#[must_use]
pub fn leafnode_connect_event(account: &str) -> String {
    format!("$SYS.ACCOUNT.{account}.LEAFNODE.CONNECT")
}

/// The heartbeat of a server.
#[must_use]
pub fn statsz_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.STATSZ")
}

/// A server stops; the body is its [`ServerInfo`](crate::ServerInfo) alone.
#[must_use]
pub fn shutdown_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.SHUTDOWN")
}

/// A server enters lame duck mode; the body is its [`ServerInfo`](crate::ServerInfo) alone.
#[must_use]
pub fn lame_duck_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.LAMEDUCK")
}

/// A login failed, for the operators.
#[must_use]
pub fn auth_error_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.CLIENT.AUTH.ERR")
}

/// A peer's certificate was refused by OCSP.
#[must_use]
pub fn ocsp_peer_reject_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.OCSP.PEER.CONN.REJECT")
}

/// A certificate in a peer's chain is invalid by OCSP.
#[must_use]
pub fn ocsp_link_invalid_event(server_id: &str) -> String {
    format!("$SYS.SERVER.{server_id}.OCSP.PEER.LINK.INVALID")
}

/// Asks a server to read its configuration again.
#[must_use]
pub fn reload_request(server_id: &str) -> String {
    format!("$SYS.REQ.SERVER.{server_id}.RELOAD")
}

/// Asks a server to close a client connection.
#[must_use]
pub fn kick_request(server_id: &str) -> String {
    format!("$SYS.REQ.SERVER.{server_id}.KICK")
}

/// Asks a server to tell a client that it should go elsewhere.
#[must_use]
pub fn lame_duck_client_request(server_id: &str) -> String {
    format!("$SYS.REQ.SERVER.{server_id}.LDM")
}

/// What [`USER_INFO`] becomes on its way to the system account; `*` for all accounts.
#[must_use]
pub fn user_info_request(account: &str) -> String {
    format!("$SYS.REQ.USER.{account}.INFO")
}

/// Asks the resolver for one account's JWT.
#[must_use]
pub fn claims_lookup_request(account: &str) -> String {
    format!("$SYS.REQ.ACCOUNT.{account}.CLAIMS.LOOKUP")
}

/// Asks the resolver to store this account's JWT: the present subject, then the old one.
#[must_use]
pub fn account_claims_update_requests(account: &str) -> [String; 2] {
    [format!("$SYS.REQ.ACCOUNT.{account}.CLAIMS.UPDATE"), format!("$SYS.ACCOUNT.{account}.CLAIMS.UPDATE")]
}

/// Where the responder's server sends its half of a latency measurement.
#[must_use]
pub fn remote_latency(server_hash: &str) -> String {
    format!("$SYS.LATENCY.M2.{server_hash}")
}

#[cfg(test)]
mod tests {
    use super::{AccountRequest, ServerRequest, account_connections_events, requested_account};

    #[test]
    fn requests_have_subjects_that_read_back() {
        for request in ServerRequest::ALL {
            assert_eq!(request.subject("ID"), format!("$SYS.REQ.SERVER.ID.{}", request.token()));
            assert_eq!(ServerRequest::from_token(request.token()), Some(request));
        }
        for request in AccountRequest::ALL {
            assert_eq!(requested_account(&request.subject("A")), Some("A"));
            assert_eq!(AccountRequest::from_token(request.token()), Some(request));
        }
        assert_eq!(ServerRequest::Varz.ping_subject(), "$SYS.REQ.SERVER.PING.VARZ");
        assert_eq!(account_connections_events("A")[0], "$SYS.SERVER.ACCOUNT.A.CONNS");
    }

    #[test]
    fn only_account_requests_name_an_account() {
        for other in ["$SYS.REQ.ACCOUNT.NSUBS", "$SYS.REQ.ACCOUNT.A.CLAIMS.LOOKUP", "$SYS.REQ.SERVER.A.VARZ", "x"] {
            assert_eq!(requested_account(other), None, "{other}");
        }
    }
}
