/// `wasi:io` 0.2.12 for hosts: the interfaces `error`, `poll` and `streams`, pollables that can be
/// awaited together, and streams over blocking `java.io` streams, memory and asynchronous I/O. What
/// offers streams to guests (`wasi:cli`, `wasi:http`) builds on it. Uses the component model's
/// annotations and values and the engine's traps; nothing of the runtime.
@NullMarked
package dev.tenon.wasi.io;

import org.jspecify.annotations.NullMarked;
