package dev.tenon.wasi.http;

import static dev.tenon.wasi.http.Guest.err;
import static dev.tenon.wasi.http.Guest.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.wasi.http.HeaderError.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private final Fields fields = Fields.create();

  @Test
  void namesMatchInAnyCaseAndKeepTheirOwn() {
    ok(fields.append("X-One", bytes("1")));
    ok(fields.append("x-oNE", bytes("2")));
    assertThat(fields.get("x-one")).containsExactly(bytes("1"), bytes("2"));
    assertThat(fields.has("X-ONE")).isTrue();
    assertThat(fields.entries()).extracting(Fields.Entry::name).containsExactly("X-One", "x-oNE");
  }

  @Test
  void setReplacesAllValues() {
    ok(fields.append("a", bytes("1")));
    ok(fields.append("b", bytes("2")));
    ok(fields.set("A", List.of(bytes("3"), bytes("4"))));
    assertThat(fields.get("a")).containsExactly(bytes("3"), bytes("4"));
    ok(fields.set("a", List.of()));
    assertThat(fields.has("a")).isFalse();
    assertThat(fields.has("b")).isTrue();
  }

  @Test
  void deleteOfAnAbsentNameIsNoError() {
    ok(fields.delete("absent"));
    ok(fields.append("a", bytes("1")));
    ok(fields.delete("A"));
    assertThat(fields.entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a:", "a\nb", "ä", "a b"})
  void badNamesAreErrorsAndNeverThere(String name) {
    assertThat(err(fields.append(name, bytes("1")))).isEqualTo(Case.INVALID_SYNTAX);
    assertThat(err(fields.set(name, List.of()))).isEqualTo(Case.INVALID_SYNTAX);
    assertThat(err(fields.delete(name))).isEqualTo(Case.INVALID_SYNTAX);
    assertThat(fields.get(name)).isEmpty();
    assertThat(fields.has(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb: c", "\0", "a\n", " a", "a\t", "\u007f"})
  void badValuesAreErrors(String value) {
    assertThat(err(fields.append("a", bytes(value)))).isEqualTo(Case.INVALID_SYNTAX);
    assertThat(err(fields.set("a", List.of(bytes("ok"), bytes(value)))))
        .isEqualTo(Case.INVALID_SYNTAX);
    assertThat(fields.has("a")).isFalse();
  }

  @Test
  void valuesMayBeAnyOtherBytes() {
    byte[] value = {'a', '\t', (byte) 0x80, (byte) 0xff};
    ok(fields.append("a", value));
    ok(fields.append("empty", new byte[0]));
    assertThat(fields.get("a")).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection", "host", "Transfer-Encoding", "upgrade", "keep-alive"})
  void whatBelongsToTheConnectionIsForbidden(String name) {
    assertThat(err(fields.append(name, bytes("x")))).isEqualTo(Case.FORBIDDEN);
    assertThat(err(fields.set(name, List.of(bytes("x"))))).isEqualTo(Case.FORBIDDEN);
    assertThat(err(fields.delete(name))).isEqualTo(Case.FORBIDDEN);
    assertThat(err(Fields.fromList(List.of(new Fields.Entry(name, bytes("x"))))))
        .isEqualTo(Case.FORBIDDEN);
  }

  @Test
  void fieldsOfARequestAreImmutableAndTheirCloneIsNot() {
    ok(fields.append("a", bytes("1")));
    OutgoingRequest request = new OutgoingRequest(fields);
    Fields sent = request.headers();
    assertThat(err(sent.append("b", bytes("2")))).isEqualTo(Case.IMMUTABLE);
    assertThat(err(sent.set("a", List.of()))).isEqualTo(Case.IMMUTABLE);
    assertThat(err(sent.delete("a"))).isEqualTo(Case.IMMUTABLE);
    Fields copy = sent.clone();
    ok(copy.append("b", bytes("2")));
    assertThat(sent.has("b")).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
