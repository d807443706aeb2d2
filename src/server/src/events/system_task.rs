//! The thread that answers requests in the system account and keeps its timers.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clock::Rng;
use data_encoding::BASE64;
use monitor::server_subject::{self, AccountRequest, ServerRequest};
use monitor::{
    AccountzOptions, AccstatzOptions, AnswerEncoding, ConnectionRequest, ConnzOptions, Error, FilteredServer,
    GatewayzOptions, HealthzOptions, IpqueueszOptions, JszOptions, LeafzOptions, NoOptions, Profilez, ProfilezOptions,
    Raftz, RaftzOptions, ReportOptions, RoutezOptions, ServerApiResponse, ServerFilter, ServerId, ServerRequestBody,
    SubscriptionCountRequest, SubszOptions, UserInfo, to_compact_json,
};
use protocol::{ClosedReason, HeaderBlock};
use serde::Serialize;
use serde::de::DeserializeOwned;
use server_core::{Batch, ConnectionCommand, ConnectionId, InternalMessage, ServerView, encode_json};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior};

use super::queue::{Request, Requests};
use super::service::Service;
use super::statsz_timer::StatszTimer;
use super::subscribers::{count_subscribers, parse_question};
use super::user_info::user_info;
use super::{SYSTEM_BATCH, publish_body, publish_event};
use crate::fault;
use crate::hub::HubCommand;
use crate::network::Shared;
use crate::report::Reports;

/// How often the connections of accounts are told where nothing changes.
const ACCOUNT_CONNECTIONS_INTERVAL: Duration = Duration::from_secs(30);

/// Tells a service who asks.
const REQUEST_INFO: &str = "Nats-Request-Info";

/// Answers requests, one after the other.
pub(crate) struct SystemTask {
    shared: Arc<Shared>,
    reports: Arc<Reports>,
    commands: mpsc::Sender<HubCommand>,
    batch: Batch,
    statsz: StatszTimer,
}

impl SystemTask {
    pub(crate) fn new(shared: Arc<Shared>, reports: Arc<Reports>, commands: mpsc::Sender<HubCommand>) -> Self {
        let statsz = StatszTimer::new(shared.clock.mono());
        Self { shared, reports, commands, batch: Batch::new(SYSTEM_BATCH, Rng::from_system()), statsz }
    }

    /// Answers and tells until `running` turns false.
    pub(crate) async fn run(mut self, requests: Requests, mut running: watch::Receiver<bool>) {
        tokio::select! {
            () = self.serve(requests) => {}
            _ = running.wait_for(|running| !running) => {}
        }
    }

