package dev.tenon.wasi.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WasiIoLayersTest {
  @Test
  void usesTheComponentModelAndTrapsOnly() {
    JavaClasses io =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tenon.wasi.io");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "dev.tenon.wasi.io",
            "dev.tenon.component.bind",
            "dev.tenon.component.value",
            "dev.tenon.engine")
        .check(io);
  }
}
