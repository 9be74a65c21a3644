//! What logs, spans and metrics share.

use super::value::any_value;
use crate::exports::wasi::otel::types;
use crate::otlp::common::{AnyValue, InstrumentationScope, KeyValue, Resource, Value};

#[inline(never)]
pub fn attributes(attributes: Vec<types::KeyValue>) -> Vec<KeyValue> {
    attributes
        .into_iter()
        .map(|attribute| KeyValue { key: attribute.key, value: Some(any_value(attribute.value)) })
        .collect()
}

pub fn string_attribute(key: &str, value: String) -> KeyValue {
    KeyValue { key: key.into(), value: Some(AnyValue { value: Some(Value::String(value)) }) }
}

/// The resource and its schema URL.
#[inline(never)]
pub fn resource_of(resource: types::Resource) -> (Resource, String) {
    let schema_url = resource.schema_url.unwrap_or_default();
    (Resource { attributes: attributes(resource.attributes) }, schema_url)
}

/// The scope and its schema URL.
#[inline(never)]
pub fn scope_of(scope: types::InstrumentationScope) -> (InstrumentationScope, String) {
    let schema_url = scope.schema_url.unwrap_or_default();
    let scope = InstrumentationScope {
        name: scope.name,
        version: scope.version.unwrap_or_default(),
        attributes: attributes(scope.attributes),
    };
    (scope, schema_url)
}
