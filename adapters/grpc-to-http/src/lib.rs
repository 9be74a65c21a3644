//! `modulewise:grpc/endpoint` on `wasi:http`: unary requests over HTTP/2, the answer's message dropped.
//!
//! Configuration: `url`, `paths.KEY`, optional `timeout` ("10s", "500ms", a number of milliseconds; 10s by default)
//! and `headers.NAME`. Without a clock of its own the timeout bounds each wait: for the connection, for the first byte
//! of the answer and between two of its bytes; the server gets it as `grpc-timeout`.
//!
//! Functions are kept apart with `inline(never)` where one would grow large: a wasm function becomes one method of a JVM
//! class, and HotSpot compiles no method above 8,000 bytes.

wit_bindgen::generate!({ path: "../../wit", world: "tenon:components/grpc-to-http", generate_all });

mod request;
mod response;
mod settings;
mod status;
#[cfg(test)]
mod tests;

use exports::modulewise::grpc::endpoint::Guest;
use settings::Settings;
use wasi::config0_2_0_rc_1::store;

struct Adapter;

thread_local! {
    static SETTINGS: Result<Settings, String> = read_settings();
}

impl Guest for Adapter {
    fn send(path: String, data: Vec<u8>) -> Result<(), String> {
        SETTINGS.with(|settings| {
            let settings = settings.as_ref().map_err(Clone::clone)?;
            let method = settings.method(&path)?;
            exchange(settings, method, &data).map_err(|status| status.at(&settings.url()).to_string())
        })
    }
}

#[inline(never)]
fn exchange(settings: &Settings, method: &str, data: &[u8]) -> Result<(), status::Status> {
    response::outcome(request::send(settings, method, data)?)
}

#[inline(never)]
fn read_settings() -> Result<Settings, String> {
    let pairs = store::get_all().map_err(|error| match error {
        store::Error::Upstream(text) | store::Error::Io(text) => text,
    });
    pairs.and_then(Settings::from_pairs).map_err(|problem| format!("wrong configuration of grpc-to-http: {problem}"))
}

export!(Adapter);
