/// `wasi:http` 0.2.12 for guests: the interfaces `types` and `outgoing-handler`, their resources,
/// and the capability that serves them. Uses `client` for the network, `wasi:io` for streams, and
/// the capability SPI.
@NullMarked
package dev.tenon.wasi.http;

import org.jspecify.annotations.NullMarked;
