/// `wasi:random` 0.2.12: `random`, `insecure` and `insecure-seed`. Uses `wasi:io` for its traps.
@NullMarked
package dev.tenon.wasi.random;

import org.jspecify.annotations.NullMarked;
