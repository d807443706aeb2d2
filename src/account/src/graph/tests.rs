//! Accounts that hear each other, and accounts that must not.

use std::time::Duration;

use proptest::prelude::*;
use subject::overlap::matches_filter;

use super::*;
use crate::error::{GraphErrorKind, Place};
use crate::import_export::{
    Export, ExportKind, LatencyConfig, LatencySampling, ResponseKind, ServiceExport, ServiceImport, StreamExport,
    StreamImport,
};
use crate::mapping::{Mapped, Mapping, MappingDestination};

fn name(text: &str) -> AccountName {
    AccountName::new(text)
}

/// Builds an account from exports and imports.
struct Account(AccountConfig);

impl Account {
    fn new(text: &str) -> Self {
        Self(AccountConfig::empty(name(text)))
    }

    fn export(mut self, subject: &str, kind: ExportKind, accounts: &[&str], account_token_position: u32) -> Self {
        let accounts = (!accounts.is_empty()).then(|| accounts.iter().map(|account| name(account)).collect());
        self.0.exports.push(Export { subject: subject.into(), kind, accounts, account_token_position });
        self
    }

    fn stream(self, subject: &str) -> Self {
        self.export(subject, ExportKind::Stream(StreamExport), &[], 0)
    }

    fn service(self, subject: &str) -> Self {
        self.export(subject, ExportKind::Service(ServiceExport::default()), &[], 0)
    }

    fn service_with(self, subject: &str, service: ServiceExport) -> Self {
        self.export(subject, ExportKind::Service(service), &[], 0)
    }

    fn takes_stream(mut self, account: &str, subject: &str, to: &str, prefix: &str) -> Self {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.0.stream_imports.push(StreamImport {
            account: name(account),
            subject: subject.into(),
            to: some(to),
            prefix: some(prefix),
            allow_trace: false,
        });
        self
    }

    fn takes_service(mut self, account: &str, subject: &str, to: &str) -> Self {
        let to = (!to.is_empty()).then(|| to.to_owned());
        self.0.service_imports.push(ServiceImport {
            account: name(account),
            subject: subject.into(),
            to,
            share: false,
        });
        self
    }
}

fn build(accounts: Vec<Account>) -> Result<AccountGraph, Vec<GraphError>> {
    let configs: Vec<_> = accounts.into_iter().map(|account| account.0).collect();
    AccountGraph::build(&configs, None)
}

fn view(graph: &AccountGraph, account: &str) -> Arc<AccountView> {
    Arc::clone(graph.get(&name(account)).unwrap())
}

