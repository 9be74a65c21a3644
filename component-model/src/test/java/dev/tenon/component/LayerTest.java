package dev.tenon.component;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The order of the packages in ARCHITECTURE.md: each uses only those above it, the engine,
/// JSpecify and the JDK.
class LayerTest {
  private static final String ROOT = "dev.tenon.component.";

  /// Each package with those it may use.
  private static final List<String> ORDER =
      List.of("type", "binary", "value", "abi", "validation", "linking", "bind", "wit");

  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.component");

  @Test
  void eachPackageUsesOnlyThoseAboveIt() {
    for (int i = 0; i < ORDER.size(); i++) {
      List<String> allowed =
          new ArrayList<>(List.of("java..", "org.jspecify..", "dev.tenon.engine"));
      ORDER.subList(0, i + 1).forEach(name -> allowed.add(ROOT + name));
      classes()
          .that()
          .resideInAPackage(ROOT + ORDER.get(i))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(allowed.toArray(String[]::new))
          .check(all);
    }
  }

  @Test
  void theGuideAndTheArchitectureNameTheOrder() throws IOException {
    String inText = "`" + String.join("`, `", ORDER) + "`";
    assertThat(Files.readString(Path.of("src/main/java/dev/tenon/component/package-info.java")))
        .contains(inText);
    String rows =
        ORDER.stream().map(name -> "\\| `" + name + "` \\|[^\n]*\n").collect(Collectors.joining());
    assertThat(Files.readString(Path.of("..", "ARCHITECTURE.md"))).containsPattern(rows);
  }

  @Test
  void everyPackageHasItsPlace() {
    classes()
        .should()
        .resideInAnyPackage(ORDER.stream().map(name -> ROOT + name).toArray(String[]::new))
        .orShould()
        .haveSimpleName("package-info")
        .check(all);
  }
}
