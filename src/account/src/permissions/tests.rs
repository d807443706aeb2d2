//! Examples, and a comparison with an independent, naive reading of the rules over random rule lists.

use proptest::prelude::*;

use super::*;

fn rule(text: &str) -> SubjectRule {
    match text.split_once(' ') {
        Some((subject, queue)) => SubjectRule { subject: subject.to_owned(), queue: Some(queue.to_owned()) },
        None => SubjectRule { subject: text.to_owned(), queue: None },
    }
}

fn list(rules: &[&str]) -> Vec<SubjectRule> {
    rules.iter().map(|text| rule(text)).collect()
}

fn both(allow: &[&str], deny: &[&str]) -> Option<SubjectPermission> {
    Some(SubjectPermission { allow: (!allow.is_empty()).then(|| list(allow)), deny: list(deny) })
}

fn publishing(allow: &[&str], deny: &[&str]) -> Permissions {
    Permissions::compile(&PermissionsConfig { publish: both(allow, deny), ..PermissionsConfig::default() }).unwrap()
}

fn subscribing(allow: &[&str], deny: &[&str]) -> Permissions {
    Permissions::compile(&PermissionsConfig { subscribe: both(allow, deny), ..PermissionsConfig::default() }).unwrap()
}

/// The verdict for `"subject"` or `"subject queue"`.
fn verdict(permissions: &Permissions, asked: &str) -> SubscribeVerdict {
    let asked = rule(asked);
    permissions.may_subscribe(asked.subject.as_bytes(), asked.queue.as_deref().map(str::as_bytes))
}

#[test]
fn without_rules_everything_is_allowed_but_the_servers_own_queue() {
    let free = Permissions::unrestricted();
    assert!(free.may_publish(b"a.b") && free.publishes_anything());
    assert_eq!(verdict(&free, ">"), SubscribeVerdict::Allowed);
    assert_eq!(verdict(&free, "a q"), SubscribeVerdict::Allowed);
    assert_eq!(verdict(&free, "a _sys_"), SubscribeVerdict::Denied);
}

#[test]
fn publishing_follows_allow_and_deny_with_wildcards() {
    let permissions = publishing(&["a.>", "b.*.c", "d"], &["a.secret.*", "d.e"]);
    for subject in ["a.b", "a.b.c", "b.x.c", "d", "a.secret", "a.secret.x.y"] {
        assert!(permissions.may_publish(subject.as_bytes()), "{subject}");
    }
    for subject in ["a", "b.c", "b.x.c.d", "a.secret.x", "d.e", "dd", "", "b..c.d"] {
        assert!(!permissions.may_publish(subject.as_bytes()), "{subject}");
    }
}

#[test]
fn an_empty_allow_list_is_no_list_unless_responses_are_all_that_is_allowed() {
    let empty = SubjectPermission { allow: Some(Vec::new()), deny: Vec::new() };
    let mut config =
        PermissionsConfig { publish: Some(empty.clone()), subscribe: Some(empty), ..PermissionsConfig::default() };
    let open = Permissions::compile(&config).unwrap();
    assert!(open.may_publish(b"a"));
    assert_eq!(verdict(&open, "a"), SubscribeVerdict::Allowed);
    config.responses = Some(ResponsePermission { messages_max: 1, expires: None });
    let responding = Permissions::compile(&config).unwrap();
    assert!(!responding.may_publish(b"a") && !responding.publishes_anything());
    config.publish = None;
    assert!(!Permissions::compile(&config).unwrap().may_publish(b"a"));
}

/// Observed: the same verdicts on nats-server 2.15.1.
#[test]
fn queue_rules_decide_alone_where_they_speak_of_a_subject() {
    let permissions = subscribing(&["foo", "foo v1", "bar v1.*", "baz.>", "baz.x v1"], &[]);
    for (asked, want) in [
        ("foo", SubscribeVerdict::Allowed),
        ("foo v1", SubscribeVerdict::Allowed),
        ("foo v2", SubscribeVerdict::Denied),
        ("bar", SubscribeVerdict::Denied),
        ("bar v1.prod", SubscribeVerdict::Allowed),
        ("bar v1.prod.x", SubscribeVerdict::Denied),
        ("baz.> v2", SubscribeVerdict::AllowedFiltered),
        ("baz.x v2", SubscribeVerdict::Denied),
        ("baz.y v2", SubscribeVerdict::Allowed),
    ] {
        assert_eq!(verdict(&permissions, asked), want, "{asked}");
    }
    // nats-server delivers to the wider queue subscription what the queue may not subscribe to by name.
    assert!(!permissions.may_deliver(b"baz.x", Some(b"v2")) && permissions.may_deliver(b"baz.y", Some(b"v2")));
}

