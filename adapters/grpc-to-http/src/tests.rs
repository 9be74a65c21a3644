use crate::request::{framed, grpc_timeout};
use crate::settings::Settings;
use crate::status::{Status, percent_decoded};
use crate::wasi::http::types::{DnsErrorPayload, ErrorCode};

const URL: (&str, &str) = ("url", "http://localhost:4317");

fn settings(pairs: &[(&str, &str)]) -> Result<Settings, String> {
    Settings::from_pairs(pairs.iter().map(|&(key, value)| (key.into(), value.into())).collect())
}

#[test]
fn settings_are_read() {
    let settings = settings(&[
        ("url", "https://collector.example:4317/"),
        ("paths.logs", "/logs.Service/Export"),
        ("paths.traces", "traces.Service/Export"),
        ("timeout", "1500ms"),
        ("headers.Authorization", "Bearer x"),
    ])
    .unwrap();
    assert_eq!(settings.url(), "https://collector.example:4317");
    assert!(settings.secure);
    assert_eq!(settings.method("logs"), Ok("/logs.Service/Export"));
    assert_eq!(settings.method("traces"), Ok("/traces.Service/Export"));
    assert_eq!(settings.timeout_millis, 1500);
    assert_eq!(settings.headers, [("authorization".to_string(), "Bearer x".to_string())]);
}

#[test]
fn an_unknown_path_key_lists_the_known_ones() {
    let with_paths = settings(&[URL, ("paths.logs", "/a"), ("paths.traces", "/b")]).unwrap();
    assert_eq!(
        with_paths.method("metrics").unwrap_err(),
        "unknown path key \"metrics\" (known: logs, traces); add paths.metrics to the configuration"
    );
    let without = settings(&[URL]).unwrap();
    assert!(without.method("logs").unwrap_err().contains("there are none"));
}

#[test]
fn timeouts_have_units() {
    let millis = |text| settings(&[URL, ("timeout", text)]).map(|settings| settings.timeout_millis);
    assert_eq!(settings(&[URL]).unwrap().timeout_millis, 10_000);
    assert_eq!(millis("250"), Ok(250));
    assert_eq!(millis("10s"), Ok(10_000));
    assert_eq!(millis("2m"), Ok(120_000));
    for wrong in ["", "0", "-1", "s", "10 s", "1.5s", "10h", "99999999999999999999"] {
        assert!(millis(wrong).unwrap_err().contains("timeout is"), "{wrong}");
    }
}

#[test]
fn wrong_settings_are_named() {
    let problem = |pairs: &[(&str, &str)]| settings(pairs).unwrap_err();
    assert!(problem(&[]).contains("url is missing"));
    assert!(problem(&[("url", "localhost:4317")]).contains("must begin with http:// or https://"));
    assert!(problem(&[("url", "http://localhost:4317/v1")]).contains("a scheme, a host and a port"));
    assert!(problem(&[URL, ("pahts.logs", "/a")]).contains("unknown key \"pahts.logs\""));
    assert!(problem(&[URL, ("headers.grpc-timeout", "1S")]).contains("gRPC itself uses it"));
}

#[test]
fn a_message_is_framed_with_its_length() {
    assert_eq!(framed(&[7; 258]).unwrap()[..6], [0, 0, 0, 1, 2, 7]);
    assert_eq!(framed(&[]).unwrap(), [0, 0, 0, 0, 0]);
}

#[test]
fn a_timeout_has_eight_digits_at_most() {
    assert_eq!(grpc_timeout(10_000), "10000m");
    assert_eq!(grpc_timeout(99_999_999), "99999999m");
    assert_eq!(grpc_timeout(100_000_000), "100000S");
    assert_eq!(grpc_timeout(u64::MAX), "99999999S");
}

fn answered(code: &[u8], message: &[u8]) -> Result<(), Status> {
    Status::answered(code, || message.to_vec())
}

#[test]
fn an_answer_tells_its_status_and_message() {
    assert_eq!(answered(b"0", b""), Ok(()));
    let status = answered(b"8", b"too%20many%3A %e2%82%ac").unwrap_err();
    assert_eq!(status.to_string(), "RESOURCE_EXHAUSTED (8): too many: \u{20ac}");
    assert_eq!(answered(b"99", b"odd").unwrap_err().to_string(), "UNKNOWN (99): odd");
    let status = answered(b"x", b"").unwrap_err();
    assert_eq!(status.to_string(), "UNKNOWN (2): the server answered grpc-status \"x\"");
}

#[test]
fn an_error_tells_where() {
    let url = "http://localhost:4317";
    let refused = Status::from(ErrorCode::ConnectionRefused).at(url).to_string();
    assert_eq!(refused, "UNAVAILABLE (14): http://localhost:4317: connection refused; does anything listen there?");
    let without_message = answered(b"14", b"").unwrap_err().at(url).to_string();
    assert_eq!(without_message, "UNAVAILABLE (14): http://localhost:4317");
}

#[test]
fn http_errors_have_a_status_and_words() {
    let told = |error| Status::from(error).to_string();
    assert_eq!(told(ErrorCode::ConnectionReadTimeout), "DEADLINE_EXCEEDED (4): connection read timeout");
    assert_eq!(told(ErrorCode::TlsCertificateError), "UNAVAILABLE (14): tls certificate error");
    assert_eq!(told(ErrorCode::InternalError(Some("why".into()))), "INTERNAL (13): why");
    assert_eq!(told(ErrorCode::HttpResponseBodySize(Some(7))), "INTERNAL (13): http response body size");
    let payload = DnsErrorPayload { rcode: Some("NXDOMAIN".into()), info_code: None };
    assert_eq!(told(ErrorCode::DnsError(payload)), "UNAVAILABLE (14): the host name cannot be resolved (NXDOMAIN)");
}

#[test]
fn http_statuses_are_mapped() {
    let code = |status| Status::from_http(status).code;
    assert_eq!([400, 401, 403, 404, 429, 500, 503].map(code), [13, 16, 7, 12, 14, 2, 14]);
    assert!(Status::from_http(200).message.contains("is this a gRPC server?"));
}

#[test]
fn percent_signs_without_digits_stay() {
    assert_eq!(percent_decoded(b"100%"), "100%");
    assert_eq!(percent_decoded(b"%zz%2"), "%zz%2");
    assert_eq!(percent_decoded(b"%25%0a"), "%\n");
    assert_eq!(percent_decoded(b"%ff"), "\u{fffd}");
}
