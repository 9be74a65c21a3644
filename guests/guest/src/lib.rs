//! Emits one log record per call, with an attribute of each type that OTLP knows.
//!
//! It has no clock, so the record carries no timestamps; who takes it stamps the time it was observed.

wit_bindgen::generate!({ path: "../../wit", world: "tenon:components/guest", generate_all });

use exports::modulewise::otel_example::test::Guest;
use wasi::otel::logs::{self, LogRecord};
use wasi::otel::types::{InstrumentationScope, KeyValue, Resource};

const SEVERITY_INFO: u8 = 9;

struct Logger;

impl Guest for Logger {
    fn log(message: String) -> Result<(), String> {
        logs::on_emit(&LogRecord {
            timestamp: None,
            observed_timestamp: None,
            severity_text: Some("INFO".into()),
            severity_number: Some(SEVERITY_INFO),
            attributes: Some(vec![
                attribute("component", r#""guest""#),
                attribute("message.characters", &message.chars().count().to_string()),
                attribute("example.largest", "9223372036854775807"),
                attribute("example.ratio", "0.25"),
                attribute("example.enabled", "true"),
                attribute("example.bytes", r#""data:application/octet-stream;base64,AAEC/w==""#),
                attribute("example.list", r#"["a", 1, 2.5]"#),
                attribute("example.map", r#"{"nested": {"depth": 2}}"#),
            ]),
            body: Some(json_string(&message)),
            event_name: None,
            resource: Some(Resource {
                attributes: vec![attribute("service.name", r#""otel-example""#)],
                schema_url: None,
            }),
            instrumentation_scope: Some(InstrumentationScope {
                name: "test-logger".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
                schema_url: None,
                attributes: vec![attribute("example.scope", "1")],
            }),
            trace_id: None,
            span_id: None,
            trace_flags: None,
        });
        Ok(())
    }
}

fn attribute(key: &str, json: &str) -> KeyValue {
    KeyValue { key: key.into(), value: json.into() }
}

fn json_string(text: &str) -> String {
    let Ok(json) = serde_json::to_string(text) else { unreachable!("every string has a JSON form") };
    json
}

export!(Logger);
