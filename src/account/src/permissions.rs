//! Allow and deny rules for publishing and subscribing.

use std::time::Duration;

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
