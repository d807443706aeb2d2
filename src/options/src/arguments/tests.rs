use super::{Invocation, ServeArguments, SignalCommand, SignalRequest, parse_arguments};
use crate::address::Port;
use crate::options::Options;
use crate::tls::TlsOptions;

fn parse(line: &str) -> Result<Invocation, String> {
    let arguments: Vec<String> = line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    parse_arguments(&arguments).map_err(|error| error.to_string())
}

fn serve(line: &str) -> ServeArguments {
    match parse(line) {
        Ok(Invocation::Serve(arguments)) => arguments,
        other => panic!("{line}: {other:?}"),
    }
}

fn options(line: &str) -> Options {
    let mut options = Options::default();
    serve(line).overrides.apply(&mut options).expect("the flags fit together");
    options
}

#[test]
fn one_dash_two_dashes_and_equal_signs_mean_the_same() {
    for line in ["-p 5000", "--p 5000", "-p=5000", "--port=5000", "-port 5000", "--port 0x1388", "-p 5_000"] {
        assert_eq!(options(line).server.port, Port::Fixed(5000), "{line}");
    }
    assert_eq!(options("-p -1").server.port, Port::Random);
    assert_eq!(options("-p 0").server.port, Port::Fixed(4222));
}

#[test]
fn every_flag_of_the_server_is_set() {
    let options = options(
        "-a 127.0.0.1 -n me --client_advertise x:1 -m 8222 -ms 8443 -P /p --ports_file_dir /d --profile 6060 -l /l \
         --log_size_limit 10 -T=false --logtime_utc -s -r udp://h:1 -D -V --max_traced_msg_len 5 --user u --pass p \
         -js -sd /s --cluster_name c --no_advertise --connect_retries 7 --cluster_advertise h:2",
    );
    assert_eq!((options.server.host.as_str(), options.server.name.as_deref()), ("127.0.0.1", Some("me")));
    assert_eq!(options.server.client_advertise.as_deref(), Some("x:1"));
    assert_eq!(options.monitoring.http_port, Some(Port::Fixed(8222)));
    assert_eq!(options.monitoring.https_port, Some(Port::Fixed(8443)));
    assert_eq!(options.process.pid_file.as_deref(), Some("/p"));
    assert_eq!(options.process.ports_file_dir.as_deref(), Some("/d"));
    assert_eq!(options.process.profile_port, Some(Port::Fixed(6060)));
    assert_eq!((options.logging.file.as_deref(), options.logging.file_bytes_max), (Some("/l"), Some(10)));
    assert!(!options.logging.has_time && options.logging.is_utc && options.logging.syslog);
    assert_eq!(options.logging.remote_syslog.as_deref(), Some("udp://h:1"));
    assert!(options.logging.level.debug && options.logging.level.trace && !options.logging.level.trace_verbose);
    assert_eq!(options.logging.level.traced_message_bytes_max, Some(5));
    assert_eq!(options.auth.config.single_user, Some(("u".to_owned(), "p".to_owned())));
    assert!(options.jetstream.is_enabled);
    assert_eq!(options.jetstream.store_dir.as_deref(), Some("/s"));
    assert_eq!((options.cluster.name.as_deref(), options.cluster.connect_retries), (Some("c"), 7));
    assert!(options.cluster.no_advertise);
    assert_eq!(options.cluster.advertise.as_deref(), Some("h:2"));
}

#[test]
fn levels_of_logging_combine() {
    let level = |line: &str| {
        let level = options(line).logging.level;
        (level.debug, level.trace, level.trace_verbose)
    };
    assert_eq!(level("-DV"), (true, true, false));
    assert_eq!(level("-DVV"), (true, true, true));
    assert_eq!(level("-VV"), (false, true, true));
    assert_eq!(level("-DVV -D=false"), (true, true, true));
    assert_eq!(level("-D -DV=false"), (false, false, false));
}

