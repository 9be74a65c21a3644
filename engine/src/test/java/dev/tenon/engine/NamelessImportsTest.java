package dev.tenon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamelessImportsTest {
  @ParameterizedTest
  @EnumSource
  void aStartFunctionImportedWithoutNamesRuns(Guests.Mode mode) {
    AtomicInteger started = new AtomicInteger();
    CoreFuncType type = new CoreFuncType(List.of(), List.of());
    Guests.instance(
        mode.engine(),
        "nameless-import",
        CoreTable.create(new CoreTableType(CoreValType.Reference.FUNCREF, 1, OptionalLong.of(2))),
        CoreMemory.create(new CoreMemoryType(1, OptionalLong.of(2), false)),
        CoreGlobal.create(new CoreGlobalType(CoreValType.Number.I32, true), 0),
        CoreFunction.host(
            type,
            _ -> {
              started.incrementAndGet();
              return new long[0];
            }),
        CoreFunction.host(type, _ -> new long[0]));
    assertThat(started).hasValue(1);
  }

  @Test
  void importsKeepTheirNames() {
    Engine engine = Engine.builder().noCache().build();
    assertThat(engine.compile(Guests.bytes("nameless-import")).imports())
        .extracting(i -> i.module() + "/" + i.name())
        .containsExactly("host/table", "host/memory", "host/global", "/", "/named");
  }

  @Test
  void otherModulesStayAsTheyAre() {
    byte[] wasm = Guests.bytes("callers");
    assertThat(NamelessImports.named(wasm)).isSameAs(wasm);
  }

  @Test
  void truncatedModulesStayAsTheyAre() {
    byte[] wasm = Guests.bytes("nameless-import");
    int end = 10 + 4 + 2 + 0x3d; // header, type section, import section
    for (int length = 8; length < end; length++) {
      byte[] truncated = Arrays.copyOf(wasm, length);
      assertThat(NamelessImports.named(truncated)).isSameAs(truncated);
    }
  }
}
