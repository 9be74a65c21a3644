package dev.tenon.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between the modules, seen from the top, where all of them are in sight.
class LayerTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon");

  @Test
  void capabilitiesUseTheSpiTheComponentModelAndWasiIo() {
    for (String capability : new String[] {"grpc", "wasi.http"}) {
      classes()
          .that()
          .resideInAPackage("dev.tenon." + capability + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.tenon." + capability + "..",
              "dev.tenon.runtime.capability",
              "dev.tenon.component..",
              "dev.tenon.engine",
              "dev.tenon.wasi.io",
              "io.grpc..",
              "io.netty..",
              "org.jspecify..",
              "javax.net..",
              "java..")
          .check(all);
    }
  }

  @Test
  void onlyTheEngineSeesChicory() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tenon.engine")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.dylibso..")
        .check(all);
  }

  @Test
  void theRuntimeKnowsNoCapabilityAndTheCollectorNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenon.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenon.grpc..", "dev.tenon.wasi..", "dev.tenon.cli..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("dev.tenon.collector..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tenon.engine..",
            "dev.tenon.component..",
            "dev.tenon.runtime..",
            "dev.tenon.wasi..",
            "dev.tenon.grpc..",
            "dev.tenon.cli..")
        .check(all);
  }
}
