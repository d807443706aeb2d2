//! Ways to log in, and what is said when it fails.

use support::{Implementation, Launch, TestAuthority};

use crate::tool::{Tool, finish, go_server};

#[test]
fn users_tokens_and_addresses_log_in() {
    let server = go_server("authorization { users: [{user: u, password: \"p@1\"}] }");
    let tool = Tool::of(&server);
    tool.run("pub a b --user u --password p@1", &[]).succeeds();
    tool.run("pub a b --server {}", &[&format!("nats://u:p%401@{}", server.address())]).succeeds();
    let mut by_variables = tool.command("pub a b", &[]);
    by_variables.env("NATS_USER", "u").env("NATS_PASSWORD", "env://SECRET").env("SECRET", "p@1");
    finish(by_variables).succeeds();
    let refused = tool.run("pub a b --user u --password wrong", &[]);
    refused.fails(7, "hint: give credentials");
    assert!(!refused.stderr.contains("wrong"));
    tool.run("pub a b --user u --password env://NOPE", &[]).fails(1, "NOPE is not set");

    let server = go_server("authorization { token: tok }");
    let tool = Tool::of(&server);
    tool.run("pub a b --user tok", &[]).succeeds();
    tool.run("pub a b --token tok", &[]).succeeds();
    tool.run("pub a b --server {}", &[&format!("nats://tok@{}", server.address())]).succeeds();
}

#[test]
fn refused_credentials_and_missing_rights_have_one_status_in_all_commands() {
    let server = go_server(
        r#"authorization { users: [
            {user: u, password: p}
            {user: mute, password: p, permissions: {publish: {deny: ">"}, subscribe: {deny: ">"}}}
        ] }"#,
    );
    let tool = Tool::of(&server);
    let address = server.address().to_string();
    let commands = [
        "pub a b",
        "req a b",
        "reply a b --count 1",
        "sub a --count 1",
        "latency --duration 1s --server-b {}",
        "trace a",
        "traffic a --count 1",
        "events --all --count 1",
        "bench pub a --msgs 1 --no-progress",
        "bench sub a --msgs 1 --no-progress",
        "bench service request a --msgs 1 --no-progress",
        "server ls",
        "server ping",
        "server info",
        "server report accounts",
        "server request variables",
        "server watch servers --count 1",
        "service ls",
        "wait responder a --deadline 5s",
        "wait message a --deadline 5s",
    ];
    for command in commands {
        for login in ["--user u --password wrong", "--user mute --password p"] {
            let rest = if command.ends_with("{}") { vec![address.as_str()] } else { Vec::new() };
            let done = tool.run(&format!("{command} --timeout 500ms {login}"), &rest);
            assert_eq!(done.status, 7, "{command} {login}: {done:?}");
        }
    }
    tool.run("rtt 1 --user u --password wrong", &[]).fails(7, "hint: give credentials");
    tool.run("wait server --deadline 5s --user u --password wrong", &[]).fails(7, "cannot connect");
}

#[test]
fn nkeys_log_in_from_files_and_references() {
    // The example of the documentation.
    let seed = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
    let public = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
    let server = go_server(&format!("authorization {{ users: [{{nkey: {public}}}] }}"));
    let tool = Tool::of(&server);
    let file = tool.folder().join("user.nk");
    std::fs::write(&file, format!("# a comment\n{seed}\n")).expect("written");
    tool.run("pub a b --nkey {}", &[file.to_str().expect("text")]).succeeds();
    let mut by_variable = tool.command("pub a b --nkey env://SEED", &[]);
    by_variable.env("SEED", seed);
    finish(by_variable).succeeds();
    tool.run("pub a b --nkey /no/such/file", &[]).fails(1, "cannot read /no/such/file");
    tool.run("pub a b --nkey vault://x", &[]).fails(1, "unknown scheme");
    tool.run("pub a b", &[]).fails(7, "cannot connect");
}

#[test]
fn certificates_are_checked_and_shown() {
    let authority = TestAuthority::new("test authority").expect("an authority");
    let certificate = authority.issue("server", &["localhost", "127.0.0.1"]).expect("a certificate");
    let client = authority.issue("client", &["client.test"]).expect("a certificate");
    let launch = Launch::new(Implementation::NatsServer)
        .file("ca.pem", authority.certificate_pem())
        .file("cert.pem", certificate.certificate_pem.clone())
        .file("key.pem", certificate.key_pem.clone())
        .config("tls { cert_file: \"@DIR@/cert.pem\", key_file: \"@DIR@/key.pem\", ca_file: \"@DIR@/ca.pem\", verify: true }")
        .ready_when_listening();
    let server = launch.start().expect("nats-server starts");
    let tool = Tool::of(&server);
    let write = |name: &str, content: &str| {
        let path = tool.folder().join(name);
        std::fs::write(&path, content).expect("written");
        path.to_str().expect("text").to_owned()
    };
    let ca = write("ca.pem", authority.certificate_pem());
    let cert = write("cert.pem", &client.certificate_pem);
    let key = write("key.pem", &client.key_pem);
    tool.run("pub a b --tlsca {} --tlscert {} --tlskey {}", &[&ca, &cert, &key]).succeeds();
    tool.run("pub a b --tlscert {} --tlskey {}", &[&cert, &key]).fails(1, "hint: --tlsca names the authority");
    tool.run("pub a b --tlscert {}", &[&cert]).fails(2, "needs both its file and that of its key");
    tool.run("pub a b --tlsca /no/such/file", &[]).fails(1, "cannot read /no/such/file");
}

#[test]
fn servers_that_do_not_answer_have_a_status_of_their_own() {
    let tool = Tool::with_url("127.0.0.1:1");
    tool.run("pub a b", &[]).fails(6, "hint: is the server running there?");
    tool.run("pub a b --server nats://h:port", &[]).fails(2, "not the address of a server");
    tool.run("pub a b --socks-proxy socks5://p", &[]).fails(2, "SOCKS");
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("bound").to_string();
    tool.run("pub a b --timeout 300ms --server {}", &[&address]).fails(6, "within 300ms");
}

#[test]
fn the_second_of_two_servers_is_tried() {
    let server = go_server("");
    let tool = Tool::with_url(&format!("127.0.0.1:1,{}", server.address()));
    tool.run("pub a b", &[]).succeeds();
    let done = tool.run("rtt 1 -o json", &[]);
    assert_eq!(done.status, 9, "one of two failed: {done:?}");
}
