package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled code that outlives the process.
class CodeCacheTest {
  @TempDir private Path directory;

  private Engine engine(Guests.Mode mode) {
    return Engine.builder()
        .cacheDirectory(directory)
        .interpretAll(mode == Guests.Mode.INTERPRETED)
        .build();
  }

  private static int run(Engine engine) {
    return run(Guests.Mode.COMPILED, engine);
  }

  private static int run(Guests.Mode mode, Engine engine) {
    CoreFunction nothing =
        CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0]);
    return i32(mode.instance(engine, "traps", nothing), "divide", 84, 2);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondEngineFindsTheCodeOfTheFirst(Guests.Mode mode) throws IOException {
    run(mode, engine(mode));
    Path entry = entries().getFirst();
    CompiledCode stored = CodeFile.decode(Files.readAllBytes(entry)).orElseThrow();
    assertThat(stored.interpreted())
        .hasSize(
            switch (mode) {
              case COMPILED -> 0;
              case INTERPRETED -> 25;
              case MIXED -> 13;
            });
    var written = Files.getLastModifiedTime(entry);
    assertThat(run(mode, engine(mode))).isEqualTo(42);
    assertThat(entries()).containsExactly(entry);
    assertThat(Files.getLastModifiedTime(entry)).isEqualTo(written);
  }

  @Test
  void whatIsInTheCacheIsWhatRuns() throws IOException {
    run(engine(Guests.Mode.COMPILED));
    Path entry = entries().getFirst();
    CompiledCode stored = CodeFile.decode(Files.readAllBytes(entry)).orElseThrow();
    Guests.instance(engine(Guests.Mode.COMPILED), "names");
    Path other = entries().stream().filter(file -> !file.equals(entry)).findFirst().orElseThrow();
    CompiledCode names = CodeFile.decode(Files.readAllBytes(other)).orElseThrow();
    Files.write(
        other,
        CodeFile.encode(
            new CompiledCode(names.mainClass(), 0, List.of(), false, false, stored.classes())));
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Guests.instance(engine(Guests.Mode.COMPILED), "names")))
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void compiledAndInterpretedCodeAreKeptApart() throws IOException {
    run(engine(Guests.Mode.COMPILED));
    run(engine(Guests.Mode.INTERPRETED));
    assertThat(entries()).hasSize(2);
  }

  @Test
  void aDamagedEntryIsCompiledAgain() throws IOException {
    run(engine(Guests.Mode.COMPILED));
    Path entry = entries().getFirst();
    byte[] good = Files.readAllBytes(entry);
    for (int damage : new int[] {0, good.length / 2, good.length - 1}) {
      byte[] bad = good.clone();
      bad[damage] ^= 1;
      Files.write(entry, bad);
      assertThat(run(engine(Guests.Mode.COMPILED))).isEqualTo(42);
      assertThat(CodeFile.decode(Files.readAllBytes(entry))).isPresent();
    }
  }

  @Test
  void aTruncatedEntryIsCompiledAgain() throws IOException {
    run(engine(Guests.Mode.COMPILED));
    Path entry = entries().getFirst();
    byte[] good = Files.readAllBytes(entry);
    for (int length : new int[] {0, 7, 8, good.length - 8, good.length - 1}) {
      Files.write(entry, java.util.Arrays.copyOf(good, length));
      assertThat(run(engine(Guests.Mode.COMPILED))).isEqualTo(42);
    }
    assertThat(CodeFile.decode(Files.readAllBytes(entry))).isPresent();
  }

  @Test
  void aDirectoryThatCannotBeMadeOnlySlowsTheStart() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Engine engine = Engine.builder().cacheDirectory(file.resolve("cache")).build();
    assertThat(run(engine)).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-"})
  void aDirectoryThatOthersMayWriteIsNeitherReadNorWritten(String permissions) throws IOException {
    run(engine(Guests.Mode.COMPILED));
    Path entry = entries().getFirst();
    CompiledCode stored = CodeFile.decode(Files.readAllBytes(entry)).orElseThrow();
    byte[] planted =
        CodeFile.encode(new CompiledCode(stored.mainClass(), 1, List.of(), false, false, Map.of()));
    Files.write(entry, planted);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    assertThat(run(engine(Guests.Mode.COMPILED))).isEqualTo(42);
    assertThat(entries()).containsExactly(entry);
    assertThat(entry).hasBinaryContent(planted);
  }

  @Test
  void theDirectoryIsMadeForItsOwnerAlone() throws IOException {
    Path made = directory.resolve("made");
    run(Engine.builder().cacheDirectory(made).build());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void enginesAtTheSameTimeLeaveOneWholeEntry() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> start = () -> run(engine(Guests.Mode.COMPILED));
      for (var result : threads.invokeAll(List.of(start, start, start, start))) {
        assertThat(result.get()).isEqualTo(42);
      }
    }
    assertThat(entries()).hasSize(1);
    assertThat(CodeFile.decode(Files.readAllBytes(entries().getFirst()))).isPresent();
  }

  @Test
  void trapsOfCachedCodeHaveNames() {
    run(engine(Guests.Mode.COMPILED));
    CoreFunction nothing =
        CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0]);
    CoreInstance traps = Guests.instance(engine(Guests.Mode.COMPILED), "traps", nothing);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    TrapException.class, () -> function(traps, "outer").call())
                .frames())
        .extracting(WasmFrame::functionName)
        .containsExactly("unreachable", "inner", "func[3]");
  }

  @Test
  void theKeyNamesTheChicoryInUse() throws IOException {
    var properties = new Properties();
    try (InputStream in =
        Engine.class.getResourceAsStream(
            "/META-INF/maven/com.dylibso.chicory/compiler/pom.properties")) {
      properties.load(in);
    }
    assertThat(properties.getProperty("version")).isEqualTo(Rebinding.CHICORY_VERSION);
  }
}
