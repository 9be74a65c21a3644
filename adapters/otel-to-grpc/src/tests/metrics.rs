use super::{at, official_pair, official_resource, official_scope, pair, read, resource, scope};
use crate::exports::wasi::otel::metrics::{self as wit, MetricData, MetricNumber, Temporality};
use crate::mapping::metrics_request;
use crate::notes::Notes;
use expected::exemplar::Value as ExemplarValue;
use expected::metric::Data;
use expected::number_data_point::Value as PointValue;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::metrics::v1 as expected;

const START: u64 = 10_000_000_000;
const END: u64 = 20_000_000_001;

fn sent(data: MetricData) -> (Data, Vec<String>) {
    let (request, _, notes) = sent_all(vec![data]);
    (request.resource_metrics[0].scope_metrics[0].metrics[0].data.clone().unwrap(), notes)
}

fn sent_all(data: Vec<MetricData>) -> (ExportMetricsServiceRequest, usize, Vec<String>) {
    let mut notes = Notes::default();
    let metric = |data| wit::Metric { name: "m".into(), description: "d".into(), unit: "By".into(), data };
    let metrics = data.into_iter().map(metric).collect();
    let scope_metrics = vec![wit::ScopeMetrics { scope: scope(), metrics }];
    let (request, points) = metrics_request(wit::ResourceMetrics { resource: resource(), scope_metrics }, &mut notes);
    (read(request), points, notes.first_lines())
}

fn gauge(value: MetricNumber) -> wit::Gauge {
    wit::Gauge { data_points: vec![gauge_point(value)], start_time: Some(at(10, 0)), time: at(20, 1) }
}

fn gauge_point(value: MetricNumber) -> wit::GaugeDataPoint {
    wit::GaugeDataPoint { attributes: vec![pair("a", "1")], value, exemplars: vec![] }
}

fn sum(temporality: Temporality, is_monotonic: bool) -> wit::Sum {
    let point = |value| wit::SumDataPoint { attributes: vec![], value, exemplars: vec![] };
    wit::Sum {
        data_points: vec![point(MetricNumber::S64(-1)), point(MetricNumber::S64(2))],
        start_time: at(10, 0),
        time: at(20, 1),
        temporality,
        is_monotonic,
    }
}

fn exemplar(span_id: &str, trace_id: &str) -> wit::Exemplar {
    wit::Exemplar {
        filtered_attributes: vec![pair("f", "\"x\"")],
        time: at(15, 0),
        value: MetricNumber::F64(2.5),
        span_id: span_id.into(),
        trace_id: trace_id.into(),
    }
}

fn sent_exemplar(span_id: &str, trace_id: &str) -> (expected::Exemplar, Vec<String>) {
    let mut gauge = gauge(MetricNumber::F64(1.0));
    gauge.data_points[0].exemplars = vec![exemplar(span_id, trace_id)];
    let (Data::Gauge(gauge), notes) = sent(MetricData::F64Gauge(gauge)) else { panic!("a gauge") };
    (gauge.data_points[0].exemplars[0].clone(), notes)
}

fn official_point(value: PointValue) -> expected::NumberDataPoint {
    expected::NumberDataPoint {
        attributes: vec![official_pair("a", Value::IntValue(1))],
        start_time_unix_nano: START,
        time_unix_nano: END,
        exemplars: vec![],
        flags: 0,
        value: Some(value),
    }
}

#[test]
fn resource_scope_and_metric_arrive() {
    let (mut request, points, notes) = sent_all(vec![
        MetricData::F64Gauge(gauge(MetricNumber::F64(1.5))),
        MetricData::S64Sum(sum(Temporality::Delta, true)),
    ]);
    let mut metrics = request.resource_metrics.remove(0);
    assert_eq!((metrics.resource, metrics.schema_url.as_str()), (Some(official_resource()), "https://resource"));
    let scope_metrics = metrics.scope_metrics.remove(0);
    assert_eq!((scope_metrics.scope, scope_metrics.schema_url.as_str()), (Some(official_scope()), "https://scope"));
    let metric = &scope_metrics.metrics[0];
    assert_eq!((metric.name.as_str(), metric.description.as_str(), metric.unit.as_str()), ("m", "d", "By"));
    assert_eq!((scope_metrics.metrics.len(), points), (2, 3));
    assert!(notes.is_empty());
}