/// Observed: the same verdicts and deliveries on nats-server 2.15.1.
#[test]
fn a_denied_subject_is_filtered_out_of_wider_subscriptions() {
    let permissions = subscribing(&[], &["foo.*", "bar.*.x", "baz q1"]);
    for (asked, want) in [
        ("foo.a", SubscribeVerdict::Denied),
        ("foo.a q", SubscribeVerdict::Denied),
        ("foo.>", SubscribeVerdict::Denied),
        (">", SubscribeVerdict::AllowedFiltered),
        ("foo.a.*", SubscribeVerdict::Allowed),
        ("bar.>", SubscribeVerdict::AllowedFiltered),
        ("baz", SubscribeVerdict::Allowed),
        ("baz q1", SubscribeVerdict::Denied),
        ("* q1", SubscribeVerdict::AllowedFiltered),
        ("* q2", SubscribeVerdict::Allowed),
    ] {
        assert_eq!(verdict(&permissions, asked), want, "{asked}");
    }
    assert!(!permissions.may_deliver(b"foo.a", None) && !permissions.may_deliver(b"foo.a", Some(b"q")));
    assert!(permissions.may_deliver(b"foo.a.b", None));
    assert!(!permissions.may_deliver(b"bar.a.x", Some(b"q9")) && permissions.may_deliver(b"bar.a.y", None));
    assert!(!permissions.may_deliver(b"baz", Some(b"q1")) && permissions.may_deliver(b"baz", Some(b"q2")));
}

#[test]
fn a_queue_rule_never_weakens_a_plain_deny() {
    let permissions = subscribing(&["foo q1"], &["foo", "foo q2"]);
    assert_eq!(verdict(&permissions, "foo q1"), SubscribeVerdict::Denied);
    assert_eq!(verdict(&permissions, "foo q2"), SubscribeVerdict::Denied);
    assert!(!permissions.may_deliver(b"foo", Some(b"q1")));
}

#[test]
fn a_subscription_wider_than_its_allow_rule_sees_only_what_the_rule_holds() {
    let permissions = subscribing(&["foo.*"], &[]);
    assert_eq!(verdict(&permissions, "foo.>"), SubscribeVerdict::AllowedFiltered);
    assert!(permissions.may_deliver(b"foo.a", None) && !permissions.may_deliver(b"foo.a.b", None));
    assert_eq!(verdict(&permissions, ">"), SubscribeVerdict::Denied);
    assert_eq!(verdict(&permissions, "*.*"), SubscribeVerdict::Denied);
}

#[test]
fn bad_rules_are_refused_with_their_text() {
    let config = |allow: &[&str]| PermissionsConfig { subscribe: both(allow, &[]), ..PermissionsConfig::default() };
    let error = Permissions::compile(&config(&["foo..bar"])).unwrap_err();
    assert_eq!(error.to_string(), "subject \"foo..bar\" is not a valid subject");
    let error = Permissions::compile(&config(&["foo q..1"])).unwrap_err();
    assert_eq!(error.to_string(), "queue \"q..1\" is not a valid queue");
    assert!(Permissions::compile(&config(&[">.a"])).is_err());
}

#[test]
fn a_rule_of_ten_thousand_tokens_is_only_a_rule() {
    let deep = vec!["*"; 10_000].join(".");
    let permissions = publishing(&[&deep], &[]);
    assert!(permissions.may_publish(vec!["a"; 10_000].join(".").as_bytes()));
    assert!(!permissions.may_publish(vec!["a"; 9_999].join(".").as_bytes()));
}

/// The naive reading: token by token, one rule after the other.
mod oracle {
    use super::{SubjectPermission, SubjectRule};

    pub(super) fn matches(pattern: &[&str], subject: &[&str]) -> bool {
        match (pattern, subject) {
            ([], []) => true,
            ([">"], [_, ..]) => true,
            (["*", pattern @ ..], [_, subject @ ..]) => matches(pattern, subject),
            ([want, pattern @ ..], [token, subject @ ..]) => want == token && matches(pattern, subject),
            ([], [_, ..]) | ([_, ..], []) => false,
        }
    }

    fn split(subject: &str) -> Vec<&str> {
        subject.split('.').collect()
    }

    fn about_subject(rule: &SubjectRule, subject: &str) -> bool {
        matches(&split(&rule.subject), &split(subject))
    }

