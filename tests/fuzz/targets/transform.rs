//! Subject transforms: source, destination and a subject to transform, one a line.

use subject::SubjectTransform;
use subject::subject::{is_valid_literal_subject, tokens};

pub const WORDS: &[&str] = &[
    ".",
    "*",
    ">",
    "$1",
    "$2",
    "{{wildcard(1)}}",
    "{{partition(10,1)}}",
    "{{partition(3)}}",
    "{{split(1,-)}}",
    "{{splitfromleft(1,2)}}",
    "{{splitfromright(1,2)}}",
    "{{slicefromleft(1,2)}}",
    "{{slicefromright(1,2)}}",
    "{{left(1,2)}}",
    "{{right(1,2)}}",
    "{{random(3)}}",
    "{{",
    "}}",
    "(",
    ")",
    ",",
    "\n",
    "0",
    "-1",
    "2147483647",
    "99999999999999999999",
    "é",
];

pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut lines = text.split('\n');
    let (Some(source), Some(destination), Some(subject)) = (lines.next(), lines.next(), lines.next()) else { return };
    let mut random = || 7;
    if let Ok(strict) = SubjectTransform::new_strict(source, destination) {
        assert!(SubjectTransform::new(source, destination).is_ok(), "what is valid strictly is valid");
        check_reverse(&strict, subject);
    }
    let Ok(transform) = SubjectTransform::new(source, destination) else { return };
    let mut result = Vec::new();
    let matched = transform.match_into(subject, &mut result, &mut random);
    if matched.is_ok() {
        assert_eq!(String::from_utf8_lossy(&result), transform.apply(subject, &mut random), "both ways give the same");
        assert!(transform.is_match(subject));
    }
    let _ = transform.apply(subject, &mut random);
}

/// A transform that can be undone is undone by its reverse.
fn check_reverse(transform: &SubjectTransform, subject: &str) {
    let Some(reverse) = transform.reverse() else { return };
    let mut there = Vec::new();
    if !is_valid_literal_subject(subject) || transform.match_into(subject, &mut there, &mut || 0).is_err() {
        return;
    }
    let mut back = Vec::new();
    reverse.match_into(&there, &mut back, &mut || 0).expect("the reverse takes what came out");
    let same: Vec<&[u8]> = tokens(&back).collect();
    assert_eq!(same, tokens(subject).collect::<Vec<_>>(), "there and back");
}