#[test]
fn gauges_keep_the_type_of_their_number() {
    for (data, value) in [
        (MetricData::F64Gauge(gauge(MetricNumber::F64(1.5))), PointValue::AsDouble(1.5)),
        (MetricData::S64Gauge(gauge(MetricNumber::S64(i64::MIN))), PointValue::AsInt(i64::MIN)),
        (MetricData::U64Gauge(gauge(MetricNumber::U64(i64::MAX as u64))), PointValue::AsInt(i64::MAX)),
    ] {
        let (sent, notes) = sent(data);
        assert_eq!(sent, Data::Gauge(expected::Gauge { data_points: vec![official_point(value)] }));
        assert!(notes.is_empty());
    }
}

#[test]
fn a_gauge_may_have_no_start() {
    let (Data::Gauge(gauge), _) =
        sent(MetricData::F64Gauge(wit::Gauge { start_time: None, ..gauge(MetricNumber::F64(1.0)) }))
    else {
        panic!("a gauge")
    };
    assert_eq!((gauge.data_points[0].start_time_unix_nano, gauge.data_points[0].time_unix_nano), (0, END));
}

#[test]
fn each_point_of_a_sum_has_the_times_of_all() {
    let (Data::Sum(sum), _) = sent(MetricData::S64Sum(sum(Temporality::Cumulative, true))) else { panic!("a sum") };
    let point = |value| expected::NumberDataPoint { attributes: vec![], ..official_point(PointValue::AsInt(value)) };
    assert_eq!(sum.data_points, [point(-1), point(2)]);
    assert_eq!((sum.aggregation_temporality, sum.is_monotonic), (2, true));
}

#[test]
fn temporalities_have_their_numbers() {
    use expected::AggregationTemporality as Official;
    let cases = [
        (Temporality::Cumulative, true, Official::Cumulative, 0),
        (Temporality::Delta, false, Official::Delta, 0),
        (Temporality::LowMemory, true, Official::Delta, 1),
        (Temporality::LowMemory, false, Official::Cumulative, 1),
    ];
    for (temporality, monotonic, official, noted) in cases {
        let (Data::Sum(sum), notes) = sent(MetricData::S64Sum(sum(temporality, monotonic))) else { panic!("a sum") };
        assert_eq!((sum.aggregation_temporality, sum.is_monotonic), (official as i32, monotonic));
        assert_eq!(notes.len(), noted);
    }
}

#[test]
fn histograms_arrive_with_doubles() {
    let point = wit::HistogramDataPoint {
        attributes: vec![pair("a", "1")],
        count: 6,
        bounds: vec![1.0, 2.5],
        bucket_counts: vec![1, 2, 3],
        min: Some(MetricNumber::U64(1)),
        max: None,
        sum: MetricNumber::U64(u64::MAX),
        exemplars: vec![exemplar("", "")],
    };
    let histogram = wit::Histogram {
        data_points: vec![point],
        start_time: at(10, 0),
        time: at(20, 1),
        temporality: Temporality::Delta,
    };
    let (sent, notes) = sent(MetricData::U64Histogram(histogram));
    let point = expected::HistogramDataPoint {
        attributes: vec![official_pair("a", Value::IntValue(1))],
        start_time_unix_nano: START,
        time_unix_nano: END,
        count: 6,
        sum: Some(u64::MAX as f64),
        bucket_counts: vec![1, 2, 3],
        explicit_bounds: vec![1.0, 2.5],
        exemplars: vec![sent_exemplar("", "").0],
        flags: 0,
        min: Some(1.0),
        max: None,
    };
    assert_eq!(sent, Data::Histogram(expected::Histogram { data_points: vec![point], aggregation_temporality: 1 }));
    assert!(notes.is_empty());
}

