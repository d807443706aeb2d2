//! `meta.sum`: the checksum beside `meta.inf`, as 16 lower-case hexadecimal digits without a newline.
//!
//! It covers the bytes of `meta.inf` as they are on disk, so the sealed bytes of an encrypted store. What the JSON
//! inside says is not this crate's business.

use std::fmt::Write;

use super::checksum::Hasher;

/// The text of `meta.sum` for these bytes of `meta.inf`.
///
/// The hasher is named after the stream, or `STREAM/CONSUMER`.
#[must_use]
pub fn sum_text(hasher: &Hasher, inf: &[u8]) -> String {
    let mut text = String::with_capacity(16);
    for byte in hasher.checksum(&[inf]) {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Whether `sum`, the bytes of `meta.sum`, fits `inf`, the bytes of `meta.inf`.
#[must_use]
pub fn sum_fits(hasher: &Hasher, inf: &[u8], sum: &[u8]) -> bool {
    sum_text(hasher, inf).as_bytes() == sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_sum_fits() {
        let hasher = Hasher::named("S");
        let sum = sum_text(&hasher, b"{}");
        assert_eq!(sum.len(), 16);
        assert!(sum_fits(&hasher, b"{}", sum.as_bytes()));
        assert!(!sum_fits(&hasher, b"{ }", sum.as_bytes()));
        assert!(!sum_fits(&Hasher::named("T"), b"{}", sum.as_bytes()));
        assert!(!sum_fits(&hasher, b"{}", format!("{sum}\n").as_bytes()));
    }
}