    async fn serve(&mut self, mut requests: Requests) {
        let first = Instant::now() + ACCOUNT_CONNECTIONS_INTERVAL;
        let mut connections = tokio::time::interval_at(first, ACCOUNT_CONNECTIONS_INTERVAL);
        connections.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let ended = {
                let turn = pin!(self.serve_next(&mut requests, &mut connections));
                fault::contain(turn).await
            };
            match ended {
                Ok(true) => {}
                Ok(false) => return,
                Err(fault) => {
                    fault.report("a request or an event of the system account is left out");
                    self.batch.recover();
                }
            }
        }
    }

    /// Answers or tells one thing; false when nobody can ask any more.
    async fn serve_next(&mut self, requests: &mut Requests, connections: &mut Interval) -> bool {
        let due = self.shared.clock.instant(self.statsz.due()).map_or_else(Instant::now, Instant::from_std);
        tokio::select! {
            request = requests.recv() => {
                let Some(request) = request else { return false };
                self.batch.begin(self.shared.clock.now());
                self.answer(&request).await;
            }
            () = tokio::time::sleep_until(due) => {
                self.batch.begin(self.shared.clock.now());
                self.heartbeat();
            }
            _ = connections.tick() => {
                self.batch.begin(self.shared.clock.now());
                let shared = &self.shared;
                shared.events.tell_all_account_connections(&mut self.batch, &shared.published);
            }
        }
        self.batch.flush();
        true
    }

    async fn answer(&mut self, request: &Request) {
        let message = &request.message;
        // Only the heartbeat may be asked for without a reply subject.
        if message.reply.is_empty() && request.service != Service::Server(ServerRequest::Statsz) {
            return;
        }
        match request.service {
            Service::SubscriptionCount => self.answer_subscription_count(message),
            Service::Kick => self.answer_connection_command(message, Self::kick),
            Service::LameDuck => self.answer_connection_command(message, Self::send_lame_duck),
            Service::Server(report) => self.answer_server(report, message),
            Service::Account(report) => self.answer_account(report, message),
            Service::AccountsStatz => self.answer_accstatz(message, None),
            Service::Subscribers => self.answer_subscribers(message),
            Service::UserInfo => self.answer_user_info(message),
            Service::Reload => self.answer_reload(message).await,
            Service::ClaimsUpdate => self.refuse_claims(message),
        }
    }

    fn answer_server(&mut self, report: ServerRequest, message: &InternalMessage) {
        match report {
            ServerRequest::Idz => {
                let server = self.shared.events.source.server();
                let (name, host, id) = (server.name.clone(), server.host.clone(), server.id.clone());
                self.send(message, &ServerId { name, host, id });
            }
            ServerRequest::Statsz => self.answer_statsz(message),
            ServerRequest::Varz => self.report(message, |reports, _: NoOptions| Ok(Some(reports.varz()))),
            ServerRequest::Subsz => {
                self.report(message, |reports, options: SubszOptions| reports.subsz(&options).map(Some))
            }
            ServerRequest::Connz => {
                self.report(message, |reports, options: ConnzOptions| reports.connz(&options).map(Some))
            }
            ServerRequest::Routez => self.report(message, |reports, _: RoutezOptions| Ok(Some(reports.routez()))),
            ServerRequest::Gatewayz => self.report(message, |reports, _: GatewayzOptions| Ok(Some(reports.gatewayz()))),
            ServerRequest::Leafz => self.report(message, |reports, _: LeafzOptions| Ok(Some(reports.leafz()))),
            ServerRequest::Accountz => {
                self.report(message, |reports, options: AccountzOptions| reports.accountz(&options).map(Some));
            }
            ServerRequest::Jsz => self.report(message, |reports, options: JszOptions| reports.jsz(&options).map(Some)),
            ServerRequest::Healthz => {
                self.report(message, |reports, options: HealthzOptions| Ok(Some(reports.healthz(&options))));
            }
            ServerRequest::Profilez => {
                self.report(message, |_, options: ProfilezOptions| Ok(Some(Profilez::not_found(&options))));
            }
            ServerRequest::Expvarz => self.report(message, |reports, _: NoOptions| Ok(Some(reports.expvarz()))),
            ServerRequest::Ipqueuesz => {
                self.report(message, |reports, options: IpqueueszOptions| Ok(Some(reports.ipqueuesz(&options))));
            }
            // A server without replicated groups has none to tell of.
            ServerRequest::Raftz => self.report(message, |_, _: RaftzOptions| Ok(Some(Raftz::new()))),
        }
    }

    fn answer_account(&mut self, report: AccountRequest, message: &InternalMessage) {
        let Some(account) = server_subject::requested_account(&message.subject).map(str::to_owned) else { return };
        match report {
            AccountRequest::Subsz => self.report(message, |reports, options: SubszOptions| {
                reports.subsz(&SubszOptions { subscriptions: true, account, ..options }).map(Some)
            }),
            AccountRequest::Connz => self.report(message, |reports, options: ConnzOptions| {
                reports.connz(&ConnzOptions { account, ..options }).map(Some)
            }),
            AccountRequest::Leafz => self.report(message, |reports, _: LeafzOptions| Ok(Some(reports.leafz()))),
            AccountRequest::Jsz => {
                self.report(message, |reports, options: JszOptions| {
                    reports.account_jsz(&JszOptions { account, ..options }).map(Some)
                });
            }
            AccountRequest::Info => self.report(message, |reports, _: NoOptions| {
                monitor::account_info(&account, reports.account_info(&account)).map(Some)
            }),
            // `PING` is no account: its subject has a service of its own.
            AccountRequest::Statz if account == "PING" => {}
            AccountRequest::Statz => self.answer_accstatz(message, Some(account)),
            AccountRequest::Conns => self.answer_connections(message, &account),
        }
    }

    fn answer_accstatz(&mut self, message: &InternalMessage, only: Option<String>) {
        self.report(message, |reports, mut options: AccstatzOptions| {
            if let Some(account) = only {
                options.accounts = vec![account];
            }
            let answer = reports.accstatz(&options);
            Ok((!options.is_silent(&answer)).then_some(answer))
        });
    }

    /// An account without connections is none of this server's business.
    fn answer_connections(&mut self, message: &InternalMessage, account: &str) {
        let view = self.shared.published.view();
        let Some(entry) = view.accounts.get(&account::AccountName::new(account)) else { return };
        if entry.state.counters.connections.load(Ordering::Relaxed) > 0 {
            let event = self.shared.events.account_connections_event(&mut self.batch, entry);
            self.send(message, &event);
        }
    }

    /// Reads the body, asks for the report and sends it; servers that are not meant stay silent, and so do those whose
    /// report is `None`.
    fn report<O, T>(&mut self, message: &InternalMessage, make: impl FnOnce(&Reports, O) -> Result<Option<T>, Error>)
    where
        O: Default + DeserializeOwned + ReportOptions,
        T: Serialize,
    {
        let made = match ServerRequestBody::<O>::parse(&message.payload) {
            Ok(body) if !self.is_meant(&body.filter) => return,
            Ok(body) => make(&self.reports, body.options),
            Err(error) => Err(error),
        };
        let server = || self.shared.events.server_info(self.batch.now.wall);
        match made {
            Ok(None) => {}
            Ok(Some(report)) => {
                let answer = ServerApiResponse::report(server(), report);
                self.send_encoded(message, &answer, accepted_encoding(message));
            }
            Err(error) => {
                if let Some(answer) = ServerApiResponse::<T>::refused(server(), &error) {
                    self.send(message, &answer);
                }
            }
        }
    }

    fn is_meant(&self, filter: &ServerFilter) -> bool {
        let server = self.shared.events.source.server();
        filter.matches(FilteredServer {
            name: &server.name,
            cluster: &server.cluster,
            host: &server.host,
            tags: &server.tags,
            domain: &server.domain,
        })
    }

    /// Without a reply subject, the heartbeat is asked for, for everybody.
    fn answer_statsz(&mut self, message: &InternalMessage) {
        match ServerRequestBody::<NoOptions>::parse(&message.payload) {
            Ok(body) if !self.is_meant(&body.filter) => {}
            Ok(_) if message.reply.is_empty() => {
                self.statsz.asked(self.batch.now.mono);
                self.tell_statsz();
            }
            Ok(_) => {
                let statsz = self.reports.statsz(self.shared.events.server_info(self.batch.now.wall));
                self.send(message, &statsz);
            }
            Err(error) => {
                let server = self.shared.events.server_info(self.batch.now.wall);
                if let Some(answer) = ServerApiResponse::<()>::refused(server, &error) {
                    self.send(message, &answer);
                }
            }
        }
    }

    fn heartbeat(&mut self) {
        if self.statsz.beat(self.batch.now.mono) {
            self.tell_statsz();
        }
    }

    fn tell_statsz(&mut self) {
        let view = self.shared.published.view();
        let Some(system) = &view.system_account else { return };
        let subject = server_subject::statsz_event(&view.info.server_id);
        if self.shared.events.is_wanted(system, &subject) {
            let statsz = self.reports.statsz(self.shared.events.server_info(self.batch.now.wall));
            publish_event(&mut self.batch, &self.shared.published, &view, system, &subject, &statsz);
        }
    }

    fn answer_subscription_count(&mut self, message: &InternalMessage) {
        let Ok(request) = serde_json::from_slice::<SubscriptionCountRequest>(&message.payload) else { return };
        let view = self.shared.published.view();
        let Some(entry) = view.accounts.get(&account::AccountName::new(&request.account)) else { return };
        if entry.state.counters.connections.load(Ordering::Relaxed) == 0 {
            return;
        }
        let queue = request.queue.and_then(|queue| String::from_utf8(BASE64.decode(queue.as_bytes()).ok()?).ok());
        self.send(message, &count_subscribers(&entry.state, &request.subject, queue.as_deref()));
    }

    fn answer_subscribers(&mut self, message: &InternalMessage) {
        let view = self.shared.published.view();
        let Some(name) = asking_account(message) else { return };
        let Some(entry) = view.accounts.get(&account::AccountName::new(&name)) else { return };
        let (subject, queue) = parse_question(&message.payload);
        self.send(message, &count_subscribers(&entry.state, &subject, queue.as_deref()));
    }

    /// Whoever asks directly in the system account, and not through its import, learns nothing.
    fn answer_user_info(&mut self, message: &InternalMessage) {
        let is_imported = HeaderBlock::new(&message.headers).get(REQUEST_INFO).is_some();
        let info = message.from.as_ref().filter(|_| is_imported).map_or_else(UserInfo::default, |from| user_info(from));
        let server = self.shared.events.server_info(self.batch.now.wall);
        self.send(message, &ServerApiResponse::report(server, info));
    }

    async fn answer_reload(&mut self, message: &InternalMessage) {
        match ServerRequestBody::<NoOptions>::parse(&message.payload) {
            Ok(body) if self.is_meant(&body.filter) => {
                let outcome = self.reload().await;
                self.answer_done(message, outcome);
            }
            Ok(_) => {}
            Err(error) => self.refuse(message, &error),
        }
    }

    async fn reload(&self) -> Result<(), String> {
        let (answer, outcome) = oneshot::channel();
        self.commands.try_send(HubCommand::Reload(answer)).map_err(|_| "the server is busy".to_owned())?;
        outcome.await.unwrap_or_else(|_| Err("the server is stopping".to_owned()))
    }

    /// A body that can't be read is not answered.
    fn answer_connection_command(
        &mut self,
        message: &InternalMessage,
        command: fn(&Self, ConnectionId) -> Result<(), String>,
    ) {
        let Ok(request) = serde_json::from_slice::<ConnectionRequest>(&message.payload) else {
            tracing::error!("Error unmarshalling the request to {}", message.subject);
            return;
        };
        match ServerRequestBody::<NoOptions>::parse(&message.payload) {
            Ok(body) if self.is_meant(&body.filter) => {
                let outcome = command(self, ConnectionId(request.cid));
                self.answer_done(message, outcome);
            }
            Ok(_) => {}
            Err(error) => self.refuse(message, &error),
        }
    }

    fn kick(&self, id: ConnectionId) -> Result<(), String> {
        let connection = self.shared.registry.get(id).ok_or("no such client or leafnode id")?;
        connection.send(ConnectionCommand::Close(ClosedReason::Kicked));
        Ok(())
    }

    fn send_lame_duck(&self, id: ConnectionId) -> Result<(), String> {
        let connection = self.shared.registry.get(id).ok_or("no such client id")?;
        let details = connection.details();
        if !details.takes_info || details.account.is_none() {
            return Err("client does not support Lame Duck Mode or is not ready to receive the notification".to_owned());
        }
        connection.send(ConnectionCommand::LameDuck);
        Ok(())
    }

    /// Without an operator, accounts are those of the configuration, whoever signs what.
    fn refuse_claims(&mut self, message: &InternalMessage) {
        let mut tokens = message.subject.split('.').skip_while(|token| *token != "ACCOUNT").skip(1);
        let Some(account) = tokens.next() else { return };
        let why = if message.payload.is_empty() {
            "jwt update error - request body is empty"
        } else {
            "jwt update resulted in error - there is no operator: accounts are those of the configuration"
        };
        let server = self.shared.events.server_info(self.batch.now.wall);
        let answer = ServerApiResponse::<()>::claims_refused(server, account, why.to_owned());
        self.send(message, &answer);
    }

    fn answer_done(&mut self, message: &InternalMessage, outcome: Result<(), String>) {
        let server = self.shared.events.server_info(self.batch.now.wall);
        self.send(message, &ServerApiResponse::<()>::done(server, outcome));
    }

    fn refuse(&mut self, message: &InternalMessage, error: &Error) {
        let server = self.shared.events.server_info(self.batch.now.wall);
        if let Some(answer) = ServerApiResponse::<()>::refused(server, error) {
            self.send(message, &answer);
        }
    }

    fn send(&mut self, message: &InternalMessage, answer: &impl Serialize) {
        self.send_encoded(message, answer, AnswerEncoding::Plain);
    }

    fn send_encoded(&mut self, message: &InternalMessage, answer: &impl Serialize, encoding: AnswerEncoding) {
        let json = match to_compact_json(answer) {
            Ok(json) => json,
            Err(error) => {
                tracing::error!("Can't write the answer to {}: {error}", message.subject);
                return;
            }
        };
        let (headers, payload) = match encode_json(json, encoding) {
            Ok(encoded) => encoded,
            Err(error) => {
                tracing::error!("Can't compress the answer to {}: {error}", message.subject);
                return;
            }
        };
        let view: Arc<ServerView> = self.shared.published.view();
        let published = &self.shared.published;
        publish_body(&mut self.batch, published, &view, &message.account, &message.reply, &headers, payload);
    }
}

/// The account that asks: what the server notes where a request crosses accounts, else the asker's own.
fn asking_account(message: &InternalMessage) -> Option<String> {
    match HeaderBlock::new(&message.headers).get(REQUEST_INFO) {
        Some(info) => {
            let info: monitor::ClientConnection = serde_json::from_slice(info).ok()?;
            [info.service, info.account].into_iter().find(|name| !name.is_empty())
        }
        None => Some(message.from.as_ref()?.account()?.name.as_str().to_owned()),
    }
}

fn accepted_encoding(message: &InternalMessage) -> AnswerEncoding {
    let wanted = HeaderBlock::new(&message.headers).get("Accept-Encoding");
    AnswerEncoding::accepted(wanted.and_then(|wanted| std::str::from_utf8(wanted).ok()))
}
