//! Asking a server over the system account: requests to `$SYS.REQ.SERVER.<id>.*`.

use admin::{ServerAnswer, ServerSelection, ask_servers};
use monitor::server_subject::ServerRequest;
use monitor::{Connz, ConnzOptions, Jsz, NoOptions, Varz};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::conn::{Query, Readings};
use crate::error::Error;

/// One server, asked over a connection whose user belongs to the system account.
///
/// It is found again after a restart, which gives it another id: by its name, or as the server that the connection leads
/// to by then.
#[derive(Clone)]
pub struct SystemSource {
    connection: admin::Connection,
    /// Name or id; the connected server when none.
    wanted: Option<String>,
    server_name: String,
}

impl std::fmt::Debug for SystemSource {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SystemSource").field("server_name", &self.server_name).finish_non_exhaustive()
    }
}

impl SystemSource {
    /// A source for the server that `connection` leads to, or for the one named `server` (name or id).
    ///
    /// # Errors
    /// When no server of that name answers within the connection's timeout.
    pub async fn connect(connection: admin::Connection, server: Option<&str>) -> Result<Self, Error> {
        let Some(wanted) = server else {
            let server_name = connection.client().server_info().server_name;
            return Ok(Self { connection, wanted: None, server_name });
        };
        let servers = ServerSelection::One(wanted.to_owned());
        let answers: Vec<ServerAnswer<serde_json::Value>> =
            ask_servers(&connection, ServerRequest::Statsz, &NoOptions {}, &servers, Some(1)).await?;
        let found = answers.into_iter().next().ok_or_else(|| Error::UnknownServer { name: wanted.to_owned() })?;
        Ok(Self { connection, wanted: Some(wanted.to_owned()), server_name: found.server.name })
    }

    fn target(&self) -> String {
        self.wanted.clone().unwrap_or_else(|| self.connection.client().server_info().server_id)
    }

    pub(crate) fn name(&self) -> String {
        format!("{} over $SYS", self.server_name)
    }

    pub(crate) async fn readings(&self, query: Query) -> Result<Readings, Error> {
        let options = ConnzOptions {
            sort: query.sort.server_name().to_owned(),
            auth: true,
            subscriptions: query.has_subscriptions,
            limit: query.limit.into(),
            state: query.state.into(),
            ..ConnzOptions::default()
        };
        let varz: Varz = self.report(ServerRequest::Varz, &NoOptions {}).await?;
        let connz: Connz = self.report(ServerRequest::Connz, &options).await?;
        let jsz = match query.assets.options() {
            Some(options) => Some(self.report::<Jsz>(ServerRequest::Jsz, &options).await?),
            None => None,
        };
        Ok(Readings { varz, connz, jsz })
    }

    async fn report<T: DeserializeOwned>(&self, request: ServerRequest, options: &impl Serialize) -> Result<T, Error> {
        let target = self.target();
        let servers = ServerSelection::One(target.clone());
        let answers = ask_servers(&self.connection, request, options, &servers, Some(1)).await?;
        let timed_out =
            || Error::TimedOut { address: request.subject(&target), millis: self.connection.timeout().as_millis() };
        let answer: ServerAnswer<T> = answers.into_iter().next().ok_or_else(timed_out)?;
        answer.report.map_err(|error| Error::Declined { subject: request.subject(&target), reason: error.description })
    }
}
