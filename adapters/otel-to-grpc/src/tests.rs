//! What is sent, read back with the messages generated from the official definitions.

mod accounts;
mod logs;
mod metrics;
mod traces;
mod values;

use crate::exports::wasi::otel::types::{InstrumentationScope, KeyValue, Resource};
use crate::wasi::clocks::wall_clock::Datetime;
use opentelemetry_proto::tonic::common::v1 as official;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::resource::v1 as official_resource;
use prost::Message;

fn read<T: Message + Default>(request: impl Message) -> T {
    T::decode(request.encode_to_vec().as_slice()).expect("the official definitions read it")
}

fn at(seconds: u64, nanoseconds: u32) -> Datetime {
    Datetime { seconds, nanoseconds }
}

fn pair(key: &str, value: &str) -> KeyValue {
    KeyValue { key: key.into(), value: value.into() }
}

fn resource() -> Resource {
    Resource { attributes: vec![pair("service.name", "\"shop\"")], schema_url: Some("https://resource".into()) }
}

fn scope() -> InstrumentationScope {
    InstrumentationScope {
        name: "scope".into(),
        version: Some("1.2.3".into()),
        schema_url: Some("https://scope".into()),
        attributes: vec![pair("library", "7")],
    }
}

fn official_pair(key: &str, value: Value) -> official::KeyValue {
    official::KeyValue { key: key.into(), value: Some(official::AnyValue { value: Some(value) }), ..Default::default() }
}

fn official_resource() -> official_resource::Resource {
    official_resource::Resource {
        attributes: vec![official_pair("service.name", Value::StringValue("shop".into()))],
        dropped_attributes_count: 0,
        entity_refs: vec![],
    }
}

fn official_scope() -> official::InstrumentationScope {
    official::InstrumentationScope {
        name: "scope".into(),
        version: "1.2.3".into(),
        attributes: vec![official_pair("library", Value::IntValue(7))],
        dropped_attributes_count: 0,
    }
}
