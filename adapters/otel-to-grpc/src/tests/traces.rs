use super::{at, official_pair, official_resource, official_scope, pair, read, scope};
use crate::exports::wasi::otel::tracing::{Event, Link, SpanContext, SpanData, SpanKind, Status, TraceFlags};
use crate::mapping::traces_request;
use crate::notes::Notes;
use crate::settings::Settings;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1 as expected;

fn context(trace_id: &str, span_id: &str) -> SpanContext {
    SpanContext {
        trace_id: trace_id.into(),
        span_id: span_id.into(),
        trace_flags: TraceFlags::SAMPLED,
        is_remote: false,
        trace_state: vec![],
    }
}

fn span() -> SpanData {
    SpanData {
        span_context: context("0102030405060708090a0b0c0d0e0f10", "a1a2a3a4a5a6a7a8"),
        parent_span_id: "b1b2b3b4b5b6b7b8".into(),
        span_kind: SpanKind::Client,
        name: "span".into(),
        start_time: at(10, 1),
        end_time: at(20, 2),
        attributes: vec![],
        events: vec![],
        links: vec![],
        status: Status::Unset,
        instrumentation_scope: scope(),
        dropped_attributes: 0,
        dropped_events: 0,
        dropped_links: 0,
    }
}

fn sent(span: SpanData) -> (expected::ResourceSpans, Vec<String>) {
    let mut notes = Notes::default();
    let settings = Settings::from_pairs(vec![("resource.service.name".into(), "shop".into())]).unwrap();
    let mut request: ExportTraceServiceRequest = read(traces_request(span, &settings.resource, &mut notes));
    assert_eq!(request.resource_spans.len(), 1);
    (request.resource_spans.remove(0), notes.first_lines())
}

fn sent_span(span: SpanData) -> expected::Span {
    sent(span).0.scope_spans.remove(0).spans.remove(0)
}

#[test]
fn every_field_arrives() {
    let (spans, notes) = sent(SpanData {
        span_context: SpanContext {
            is_remote: true,
            trace_state: vec![("vendor".into(), "1".into()), ("other".into(), "2".into())],
            ..span().span_context
        },
        attributes: vec![pair("ratio", "0.5")],
        events: vec![Event { name: "event".into(), time: at(15, 3), attributes: vec![pair("n", "1")] }],
        links: vec![Link {
            span_context: SpanContext {
                trace_state: vec![("linked".into(), "3".into())],
                ..context("00000000000000000000000000000009", "c1c2c3c4c5c6c7c8")
            },
            attributes: vec![pair("l", "true")],
        }],
        status: Status::Error("why".into()),
        dropped_attributes: 1,
        dropped_events: 2,
        dropped_links: 3,
        ..span()
    });
    let span = expected::Span {
        trace_id: (1..=16).collect(),
        span_id: (0xa1..=0xa8).collect(),
        trace_state: "vendor=1,other=2".into(),
        parent_span_id: (0xb1..=0xb8).collect(),
        flags: 0x301,
        name: "span".into(),
        kind: expected::span::SpanKind::Client as i32,
        start_time_unix_nano: 10_000_000_001,
        end_time_unix_nano: 20_000_000_002,
        attributes: vec![official_pair("ratio", Value::DoubleValue(0.5))],
        dropped_attributes_count: 1,
        events: vec![expected::span::Event {
            time_unix_nano: 15_000_000_003,
            name: "event".into(),
            attributes: vec![official_pair("n", Value::IntValue(1))],
            dropped_attributes_count: 0,
        }],
        dropped_events_count: 2,
        links: vec![expected::span::Link {
            trace_id: vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9],
            span_id: (0xc1..=0xc8).collect(),
            trace_state: "linked=3".into(),
            attributes: vec![official_pair("l", Value::BoolValue(true))],
            dropped_attributes_count: 0,
            flags: 0x101,
        }],
        dropped_links_count: 3,
        status: Some(expected::Status { message: "why".into(), code: expected::status::StatusCode::Error as i32 }),
    };
    let scope_spans = vec![expected::ScopeSpans {
        scope: Some(official_scope()),
        spans: vec![span],
        schema_url: "https://scope".into(),
    }];
    let resource = Some(official_resource());
    assert_eq!(spans, expected::ResourceSpans { resource, scope_spans, schema_url: String::new() });
    assert!(notes.is_empty());
}

#[test]
fn each_kind_has_its_number() {
    use expected::span::SpanKind as Official;
    for (kind, official) in [
        (SpanKind::Client, Official::Client),
        (SpanKind::Server, Official::Server),
        (SpanKind::Producer, Official::Producer),
        (SpanKind::Consumer, Official::Consumer),
        (SpanKind::Internal, Official::Internal),
    ] {
        assert_eq!(sent_span(SpanData { span_kind: kind, ..span() }).kind, official as i32);
    }
}

#[test]
fn only_an_error_has_a_message() {
    assert_eq!(sent_span(span()).status, None);
    let ok = expected::Status { message: String::new(), code: expected::status::StatusCode::Ok as i32 };
    assert_eq!(sent_span(SpanData { status: Status::Ok, ..span() }).status, Some(ok));
}

#[test]
fn zeros_and_nothing_are_no_parent() {
    for parent in ["", "0", "0000000000000000"] {
        assert_eq!(sent_span(SpanData { parent_span_id: parent.into(), ..span() }).parent_span_id, [0u8; 0]);
    }
}

#[test]
fn an_unpadded_link_is_padded() {
    let link = Link { span_context: context("1", "2"), attributes: vec![] };
    let span = sent_span(SpanData { links: vec![link], ..span() });
    assert_eq!((span.links[0].trace_id[15], span.links[0].trace_id.len()), (1, 16));
    assert_eq!((span.links[0].span_id[7], span.links[0].span_id.len()), (2, 8));
}

#[test]
fn empty_keys_of_the_trace_state_are_skipped() {
    let mut span = span();
    span.span_context.trace_state = vec![("".into(), "".into()), ("a".into(), "1".into())];
    assert_eq!(sent_span(span).trace_state, "a=1");
}

#[test]
fn an_unsampled_span_keeps_its_flags() {
    let mut span = span();
    span.span_context.trace_flags = TraceFlags::empty();
    assert_eq!(sent_span(span).flags, 0x100);
}

#[test]
fn ids_that_are_not_hex_are_left_out_and_the_span_is_kept() {
    let (spans, notes) = sent(SpanData { span_context: context("zz", "0x1"), ..span() });
    let span = &spans.scope_spans[0].spans[0];
    assert_eq!((span.trace_id.len(), span.span_id.len(), span.name.as_str()), (0, 0, "span"));
    assert_eq!(notes, ["an id that is not hex was left out (2 times so far)"]);
}
