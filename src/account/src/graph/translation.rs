//! Subjects across an import: from the exporter's to the local form and back.
//!
//! Unlike a mapping, an import has to be readable in both directions, so every wildcard of one side stands exactly once
//! on the other.

use smallvec::SmallVec;
use subject::subject::tokens;

use crate::error::TranslationError;
use crate::matching::is_valid;

/// One token of a translated subject.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(Box<[u8]>),
    /// The token of the given subject at this place.
    Token(usize),
}

/// One direction: the tokens to write, and from where on the rest is taken over (`>`).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Direction {
    pieces: Vec<Piece>,
    rest_from: Option<usize>,
}

impl Direction {
    /// Tokens that the subject does not have are left out; subjects that match the side given have them all.
    fn translate(&self, subject: &[u8]) -> Vec<u8> {
        let given: SmallVec<[&[u8]; 16]> = tokens(subject).collect();
        let pieces = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(token) => Some(&**token),
            Piece::Token(at) => given.get(*at).copied(),
        });
        let rest = self.rest_from.map_or(&[] as &[&[u8]], |from| given.get(from..).unwrap_or_default());
        let mut translated = Vec::with_capacity(subject.len() + 32);
        for token in pieces.chain(rest.iter().copied()) {
            if !translated.is_empty() {
                translated.push(b'.');
            }
            translated.extend_from_slice(token);
        }
        translated
    }
}

/// Translates the subjects of one pattern into those of another, and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translation {
    there: Direction,
    back: Direction,
}

/// A token of a destination as written.
enum Written<'a> {
    Literal(&'a str),
    /// The wildcard of the source with this number, counted from one.
    Wildcard(usize),
    Full,
}

impl Translation {
    /// Compiles `source` (with wildcards) and `destination`, whose tokens `$n` and `{{wildcard(n)}}` are the source's
    /// wildcards; its `*` are those not named, in order. Also returns the pattern of the destination's subjects.
    pub(super) fn compile(source: &str, destination: &str) -> Result<(Self, String), TranslationError> {
        if !is_valid(source.as_bytes()) || !is_valid_destination(destination) {
            return Err(TranslationError::InvalidSubject);
        }
        let source: Vec<&str> = source.split('.').collect();
        let has_rest = source.last() == Some(&">");
        let wildcards: Vec<usize> = (0..source.len()).filter(|at| source[*at] == "*").collect();
        let written = read_destination(destination)?;
        if has_rest != matches!(written.last(), Some(Written::Full)) {
            return Err(TranslationError::InvalidSubject);
        }
        let mut pieces = Vec::new();
        let mut pattern = Vec::new();
        // Where each wildcard of the source stands in the destination.
        let mut places: Vec<Option<usize>> = vec![None; wildcards.len()];
        for (at, token) in written.iter().enumerate() {
            match token {
                Written::Full => pattern.push(">"),
                Written::Literal(token) => {
                    pattern.push(token);
                    pieces.push(Piece::Literal(token.as_bytes().into()));
                }
                Written::Wildcard(number) => {
                    let index = number.checked_sub(1).filter(|index| *index < wildcards.len());
                    let index = index.ok_or_else(|| TranslationError::IndexOutOfRange {
                        token: destination.split('.').nth(at).unwrap_or_default().to_owned(),
                        index: *number,
                    })?;
                    if places[index].replace(at).is_some() {
                        return Err(TranslationError::WildcardTwice { destination: destination.to_owned() });
                    }
                    pattern.push("*");
                    pieces.push(Piece::Token(wildcards[index]));
                }
            }
        }
        let unused = || TranslationError::WildcardUnused { destination: destination.to_owned() };
        let places = places.into_iter().collect::<Option<Vec<usize>>>().ok_or_else(unused)?;
        let mut places = places.into_iter();
        let back = source.iter().filter(|token| **token != ">").map(|token| match *token {
            "*" => places.next().map_or_else(|| Piece::Literal(b"*".as_slice().into()), Piece::Token),
            token => Piece::Literal(token.as_bytes().into()),
        });
        let back = Direction { pieces: back.collect(), rest_from: has_rest.then_some(pieces.len()) };
        let there = Direction { pieces, rest_from: has_rest.then_some(source.len() - 1) };
        Ok((Self { there, back }, pattern.join(".")))
    }

    /// A subject (or pattern) of the source in the form of the destination.
    pub(super) fn translate(&self, subject: &[u8]) -> Vec<u8> {
        self.there.translate(subject)
    }

    /// A subject (or pattern) of the destination in the form of the source.
    pub(super) fn translate_back(&self, subject: &[u8]) -> Vec<u8> {
        self.back.translate(subject)
    }
}

/// A destination is a subject, but its functions may hold spaces.
fn is_valid_destination(destination: &str) -> bool {
    let mut is_full = false;
    destination.split('.').all(|token| {
        let is_good = !is_full && (placeholder(token).is_some() || is_valid(token.as_bytes()));
        is_full = token == ">";
        is_good
    })
}

fn read_destination(destination: &str) -> Result<Vec<Written<'_>>, TranslationError> {
    let mut stars = 0;
    destination
        .split('.')
        .map(|token| match (token, placeholder(token)) {
            (">", _) => Ok(Written::Full),
            ("*", _) => {
                stars += 1;
                Ok(Written::Wildcard(stars))
            }
            (_, Some(Placeholder::Wildcard(number))) => Ok(Written::Wildcard(number)),
            (_, Some(Placeholder::Other)) => Err(TranslationError::FunctionNotSupported { token: token.to_owned() }),
            (_, None) => Ok(Written::Literal(token)),
        })
        .collect()
}

enum Placeholder {
    Wildcard(usize),
    /// A function that cannot be read backwards, or none at all.
    Other,
}

/// Reads `$n` and `{{function(arguments)}}`; `None` for an ordinary token.
fn placeholder(token: &str) -> Option<Placeholder> {
    if let Some(number) = token.strip_prefix('$') {
        return number.parse().ok().map(Placeholder::Wildcard);
    }
    let function = token.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let number = function
        .strip_prefix("wildcard")
        .or_else(|| function.strip_prefix("Wildcard"))
        .and_then(|arguments| arguments.trim().strip_prefix('(')?.strip_suffix(')')?.trim().parse().ok());
    Some(number.map_or(Placeholder::Other, Placeholder::Wildcard))
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
        assert_eq!(text("a.*", "b.$0"), "invalid mapping destination: wildcard index out of range in $0: [0]");
        assert_eq!(text("a.*", "b.$1.$1"), "invalid mapping destination: wildcard used twice in b.$1.$1");
        assert_eq!(
            text("a.*", "b.{{partition(3,1)}}"),
            "invalid mapping destination: the only mapping function allowed for import transforms is {{Wildcard()}} in \
             {{partition(3,1)}}"
        );
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
