//! The status of a gRPC call, told as "NAME (code): what happened".

use crate::wasi::http::types::ErrorCode;
use std::fmt;

const NAMES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

pub const UNKNOWN: u32 = 2;
pub const DEADLINE_EXCEEDED: u32 = 4;
pub const PERMISSION_DENIED: u32 = 7;
pub const UNIMPLEMENTED: u32 = 12;
pub const INTERNAL: u32 = 13;
pub const UNAVAILABLE: u32 = 14;
pub const UNAUTHENTICATED: u32 = 16;

#[derive(Debug, PartialEq)]
pub struct Status {
    pub code: u32,
    pub message: String,
}

impl Status {
    pub fn new(code: u32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// What the server answered, where it is not OK.
    pub fn answered(code: &[u8], message: impl FnOnce() -> Vec<u8>) -> Result<(), Self> {
        let text = String::from_utf8_lossy(code);
        match text.parse() {
            Ok(0) => Ok(()),
            Ok(code) => Err(Self::new(code, percent_decoded(&message()))),
            Err(_) => Err(Self::new(UNKNOWN, format!("the server answered grpc-status \"{text}\""))),
        }
    }

    /// For an answer without grpc-status, as the gRPC specification maps it.
    pub fn from_http(status: u16) -> Self {
        let code = match status {
            400 => INTERNAL,
            401 => UNAUTHENTICATED,
            403 => PERMISSION_DENIED,
            404 => UNIMPLEMENTED,
            429 | 502 | 503 | 504 => UNAVAILABLE,
            _ => UNKNOWN,
        };
        let hint = if status == 200 { "; is this a gRPC server?" } else { "" };
        Self::new(code, format!("the server answered HTTP {status} without grpc-status{hint}"))
    }

    pub fn at(mut self, url: &str) -> Self {
        let separator = if self.message.is_empty() { "" } else { ": " };
        self.message = format!("{url}{separator}{}", self.message);
        self
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let name = NAMES.get(self.code as usize).unwrap_or(&"UNKNOWN");
        write!(formatter, "{name} ({}): {}", self.code, self.message)
    }
}

impl From<ErrorCode> for Status {
    fn from(error: ErrorCode) -> Self {
        let code = match error {
            ErrorCode::DnsTimeout
            | ErrorCode::ConnectionTimeout
            | ErrorCode::ConnectionReadTimeout
            | ErrorCode::ConnectionWriteTimeout
            | ErrorCode::HttpResponseTimeout => DEADLINE_EXCEEDED,
            ErrorCode::DnsError(_)
            | ErrorCode::DestinationNotFound
            | ErrorCode::DestinationUnavailable
            | ErrorCode::DestinationIpProhibited
            | ErrorCode::DestinationIpUnroutable
            | ErrorCode::ConnectionRefused
            | ErrorCode::ConnectionTerminated
            | ErrorCode::ConnectionLimitReached
            | ErrorCode::TlsProtocolError
            | ErrorCode::TlsCertificateError
            | ErrorCode::TlsAlertReceived(_)
            | ErrorCode::HttpResponseIncomplete => UNAVAILABLE,
            ErrorCode::HttpRequestDenied => PERMISSION_DENIED,
            _ => INTERNAL,
        };
        Self::new(code, described(&error))
    }
}

#[inline(never)]
fn described(error: &ErrorCode) -> String {
    match error {
        ErrorCode::InternalError(Some(text)) => text.clone(),
        ErrorCode::InternalError(None) => "the HTTP client failed".into(),
        ErrorCode::DnsError(payload) => match &payload.rcode {
            Some(rcode) => format!("the host name cannot be resolved ({rcode})"),
            None => "the host name cannot be resolved".into(),
        },
        ErrorCode::ConnectionRefused => "connection refused; does anything listen there?".into(),
        other => spaced(&other.name_of_case()),
    }
}

impl ErrorCode {
    fn name_of_case(&self) -> String {
        let debug = format!("{self:?}");
        let case = debug.rsplit("::").next().unwrap_or(&debug);
        case.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()
    }
}

/// `ConnectionTimeout` as "connection timeout".
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// A `%` that is not followed by two hex digits stands for itself.
#[inline(never)]
pub fn percent_decoded(message: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(message.len());
    let mut rest = message;
    while let [first, tail @ ..] = rest {
        let decoded = if *first == b'%' { hex_pair(tail) } else { None };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(text: &[u8]) -> Option<u8> {
    let digit = |index: usize| text.get(index).and_then(|&byte| char::from(byte).to_digit(16));
    Some((digit(0)? * 16 + digit(1)?) as u8)
}
