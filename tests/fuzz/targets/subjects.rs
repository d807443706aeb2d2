//! Subjects and filters, beside the definitions written down as plainly as possible.

use std::sync::Arc;

use subject::overlap::{filters_overlap, first_overlap, is_subset, matches_filter};
use subject::subject::{
    is_literal, is_valid_literal_subject, is_valid_publish_subject, is_valid_shape, is_valid_subject,
    is_valid_text_subject, literal_prefix_length, split_first_token, token_at, token_count, tokens,
};
use subject::{MatchResult, Sublist};

pub const WORDS: &[&str] = &[".", "*", ">", ".*", ".>", "a", "b", "a.b", "\n", " ", "\0", "_INBOX.", "$SYS.", "é"];

/// Lines of one input that count.
const LINES_MAX: usize = 8;

/// Bytes of a line that count, since the definitions below take exponential time.
const LINE_MAX: usize = 24;

/// Whether a filter matches a literal subject.
fn matches(filter: &[&[u8]], subject: &[&[u8]]) -> bool {
    match (filter, subject) {
        ([], []) => true,
        ([b">"], [_, ..]) => true,
        ([b"*", filter @ ..], [_, subject @ ..]) => matches(filter, subject),
        ([one, filter @ ..], [other, subject @ ..]) => one == other && matches(filter, subject),
        ([], _) | (_, []) => false,
    }
}

/// Literal subjects enough to tell two filters apart: each token of both, or one that is in neither, at every place.
fn witnesses(filters: [&[&[u8]]; 2]) -> Vec<Vec<Vec<u8>>> {
    let longest = filters[0].len().max(filters[1].len()) + 1;
    let mut found: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    let mut all = Vec::new();
    for place in 0..longest {
        let mut choices: Vec<Vec<u8>> = vec![b"\x01other".to_vec()];
        for filter in filters {
            if let Some(token) = filter.get(place).filter(|token| !matches!(**token, b"*" | b">")) {
                choices.push(token.to_vec());
            }
        }
        choices.dedup();
        found = found
            .iter()
            .flat_map(|subject| {
                choices.iter().map(move |choice| [subject.as_slice(), std::slice::from_ref(choice)].concat())
            })
            .collect();
        all.extend(found.iter().cloned());
    }
    all
}

fn check_pair(one: &[u8], other: &[u8]) {
    let (ones, others): (Vec<_>, Vec<_>) = (tokens(one).collect(), tokens(other).collect());
    if !is_valid_shape(one) || !is_valid_shape(other) {
        // Only that it ends, and does not panic.
        let _ = (matches_filter(one, other), is_subset(one, other), filters_overlap(one, other));
        return;
    }
    if is_literal(one) {
        assert_eq!(matches_filter(one, other), matches(&others, &ones), "match");
    }
    let told: Vec<(bool, bool)> = witnesses([&ones, &others])
        .iter()
        .map(|subject| {
            let subject: Vec<&[u8]> = subject.iter().map(Vec::as_slice).collect();
            (matches(&ones, &subject), matches(&others, &subject))
        })
        .collect();
    assert_eq!(filters_overlap(one, other), told.contains(&(true, true)), "overlap");
    assert_eq!(is_subset(one, other), told.iter().all(|(one, other)| !one || *other), "subset");
    assert_eq!(filters_overlap(one, other), first_overlap(&[one, other]).is_some());
}

fn check_one(subject: &[u8]) {
    let all: Vec<&[u8]> = tokens(subject).collect();
    assert_eq!(all.join(&b'.'), subject);
    assert_eq!(token_count(subject), if subject.is_empty() { 0 } else { all.len() });
    assert_eq!(split_first_token(subject).0, all[0]);
    assert_eq!(token_at(subject, all.len()), None);
    assert!(literal_prefix_length(subject) <= subject.len());
    // Each rule is at least as strict as the one before.
    assert!(!is_valid_subject(subject) || is_valid_shape(subject));
    assert!(!is_valid_text_subject(subject) || is_valid_subject(subject));
    assert!(!is_valid_publish_subject(subject) || is_valid_subject(subject) && is_valid_literal_subject(subject));
    let is_plain = all.iter().all(|token| !token.is_empty()) && all.iter().rev().skip(1).all(|token| *token != b">");
    assert_eq!(is_valid_shape(subject), is_plain, "shape");
}

/// The sublist gives exactly the filters that match.
fn check_sublist(lines: &[&[u8]]) {
    let mut sublist: Sublist<Arc<usize>> = Sublist::new();
    let mut filters = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Ok(text) = std::str::from_utf8(line) else { continue };
        let queue = (at % 3 == 2).then_some("q");
        let item = Arc::new(at);
        let inserted = sublist.insert(text, queue, Arc::clone(&item));
        assert_eq!(inserted.is_ok(), is_valid_shape(line), "inserting {text:?}");
        if inserted.is_ok() {
            filters.push((text, queue, item));
        }
    }
    for subject in lines.iter().filter(|line| is_valid_literal_subject(line)) {
        let mut result = MatchResult::new();
        sublist.match_into(subject, &mut result);
        let queued = result.queues.iter().flat_map(|queue| queue.members.iter());
        let mut got: Vec<usize> = result.plain.iter().chain(queued).map(|item| **item).collect();
        got.sort_unstable();
        let subject: Vec<&[u8]> = tokens(subject).collect();
        let is_match = |filter: &str| matches(&tokens(filter).collect::<Vec<_>>(), &subject);
        let expected: Vec<usize> =
            filters.iter().filter(|(filter, ..)| is_match(filter)).map(|(_, _, item)| **item).collect();
        assert_eq!(got, expected, "who gets {subject:?}");
    }
    for (filter, queue, item) in &filters {
        assert!(sublist.remove(filter, *queue, item), "{filter:?} was there");
    }
    assert!(sublist.is_empty(), "all is removed");
}

/// The input's lines are subjects and filters.
pub fn run(input: &[u8]) {
    let lines: Vec<&[u8]> =
        input.split(|byte| *byte == b'\n').take(LINES_MAX).map(|line| &line[..line.len().min(LINE_MAX)]).collect();
    for one in &lines {
        check_one(one);
        for other in &lines {
            // Twelve tokens are 3^12 witnesses at the most; few inputs have them.
            if token_count(one) <= 6 && token_count(other) <= 6 {
                check_pair(one, other);
            }
        }
    }
    check_sublist(&lines);
}
