use super::{at, official, official_pair, official_resource, official_scope, pair, read, resource, scope};
use crate::exports::wasi::otel::logs::LogRecord;
use crate::exports::wasi::otel::tracing::TraceFlags;
use crate::mapping::logs_request;
use crate::notes::Notes;
use crate::settings::Settings;
use official::any_value::Value;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::logs::v1 as expected;

pub fn empty_record() -> LogRecord {
    LogRecord {
        timestamp: None,
        observed_timestamp: None,
        severity_text: None,
        severity_number: None,
        body: None,
        attributes: None,
        event_name: None,
        resource: None,
        instrumentation_scope: None,
        trace_id: None,
        span_id: None,
        trace_flags: None,
    }
}

fn sent(record: LogRecord) -> (expected::ResourceLogs, Vec<String>) {
    let mut notes = Notes::default();
    let fallback = Settings::from_pairs(vec![]).unwrap().resource;
    let request = logs_request(record, &fallback, || at(1_700_000_000, 5), &mut notes);
    let mut request: ExportLogsServiceRequest = read(request);
    assert_eq!(request.resource_logs.len(), 1);
    (request.resource_logs.remove(0), notes.first_lines())
}

fn sent_record(record: LogRecord) -> (expected::LogRecord, Vec<String>) {
    let (mut logs, notes) = sent(record);
    (logs.scope_logs.remove(0).log_records.remove(0), notes)
}

#[test]
fn every_field_arrives() {
    let (logs, notes) = sent(LogRecord {
        timestamp: Some(at(1_700_000_001, 123_456_789)),
        observed_timestamp: Some(at(1_700_000_002, 0)),
        severity_text: Some("WARN".into()),
        severity_number: Some(13),
        body: Some("{\"n\":1}".into()),
        attributes: Some(vec![pair("i", "42"), pair("s", "\"42\"")]),
        event_name: Some("event".into()),
        resource: Some(resource()),
        instrumentation_scope: Some(scope()),
        trace_id: Some("0102030405060708090a0b0c0d0e0f10".into()),
        span_id: Some("A1A2A3A4A5A6A7A8".into()),
        trace_flags: Some(TraceFlags::SAMPLED),
    });
    let list = official::KeyValueList { values: vec![official_pair("n", Value::IntValue(1))] };
    let record = expected::LogRecord {
        time_unix_nano: 1_700_000_001_123_456_789,
        observed_time_unix_nano: 1_700_000_002_000_000_000,
        severity_number: expected::SeverityNumber::Warn as i32,
        severity_text: "WARN".into(),
        body: Some(official::AnyValue { value: Some(Value::KvlistValue(list)) }),
        attributes: vec![official_pair("i", Value::IntValue(42)), official_pair("s", Value::StringValue("42".into()))],
        dropped_attributes_count: 0,
        flags: 1,
        trace_id: (1..=16).collect(),
        span_id: (0xa1..=0xa8).collect(),
        event_name: "event".into(),
    };
    let scope_logs = vec![expected::ScopeLogs {
        scope: Some(official_scope()),
        log_records: vec![record],
        schema_url: "https://scope".into(),
    }];
    let resource = Some(official_resource());
    assert_eq!(logs, expected::ResourceLogs { resource, scope_logs, schema_url: "https://resource".into() });
    assert!(notes.is_empty());
}

#[test]
fn a_bare_record_is_observed_now_and_has_no_timestamp() {
    let (logs, notes) = sent(empty_record());
    assert_eq!(
        logs.resource.unwrap().attributes,
        [official_pair("service.name", Value::StringValue("unknown_service".into()))]
    );
    assert_eq!(logs.scope_logs[0].scope, None);
    let observed = expected::LogRecord { observed_time_unix_nano: 1_700_000_000_000_000_005, ..Default::default() };
    assert_eq!(logs.scope_logs[0].log_records, [observed]);
    assert!(notes.is_empty());
}

#[test]
fn zero_ids_are_absent() {
    let (record, notes) = sent_record(LogRecord {
        trace_id: Some("0".repeat(32)),
        span_id: Some("0".repeat(16)),
        trace_flags: Some(TraceFlags::empty()),
        ..empty_record()
    });
    assert_eq!((record.trace_id, record.span_id, record.flags), (vec![], vec![], 0));
    assert!(notes.is_empty());
}

#[test]
fn short_ids_are_padded_on_the_left() {
    let (record, notes) = sent_record(LogRecord {
        trace_id: Some("102030405060708090a0b0c0d0e0f10".into()),
        span_id: Some("1".into()),
        ..empty_record()
    });
    assert_eq!(record.trace_id, (1..=16).collect::<Vec<u8>>());
    assert_eq!(record.span_id, [0, 0, 0, 0, 0, 0, 0, 1]);
    assert!(notes.is_empty());
}

#[test]
fn an_id_that_is_not_hex_is_left_out_and_noted() {
    let (record, notes) = sent_record(LogRecord {
        trace_id: Some("not hex".into()),
        span_id: Some("12345678901234567".into()),
        body: Some("\"kept\"".into()),
        ..empty_record()
    });
    assert_eq!((record.trace_id, record.span_id), (vec![], vec![]));
    assert_eq!(record.body.unwrap().value, Some(Value::StringValue("kept".into())));
    assert_eq!(notes, ["an id that is not hex was left out (2 times so far)"]);
}

#[test]
fn a_severity_out_of_range_is_left_out_and_noted() {
    for number in [0, 25, 255] {
        let record = LogRecord { severity_number: Some(number), severity_text: Some("odd".into()), ..empty_record() };
        let (record, notes) = sent_record(record);
        assert_eq!((record.severity_number, record.severity_text.as_str()), (0, "odd"));
        assert_eq!(notes, ["a severity number outside 1 to 24 was left out"]);
    }
    assert_eq!(sent_record(LogRecord { severity_number: Some(24), ..empty_record() }).0.severity_number, 24);
}

#[test]
fn times_out_of_range_are_clamped_and_noted() {
    let record = LogRecord {
        timestamp: Some(at(7, 1_000_000_000)),
        observed_timestamp: Some(at(u64::MAX, 0)),
        ..empty_record()
    };
    let (record, notes) = sent_record(record);
    assert_eq!((record.time_unix_nano, record.observed_time_unix_nano), (7_999_999_999, u64::MAX));
    assert_eq!(notes, ["nanoseconds of 1e9 or more were clamped", "a time past the year 2554 was clamped"]);
}
