//! The matrix of configurations and evidence.

use jwt::{KeyKind, KeyPair};

use super::*;
use crate::permissions::{PermissionsConfig, SubjectPermission, SubjectRule};
use crate::user::User;

/// The bcrypt hash of "secret" with the lowest cost.
const HASH: &str = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

fn account(name: &str) -> AccountName {
    AccountName::new(name)
}

fn user(name: &str, password: &str) -> User {
    User {
        credential: Credential::Password { user: name.into(), password: password.into() },
        account: account(AccountName::GLOBAL),
        permissions: None,
        allowed_connection_types: Vec::new(),
        proxy_required: false,
    }
}

fn nkey_user(key: &str) -> User {
    User { credential: Credential::Nkey(key.into()), ..user("", "") }
}

fn in_account(mut user: User, name: &str) -> User {
    user.account = account(name);
    user
}

fn users(users: Vec<User>) -> AuthConfig {
    AuthConfig { users, ..AuthConfig::default() }
}

fn compile(config: &AuthConfig) -> Authenticator {
    Authenticator::compile(config, &[], &AuthContext::default()).unwrap()
}

fn mapped(config: &AuthConfig) -> Authenticator {
    let context = AuthContext { certificate_mapped: vec![ConnectionType::Standard], ..AuthContext::default() };
    Authenticator::compile(config, &[], &context).unwrap()
}

fn nothing() -> Evidence<'static> {
    Evidence::nothing(ConnectionType::Standard)
}

fn by_password<'a>(user: &'a str, password: &'a str) -> Evidence<'a> {
    Evidence { user, password, ..nothing() }
}

/// Runs a password check, if one is asked for.
fn decide(authenticator: &Authenticator, evidence: &Evidence<'_>) -> Result<Grant, DenyReason> {
    let decision = match authenticator.authenticate(evidence) {
        Decision::NeedsPasswordCheck(check) => check.run(),
        decision @ (Decision::Allowed(_) | Decision::Denied(_)) => decision,
    };
    match decision {
        Decision::Allowed(grant) => Ok(grant),
        Decision::Denied(reason) => Err(reason),
        Decision::NeedsPasswordCheck(_) => unreachable!("a check decides"),
    }
}

fn login(authenticator: &Authenticator, evidence: &Evidence<'_>) -> Result<Login, DenyReason> {
    decide(authenticator, evidence).map(|grant| grant.login)
}

fn allow(subject: &str) -> PermissionsConfig {
    let rule = SubjectRule { subject: subject.into(), queue: None };
    let publish = Some(SubjectPermission { allow: Some(vec![rule]), deny: Vec::new() });
    PermissionsConfig { publish, ..PermissionsConfig::default() }
}

#[test]
fn without_users_everybody_is_let_into_the_global_account() {
    let open = compile(&AuthConfig::default());
    assert!(!open.is_required() && !open.announces_required() && !open.needs_nonce());
    let grant = decide(&open, &by_password("anybody", "x")).unwrap();
    assert_eq!((grant.login.clone(), grant.account.as_str()), (Login::Open, "$G"));
    assert!(grant.permissions.publishes_anything());
    assert_eq!(grant.login.authorized_user(), None);
}

#[test]
fn a_connect_that_names_an_account_is_refused_even_where_nobody_is_asked() {
    let evidence = Evidence { designates_account: true, ..nothing() };
    assert_eq!(login(&compile(&AuthConfig::default()), &evidence), Err(DenyReason::AccountDesignated));
    let evidence = Evidence { designates_account: true, ..by_password("a", "x") };
    assert_eq!(login(&compile(&users(vec![user("a", "x")])), &evidence), Err(DenyReason::AccountDesignated));
}

#[test]
fn a_token_is_compared_and_never_shown() {
    let config = AuthConfig { token: Some("t0k".into()), ..AuthConfig::default() };
    let authenticator = compile(&config);
    assert!(authenticator.is_required() && authenticator.announces_required());
    let with = |token| Evidence { token, ..nothing() };
    assert_eq!(login(&authenticator, &with("t0k")), Ok(Login::Token));
    assert_eq!(login(&authenticator, &with("t0")), Err(DenyReason::TokenWrong));
    assert_eq!(login(&authenticator, &nothing()), Err(DenyReason::TokenWrong));
    assert_eq!(login(&authenticator, &by_password("t0k", "t0k")), Err(DenyReason::TokenWrong));
    assert_eq!(Login::Token.authorized_user(), Some("[REDACTED]"));
    assert!(!format!("{authenticator:?}{config:?}").contains("t0k"));
}

