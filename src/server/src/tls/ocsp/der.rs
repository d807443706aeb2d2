//! As much DER as OCSP needs: elements one after another, read from and written to bytes.
//!
//! Format: a tag (1 byte), a length (1 byte, or `0x80 + n` and n bytes, highest first), the contents.

use clock::Timestamp;

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_ID: u8 = 0x06;
pub(super) const ENUMERATED: u8 = 0x0a;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;

/// The tag of `[number] EXPLICIT`.
pub(super) const fn explicit(number: u8) -> u8 {
    0xa0 | number
}

/// One element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) contents: &'a [u8],
    /// Tag, length and contents.
    pub(super) whole: &'a [u8],
}

/// Reads elements from the front of some bytes. Everything that is not as expected is `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next element, whatever it is.
    pub(super) fn next(&mut self) -> Option<Element<'a>> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, mut rest) = rest.split_first()?;
        let mut length = usize::from(first);
        if first & 0x80 != 0 {
            let (bytes, behind) =
                rest.split_at_checked(usize::from(first & 0x7f)).filter(|(bytes, _)| matches!(bytes.len(), 1..=4))?;
            length =
                bytes.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)))?;
            rest = behind;
        }
        let (contents, behind) = rest.split_at_checked(length)?;
        let whole = self.0.get(..self.0.len() - behind.len())?;
        self.0 = behind;
        Some(Element { tag, contents, whole })
    }

    /// The next element, which must have this tag.
    pub(super) fn take(&mut self, tag: u8) -> Option<Element<'a>> {
        self.next().filter(|element| element.tag == tag)
    }

    /// The next element if it has this tag; otherwise nothing is read.
    pub(super) fn take_if(&mut self, tag: u8) -> Option<Element<'a>> {
        let mut ahead = *self;
        let element = ahead.take(tag)?;
        *self = ahead;
        Some(element)
    }

    /// What is inside the next element, which must have this tag.
    pub(super) fn enter(&mut self, tag: u8) -> Option<Self> {
        self.take(tag).map(|element| Self(element.contents))
    }
}

/// A `GeneralizedTime` such as `20260131235959Z`.
pub(super) fn time(contents: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(contents).ok()?.strip_suffix('Z')?;
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, clock) = (&text[..8], &text[8..]);
    let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
    let (hour, minute, second) = (&clock[..2], &clock[2..4], &clock[4..]);
    Timestamp::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// An element made of `parts`.
pub(super) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut bytes = vec![tag];
    match u8::try_from(length) {
        Ok(short @ 0..=0x7f) => bytes.push(short),
        Ok(_) | Err(_) => {
            let digits = length.to_be_bytes();
            let digits = &digits[digits.iter().position(|digit| *digit != 0).unwrap_or_default()..];
            bytes.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
            bytes.extend_from_slice(digits);
        }
    }
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elements_of_every_length_are_read_as_written() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let contents = vec![7; length];
            let written = element(SEQUENCE, &[&contents[..length / 2], &contents[length / 2..]]);
            let mut reader = Reader(&written);
            assert_eq!(reader.take_if(INTEGER), None);
            assert_eq!(reader.take(SEQUENCE).expect("it is there").contents, contents);
            assert!(reader.next().is_none());
            for cut in [1, 2, written.len() - 1].into_iter().filter(|cut| *cut < written.len()) {
                assert_eq!(Reader(&written[..cut]).next(), None);
            }
        }
    }

    #[test]
    fn times_are_whole_and_in_utc() {
        assert_eq!(time(b"20260131235959Z"), Timestamp::parse("2026-01-31T23:59:59Z"));
        for bad in ["20260131235959", "202601312359Z", "20261331235959Z", "2026013123595+Z", "\u{e9}0260131235959Z"] {
            assert_eq!(time(bad.as_bytes()), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut reader = Reader(&bytes);
            while let Some(element) = reader.next() {
                prop_assert!(element.whole.len() >= 2 + element.contents.len());
            }
            let _ = time(&bytes);
        }
    }
}
