//! The kinds of requests, their flags and the options they become.

use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};
use monitor::SortKey;
use monitor::server_subject::ServerRequest;
use serde_json::{Value, json};

use super::profile;
use crate::commands::server::kick;

/// What can be requested.
#[derive(Debug, Subcommand)]
pub(super) enum Kind {
    /// Accounts, or one of them
    #[command(visible_aliases = ["accountz", "acct"])]
    Accounts(AccountArgs),
    /// Connections
    #[command(visible_aliases = ["conn", "connz"])]
    Connections(ConnectionArgs),
    /// Gateways
    #[command(visible_aliases = ["gateway", "gwy", "gatewayz"])]
    Gateways(GatewayArgs),
    /// Internal queues
    #[command(visible_aliases = ["ipq", "ipqueuesz"])]
    Ipqueue(QueueArgs),
    /// Health
    #[command(visible_aliases = ["healthz", "health"])]
    JetstreamHealth(HealthArgs),
    /// JetStream
    #[command(visible_aliases = ["jsz", "js"])]
    Jetstream(JetStreamArgs),
    /// Leaf nodes
    #[command(visible_aliases = ["leaf", "leafz"])]
    Leafnodes(DetailArgs),
    /// Replicated groups
    #[command(visible_alias = "raftz")]
    Raft(RaftArgs),
    /// Routes
    #[command(visible_aliases = ["route", "routez"])]
    Routes(DetailArgs),
    /// Subscriptions
    #[command(visible_aliases = ["sub", "subsz"])]
    Subscriptions(SubscriptionArgs),
    /// General information
    #[command(visible_aliases = ["var", "varz"])]
    Variables(PlainArgs),
    /// The figures of the heartbeat
    #[command(visible_aliases = ["stats", "statsz"])]
    Statistics(PlainArgs),
    /// Name, host and id
    #[command(visible_alias = "idz")]
    Id(PlainArgs),
    /// Variables of the process
    #[command(visible_alias = "expvarz")]
    Expvar(PlainArgs),
    /// A profile of the process, written to a file for each server
    #[command(visible_alias = "profilez")]
    Profile(profile::Args),
    /// Close the connection of a client
    Kick(kick::Args),
}

/// Only the number of answers.
#[derive(Debug, clap::Args)]
pub(super) struct PlainArgs {
    /// How many servers must answer; fewer are an error
    wait: Option<usize>,
}

#[derive(Debug, clap::Args)]
pub(super) struct AccountArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// Everything about one account
    #[arg(long)]
    account: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ConnectionArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// Order
    #[arg(long, value_enum, default_value_t)]
    sort: ConnectionOrder,
    /// With their subscriptions
    #[arg(long)]
    subscriptions: bool,
    /// Only this connection
    #[arg(long, value_name = "CID")]
    filter_cid: Option<u64>,
    /// Open or closed connections, or both
    #[arg(long, value_enum, default_value_t)]
    filter_state: ConnectionState,
    /// Only connections of this user
    #[arg(long, value_name = "USER")]
    filter_user: Option<String>,
    /// Only connections of this account
    #[arg(long, value_name = "ACCOUNT")]
    filter_account: Option<String>,
    /// Only connections with a subscription that matches this subject
    #[arg(long, value_name = "SUBJECT")]
    filter_subject: Option<String>,
}

/// An order that servers know, as an argument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ConnectionOrder(SortKey);

impl ConnectionOrder {
    const ALL: [Self; SortKey::ALL.len()] = {
        let mut all = [Self(SortKey::Cid); SortKey::ALL.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = Self(SortKey::ALL[at]);
            at += 1;
        }
        all
    };

    const fn description(self) -> &'static str {
        match self.0 {
            SortKey::Cid => "Number of the connection",
            SortKey::Start => "Time of connecting",
            SortKey::Subscriptions => "Subscriptions",
            SortKey::Pending => "Bytes waiting to be sent",
            SortKey::MessagesTo => "Messages sent",
            SortKey::MessagesFrom => "Messages received",
            SortKey::BytesTo => "Bytes sent",
            SortKey::BytesFrom => "Bytes received",
            SortKey::Last => "Last activity",
            SortKey::Idle => "Time since the last activity",
            SortKey::Uptime => "Time since connecting",
            SortKey::Stop => "Time of closing",
            SortKey::Reason => "Reason of closing",
            SortKey::Rtt => "Round-trip time",
        }
    }
}

impl ValueEnum for ConnectionOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name()).help(self.description()))
    }
}

/// Which connections are meant; servers know them by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ConnectionState {
    /// Open ones
    #[default]
    Open,
    /// Closed ones
    Closed,
    /// Both
    All,
}