#[test]
fn the_single_user_needs_name_and_password() {
    let config = AuthConfig { single_user: Some(("u".into(), "p".into())), ..AuthConfig::default() };
    let authenticator = compile(&config);
    assert_eq!(login(&authenticator, &by_password("u", "p")), Ok(Login::SingleUser("u".into())));
    assert_eq!(login(&authenticator, &by_password("u", "q")), Err(DenyReason::PasswordWrong));
    assert_eq!(login(&authenticator, &by_password("v", "p")), Err(DenyReason::UserUnknown));
    assert_eq!(login(&authenticator, &nothing()), Err(DenyReason::UserUnknown));
}

#[test]
fn users_get_their_account_and_its_permissions() {
    let mut own = in_account(user("own", "x"), "A");
    own.permissions = Some(allow("own"));
    let accounts =
        [AccountConfig { default_permissions: Some(allow("default")), ..AccountConfig::empty(account("A")) }];
    let config = AuthConfig {
        default_permissions: Some(allow("file")),
        ..users(vec![own, in_account(user("a", "x"), "A"), in_account(user("b", "x"), "B"), user("g", "x")])
    };
    let authenticator = Authenticator::compile(&config, &accounts, &AuthContext::default()).unwrap();
    for (name, account, subject) in [("own", "A", "own"), ("a", "A", "default"), ("g", "$G", "file")] {
        let grant = decide(&authenticator, &by_password(name, "x")).unwrap();
        assert_eq!(grant.account.as_str(), account);
        assert!(grant.permissions.may_publish(subject.as_bytes()) && !grant.permissions.may_publish(b"x"), "{name}");
    }
    let other = decide(&authenticator, &by_password("b", "x")).unwrap();
    assert!(other.account.as_str() == "B" && other.permissions.publishes_anything());
    assert_eq!(login(&authenticator, &nothing()), Err(DenyReason::CredentialsMissing));
}

#[test]
fn hashes_are_checked_off_the_thread_and_unknown_users_take_as_long() {
    let authenticator = compile(&users(vec![user("hashed", HASH), user("plain", "p")]));
    for evidence in [
        by_password("hashed", "secret"),
        by_password("hashed", "no"),
        by_password("nobody", "no"),
        by_password("plain", "no"),
    ] {
        assert!(matches!(authenticator.authenticate(&evidence), Decision::NeedsPasswordCheck(_)), "{evidence:?}");
    }
    assert!(matches!(authenticator.authenticate(&by_password("plain", "p")), Decision::Allowed(_)));
    assert_eq!(login(&authenticator, &by_password("hashed", "secret")), Ok(Login::User("hashed".into())));
    assert_eq!(login(&authenticator, &by_password("hashed", "Secret")), Err(DenyReason::PasswordWrong));
    assert_eq!(login(&authenticator, &by_password("hashed", HASH)), Err(DenyReason::PasswordWrong));
    assert_eq!(login(&authenticator, &by_password("nobody", "secret")), Err(DenyReason::UserUnknown));
    let long = "secret".repeat(100);
    assert_eq!(login(&authenticator, &by_password("hashed", &long)), Err(DenyReason::PasswordWrong));
    let plain = compile(&users(vec![user("plain", "p")]));
    assert!(matches!(plain.authenticate(&by_password("nobody", "no")), Decision::Denied(DenyReason::UserUnknown)));
    assert!(!format!("{:?}", authenticator.authenticate(&by_password("hashed", "secret"))).contains("\"secret"));
}

#[test]
fn a_damaged_hash_matches_no_password() {
    let authenticator = compile(&users(vec![user("a", "$2a$11$abc")]));
    for password in ["", "$2a$11$abc", "x"] {
        assert_eq!(login(&authenticator, &by_password("a", password)), Err(DenyReason::PasswordWrong));
    }
}

