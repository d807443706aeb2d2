//! Allow and deny rules for publishing and subscribing, as configured and compiled.
//!
//! Every path that publishes, subscribes or delivers asks the same three functions of [`Permissions`]. Deny always
//! wins: over every allow rule, for queue subscriptions as for plain ones, and, where a subscription holds more than its
//! user may see, at the delivery of each message.

use std::time::Duration;

use subject::subject::{is_literal, tokens};

use crate::error::PermissionError;
use crate::rule_set::RuleSet;

/// One subject of a rule; subscribe rules may name a queue (`"orders.> workers"`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectRule {
    /// A subject, which may hold wildcards.
    pub subject: String,
    /// The queue the rule is about; it may hold wildcards. `None` means any use of the subject.
    pub queue: Option<String>,
}

/// What one direction (publish or subscribe) permits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectPermission {
    /// `None` allows everything that is not denied.
    pub allow: Option<Vec<SubjectRule>>,
    /// Denied whatever `allow` says.
    pub deny: Vec<SubjectRule>,
}

/// The temporary right to publish to the reply subjects of received messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponsePermission {
    /// How many responses a request allows; negative means any number.
    pub messages_max: i64,
    /// How long after the request; zero or negative in the file means for ever, here `None`.
    pub expires: Option<Duration>,
}

/// The permissions of a user as configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PermissionsConfig {
    /// `None` means no rule at all for publishing.
    pub publish: Option<SubjectPermission>,
    /// `None` means no rule at all for subscribing.
    pub subscribe: Option<SubjectPermission>,
    /// `allow_responses`.
    pub responses: Option<ResponsePermission>,
}

/// The queue group that servers keep for themselves; no client joins it.
const RESERVED_QUEUE: &[u8] = b"_sys_";

/// What becomes of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscribeVerdict {
    /// The client is told of the violation.
    Denied,
    /// Every message that matches may be delivered.
    Allowed,
    /// The subscription stands, but each message has to pass [`Permissions::may_deliver`].
    AllowedFiltered,
}

/// What a user may publish and subscribe to; immutable, shared by the user's connections.
#[derive(Clone, Debug, Default)]
pub struct Permissions {
    config: PermissionsConfig,
    publish: Rules,
    subscribe: Rules,
}

/// The compiled rules of one direction; `None` is a list that is not there.
#[derive(Clone, Debug, Default)]
struct Rules {
    allow: Option<RuleSet>,
    deny: Option<RuleSet>,
}

impl Rules {
    /// An empty allow list counts as none, as it does in the configuration file.
    fn compile(config: Option<&SubjectPermission>) -> Result<Self, PermissionError> {
        let Some(config) = config else { return Ok(Self::default()) };
        let compile = |rules: &[SubjectRule]| (!rules.is_empty()).then(|| RuleSet::compile(rules)).transpose();
        Ok(Self { allow: compile(config.allow.as_deref().unwrap_or_default())?, deny: compile(&config.deny)? })
    }
}

impl Permissions {
    /// Compiles the permissions of a user.
    ///
    /// With `allow_responses` and no list of allowed publish subjects, nothing but responses may be published.
    ///
    /// # Errors
    /// A rule whose subject or queue is not valid; nothing is left out in silence.
    ///
    /// Source: NATS documentation, "Authorization".
    pub fn compile(config: &PermissionsConfig) -> Result<Self, PermissionError> {
        let mut publish = Rules::compile(config.publish.as_ref())?;
        if config.responses.is_some() && publish.allow.is_none() {
            publish.allow = Some(RuleSet::compile(&[])?);
        }
        let subscribe = Rules::compile(config.subscribe.as_ref())?;
        Ok(Self { config: config.clone(), publish, subscribe })
    }

    /// The permissions of a user without any rule: everything is allowed.
    #[must_use]
    pub fn unrestricted() -> Self {
        Self::default()
    }

    /// The permissions as configured.
    #[must_use]
    pub fn config(&self) -> &PermissionsConfig {
        &self.config
    }