/// The one error of accounts that cannot be built.
fn error(accounts: Vec<Account>) -> GraphError {
    let mut errors = build(accounts).map(|_| ()).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

fn text(accounts: Vec<Account>) -> String {
    error(accounts).to_string()
}

/// Where requests to `subject` of `account` go, as `"account subject"`.
fn targets(graph: &AccountGraph, account: &str, subject: &str) -> Vec<String> {
    let view = view(graph, account);
    let target = |service: &&Arc<ImportedService>| {
        let remote = service.remote_subject(subject.as_bytes());
        format!("{} {}", service.account, String::from_utf8_lossy(&remote))
    };
    view.services_for(subject.as_bytes()).iter().map(target).collect()
}

/// What a subscription of `account` is subscribed to elsewhere, as `"account subject"`.
fn shadows(graph: &AccountGraph, account: &str, subject: &str) -> Vec<String> {
    let shadow =
        |shadow: &ShadowSubscription| format!("{} {}", shadow.import.account, String::from_utf8_lossy(&shadow.subject));
    view(graph, account).shadow_subscriptions(subject.as_bytes()).iter().map(shadow).collect()
}

#[test]
fn services_are_reached_under_their_local_subject() {
    let graph = build(vec![
        Account::new("S").service("same.>").service("fixed").service("svc.*.*").service("deep.*.>"),
        Account::new("A")
            .takes_service("S", "same.>", "")
            .takes_service("S", "fixed", "my.*")
            .takes_service("S", "svc.*.*", "local.$2.{{wildcard(1)}}")
            .takes_service("S", "deep.*.>", "d.$1.x.>"),
    ])
    .unwrap();
    assert_eq!(targets(&graph, "A", "same.a.b"), ["S same.a.b"]);
    assert_eq!(targets(&graph, "A", "my.x"), ["S fixed"]);
    assert_eq!(targets(&graph, "A", "local.1.2"), ["S svc.2.1"]);
    assert_eq!(targets(&graph, "A", "d.1.x.2.3"), ["S deep.1.2.3"]);
    assert!(targets(&graph, "A", "svc.1.2").is_empty() && targets(&graph, "S", "same.a").is_empty());
    assert_eq!(view(&graph, "A").service_imports()[2].local, "local.*.*");
}

#[test]
fn one_request_goes_to_every_import_that_matches() {
    let graph = build(vec![
        Account::new("S").service("a").service("b.>"),
        Account::new("T").service("a"),
        Account::new("A").takes_service("S", "a", "").takes_service("T", "a", "").takes_service("S", "b.>", ">"),
    ])
    .unwrap();
    assert_eq!(targets(&graph, "A", "a"), ["S a", "T a", "S b.a"]);
}

#[test]
fn imports_know_the_narrowest_export_behind_them() {
    let latency = LatencyConfig { sampling: LatencySampling::Percent(50), subject: "latency".into() };
    let special = ServiceExport {
        threshold: Some(Duration::from_secs(1)),
        latency: Some(latency.clone()),
        ..ServiceExport::default()
    };
    let streaming = ServiceExport { response: ResponseKind::Stream, allow_trace: true, ..ServiceExport::default() };
    let graph = build(vec![
        Account::new("S").service_with("svc.>", streaming).service_with("svc.a.*", special),
        Account::new("A")
            .takes_service("S", "svc.a.x", "")
            .takes_service("S", "svc.b", "")
            .takes_service("S", "svc.a.*", "y.*"),
    ])
    .unwrap();
    let imports: Vec<_> =
        view(&graph, "A").service_imports().iter().map(|import| import.export.clone().unwrap()).collect();
    assert_eq!((imports[0].subject.as_str(), imports[0].threshold), ("svc.a.*", Duration::from_secs(1)));
    assert_eq!(imports[0].latency, Some(latency));
    assert_eq!((imports[1].response, imports[1].threshold), (ResponseKind::Stream, Duration::from_mins(2)));
    assert!(imports[1].allow_trace && Arc::ptr_eq(&imports[0], &imports[2]));
    assert_eq!(view(&graph, "S").service_export_of("svc.q").unwrap().subject, "svc.>");
    assert_eq!(view(&graph, "S").service_exports().count(), 2);
}

#[test]
fn subscriptions_are_shadowed_where_they_meet_an_import() {
    let graph = build(vec![
        Account::new("S").stream("pub.>").stream("ev.*.*").stream("one").stream("wide.>"),
        Account::new("A")
            .takes_stream("S", "pub.>", "", "from.s")
            .takes_stream("S", "ev.*.*", "e.$2.$1", "")
            .takes_stream("S", "one", "two", "")
            .takes_stream("S", "wide.*", "", ""),
    ])
    .unwrap();
    assert_eq!(shadows(&graph, "A", "from.s.pub.x"), ["S pub.x"]);
    assert_eq!(shadows(&graph, "A", "from.s.pub.>"), ["S pub.>"]);
    assert_eq!(shadows(&graph, "A", "from.s.*.*.z"), ["S pub.*.z"]);
    assert_eq!(shadows(&graph, "A", "e.1.2"), ["S ev.2.1"]);
    assert_eq!(shadows(&graph, "A", "e.*.2"), ["S ev.2.*"]);
    assert_eq!(shadows(&graph, "A", "e.>"), ["S ev.*.*"]);
    assert_eq!(shadows(&graph, "A", "two"), ["S one"]);
    assert_eq!(shadows(&graph, "A", "*"), ["S one"]);
    assert_eq!(shadows(&graph, "A", "wide.>"), ["S wide.*"]);
    assert_eq!(shadows(&graph, "A", ">"), ["S pub.>", "S ev.*.*", "S one", "S wide.*"]);
    assert!(shadows(&graph, "A", "pub.x").is_empty() && shadows(&graph, "A", "one").is_empty());
    assert!(shadows(&graph, "S", ">").is_empty());

    let importer = view(&graph, "A");
    let local = |at: usize, remote: &str| {
        String::from_utf8(importer.stream_imports()[at].local_subject(remote.as_bytes()).into_owned()).unwrap()
    };
    assert_eq!(local(1, "ev.1.2"), "e.2.1");
    assert_eq!(local(2, "one"), "two");
    assert_eq!(local(0, "pub.a.b"), "from.s.pub.a.b");
}

#[test]
fn only_accounts_that_are_listed_may_import() {
    let accounts = |importer: &str| {
        let stream = ExportKind::Stream(StreamExport);
        let service = ExportKind::Service(ServiceExport::default());
        let exporter = Account::new("S").export("st.>", stream, &["A"], 0).export("svc.>", service, &["A"], 0);
        let other = Account::new(if importer == "A" { "Z" } else { "A" });
        let importer = Account::new(importer).takes_stream("S", "st.x", "", "").takes_service("S", "svc.x", "");
        vec![exporter, importer, other]
    };
    assert!(build(accounts("A")).is_ok());
    let errors = build(accounts("B")).map(|_| ()).unwrap_err();
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "Error adding stream import \"st.x\": stream import not authorized",
            "Error adding service import \"svc.x\": service import not authorized"
        ]
    );
    assert_eq!((errors[1].account.as_str(), errors[1].place), ("B", Place::ServiceImport(0)));
}

