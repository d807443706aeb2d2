//! The services of the system account and the subjects they stand under.

use monitor::server_subject::{self, AccountRequest, ServerRequest};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Service {
    /// A report on this server.
    Server(ServerRequest),
    /// A report on one account.
    Account(AccountRequest),
    /// The figures of all accounts.
    AccountsStatz,
    /// The number of an account's subscriptions to a subject, for other servers.
    SubscriptionCount,
    /// The number of subscribers of a subject.
    Subscribers,
    /// Who the asker is.
    UserInfo,
    /// Read the configuration again.
    Reload,
    /// Close a connection.
    Kick,
    /// Tell a client to go elsewhere.
    LameDuck,
    /// Take over the claims of an account, which needs an operator.
    ClaimsUpdate,
}

/// Every service with its subject.
pub(super) fn services(server_id: &str) -> Vec<(String, Service)> {
    let server = ServerRequest::ALL.into_iter().flat_map(|request| {
        let service = Service::Server(request);
        [(request.subject(server_id), service), (request.ping_subject(), service)]
    });
    let account = AccountRequest::ALL.into_iter().map(|request| (request.subject("*"), Service::Account(request)));
    let single = [
        (server_subject::SERVER_PING.to_owned(), Service::Server(ServerRequest::Statsz)),
        (server_subject::ACCOUNT_PING_STATZ.to_owned(), Service::AccountsStatz),
        (server_subject::ACCOUNT_SUBSCRIPTION_COUNT.to_owned(), Service::SubscriptionCount),
        (server_subject::DEBUG_SUBSCRIBERS.to_owned(), Service::Subscribers),
        (server_subject::user_info_request("*"), Service::UserInfo),
        (server_subject::reload_request(server_id), Service::Reload),
        (server_subject::kick_request(server_id), Service::Kick),
        (server_subject::lame_duck_client_request(server_id), Service::LameDuck),
    ];
    let claims = server_subject::account_claims_update_requests("*").map(|subject| (subject, Service::ClaimsUpdate));
    server.chain(account).chain(single).chain(claims).collect()
}

#[cfg(test)]
mod tests {
    use super::services;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_services_stand_under_one_subject() {
        let services = services("ID");
        let subjects: BTreeSet<&str> = services.iter().map(|(subject, _)| subject.as_str()).collect();
        assert_eq!(subjects.len(), services.len());
        assert!(subjects.contains("$SYS.REQ.SERVER.ID.KICK") && subjects.contains("$SYS.REQ.ACCOUNT.*.CONNS"));
    }
}
