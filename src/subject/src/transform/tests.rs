//! Transforms against what a server does with them, and rules that recordings cannot show.

use super::{SubjectTransform, destination_filter, identity_destination, validate_mapping};
use crate::error::TransformError;
use crate::subject::is_valid_shape;
use proptest::prelude::{Strategy, proptest};

const RECORDED: &str = include_str!("../../testdata/transform.txt");
const RECORDED_ERRORS: &str = include_str!("../../testdata/transform_errors.txt");

fn no_random() -> u64 {
    panic!("no random number is needed here")
}

fn transform(source: &str, destination: &str) -> SubjectTransform {
    SubjectTransform::new(source, destination).unwrap_or_else(|error| panic!("{source} to {destination}: {error}"))
}

fn rows(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(" | ").collect())
}

#[test]
fn transforms_as_recorded() {
    let mut result = Vec::new();
    let mut count = 0;
    for row in rows(RECORDED) {
        let [source, destination, subject, expected] = row[..] else { panic!("{row:?}") };
        validate_mapping(source, destination).unwrap_or_else(|error| panic!("{row:?}: {error}"));
        let transform = transform(source, destination);
        let found = match transform.match_into(subject, &mut result, &mut no_random) {
            Ok(()) => String::from_utf8(result.clone()).expect("text"),
            // Mappings apply to whatever a client names, so a wildcard counts as a token there.
            Err(TransformError::InvalidSubject) if transform.is_match(subject) => {
                transform.apply(subject, &mut no_random)
            }
            Err(_) => subject.to_owned(),
        };
        if expected == "-" {
            assert!(!is_valid_shape(&found), "{row:?}: {found}");
        } else {
            assert_eq!(found, expected, "{row:?}");
        }
        count += 1;
    }
    assert!(count > 90);
}

#[test]
fn refuses_as_recorded() {
    let mut count = 0;
    for row in rows(RECORDED_ERRORS) {
        let [source, destination, expected] = row[..] else { panic!("{row:?}") };
        let destination = destination.replace("\\t", "\t");
        match validate_mapping(source, &destination) {
            Ok(()) => assert_eq!(expected, "accepted", "{row:?}"),
            Err(error) => assert_eq!(error.to_string(), expected, "{row:?}"),
        }
        count += 1;
    }
    assert!(count > 45);
}

#[test]
fn strict_transforms_use_every_wildcard_and_no_other_function() {
    for (source, destination, expected) in [
        ("a.*.*", "b.$1", "invalid mapping destination: not using all of the token wildcard(s) in b.$1"),
        (
            "a.*",
            "b.{{partition(3,1)}}",
            "invalid mapping destination: the only mapping function allowed for import transforms is {{Wildcard()}} in \
             {{partition(3,1)}}",
        ),
        ("a.>", "b", "invalid subject"),
    ] {
        let error = SubjectTransform::new_strict(source, destination).expect_err("not strict");
        assert_eq!(error.to_string(), expected);
    }
    for (source, destination) in [("a.*.*", "b.$2.{{wildcard(1)}}"), ("a", "b"), ("a.>", "b.>"), (">", "x.>")] {
        SubjectTransform::new_strict(source, destination).expect("strict");
    }
}

#[test]
fn random_numbers_stay_below_the_limit() {
    let mut numbers = 0_u64;
    let mut random = || {
        numbers = numbers.wrapping_add(0x9e37_79b9_7f4a_7c15);
        numbers
    };
    for (destination, limit) in [("r.{{random(10)}}", 10), ("r.{{Random(1)}}", 1), ("r.{{random(-3)}}", 3)] {
        let transform = transform("a.*", destination);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let subject = transform.apply("a.x", &mut random);
            seen.insert(subject.strip_prefix("r.").expect("as written").parse::<u32>().expect("a number"));
        }
        assert_eq!(seen, (0..limit).collect(), "{destination}");
    }
    assert_eq!(transform("a", "r.{{random(0)}}").apply("a", &mut random), "r.0");
}

#[test]
fn an_empty_source_means_everything() {
    let transform = transform("", "x.>");
    assert_eq!(transform.source(), ">");
    assert_eq!(transform.apply("a.b", &mut no_random), "x.a.b");
}