#[test]
fn imports_outside_of_the_export_are_denied() {
    for subject in ["svc.>", "svc", "svc.a.b", "*.a", ">", "tvc.a"] {
        let exporter = Account::new("S").service("svc.*").stream("svc.*");
        let stream = Account::new("A").takes_stream("S", subject, "", "");
        assert_eq!(error(vec![exporter, stream]).kind, GraphErrorKind::StreamNotAuthorized, "{subject}");
        let exporter = Account::new("S").service("svc.*");
        let service = Account::new("A").takes_service("S", subject, "");
        assert_eq!(error(vec![exporter, service]).kind, GraphErrorKind::ServiceNotAuthorized, "{subject}");
    }
    let exporter = Account::new("S").stream("a.*");
    assert_eq!(
        error(vec![exporter, Account::new("A").takes_service("S", "a.b", "")]).kind,
        GraphErrorKind::ServiceNotAuthorized
    );
}

#[test]
fn a_narrow_private_export_is_not_opened_by_a_wide_public_one() {
    for is_private_first in [true, false] {
        let private = |account: Account| account.export("s.secret.>", ExportKind::Stream(StreamExport), &["B"], 0);
        let exporter = Account::new("S");
        let exporter = if is_private_first { private(exporter).stream("s.>") } else { private(exporter.stream("s.>")) };
        let graph = build(vec![exporter, Account::new("B"), Account::new("A").takes_stream("S", "s.secret.x", "", "")]);
        assert_eq!(graph.map(|_| ()).unwrap_err()[0].kind, GraphErrorKind::StreamNotAuthorized);
    }
    let twice = Account::new("S").stream("s").export("s", ExportKind::Stream(StreamExport), &["B"], 0);
    let graph = build(vec![twice, Account::new("B"), Account::new("A").takes_stream("S", "s", "", "")]);
    assert!(graph.is_err());
}

