package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of components that people get wrong, held by a golden file; `-Dtenon.golden=write`
/// writes it anew.
class InvalidComponentsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/errors/invalid-components.txt");

  /// What was thrown: its kind, where, what and how to mend it.
  private record Complaint(String kind, long offset, String message, String hint) {
    static Complaint of(Engine engine, InvalidComponents.Case invalid) {
      try {
        Component.compile(engine, invalid.component());
      } catch (MalformedException e) {
        return new Complaint("malformed", e.offset(), String.valueOf(e.getMessage()), e.hint());
      } catch (InvalidException e) {
        return new Complaint("invalid", e.offset(), String.valueOf(e.getMessage()), e.hint());
      }
      throw new AssertionError("valid after all: " + invalid);
    }

    String text() {
      String what =
          hint.isEmpty() ? message : message.substring(0, message.lastIndexOf("; hint: "));
      return "%s at byte %d%n  %s%n  hint: %s%n"
          .formatted(kind, offset, what, hint.isEmpty() ? "-" : hint);
    }
  }

  @Test
  void complaintsAreThoseOfTheGoldenFile() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Engine engine = Engine.builder().noCache().build()) {
      for (InvalidComponents.Case invalid : InvalidComponents.all()) {
        text.append("# ").append(invalid.title()).append('\n');
        text.append(Complaint.of(engine, invalid).text()).append('\n');
      }
    }
    if ("write".equals(System.getProperty("tenon.golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void everyComplaintSaysWhereAndHowToMendIt() {
    List<InvalidComponents.Case> cases = InvalidComponents.all();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(20);
    try (Engine engine = Engine.builder().noCache().build()) {
      for (InvalidComponents.Case invalid : cases) {
        Complaint complaint = Complaint.of(engine, invalid);
        assertThat(complaint.offset())
            .as(invalid.title())
            .isBetween(0L, (long) invalid.component().length);
        assertThat(complaint.message())
            .as(invalid.title())
            .matches("(?s)@0x%x \\([a-z ]+\\): .*".formatted(complaint.offset()))
            .hasSizeLessThan(400);
        assertThat(complaint.hint()).as(invalid.title()).isNotBlank();
      }
    }
  }
}