#[test]
fn an_nkey_signs_the_nonce() {
    let pair = KeyPair::from_random(KeyKind::User, [5; 32]).unwrap();
    let stranger = KeyPair::from_random(KeyKind::User, [6; 32]).unwrap();
    let (key, other) = (pair.public_key(), stranger.public_key());
    let authenticator = compile(&users(vec![nkey_user(&key), user("a", "x")]));
    assert!(authenticator.needs_nonce());
    let encode = |bytes: &[u8]| data_encoding::BASE64URL_NOPAD.encode(bytes);
    let (good, bad) = (encode(&pair.sign(b"nonce")), encode(&stranger.sign(b"nonce")));
    let sign = |signature: &str, nkey: &str, nonce: &[u8]| {
        login(&authenticator, &Evidence { nkey, signature, nonce, ..nothing() })
    };
    assert_eq!(sign(&good, &key, b"nonce"), Ok(Login::Nkey(key.as_str().into())));
    assert!(sign(&data_encoding::BASE64.encode(&pair.sign(b"nonce")), &key, b"nonce").is_ok());
    assert_eq!(sign("", &key, b"nonce"), Err(DenyReason::SignatureMissing));
    assert_eq!(sign(&bad, &key, b"nonce"), Err(DenyReason::SignatureRejected));
    assert_eq!(sign(&good, &key, b"other"), Err(DenyReason::SignatureRejected));
    assert_eq!(sign("%", &key, b"nonce"), Err(DenyReason::SignatureRejected));
    assert_eq!(sign(&encode(&pair.sign(b"")), &key, b""), Err(DenyReason::SignatureRejected));
    assert_eq!(sign(&bad, &other, b"nonce"), Err(DenyReason::UserUnknown));
    let both = Evidence { nkey: &other, ..by_password("a", "x") };
    assert_eq!(login(&authenticator, &both), Err(DenyReason::UserUnknown));
    assert_eq!(login(&authenticator, &by_password("a", "x")), Ok(Login::User("a".into())));
    assert_eq!(login(&authenticator, &by_password(&key, "")), Err(DenyReason::UserUnknown));
}

#[test]
fn an_nkey_that_is_none_lets_nobody_in() {
    let full = KeyPair::from_random(KeyKind::User, [5; 32]).unwrap().public_key();
    for length in 1..full.len() {
        let key = &full[..length];
        let authenticator = compile(&users(vec![nkey_user(key)]));
        let signature = data_encoding::BASE64URL_NOPAD.encode(&[0; 64]);
        let evidence = Evidence { nkey: key, signature: &signature, nonce: b"n", ..nothing() };
        assert_eq!(login(&authenticator, &evidence), Err(DenyReason::SignatureRejected));
    }
}

#[test]
fn connection_types_limit_every_kind_of_user() {
    let pair = KeyPair::from_random(KeyKind::User, [5; 32]).unwrap();
    let limited = |mut user: User| {
        user.allowed_connection_types = vec![ConnectionType::Mqtt, ConnectionType::Websocket];
        user
    };
    let config = users(vec![limited(user("a", "x")), limited(nkey_user(&pair.public_key()))]);
    let authenticator = compile(&config);
    assert_eq!(login(&authenticator, &by_password("a", "x")), Err(DenyReason::ConnectionTypeNotAllowed));
    let websocket = Evidence { connection_type: ConnectionType::Websocket, ..by_password("a", "x") };
    assert!(login(&authenticator, &websocket).is_ok());
    let signature = data_encoding::BASE64URL_NOPAD.encode(&pair.sign(b"n"));
    let key = pair.public_key();
    let evidence = Evidence { nkey: &key, signature: &signature, nonce: b"n", ..nothing() };
    assert_eq!(login(&authenticator, &evidence), Err(DenyReason::ConnectionTypeNotAllowed));
}

#[test]
fn the_no_auth_user_needs_no_credentials_but_keeps_its_limits() {
    let base = AuthConfig { no_auth_user: Some("free".into()), ..users(vec![user("free", HASH), user("a", "x")]) };
    let authenticator = compile(&base);
    assert!(authenticator.is_required() && !authenticator.announces_required());
    assert_eq!(login(&authenticator, &nothing()), Ok(Login::NoAuthUser("free".into())));
    assert_eq!(login(&authenticator, &by_password("free", "no")), Err(DenyReason::PasswordWrong));
    assert_eq!(login(&authenticator, &by_password("", "x")), Err(DenyReason::CredentialsMissing));
    assert_eq!(login(&authenticator, &Evidence { token: "t", ..nothing() }), Err(DenyReason::CredentialsMissing));

    let mut typed = base.clone();
    typed.users[0].allowed_connection_types = vec![ConnectionType::Websocket];
    assert_eq!(login(&compile(&typed), &nothing()), Err(DenyReason::ConnectionTypeNotAllowed));
    let mut proxied = base;
    proxied.users[0].proxy_required = true;
    assert_eq!(login(&compile(&proxied), &nothing()), Err(DenyReason::ProxyRequired));
    let by_proxy = Evidence { proxy: ProxyEvidence::Trusted, ..nothing() };
    assert!(login(&compile(&proxied), &by_proxy).is_ok());
}

