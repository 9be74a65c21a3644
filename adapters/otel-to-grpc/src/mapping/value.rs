//! JSON text to `AnyValue`, without a tree between: order and repeated keys stay, integers never pass through a double.

use crate::otlp::common::{AnyValue, ArrayValue, KeyValue, KeyValueList, Value};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

const BYTES_PREFIX: &str = "data:application/octet-stream;base64,";
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Text that is not JSON is a string of its own: guests send raw text as well. No text at all is the empty value.
#[inline(never)]
pub fn any_value(text: String) -> AnyValue {
    if text.is_empty() {
        return AnyValue { value: None };
    }
    serde_json::from_str(&text).unwrap_or_else(|_| AnyValue { value: Some(Value::String(text)) })
}

#[inline(never)]
fn text_or_bytes(text: &str) -> Value {
    text.strip_prefix(BYTES_PREFIX)
        .and_then(|encoded| BASE64.decode(encoded).ok())
        .map_or_else(|| Value::String(text.into()), Value::Bytes)
}

impl<'de> Deserialize<'de> for AnyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(JsonValue)?;
        Ok(AnyValue { value })
    }
}

struct JsonValue;

impl<'de> Visitor<'de> for JsonValue {
    type Value = Option<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Value::Int(value)))
    }

    /// Above 2^63-1 it was a double where it came from: Go prints a whole double without a point.
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(i64::try_from(value).map_or(Value::Double(value as f64), Value::Int)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(Value::Double(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(text_or_bytes(value)))
    }

    #[inline(never)]
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Some(Value::Array(ArrayValue { values })))
    }

    #[inline(never)]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            values.push(KeyValue { key, value: Some(value) });
        }
        Ok(Some(Value::KeyValueList(KeyValueList { values })))
    }
}
