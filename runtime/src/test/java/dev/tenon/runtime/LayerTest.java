package dev.tenon.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows of design.md within the module and out of it.
class LayerTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.runtime");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.tenon.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesUseOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("runtime")
        .definedBy("dev.tenon.runtime")
        .layer("invoke")
        .definedBy("dev.tenon.runtime.invoke")
        .layer("resolve")
        .definedBy("dev.tenon.runtime.resolve")
        .layer("graph")
        .definedBy("dev.tenon.runtime.graph")
        .layer("config")
        .definedBy("dev.tenon.runtime.config")
        .layer("capability")
        .definedBy("dev.tenon.runtime.capability")
        .whereLayer("runtime")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("invoke")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("resolve")
        .mayOnlyBeAccessedByLayers("runtime", "invoke")
        .whereLayer("graph")
        .mayOnlyBeAccessedByLayers("runtime", "invoke", "resolve")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("runtime", "invoke", "resolve", "graph")
        .whereLayer("capability")
        .mayOnlyBeAccessedByLayers("runtime", "invoke", "resolve")
        .check(CLASSES);
  }

  @Test
  void nothingButTheComponentModelAndTwoLibrariesIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "dev.tenon.runtime..",
            "dev.tenon.component.bind",
            "dev.tenon.component.linking",
            "dev.tenon.component.type",
            "dev.tenon.component.validation",
            "dev.tenon.component.value",
            "dev.tenon.component.wit",
            "dev.tenon.engine",
            "com.electronwill.nightconfig..",
            "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void tomlStaysInConfigAndJsonInInvoke() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.tenon.runtime.config")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("com.electronwill.nightconfig..")
        .check(CLASSES);
    classes()
        .that()
        .resideOutsideOfPackage("dev.tenon.runtime.invoke")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }
}
