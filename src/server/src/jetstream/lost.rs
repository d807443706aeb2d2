//! What is told of messages that damage on disk has taken.

use std::fmt::Write;

use store::Lost;

/// Runs of sequences and places that are named; of more the number is told.
const NAMED_MAX: usize = 10;

/// What was lost, as the end of a sentence that begins with the stream: how many messages, which, and where the damage is.
pub(super) fn describe(lost: &Lost) -> String {
    let mut text = match lost.seqs.len() {
        0 => "has damaged bytes on disk that held no message".to_owned(),
        1 => "has lost 1 message to damage on disk: sequence ".to_owned(),
        count => format!("has lost {count} messages to damage on disk: sequences "),
    };
    let runs = lost.seqs.ranges().map(|(first, last)| match first {
        _ if first == last => first.to_string(),
        _ => format!("{first}-{last}"),
    });
    text.push_str(&named(runs));
    if !lost.places.is_empty() {
        let places = lost.places.iter().map(|(block, offset, len)| format!("{len} bytes at {offset} of block {block}"));
        // Writing to a text cannot fail.
        let _ = write!(text, " ({})", named(places));
    }
    text
}

fn named(items: impl Iterator<Item = String>) -> String {
    let mut items = items;
    let mut text = items.by_ref().take(NAMED_MAX).collect::<Vec<String>>().join(", ");
    let rest = items.count();
    if rest > 0 {
        let _ = write!(text, " and {rest} more");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_sequences_and_places_are_told() {
        let mut lost = Lost::default();
        lost.seqs.insert(7);
        lost.places.push((3, 400, 131));
        let told = "has lost 1 message to damage on disk: sequence 7 (131 bytes at 400 of block 3)";
        assert_eq!(describe(&lost), told);
        lost.places.clear();
        lost.seqs.insert_range(9, 12);
        assert_eq!(describe(&lost), "has lost 5 messages to damage on disk: sequences 7, 9-12");
        (10..30).for_each(|seq| _ = lost.seqs.insert(seq * 2));
        assert!(describe(&lost).ends_with("30, 32, 34 and 12 more"), "{}", describe(&lost));
        let bytes = Lost { places: vec![(1, 2, 3)], bytes: 3, ..Lost::default() };
        assert_eq!(describe(&bytes), "has damaged bytes on disk that held no message (3 bytes at 2 of block 1)");
    }
}
