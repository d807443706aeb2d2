//! Subjects in the configuration.

use subject::subject::is_valid_subject;

/// A subject, wildcards allowed: no empty token, no white space, `>` only at the end.
pub(crate) fn is_valid(subject: &str) -> bool {
    is_valid_subject(subject)
}

/// A subject without wildcards.
pub(crate) fn is_literal(subject: &str) -> bool {
    is_valid(subject) && !subject.split('.').any(|token| token == "*" || token == ">")
}
