//! Requests and answers.

use std::error::Error;
use std::time::Duration;

use async_nats::client::Request;
use async_nats::{Client, ConnectOptions, HeaderMap, RequestErrorKind};
use futures_util::StreamExt;
use futures_util::future::try_join_all;
use serde_json::json;

use crate::server::{Server, as_user};
use crate::waiting::{next, rest, settled, text};
use crate::{Outcome, scenarios};

scenarios!(
    requests_and_replies,
    requests_at_the_same_time,
    requests_with_an_inbox_of_their_own,
    headers_of_requests_and_replies,
    no_responders,
    a_responder_that_is_silent,
    no_jetstream,
    inboxes_with_a_prefix,
    services_of_other_accounts,
    answers_that_only_a_request_permits,
);

/// Subscribes with an answer "re: " and the payload; returns when the server has the subscription.
async fn answering(client: &Client, subject: &'static str) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut subscriber = client.subscribe(subject).await?;
    let answers = client.clone();
    tokio::spawn(async move {
        while let Some(message) = subscriber.next().await {
            let Some(reply) = message.reply.clone() else { continue };
            let answer = format!("re: {}", text(&message));
            if answers.publish(reply, answer.into()).await.is_err() {
                break;
            }
        }
    });
    client.flush().await?;
    Ok(())
}

/// What comes of a request: the answer, "nobody" or "timeout".
async fn request_outcome(client: &Client, subject: &'static str) -> Result<String, Box<dyn Error + Send + Sync>> {
    match client.request(subject, "x".into()).await {
        Ok(answer) => Ok(text(&answer)),
        Err(error) if error.kind() == RequestErrorKind::NoResponders => Ok("nobody".to_owned()),
        Err(error) if error.kind() == RequestErrorKind::TimedOut => Ok("timeout".to_owned()),
        Err(error) => Err(error.into()),
    }
}

async fn requests_and_replies(server: &Server) -> Outcome {
    let (service, client) = (server.connect().await?, server.connect().await?);
    answering(&service, "ask").await?;
    settled(&service).await?;
    let mut got = Vec::new();
    for number in 0..5 {
        got.push(text(&client.request("ask", number.to_string().into()).await?));
    }
    Ok(json!(got))
}

async fn requests_at_the_same_time(server: &Server) -> Outcome {
    let (service, client) = (server.connect().await?, server.connect().await?);
    answering(&service, "ask").await?;
    settled(&service).await?;
    let answers = try_join_all((0..200).map(|number| client.request("ask", number.to_string().into()))).await?;
    Ok(json!(answers.iter().enumerate().all(|(number, answer)| text(answer) == format!("re: {number}"))))
}

async fn requests_with_an_inbox_of_their_own(server: &Server) -> Outcome {
    let (service, client) = (server.connect().await?, server.connect().await?);
    answering(&service, "ask").await?;
    settled(&service).await?;
    let request = Request::new().payload("x".into()).inbox(client.new_inbox());
    Ok(json!(text(&client.send_request("ask", request).await?)))
}

async fn headers_of_requests_and_replies(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let mut subscriber = client.subscribe("ask").await?;
    let answers = client.clone();
    tokio::spawn(async move {
        let message = subscriber.next().await?;
        let question = message.headers?.get("Question")?.as_str().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert("Answer", format!("{question}!").as_str());
        answers.publish_with_headers(message.reply?, headers, "".into()).await.ok()
    });
    let mut question = HeaderMap::new();
    question.insert("Question", "why");
    let answer = client.request_with_headers("ask", question, "".into()).await?;
    Ok(json!(answer.headers.unwrap_or_default().get("Answer").map(|value| value.as_str().to_owned())))
}

async fn no_responders(server: &Server) -> Outcome {
    Ok(json!(request_outcome(&server.connect().await?, "nobody.here").await?))
}

async fn a_responder_that_is_silent(server: &Server) -> Outcome {
    let patience = Some(Duration::from_millis(300));
    let client = server.connect_with(ConnectOptions::new().request_timeout(patience)).await?;
    let _silent = client.subscribe("silent").await?;
    Ok(json!(request_outcome(&client, "silent").await?))
}

async fn no_jetstream(server: &Server) -> Outcome {
    Ok(json!(request_outcome(&server.connect().await?, "$JS.API.INFO").await?))
}

async fn inboxes_with_a_prefix(server: &Server) -> Outcome {
    let client = server.connect_with(as_user("own", "own").custom_inbox_prefix("_MINE")).await?;
    let mut subscriber = client.subscribe("ask").await?;
    let (answer, asked) = tokio::join!(client.request("ask", "".into()), async {
        let message = next(&mut subscriber).await?;
        let reply = message.reply.ok_or("no reply subject")?;
        client.publish(reply.clone(), "yes".into()).await?;
        Ok::<_, Box<dyn Error + Send + Sync>>(reply)
    });
    Ok(json!([text(&answer?), asked?.starts_with("_MINE.")]))
}

async fn services_of_other_accounts(server: &Server) -> Outcome {
    let (exporter, importer) = (server.connect_as("a", "a").await?, server.connect_as("b", "b").await?);
    answering(&exporter, "service.*").await?;
    settled(&exporter).await?;
    let answer = request_outcome(&importer, "ask").await?;
    let private = request_outcome(&importer, "service.private").await?;
    let mut events = importer.subscribe("from_a.events.>").await?;
    settled(&importer).await?;
    exporter.publish("events.started", "now".into()).await?;
    let event = next(&mut events).await?;
    Ok(json!({ "answer": answer, "not imported": private, "event": [event.subject.as_str(), text(&event)] }))
}

async fn answers_that_only_a_request_permits(server: &Server) -> Outcome {
    let (service, client) = (server.connect_as("service", "service").await?, server.connect().await?);
    let mut listening = client.subscribe("elsewhere").await?;
    settled(&client).await?;
    service.publish("elsewhere", "x".into()).await?;
    // This client may publish nothing by which the server would show that it has the subscription.
    answering(&service, "ask").await?;
    while !server.monitor("/connz?subs=1")?.to_string().contains("\"ask\"") {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(json!({ "answer": request_outcome(&client, "ask").await?, "elsewhere": rest(&mut listening).await }))
}
