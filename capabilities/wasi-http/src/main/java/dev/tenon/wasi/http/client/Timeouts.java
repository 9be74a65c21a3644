package dev.tenon.wasi.http.client;

import java.time.Duration;

/// How long an exchange may wait.
///
/// @param connect for a connection that can carry the request, from a full pool too
/// @param firstByte for the response's head while nothing of the request can be or is sent
/// @param betweenBytes for the next part of the response's body
public record Timeouts(Duration connect, Duration firstByte, Duration betweenBytes) {}
