//! Points in time, in nanoseconds since 1970.

use crate::notes::Notes;
use crate::wasi::clocks::wall_clock::Datetime;

const NANOS: u64 = 1_000_000_000;

/// A time past what 64 bits hold, and a fraction of a second or more, are clamped.
#[inline(never)]
pub fn unix_nanos(time: Datetime, notes: &mut Notes) -> u64 {
    let mut fraction = u64::from(time.nanoseconds);
    if fraction >= NANOS {
        notes.add("nanoseconds of 1e9 or more were clamped");
        fraction = NANOS - 1;
    }
    let nanos = time.seconds.checked_mul(NANOS).and_then(|whole| whole.checked_add(fraction));
    nanos.unwrap_or_else(|| {
        notes.add("a time past the year 2554 was clamped");
        u64::MAX
    })
}