#[test]
fn routes_need_a_cluster() {
    let cluster = options("--cluster nats://u:p@h:6222 --routes nats://a:1,nats://b:2").cluster;
    assert_eq!((cluster.listen.host.as_str(), cluster.listen.port), ("h", Some(Port::Fixed(6222))));
    assert_eq!((cluster.auth.user.as_deref(), cluster.auth.password.as_deref()), (Some("u"), Some("p")));
    assert_eq!(cluster.routes.len(), 2);
    assert_eq!(options("--cluster_listen nats://0.0.0.0:-1").cluster.listen.port, Some(Port::Random));
    for (line, message) in [
        ("--routes nats://a:1", "solicited routes require cluster capabilities, e.g. --cluster"),
        ("--cluster nats://u@h:1", "expected cluster password to be set"),
        ("--tls", "TLS Server certificate must be present and valid"),
        ("--tlscert x", "TLS Server private key must be present and valid"),
    ] {
        let error = serve(line).overrides.apply(&mut Options::default()).expect_err(line);
        assert_eq!(error.to_string(), message, "{line}");
    }
}

#[test]
fn tls_flags_leave_what_they_do_not_name_as_the_file_has_it() {
    let mut options = options("--tlscert old --tlskey old --tlsverify --tlscacert a");
    let tls = options.tls.block.as_mut().expect("TLS is on");
    tls.timeout = Some(std::time::Duration::from_secs(7));
    let before = tls.clone();
    serve("--tlscert c --tlskey k").overrides.apply(&mut options).expect("applied");
    let tls = options.tls.block.as_ref().expect("TLS is on");
    assert_eq!(tls.certificates[0].cert_file, "c");
    assert_eq!(TlsOptions { certificates: before.certificates.clone(), ..tls.clone() }, before);
    serve("--tlscert c --tlskey k --tlsverify=false").overrides.apply(&mut options).expect("applied");
    assert!(!options.tls.block.expect("TLS is on").verification.verify, "what is named counts");
}

#[test]
fn tls_flags_put_a_block_where_there_is_none() {
    let tls = options("--tlscert c --tlskey k --tlsverify --tlscacert a").tls.block.expect("TLS is on");
    assert_eq!(tls.certificates.len(), 1);
    assert!(tls.verification.verify);
    let mut options = Options::default();
    options.tls.block = Some(tls);
    serve("--tls=false --tlscert x").overrides.apply(&mut options).expect("TLS can be switched off");
    assert_eq!(options.tls.block, None);
}

#[test]
fn special_invocations_are_recognised() {
    assert_eq!(parse("-h"), Ok(Invocation::Help));
    assert_eq!(parse("-p 1 help"), Ok(Invocation::Help));
    assert_eq!(parse("--help_tls"), Ok(Invocation::TlsHelp));
    assert_eq!(parse("-v -h"), Ok(Invocation::Version));
    assert_eq!(parse("VERSION"), Ok(Invocation::Version));
    let signal = |command, target: Option<&str>| {
        Ok(Invocation::Signal(SignalRequest { command, target: target.map(str::to_owned) }))
    };
    assert_eq!(parse("-sl ldm"), signal(SignalCommand::LameDuck, None));
    assert_eq!(parse("--signal=reload=/run/x.pid"), signal(SignalCommand::Reload, Some("/run/x.pid")));
    assert!(
        matches!(parse("-t -c f"), Ok(Invocation::Check(arguments)) if arguments.config_file.as_deref() == Some("f"))
    );
}

#[test]
fn wrong_arguments_get_the_known_texts() {
    for (line, message) in [
        ("--bogus", "flag provided but not defined: -bogus"),
        ("-p", "flag needs an argument: -p"),
        ("-p abc", "invalid value \"abc\" for flag -p: parse error"),
        ("-D=maybe", "invalid boolean value \"maybe\" for -D: parse error"),
        ("---p 1", "bad flag syntax: ---p"),
        ("-=1", "bad flag syntax: -=1"),
        ("foo", "unrecognized command: \"foo\""),
        ("-D false", "unrecognized command: \"false\""),
        ("-t", "must specify [-c, --config] option to check configuration file syntax"),
        ("-sl reload=1=2", "invalid signal parameters: [2]"),
        ("-sl foo", "unknown signal \"foo\""),
        ("-p 99999999999999999999", "invalid value \"99999999999999999999\" for flag -p: value out of range"),
    ] {
        assert_eq!(parse(line), Err(message.to_owned()), "{line}");
    }
}

#[test]
fn printing_flags_hides_secrets() {
    let arguments =
        serve("--user hide1 --pass hide2 --auth hide3 --cluster nats://hide4:hide5@h:1 --routes nats://hide6@h:1");
    assert!(!format!("{arguments:?}").contains("hide"), "{arguments:?}");
}
