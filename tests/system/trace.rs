//! Traced messages: what each of both servers tells of their way.

use serde_json::Value;
use support::{Result, Server};

use crate::client::{Client, Incoming};
use crate::{assert_same, both_with};

const CONFIG: &str = r#"
server_name: probe
max_payload: 1024
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  $SYS { users: [{user: sys, password: s}] }
  A {
    users: [
      {user: a, password: a}
      {user: r, password: r, permissions: {publish: {deny: ["no.>", "t.no"]}}}
      {user: f, password: f, permissions: {subscribe: {deny: ["m.x"]}}}
    ]
    mappings: { "map.from": "map.to" }
    exports: [
      {stream: "st.>"}
      {service: "svc.yes", allow_trace: true}
      {service: "svc.no"}
    ]
    msg_trace: "t.account"
  }
  B {
    users: [{user: b, password: b}]
    imports: [
      {stream: {account: A, subject: "st.>"}, allow_trace: true}
      {service: {account: A, subject: "svc.yes"}, to: "call.yes"}
      {service: {account: A, subject: "svc.no"}, to: "call.no"}
    ]
  }
  C {
    users: [{user: c, password: c}]
    imports: [{stream: {account: A, subject: "st.>"}, prefix: "in"}]
  }
}
"#;

const TRACED: &str = "Nats-Trace-Dest: t.x\r\n";
const ONLY: &str = "Nats-Trace-Dest: t.x\r\nNats-Trace-Only: true\r\n";
const PARENT: &str = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";

/// What a script on one server brought about, with a name for each.
type Told = Vec<(String, Value)>;

/// Runs the same script on both servers and compares what it brought about.
fn compare(script: fn(&mut Scene<'_>) -> Result<()>) -> Result<()> {
    let [ours, go] = both_with(CONFIG)?;
    let (ours, go) = (play(&ours, script)?, play(&go, script)?);
    let names = |told: &Told| told.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&ours), names(&go));
    for ((name, ours), (_, go)) in ours.iter().zip(&go) {
        assert_same(name, Some(ours), Some(go));
    }
    Ok(())
}

fn play(server: &Server, script: fn(&mut Scene<'_>) -> Result<()>) -> Result<Told> {
    let mut listener = Client::connect(server, "a", "a")?;
    listener.send("SUB t.> 2\r\n")?;
    let client = Client::connect(server, "a", "a")?;
    let mut scene = Scene { server, listener, client, told: Told::new() };
    script(&mut scene)?;
    Ok(scene.told)
}

/// Someone who publishes in account A, and someone who listens to the traces there.
struct Scene<'a> {
    server: &'a Server,
    listener: Client,
    client: Client,
    told: Told,
}

impl Scene<'_> {
    /// A further client with subscriptions.
    fn subscriber(&self, user: &str, subscriptions: &str) -> Result<Client> {
        let mut client = Client::connect(self.server, user, user)?;
        client.send(subscriptions)?;
        Ok(client)
    }

    /// Notes the next trace.
    fn take(&mut self) -> Result<()> {
        let message = self.listener.next()?;
        self.note("trace", &message);
        Ok(())
    }

    /// Notes a message: subject, headers, and the payload as JSON or else as text.
    fn note(&mut self, name: &str, message: &Incoming) {
        let text = || Value::from(String::from_utf8_lossy(&message.payload).into_owned());
        let payload = serde_json::from_slice(&message.payload).unwrap_or_else(|_| text());
        let headers: Vec<_> = message.headers.lines().map(without_request_info).collect();
        let whole = serde_json::json!({"subject": message.subject, "headers": headers, "payload": payload});
        self.told.push((name.to_owned(), settled(whole)));
    }

    /// Publishes, and notes the trace.
    fn trace(&mut self, subject: &str, headers: &str) -> Result<()> {
        self.client.publish_with(subject, "", headers, "x")?;
        self.take()
    }
}

/// What stands in the header of requests is compared where latency is.
fn without_request_info(line: &str) -> &str {
    line.split_once(':').filter(|(name, _)| *name == "Nats-Request-Info").map_or(line, |(name, _)| name)
}