#[test]
fn exponential_histograms_arrive() {
    let point = wit::ExponentialHistogramDataPoint {
        attributes: vec![pair("a", "1")],
        count: 9,
        min: Some(MetricNumber::S64(-4)),
        max: Some(MetricNumber::S64(4)),
        sum: MetricNumber::S64(3),
        scale: -3,
        zero_count: 2,
        positive_bucket: wit::ExponentialBucket { offset: -1, counts: vec![1, 2] },
        negative_bucket: wit::ExponentialBucket { offset: 5, counts: vec![4] },
        zero_threshold: 0.001,
        exemplars: vec![],
    };
    let histogram = wit::ExponentialHistogram {
        data_points: vec![point],
        start_time: at(10, 0),
        time: at(20, 1),
        temporality: Temporality::Cumulative,
    };
    let (sent, notes) = sent(MetricData::S64ExponentialHistogram(histogram));
    use expected::exponential_histogram_data_point::Buckets;
    let point = expected::ExponentialHistogramDataPoint {
        attributes: vec![official_pair("a", Value::IntValue(1))],
        start_time_unix_nano: START,
        time_unix_nano: END,
        count: 9,
        sum: Some(3.0),
        scale: -3,
        zero_count: 2,
        positive: Some(Buckets { offset: -1, bucket_counts: vec![1, 2] }),
        negative: Some(Buckets { offset: 5, bucket_counts: vec![4] }),
        flags: 0,
        exemplars: vec![],
        min: Some(-4.0),
        max: Some(4.0),
        zero_threshold: 0.001,
    };
    let histogram = expected::ExponentialHistogram { data_points: vec![point], aggregation_temporality: 2 };
    assert_eq!(sent, Data::ExponentialHistogram(histogram));
    assert!(notes.is_empty());
}

#[test]
fn exemplars_arrive() {
    let (exemplar, notes) = sent_exemplar("a1a2a3a4a5a6a7a8", "0102030405060708090a0b0c0d0e0f10");
    let official = expected::Exemplar {
        filtered_attributes: vec![official_pair("f", Value::StringValue("x".into()))],
        time_unix_nano: 15_000_000_000,
        span_id: (0xa1..=0xa8).collect(),
        trace_id: (1..=16).collect(),
        value: Some(ExemplarValue::AsDouble(2.5)),
    };
    assert_eq!(exemplar, official);
    assert!(notes.is_empty());
}

#[test]
fn exemplar_ids_may_be_raw_bytes() {
    let (exemplar, notes) = sent_exemplar("ABCDEFGH", "0123456789abcdef");
    assert_eq!(
        (exemplar.span_id.as_slice(), exemplar.trace_id.as_slice()),
        (&b"ABCDEFGH"[..], &b"0123456789abcdef"[..])
    );
    let (exemplar, _) = sent_exemplar("\u{ff}\u{80}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}", "");
    assert_eq!((exemplar.span_id, exemplar.trace_id), (vec![0xff, 0x80, 1, 2, 3, 4, 5, 6], vec![]));
    assert!(notes.is_empty());
}

#[test]
fn exemplar_ids_of_neither_length_nor_hex_are_left_out_and_noted() {
    let (exemplar, notes) = sent_exemplar("xyz", "0000000000000000000000000000000000000000");
    assert_eq!((exemplar.span_id, exemplar.trace_id), (vec![], vec![]));
    assert_eq!(notes, ["an id that is not hex was left out (2 times so far)"]);
}

#[test]
fn numbers_above_63_bits_are_clamped_and_noted() {
    let (data, notes) = sent(MetricData::U64Gauge(gauge(MetricNumber::U64(u64::MAX))));
    assert_eq!(data, Data::Gauge(expected::Gauge { data_points: vec![official_point(PointValue::AsInt(i64::MAX))] }));
    assert_eq!(notes, ["a number above 2^63-1 was clamped"]);
}

#[test]
fn a_number_of_another_type_is_kept_and_noted() {
    let (data, notes) = sent(MetricData::F64Gauge(gauge(MetricNumber::S64(7))));
    assert_eq!(data, Data::Gauge(expected::Gauge { data_points: vec![official_point(PointValue::AsInt(7))] }));
    assert_eq!(notes, ["a number of another type than its metric was kept as it is"]);
}
