package dev.tenon.collector;

import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/// Lets one thread at a time through to a sink.
final class SynchronizedSink implements TelemetrySink {
  private final TelemetrySink sink;

  SynchronizedSink(TelemetrySink sink) {
    this.sink = sink;
  }

  @Override
  public synchronized void logs(List<ResourceLogs> logs) {
    sink.logs(logs);
  }

  @Override
  public synchronized void traces(List<ResourceSpans> traces) {
    sink.traces(traces);
  }

  @Override
  public synchronized void metrics(List<ResourceMetrics> metrics) {
    sink.metrics(metrics);
  }
}
