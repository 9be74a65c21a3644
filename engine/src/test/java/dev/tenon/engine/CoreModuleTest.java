package dev.tenon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What a module says of itself, and bytes that are not one.
class CoreModuleTest {
  private final Engine engine = Engine.builder().noCache().build();

  private CoreModule module(String name) {
    return engine.compile(Guests.bytes(name));
  }

  @Test
  void importsComeInTheModulesOrder() {
    assertThat(module("references").imports())
        .containsExactly(
            new CoreImport(
                "callees",
                "table",
                new CoreTableType(CoreValType.Reference.FUNCREF, 8, OptionalLong.empty())),
            new CoreImport(
                "other",
                "pick",
                new CoreFuncType(
                    List.of(CoreValType.Number.I32), List.of(CoreValType.Reference.FUNCREF))),
            new CoreImport(
                "other",
                "apply",
                new CoreFuncType(
                    List.of(CoreValType.Reference.FUNCREF, CoreValType.Number.I32),
                    List.of(CoreValType.Number.I32))));
  }

  @Test
  void exportsHaveTypes() {
    assertThat(module("callees").exports())
        .extracting(CoreExport::name, export -> export.type().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("table", "(table 8 (ref null func))"),
            org.assertj.core.groups.Tuple.tuple("memory", "(memory 1)"),
            org.assertj.core.groups.Tuple.tuple("calls", "(func (result i32))"));
  }

  @Test
  void aDefinedTypeIsWrittenOut() {
    assertThat(module("typed-table").exports().getFirst().type())
        .isEqualTo(module("typed-references").imports().getFirst().type());
  }

  @Test
  void nameAndCustomSections() {
    CoreModule module = module("names");
    assertThat(module.name()).contains("a_name");
    assertThat(module.customSection("note").map(String::new)).contains("hello");
    assertThat(module.customSection("none")).isEmpty();
  }

  @Test
  void bytesThatAreNoModuleAreMalformed() {
    byte[] module = Guests.bytes("callees");
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> engine.compile(new byte[0]));
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> engine.compile("not a module".getBytes()));
    for (int length = 8; length < module.length; length += 7) {
      byte[] cut = Arrays.copyOf(module, length);
      assertThat(failure(cut))
          .as("cut at %d", length)
          .isIn(null, MalformedException.class, InvalidException.class);
    }
  }

  @Test
  void damageNeverGivesAnythingElseThanOurErrors() {
    byte[] module = Guests.bytes("traps");
    for (int i = 0; i < module.length; i++) {
      byte[] damaged = module.clone();
      damaged[i] ^= (byte) (i % 2 == 0 ? 0x80 : 0x15);
      assertThat(failure(damaged))
          .as("byte %d", i)
          .isIn(null, MalformedException.class, InvalidException.class);
    }
  }

  private @org.jspecify.annotations.Nullable Class<?> failure(byte[] wasm) {
    try {
      engine.compile(wasm);
      return null;
    } catch (RuntimeException | Error e) {
      return e.getClass();
    }
  }
}
