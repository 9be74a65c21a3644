/// `wasi:cli` 0.2.12: environment, exit, standard streams and terminals. Uses `wasi:io` and the
/// capability SPI of the runtime.
@NullMarked
package dev.tenon.wasi.cli;

import org.jspecify.annotations.NullMarked;
