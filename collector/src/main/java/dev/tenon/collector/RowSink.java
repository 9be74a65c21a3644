package dev.tenon.collector;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes requests apart into rows.
final class RowSink implements TelemetrySink {
  private final Consumer<TelemetryRow> rows;

  RowSink(Consumer<TelemetryRow> rows) {
    this.rows = rows;
  }

  @Override
  public void logs(List<ResourceLogs> logs) {
    for (ResourceLogs resource : logs) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord log : scope.getLogRecordsList()) {
          rows.accept(row(resource, scope, log));
        }
      }
    }
  }

  private static TelemetryRow row(ResourceLogs resource, ScopeLogs scope, LogRecord log) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    if (log.getSeverityNumberValue() != 0) {
      details.put("severityNumber", log.getSeverityNumberValue());
    }
    if (log.getTimeUnixNano() != 0) {
      details.put("timeUnixNano", Long.toUnsignedString(log.getTimeUnixNano()));
    }
    if (log.getObservedTimeUnixNano() != 0) {
      details.put("observedTimeUnixNano", Long.toUnsignedString(log.getObservedTimeUnixNano()));
    }
    Values.putText(details, "eventName", log.getEventName());
    Values.putText(details, "traceId", Values.hex(log.getTraceId()));
    Values.putText(details, "spanId", Values.hex(log.getSpanId()));
    return new TelemetryRow(
        "log",
        log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano(),
        log.getSeverityText().isEmpty()
            ? severity(log.getSeverityNumberValue())
            : log.getSeverityText(),
        Values.scope(scope.getScope()),
        Values.of(log.getBody()),
        Values.attributes(log.getAttributesList()),
        Values.attributes(resource.getResource().getAttributesList()),
        details);
  }

  /// The short name of a severity number from 1 to 24.
  private static String severity(int number) {
    String[] names = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
    return number >= 1 && number <= 24 ? names[(number - 1) / 4] : "";
  }

  @Override
  public void traces(List<ResourceSpans> traces) {
    for (ResourceSpans resource : traces) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          rows.accept(row(resource, scope, span));
        }
      }
    }
  }

  private static TelemetryRow row(ResourceSpans resource, ScopeSpans scope, Span span) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("durationNano", span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
    Values.putText(details, "traceId", Values.hex(span.getTraceId()));
    Values.putText(details, "spanId", Values.hex(span.getSpanId()));
    Values.putText(details, "parentSpanId", Values.hex(span.getParentSpanId()));
    if (span.getStatus().getCodeValue() != 0) {
      details.put("status", shortName(span.getStatus().getCode().name(), "STATUS_CODE_"));
      Values.putText(details, "statusMessage", span.getStatus().getMessage());
    }
    if (span.getEventsCount() > 0) {
      details.put("events", span.getEventsList().stream().map(Span.Event::getName).toList());
    }
    return new TelemetryRow(
        "span",
        span.getStartTimeUnixNano(),
        shortName(span.getKind().name(), "SPAN_KIND_"),
        Values.scope(scope.getScope()),
        span.getName(),
        Values.attributes(span.getAttributesList()),
        Values.attributes(resource.getResource().getAttributesList()),
        details);
  }

  private static String shortName(String name, String prefix) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  @Override
  public void metrics(List<ResourceMetrics> metrics) {
    for (ResourceMetrics resource : metrics) {
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          MetricRows.of(resource, scope, metric).forEach(rows);
        }
      }
    }
  }
}