/// Times and unguessable subjects replaced by what they are.
fn settled(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let settle = |(name, member): (String, Value)| {
                let is_time = name == "ts" && member.as_str().is_some_and(|time| time.ends_with('Z'));
                let member = if is_time { Value::from("a time") } else { settled(member) };
                (name, member)
            };
            Value::Object(members.into_iter().map(settle).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(settled).collect()),
        Value::String(text) => match text.split_once("_R_.") {
            Some((before, _)) => Value::String(format!("{before}_R_")),
            None => Value::String(text),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

#[test]
fn receivers_are_named() -> Result<()> {
    compare(|scene| {
        let mut one = scene.subscriber("a", "SUB m.* 3\r\nSUB m.a q 4\r\n")?;
        scene.trace("m.a", "Nats-Trace-Dest: t.x\r\nfoo: 1\r\nFoo: 2\r\nfoo: 3\r\n")?;
        for _ in 0..2 {
            let message = one.next()?;
            assert_eq!(message.payload, b"x");
        }
        scene.trace("m.nobody.here", TRACED)?;
        // Messages without headers go between, in order.
        scene.client.publish("m.b", "y")?;
        scene.trace("m.c", TRACED)?;
        let message = one.next()?;
        assert_eq!(message.payload, b"y");
        let message = one.next()?;
        scene.note("received", &message);
        Ok(())
    })
}

#[test]
fn whatever_is_only_traced_is_not_delivered() -> Result<()> {
    compare(|scene| {
        let mut one = scene.subscriber("a", "SUB m.* 3\r\n")?;
        scene.trace("m.a", ONLY)?;
        scene.trace("m.a", "Nats-Trace-Only: on\r\nNats-Trace-Dest: t.x\r\n")?;
        scene.trace("m.b", "Nats-Trace-Only: no\r\nNats-Trace-Dest: t.x\r\n")?;
        let message = one.next()?;
        scene.note("received", &message);
        // Traced or not, somebody would have got it: nobody says that there is none.
        scene.client.publish_with("m.a", "_I.1", ONLY, "x")?;
        scene.take()?;
        scene.client.publish_with("nobody", "_I.2", ONLY, "x")?;
        scene.take()?;
        let silence = scene.client.next()?;
        scene.note("no responders", &silence);
        Ok(())
    })
}

#[test]
fn what_keeps_a_message_from_its_receivers_is_told() -> Result<()> {
    compare(|scene| {
        let _filtered = scene.subscriber("f", "SUB m.> 3\r\n")?;
        scene.trace("m.x", TRACED)?;
        scene.trace("m.y", TRACED)?;
        let mut silent = Client::connect_with(scene.server, "a", "a", ",\"echo\":false")?;
        silent.send("SUB e 3\r\n")?;
        std::mem::swap(&mut silent, &mut scene.client);
        scene.trace("e", TRACED)?;
        scene.trace("e", ONLY)?;
        std::mem::swap(&mut silent, &mut scene.client);
        let _few = scene.subscriber("a", "SUB few 3\r\nUNSUB 3 1\r\n")?;
        scene.trace("few", TRACED)?;
        scene.trace("few", TRACED)
    })
}

#[test]
fn a_mapping_is_part_of_the_way() -> Result<()> {
    compare(|scene| {
        let mut one = scene.subscriber("a", "SUB map.> 3\r\n")?;
        scene.trace("map.from", TRACED)?;
        let message = one.next()?;
        scene.note("received", &message);
        Ok(())
    })
}

#[test]
fn refused_messages_are_traced_with_their_error() -> Result<()> {
    compare(|scene| {
        scene.client = Client::connect(scene.server, "r", "r")?;
        scene.trace("no.a", TRACED)?;
        scene.client.publish_with("m", "_R_.x", TRACED, "x")?;
        scene.take()?;
        // Who may not publish to the destination gets no trace, and nobody gets the message.
        let mut one = scene.subscriber("a", "SUB m 3\r\n")?;
        scene.client.publish_with("m", "", "Nats-Trace-Dest: t.no\r\n", "lost")?;
        scene.trace("m", TRACED)?;
        let message = one.next()?;
        scene.note("received", &message);
        scene.client.publish_with("m", "", TRACED, &"x".repeat(1100))?;
        scene.take()
    })
}

#[test]
fn destinations_that_are_none_change_nothing() -> Result<()> {
    compare(|scene| {
        let mut one = scene.subscriber("a", "SUB m 3\r\n")?;
        for headers in [
            "Nats-Trace-Dest: t.*\r\n",
            "Nats-Trace-Dest: trace disabled\r\n",
            "nats-trace-dest: t.x\r\n",
            "Nats-Trace-Dest: t.x\r\nNats-Trace-Origin-Account: A\r\n",
            "Nats-Trace-Only: true\r\n",
            "Nats-Trace-Dest:\r\n",
        ] {
            scene.client.publish_with("m", "", headers, "x")?;
            let message = one.next()?;
            scene.note(headers, &message);
        }
        // These are not even delivered.
        for headers in ["Nats-Trace-Dest: t.*\r\n", "Nats-Trace-Dest: t.x\r\nNats-Trace-Origin-Account: A\r\n"] {
            scene.client.publish_with("m", "", &format!("{headers}Nats-Trace-Only: 1\r\n"), "lost")?;
        }
        scene.trace("m", TRACED)?;
        let message = one.next()?;
        scene.note("received", &message);
        Ok(())
    })
}

#[test]
fn an_account_traces_what_other_systems_trace() -> Result<()> {
    compare(|scene| {
        let mut one = scene.subscriber("a", "SUB m 3\r\n")?;
        scene.trace("m", PARENT)?;
        let message = one.next()?;
        scene.note("received", &message);
        scene.trace("m", &PARENT.to_uppercase().replace("-01\r\n", "-03\r\nNats-Trace-Only: true\r\n"))?;
        let message = one.next()?;
        scene.note("received", &message);
        for headers in ["traceparent: 00-a-b-00\r\n", "traceparent: 00-a-01\r\n", "tracestate: x\r\n"] {
            scene.client.publish_with("m", "", headers, "x")?;
        }
        scene.trace("m", &format!("{PARENT}{TRACED}"))
    })
}

#[test]
fn imported_streams_are_traced_where_they_may_be() -> Result<()> {
    compare(|scene| {
        let mut b = scene.subscriber("b", "SUB st.* 3\r\nSUB st.a q 4\r\n")?;
        let mut c = scene.subscriber("c", "SUB in.st.* 3\r\n")?;
        scene.trace("st.a", TRACED)?;
        scene.trace("st.b", ONLY)?;
        let message = b.next()?;
        scene.note("b", &message);
        let message = c.next()?;
        scene.note("c", &message);
        Ok(())
    })
}

#[test]
fn imported_services_are_traced_where_they_may_be() -> Result<()> {
    compare(|scene| {
        let mut service = scene.subscriber("a", "SUB svc.* 3\r\n")?;
        scene.listener = scene.subscriber("b", "SUB t.> 2\r\n")?;
        scene.client = Client::connect(scene.server, "b", "b")?;
        for subject in ["call.yes", "call.no"] {
            scene.client.publish_with(subject, "_I.1", TRACED, "x")?;
            scene.take()?;
            let request = service.next()?;
            scene.note("request", &request);
            service.publish(&request.reply, "answer")?;
            let answer = scene.client.next()?;
            scene.note("answer", &answer);
        }
        scene.client.publish_with("call.yes", "_I.1", ONLY, "x")?;
        scene.take()?;
        scene.client.publish_with("call.no", "_I.1", ONLY, "x")?;
        scene.take()?;
        let silence = scene.client.next()?;
        scene.note("no responders", &silence);
        Ok(())
    })
}

#[test]
fn answers_are_traced_up_to_the_account_that_asked() -> Result<()> {
    compare(|scene| {
        let mut service = scene.subscriber("a", "SUB svc.* 3\r\n")?;
        let mut asker = Client::connect(scene.server, "b", "b")?;
        asker.publish_with("call.yes", "_I.1", "", "x")?;
        let request = service.next()?;
        service.publish_with(&request.reply, "", TRACED, "answer")?;
        scene.take()?;
        let answer = asker.next()?;
        scene.note("answer", &answer);
        asker.publish_with("call.yes", "_I.2", "", "x")?;
        let request = service.next()?;
        service.publish_with(&request.reply, "", ONLY, "answer")?;
        scene.take()
    })
}

#[test]
fn traces_are_compressed_where_asked_for() -> Result<()> {
    compare(|scene| {
        for encoding in ["gzip", "s2", "br"] {
            scene.client.publish_with("m", "", &format!("{TRACED}Accept-Encoding: {encoding}\r\n"), "x")?;
            let message = scene.listener.next()?;
            let is_json = message.payload.starts_with(b"{");
            scene.told.push((message.headers, Value::from(is_json)));
        }
        Ok(())
    })
}
