package dev.tenon.wasi.clocks;

import dev.tenon.wasi.clocks.WallClock.Datetime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Locale;

/// A time zone of the JDK's database.
record ZonedTimezone(ZoneId zone) implements Timezone {
  private static final Display UTC = new Display(0, "UTC", false);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  @Override
  public Display display(Datetime when) {
    if (beyondJava(when) || zone.normalized().equals(ZoneOffset.UTC)) {
      return UTC;
    }
    Instant instant = Instant.ofEpochSecond(when.seconds(), when.nanoseconds());
    ZoneRules rules = zone.getRules();
    return new Display(
        rules.getOffset(instant).getTotalSeconds(),
        NAME.format(instant.atZone(zone)),
        rules.isDaylightSavings(instant));
  }

  @Override
  public int utcOffset(Datetime when) {
    return display(when).utcOffset();
  }

  private static boolean beyondJava(Datetime when) {
    return when.seconds() < 0 || when.seconds() > Instant.MAX.getEpochSecond();
  }
}
