//! Sublists against a list that is searched from front to back.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::{MatchResult, Pages, Sublist};
use crate::Error;
use crate::overlap::{filters_overlap, matches_filter};

/// Few tokens, so that subjects meet; some longer than a token kept in place.
fn token() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("a"),
        Just("b"),
        Just("cc"),
        Just("exactly-15-byte"),
        Just("exactly-16-bytes"),
        Just("a-token-that-is-kept-on-the-heap"),
    ]
}

fn literal() -> impl Strategy<Value = String> {
    vec(token(), 1..6).prop_map(|tokens| tokens.join("."))
}

fn filter() -> impl Strategy<Value = String> {
    let token = prop_oneof![3 => token(), 2 => Just("*")];
    (vec(token, 0..5), any::<bool>()).prop_filter_map("no tokens", |(mut tokens, is_full)| {
        if is_full {
            tokens.push(">");
        }
        (!tokens.is_empty()).then(|| tokens.join("."))
    })
}

#[derive(Clone, Debug)]
enum Step {
    Insert {
        subject: String,
        queue: Option<&'static str>,
    },
    /// Removes one of the subscriptions at hand.
    Remove(usize),
    Match(String),
    Overlap(String),
}

fn step() -> impl Strategy<Value = Step> {
    let queue = prop_oneof![3 => Just(None), 1 => Just(Some("workers")), 1 => Just(Some("audit"))];
    prop_oneof![
        4 => (filter(), queue).prop_map(|(subject, queue)| Step::Insert { subject, queue }),
        3 => any::<usize>().prop_map(Step::Remove),
        4 => literal().prop_map(Step::Match),
        2 => filter().prop_map(Step::Overlap),
    ]
}

#[derive(Clone, Debug)]
struct Subscription {
    subject: String,
    queue: Option<&'static str>,
    item: u64,
}

type Expected = (Vec<u64>, BTreeMap<String, Vec<u64>>);

fn expected(model: &[Subscription], is_match: impl Fn(&str) -> bool) -> Expected {
    let mut expected = Expected::default();
    for subscription in model.iter().filter(|subscription| is_match(&subscription.subject)) {
        match subscription.queue {
            None => expected.0.push(subscription.item),
            Some(queue) => expected.1.entry(queue.into()).or_default().push(subscription.item),
        }
    }
    expected
}

fn sorted(result: &MatchResult<u64>) -> Expected {
    let mut plain = result.plain.clone();
    plain.sort_unstable();
    let mut queues = BTreeMap::new();
    for group in &result.queues {
        let mut members = group.members.clone();
        members.sort_unstable();
        assert!(!members.is_empty());
        assert!(queues.insert(group.queue.to_string(), members).is_none(), "{} is there twice", group.queue);
    }
    (plain, queues)
}

fn check_all(list: &Sublist<u64>, model: &[Subscription]) {
    let mut seen = Vec::new();
    let mut pages = Pages::default();
    while list.visit_page(&mut pages, |item| seen.push(*item)) {}
    seen.sort_unstable();
    assert_eq!(seen, model.iter().map(|sub| sub.item).collect::<Vec<_>>());
    assert_eq!(list.len(), model.len());
    assert_eq!(list.is_empty(), model.is_empty());
}

