//! One request, sent whole.

use crate::settings::Settings;
use crate::status::{INTERNAL, Status};
use crate::wasi::http::outgoing_handler;
use crate::wasi::http::types::{
    Fields, FutureIncomingResponse, Method, OutgoingBody, OutgoingRequest, RequestOptions, Scheme,
};
use crate::wasi::io::streams::{OutputStream, StreamError};

const USER_AGENT: &str = concat!("tenon-grpc-to-http/", env!("CARGO_PKG_VERSION"));
const MAX_BLOCKING_WRITE: usize = 4096;
const NANOS_PER_MILLI: u64 = 1_000_000;

#[inline(never)]
pub fn send(settings: &Settings, method: &str, data: &[u8]) -> Result<FutureIncomingResponse, Status> {
    let message = framed(data)?;
    let request = OutgoingRequest::new(headers(settings)?);
    let scheme = if settings.secure { Scheme::Https } else { Scheme::Http };
    refused(request.set_method(&Method::Post), "method")?;
    refused(request.set_scheme(Some(&scheme)), "scheme")?;
    refused(request.set_authority(Some(&settings.authority)), "authority")?;
    refused(request.set_path_with_query(Some(method)), "path")?;
    let body = request.body().map_err(|()| Status::new(INTERNAL, "the request gives no body"))?;
    let response = outgoing_handler::handle(request, Some(options(settings)))?;
    // A server may answer before it has read everything: its answer says more than the write that failed.
    let _ = write(body, &message);
    Ok(response)
}

/// A byte that says "not compressed", the length, the message.
pub fn framed(data: &[u8]) -> Result<Vec<u8>, Status> {
    let length = u32::try_from(data.len()).map_err(|_| Status::new(INTERNAL, "the message is longer than 4 GiB"))?;
    let mut message = Vec::with_capacity(5 + data.len());
    message.push(0);
    message.extend_from_slice(&length.to_be_bytes());
    message.extend_from_slice(data);
    Ok(message)
}

#[inline(never)]
fn headers(settings: &Settings) -> Result<Fields, Status> {
    let mut entries: Vec<(String, Vec<u8>)> = vec![
        ("content-type".into(), b"application/grpc".to_vec()),
        ("te".into(), b"trailers".to_vec()),
        ("grpc-timeout".into(), grpc_timeout(settings.timeout_millis).into_bytes()),
        ("user-agent".into(), USER_AGENT.into()),
    ];
    entries.extend(settings.headers.iter().map(|(name, value)| (name.clone(), value.clone().into_bytes())));
    Fields::from_list(&entries)
        .map_err(|error| Status::new(INTERNAL, format!("the headers are not allowed: {error:?}")))
}

/// At most eight digits and a unit.
pub fn grpc_timeout(millis: u64) -> String {
    if millis < 100_000_000 { format!("{millis}m") } else { format!("{}S", (millis / 1000).min(99_999_999)) }
}

/// A host without one of these limits refuses it, and the others still hold.
#[inline(never)]
fn options(settings: &Settings) -> RequestOptions {
    let options = RequestOptions::new();
    let timeout = Some(settings.timeout_millis.saturating_mul(NANOS_PER_MILLI));
    let _ = options.set_connect_timeout(timeout);
    let _ = options.set_first_byte_timeout(timeout);
    let _ = options.set_between_bytes_timeout(timeout);
    options
}

fn refused(result: Result<(), ()>, what: &str) -> Result<(), Status> {
    result.map_err(|()| Status::new(INTERNAL, format!("the HTTP client refuses the {what}")))
}

#[inline(never)]
fn write(body: OutgoingBody, message: &[u8]) -> Result<(), StreamError> {
    let Ok(stream) = body.write() else { return Err(StreamError::Closed) };
    write_all(&stream, message)?;
    drop(stream);
    OutgoingBody::finish(body, None).map_err(|_| StreamError::Closed)
}

#[inline(never)]
fn write_all(stream: &OutputStream, mut message: &[u8]) -> Result<(), StreamError> {
    if message.len() <= MAX_BLOCKING_WRITE {
        return stream.blocking_write_and_flush(message);
    }
    while !message.is_empty() {
        let room = stream.check_write()?.min(message.len() as u64) as usize;
        if room == 0 {
            stream.subscribe().block();
        } else {
            stream.write(&message[..room])?;
            message = &message[room..];
        }
    }
    stream.blocking_flush()
}
