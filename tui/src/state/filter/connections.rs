//! What connections are filtered by.

use std::borrow::Cow;

use super::Filtered;
use crate::state::board::Row;

/// A connection with the place it comes from, as that is shown.
pub(crate) struct Place<'a> {
    pub(crate) row: &'a Row,
    pub(crate) host: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Host,
    Name,
    Account,
    User,
    Lang,
    Version,
    Reason,
    Subject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Cid,
    Subs,
    Pending,
    MsgsTo,
    MsgsFrom,
    BytesTo,
    BytesFrom,
    RttMillis,
}

impl Filtered for Place<'_> {
    type Text = Text;
    type Number = Number;
    const TEXTS: &'static [(&'static str, Text)] = &[
        ("host", Text::Host),
        ("ip", Text::Host),
        ("name", Text::Name),
        ("account", Text::Account),
        ("acc", Text::Account),
        ("user", Text::User),
        ("lang", Text::Lang),
        ("version", Text::Version),
        ("reason", Text::Reason),
        ("subject", Text::Subject),
    ];
    const NUMBERS: &'static [(&'static str, Number)] = &[
        ("cid", Number::Cid),
        ("subs", Number::Subs),
        ("pending", Number::Pending),
        ("msgs_to", Number::MsgsTo),
        ("msgs_from", Number::MsgsFrom),
        ("bytes_to", Number::BytesTo),
        ("bytes_from", Number::BytesFrom),
        ("rtt", Number::RttMillis),
    ];
    const EVERYWHERE: &'static [Text] =
        &[Text::Host, Text::Name, Text::Account, Text::User, Text::Lang, Text::Reason, Text::Subject];

    fn text(&self, field: Text) -> Cow<'_, str> {
        let connection = &self.row.connection;
        Cow::Borrowed(match field {
            Text::Host => &self.host,
            Text::Name => &connection.client.name,
            Text::Account => &connection.account,
            Text::User => &connection.client.user,
            Text::Lang => &connection.client.lang,
            Text::Version => &connection.client.version,
            Text::Reason => &connection.reason,
            // No word of a filter holds a space.
            Text::Subject => return Cow::Owned(connection.subjects.join(" ")),
        })
    }

    #[allow(clippy::cast_precision_loss, reason = "compared with what a person typed")]
    fn number(&self, field: Number) -> f64 {
        let connection = &self.row.connection;
        match field {
            Number::Cid => connection.cid as f64,
            Number::Subs => connection.subscriptions as f64,
            Number::Pending => connection.pending_bytes as f64,
            Number::MsgsTo => connection.traffic.out_msgs as f64,
            Number::MsgsFrom => connection.traffic.in_msgs as f64,
            Number::BytesTo => connection.traffic.out_bytes as f64,
            Number::BytesFrom => connection.traffic.in_bytes as f64,
            Number::RttMillis => connection.rtt.map_or(0.0, |rtt| rtt.as_secs_f64() * 1000.0),
        }
    }
}