#[test]
fn the_account_token_has_to_be_the_importers_name() {
    let exporter = || Account::new("S").export("svc.*.x", ExportKind::Service(ServiceExport::default()), &[], 2);
    assert!(build(vec![exporter(), Account::new("A").takes_service("S", "svc.A.x", "x")]).is_ok());
    for subject in ["svc.B.x", "svc.*.x"] {
        let found = error(vec![exporter(), Account::new("A").takes_service("S", subject, "")]);
        assert_eq!(found.kind, GraphErrorKind::ServiceNotAuthorized, "{subject}");
    }
    for (subject, position) in [("svc.*.x", 1), ("svc.*.x", 4), ("svc.>", 2)] {
        let exporter = Account::new("S").export(subject, ExportKind::Stream(StreamExport), &[], position);
        let want = format!("Error adding stream export {subject:?}: sublist: invalid subject");
        assert_eq!(text(vec![exporter]), want);
    }
}

#[test]
fn unknown_accounts_are_named() {
    assert_eq!(
        text(vec![Account::new("A").takes_stream("X", "s", "", "")]),
        "\"X\" account not defined for stream import"
    );
    let export = Account::new("A").export("s", ExportKind::Service(ServiceExport::default()), &["X"], 0);
    assert_eq!(text(vec![export]), "\"X\" account not defined for service export");
}

#[test]
fn bad_local_subjects_are_refused_with_their_text() {
    let with = |subject: &str, to: &str, prefix: &str| {
        text(vec![
            Account::new("S").stream("s.>").service("s.>"),
            Account::new("A").takes_stream("S", subject, to, prefix),
        ])
    };
    assert_eq!(
        with("s.*", "", "p.*"),
        "Error adding stream import \"s.*\": stream import prefix can not contain wildcard tokens"
    );
    assert_eq!(
        with("s.*", "t", ""),
        "Error adding stream import \"s.*\": failed to create mapping transform for stream import subject from \"s.*\" to \
         \"t\": invalid mapping destination: not using all of the token wildcard(s) in t"
    );
    let service = Account::new("A").takes_service("S", "s.*", "t.$2");
    assert_eq!(
        text(vec![Account::new("S").service("s.>"), service]),
        "Error adding service import \"s.*\": failed to create mapping transform for service import subject from \"t.$2\" \
         to \"s.*\": invalid mapping destination: wildcard index out of range in $2: [2]"
    );
}

#[test]
fn mappings_belong_to_their_account_and_are_refused_with_their_text() {
    let mapping = |destinations: &[(&str, u8)]| {
        let destination = |(subject, weight): &(&str, u8)| MappingDestination {
            subject: (*subject).into(),
            weight: *weight,
            cluster: None,
        };
        let mut account = Account::new("A");
        account.0.mappings = vec![
            Mapping { source: "a".into(), destinations: vec![destination(&("b", 100))] },
            Mapping { source: "m".into(), destinations: destinations.iter().map(destination).collect() },
        ];
        vec![account]
    };
    let graph = build(mapping(&[("n", 100)])).unwrap();
    assert_eq!(view(&graph, "A").mappings().map(b"m", None, 0), Mapped::To(b"n".to_vec()));
    assert!(view(&graph, "$G").mappings().is_empty());
    assert_eq!(
        text(mapping(&[("n..x", 100)])),
        "Error adding mapping for \"m\" to \"n..x\" : invalid mapping destination: invalid transform"
    );
    let mut bad = Account::new("A");
    bad.0.mappings = vec![Mapping { source: "a..b".into(), destinations: Vec::new() }];
    assert_eq!(text(vec![bad]), "Subject \"a..b\" is not a valid subject");
    let found = error(mapping(&[("n", 60), ("o", 50)]));
    assert_eq!(
        (found.place, found.to_string().as_str()),
        (Place::Mapping(1), "Error adding mapping for \"m\" : total weight needs to be <= 100")
    );
}

