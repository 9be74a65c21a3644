//! Takes logs, spans and metrics through wasi:otel and sends each call's as one OTLP export request over
//! `modulewise:grpc/endpoint`, under the path keys `logs`, `traces` and `metrics`.
//!
//! What cannot be sent is told on stderr and by `tenon:runtime/delivery`'s `flush`. `on-emit` and `on-end` have no result,
//! and trap then with `on-error = "trap"`; `export` of metrics gives its error to the guest as well, which may ignore it.
//!
//! Functions are kept apart with `inline(never)` where one would grow large: a wasm function becomes one method of a JVM
//! class, and HotSpot compiles no method above 8,000 bytes.
//!
//! A component cannot know the span its caller runs in: `outer-span-context` is all zeros.

wit_bindgen::generate!({ path: "../../wit", world: "tenon:components/otel-to-grpc", generate_all });

mod delivery;
mod mapping;
mod notes;
mod otlp;
mod settings;
#[cfg(test)]
mod tests;

use delivery::{Ledger, Signal};
use exports::tenon::runtime::delivery::{Failure, Guest as Delivery};
use exports::wasi::otel::logs::{Guest as Logs, LogRecord};
use exports::wasi::otel::metrics::{Guest as Metrics, ResourceMetrics};
use exports::wasi::otel::tracing::{Guest as Tracing, SpanContext, SpanData, TraceFlags};
use modulewise::grpc::endpoint;
use notes::Notes;
use prost::Message;
use settings::Settings;
use std::cell::RefCell;
use wasi::cli::stderr::get_stderr;
use wasi::clocks::wall_clock;
use wasi::config0_2_0_rc_1::store;

/// What one blocking write to a stream may hold.
const MAX_WRITE: usize = 4096;

struct Adapter {
    settings: Settings,
    ledger: RefCell<Ledger>,
    notes: RefCell<Notes>,
}

thread_local! {
    static ADAPTER: Adapter = Adapter::from_config();
}

impl Logs for Adapter {
    #[inline(never)]
    fn on_emit(record: LogRecord) {
        ADAPTER.with(|adapter| {
            let fallback = &adapter.settings.resource;
            let request = adapter.noting(|notes| mapping::logs_request(record, fallback, wall_clock::now, notes));
            let sent = adapter.send_or_account(Signal::Logs, 1, &request);
            adapter.trap_if_asked(sent);
        });
    }
}

impl Tracing for Adapter {
    /// A span is sent when it ends.
    fn on_start(_context: SpanContext) {}

    #[inline(never)]
    fn on_end(span: SpanData) {
        ADAPTER.with(|adapter| {
            let resource = &adapter.settings.resource;
            let request = adapter.noting(|notes| mapping::traces_request(span, resource, notes));
            let sent = adapter.send_or_account(Signal::Spans, 1, &request);
            adapter.trap_if_asked(sent);
        });
    }

    fn outer_span_context() -> SpanContext {
        SpanContext {
            trace_id: "0".repeat(32),
            span_id: "0".repeat(16),
            trace_flags: TraceFlags::empty(),
            is_remote: false,
            trace_state: Vec::new(),
        }
    }
}

impl Metrics for Adapter {
    #[inline(never)]
    fn export(metrics: ResourceMetrics) -> Result<(), String> {
        ADAPTER.with(|adapter| {
            let (request, points) = adapter.noting(|notes| mapping::metrics_request(metrics, notes));
            adapter.send_or_account(Signal::DataPoints, points as u64, &request)
        })
    }
}

impl Delivery for Adapter {
    #[inline(never)]
    fn flush() -> Result<(), Vec<Failure>> {
        ADAPTER.with(|adapter| {
            let (losses, lines) = adapter.ledger.borrow_mut().flush();
            lines.into_iter().chain(adapter.notes.borrow_mut().all_lines()).for_each(|line| tell(&line));
            if losses.is_empty() {
                return Ok(());
            }
            let failures = losses.into_iter();
            Err(failures
                .map(|loss| Failure { what: loss.signal.plural().into(), count: loss.count, why: loss.why })
                .collect())
        })
    }
}

impl Adapter {
    #[inline(never)]
    fn from_config() -> Self {
        let pairs = store::get_all().map_err(|error| match error {
            store::Error::Upstream(text) | store::Error::Io(text) => text,
        });
        let settings = pairs.and_then(Settings::from_pairs).unwrap_or_else(|problem| {
            tell(&format!("wrong configuration: {problem}"));
            trap()
        });
        Self { settings, ledger: RefCell::default(), notes: RefCell::default() }
    }

    fn noting<T>(&self, map: impl FnOnce(&mut Notes) -> T) -> T {
        let mut notes = self.notes.borrow_mut();
        let mapped = map(&mut notes);
        notes.first_lines().iter().for_each(|line| tell(line));
        mapped
    }

    /// The error says how many records were lost and why.
    #[inline(never)]
    fn send_or_account(&self, signal: Signal, count: u64, request: &impl Message) -> Result<(), String> {
        endpoint::send(signal.path(), &request.encode_to_vec()).map_err(|why| {
            let error = signal.not_delivered(count, &why);
            if let Some(line) = self.ledger.borrow_mut().lost(signal, count, why) {
                tell(&line);
            }
            error
        })
    }

    fn trap_if_asked(&self, sent: Result<(), String>) {
        if sent.is_err() && self.settings.trap_on_error {
            trap();
        }
    }
}

/// Nobody can be told when stderr itself fails.
#[inline(never)]
fn tell(line: &str) {
    let stderr = get_stderr();
    for chunk in format!("otel-to-grpc: {line}\n").as_bytes().chunks(MAX_WRITE) {
        let _ = stderr.blocking_write_and_flush(chunk);
    }
}

/// After stderr was told why.
#[inline(never)]
fn trap() -> ! {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_arch = "wasm32"))]
    std::process::abort();
}

export!(Adapter);
