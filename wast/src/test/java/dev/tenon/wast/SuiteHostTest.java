package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteHostTest {
  static final Path SCRIPTS = Path.of("src", "test", "scripts", "converted");

  private static Totals run(List<SuiteHost> hosts) throws IOException {
    try (WastSuite suite = WastSuite.with(Settings.DEFAULT.withHosts(hosts))) {
      WastSuite.Report report =
          suite.run(WastFile.read(SCRIPTS.resolve("host.json"), "host").orElseThrow());
      return report.totals();
    }
  }

  @Test
  void scriptsImportWhatAHostDefines() throws IOException {
    assertThat(run(List.of(new ExampleHost()))).hasToString("20 passed, 0 failed, 0 skipped");
  }

  @Test
  void withoutTheHostTheyCannotBeLinked() throws IOException {
    assertThat(run(List.of()).failed()).isPositive();
  }

  @Test
  void hostIsFoundByTheNameOfItsClass() throws IOException {
    assertThat(run(SuiteHosts.named("dev.tenon.wast.ExampleHost")).failed()).isZero();
  }

  @Test
  void hostIsFoundInAFolderOfClasses(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(SuiteHost.class.getName()), ExampleHost.class.getName());
    URI classes = ExampleHost.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path here = Files.createDirectories(folder.resolve("dev/tenon/wast"));
    try (var files = Files.list(Path.of(classes).resolve("dev/tenon/wast"))) {
      for (Path file : files.filter(f -> f.toString().contains("ExampleHost")).toList()) {
        Files.copy(file, here.resolve(file.getFileName()));
      }
    }
    List<SuiteHost> hosts = SuiteHosts.named(folder.toString());
    assertThat(hosts).hasSize(1);
    assertThat(run(hosts).failed()).isZero();
  }

  @Test
  void whatIsNoHostIsToldSo(@TempDir Path folder) {
    assertThatThrownBy(() -> SuiteHosts.named("no.such.Class"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no host \"no.such.Class\"");
    assertThatThrownBy(() -> SuiteHosts.named("java.lang.Object"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.Object does not implement dev.tenon.wast.SuiteHost");
    assertThatThrownBy(() -> SuiteHosts.named(folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offers no host in META-INF/services");
  }
}
