//! One answer, read to its end.

use crate::status::{INTERNAL, Status, UNAVAILABLE};
use crate::wasi::http::types::{Fields, FutureIncomingResponse, IncomingBody, IncomingResponse, http_error_code};
use crate::wasi::io::streams::{InputStream, StreamError};

const GRPC_STATUS: &str = "grpc-status";
const GRPC_MESSAGE: &str = "grpc-message";
const CHUNK: u64 = 64 * 1024;

/// The status stands in the trailers, or in the headers of an answer without a message.
#[inline(never)]
pub fn outcome(response: FutureIncomingResponse) -> Result<(), Status> {
    let response = awaited(&response)?;
    let status = response.status();
    let trailers = if status == 200 { trailers(&response)? } else { None };
    trailers
        .as_ref()
        .and_then(grpc_outcome)
        .or_else(|| grpc_outcome(&response.headers()))
        .unwrap_or_else(|| Err(Status::from_http(status)))
}

#[inline(never)]
fn awaited(response: &FutureIncomingResponse) -> Result<IncomingResponse, Status> {
    response.subscribe().block();
    let response = response.get().and_then(Result::ok);
    Ok(response.ok_or_else(|| Status::new(INTERNAL, "the HTTP client gives no response"))??)
}

/// None where the fields do not tell the status.
#[inline(never)]
fn grpc_outcome(fields: &Fields) -> Option<Result<(), Status>> {
    let code = fields.get(GRPC_STATUS).into_iter().next()?;
    Some(Status::answered(&code, || fields.get(GRPC_MESSAGE).into_iter().next().unwrap_or_default()))
}

#[inline(never)]
fn trailers(response: &IncomingResponse) -> Result<Option<Fields>, Status> {
    let body = response.consume().map_err(|()| Status::new(INTERNAL, "the response gives no body"))?;
    let stream = body.stream().map_err(|()| Status::new(INTERNAL, "the response gives no stream"))?;
    drain(&stream)?;
    drop(stream);
    let trailers = IncomingBody::finish(body);
    trailers.subscribe().block();
    let trailers = trailers.get().and_then(Result::ok);
    Ok(trailers.ok_or_else(|| Status::new(INTERNAL, "the HTTP client gives no trailers"))??)
}

#[inline(never)]
fn drain(stream: &InputStream) -> Result<(), Status> {
    loop {
        match stream.blocking_read(CHUNK) {
            Ok(_) => {}
            Err(StreamError::Closed) => return Ok(()),
            Err(StreamError::LastOperationFailed(error)) => {
                return Err(match http_error_code(&error) {
                    Some(code) => code.into(),
                    None => Status::new(UNAVAILABLE, error.to_debug_string()),
                });
            }
        }
    }
}
