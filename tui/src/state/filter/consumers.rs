//! What consumers are filtered by.

use std::borrow::Cow;

use super::Filtered;
use crate::state::assets::ConsumerRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Name,
    Stream,
    Account,
    Mode,
    State,
    Subject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Unprocessed,
    AckPending,
    Redelivered,
    Waiting,
    Delivered,
    Acked,
}

impl Filtered for ConsumerRow {
    type Text = Text;
    type Number = Number;
    const TEXTS: &'static [(&'static str, Text)] = &[
        ("name", Text::Name),
        ("consumer", Text::Name),
        ("stream", Text::Stream),
        ("account", Text::Account),
        ("acc", Text::Account),
        ("mode", Text::Mode),
        ("state", Text::State),
        ("subject", Text::Subject),
    ];
    const NUMBERS: &'static [(&'static str, Number)] = &[
        ("unprocessed", Number::Unprocessed),
        ("pending", Number::Unprocessed),
        ("ack_pending", Number::AckPending),
        ("redelivered", Number::Redelivered),
        ("waiting", Number::Waiting),
        ("delivered", Number::Delivered),
        ("acked", Number::Acked),
    ];
    const EVERYWHERE: &'static [Text] = &[Text::Name, Text::Stream, Text::Account, Text::Subject];

    fn text(&self, field: Text) -> Cow<'_, str> {
        let consumer = &self.consumer;
        Cow::Borrowed(match field {
            Text::Name => &consumer.id.name,
            Text::Stream => &consumer.id.stream.name,
            Text::Account => &consumer.id.stream.account,
            Text::Mode => consumer.mode(),
            Text::State => consumer.state(),
            Text::Subject => return Cow::Owned(consumer.filters().join(" ")),
        })
    }

    #[allow(clippy::cast_precision_loss, reason = "compared with what a person typed")]
    fn number(&self, field: Number) -> f64 {
        let info = &self.consumer.info;
        let rates = self.rates.unwrap_or_default();
        match field {
            Number::Unprocessed => info.num_pending as f64,
            Number::AckPending => info.num_ack_pending as f64,
            Number::Redelivered => info.num_redelivered as f64,
            Number::Waiting => info.num_waiting as f64,
            Number::Delivered => rates.delivered,
            Number::Acked => rates.acked,
        }
    }
}