#[test]
fn everything_to_everything_changes_nothing() {
    let mut result = Vec::new();
    transform(">", ">").match_into("a.*", &mut result, &mut no_random).expect("any subject");
    assert_eq!(result, b"a.*");
}

#[test]
fn only_literal_subjects_that_match_are_transformed() {
    let transform = transform("a.*", "b.$1");
    let mut result = Vec::new();
    for (subject, error) in [
        ("a.*", TransformError::InvalidSubject),
        ("a.", TransformError::InvalidSubject),
        ("a", TransformError::NoMatch),
        ("b.c", TransformError::NoMatch),
    ] {
        assert_eq!(transform.match_into(subject, &mut result, &mut no_random), Err(error), "{subject}");
    }
    assert_eq!(
        transform.match_into("b.c", &mut result, &mut no_random).expect_err("no match").to_string(),
        "no matching transforms available"
    );
}

#[test]
fn a_subject_that_is_too_short_leaves_gaps() {
    let transform = transform("a.*.*", "b.$2.{{left(2,3)}}.{{partition(7,2)}}");
    assert_eq!(transform.apply("a", &mut no_random), "b...2");
}

#[test]
fn tokens_are_cut_by_bytes() {
    let mut result = Vec::new();
    transform("a.*", "b.{{left(1,1)}}").apply_into("a.äx", &mut result, &mut no_random);
    assert_eq!(result, b"b.\xc3");
    assert_eq!(transform("a.*", "b.{{left(1,1)}}").apply("a.äx", &mut no_random), "b.\u{fffd}");
    assert_eq!(transform("a.*", "b.{{split(1,)}}").apply("a.äx", &mut no_random), "b.ä.x");
}

#[test]
fn destinations_that_change_nothing_are_spelled_out() {
    assert_eq!(identity_destination("foo.*.bar.*.>"), "foo.$1.bar.$2.>");
    assert_eq!(identity_destination("foo"), "foo");
}

#[test]
fn destinations_have_filters() {
    let (filter, references) = destination_filter("foo.$2.{{wildcard(1)}}.$x.>");
    assert_eq!(filter, "foo.*.*.$x.>");
    assert_eq!(references, ["$2", "{{wildcard(1)}}"]);
    assert_eq!(destination_filter("foo.{{partition(3,1)}}").0, "foo.{{partition(3,1)}}");
}

#[test]
fn some_transforms_cannot_be_undone() {
    assert_eq!(transform("a.*.*", "b.$1").reverse(), None);
    assert_eq!(transform("a.*.*", "b.$1.$1").reverse(), None);
    assert_eq!(transform("a.*", "b.{{split(1,-)}}").reverse(), None);
    let back = transform("a.>", "b.c.>").reverse().expect("reversible");
    assert_eq!((back.source(), back.destination()), ("b.c.>", "a.>"));
}

proptest! {
    #[test]
    fn what_is_reversed_comes_back(order in proptest::sample::subsequence(vec![1, 2, 3, 4], 0..=4).prop_shuffle(), tokens in proptest::collection::vec("[a-z]{1,3}", 4), is_full in proptest::bool::ANY)
    {
        let count = order.len();
        let tail = if is_full { ".>" } else { "" };
        let source = format!("in{}{tail}", ".*".repeat(count));
        let references: String = order.iter().map(|index| format!(".${}", rank(&order, *index))).collect();
        let there = SubjectTransform::new_strict(&source, &format!("out{references}{tail}")).expect("strict");
        let mut subject = format!("in.{}", tokens[..count].join("."));
        if count == 0 {
            subject = "in".into();
        }
        if is_full {
            subject += ".rest.of.it";
        }
        let back = there.reverse().expect("every wildcard is used");
        assert_eq!(back.apply(&there.apply(&subject, &mut no_random), &mut no_random), subject);
    }

    #[test]
    fn any_text_is_accepted_or_refused(source in ".{0,20}", destination in "[a-z$0-9{}()., *>-]{0,40}", subject in ".{0,20}") {
        if let Ok(transform) = SubjectTransform::new(&source, &destination) {
            let _any = transform.apply(&subject, &mut || 7);
            let _any = transform.reverse();
        }
        let _any = validate_mapping(&source, &destination);
    }
}

/// Which of the numbers is the given one, in ascending order, counted from 1.
fn rank(numbers: &[i32], number: i32) -> usize {
    1 + numbers.iter().filter(|other| **other < number).count()
}
