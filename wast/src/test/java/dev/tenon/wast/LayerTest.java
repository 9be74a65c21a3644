package dev.tenon.wast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The module's place among the layers: above the component model, below the command line.
class LayerTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.wast");

  @Test
  void theRunnerUsesTheComponentModelTheEngineAndJackson() {
    classes()
        .that()
        .resideInAPackage("dev.tenon.wast..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.tenon.wast..",
            "dev.tenon.component..",
            "dev.tenon.engine",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "java..")
        .check(all);
  }
}
