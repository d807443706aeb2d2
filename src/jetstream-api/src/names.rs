//! Names and sequences: what is a valid name of a stream or consumer, and numbers that must not be mixed up.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The longest name of a stream or consumer, in bytes.
pub const NAME_LEN_MAX: usize = 255;

/// Whether a text can be the name of a stream or consumer, its length aside.
///
/// A name has at least one byte and none of space, tab, line ends, form feed, `.`, `*`, `>`, `\` and `/`.
///
/// Source: NATS documentation, "Streams", naming.
#[must_use]
pub fn is_valid_name(name: &str) -> bool {
    !name.is_empty() && !name.contains([' ', '\t', '\r', '\n', '\u{c}', '.', '*', '>', '\\', '/'])
}

macro_rules! name {
    ($(#[$outer:meta])* $name:ident, $what:literal) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks a name.
            ///
            /// # Errors
            /// [`Error::InvalidName`] for characters that a subject token or a path can't hold, or none at all;
            /// [`Error::NameTooLong`] beyond [`NAME_LEN_MAX`].
            pub fn new(name: &str) -> Result<Self, Error> {
                if !is_valid_name(name) {
                    return Err(Error::InvalidName { what: $what, name: name.to_owned() });
                }
                if name.len() > NAME_LEN_MAX {
                    return Err(Error::NameTooLong { what: $what, len: name.len() });
                }
                Ok(Self(name.into()))
            }

            /// The name as a text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::new(&String::deserialize(from)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

name!(
    /// The valid name of a stream. Cheap to clone.
    StreamName,
    "stream"
);
name!(
    /// The valid name of a consumer. Cheap to clone.
    ConsumerName,
    "consumer"
);

macro_rules! sequence {
    ($(#[$outer:meta])* $name:ident) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl $name {
            /// The sequence that follows; the last one follows itself.
            #[must_use]
            pub const fn next(self) -> Self {
                Self(self.0.saturating_add(1))
            }

            /// The sequence before; 0 precedes itself.
            #[must_use]
            pub const fn previous(self) -> Self {
                Self(self.0.saturating_sub(1))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

sequence!(
    /// The place of a message in its stream, from 1 on; 0 is none.
    StreamSeq
);
sequence!(
    /// The place of a delivery in what a consumer sent, from 1 on; 0 is none.
    ConsumerSeq
);

#[cfg(test)]
mod tests {
    use super::{ConsumerName, NAME_LEN_MAX, StreamName, StreamSeq};
    use crate::error::Error;

    #[test]
    fn names_are_tokens_and_file_names() {
        for good in ["A", "a-b_c", "héllo", "$MQTT_msgs", "a:b"] {
            assert_eq!(StreamName::new(good).map(|name| name.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "a b", "a.b", "a*", ">", "a/b", "a\\b", "a\tb", "a\nb", "a\u{c}b"] {
            assert!(matches!(ConsumerName::new(bad), Err(Error::InvalidName { what: "consumer", .. })), "{bad}");
        }
        let long = "x".repeat(NAME_LEN_MAX + 1);
        assert_eq!(StreamName::new(&long), Err(Error::NameTooLong { what: "stream", len: NAME_LEN_MAX + 1 }));
    }

    #[test]
    fn sequences_stay_inside_their_range() {
        assert_eq!(StreamSeq(u64::MAX).next(), StreamSeq(u64::MAX));
        assert_eq!(StreamSeq(0).previous(), StreamSeq(0));
        assert_eq!(StreamSeq(1).next().to_string(), "2");
    }
}