proptest! {
    #[test]
    fn behaves_as_a_list_of_subscriptions(steps in vec(step(), 1..150)) {
        let mut list = Sublist::new();
        let mut model: Vec<Subscription> = Vec::new();
        let mut result = MatchResult::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Insert { subject, queue } => {
                    let item = number as u64;
                    list.insert(&subject, queue, item).expect("filters are valid");
                    model.push(Subscription { subject, queue, item });
                }
                Step::Remove(which) if !model.is_empty() => {
                    let gone = model.remove(which % model.len());
                    assert!(!list.remove(&gone.subject, Some("nobody"), &gone.item));
                    assert!(!list.remove(&gone.subject, gone.queue, &u64::MAX));
                    assert!(list.remove(&gone.subject, gone.queue, &gone.item));
                    assert!(!list.remove(&gone.subject, gone.queue, &gone.item));
                }
                Step::Remove(_) => {}
                Step::Match(subject) => {
                    let expected = expected(&model, |filter| matches_filter(subject.as_bytes(), filter.as_bytes()));
                    list.match_into(&subject, &mut result);
                    assert_eq!(sorted(&result), expected);
                    assert_eq!(list.has_interest(&subject), !result.is_empty());
                    assert_eq!(list.has_plain_interest(&subject), !result.plain.is_empty());
                    let members = result.queues.iter().map(|group| group.members.len()).sum::<usize>();
                    assert_eq!(list.matches_count(&subject), (result.plain.len(), members));
                }
                Step::Overlap(filter) => {
                    let expected = expected(&model, |other| filters_overlap(filter.as_bytes(), other.as_bytes()));
                    list.reverse_match(&filter, &mut result);
                    assert_eq!(sorted(&result), expected);
                }
            }
        }
        check_all(&list, &model);
        let batch = model.iter().map(|sub| (sub.subject.as_str(), sub.queue, &sub.item));
        assert_eq!(list.remove_batch(batch), model.len());
        assert!(list.is_empty());
        assert_eq!(list.heap_bytes(), Sublist::<u64>::new().heap_bytes());
        assert_eq!(list.queue_names.len(), 0);
    }
}

/// What comes and goes between two pages.
#[derive(Clone, Debug)]
enum Change {
    Add(u64),
    Take(usize),
}

/// Subjects with many children of one node, many nodes, crowds and queue groups.
fn place_of(number: u64) -> (String, Option<&'static str>) {
    let queue = number.is_multiple_of(7).then_some("workers");
    let subject = match number % 5 {
        0 => format!("wide.{number}"),
        1 => format!("deep.{}.{}.x", number % 40, number),
        2 => "crowd".to_owned(),
        3 => format!("*.{}.>", number % 90),
        _ => format!("tokens-on-the-heap-{number}.a.b"),
    };
    (subject, queue)
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(12))]
    #[test]
    fn pages_leave_nothing_out_that_stays(
        first in 1_u64..9_000,
        changes in vec(vec(prop_oneof![any::<u64>().prop_map(Change::Add), any::<usize>().prop_map(Change::Take)], 0..600), 0..12),
    ) {
        let mut list = Sublist::new();
        let mut present: Vec<u64> = (0..first).collect();
        for item in &present {
            let (subject, queue) = place_of(*item);
            list.insert(&subject, queue, *item).expect("valid");
        }
        let mut stays: BTreeSet<u64> = present.iter().copied().collect();
        let mut ever = stays.clone();
        let (mut seen, mut pages, mut next) = (Vec::new(), Pages::default(), first);
        let mut changes = changes.into_iter();
        loop {
            let before = seen.len();
            let goes_on = list.visit_page(&mut pages, |item| seen.push(*item));
            assert!(seen.len() - before <= 3 * 1024, "a page of {}", seen.len() - before);
            if !goes_on {
                break;
            }
            for change in changes.next().unwrap_or_default() {
                match change {
                    Change::Add(spread) => {
                        next += 1 + spread % 3;
                        let (subject, queue) = place_of(next);
                        list.insert(&subject, queue, next).expect("valid");
                        present.push(next);
                        ever.insert(next);
                    }
                    Change::Take(which) if !present.is_empty() => {
                        let gone = present.swap_remove(which % present.len());
                        let (subject, queue) = place_of(gone);
                        assert!(list.remove(&subject, queue, &gone));
                        stays.remove(&gone);
                    }
                    Change::Take(_) => {}
                }
            }
        }
        let seen: BTreeSet<u64> = seen.into_iter().collect();
        assert!(stays.is_subset(&seen), "left out: {:?}", stays.difference(&seen).take(5).collect::<Vec<_>>());
        assert!(seen.is_subset(&ever));
    }
}

#[test]
fn invalid_subjects_are_refused_and_change_nothing() {
    let mut list = Sublist::new();
    for subject in ["", ".", "a.", ".a", "a..b", ">.a", "a.>.b"] {
        assert_eq!(list.insert(subject, None, 1), Err(Error::InvalidSubject), "{subject}");
        assert!(!list.remove(subject, None, &1), "{subject}");
    }
    check_all(&list, &[]);
}

