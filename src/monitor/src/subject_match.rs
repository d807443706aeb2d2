//! The two questions that reports ask about subjects: could a message go there, and do two filters meet.

/// Whether `subject` could be published to: no empty token and no wildcard.
pub(crate) fn is_literal(subject: &str) -> bool {
    subject.split('.').all(|token| !matches!(token, "" | "*" | ">"))
}

/// Whether some literal subject matches both filters; with one literal: whether the other one matches it.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    let (mut left, mut right) = (one.split('.'), other.split('.'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(">"), Some(_)) | (Some(_), Some(">")) => return true,
            (Some(a), Some(b)) if a == b || a == "*" || b == "*" => {}
            (Some(_), Some(_) | None) | (None, Some(_)) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_literal, overlap};

    #[test]
    fn wildcards_meet_what_they_match() {
        for (one, other) in [("a.b", "a.*"), ("a.b", ">"), ("a.*.c", "a.b.>"), ("*.b", "a.*"), ("a", "a")] {
            assert!(overlap(one, other) && overlap(other, one), "{one} {other}");
        }
        for (one, other) in [("a.b", "a"), ("a.b", "a.b.>"), ("a.*", "b.*"), ("a", "a.>")] {
            assert!(!overlap(one, other) && !overlap(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_test_subject_has_no_wildcard_and_no_empty_token() {
        assert!(is_literal("orders.new") && is_literal("a*.b>"));
        for bad in ["", "a..b", ".a", "a.", "orders.*", ">"] {
            assert!(!is_literal(bad), "{bad}");
        }
    }
}
