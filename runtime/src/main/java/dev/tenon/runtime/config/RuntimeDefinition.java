package dev.tenon.runtime.config;

import java.time.Duration;
import java.util.Optional;

/// The `[runtime]` table.
///
/// @param deadline how long an invocation may take; zero for as long as it likes
/// @param memory the most bytes that each memory of a component may have
public record RuntimeDefinition(Optional<Duration> deadline, Optional<Long> memory) {}
