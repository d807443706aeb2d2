//! Why bytes are not what they should be.

/// What is wrong with a file's bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The bytes end too early.
    #[error("the bytes end within {part}")]
    Truncated {
        /// What was being read.
        part: &'static str,
    },
    /// The first byte names another kind of file.
    #[error("the first byte is {got}, not {expected}")]
    Magic {
        /// What is there.
        got: u8,
        /// What should be there.
        expected: u8,
    },
    /// The version is not one that this program knows.
    #[error("version {got} is unknown, the newest known is {known_max}")]
    Version {
        /// What is there.
        got: u8,
        /// The newest version that can be read.
        known_max: u8,
    },
    /// The checksum does not fit the bytes.
    #[error("the checksum does not fit the bytes")]
    Checksum,
    /// A value contradicts another one or its own limits.
    #[error("{what}")]
    Inconsistent {
        /// The contradiction, as a sentence.
        what: &'static str,
    },
    /// Decryption failed: another key, another cipher, or damaged bytes.
    #[error("the bytes do not decrypt with this key")]
    Decrypt,
    /// Decompression failed.
    #[error("the bytes do not decompress")]
    Decompress,
    /// The content is longer than what is accepted.
    #[error("the content is longer than {len_max} bytes")]
    TooLong {
        /// The limit.
        len_max: usize,
    },
}
