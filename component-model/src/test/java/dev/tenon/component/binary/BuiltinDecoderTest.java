package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Canon.Options;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.MalformedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinDecoderTest {
  private static Canon.Builtin builtin(Object... parts) {
    ByteReader reader = ByteReader.of(bytes(parts), Features.all());
    var builtin = (Canon.Builtin) CanonDecoder.canon(reader);
    reader.finish();
    return builtin;
  }

  @ParameterizedTest
  @CsvSource({
    "0x05, task.cancel",
    "0x0d, subtask.drop",
    "0x1e, error-context.drop",
    "0x1f, waitable-set.new",
    "0x22, waitable-set.drop",
    "0x23, waitable.join",
    "0x24, backpressure.inc",
    "0x25, backpressure.dec",
    "0x26, thread.index",
    "0x28, thread.resume-later"
  })
  void builtinsWithoutImmediates(String code, String name) {
    assertThat(builtin(Integer.decode(code)))
        .isEqualTo(new Canon.Builtin(name, false, List.of(), null, Options.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "0x06, subtask.cancel",
    "0x0c, thread.yield",
    "0x29, thread.suspend",
    "0x2a, thread.suspend-then-resume",
    "0x2b, thread.yield-then-resume",
    "0x2c, thread.suspend-then-promote",
    "0x2d, thread.yield-then-promote",
    "0x42, thread.available-parallelism"
  })
  void builtinsWithAFlag(String code, String name) {
    assertThat(builtin(Integer.decode(code), 1))
        .isEqualTo(new Canon.Builtin(name, true, List.of(), null, Options.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "0x0e, stream.new",
    "0x13, stream.drop-readable",
    "0x14, stream.drop-writable",
    "0x15, future.new",
    "0x1a, future.drop-readable",
    "0x1b, future.drop-writable"
  })
  void builtinsOfAType(String code, String name) {
    assertThat(builtin(Integer.decode(code), 3))
        .isEqualTo(new Canon.Builtin(name, false, List.of(3), null, Options.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "0x11, stream.cancel-read",
    "0x12, stream.cancel-write",
    "0x18, future.cancel-read",
    "0x19, future.cancel-write"
  })
  void cancellations(String code, String name) {
    assertThat(builtin(Integer.decode(code), 3, 1))
        .isEqualTo(new Canon.Builtin(name, true, List.of(3), null, Options.NONE));
  }

  @ParameterizedTest
  @CsvSource({"0x0f, stream.read", "0x10, stream.write", "0x16, future.read", "0x17, future.write"})
  void copiesWithOptions(String code, String name) {
    Canon.Builtin builtin = builtin(Integer.decode(code), 3, 1, 0x03, 7);
    assertThat(builtin.name()).isEqualTo(name);
    assertThat(builtin.operands()).containsExactly(3);
    assertThat(builtin.options().memory()).isEqualTo(Optional.of(7));
  }

  @Test
  void errorContextsWithOptions() {
    assertThat(builtin(0x1c, 0).name()).isEqualTo("error-context.new");
    assertThat(builtin(0x1d, 0).name()).isEqualTo("error-context.debug-message");
  }

  @Test
  void taskReturnWithAndWithoutAResult() {
    assertThat(builtin(0x09, 0x00, 0x79, 0))
        .isEqualTo(
            new Canon.Builtin(
                "task.return",
                false,
                List.of(),
                new ValTypeRef.Primitive(ValType.Primitive.U32),
                Options.NONE));
    assertThat(builtin(0x09, 0x01, 0x00, 0).result()).isNull();
  }

  @Test
  void contextNamesItsCoreTypeAndSlot() {
    assertThat(builtin(0x0a, 0x7f, 1))
        .isEqualTo(new Canon.Builtin("context.get", false, List.of(0x7f, 1), null, Options.NONE));
    assertThat(builtin(0x0b, 0x7e, 0).name()).isEqualTo("context.set");
  }

  @Test
  void waitsWithFlagAndMemory() {
    assertThat(builtin(0x20, 0, 4))
        .isEqualTo(new Canon.Builtin("waitable-set.wait", false, List.of(4), null, Options.NONE));
    assertThat(builtin(0x21, 1, 4))
        .isEqualTo(new Canon.Builtin("waitable-set.poll", true, List.of(4), null, Options.NONE));
  }

  @Test
  void threadsOfATypeAndATable() {
    assertThat(builtin(0x27, 1, 2).operands()).containsExactly(1, 2);
    assertThat(builtin(0x40, 0, 1).name()).isEqualTo("thread.spawn-ref");
    assertThat(builtin(0x41, 1, 1, 2))
        .isEqualTo(
            new Canon.Builtin("thread.spawn-indirect", true, List.of(1, 2), null, Options.NONE));
  }

  @Test
  void flagOtherThanZeroAndOneIsMalformed() {
    assertThatThrownBy(() -> builtin(0x0c, 2))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("@0x1 (component): expected a flag (0x00 or 0x01), found 0x02");
  }
}
