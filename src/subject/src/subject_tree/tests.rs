//! Trees against an ordered map that is searched from front to back.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::SubjectTree;
use crate::overlap::matches_filter;

/// Tokens that begin alike, some longer than what is kept in place.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ab]{1,3}",
        1 => Just("shared-beginning-that-is-long".to_owned()),
        1 => Just("shared-beginning-that-is-long-and-goes-on".to_owned()),
        1 => Just("*a".to_owned()),
        1 => Just("a>".to_owned()),
        1 => Just("ü\u{7f}".to_owned()),
    ]
}

fn subject() -> impl Strategy<Value = String> {
    vec(token(), 1..5).prop_map(|tokens| tokens.join("."))
}

fn filter() -> impl Strategy<Value = String> {
    let token = prop_oneof![2 => token(), 2 => Just("*".to_owned())];
    (vec(token, 0..4), any::<bool>()).prop_map(|(mut tokens, is_full)| {
        if is_full || tokens.is_empty() {
            tokens.push(">".to_owned());
        }
        tokens.join(".")
    })
}

#[derive(Clone, Debug)]
enum Step {
    Insert(String),
    /// Removes one of the subjects at hand.
    Remove(usize),
    RemoveAbsent(String),
    Match(Vec<String>),
    Prefix(String),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => subject().prop_map(Step::Insert),
        3 => any::<usize>().prop_map(Step::Remove),
        1 => subject().prop_map(Step::RemoveAbsent),
        3 => vec(filter(), 1..4).prop_map(Step::Match),
        1 => "[ab.]{0,4}".prop_map(Step::Prefix),
    ]
}

type Found = Vec<(String, usize)>;

fn text(subject: &[u8]) -> String {
    String::from_utf8(subject.to_vec()).expect("as inserted")
}

fn expected(model: &BTreeMap<String, usize>, is_wanted: impl Fn(&str) -> bool) -> Found {
    model.iter().filter(|(subject, _)| is_wanted(subject)).map(|(subject, value)| (subject.clone(), *value)).collect()
}

fn collect_all(tree: &SubjectTree<usize>) -> Found {
    let mut found = Vec::new();
    tree.for_each(|subject, value| found.push((text(subject), *value)));
    found
}

fn check_search(tree: &SubjectTree<usize>, model: &BTreeMap<String, usize>, filters: &[String]) {
    let mut found = Vec::new();
    tree.match_any(filters, |subject, value| found.push((text(subject), *value)));
    assert_eq!(found, expected(model, |subject| filters.iter().any(|filter| matches_filter(subject, filter))));
    let mut found = Vec::new();
    tree.match_filter(&filters[0], |subject, value| found.push((text(subject), *value)));
    assert_eq!(found, expected(model, |subject| matches_filter(subject, &filters[0])));
}

fn check_prefix(tree: &SubjectTree<usize>, model: &BTreeMap<String, usize>, prefix: &str) {
    let mut found = Vec::new();
    let _done = tree.try_for_each_prefixed(prefix, |subject, value| {
        found.push((text(subject), *value));
        ControlFlow::Continue(())
    });
    assert_eq!(found, expected(model, |subject| subject.starts_with(prefix)));
}

