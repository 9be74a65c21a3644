//! Trace and span ids, from text to bytes. No bytes mean no id.

use crate::notes::Notes;

pub const TRACE_ID: usize = 16;
pub const SPAN_ID: usize = 8;

/// `text` as `N` bytes of hex, padded on the left, for some SDKs leave out leading zeros. Empty, all zeros and what is
/// not hex give no id.
pub fn id<const N: usize>(text: &str, notes: &mut Notes) -> Vec<u8> {
    present(hex::<N>(text).unwrap_or_else(|| {
        notes.add("an id that is not hex was left out");
        Vec::new()
    }))
}

/// As `id`, and `N` characters are the bytes themselves.
pub fn exemplar_id<const N: usize>(text: &str, notes: &mut Notes) -> Vec<u8> {
    match raw::<N>(text) {
        Some(bytes) => present(bytes),
        None => id::<N>(text, notes),
    }
}

fn hex<const N: usize>(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    let padding = (2 * N).checked_sub(digits.len())?;
    let mut bytes = vec![0u8; N];
    for (index, digit) in digits.into_iter().enumerate() {
        bytes[(padding + index) / 2] |= (digit as u8) << (4 * (1 - (padding + index) % 2));
    }
    Some(bytes)
}

/// The bytes of a string made of raw bytes, or of characters that stand for one byte each.
fn raw<const N: usize>(text: &str) -> Option<Vec<u8>> {
    if text.len() == N {
        return Some(text.as_bytes().to_vec());
    }
    let bytes = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>()?;
    (bytes.len() == N).then_some(bytes)
}

fn present(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.iter().all(|&byte| byte == 0) { Vec::new() } else { bytes }
}
