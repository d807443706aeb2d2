//! Publishing and subscribing.

use async_nats::{ConnectOptions, HeaderMap};
use futures_util::StreamExt;
use futures_util::future::join_all;
use serde_json::json;

use crate::server::Server;
use crate::waiting::{next, rest, settled, text, texts};
use crate::{Outcome, scenarios};

scenarios!(
    publish_and_subscribe,
    wildcards,
    headers,
    headers_with_several_values,
    binary_and_empty_payloads,
    subjects_beyond_ascii,
    many_messages_in_order,
    large_payloads,
    many_subscriptions,
    a_queue_group_gets_each_message_once,
    no_echo,
    unsubscribing_after_some,
    unsubscribing_at_once,
    draining_a_subscription,
    draining_a_connection,
    flushing_and_round_trips,
    mapped_subjects,
);

fn numbers(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

async fn publish_and_subscribe(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("greet.*").await?;
    for name in ["joe", "sue"] {
        client.publish(format!("greet.{name}"), "hello".into()).await?;
    }
    let (first, second) = (next(&mut subscriber).await?, next(&mut subscriber).await?);
    Ok(json!([[first.subject.as_str(), text(&first)], [second.subject.as_str(), text(&second)]]))
}

async fn wildcards(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let (mut star, mut everything) = (client.subscribe("a.*").await?, client.subscribe("a.>").await?);
    for subject in ["a", "a.b", "a.b.c", "b.a"] {
        client.publish(subject, subject.into()).await?;
    }
    settled(&client).await?;
    Ok(json!({ "star": rest(&mut star).await, "everything": rest(&mut everything).await }))
}

async fn headers(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("with").await?;
    let mut sent = HeaderMap::new();
    for (name, value) in [("Lang", "en"), ("lower-case", "a: b"), ("Empty", "")] {
        sent.insert(name, value);
    }
    client.publish_with_headers("with", sent, "x".into()).await?;
    let got = next(&mut subscriber).await?.headers.unwrap_or_default();
    let value = |name| got.get(name).map(|value| value.as_str());
    Ok(json!({ "Lang": value("Lang"), "lower-case": value("lower-case"), "Empty": value("Empty") }))
}

async fn headers_with_several_values(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("with").await?;
    let mut sent = HeaderMap::new();
    sent.append("Number", "one");
    sent.append("Number", "two");
    client.publish_with_headers("with", sent, "x".into()).await?;
    let got = next(&mut subscriber).await?.headers.unwrap_or_default();
    let values: Vec<&str> = got.get_all("Number").map(|value| value.as_str()).collect();
    Ok(json!(values))
}

async fn binary_and_empty_payloads(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("bytes").await?;
    let every: Vec<u8> = (0..=u8::MAX).cycle().take(1024).collect();
    client.publish("bytes", every.clone().into()).await?;
    client.publish("bytes", "".into()).await?;
    let (first, second) = (next(&mut subscriber).await?, next(&mut subscriber).await?);
    Ok(json!({ "every byte": first.payload == every, "empty": second.payload.len() }))
}

async fn subjects_beyond_ascii(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("grüße.*").await?;
    client.publish("grüße.welt", "x".into()).await?;
    Ok(json!(next(&mut subscriber).await?.subject.as_str()))
}

async fn many_messages_in_order(server: &Server) -> Outcome {
    let (publisher, receiver) = (server.connect().await?, server.connect().await?);
    let mut subscriber = receiver.subscribe("number").await?;
    settled(&receiver).await?;
    for number in numbers(10_000) {
        publisher.publish("number", number.into()).await?;
    }
    publisher.flush().await?;
    Ok(json!(texts(&mut subscriber, 10_000).await? == numbers(10_000)))
}

async fn large_payloads(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("large").await?;
    let payloads = ["a", "b", "c"].map(|letter| letter.repeat(1024 * 1024));
    for payload in &payloads {
        client.publish("large", payload.clone().into()).await?;
    }
    let got = texts(&mut subscriber, 3).await?;
    let equal: Vec<bool> = payloads.iter().zip(&got).map(|(sent, received)| sent == received).collect();
    Ok(json!(equal))
}

async fn many_subscriptions(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscribers = Vec::new();
    for number in numbers(1000) {
        subscribers.push(client.subscribe(format!("many.{number}")).await?);
    }
    for number in numbers(1000) {
        client.publish(format!("many.{number}"), number.into()).await?;
    }
    let mut got = Vec::new();
    for subscriber in &mut subscribers {
        got.extend(texts(subscriber, 1).await?);
    }
    Ok(json!(got == numbers(1000)))
}

async fn a_queue_group_gets_each_message_once(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut members = Vec::new();
    for _ in 0..3 {
        members.push(client.queue_subscribe("work", "q".to_owned()).await?);
    }
    let mut plain = client.subscribe("work").await?;
    for number in numbers(60) {
        client.publish("work", number.into()).await?;
    }
    settled(&client).await?;
    let shares = join_all(members.iter_mut().map(rest)).await;
    let mut together: Vec<u32> = shares.iter().flatten().filter_map(|text| text.parse().ok()).collect();
    together.sort_unstable();
    let all_work = shares.iter().all(|share| !share.is_empty());
    Ok(json!({ "group": together.into_iter().eq(0..60), "beside": rest(&mut plain).await.len(), "all work": all_work }))
}

async fn no_echo(server: &Server) -> Outcome {
    let (quiet, other) = (server.connect_with(ConnectOptions::new().no_echo()).await?, server.connect().await?);
    let (mut own, mut others) = (quiet.subscribe("echo").await?, other.subscribe("echo").await?);
    settled(&other).await?;
    quiet.publish("echo", "x".into()).await?;
    settled(&quiet).await?;
    Ok(json!({ "own": rest(&mut own).await, "others": texts(&mut others, 1).await? }))
}

async fn unsubscribing_after_some(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let (mut subscriber, mut witness) = (client.subscribe("few").await?, client.subscribe("few").await?);
    subscriber.unsubscribe_after(2).await?;
    for number in numbers(5) {
        client.publish("few", number.into()).await?;
    }
    texts(&mut witness, 5).await?;
    let left = server.monitor("/connz?subs=1")?["connections"][0]["subscriptions_list"].clone();
    Ok(json!({ "got": rest(&mut subscriber).await, "left": left }))
}

async fn unsubscribing_at_once(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let (mut subscriber, mut witness) = (client.subscribe("gone").await?, client.subscribe("gone").await?);
    subscriber.unsubscribe().await?;
    client.publish("gone", "x".into()).await?;
    texts(&mut witness, 1).await?;
    Ok(json!(rest(&mut subscriber).await))
}

async fn draining_a_subscription(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("drain").await?;
    for number in numbers(50) {
        client.publish("drain", number.into()).await?;
    }
    subscriber.drain().await?;
    settled(&client).await?;
    client.publish("drain", "50".into()).await?;
    settled(&client).await?;
    Ok(json!(rest(&mut subscriber).await == numbers(50)))
}

async fn draining_a_connection(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    let mut subscriber = client.subscribe("drain").await?;
    for number in numbers(50) {
        client.publish("drain", number.into()).await?;
    }
    client.drain().await?;
    let mut got = Vec::new();
    while let Some(message) = subscriber.next().await {
        got.push(text(&message));
    }
    Ok(json!({ "all": got == numbers(50), "closed": watch.event("closed").await.is_ok() }))
}

async fn flushing_and_round_trips(server: &Server) -> Outcome {
    let client = server.connect().await?;
    client.publish("x", "".into()).await?;
    client.flush().await?;
    settled(&client).await?;
    Ok(json!(true))
}

async fn mapped_subjects(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("mapped.*").await?;
    client.publish("map.one", "1".into()).await?;
    Ok(json!(next(&mut subscriber).await?.subject.as_str()))
}