    /// Whether there is no rule for publishing, so that [`Permissions::may_publish`] need not be asked.
    #[must_use]
    pub fn publishes_anything(&self) -> bool {
        self.publish.allow.is_none() && self.publish.deny.is_none()
    }

    /// Whether the user may publish to a subject. Responses are a matter of [`crate::ReplyPermits`].
    #[must_use]
    pub fn may_publish(&self, subject: &[u8]) -> bool {
        self.publish.allow.as_ref().is_none_or(|allow| !has_empty_token(subject) && allow.matches_plain(subject))
            && self.publish.deny.as_ref().is_none_or(|deny| !deny.matches_plain(subject))
    }

    /// Whether the user may subscribe to a subject, which may hold wildcards, alone or in a queue.
    ///
    /// Where queue rules speak of a subject, they alone decide which queues may use it: `["foo", "foo v1"]` allows
    /// `foo` without a queue, and with the queue `v1`.
    ///
    /// Observed: nats-server 2.15.1 takes the last token `>` of a subscription for one that a rule's `*` allows, and then
    /// delivers deeper subjects too. Such a subscription stands here as well, but only what is allowed is delivered.
    #[must_use]
    pub fn may_subscribe(&self, subject: &[u8], queue: Option<&[u8]>) -> SubscribeVerdict {
        let queue = queue.filter(|queue| !queue.is_empty());
        let is_allowed = self.subscribe.allow.is_none() || !has_empty_token(subject);
        let is_allowed = is_allowed && queue != Some(RESERVED_QUEUE) && self.allows_subscription(subject, queue);
        if !is_allowed || self.denies(subject, queue) {
            return SubscribeVerdict::Denied;
        }
        let has_queue_rules = queue.is_some() && self.has_queue_rules();
        if !is_literal(subject) && (has_queue_rules || !self.allows_all_of(subject, queue)) {
            return SubscribeVerdict::AllowedFiltered;
        }
        SubscribeVerdict::Allowed
    }

    /// Whether a message may be delivered to a subscription that was [`SubscribeVerdict::AllowedFiltered`].
    ///
    /// `subject` is the literal subject that the subscriber is going to see.
    #[must_use]
    pub fn may_deliver(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        let queue = queue.filter(|queue| !queue.is_empty());
        self.allows_subscription(subject, queue) && !self.denies(subject, queue)
    }

    /// The one place where allow rules are asked about subscriptions and deliveries: queue rules that speak of a subject
    /// decide alone about queues.
    fn allows_subscription(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.subscribe.allow.as_ref().is_none_or(|allow| {
            let found = allow.find(subject, queue);
            if queue.is_some() && found.any_queue { found.queue } else { found.plain }
        })
    }

    /// The one place where deny rules are asked about subscriptions and deliveries.
    fn denies(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.subscribe.deny.as_ref().is_some_and(|deny| {
            let found = deny.find(subject, queue);
            found.plain || found.queue
        })
    }

    /// Whether some allow rule names a queue: then a wildcard may hold subjects that are for other queues.
    fn has_queue_rules(&self) -> bool {
        let allow = self.config.subscribe.as_ref().and_then(|rules| rules.allow.as_ref());
        allow.is_some_and(|rules| rules.iter().any(|rule| rule.queue.is_some()))
    }

    /// Whether no part of a wildcard subject is out of bounds.
    fn allows_all_of(&self, subject: &[u8], queue: Option<&[u8]>) -> bool {
        self.subscribe.allow.as_ref().is_none_or(|allow| allow.covers(subject, queue))
            && self.subscribe.deny.as_ref().is_none_or(|deny| !deny.overlaps(subject, queue))
    }
}

/// Whether a subject is malformed: no rule allows it, not even `>`.
fn has_empty_token(subject: &[u8]) -> bool {
    tokens(subject).any(<[u8]>::is_empty)
}

#[cfg(test)]
mod tests;
