package dev.tenon.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.component.type.FuncType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The messages for texts that cannot be read: each block of `wave/errors.txt` has a type or the
/// parameters of a function, a text, and behind `=>` the message. With `-Dtenon.golden=write` the
/// messages are written instead of compared.
class WaveErrorsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/wave/errors.txt");
  private static final String SEPARATOR = "\n----\n";

  @Test
  void messageIsAsExpected() throws IOException {
    List<String> blocks = new ArrayList<>();
    String golden = Files.readString(GOLDEN);
    for (String block : golden.split(SEPARATOR, -1)) {
      blocks.add(withMessage(block));
    }
    assertThat(blocks).hasSizeGreaterThan(60);
    String report = String.join(SEPARATOR, blocks);
    if ("write".equals(System.getProperty("tenon.golden"))) {
      Files.writeString(GOLDEN, report);
    }
    assertThat(report).isEqualTo(Files.readString(GOLDEN));
  }

  /// The types in the first line, the text up to `=>`, and the message.
  private static String withMessage(String block) {
    int first = block.indexOf('\n');
    int end = block.indexOf("\n=>");
    String types = block.substring(0, first);
    String text = block.substring(first + 1, end).replace("\\r", "\r");
    WaveException thrown =
        catchThrowableOfType(WaveException.class, () -> read(types.strip(), text));
    assertThat(thrown).as("%s is read as %s", text, types).isNotNull();
    return block.substring(0, end) + "\n=>\n" + thrown.getMessage();
  }

  private static void read(String types, String text) {
    if (!types.startsWith("func(")) {
      Wave.parse(WaveTypes.of(types), text);
      return;
    }
    List<FuncType.Param> params =
        Arrays.stream(types.substring("func(".length(), types.length() - 1).split("; "))
            .filter(param -> !param.isEmpty())
            .map(param -> param.split(": ", 2))
            .map(parts -> new FuncType.Param(parts[0], WaveTypes.of(parts[1])))
            .toList();
    FuncType type = new FuncType(params, Optional.empty(), false);
    Wave.parseCall(text).arguments(type);
  }
}
