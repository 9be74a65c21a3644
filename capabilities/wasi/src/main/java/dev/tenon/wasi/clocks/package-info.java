/// `wasi:clocks` 0.2.12: `wall-clock`, `monotonic-clock` and `timezone` over one [TimeSource], so
/// that tests can put time into their own hands. Uses `wasi:io`.
@NullMarked
package dev.tenon.wasi.clocks;

import org.jspecify.annotations.NullMarked;
