use super::{at, official, pair, read};
use crate::exports::wasi::otel::logs::LogRecord;
use crate::mapping::logs_request;
use crate::notes::Notes;
use crate::otlp::common::Resource;
use crate::tests::logs::empty_record;
use official::any_value::Value;
use official::{AnyValue, ArrayValue, KeyValueList};
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;

/// The value as it goes through a log record's attribute.
fn sent(json: &str) -> Option<Value> {
    let record = LogRecord { attributes: Some(vec![pair("key", json)]), ..empty_record() };
    let request = logs_request(record, &Resource::default(), || at(0, 0), &mut Notes::default());
    let mut request: ExportLogsServiceRequest = read(request);
    let mut record = request.resource_logs.remove(0).scope_logs.remove(0).log_records.remove(0);
    record.attributes.remove(0).value.expect("an AnyValue").value
}

fn any(value: Value) -> AnyValue {
    AnyValue { value: Some(value) }
}

#[test]
fn each_type_is_kept() {
    assert_eq!(sent(r#""text""#), Some(Value::StringValue("text".into())));
    assert_eq!(sent("true"), Some(Value::BoolValue(true)));
    assert_eq!(sent("1"), Some(Value::IntValue(1)));
    assert_eq!(sent("1.5"), Some(Value::DoubleValue(1.5)));
    assert_eq!(sent(r#""""#), Some(Value::StringValue(String::new())));
}

#[test]
fn integers_are_exact_to_64_bits() {
    assert_eq!(sent("9007199254740993"), Some(Value::IntValue(9007199254740993)));
    assert_eq!(sent("9223372036854775807"), Some(Value::IntValue(i64::MAX)));
    assert_eq!(sent("-9223372036854775808"), Some(Value::IntValue(i64::MIN)));
}

#[test]
fn numbers_with_a_point_or_an_exponent_are_doubles() {
    assert_eq!(sent("1.0"), Some(Value::DoubleValue(1.0)));
    assert_eq!(sent("1e300"), Some(Value::DoubleValue(1e300)));
    assert_eq!(sent("0.1"), Some(Value::DoubleValue(0.1)));
    assert_eq!(sent("2.2250738585072014e-308"), Some(Value::DoubleValue(f64::MIN_POSITIVE)));
}

#[test]
fn integers_past_64_bits_are_doubles() {
    assert_eq!(sent("9223372036854775808"), Some(Value::DoubleValue(9223372036854775808.0)));
    assert_eq!(sent("-9223372036854775809"), Some(Value::DoubleValue(-9223372036854775808.0)));
    assert_eq!(sent("100000000000000000000"), Some(Value::DoubleValue(1e20)));
}

#[test]
fn bytes_are_bytes() {
    assert_eq!(sent(r#""data:application/octet-stream;base64,AAEC/w==""#), Some(Value::BytesValue(vec![0, 1, 2, 255])));
    assert_eq!(sent(r#""data:application/octet-stream;base64,AAEC/w""#), Some(Value::BytesValue(vec![0, 1, 2, 255])));
    assert_eq!(sent(r#""data:application/octet-stream;base64,""#), Some(Value::BytesValue(vec![])));
}

#[test]
fn bytes_that_are_not_base64_stay_a_string() {
    let text = "data:application/octet-stream;base64,???";
    assert_eq!(sent(&format!("\"{text}\"")), Some(Value::StringValue(text.into())));
}

#[test]
fn text_that_is_not_json_is_a_string() {
    for text in ["guest", "{broken", "1 2", "NaN", "'single'", "01"] {
        assert_eq!(sent(text), Some(Value::StringValue(text.into())), "{text}");
    }
}

#[test]
fn null_and_nothing_are_the_empty_value() {
    assert_eq!(sent("null"), None);
    assert_eq!(sent(""), None);
}

#[test]
fn arrays_keep_the_type_of_each_element() {
    let values = vec![
        any(Value::StringValue("a".into())),
        any(Value::IntValue(1)),
        any(Value::DoubleValue(1.0)),
        AnyValue { value: None },
        any(Value::BytesValue(vec![1])),
        any(Value::ArrayValue(ArrayValue { values: vec![any(Value::BoolValue(false))] })),
    ];
    assert_eq!(
        sent(r#"["a", 1, 1.0, null, "data:application/octet-stream;base64,AQ==", [false]]"#),
        Some(Value::ArrayValue(ArrayValue { values }))
    );
}

#[test]
fn objects_keep_their_order_and_repeated_keys() {
    let values = vec![
        super::official_pair("z", Value::IntValue(1)),
        super::official_pair("a", Value::StringValue("x".into())),
        super::official_pair("z", Value::BoolValue(true)),
    ];
    assert_eq!(sent(r#"{"z": 1, "a": "x", "z": true}"#), Some(Value::KvlistValue(KeyValueList { values })));
}

#[test]
fn a_float_array_of_javascript_is_a_map() {
    let values =
        vec![super::official_pair("0", Value::DoubleValue(1.5)), super::official_pair("1", Value::IntValue(2))];
    assert_eq!(sent(r#"{"0":1.5,"1":2}"#), Some(Value::KvlistValue(KeyValueList { values })));
}

#[test]
fn json_nested_too_deep_is_a_string() {
    let text = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    assert_eq!(sent(&text), Some(Value::StringValue(text.clone())));
}