#[test]
fn duplicates_are_refused() {
    let exporter = || Account::new("S").stream("s").service("s").service("t");
    let twice = Account::new("A").takes_stream("S", "s", "", "").takes_stream("S", "s", "other", "");
    assert_eq!(text(vec![exporter(), twice]), "Error adding stream import \"s\": stream import already exists");
    let twice = Account::new("A").takes_service("S", "s", "x").takes_service("S", "t", "x");
    assert_eq!(
        text(vec![exporter(), twice]),
        "Duplicate service import subject \"x\", previously used in import for account \"S\", subject \"s\""
    );
}

#[test]
fn latency_needs_a_free_subject_and_one_answer() {
    let measured = |service: &str, subject: &str, response| {
        let latency = Some(LatencyConfig { sampling: LatencySampling::Headers, subject: subject.into() });
        text(vec![
            Account::new("S").service_with(service, ServiceExport { latency, response, ..ServiceExport::default() }),
        ])
    };
    let start = "Error adding service latency sampling for \"svc.>\" on subject ";
    for subject in ["svc.lat", "lat.*", "lat..x"] {
        let want = format!("{start}{subject:?}: invalid publish subject");
        assert_eq!(measured("svc.>", subject, ResponseKind::Singleton), want);
    }
    assert_eq!(measured("svc.>", "lat", ResponseKind::Chunked), format!("{start}\"lat\": bad service response type"));
}

/// Observed: nats-server 2.15.1 gives the same verdicts.
#[test]
fn circles_of_stream_imports_are_refused() {
    let cycle = "import forms a cycle";
    let two = |to: &str, prefix: &str| {
        vec![
            Account::new("A").stream("a.>").takes_stream("B", "a.>", "", ""),
            Account::new("B").stream("a.>").takes_stream("A", "a.>", to, prefix),
        ]
    };
    assert!(text(two("", "")).ends_with(cycle));
    assert!(text(two("b.>", "")).ends_with(cycle));
    assert!(text(two("", "p")).ends_with(cycle));
    let three = vec![
        Account::new("A").stream("s").takes_stream("C", "s", "", ""),
        Account::new("B").stream("s").takes_stream("A", "s", "", ""),
        Account::new("C").stream("s").takes_stream("B", "s", "", ""),
    ];
    let found = error(three);
    assert_eq!((found.account.as_str(), found.place, found.kind), ("C", Place::StreamImport(0), GraphErrorKind::Cycle));
    let different = vec![
        Account::new("A").stream("a").takes_stream("B", "b", "", ""),
        Account::new("B").stream("b").takes_stream("A", "a", "", ""),
    ];
    assert!(build(different).is_ok());
}

#[test]
fn circles_of_service_imports_are_refused_also_under_other_names() {
    let same = vec![
        Account::new("A").service("s").takes_service("B", "s", ""),
        Account::new("B").service("s").takes_service("A", "s", ""),
    ];
    assert_eq!(text(same), "Error adding service import \"s\": import forms a cycle");
    let renamed = vec![
        Account::new("A").service("y").takes_service("B", "x.*", "y.*"),
        Account::new("B").service("x.>").takes_service("C", "z.>", "x.>"),
        Account::new("C").service("z.>").takes_service("A", "y", "z.q"),
    ];
    assert!(build(renamed).is_ok());
    let renamed = vec![
        Account::new("A").service("y.>").takes_service("B", "x.*", "y.*"),
        Account::new("B").service("x.>").takes_service("C", "z.>", "x.>"),
        Account::new("C").service("z.>").takes_service("A", "y.q", "z.q"),
    ];
    assert_eq!(error(renamed).kind, GraphErrorKind::Cycle);
    for alias in ["s", "alias"] {
        let itself = vec![Account::new("A").service("s").takes_service("A", "s", alias)];
        assert_eq!(targets(&build(itself).unwrap(), "A", alias), ["A s"]);
    }
}

