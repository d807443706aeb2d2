use super::answer::answer;
use super::{MonitorError, MonitorHttp, MonitorTls, host_port};
use crate::report::tests::{loaded, reports};

#[test]
fn ports_that_make_no_sense_are_refused() {
    let open = |text: &str| MonitorHttp::open(&loaded(text).options, &MonitorTls::default());
    assert!(open("").expect("nothing to open").is_none());
    let error = open("http: \"127.0.0.1:8222\"\nhttps: \"127.0.0.1:8223\"").expect_err("both");
    assert_eq!(error.to_string(), "can't specify both HTTP (8222) and HTTPs (8223) ports");
    assert!(matches!(open("https: \"127.0.0.1:-1\""), Err(MonitorError::CertificateMissing)));
    let first = open("http: \"127.0.0.1:-1\"").expect("opened").expect("configured");
    let again = open(&format!("http: \"127.0.0.1:{}\"", first.address().port())).expect_err("taken");
    let text = again.to_string();
    assert!(text.starts_with("can't listen to the monitor port: 127.0.0.1:") && text.contains("in use"), "{text}");
}

#[test]
fn addresses_are_written_as_links_need_them() {
    assert_eq!((host_port("::1", 8222), host_port("0.0.0.0", 1)), ("[::1]:8222".into(), "0.0.0.0:1".into()));
}

#[test]
fn requests_are_counted_by_the_name_of_their_endpoint() {
    let (reports, _accepting) = reports("");
    for path in ["/m/subsz", "/m/subscriptionsz", "/m/varz", "/m/connz", "/m", "/varz", "/m/stacksz"] {
        answer(&reports, "/m", path, "limit=x");
    }
    let counted: Vec<(String, u64)> = reports.varz().configuration.http_req_stats.into_iter().collect();
    let expected = [("/", 1), ("/connz", 1), ("/subsz", 2), ("/varz", 1)];
    assert_eq!(counted, expected.map(|(path, count)| (path.to_owned(), count)));
}

#[test]
fn only_reports_may_be_read_from_anywhere() {
    let (reports, _accepting) = reports("");
    for (path, status, is_shared) in [
        ("/varz", 200, true),
        ("/healthz", 200, true),
        ("/healthz?stream=x", 400, true),
        ("/connz?limit=x", 400, false),
        ("/", 200, false),
        ("/metrics", 200, false),
        ("/nope", 404, false),
        ("/raftz", 404, false),
    ] {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let answer = answer(&reports, "/", path, query);
        assert_eq!((answer.status, answer.is_shared), (status, is_shared), "{path}?{query}");
    }
}
