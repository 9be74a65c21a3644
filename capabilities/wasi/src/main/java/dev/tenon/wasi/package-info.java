/// The capability `wasi:p2`: WASI 0.2.12 without sockets, from `[capability.NAME]` to the
/// implementations of one invocation. Guests reach nothing but what the table gave. Uses the
/// packages of the single interfaces beside it, `wasi:io`, and the capability SPI of the runtime.
@NullMarked
package dev.tenon.wasi;

import org.jspecify.annotations.NullMarked;
