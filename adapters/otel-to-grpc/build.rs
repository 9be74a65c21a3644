//! Telemetry values nest as deep as serde_json reads them, 128 levels; an instance per invocation has to zero the rest.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size=131072");
    }
}
