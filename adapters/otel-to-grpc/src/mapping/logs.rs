//! One log record to one export request.

use super::common::{attributes, resource_of, scope_of};
use super::identity::{SPAN_ID, TRACE_ID, id};
use super::instant::unix_nanos;
use super::value::any_value;
use crate::exports::wasi::otel::logs::LogRecord;
use crate::notes::Notes;
use crate::otlp::common::Resource;
use crate::otlp::logs::{self as otlp, ExportLogsServiceRequest, ResourceLogs, ScopeLogs};
use crate::wasi::clocks::wall_clock::Datetime;

/// `fallback` is the resource of a record that brings none, `now` the time observed of one that does not say.
#[inline(never)]
pub fn logs_request(
    mut record: LogRecord,
    fallback: &Resource,
    now: impl FnOnce() -> Datetime,
    notes: &mut Notes,
) -> ExportLogsServiceRequest {
    let (resource, resource_schema) = match record.resource.take() {
        Some(resource) => resource_of(resource),
        None => (fallback.clone(), String::new()),
    };
    let (scope, scope_schema) = record.instrumentation_scope.take().map(scope_of).unzip();
    ExportLogsServiceRequest {
        resource_logs: vec![ResourceLogs {
            resource: Some(resource),
            schema_url: resource_schema,
            scope_logs: vec![ScopeLogs {
                scope,
                schema_url: scope_schema.unwrap_or_default(),
                log_records: vec![log_record(record, now, notes)],
            }],
        }],
    }
}

/// A record without a timestamp keeps none: nobody knows it.
#[inline(never)]
fn log_record(record: LogRecord, now: impl FnOnce() -> Datetime, notes: &mut Notes) -> otlp::LogRecord {
    otlp::LogRecord {
        time_unix_nano: record.timestamp.map_or(0, |time| unix_nanos(time, notes)),
        observed_time_unix_nano: unix_nanos(record.observed_timestamp.unwrap_or_else(now), notes),
        severity_number: record.severity_number.map_or(0, |number| severity(number, notes)),
        severity_text: record.severity_text.unwrap_or_default(),
        body: record.body.map(any_value),
        attributes: attributes(record.attributes.unwrap_or_default()),
        flags: record.trace_flags.map_or(0, |flags| u32::from(flags.bits())),
        trace_id: record.trace_id.map_or(Vec::new(), |text| id::<TRACE_ID>(&text, notes)),
        span_id: record.span_id.map_or(Vec::new(), |text| id::<SPAN_ID>(&text, notes)),
        event_name: record.event_name.unwrap_or_default(),
    }
}

fn severity(number: u8, notes: &mut Notes) -> i32 {
    if (1..=24).contains(&number) {
        return number.into();
    }
    notes.add("a severity number outside 1 to 24 was left out");
    0
}