    fn about_queue(rule: &SubjectRule, queue: Option<&str>) -> bool {
        match (&rule.queue, queue) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(pattern), Some(queue)) => matches(&split(pattern), &split(queue)),
        }
    }

    pub(super) fn denied(config: &SubjectPermission, subject: &str, queue: Option<&str>) -> bool {
        config.deny.iter().any(|rule| about_subject(rule, subject) && about_queue(rule, queue))
    }

    pub(super) fn accepts(config: &SubjectPermission, subject: &str, queue: Option<&str>) -> bool {
        let is_allowed = config.allow.as_ref().is_none_or(|allow| {
            let about = || allow.iter().filter(|rule| about_subject(rule, subject));
            if queue.is_some() && about().any(|rule| rule.queue.is_some()) {
                about().any(|rule| rule.queue.is_some() && about_queue(rule, queue))
            } else {
                about().any(|rule| rule.queue.is_none())
            }
        });
        is_allowed && !denied(config, subject, queue)
    }

    pub(super) fn may_see(config: &SubjectPermission, message: &str, queue: Option<&str>) -> bool {
        // A message is judged as a subscription to its subject would be.
        let is_allowed = accepts(&SubjectPermission { deny: Vec::new(), ..config.clone() }, message, queue);
        is_allowed && !denied(config, message, queue)
    }

    pub(super) fn publishes(config: &SubjectPermission, subject: &str) -> bool {
        let any = |rules: &[SubjectRule]| rules.iter().any(|rule| about_subject(rule, subject));
        config.allow.as_ref().is_none_or(|allow| any(allow)) && !any(&config.deny)
    }

    pub(super) fn receives(subscription: &str, message: &str) -> bool {
        matches(&split(subscription), &split(message))
    }
}

fn literal() -> impl Strategy<Value = String> {
    "[ab](\\.[abc]){0,3}"
}

fn pattern() -> impl Strategy<Value = String> {
    ("([ab*]\\.){0,2}", "[abc*>]").prop_map(|(start, end)| start + &end)
}

fn queue_pattern() -> impl Strategy<Value = String> {
    prop_oneof![Just("q1"), Just("q2"), Just("q1.x"), Just("q1.*"), Just("*"), Just(">")].prop_map(str::to_owned)
}

fn rules(with_queues: bool) -> impl Strategy<Value = Vec<SubjectRule>> {
    let queue = proptest::option::of(queue_pattern()).prop_map(move |queue| queue.filter(|_| with_queues));
    proptest::collection::vec((pattern(), queue).prop_map(|(subject, queue)| SubjectRule { subject, queue }), 1..6)
}

fn permission(with_queues: bool) -> impl Strategy<Value = SubjectPermission> {
    let deny = prop_oneof![Just(Vec::new()), rules(with_queues)];
    (proptest::option::of(rules(with_queues)), deny).prop_map(|(allow, deny)| SubjectPermission { allow, deny })
}

fn queue() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(prop_oneof![Just("q1"), Just("q2"), Just("q1.x"), Just("q9")].prop_map(str::to_owned))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn delivered_is_what_the_rules_let_see(
        config in permission(true), subject in pattern(), queue in queue(), messages in proptest::collection::vec(literal(), 8)
    ) {
        let permissions = Permissions::compile(
            &PermissionsConfig { subscribe: Some(config.clone()), ..PermissionsConfig::default() }).unwrap();
        let group = queue.as_deref();
        let verdict = permissions.may_subscribe(subject.as_bytes(), group.map(str::as_bytes));
        prop_assert_eq!(verdict != SubscribeVerdict::Denied, oracle::accepts(&config, &subject, group));
        for message in messages.iter().filter(|message| oracle::receives(&subject, message)) {
            let delivered = match verdict {
                SubscribeVerdict::Denied => false,
                SubscribeVerdict::Allowed => true,
                SubscribeVerdict::AllowedFiltered => permissions.may_deliver(message.as_bytes(), group.map(str::as_bytes)),
            };
            let want = verdict != SubscribeVerdict::Denied && oracle::may_see(&config, message, group);
            prop_assert_eq!(delivered, want, "{} of {:?}", message, verdict);
        }
    }

    #[test]
    fn published_is_what_the_rules_let_pass(config in permission(false), subjects in proptest::collection::vec(literal(), 8)) {
        let permissions = Permissions::compile(
            &PermissionsConfig { publish: Some(config.clone()), ..PermissionsConfig::default() }).unwrap();
        for subject in subjects {
            prop_assert_eq!(permissions.may_publish(subject.as_bytes()), oracle::publishes(&config, &subject));
        }
    }
}
