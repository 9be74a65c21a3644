//! One collection of metrics to one export request.

use super::common::{attributes, resource_of, scope_of};
use super::identity::{SPAN_ID, TRACE_ID, exemplar_id};
use super::instant::unix_nanos;
use crate::exports::wasi::otel::metrics::{self as wit, MetricData, MetricNumber, Temporality};
use crate::notes::Notes;
use crate::otlp::metrics::{
    Buckets, Data, Exemplar, ExemplarValue, ExponentialHistogram, ExponentialHistogramDataPoint,
    ExportMetricsServiceRequest, Gauge, Histogram, HistogramDataPoint, Metric, NumberDataPoint, PointValue,
    ResourceMetrics, ScopeMetrics, Sum,
};

const DELTA: i32 = 1;
const CUMULATIVE: i32 = 2;

/// The request, and how many data points it holds.
#[inline(never)]
pub fn metrics_request(metrics: wit::ResourceMetrics, notes: &mut Notes) -> (ExportMetricsServiceRequest, usize) {
    let (resource, schema_url) = resource_of(metrics.resource);
    let scope_metrics: Vec<_> = metrics.scope_metrics.into_iter().map(|scope| scope_metrics(scope, notes)).collect();
    let points = scope_metrics.iter().flat_map(|scope| &scope.metrics).map(points).sum();
    let resource_metrics = vec![ResourceMetrics { resource: Some(resource), schema_url, scope_metrics }];
    (ExportMetricsServiceRequest { resource_metrics }, points)
}

fn points(metric: &Metric) -> usize {
    match &metric.data {
        Some(Data::Gauge(gauge)) => gauge.data_points.len(),
        Some(Data::Sum(sum)) => sum.data_points.len(),
        Some(Data::Histogram(histogram)) => histogram.data_points.len(),
        Some(Data::ExponentialHistogram(histogram)) => histogram.data_points.len(),
        None => 0,
    }
}

#[inline(never)]
fn scope_metrics(metrics: wit::ScopeMetrics, notes: &mut Notes) -> ScopeMetrics {
    let (scope, schema_url) = scope_of(metrics.scope);
    let metrics = metrics.metrics.into_iter().map(|metric| metric_of(metric, notes)).collect();
    ScopeMetrics { scope: Some(scope), schema_url, metrics }
}

