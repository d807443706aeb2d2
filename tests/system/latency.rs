//! Measured requests to services of other accounts, on both servers.

use serde_json::Value;
use support::{Result, Server};

use crate::client::Client;
use crate::{assert_same, both_with};

const CONFIG: &str = r#"
server_name: probe
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  $SYS { users: [{user: sys, password: s}] }
  S {
    users: [{user: s, password: s}]
    exports: [
      {service: "a.*", latency: "lat.a", threshold: "300ms"}
      {service: "h", latency: {sampling: headers, subject: "lat.h"}}
      {service: "p", accounts: [C], latency: {sampling: "100%", subject: "lat.p"}}
      {service: "next", latency: {sampling: 100, subject: "lat.next"}}
    ]
    imports: [{service: {account: T, subject: "far"}}]
  }
  T {
    users: [{user: t, password: t}]
    exports: [{service: "far", latency: "lat.far"}]
  }
  C {
    users: [{user: c, password: c}]
    imports: [
      {service: {account: S, subject: "a.*"}, to: "b.*", share: true}
      {service: {account: S, subject: "h"}}
      {service: {account: S, subject: "p"}, to: "q"}
      {service: {account: S, subject: "next"}}
    ]
  }
}
"#;

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
    let mut listener = Client::connect(server, "s", "s")?;
    listener.send("SUB lat.> 2\r\n")?;
    let mut service = Client::connect(server, "s", "s")?;
    service.send("SUB a.ok 2\r\nSUB a.slow 3\r\nSUB h 4\r\nSUB p 5\r\n")?;
    let asker = Client::connect(server, "c", "c")?;
    let mut scene = Scene { server, listener, service, asker, told: Told::new() };
    script(&mut scene)?;
    Ok(scene.told)
}

/// A service, someone who asks it, and someone who listens to the measurements.
struct Scene<'a> {
    server: &'a Server,
    listener: Client,
    service: Client,
    asker: Client,
    told: Told,
}

impl Scene<'_> {
    /// Notes the next measurement, with what can't be the same twice replaced by what must be true of it.
    fn take(&mut self) -> Result<()> {
        let message = self.listener.next()?;
        let mut event = message.json();
        let nanos = |event: &Value, name: &str| event[name].as_i64().expect("a number");
        let (service, total) = (nanos(&event, "service"), nanos(&event, "total"));
        assert!((0..10_000_000_000).contains(&service) && (service..20_000_000_000).contains(&total), "{event}");
        assert_eq!(event["status"] == 200, total > 0, "{event}");
        for name in ["service", "system", "total"] {
            event[name] = Value::from("measured");
        }
        self.told.push((message.subject, event));
        Ok(())
    }

    /// The service takes a request, and what it is told of the asker is noted; then it answers.
    fn answer(&mut self) -> Result<()> {
        let request = self.service.next()?;
        let info = request.headers.lines().find_map(|line| line.strip_prefix("Nats-Request-Info: "));
        let info = serde_json::from_str(info.unwrap_or_default()).unwrap_or_default();
        self.told.push(("Nats-Request-Info".to_owned(), info));
        assert!(request.reply.starts_with("_R_."), "{}", request.reply);
        self.service.publish(&request.reply, "answer")
    }

    fn ask(&mut self, subject: &str, headers: &str) -> Result<()> {
        self.asker.publish_with(subject, "_I.1", headers, "question")?;
        self.answer()?;
        assert_eq!(self.asker.next()?.payload, b"answer");
        Ok(())
    }
}

#[test]
fn answered_requests_are_measured() -> Result<()> {
    compare(|scene| {
        scene.ask("b.ok", "")?;
        scene.take()?;
        scene.ask("q", "A: b\r\n")?;
        scene.take()
    })
}

#[test]
fn headers_decide_where_they_are_to() -> Result<()> {
    compare(|scene| {
        for headers in [
            "Uber-Trace-Id: 479fefe9525eddb:5adb976bfc1f95c1:479fefe9525eddb:1\r\nuberctx-x: y\r\n",
            "X-B3-Sampled: 1\r\nX-B3-TraceId: t\r\nX-B3-SpanId: s\r\n",
            "X-B3-TraceId: t\r\nX-B3-ParentSpanId: p\r\nother: x\r\n",
            "b3: t-s-1-p\r\n",
            "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nTraceState: x\r\n",
        ] {
            scene.ask("h", headers)?;
            scene.take()?;
        }
        let unasked = [
            "",
            "A: b\r\n",
            "Uber-Trace-Id: a:b:c:0\r\n",
            "X-B3-Sampled: 0\r\nX-B3-TraceId: t\r\n",
            "b3: 0\r\n",
            "traceparent: 00-a-b-00\r\n",
            "traceparent: 00-a-b-81\r\n",
        ];
        for headers in unasked {
            scene.ask("h", headers)?;
        }
        // Nothing of these comes before the next measurement.
        scene.ask("q", "")?;
        scene.take()
    })
}

#[test]
fn requests_that_fail_are_told_with_their_reason() -> Result<()> {
    compare(|scene| {
        // No reply subject, nobody there, no answer in time.
        scene.asker.publish_with("b.ok", "", "", "x")?;
        scene.take()?;
        scene.service.next()?;
        let silence = scene.asker.request("b.none", "x", "")?.expect("the server says that nobody is there");
        assert!(silence.headers.starts_with("NATS/1.0 503"), "{}", silence.headers);
        scene.take()?;
        scene.asker.publish_with("b.slow", "_I.2", "b3: t\r\n", "x")?;
        let late = scene.service.next()?;
        scene.take()?;
        scene.service.publish(&late.reply, "too late")?;
        // Nothing is said twice.
        scene.ask("b.ok", "")?;
        scene.take()
    })
}

#[test]
fn whoever_asks_and_goes_is_told_of() -> Result<()> {
    compare(|scene| {
        let mut gone = Client::connect(scene.server, "c", "c")?;
        gone.send("SUB _J.1 7\r\n")?;
        gone.publish_with("q", "_J.1", "", "x")?;
        scene.service.next()?;
        drop(gone);
        scene.take()?;
        scene.asker.send("SUB _K.* 8\r\n")?;
        scene.asker.publish_with("q", "_K.1", "", "x")?;
        let request = scene.service.next()?;
        scene.asker.send("UNSUB 8\r\n")?;
        scene.take()?;
        scene.service.publish(&request.reply, "too late")?;
        scene.ask("q", "")?;
        scene.take()
    })
}

#[test]
fn every_account_on_the_way_measures_for_itself() -> Result<()> {
    compare(|scene| {
        let mut far_listener = Client::connect(scene.server, "t", "t")?;
        far_listener.send("SUB lat.> 2\r\n")?;
        let mut far = Client::connect(scene.server, "t", "t")?;
        far.send("SUB far 3\r\n")?;
        let mut near = Client::connect(scene.server, "s", "s")?;
        near.publish_with("far", "_I.1", "", "x")?;
        let request = far.next()?;
        far.publish(&request.reply, "answer")?;
        assert_eq!(near.next()?.payload, b"answer");
        std::mem::swap(&mut scene.listener, &mut far_listener);
        scene.take()
    })
}