#[test]
fn nothing_matches_a_subject_with_an_empty_token() {
    let mut list = Sublist::new();
    for filter in [">", "*", "a.*", "a.>"] {
        list.insert(filter, None, 1).expect("valid");
    }
    for subject in ["", ".", "a.", "a..b"] {
        assert!(!list.has_interest(subject), "{subject}");
        assert_eq!(list.matches_count(subject), (0, 0), "{subject}");
    }
}

#[test]
fn wildcards_in_a_published_subject_are_no_wildcards() {
    let mut list = Sublist::new();
    list.insert("a.b", None, 1).expect("valid");
    list.insert("a.*", None, 2).expect("valid");
    assert_eq!(list.matches_count("a.*"), (1, 0));
    assert_eq!(list.matches_count("a.>"), (1, 0));
}

#[test]
fn many_subscribers_of_one_subject_are_removed_one_by_one() {
    let mut list = Sublist::new();
    for item in 0_u64..1000 {
        list.insert("news", None, item).expect("valid");
        list.insert("news", Some("workers"), item).expect("valid");
    }
    let mut result = MatchResult::new();
    for item in (0_u64..1000).map(|item| item * 7 % 1000) {
        assert!(list.remove("news", None, &item));
        assert!(!list.remove("news", None, &item));
        assert!(list.remove("news", Some("workers"), &item));
        list.match_into("news", &mut result);
        assert!(!result.plain.contains(&item));
        assert_eq!(result.plain.len(), list.len() / 2);
    }
    assert!(list.is_empty());
}

#[test]
fn subjects_of_thousands_of_tokens_need_no_stack() {
    let deep = vec!["a"; 100_000].join(".");
    let run = move || {
        let mut list = Sublist::new();
        list.insert(&deep, None, 1).expect("valid");
        list.insert(&format!("{deep}.b"), None, 2).expect("valid");
        list.insert(&format!("{deep}.*"), None, 3).expect("valid");
        list.insert(&deep.replace('a', "*"), None, 4).expect("valid");
        assert_eq!(list.matches_count(&deep), (2, 0));
        assert_eq!(list.matches_count(format!("{deep}.b")), (2, 0));
        let mut result = MatchResult::new();
        list.reverse_match("a.>", &mut result);
        assert_eq!(result.plain.len(), 4);
        let mut seen = BTreeSet::new();
        let mut pages = Pages::default();
        for _ in 0..10 {
            list.visit_page(&mut pages, |item| assert!(seen.insert(*item)));
        }
        assert!(list.visit_page(&mut pages, |_| {}), "a page has an end even where there is nothing but the way");
        assert!(list.remove(&format!("{deep}.b"), None, &2));
        assert!(list.remove(&format!("{deep}.*"), None, &3));
        assert!(list.remove(&deep, None, &1));
        assert_eq!(list.len(), 1);
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(run).expect("a thread");
    thread.join().expect("no panic");
}

#[test]
fn fanout_counts_plain_subscribers_and_groups() {
    let mut list = Sublist::new();
    for item in 0..3 {
        list.insert("a", None, item).expect("valid");
        list.insert("a", Some("q"), item).expect("valid");
    }
    let mut result = MatchResult::new();
    for number in 0..32 {
        list.match_into(if number < 16 { "a" } else { "b" }, &mut result);
    }
    let stats = list.stats();
    assert_eq!((stats.num_matches, stats.max_fanout, stats.num_subscriptions, stats.num_inserts), (32, 4, 6, 6));
    assert!((stats.avg_fanout() - 2.0).abs() < f64::EPSILON);
}

#[test]
fn one_literal_subscription_costs_little() {
    let mut list = Sublist::new();
    for number in 0_u64..200_000 {
        list.insert(&format!("ms.{}.{number}", number / 1000), None, number).expect("valid");
    }
    let each = list.heap_bytes() / list.len();
    assert!(each <= 48, "{each} bytes");
}