#[test]
fn an_nkey_may_be_the_no_auth_user() {
    let key = KeyPair::from_random(KeyKind::User, [5; 32]).unwrap().public_key();
    let config = AuthConfig { no_auth_user: Some(key.clone()), ..users(vec![nkey_user(&key), user("a", "x")]) };
    let authenticator = compile(&config);
    assert_eq!(login(&authenticator, &nothing()), Ok(Login::NoAuthUser(key.as_str().into())));
    assert_eq!(login(&authenticator, &Evidence { nkey: &key, ..nothing() }), Ok(Login::Nkey(key.as_str().into())));
    assert_eq!(login(&authenticator, &by_password("a", "no")), Err(DenyReason::PasswordWrong));
}

#[test]
fn proxies_are_asked_for_and_distrusted() {
    let mut behind = user("behind", "x");
    behind.proxy_required = true;
    let authenticator = compile(&users(vec![behind, user("direct", "x")]));
    let with = |name, proxy| login(&authenticator, &Evidence { proxy, ..by_password(name, "x") });
    assert_eq!(with("behind", ProxyEvidence::None), Err(DenyReason::ProxyRequired));
    assert!(with("behind", ProxyEvidence::Trusted).is_ok() && with("direct", ProxyEvidence::None).is_ok());
    assert_eq!(with("direct", ProxyEvidence::Untrusted), Err(DenyReason::ProxyNotTrusted));
    let all = compile(&AuthConfig { proxy_required: true, ..users(vec![user("a", "x")]) });
    assert_eq!(login(&all, &by_password("a", "x")), Err(DenyReason::ProxyRequired));
    let open = compile(&AuthConfig { proxy_required: true, ..AuthConfig::default() });
    assert_eq!(login(&open, &nothing()), Err(DenyReason::ProxyRequired));
}

#[test]
fn only_a_lone_system_account_leaves_the_door_open() {
    let system = || vec![in_account(user("s", "x"), "SYS")];
    let accounts = |names: &[&str]| names.iter().map(|name| AccountConfig::empty(account(name))).collect::<Vec<_>>();
    let context = AuthContext { system_account: Some(account("SYS")), ..AuthContext::default() };
    let compile = |config: &AuthConfig, names: &[&str], context: &AuthContext| {
        Authenticator::compile(config, &accounts(names), context).unwrap()
    };
    let lone = compile(&users(system()), &["SYS"], &context);
    assert!(lone.is_required() && lone.announces_required());
    let grant = decide(&lone, &nothing()).unwrap();
    assert_eq!((grant.login, grant.account.as_str()), (Login::SystemAccountOnly, "$G"));
    assert_eq!(decide(&lone, &by_password("s", "x")).unwrap().account.as_str(), "SYS");
    assert_eq!(login(&lone, &by_password("q", "x")), Err(DenyReason::UserUnknown));
    let by_default = compile(&users(vec![in_account(user("s", "x"), "$SYS")]), &["$SYS"], &AuthContext::default());
    assert!(decide(&by_default, &nothing()).is_ok());

    let shut = |config: &AuthConfig, names: &[&str], context: &AuthContext| {
        assert!(login(&compile(config, names, context), &nothing()).is_err(), "{config:?} {names:?}");
    };
    shut(&users(system()), &["SYS", "A"], &context);
    shut(&users(system()), &["SYS"], &AuthContext { is_authorization_defined: true, ..context.clone() });
    shut(&AuthConfig { token: Some("t".into()), ..users(system()) }, &["SYS"], &context);
    shut(&AuthConfig { single_user: Some(("u".into(), "p".into())), ..AuthConfig::default() }, &["SYS"], &context);
    shut(&users(vec![user("a", "x")]), &["A"], &AuthContext::default());
    shut(&users(system()), &["A"], &context);
}

