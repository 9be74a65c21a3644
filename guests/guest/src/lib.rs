//! Emits one log record per call, with an attribute of each type that OTLP knows.
//!
//! It has no clock, so the record carries no timestamps; who takes it stamps the time it was observed.

wit_bindgen::generate!({ path: "../../wit", world: "tenon:components/guest", generate_all });

use exports::modulewise::otel_example::test::Guest;
use serde_json::json;
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
                attribute("component", json!("guest")),
                attribute("message.characters", json!(message.chars().count())),
                attribute("example.largest", json!(i64::MAX)),
                attribute("example.ratio", json!(0.25)),
                attribute("example.enabled", json!(true)),
                attribute("example.bytes", json!("data:application/octet-stream;base64,AAEC/w==")),
                attribute("example.list", json!(["a", 1, 2.5])),
                attribute("example.map", json!({"nested": {"depth": 2}})),
            ]),
            body: Some(json!(message).to_string()),
            event_name: None,
            resource: Some(Resource {
                attributes: vec![attribute("service.name", json!("otel-example"))],
                schema_url: None,
            }),
            instrumentation_scope: Some(InstrumentationScope {
                name: "test-logger".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
                schema_url: None,
                attributes: vec![attribute("example.scope", json!(1))],
            }),
            trace_id: None,
            span_id: None,
            trace_flags: None,
        });
        Ok(())
    }
}

fn attribute(key: &str, value: serde_json::Value) -> KeyValue {
    KeyValue { key: key.into(), value: value.to_string() }
}

export!(Logger);
