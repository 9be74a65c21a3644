/// The `grpc` capability: sends raw messages to the methods of one gRPC server. Uses the capability
/// SPI and grpc-java's Netty transport, without its native parts.
@NullMarked
package dev.tenon.grpc;

import org.jspecify.annotations.NullMarked;
