//! One finished span to one export request.

use super::common::{attributes, scope_of};
use super::identity::{SPAN_ID, TRACE_ID, id};
use super::instant::unix_nanos;
use crate::exports::wasi::otel::tracing::{Event, Link, SpanContext, SpanData, SpanKind, Status};
use crate::notes::Notes;
use crate::otlp::common::Resource;
use crate::otlp::trace::{self as otlp, ExportTraceServiceRequest, ResourceSpans, ScopeSpans};

const REMOTENESS_KNOWN: u32 = 0x100;
const REMOTE: u32 = 0x200;

/// `resource` is the host's: a span of wasi:otel has none of its own.
#[inline(never)]
pub fn traces_request(span: SpanData, resource: &Resource, notes: &mut Notes) -> ExportTraceServiceRequest {
    let (scope, schema_url) = scope_of(span.instrumentation_scope.clone());
    ExportTraceServiceRequest {
        resource_spans: vec![ResourceSpans {
            resource: Some(resource.clone()),
            schema_url: String::new(),
            scope_spans: vec![ScopeSpans { scope: Some(scope), schema_url, spans: vec![span_of(span, notes)] }],
        }],
    }
}

#[inline(never)]
fn span_of(span: SpanData, notes: &mut Notes) -> otlp::Span {
    otlp::Span {
        trace_id: id::<TRACE_ID>(&span.span_context.trace_id, notes),
        span_id: id::<SPAN_ID>(&span.span_context.span_id, notes),
        flags: flags(&span.span_context),
        trace_state: trace_state(span.span_context.trace_state),
        parent_span_id: id::<SPAN_ID>(&span.parent_span_id, notes),
        name: span.name,
        kind: kind(span.span_kind),
        start_time_unix_nano: unix_nanos(span.start_time, notes),
        end_time_unix_nano: unix_nanos(span.end_time, notes),
        attributes: attributes(span.attributes),
        dropped_attributes_count: span.dropped_attributes,
        events: span.events.into_iter().map(|event| event_of(event, notes)).collect(),
        dropped_events_count: span.dropped_events,
        links: span.links.into_iter().map(|link| link_of(link, notes)).collect(),
        dropped_links_count: span.dropped_links,
        status: status(span.status),
    }
}

#[inline(never)]
fn event_of(event: Event, notes: &mut Notes) -> otlp::Event {
    otlp::Event {
        time_unix_nano: unix_nanos(event.time, notes),
        name: event.name,
        attributes: attributes(event.attributes),
    }
}

#[inline(never)]
fn link_of(link: Link, notes: &mut Notes) -> otlp::Link {
    otlp::Link {
        trace_id: id::<TRACE_ID>(&link.span_context.trace_id, notes),
        span_id: id::<SPAN_ID>(&link.span_context.span_id, notes),
        flags: flags(&link.span_context),
        trace_state: trace_state(link.span_context.trace_state),
        attributes: attributes(link.attributes),
    }
}

fn flags(context: &SpanContext) -> u32 {
    let remote = if context.is_remote { REMOTE } else { 0 };
    u32::from(context.trace_flags.bits()) | REMOTENESS_KNOWN | remote
}

/// In the form of the W3C header. The Go SDK puts an entry with an empty key first.
fn trace_state(entries: Vec<(String, String)>) -> String {
    let entries = entries.into_iter().filter(|(key, _)| !key.is_empty());
    entries.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",")
}

fn kind(kind: SpanKind) -> i32 {
    match kind {
        SpanKind::Internal => 1,
        SpanKind::Server => 2,
        SpanKind::Client => 3,
        SpanKind::Producer => 4,
        SpanKind::Consumer => 5,
    }
}

fn status(status: Status) -> Option<otlp::Status> {
    match status {
        Status::Unset => None,
        Status::Ok => Some(otlp::Status { code: 1, message: String::new() }),
        Status::Error(message) => Some(otlp::Status { code: 2, message }),
    }
}
