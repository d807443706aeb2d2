//! Asking a server over the system account: requests to `$SYS.REQ.SERVER.<id>.*`.

use admin::{ServerAnswer, ServerSelection, ask_servers};
use monitor::server_subject::ServerRequest;
use monitor::{Connz, ConnzOptions, NoOptions, Varz};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::conn::Query;
use crate::error::Error;

/// One server, asked over a connection whose user belongs to the system account.
#[derive(Clone)]
pub struct SystemSource {
    connection: admin::Connection,
    server_id: String,
    server_name: String,
}

impl std::fmt::Debug for SystemSource {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SystemSource").field("server_id", &self.server_id).finish_non_exhaustive()
    }
}

impl SystemSource {
    /// A source for the server that `connection` leads to, or for the one named `server` (name or id).
    ///
    /// # Errors
    /// When no server of that name answers within the connection's timeout.
    pub async fn connect(connection: admin::Connection, server: Option<&str>) -> Result<Self, Error> {
        let Some(wanted) = server else {
            let info = connection.client().server_info();
            return Ok(Self { connection, server_id: info.server_id, server_name: info.server_name });
        };
        let servers = ServerSelection::One(wanted.to_owned());
        let answers: Vec<ServerAnswer<serde_json::Value>> =
            ask_servers(&connection, ServerRequest::Statsz, &NoOptions {}, &servers, Some(1)).await?;
        let found = answers.into_iter().next().ok_or_else(|| Error::UnknownServer { name: wanted.to_owned() })?;
        Ok(Self { connection, server_id: found.server.id, server_name: found.server.name })
    }

    pub(crate) fn name(&self) -> String {
        format!("{} over $SYS", self.server_name)
    }

    pub(crate) async fn readings(&self, query: Query) -> Result<(Varz, Connz), Error> {
        let options = ConnzOptions {
            sort: query.sort.server_name().to_owned(),
            auth: true,
            subscriptions: query.has_subscriptions,
            limit: query.limit.into(),
            state: query.state.into(),
            ..ConnzOptions::default()
        };
        let varz = self.report(ServerRequest::Varz, &NoOptions {}).await?;
        Ok((varz, self.report(ServerRequest::Connz, &options).await?))
    }

    async fn report<T: DeserializeOwned>(&self, request: ServerRequest, options: &impl Serialize) -> Result<T, Error> {
        let servers = ServerSelection::One(self.server_id.clone());
        let answers = ask_servers(&self.connection, request, options, &servers, Some(1)).await?;
        let timed_out = || Error::TimedOut {
            address: request.subject(&self.server_id),
            millis: self.connection.timeout().as_millis(),
        };
        let answer: ServerAnswer<T> = answers.into_iter().next().ok_or_else(timed_out)?;
        answer
            .report
            .map_err(|error| Error::Declined { subject: request.subject(&self.server_id), reason: error.description })
    }
}
