package dev.tenon.wasi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WasiLayersTest {
  private final JavaClasses wasi =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.wasi");

  @Test
  void usesTheCapabilitySpiTheComponentModelAndWasiIoOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "dev.tenon.wasi..",
            "dev.tenon.runtime.capability",
            "dev.tenon.component.bind",
            "dev.tenon.component.value",
            "dev.tenon.engine")
        .check(wasi);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.tenon.(wasi..)").should().beFreeOfCycles().check(wasi);
  }
}
