package dev.tenon.component.validation;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.section;
import static dev.tenon.component.binary.Wasm.u32;
import static dev.tenon.component.binary.Wasm.vec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Features;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Components made to exhaust whoever reads them: each is refused, soon, and with the exception of
/// its phase.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileComponentsTest {
  private static final Engine ENGINE = Engine.builder().noCache().build();
  private static final int ANY = 1_000_000;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static void refused(Class<? extends RuntimeException> kind, byte[] component) {
    assertThatThrownBy(() -> Component.compile(ENGINE, component, Features.all()))
        .isInstanceOf(kind);
  }

  private static void invalid(byte[] component, String message) {
    assertThatThrownBy(() -> Component.compile(ENGINE, component, Features.all()))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  /// A type index where a value type may stand, which is a signed number.
  private static byte[] valType(int index) {
    int last = index;
    var out = new ByteArrayOutputStream();
    for (; last >= 0x40; last >>>= 7) {
      out.write(last & 0x7f | 0x80);
    }
    out.write(last);
    return out.toByteArray();
  }

  private static byte[] types(byte[]... types) {
    return vec(7, types);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 6, 7, 8, 9, 10, 11, 12})
  void countWithoutElementsIsMalformed(int section) {
    refused(MalformedException.class, component(section(section, u32(0xffff_ffffL), 0, 0, 0)));
  }

  @Test
  void countInsideATypeWithoutElementsIsMalformed() {
    for (int type : new int[] {0x72, 0x71, 0x6f, 0x6e, 0x6d, 0x43, 0x42, 0x41, 0x40}) {
      refused(MalformedException.class, component(section(7, 1, type, u32(0xffff_ffffL), 0, 0)));
    }
    refused(MalformedException.class, component(section(3, 1, 0x50, u32(0xffff_ffffL), 0, 0)));
    refused(MalformedException.class, component(section(3, 1, 0x60, u32(0xffff_ffffL), 0, 0)));
    refused(MalformedException.class, component(section(3, 1, 0x4e, u32(0xffff_ffffL), 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x41, 0x42})
  void typesInTypesInTypesAreMalformed(int kind) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      out.writeBytes(bytes(kind, 1, 1));
    }
    refused(MalformedException.class, component(section(7, 1, out.toByteArray(), kind, 0)));
  }

  @Test
  void moduleTypesInModuleTypesAreInvalid() {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      out.writeBytes(bytes(0x50, 1, 1));
    }
    invalid(
        component(section(3, 1, out.toByteArray(), 0x50, 0)),
        "a module type cannot contain another module type");
  }

  @Test
  void componentsInComponentsInComponentsAreMalformed() {
    byte[] component = component();
    for (int i = 0; i < 5_000; i++) {
      component = component(section(4, component));
    }
    refused(MalformedException.class, component);
  }

  /// A type that has the one before it twice.
  private static byte[] doubling(int first, int levels) {
    byte[][] types = new byte[levels][];
    for (int i = 0; i < levels; i++) {
      types[i] = bytes(0x6f, 2, valType(first + i), valType(first + i));
    }
    return types(types);
  }

  @Test
  void typeThatDoublesIsInvalidSoon() {
    invalid(component(types(bytes(0x6f, 1, 0x7f)), doubling(0, 60)), "a type");
  }

  @Test
  void typeThatDeepensIsInvalidSoon() {
    byte[][] types = new byte[5_000][];
    types[0] = bytes(0x70, 0x7f);
    for (int i = 1; i < types.length; i++) {
      types[i] = bytes(0x70, valType(i - 1));
    }
    invalid(component(types(types)), "nested more than 100 deep");
  }

  /// Instance types, each of which exports the one before it `times` over.
  private static byte[] chained(int levels, int times, byte[] innermost) {
    byte[][] types = new byte[levels][];
    types[0] = innermost;
    for (int i = 1; i < levels; i++) {
      var exports = new ByteArrayOutputStream();
      for (int t = 0; t < times; t++) {
        exports.writeBytes(bytes(4, 0, "a" + t, 5, 0));
      }
      types[i] = bytes(0x42, 1 + times, 2, 3, 2, 1, u32(i - 1), exports.toByteArray());
    }
    return types(types);
  }

  private static byte[] imported(int type) {
    return vec(10, bytes(0, "x", 5, u32(type)));
  }

  @Test
  void instanceTypesThatDeepenAreInvalidSoon() {
    invalid(component(chained(5_000, 1, bytes(0x42, 1, 4, 0, "r", 3, 1)), imported(4_999)), "deep");
  }

  @Test
  void instanceTypesThatDoubleAreInvalidSoon() {
    invalid(
        component(chained(60, 2, bytes(0x42, 1, 4, 0, "r", 3, 1)), imported(59)),
        "too large for a component of its size");
  }

  @Test
  void instancesInInstancesAreInvalidSoon() {
    byte[][] instances = new byte[10_000][];
    instances[0] = bytes(1, 0);
    for (int i = 1; i < instances.length; i++) {
      instances[i] = bytes(1, 1, 0, "a", 5, u32(i - 1));
    }
    invalid(component(vec(5, instances)), "deep");
  }

  @Test
  void instancesThatDoubleAreInvalidSoon() {
    byte[][] instances = new byte[60][];
    instances[0] = bytes(1, 0);
    for (int i = 1; i < instances.length; i++) {
      instances[i] = bytes(1, 2, 0, "a", 5, u32(i - 1), 0, "b", 5, u32(i - 1));
    }
    invalid(component(vec(5, instances)), "more than");
  }

  @Test
  void manyImportsOfALargeTypeAreInvalidSoon() {
    byte[][] imports =
        IntStream.range(0, 5_000).mapToObj(i -> bytes(0, "x" + i, 5, 15)).toArray(byte[][]::new);
    invalid(
        component(chained(16, 2, bytes(0x42, 1, 4, 0, "r", 3, 1)), vec(10, imports)),
        "too large for a component of its size");
  }

  @Test
  void componentsThatInstantiateEachOtherTwiceAreInvalidSoon() {
    byte[] component = component(types(bytes(0x3f, 0x7f, 0)), vec(11, bytes(0, "r", 3, 0, 0)));
    byte[] whole = component;
    for (int i = 0; i < 40; i++) {
      whole =
          component(
              section(4, whole),
              vec(5, bytes(0, 0, 0), bytes(0, 0, 0)),
              vec(11, bytes(0, "a", 5, 0, 0), bytes(0, "b", 5, 1, 0)));
    }
    invalid(whole, "too large for a component of its size");
  }

  @Test
  void errorsThatQuoteTheComponentAreShort() {
    String name = "x".repeat(ANY) + "\u001b[31m_";
    assertThatThrownBy(
            () ->
                Component.compile(
                    ENGINE, component(vec(10, bytes(0, name, 2, 1, 0x73))), Features.all()))
        .isInstanceOf(InvalidException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(5_000).doesNotContain("\u001b"));
    byte[] flags =
        bytes(
            0x6e,
            32,
            bytes(IntStream.range(0, 32).mapToObj(i -> "f" + i + "x".repeat(20_000)).toArray()));
    assertThatThrownBy(
            () ->
                Component.compile(
                    ENGINE,
                    component(
                        types(flags, bytes(0x6f, 2, 0, 0)),
                        doubling(1, 15),
                        types(bytes(0x69, 15))),
                    Features.all()))
        .isInstanceOf(InvalidException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(5_000));
  }

  @Test
  void overlongNumbersAreMalformed() {
    byte[] sixBytes = bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0);
    byte[] tooLarge = bytes(0xff, 0xff, 0xff, 0xff, 0x1f);
    for (byte[] number : new byte[][] {sixBytes, tooLarge}) {
      refused(MalformedException.class, bytes(component(), 7, number));
      refused(MalformedException.class, component(section(7, number)));
      refused(MalformedException.class, component(section(7, 1, 0x70, number)));
      refused(MalformedException.class, component(section(10, 1, 0, number)));
      refused(MalformedException.class, component(section(6, 1, 3, 2, number, 0)));
      refused(MalformedException.class, component(section(8, 1, 2, number)));
    }
    byte[] padded = bytes(0x80, 0x80, 0x80, 0x80, 0);
    assertThat(Component.compile(ENGINE, component(section(7, padded))).type().imports()).isEmpty();
  }
}
