package dev.tenon.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What we print read back by wasm-tools, for every component that is checked in and, with
/// `-Dtenon.wast.dir=DIR`, every valid one of a converted suite. Runs where wasm-tools is on the
/// path; `-Dtenon.wasm-tools.required=true` makes its absence a failure.
class WitRoundTripTest {
  @TempDir private Path directory;

  @BeforeEach
  void wasmToolsIsThere() {
    if (!Boolean.getBoolean("tenon.wasm-tools.required")) {
      assumeTrue(WasmTools.isThere(), "wasm-tools is not on the path");
    }
  }

  /// The text made into a WIT package in its binary form is printed by us as the same text.
  @TestFactory
  Stream<DynamicTest> textBecomesAPackageAndComesBack() {
    return each(
        (component, text) -> {
          Path wit = Files.writeString(directory.resolve("text.wit"), text);
          Path encoded = directory.resolve("package.wasm");
          WasmTools.run("component", "wit", "--all-features", wit, "-w", "-o", encoded);
          assertThat(WitShape.of(Samples.wit(encoded))).isEqualTo(WitShape.of(text));
        });
  }

  /// A component built from the text has the world that the text describes.
  @TestFactory
  Stream<DynamicTest> textBecomesAComponentAndComesBack() {
    return each(
        (component, text) -> {
          if (!text.startsWith("package root:component;")) {
            return;
          }
          Path wit = Files.writeString(directory.resolve("text.wit"), text);
          Path module = directory.resolve("module.wasm");
          Path made = directory.resolve("component.wasm");
          WasmTools.run(
              "component", "embed", "--all-features", "--dummy", "-w", "root", wit, "-o", module);
          WasmTools.run("component", "new", module, "-o", made);
          // An interface of types that nothing uses is left out of a component.
          assertThat(WitShape.of(text)).containsAll(WitShape.of(Samples.wit(made)));
          assertThat(WitShape.functions(Samples.wit(made))).isEqualTo(WitShape.functions(text));
        });
  }

  /// wasm-tools prints the same, where it can print a component and WIT can say all of it.
  @TestFactory
  Stream<DynamicTest> wasmToolsPrintsTheSame() {
    return each(
        (component, text) -> {
          assumeFalse(text.contains("// WIT cannot say"), "WIT cannot say all of it");
          assumeFalse(component.endsWith("nested.wasm"), "wasm-tools cannot print it");
          assumeFalse(component.endsWith("module.wasm"), "wasm-tools names its world root");
          Path theirs = directory.resolve("theirs.wit");
          try {
            WasmTools.run("component", "wit", "--no-docs", component, "-o", theirs);
          } catch (AssertionError e) {
            assumeTrue(component.startsWith(Samples.root()), "wasm-tools cannot print it");
            throw e;
          }
          assertThat(WitShape.of(text)).isEqualTo(WitShape.of(Files.readString(theirs)));
        });
  }

  private interface Check {
    void check(Path component, String text) throws IOException;
  }

  private static Stream<DynamicTest> each(Check check) {
    List<Path> components = new ArrayList<>(Samples.components());
    Optional.ofNullable(System.getProperty("tenon.wast.dir"))
        .ifPresent(suite -> components.addAll(Samples.wasm(Path.of(suite), 2)));
    return components.stream()
        .flatMap(
            component ->
                text(component)
                    .filter(text -> !text.contains("depend on each other"))
                    .map(text -> dynamic(component, text, check))
                    .stream());
  }

  private static DynamicTest dynamic(Path component, String text, Check check) {
    return DynamicTest.dynamicTest(component.toString(), () -> check.check(component, text));
  }

  /// Our text; none for what is not valid, of which a suite has much.
  private static Optional<String> text(Path component) {
    try {
      return Optional.of(Samples.wit(component));
    } catch (MalformedException | InvalidException e) {
      return Optional.empty();
    }
  }
}
