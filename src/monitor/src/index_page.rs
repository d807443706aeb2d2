//! The index page of the monitoring port: one link per endpoint.

use crate::endpoint::Endpoint;

/// Endpoints with their names on the page, in its order.
const LINKS: [(&str, Endpoint); 17] = [
    ("General", Endpoint::Varz),
    ("JetStream", Endpoint::Jsz),
    ("Connections", Endpoint::Connz),
    ("Accounts", Endpoint::Accountz),
    ("Account Stats", Endpoint::Accstatz),
    ("Subscriptions", Endpoint::Subsz),
    ("Routes", Endpoint::Routez),
    ("LeafNodes", Endpoint::Leafz),
    ("Gateways", Endpoint::Gatewayz),
    ("Raft Groups", Endpoint::Raftz),
    ("Health Probe", Endpoint::Healthz),
    ("Liveness", Endpoint::Livez),
    ("Readiness", Endpoint::Readyz),
    ("Startup", Endpoint::Startupz),
    ("Metrics", Endpoint::Metrics),
    ("Queues", Endpoint::Ipqueuesz),
    ("Expvar", Endpoint::Expvarz),
];

const STYLE: &str = "body{font-family:sans-serif;margin:2rem}a{display:block;padding:.2rem 0;color:#485c8c}\
                     a:hover{color:#3b32ca}small{color:#888;font-family:monospace;margin-left:.5rem}";

/// The page, in HTML.
///
/// Links are relative to the root of the host and start with the base path.
#[must_use]
pub fn index_page(server_name: &str, version: &str, base_path: &str) -> String {
    let links: String = LINKS
        .iter()
        .map(|(name, endpoint)| {
            let target = escape(&endpoint.full_path(base_path));
            format!("<a href=\"{target}\">{name}<small>{}</small></a>\n", endpoint.path())
        })
        .collect();
    let (server, version) = (escape(server_name), escape(version));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{server}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{server}</h1>\n<p>NATS server, version {version}</p>\n\
         {links}</body>\n</html>\n"
    )
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{LINKS, index_page};
    use crate::endpoint::Endpoint;

    #[test]
    fn every_link_leads_to_its_endpoint_under_the_base_path() {
        let page = index_page("n", "2.15.1", "/mon/");
        let targets: Vec<&str> =
            page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(target, _)| target)).collect();
        assert_eq!(targets.len(), LINKS.len());
        for (target, (_, endpoint)) in targets.iter().zip(LINKS) {
            assert_eq!(Endpoint::from_path("/mon/", target), Some(endpoint));
        }
    }

    #[test]
    fn names_cannot_put_markup_into_the_page() {
        let page = index_page("<script>'\"&", "<b>", "/\"><i>");
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("<i>"));
        assert!(page.contains("&lt;script&gt;&#39;&quot;&amp;"));
    }
}
