package dev.tenon.collector;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The points of a metric as rows.
final class MetricRows {
  private MetricRows() {}

  static List<TelemetryRow> of(ResourceMetrics resource, ScopeMetrics scope, Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE ->
          metric.getGauge().getDataPointsList().stream()
              .map(p -> number(resource, scope, metric, p))
              .toList();
      case SUM ->
          metric.getSum().getDataPointsList().stream()
              .map(p -> number(resource, scope, metric, p))
              .toList();
      case HISTOGRAM ->
          metric.getHistogram().getDataPointsList().stream()
              .map(p -> histogram(resource, scope, metric, p))
              .toList();
      case EXPONENTIAL_HISTOGRAM ->
          metric.getExponentialHistogram().getDataPointsList().stream()
              .map(p -> exponential(resource, scope, metric, p))
              .toList();
      case SUMMARY ->
          metric.getSummary().getDataPointsList().stream()
              .map(
                  p ->
                      row(
                          resource,
                          scope,
                          metric,
                          p.getTimeUnixNano(),
                          p.getAttributesList(),
                          details("count", p.getCount(), "sum", p.getSum())))
              .toList();
      case DATA_NOT_SET -> List.of();
    };
  }

  private static TelemetryRow number(
      ResourceMetrics resource, ScopeMetrics scope, Metric metric, NumberDataPoint point) {
    Object value =
        switch (point.getValueCase()) {
          case AS_INT -> point.getAsInt();
          case AS_DOUBLE -> point.getAsDouble();
          case VALUE_NOT_SET -> "none";
        };
    return row(
        resource,
        scope,
        metric,
        point.getTimeUnixNano(),
        point.getAttributesList(),
        details("value", value, "unit", metric.getUnit()));
  }

  private static TelemetryRow histogram(
      ResourceMetrics resource, ScopeMetrics scope, Metric metric, HistogramDataPoint point) {
    Map<String, @Nullable Object> details =
        details("count", point.getCount(), "sum", point.getSum());
    details.put("bounds", point.getExplicitBoundsList());
    details.put("buckets", point.getBucketCountsList());
    details.put("unit", metric.getUnit());
    return row(
        resource, scope, metric, point.getTimeUnixNano(), point.getAttributesList(), details);
  }

  private static TelemetryRow exponential(
      ResourceMetrics resource,
      ScopeMetrics scope,
      Metric metric,
      ExponentialHistogramDataPoint point) {
    Map<String, @Nullable Object> details =
        details("count", point.getCount(), "sum", point.getSum());
    details.put("scale", point.getScale());
    details.put("positive", point.getPositive().getBucketCountsList());
    details.put("negative", point.getNegative().getBucketCountsList());
    details.put("unit", metric.getUnit());
    return row(
        resource, scope, metric, point.getTimeUnixNano(), point.getAttributesList(), details);
  }

  private static Map<String, @Nullable Object> details(
      String firstKey, Object first, String secondKey, Object second) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put(firstKey, first);
    details.put(secondKey, second);
    return details;
  }

  private static TelemetryRow row(
      ResourceMetrics resource,
      ScopeMetrics scope,
      Metric metric,
      long time,
      List<KeyValue> attributes,
      Map<String, @Nullable Object> details) {
    return new TelemetryRow(
        "metric",
        time,
        metric.getDataCase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        Values.scope(scope.getScope()),
        metric.getName(),
        Values.attributes(attributes),
        Values.attributes(resource.getResource().getAttributesList()),
        details);
  }
}
