//! Subjects across an import: from the exporter's to the local form and back.
//!
//! Unlike a mapping, an import has to be readable in both directions, so every wildcard of one side stands exactly once
//! on the other.

use subject::SubjectTransform;
use subject::transform::{destination_filter, identity_destination};

use crate::error::TranslationError;

/// Translates the subjects of one pattern into those of another, and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translation {
    there: SubjectTransform,
    back: SubjectTransform,
}

impl Translation {
    /// Compiles `source` (with wildcards) and `destination`, whose tokens `$n` and `{{wildcard(n)}}` are the source's
    /// wildcards, and whose `*` are these in their order. Also returns the pattern of the destination's subjects.
    pub(super) fn compile(source: &str, destination: &str) -> Result<(Self, String), TranslationError> {
        if destination.is_empty() {
            return Err(TranslationError::Transform(subject::TransformError::InvalidSubject));
        }
        let written = identity_destination(destination);
        let there = SubjectTransform::new_strict(source, &written)?;
        let not_reversible = || TranslationError::NotReversible { destination: destination.to_owned() };
        let back = there.reverse().ok_or_else(not_reversible)?;
        let (pattern, _) = destination_filter(&written);
        Ok((Self { there, back }, pattern))
    }

    /// A subject (or pattern) of the source in the form of the destination.
    pub(super) fn translate(&self, subject: &[u8]) -> Vec<u8> {
        apply(&self.there, subject)
    }

    /// A subject (or pattern) of the destination in the form of the source.
    pub(super) fn translate_back(&self, subject: &[u8]) -> Vec<u8> {
        apply(&self.back, subject)
    }
}

fn apply(transform: &SubjectTransform, subject: &[u8]) -> Vec<u8> {
    let mut translated = Vec::with_capacity(subject.len() + 32);
    // Nothing in a transform that can be reversed is random.
    transform.apply_into(subject, &mut translated, &mut || 0);
    translated
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn compile(source: &str, destination: &str) -> (Translation, String) {
        Translation::compile(source, destination).unwrap()
    }

    fn there_and_back(source: &str, destination: &str, remote: &str, local: &str) {
        let (translation, _) = compile(source, destination);
        assert_eq!(translation.translate(remote.as_bytes()), local.as_bytes());
        assert_eq!(translation.translate_back(local.as_bytes()), remote.as_bytes());
    }

    #[test]
    fn subjects_are_translated_there_and_back() {
        there_and_back("a.*", "b.*", "a.x", "b.x");
        there_and_back("a.*.c.*", "$2.b.$1", "a.x.c.y", "y.b.x");
        there_and_back("a.*.*.*", "b.$2.$3.{{wildcard(1)}}", "a.1.2.3", "b.2.3.1");
        there_and_back("a.>", "b.c.>", "a.x.y.z", "b.c.x.y.z");
        there_and_back("a.*.>", "{{ Wildcard( 1 ) }}.b.>", "a.x.y.z", "x.b.y.z");
        there_and_back("a.*.>", "$1.b.>", "a.*.>", "*.b.>");
        assert_eq!(compile("a.*.*.>", "$2.b.$1.>").1, "*.b.*.>");
    }

    #[test]
    fn what_cannot_be_read_backwards_is_refused_with_its_text() {
        let text = |source: &str, destination: &str| Translation::compile(source, destination).unwrap_err().to_string();
        assert_eq!(text("a.*", "b"), "invalid mapping destination: not using all of the token wildcard(s) in b");
        assert_eq!(text("a.*", "b.$2"), "invalid mapping destination: wildcard index out of range in $2: [2]");
        assert_eq!(text("a.*", "b.$1.$1"), "invalid mapping destination: not reversible in b.$1.$1");
        assert_eq!(
            text("a.*", "b.{{partition(3,1)}}"),
            "invalid mapping destination: the only mapping function allowed for import transforms is {{Wildcard()}} in \
             {{partition(3,1)}}"
        );
        assert_eq!(text("a.*", "b.$0"), "invalid mapping destination: not reversible in b.$0");
        for (source, destination) in [("a.*", "b..$1"), ("a.>", "b"), ("a.*", "$1.>"), ("a.*", ""), ("a.*", ">.$1")] {
            assert_eq!(text(source, destination), "invalid subject", "{destination}");
        }
    }

    #[test]
    fn other_dollar_tokens_are_literal() {
        there_and_back("$SYS.*", "$KV.$1", "$SYS.x", "$KV.x");
    }

    proptest! {
        #[test]
        fn translations_are_their_own_way_back(order in Just(vec![1, 2, 3, 4]).prop_shuffle(), words in proptest::collection::vec("[a-z]{1,3}", 6)) {
            let destination = order.iter().map(|at| format!("${at}")).collect::<Vec<_>>().join(".x.") + ".>";
            let (translation, pattern) = compile("*.*.a.*.*.>", &destination);
            let remote = [&words[..2], &["a".to_owned()], &words[2..]].concat().join(".");
            let local = translation.translate(remote.as_bytes());
            prop_assert!(subject::overlap::matches_filter(&local, pattern.as_bytes()));
            prop_assert_eq!(translation.translate_back(&local), remote.as_bytes());
        }

        #[test]
        fn no_text_makes_the_reader_panic(source in "[a*>.$1]{0,12}", destination in "\\PC{0,12}|[a*>.${}1() ]{0,16}", subject in "[a.]{0,8}") {
            if let Ok((translation, _)) = Translation::compile(&source, &destination) {
                translation.translate(subject.as_bytes());
                translation.translate_back(subject.as_bytes());
            }
        }
    }
}