#[test]
fn a_diamond_is_no_circle_and_a_mesh_of_accounts_is_searched_quickly() {
    let diamond = vec![
        Account::new("D").service("s"),
        Account::new("B").service("s").takes_service("D", "s", ""),
        Account::new("C").service("s").takes_service("D", "s", ""),
        Account::new("A").takes_service("B", "s", "").takes_service("C", "s", ""),
    ];
    assert!(build(diamond).is_ok());
    // Each of 60 layers of 2 accounts takes from both accounts of the layer before: 2^60 ways.
    let layer = |at: usize, side: char| {
        let account = Account::new(&format!("{side}{at}")).service("s").stream("s");
        match at.checked_sub(1) {
            None => account,
            Some(below) => ['l', 'r'].iter().fold(account, |account, side| {
                let below = format!("{side}{below}");
                account.takes_service(&below, "s", "").takes_stream(&below, "s", "", "")
            }),
        }
    };
    assert!(build((0..60).flat_map(|at| [layer(at, 'l'), layer(at, 'r')]).collect()).is_ok());
}

#[test]
fn every_account_may_ask_the_server_about_itself() {
    let system = name("SYS");
    let configs = [Account::new("A").0, Account::new("SYS").0];
    let graph = AccountGraph::build(&configs, Some(&system)).unwrap();
    for (account, subject, target) in [
        ("A", "$SYS.REQ.USER.INFO", "SYS $SYS.REQ.USER.A.INFO"),
        ("A", "$SYS.REQ.ACCOUNT.PING.CONNZ", "SYS $SYS.REQ.ACCOUNT.A.CONNZ"),
        ("A", "$SYS.REQ.SERVER.PING.CONNZ", "SYS $SYS.REQ.ACCOUNT.A.CONNZ"),
        ("$G", "$SYS.REQ.ACCOUNT.PING.STATZ", "SYS $SYS.REQ.ACCOUNT.$G.STATZ"),
        ("SYS", "$SYS.REQ.USER.INFO", "SYS $SYS.REQ.USER.SYS.INFO"),
    ] {
        assert_eq!(targets(&graph, account, subject), [target]);
    }
    assert!(targets(&graph, "SYS", "$SYS.REQ.ACCOUNT.PING.CONNZ").is_empty());
    assert!(view(&graph, "A").service_imports()[0].share && view(&graph, "SYS").service_exports().count() == 4);
    let foreign = Account::new("B").takes_service("SYS", "$SYS.REQ.USER.A.INFO", "spy");
    let errors = AccountGraph::build(&[Account::new("A").0, foreign.0], Some(&system)).map(|_| ()).unwrap_err();
    assert_eq!(errors[0].kind, GraphErrorKind::ServiceNotAuthorized);
    assert!(AccountGraph::build(&[], None).unwrap().get(&name("$G")).unwrap().service_imports().is_empty());
}

fn pattern() -> impl Strategy<Value = String> {
    ("([ab*]\\.){0,2}", "[ab*>]").prop_map(|(start, end)| start + &end)
}

proptest! {
    /// A message reaches a subscriber through an import exactly if its local subject matches the subscription.
    #[test]
    fn shadows_receive_what_the_subscription_asks_for(
        imported in pattern(), subscription in pattern(), message in "[ab](\\.[ab]){0,3}", prefix in "(|p|a)"
    ) {
        let graph = build(vec![
            Account::new("S").stream(">"),
            Account::new("A").takes_stream("S", &imported, "", &prefix),
        ]).unwrap();
        let message = message.as_bytes();
        let account = view(&graph, "A");
        let is_received = account.shadow_subscriptions(subscription.as_bytes()).iter()
            .any(|shadow| matches_filter(message, &shadow.subject));
        let import = &account.stream_imports()[0];
        let is_wanted = matches_filter(message, imported.as_bytes())
            && matches_filter(import.local_subject(message), subscription.as_bytes());
        prop_assert_eq!(is_received, is_wanted);
    }
}
