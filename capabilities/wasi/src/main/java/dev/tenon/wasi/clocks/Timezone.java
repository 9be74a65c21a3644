package dev.tenon.wasi.clocks;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitName;

/// How a time is shown where the guest is taken to be. Gated as `clocks-timezone` in 0.2.12.
@WitInterface("wasi:clocks/timezone@0.2.12")
public interface Timezone {
  /// An offset from UTC in seconds (s32), the zone's name, and whether it is summer time there.
  @WitName("timezone-display")
  record Display(int utcOffset, String name, boolean inDaylightSavingTime) {}

  /// All three at a time.
  Display display(WallClock.Datetime when);

  /// The offset alone.
  int utcOffset(WallClock.Datetime when);
}
