package dev.tenon.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The engine's place among the layers.
class LayerTest {
  private static final String CHICORY = "com.dylibso..";
  private final JavaClasses engine =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon");

  @Test
  void onlyTheEngineUsesChicory() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tenon.engine")
        .should()
        .dependOnClassesThat(resideInAPackage(CHICORY))
        .allowEmptyShould(true)
        .check(engine);
  }

  @Test
  void theEngineUsesNothingElseOfTenon() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenon.engine..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.tenon..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAPackage("dev.tenon.engine.."))))
        .check(engine);
  }

  @Test
  void nothingPublicShowsChicory() {
    long checked =
        engine.stream()
            .filter(
                type ->
                    type.getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
            .map(com.tngtech.archunit.core.domain.JavaClass::reflect)
            .flatMap(LayerTest::exposed)
            .peek(type -> assertThat(type.getName()).doesNotStartWith("com.dylibso"))
            .count();
    assertThat(checked).isPositive();
  }

  private static Stream<Class<?>> exposed(Class<?> type) {
    Stream<Executable> members =
        Stream.concat(
            Arrays.<Executable>stream(type.getDeclaredMethods()),
            Arrays.<Executable>stream(type.getDeclaredConstructors()));
    Stream<Class<?>> signatures =
        members
            .filter(
                member ->
                    Modifier.isPublic(member.getModifiers())
                        || Modifier.isProtected(member.getModifiers()))
            .filter(member -> !member.isSynthetic())
            .flatMap(LayerTest::signature);
    Stream<Class<?>> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .map(field -> field.getType());
    Stream<Class<?>> parents =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    return Stream.of(signatures, fields, parents).flatMap(stream -> stream);
  }

  private static Stream<Class<?>> signature(Executable member) {
    Stream<Class<?>> result =
        switch (member) {
          case Method method -> Stream.of(method.getReturnType());
          case Constructor<?> _ -> Stream.empty();
        };
    return Stream.concat(result, Arrays.stream(member.getParameterTypes()));
  }
}
