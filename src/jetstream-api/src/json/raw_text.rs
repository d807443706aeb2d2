//! Values that judge their own JSON text: times and the words of enumerations.
//!
//! A mistake in one of them ends the reading, whatever else is wrong, as it does in the Go server.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Deserialize, Error, Visitor};

/// The name by which the reader knows that it has to hand out the raw text.
pub(crate) const NAME: &str = "jetstream-api raw text";

/// The same for times, of which only texts are wanted.
pub(crate) const TIME_NAME: &str = "jetstream-api time";

/// A value that is made from a JSON text such as `"file"` (with its quotes) or `null`.
pub(crate) trait FromRawText: Sized {
    fn from_raw_text(raw: &str) -> Result<Self, String>;
}

/// Reads such a value from any deserializer: from the reader of this crate as it stands, from others by way of a text.
pub(crate) fn deserialize<'de, T: FromRawText, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_newtype_struct(NAME, RawVisitor(PhantomData))
}

/// The same for a time.
pub(crate) fn deserialize_time<'de, T: FromRawText, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_newtype_struct(TIME_NAME, RawVisitor(PhantomData))
}

struct RawVisitor<T>(PhantomData<T>);

impl<'de, T: FromRawText> Visitor<'de> for RawVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_str<E: Error>(self, raw: &str) -> Result<T, E> {
        T::from_raw_text(raw).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        let raw = match Option::<String>::deserialize(from)? {
            Some(text) => format!("\"{text}\""),
            None => "null".to_owned(),
        };
        T::from_raw_text(&raw).map_err(D::Error::custom)
    }
}

/// Declares an enumeration whose values are words on the wire.
///
/// `$refusal` makes the error text of a JSON text that is none of the words.
macro_rules! words {
    (
        $(#[$outer:meta])*
        $name:ident, $refusal:expr, $(any_case: $any_case:literal,)? $(also $also:literal,)?
        { $(#[$first_doc:meta])* $first:ident = $first_word:literal, $($(#[$doc:meta])* $variant:ident = $word:literal,)* }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every value, the default first.
            pub const ALL: &[Self] = &[Self::$first, $(Self::$variant,)*];

            /// The word on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$variant => $word,)*
                }
            }

            /// The value that a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $first_word $(| $also)? => Some(Self::$first),
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl crate::json::raw_text::FromRawText for $name {
            fn from_raw_text(raw: &str) -> Result<Self, String> {
                let is_folded = false $(|| $any_case)?;
                let folded = if is_folded { raw.to_lowercase() } else { raw.to_owned() };
                let word = folded.strip_prefix('"').and_then(|folded| folded.strip_suffix('"'));
                let refusal: fn(&str) -> String = $refusal;
                word.and_then(Self::from_word).ok_or_else(|| refusal(raw))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::json::raw_text::deserialize(from)
            }
        }
    };
}

/// What the Go server says of a word that most enumerations don't know.
pub(crate) fn cannot_unmarshal(raw: &str) -> String {
    format!("can not unmarshal {}", super::go_quote(raw))
}

pub(crate) use words;
