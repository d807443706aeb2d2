//! Advisories and metrics of consumers.

use jetstream_api::advisory::{Action, Advisory, Domain, Event, OfConsumer};

use super::{Consumer, Upstream};
use crate::environment::Turn;

/// Letters and digits of an advisory's id.
const ID_LENGTH: usize = 22;

pub(super) fn advisory_domain(upstream: &Upstream<'_>) -> Domain {
    Domain { name: upstream.domain.unwrap_or_default().to_owned() }
}

impl Consumer {
    /// Tells that the consumer was made or deleted.
    pub fn announce(&self, action: Action, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let (stream, consumer) = (upstream.name.to_owned(), self.config.name.clone());
        self.advise(Event::ConsumerAction { stream, consumer, action, domain: advisory_domain(upstream) }, turn);
    }

    /// Publishes an event if somebody listens.
    pub(super) fn advise(&self, event: Event, turn: &mut Turn<'_>) {
        let subject = event.subject();
        if turn.environment.has_interest(subject.as_bytes()) {
            let advisory = Advisory::new(turn.rng.alphanumeric(ID_LENGTH), turn.now.wall, event);
            turn.outputs.send(subject.as_bytes(), b"", b"", &advisory.encode());
        }
    }

    /// What names the consumer where the account stands too.
    pub(super) fn of_consumer(&self, upstream: &Upstream<'_>) -> OfConsumer {
        let (account, stream) = (upstream.account.to_owned(), upstream.name.to_owned());
        OfConsumer { account, stream, consumer: self.config.name.clone() }
    }
}
