//! wasi:otel to OTLP, field by field. What OTLP cannot say is clamped or left out and noted; a record is never refused.

mod common;
mod identity;
mod instant;
mod logs;
mod metrics;
mod traces;
mod value;

pub use common::string_attribute;
pub use logs::logs_request;
pub use metrics::metrics_request;
pub use traces::traces_request;
