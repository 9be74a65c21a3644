/// An HTTP client for guests: HTTP/1.1 and HTTP/2 over TCP and TLS on one Netty event loop, pooled
/// connections, bodies as byte pipes with back pressure, trailers both ways. It knows nothing of
/// resources and handles; uses Netty and the pipes of `wasi:io`.
@NullMarked
package dev.tenon.wasi.http.client;

import org.jspecify.annotations.NullMarked;
