//! What streams are filtered by.

use std::borrow::Cow;

use super::Filtered;
use crate::state::assets::StreamRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Name,
    Account,
    Subject,
    Storage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Messages,
    Bytes,
    Consumers,
    Subjects,
    Deleted,
    Lost,
    Lag,
    Full,
    Stored,
    Removed,
}

impl Filtered for StreamRow {
    type Text = Text;
    type Number = Number;
    const TEXTS: &'static [(&'static str, Text)] = &[
        ("name", Text::Name),
        ("stream", Text::Name),
        ("account", Text::Account),
        ("acc", Text::Account),
        ("subject", Text::Subject),
        ("storage", Text::Storage),
    ];
    const NUMBERS: &'static [(&'static str, Number)] = &[
        ("msgs", Number::Messages),
        ("bytes", Number::Bytes),
        ("consumers", Number::Consumers),
        ("subjects", Number::Subjects),
        ("deleted", Number::Deleted),
        ("lost", Number::Lost),
        ("lag", Number::Lag),
        ("full", Number::Full),
        ("stored", Number::Stored),
        ("removed", Number::Removed),
    ];
    const EVERYWHERE: &'static [Text] = &[Text::Name, Text::Account, Text::Subject];

    fn text(&self, field: Text) -> Cow<'_, str> {
        let stream = &self.stream;
        Cow::Borrowed(match field {
            Text::Name => &stream.id.name,
            Text::Account => &stream.id.account,
            Text::Subject => return Cow::Owned(stream.config.subjects.join(" ")),
            Text::Storage => stream.storage(),
        })
    }

    #[allow(clippy::cast_precision_loss, reason = "compared with what a person typed")]
    fn number(&self, field: Number) -> f64 {
        let state = &self.stream.state;
        let rates = self.rates.unwrap_or_default();
        match field {
            Number::Messages => state.messages as f64,
            Number::Bytes => state.bytes as f64,
            Number::Consumers => state.consumer_count as f64,
            Number::Subjects => state.num_subjects as f64,
            Number::Deleted => state.num_deleted as f64,
            Number::Lost => self.stream.lost() as f64,
            Number::Lag => self.stream.lag.unwrap_or(0) as f64,
            Number::Full => self.stream.full_percent().unwrap_or(0) as f64,
            Number::Stored => rates.stored,
            Number::Removed => rates.removed,
        }
    }
}