fn certificate(emails: &[&str], dns: &[&str], uris: &[&str], subject: &[&[(&str, &str)]]) -> PeerIdentity {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let attribute =
        |(oid, value): &(&str, &str)| CertificateAttribute { oid: (*oid).into(), value: Some((*value).into()) };
    let subject: Vec<Vec<_>> = subject.iter().map(|rdn| rdn.iter().map(attribute).collect()).collect();
    PeerIdentity::new(own(emails), own(dns), own(uris), &subject)
}

const CN: (&str, &str) = ("2.5.4.3", "bob");
const OU: (&str, &str) = ("2.5.4.11", "x");
const DC: (&str, &str) = ("0.9.2342.19200300.100.1.25", "org");

fn by_certificate(config: &AuthConfig, certificate: &PeerIdentity) -> Result<Login, DenyReason> {
    login(&mapped(config), &Evidence { certificate: Some(certificate), ..nothing() })
}

#[test]
fn all_identities_of_a_certificate_are_tried_in_order() {
    let all = certificate(&["b@x.org"], &["b.x.org"], &["spiffe://x/b"], &[&[DC], &[OU], &[CN]]);
    let names = ["b@x.org", "b.x.org", "spiffe://x/b", "CN=bob,OU=x,DC=org", "DC=org, CN=bob, OU=x", "CN=bob,OU=x"];
    for at in 0..names.len() {
        let config = users(names[at..].iter().map(|name| user(name, "")).collect());
        assert_eq!(by_certificate(&config, &all), Ok(Login::Certificate(names[at].into())));
    }
    assert_eq!(by_certificate(&users(vec![user("bob", "")]), &all), Err(DenyReason::CertificateUnknown));
}

#[test]
fn a_certificate_alone_names_the_user_and_a_password_is_asked_beside() {
    let bob = certificate(&["b@x.org"], &[], &[], &[&[CN]]);
    let config = users(vec![user("b@x.org", "pw"), user("a", "x")]);
    assert_eq!(by_certificate(&config, &bob), Err(DenyReason::PasswordWrong));
    let evidence = Evidence { certificate: Some(&bob), ..by_password("a", "pw") };
    assert_eq!(login(&mapped(&config), &evidence), Ok(Login::Certificate("b@x.org".into())));
    assert_eq!(login(&mapped(&config), &by_password("a", "x")), Err(DenyReason::CertificateUnknown));
    assert_eq!(by_certificate(&config, &certificate(&[], &[], &[], &[])), Err(DenyReason::CertificateUnknown));
    assert_eq!(by_certificate(&config, &certificate(&[""], &[], &[], &[])), Err(DenyReason::CertificateUnknown));
}

#[test]
fn odd_names_match_no_certificate() {
    let bob = certificate(&[], &[], &[], &[&[("2.5.4.10", "x")], &[OU, OU], &[CN]]);
    for name in [
        "CN=bob",
        "CN=bob,OU=x,O=x",
        "CN=bob,OU=x+OU=x,O=x,O=x",
        "CN=bob,O=x+OU=x+OU=x",
        "CN=bob,OU=x+OU=y,O=x",
        "CN=",
        "",
    ] {
        assert!(by_certificate(&users(vec![user(name, "")]), &bob).is_err(), "{name}");
    }
    assert!(by_certificate(&users(vec![user("CN=bob,OU=x+OU=x,O=x", "")]), &bob).is_ok());
    assert!(by_certificate(&users(vec![user("O=x,CN=bob,OU=x+OU=x", "")]), &bob).is_ok());
}

#[test]
fn users_of_other_connection_types_are_passed_over() {
    let bob = certificate(&["b@x.org"], &[], &[], &[&[CN]]);
    let mut first = user("b@x.org", "");
    first.allowed_connection_types = vec![ConnectionType::Mqtt];
    let config = users(vec![first, user("CN=bob", "")]);
    assert_eq!(by_certificate(&config, &bob), Ok(Login::Certificate("CN=bob".into())));
}

