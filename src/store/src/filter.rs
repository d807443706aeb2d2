//! Filters: which literal subjects a pattern stands for.

/// A pattern of subjects: literal tokens, `*` for one token, `>` for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pattern: Vec<u8>,
    is_literal: bool,
}

impl Filter {
    /// A filter from its text; an empty one stands for every subject, as `>` does.
    #[must_use]
    pub fn new(pattern: &[u8]) -> Self {
        let pattern = if pattern.is_empty() { b">".to_vec() } else { pattern.to_vec() };
        let is_literal = !pattern.split(|byte| *byte == b'.').any(|token| token == b"*" || token == b">");
        Self { pattern, is_literal }
    }

    /// The filter for every subject.
    #[must_use]
    pub fn all() -> Self {
        Self::new(b">")
    }

    /// Whether it stands for every subject.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.pattern == b">"
    }

    /// The subject, if it stands for that one only.
    #[must_use]
    pub fn literal(&self) -> Option<&[u8]> {
        self.is_literal.then_some(&self.pattern)
    }

    /// Whether it stands for this literal subject.
    #[must_use]
    pub fn matches(&self, subject: &[u8]) -> bool {
        if self.is_literal {
            return self.pattern == subject;
        }
        if self.pattern == b">" {
            return !subject.is_empty();
        }
        let mut tokens = subject.split(|byte| *byte == b'.');
        for wanted in self.pattern.split(|byte| *byte == b'.') {
            match (wanted, tokens.next()) {
                (b">", Some(_)) => return true,
                (b"*", Some(_)) => {}
                (_, Some(token)) if token == wanted => {}
                (_, Some(_) | None) => return false,
            }
        }
        tokens.next().is_none()
    }
}

impl AsRef<[u8]> for Filter {
    fn as_ref(&self) -> &[u8] {
        &self.pattern
    }
}

/// Whether any of the filters stands for the subject; no filters stand for every subject.
pub(crate) fn any_matches(filters: &[Filter], subject: &[u8]) -> bool {
    filters.is_empty() || filters.iter().any(|filter| filter.matches(subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_token_by_token() {
        let cases = [
            ("a.b", "a.b", true),
            ("a.b", "a.bc", false),
            ("a.*", "a.b", true),
            ("a.*", "a", false),
            ("a.*", "a.b.c", false),
            ("a.>", "a.b.c", true),
            ("a.>", "a", false),
            (">", "a", true),
            ("", "a.b", true),
            ("*.b.*", "x.b.y", true),
            ("*.b.*", "x.c.y", false),
            ("a*", "a*", true),
            ("a*", "ab", false),
        ];
        for (pattern, subject, expected) in cases {
            assert_eq!(Filter::new(pattern.as_bytes()).matches(subject.as_bytes()), expected, "{pattern} {subject}");
        }
    }
}
