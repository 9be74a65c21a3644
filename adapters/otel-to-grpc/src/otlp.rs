//! The messages of OTLP 1.x that an exporter sends, field numbers as in opentelemetry-proto.

pub mod common;
pub mod logs;
pub mod metrics;
pub mod trace;
