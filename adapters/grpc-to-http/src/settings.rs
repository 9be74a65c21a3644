//! What the component's configuration may say.

use std::collections::BTreeMap;

const DEFAULT_TIMEOUT_MILLIS: u64 = 10_000;

/// Headers that the adapter sets itself.
const RESERVED: [&str; 3] = ["content-type", "te", "user-agent"];

#[derive(Debug, PartialEq)]
pub struct Settings {
    pub secure: bool,
    pub authority: String,
    pub timeout_millis: u64,
    pub headers: Vec<(String, String)>,
    paths: BTreeMap<String, String>,
}

impl Settings {
    /// An error names the key and what would be right.
    #[inline(never)]
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Result<Self, String> {
        let mut url = None;
        let mut timeout_millis = DEFAULT_TIMEOUT_MILLIS;
        let mut headers = Vec::new();
        let mut paths = BTreeMap::new();
        for (key, value) in pairs {
            if key == "url" {
                url = Some(value);
            } else if key == "timeout" {
                timeout_millis = millis(&value)?;
            } else if let Some(name) = key.strip_prefix("headers.") {
                headers.push((header_name(name)?, value));
            } else if let Some(name) = key.strip_prefix("paths.") {
                paths.insert(name.into(), absolute(value));
            } else {
                return Err(format!("unknown key \"{key}\"; there are url, paths.KEY, timeout, headers.NAME"));
            }
        }
        let url = url.ok_or("url is missing, as in url = \"http://localhost:4317\"")?;
        let (secure, authority) = endpoint(&url)?;
        Ok(Self { secure, authority, timeout_millis, headers, paths })
    }

    pub fn url(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.authority)
    }

    /// The method under a path key.
    #[inline(never)]
    pub fn method(&self, key: &str) -> Result<&str, String> {
        self.paths.get(key).map(String::as_str).ok_or_else(|| {
            let known: Vec<_> = self.paths.keys().map(String::as_str).collect();
            let known = if known.is_empty() { "there are none".into() } else { format!("known: {}", known.join(", ")) };
            format!("unknown path key \"{key}\" ({known}); add paths.{key} to the configuration")
        })
    }
}

#[inline(never)]
fn endpoint(url: &str) -> Result<(bool, String), String> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let secure = match scheme.to_ascii_lowercase().as_str() {
        "http" => false,
        "https" => true,
        _ => return Err(format!("url is \"{url}\"; it must begin with http:// or https://")),
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    if authority.is_empty() || authority.contains(['/', '?', '#', '@', ' ']) {
        return Err(format!("url is \"{url}\"; it must be a scheme, a host and a port, as in http://localhost:4317"));
    }
    Ok((secure, authority.into()))
}

fn absolute(path: String) -> String {
    if path.starts_with('/') { path } else { format!("/{path}") }
}

#[inline(never)]
fn header_name(name: &str) -> Result<String, String> {
    let name = name.to_ascii_lowercase();
    if RESERVED.contains(&name.as_str()) || name.starts_with("grpc-") {
        return Err(format!("headers.{name} cannot be set: gRPC itself uses it"));
    }
    Ok(name)
}

#[inline(never)]
fn millis(text: &str) -> Result<u64, String> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let factor = match &text[digits..] {
        "" | "ms" => Some(1),
        "s" => Some(1_000),
        "m" => Some(60_000),
        _ => None,
    };
    let amount = text[..digits].parse::<u64>().ok();
    let millis = amount.zip(factor).and_then(|(amount, factor)| amount.checked_mul(factor));
    millis.filter(|&millis| millis > 0).ok_or_else(|| {
        format!("timeout is \"{text}\"; it may be as \"10s\", \"500ms\", \"2m\" or 10000 (milliseconds)")
    })
}
