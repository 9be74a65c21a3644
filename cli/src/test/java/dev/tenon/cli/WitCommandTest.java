package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitCommandTest {
  private static final String ECHO =
      Example.root().resolve("guests/fixtures/lib/echo.wasm").toString();
  private static final Path WIT = Example.root().resolve("component-model/src/test/resources/wit");

  @TempDir private Path directory;

  @Test
  void componentIsPrintedAsItsWorld() {
    Example.Run run = Example.tenon("wit", ECHO);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("package root:component;\n\nworld root {")
        .contains("  export tenon:fixtures/echo;")
        .contains("    echo-point: func(value: point) -> point;");
    assertThat(run.code()).isZero();
  }

  @Test
  void textIsWrittenToAFile() throws Exception {
    Path file = directory.resolve("echo.wit");
    Example.Run run = Example.tenon("wit", ECHO, "-o", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(Example.tenon("wit", ECHO).out());
    assertThat(run.code()).isZero();
  }

  @Test
  void packageInBinaryFormIsPrintedAsThePackage() {
    assertThat(Example.tenon("wit", WIT.resolve("package.wasm").toString()).out())
        .startsWith("package my:main@0.1.0;")
        .contains("interface i {")
        .contains("world w {");
  }

  @Test
  void coreModuleIsAnsweredWithAHint() throws Exception {
    byte[] module = {0, 'a', 's', 'm', 1, 0, 0, 0};
    Path file = Files.write(directory.resolve("core.wasm"), module);
    Example.Run run = Example.tenon("wit", file.toString());
    assertThat(run.err())
        .startsWith("tenon: " + file + ": ")
        .contains("core module")
        .contains("wasm-tools component new")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatCannotBeReadOrWrittenIsNamed() {
    Path gone = directory.resolve("gone.wasm");
    Example.Run read = Example.tenon("wit", gone.toString());
    assertThat(read.err())
        .isEqualTo("tenon: cannot read " + gone + ": no such file or directory\n");
    assertThat(read.code()).isEqualTo(ExitCode.USAGE);
    Path nowhere = directory.resolve("no/where.wit");
    Example.Run write = Example.tenon("wit", ECHO, "-o", nowhere.toString());
    assertThat(write.err()).startsWith("tenon: cannot write " + nowhere);
    assertThat(write.code()).isEqualTo(ExitCode.USAGE);
  }
}