#[test]
fn a_certificate_user_does_not_log_in_by_name_on_other_listeners() {
    let config = users(vec![user("b@x.org", ""), user("pw", "x")]);
    let websocket = Evidence { connection_type: ConnectionType::Websocket, ..by_password("b@x.org", "") };
    assert_eq!(login(&mapped(&config), &websocket), Err(DenyReason::CertificateRequired));
    let inside = Evidence { connection_type: ConnectionType::InProcess, ..by_password("pw", "x") };
    assert_eq!(login(&mapped(&config), &inside), Err(DenyReason::CertificateUnknown));
}

#[test]
fn wrong_configurations_are_refused_with_their_text() {
    let text = |config: &AuthConfig| {
        Authenticator::compile(config, &[], &AuthContext::default()).map(|_| ()).unwrap_err().to_string()
    };
    let free = |users: Vec<User>| AuthConfig { no_auth_user: Some("f".into()), users, ..AuthConfig::default() };
    assert_eq!(text(&free(Vec::new())), "no_auth_user: \"f\" present, but users/nkeys are not defined");
    assert_eq!(
        text(&free(vec![user("a", "x")])),
        "no_auth_user: \"f\" not present as user or nkey in authorization block or account configuration"
    );
    assert_eq!(text(&users(vec![user("a", "x"), user("a", "y")])), "Duplicate user \"a\" detected");
    assert_eq!(text(&users(vec![nkey_user("U"), nkey_user("U")])), "Duplicate nkey \"U\" detected");
    let mut bad = user("a", "x");
    bad.permissions = Some(allow("a..b"));
    let want = "invalid permissions for user \"a\": subject \"a..b\" is not a valid subject";
    assert_eq!(text(&users(vec![bad])), want);
}

#[test]
fn a_new_configuration_keeps_moves_or_turns_away_connected_clients() {
    let old = compile(&users(vec![user("a", HASH), user("b", "x")]));
    let grant = decide(&old, &by_password("a", "secret")).unwrap();
    let renew = |config: &AuthConfig| compile(config).renew(&grant);
    let mut changed = user("a", HASH);
    changed.permissions = Some(allow("new"));
    match renew(&users(vec![changed.clone()])) {
        Renewal::Stays(new) => assert!(new.permissions.may_publish(b"new") && !new.permissions.may_publish(b"old")),
        other @ (Renewal::Moved | Renewal::Denied(_)) => panic!("{other:?}"),
    }
    assert!(matches!(renew(&users(vec![user("b", "x")])), Renewal::Moved));
    assert!(matches!(renew(&users(vec![in_account(user("a", HASH), "A")])), Renewal::Moved));
    assert!(matches!(renew(&users(vec![user("a", "x")])), Renewal::Denied(DenyReason::PasswordWrong)));
    changed.allowed_connection_types = vec![ConnectionType::Mqtt];
    assert!(matches!(renew(&users(vec![changed])), Renewal::Denied(DenyReason::ConnectionTypeNotAllowed)));
    assert!(matches!(mapped(&users(vec![user("a", HASH)])).renew(&grant), Renewal::Denied(_)));
}

#[test]
fn clients_without_credentials_are_renewed_as_such() {
    let open = decide(&compile(&AuthConfig::default()), &nothing()).unwrap();
    assert!(matches!(compile(&AuthConfig::default()).renew(&open), Renewal::Stays(_)));
    assert!(matches!(compile(&users(vec![user("a", "x")])).renew(&open), Renewal::Denied(_)));
    let free = AuthConfig { no_auth_user: Some("a".into()), ..users(vec![user("a", "x")]) };
    assert!(matches!(compile(&free).renew(&open), Renewal::Stays(_)));
    let freed = decide(&compile(&free), &nothing()).unwrap();
    assert!(matches!(compile(&users(vec![user("a", "x")])).renew(&freed), Renewal::Moved));
    let other = AuthConfig { no_auth_user: Some("a".into()), ..users(vec![user("a", "y")]) };
    assert!(matches!(compile(&other).renew(&freed), Renewal::Stays(_)));

    let token = |text: &str| AuthConfig { token: Some(text.into()), ..AuthConfig::default() };
    let by_token = decide(&compile(&token("t")), &Evidence { token: "t", ..nothing() }).unwrap();
    assert!(matches!(compile(&token("t")).renew(&by_token), Renewal::Stays(_)));
    assert!(matches!(compile(&token("u")).renew(&by_token), Renewal::Denied(DenyReason::PasswordWrong)));
    assert!(matches!(compile(&AuthConfig::default()).renew(&by_token), Renewal::Moved));
}
