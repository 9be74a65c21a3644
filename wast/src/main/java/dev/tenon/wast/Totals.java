package dev.tenon.wast;

import java.util.Collection;

/// How many commands passed, failed and were skipped.
public record Totals(int passed, int failed, int skipped) {
  /// No commands.
  public static final Totals NONE = new Totals(0, 0, 0);

  /// The count of some outcomes.
  public static Totals of(Collection<? extends Outcome> outcomes) {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Passed _ -> passed++;
        case Outcome.Failed _ -> failed++;
        case Outcome.Skipped _ -> skipped++;
      }
    }
    return new Totals(passed, failed, skipped);
  }

  /// These and others.
  public Totals plus(Totals others) {
    return new Totals(passed + others.passed, failed + others.failed, skipped + others.skipped);
  }

  /// The line of totals under a title, such as `values/strings 12 passed, 0 failed, 1 skipped`.
  public String line(String title) {
    return "%-50s %s".formatted(title, this);
  }

  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed, " + skipped + " skipped";
  }
}