proptest! {
    #[test]
    fn behaves_as_an_ordered_map(steps in vec(step(), 1..150)) {
        let mut tree = SubjectTree::new();
        let mut model = BTreeMap::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Insert(subject) => {
                    assert_eq!(tree.insert(&subject, number), model.insert(subject, number));
                }
                Step::Remove(which) => {
                    let Some(subject) = model.keys().nth(which % model.len().max(1)).cloned() else { continue };
                    assert_eq!(tree.find(&subject), model.get(&subject));
                    *tree.find_mut(&subject).expect("the model has it") += 1000;
                    let value = model.remove(&subject).map(|value| value + 1000);
                    assert_eq!(tree.remove(&subject), value);
                    assert_eq!(tree.find(&subject), None);
                }
                Step::RemoveAbsent(subject) => assert_eq!(tree.remove(&subject), model.remove(&subject)),
                Step::Match(filters) => check_search(&tree, &model, &filters),
                Step::Prefix(prefix) => check_prefix(&tree, &model, &prefix),
            }
            assert_eq!(tree.len(), model.len());
        }
        assert_eq!(collect_all(&tree), expected(&model, |_| true));
        for subject in model.keys() {
            tree.remove(subject).expect("the model has it");
        }
        assert!(tree.is_empty());
        assert_eq!(tree.heap_bytes(), 0);
    }

    #[test]
    fn intersects_what_both_have(ours in vec(subject(), 0..30), theirs in vec(subject(), 0..30)) {
        let (mut tree, mut other) = (SubjectTree::new(), SubjectTree::new());
        let (mut model, mut other_model) = (BTreeMap::new(), BTreeMap::new());
        for (number, subject) in ours.into_iter().enumerate() {
            tree.insert(&subject, number);
            model.insert(subject, number);
        }
        for subject in theirs {
            other.insert(&subject, subject.clone());
            other_model.insert(subject, ());
        }
        let mut found = Vec::new();
        tree.intersect(&other, |subject, value, name| {
            assert_eq!(text(subject), *name);
            found.push((name.clone(), *value));
        });
        assert_eq!(found, expected(&model, |subject| other_model.contains_key(subject)));
    }
}

#[test]
fn a_visitor_stops_the_search() {
    let mut tree = SubjectTree::new();
    for number in 0..100 {
        tree.insert(format!("a.{number}.b"), number);
    }
    for filters in [&["a.*.b"][..], &["a.>"], &[">"], &["a.7.b", "a.*.b"]] {
        let mut seen = 0;
        let flow = tree.try_match_any(filters, |_, _| {
            seen += 1;
            if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(flow.is_break());
        assert_eq!(seen, 3);
    }
    assert!(tree.try_for_each(|_, _| ControlFlow::Break(())).is_break());
    assert!(tree.try_for_each_prefixed("a.7", |_, _| ControlFlow::Break(())).is_break());
}

#[test]
fn values_are_made_once() {
    let mut tree = SubjectTree::new();
    *tree.find_or_insert_with("a.b", || 1) += 1;
    *tree.find_or_insert_with("a.b", || 10) += 1;
    assert_eq!(tree.find("a.b"), Some(&3));
    assert_eq!(tree.len(), 1);
    tree.clear();
    assert!(tree.is_empty());
    assert_eq!(tree.find("a.b"), None);
}

#[test]
fn no_filter_matches_nothing() {
    let mut tree = SubjectTree::new();
    tree.insert("a", 1);
    tree.match_any::<&str>(&[], |_, _| panic!("nothing asked for"));
    tree.match_filter("", |_, _| panic!("no subject is empty"));
}

#[test]
fn subjects_of_thousands_of_tokens_need_no_stack() {
    let run = || {
        let mut tree = SubjectTree::new();
        let mut subject = String::from("a");
        for number in 0..5_000 {
            tree.insert(&subject, number);
            subject += ".a";
        }
        let mut count = 0;
        tree.match_filter("*.>", |_, _| count += 1);
        assert_eq!(count, 4_999);
        tree.for_each(|_, _| count += 1);
        assert_eq!(count, 9_999);
        assert_eq!(tree.remove("a.a.a"), Some(2));
        drop(tree);
    };
    let thread = std::thread::Builder::new().stack_size(128 * 1024).spawn(run).expect("a thread");
    thread.join().expect("no panic");
}

#[test]
fn a_subject_costs_little() {
    let mut tree = SubjectTree::new();
    for number in 0_u64..200_000 {
        tree.insert(format!("s.a.{number:06}"), number);
    }
    let each = tree.heap_bytes() / tree.len() - size_of::<u64>();
    assert!(each <= 50, "{each} bytes");
    let mut tree = SubjectTree::new();
    for number in 0_u64..100_000 {
        tree.insert(
            format!("$KV.bucket.{:032x}", u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)),
            number,
        );
    }
    let each = tree.heap_bytes() / tree.len() - size_of::<u64>();
    assert!(each <= 115, "{each} bytes");
}