#[derive(Debug, clap::Args)]
pub(super) struct GatewayArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// Only the gateway of this name
    #[arg(long, value_name = "NAME")]
    filter_name: Option<String>,
    /// Only this account
    #[arg(long, value_name = "ACCOUNT")]
    filter_account: Option<String>,
    /// With accounts
    #[arg(long)]
    accounts: bool,
    /// With subscriptions of the accounts
    #[arg(long)]
    subscriptions: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct QueueArgs {
    /// Leave out queues that are empty
    #[arg(long)]
    no_all: bool,
    /// Only queues whose name holds this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct HealthArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// Demand that JetStream is on
    #[arg(short = 'J', long)]
    js_enabled: bool,
    /// Look at JetStream itself, not at streams and consumers
    #[arg(short = 'S', long)]
    server_only: bool,
    /// Only this account
    #[arg(long)]
    account: Option<String>,
    /// Only this stream
    #[arg(long)]
    stream: Option<String>,
    /// Only this consumer
    #[arg(long)]
    consumer: Option<String>,
    /// Without a list of all findings
    #[arg(long)]
    no_details: bool,
}

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct JetStreamArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// Only this account
    #[arg(long)]
    account: Option<String>,
    /// With accounts
    #[arg(long)]
    accounts: bool,
    /// With streams
    #[arg(long)]
    streams: bool,
    /// With consumers
    #[arg(long)]
    consumer: bool,
    /// With configurations
    #[arg(long)]
    config: bool,
    /// With replicated groups
    #[arg(long)]
    raft: bool,
    /// Only the leader of the meta group answers
    #[arg(long)]
    leader: bool,
    /// Streams only from their leaders
    #[arg(long)]
    stream_leader: bool,
    /// With accounts, streams, consumers, configurations and groups
    #[arg(long)]
    all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct DetailArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// With subscriptions
    #[arg(long)]
    subscriptions: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RaftArgs {
    /// Only this account
    #[arg(long)]
    account: Option<String>,
    /// Only this group
    #[arg(long)]
    group: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct SubscriptionArgs {
    #[command(flatten)]
    plain: PlainArgs,
    /// With all subscriptions
    #[arg(long)]
    detail: bool,
    /// Only this account
    #[arg(long, value_name = "ACCOUNT")]
    filter_account: Option<String>,
    /// Only subscriptions that match this subject
    #[arg(long, value_name = "SUBJECT")]
    filter_subject: Option<String>,
}

/// A request and its options.
pub(super) struct Question {
    pub(super) request: ServerRequest,
    pub(super) options: Value,
    /// Whether it takes a limit and an offset.
    pub(super) is_paged: bool,
    pub(super) expected: Option<usize>,
}

impl Kind {
    /// The question to all servers; none for what is done by a command of its own.
    pub(super) fn question(&self) -> Option<Question> {
        let ask = |request, options, is_paged, plain: Option<&PlainArgs>| {
            Some(Question { request, options, is_paged, expected: plain.and_then(|plain| plain.wait) })
        };
        match self {
            Self::Accounts(args) => {
                ask(ServerRequest::Accountz, present(json!({"account": args.account})), false, Some(&args.plain))
            }
            Self::Connections(args) => ask(ServerRequest::Connz, args.options(), true, Some(&args.plain)),
            Self::Gateways(args) => ask(ServerRequest::Gatewayz, args.options(), false, Some(&args.plain)),
            Self::Ipqueue(args) => {
                let options = present(json!({"all": !args.no_all, "filter": args.filter}));
                ask(ServerRequest::Ipqueuesz, options, false, None)
            }
            Self::JetstreamHealth(args) => ask(ServerRequest::Healthz, args.options(), false, Some(&args.plain)),
            Self::Jetstream(args) => ask(ServerRequest::Jsz, args.options(), true, Some(&args.plain)),
            Self::Leafnodes(args) => ask(ServerRequest::Leafz, args.options(), false, Some(&args.plain)),
            Self::Raft(args) => {
                let options = present(json!({"account": args.account, "group": args.group}));
                ask(ServerRequest::Raftz, options, false, None)
            }
            Self::Routes(args) => ask(ServerRequest::Routez, args.options(), false, Some(&args.plain)),
            Self::Subscriptions(args) => ask(ServerRequest::Subsz, args.options(), true, Some(&args.plain)),
            Self::Variables(args) => ask(ServerRequest::Varz, json!({}), false, Some(args)),
            Self::Statistics(args) => ask(ServerRequest::Statsz, json!({}), false, Some(args)),
            Self::Id(args) => ask(ServerRequest::Idz, json!({}), false, Some(args)),
            Self::Expvar(args) => ask(ServerRequest::Expvarz, json!({}), false, Some(args)),
            Self::Profile(_) | Self::Kick(_) => None,
        }
    }
}

/// An object without its nulls, which servers would refuse for texts and numbers.
fn present(mut options: Value) -> Value {
    if let Value::Object(members) = &mut options {
        members.retain(|_, value| !value.is_null());
    }
    options
}

impl ConnectionArgs {
    fn options(&self) -> Value {
        let order = self.sort.0.name();
        let state = match self.filter_state {
            ConnectionState::Open => 0,
            ConnectionState::Closed => 1,
            ConnectionState::All => 2,
        };
        present(json!({
            "sort": order,
            "auth": true,
            "subscriptions": self.subscriptions,
            "subscriptions_detail": self.subscriptions,
            "cid": self.filter_cid,
            "state": state,
            "user": self.filter_user,
            "acc": self.filter_account,
            "filter_subject": self.filter_subject,
        }))
    }
}

impl GatewayArgs {
    fn options(&self) -> Value {
        present(json!({
            "name": self.filter_name,
            "account_name": self.filter_account,
            "accounts": self.accounts,
            "subscriptions": self.subscriptions,
        }))
    }
}

impl HealthArgs {
    fn options(&self) -> Value {
        present(json!({
            "js-enabled-only": self.js_enabled,
            "js-server-only": self.server_only,
            "account": self.account,
            "stream": self.stream,
            "consumer": self.consumer,
            "details": !self.no_details,
        }))
    }
}

impl JetStreamArgs {
    fn options(&self) -> Value {
        present(json!({
            "account": self.account,
            "accounts": self.accounts || self.all,
            "streams": self.streams || self.all,
            "consumer": self.consumer || self.all,
            "config": self.config || self.all,
            "raft": self.raft || self.all,
            "leader_only": self.leader,
            "stream_leader_only": self.stream_leader,
        }))
    }
}

impl DetailArgs {
    fn options(&self) -> Value {
        json!({"subscriptions": self.subscriptions})
    }
}

impl SubscriptionArgs {
    fn options(&self) -> Value {
        present(json!({
            "subscriptions": self.detail,
            "account": self.filter_account,
            "test": self.filter_subject,
        }))
    }
}