#[inline(never)]
fn metric_of(metric: wit::Metric, notes: &mut Notes) -> Metric {
    Metric {
        name: metric.name,
        description: metric.description,
        unit: metric.unit,
        data: Some(data_of(metric.data, notes)),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Number {
    F64,
    U64,
    S64,
}

#[inline(never)]
fn data_of(data: MetricData, notes: &mut Notes) -> Data {
    match data {
        MetricData::F64Gauge(data) => Data::Gauge(gauge(data, Number::F64, notes)),
        MetricData::U64Gauge(data) => Data::Gauge(gauge(data, Number::U64, notes)),
        MetricData::S64Gauge(data) => Data::Gauge(gauge(data, Number::S64, notes)),
        MetricData::F64Sum(data) => Data::Sum(sum(data, Number::F64, notes)),
        MetricData::U64Sum(data) => Data::Sum(sum(data, Number::U64, notes)),
        MetricData::S64Sum(data) => Data::Sum(sum(data, Number::S64, notes)),
        MetricData::F64Histogram(data) => Data::Histogram(histogram(data, Number::F64, notes)),
        MetricData::U64Histogram(data) => Data::Histogram(histogram(data, Number::U64, notes)),
        MetricData::S64Histogram(data) => Data::Histogram(histogram(data, Number::S64, notes)),
        MetricData::F64ExponentialHistogram(data) => {
            Data::ExponentialHistogram(exponential_histogram(data, Number::F64, notes))
        }
        MetricData::U64ExponentialHistogram(data) => {
            Data::ExponentialHistogram(exponential_histogram(data, Number::U64, notes))
        }
        MetricData::S64ExponentialHistogram(data) => {
            Data::ExponentialHistogram(exponential_histogram(data, Number::S64, notes))
        }
    }
}

/// Start and time stand once for the whole aggregation; each point gets a copy.
#[derive(Clone, Copy)]
struct Interval {
    start: u64,
    end: u64,
}

impl Interval {
    fn of(
        start: Option<crate::wasi::clocks::wall_clock::Datetime>,
        end: crate::wasi::clocks::wall_clock::Datetime,
        notes: &mut Notes,
    ) -> Self {
        Self { start: start.map_or(0, |start| unix_nanos(start, notes)), end: unix_nanos(end, notes) }
    }
}

#[inline(never)]
fn gauge(gauge: wit::Gauge, expected: Number, notes: &mut Notes) -> Gauge {
    let interval = Interval::of(gauge.start_time, gauge.time, notes);
    let points = gauge.data_points.into_iter();
    let data_points = points
        .map(|point| number_point(point.attributes, point.value, point.exemplars, interval, expected, notes))
        .collect();
    Gauge { data_points }
}

#[inline(never)]
fn sum(sum: wit::Sum, expected: Number, notes: &mut Notes) -> Sum {
    let interval = Interval::of(Some(sum.start_time), sum.time, notes);
    let points = sum.data_points.into_iter();
    let data_points = points
        .map(|point| number_point(point.attributes, point.value, point.exemplars, interval, expected, notes))
        .collect();
    let aggregation_temporality = temporality(sum.temporality, sum.is_monotonic, notes);
    Sum { data_points, aggregation_temporality, is_monotonic: sum.is_monotonic }
}

#[inline(never)]
fn number_point(
    point_attributes: Vec<crate::exports::wasi::otel::types::KeyValue>,
    value: MetricNumber,
    exemplars: Vec<wit::Exemplar>,
    interval: Interval,
    expected: Number,
    notes: &mut Notes,
) -> NumberDataPoint {
    check(&value, expected, notes);
    NumberDataPoint {
        attributes: attributes(point_attributes),
        start_time_unix_nano: interval.start,
        time_unix_nano: interval.end,
        exemplars: exemplars_of(exemplars, notes),
        value: Some(match value {
            MetricNumber::F64(value) => PointValue::AsDouble(value),
            MetricNumber::S64(value) => PointValue::AsInt(value),
            MetricNumber::U64(value) => PointValue::AsInt(clamped(value, notes)),
        }),
    }
}

#[inline(never)]
fn histogram(histogram: wit::Histogram, expected: Number, notes: &mut Notes) -> Histogram {
    let interval = Interval::of(Some(histogram.start_time), histogram.time, notes);
    let points = histogram.data_points.into_iter();
    let data_points = points.map(|point| histogram_point(point, interval, expected, notes)).collect();
    let aggregation_temporality = temporality(histogram.temporality, true, notes);
    Histogram { data_points, aggregation_temporality }
}

#[inline(never)]
fn histogram_point(
    point: wit::HistogramDataPoint,
    interval: Interval,
    expected: Number,
    notes: &mut Notes,
) -> HistogramDataPoint {
    HistogramDataPoint {
        attributes: attributes(point.attributes),
        start_time_unix_nano: interval.start,
        time_unix_nano: interval.end,
        count: point.count,
        sum: Some(double(point.sum, expected, notes)),
        bucket_counts: point.bucket_counts,
        explicit_bounds: point.bounds,
        exemplars: exemplars_of(point.exemplars, notes),
        min: point.min.map(|min| double(min, expected, notes)),
        max: point.max.map(|max| double(max, expected, notes)),
    }
}

#[inline(never)]
fn exponential_histogram(
    histogram: wit::ExponentialHistogram,
    expected: Number,
    notes: &mut Notes,
) -> ExponentialHistogram {
    let interval = Interval::of(Some(histogram.start_time), histogram.time, notes);
    let points = histogram.data_points.into_iter();
    let data_points = points.map(|point| exponential_point(point, interval, expected, notes)).collect();
    let aggregation_temporality = temporality(histogram.temporality, true, notes);
    ExponentialHistogram { data_points, aggregation_temporality }
}

#[inline(never)]
fn exponential_point(
    point: wit::ExponentialHistogramDataPoint,
    interval: Interval,
    expected: Number,
    notes: &mut Notes,
) -> ExponentialHistogramDataPoint {
    ExponentialHistogramDataPoint {
        attributes: attributes(point.attributes),
        start_time_unix_nano: interval.start,
        time_unix_nano: interval.end,
        count: point.count,
        sum: Some(double(point.sum, expected, notes)),
        scale: point.scale.into(),
        zero_count: point.zero_count,
        positive: Some(buckets(point.positive_bucket)),
        negative: Some(buckets(point.negative_bucket)),
        exemplars: exemplars_of(point.exemplars, notes),
        min: point.min.map(|min| double(min, expected, notes)),
        max: point.max.map(|max| double(max, expected, notes)),
        zero_threshold: point.zero_threshold,
    }
}

fn buckets(bucket: wit::ExponentialBucket) -> Buckets {
    Buckets { offset: bucket.offset, bucket_counts: bucket.counts }
}

fn exemplars_of(exemplars: Vec<wit::Exemplar>, notes: &mut Notes) -> Vec<Exemplar> {
    exemplars.into_iter().map(|exemplar| exemplar_of(exemplar, notes)).collect()
}

#[inline(never)]
fn exemplar_of(exemplar: wit::Exemplar, notes: &mut Notes) -> Exemplar {
    Exemplar {
        filtered_attributes: attributes(exemplar.filtered_attributes),
        time_unix_nano: unix_nanos(exemplar.time, notes),
        span_id: exemplar_id::<SPAN_ID>(&exemplar.span_id, notes),
        trace_id: exemplar_id::<TRACE_ID>(&exemplar.trace_id, notes),
        value: Some(match exemplar.value {
            MetricNumber::F64(value) => ExemplarValue::AsDouble(value),
            MetricNumber::S64(value) => ExemplarValue::AsInt(value),
            MetricNumber::U64(value) => ExemplarValue::AsInt(clamped(value, notes)),
        }),
    }
}

fn double(number: MetricNumber, expected: Number, notes: &mut Notes) -> f64 {
    check(&number, expected, notes);
    match number {
        MetricNumber::F64(value) => value,
        MetricNumber::S64(value) => value as f64,
        MetricNumber::U64(value) => value as f64,
    }
}

/// A number of another type than its metric's is kept as it is.
fn check(number: &MetricNumber, expected: Number, notes: &mut Notes) {
    let actual = match number {
        MetricNumber::F64(_) => Number::F64,
        MetricNumber::S64(_) => Number::S64,
        MetricNumber::U64(_) => Number::U64,
    };
    if actual != expected {
        notes.add("a number of another type than its metric was kept as it is");
    }
}

fn clamped(value: u64, notes: &mut Notes) -> i64 {
    i64::try_from(value).unwrap_or_else(|_| {
        notes.add("a number above 2^63-1 was clamped");
        i64::MAX
    })
}

/// Low memory is a wish for an instrument, not an interval: it means deltas, but for sums that go down as well.
fn temporality(temporality: Temporality, increases: bool, notes: &mut Notes) -> i32 {
    match temporality {
        Temporality::Cumulative => CUMULATIVE,
        Temporality::Delta => DELTA,
        Temporality::LowMemory => {
            notes.add("the temporality low-memory was taken for delta, or cumulative where a sum may decrease");
            if increases { DELTA } else { CUMULATIVE }
        }
    }
}
