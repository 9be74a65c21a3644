//! Emits many log records in one call, each with a body of its own, so that lost and doubled ones can be told.

wit_bindgen::generate!({ path: "../../wit", world: "tenon:components/loop", generate_all });

use exports::modulewise::otel_example::load::Guest;
use wasi::otel::logs::{self, LogRecord};
use wasi::otel::types::{InstrumentationScope, KeyValue, Resource};

const SEVERITY_INFO: u8 = 9;

struct Load;

impl Guest for Load {
    fn run(count: u32, message: String) -> Result<(), String> {
        let mut record = record();
        for number in 0..count {
            record.body = Some(json_string(&format!("{message} {number}")));
            logs::on_emit(&record);
        }
        Ok(())
    }
}

fn record() -> LogRecord {
    LogRecord {
        timestamp: None,
        observed_timestamp: None,
        severity_text: Some("INFO".into()),
        severity_number: Some(SEVERITY_INFO),
        body: None,
        attributes: Some(vec![attribute("component", r#""loop""#)]),
        event_name: None,
        resource: Some(Resource { attributes: vec![attribute("service.name", r#""otel-example""#)], schema_url: None }),
        instrumentation_scope: Some(InstrumentationScope {
            name: "test-logger".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
            schema_url: None,
            attributes: vec![],
        }),
        trace_id: None,
        span_id: None,
        trace_flags: None,
    }
}

fn attribute(key: &str, json: &str) -> KeyValue {
    KeyValue { key: key.into(), value: json.into() }
}

fn json_string(text: &str) -> String {
    let Ok(json) = serde_json::to_string(text) else { unreachable!("every string has a JSON form") };
    json
}

export!(Load);
