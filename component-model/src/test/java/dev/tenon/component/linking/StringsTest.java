package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {
  private static final List<String> ENCODINGS = List.of("utf8", "utf16", "latin1-utf16");

  private final ComponentInstance instance = Fixtures.instantiate("strings");

  private Object call(String function, Object... args) {
    return Objects.requireNonNull(Fixtures.function(instance, function).call(args));
  }

  static Stream<String> texts() {
    return Stream.of(
        "",
        "plain",
        "café",
        "ÿ at the edge of Latin-1, Ā beyond it",
        "水",
        "🍰 needs two units",
        "a".repeat(300) + "é".repeat(300) + "水".repeat(300),
        "\u0000\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void stringsComeBackInEachEncoding(String text) {
    for (String encoding : ENCODINGS) {
      assertThat(call("echo-" + encoding, text)).as(encoding).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void stringsPassFromEachEncodingToEachOther(String text) {
    for (String from : ENCODINGS) {
      for (String to : ENCODINGS) {
        assertThat(Fixtures.function(instance, "to-" + to, from).call(text))
            .as("%s to %s", from, to)
            .isEqualTo(text);
      }
    }
  }

  @Test
  void guestSeesTheBytesOfItsEncoding() {
    assertThat(call("units-utf8", "é水")).isEqualTo("é水".getBytes(StandardCharsets.UTF_8));
    assertThat(call("units-utf16", "é水")).isEqualTo("é水".getBytes(StandardCharsets.UTF_16LE));
    assertThat(call("units-latin1-utf16", "éa")).isEqualTo(new byte[] {(byte) 0xe9, 'a'});
    assertThat(call("units-latin1-utf16", "é水"))
        .isEqualTo("é水".getBytes(StandardCharsets.UTF_16LE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unpaired-surrogate", "not-utf8", "past-the-memory"})
  void stringThatIsNoneTraps(String function) {
    assertThatThrownBy(() -> call(function)).isInstanceOf(TrapException.class);
  }
}
