package dev.tenon.collector;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record, span or metric point as a reader wants it.
///
/// @param signal `log`, `span` or `metric`
/// @param timeUnixNano nanoseconds since 1970, unsigned; 0 when unknown
/// @param label severity of a log, kind of a span, type of a metric
/// @param scope the instrumentation scope's name, with its version when it has one
/// @param body a log's body, a span's name, a metric's name
/// @param attributes its own attributes
/// @param resource those of its resource
/// @param details what else it has, such as `traceId`, `durationNano`, `value`
record TelemetryRow(
    String signal,
    long timeUnixNano,
    String label,
    String scope,
    @Nullable Object body,
    Map<String, @Nullable Object> attributes,
    Map<String, @Nullable Object> resource,
    Map<String, @Nullable Object> details) {}
