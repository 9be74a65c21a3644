package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Features;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.InvalidException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExternNamesTest {
  private static final ExternType INSTANCE = new InstanceType(Map.of(), List.of());
  private static final ResourceType A = ResourceType.fresh("a");
  private static final ResourceType B = ResourceType.fresh("b");
  private static final FuncType PLAIN = func(null);

  private final Scope scope = new Scope(Scope.Kind.COMPONENT, Features.all(), null);
  private final ExternNames names = ExternNames.imports();

  private static FuncType func(@Nullable ValType result, FuncType.Param... params) {
    return new FuncType(List.of(params), Optional.ofNullable(result), false);
  }

  private static FuncType method(ResourceType self) {
    return func(null, new FuncType.Param("self", new ValType.BorrowType(self)));
  }

  private void valid(String name, ExternType type) {
    assertThatCode(() -> names.add(ExternName.of(name), type, scope)).doesNotThrowAnyException();
  }

  private void invalid(ExternName name, ExternType type, String message) {
    assertThatThrownBy(() -> names.add(name, type, scope))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  private void invalid(String name, ExternType type, String message) {
    invalid(ExternName.of(name), type, message);
  }

  @Test
  void namesAreStronglyUnique() {
    valid("a", new TypeBound.SubResource(A));
    invalid("A", PLAIN, "the import name \"A\" conflicts with \"a\"");
    invalid("[method]a.a", method(A), "conflicts with \"a\"");
    valid("[constructor]a", func(new ValType.OwnType(A)));
  }

  @Test
  void nameWithoutAFormIsRefused() {
    invalid("camelCase", PLAIN, "neither a kebab-case name nor that of an interface");
  }

  @Test
  void constructorReturnsItsResource() {
    valid("a", new TypeBound.SubResource(A));
    invalid("[constructor]a", PLAIN, "must return own<a> or result<own<a>>");
    invalid("[constructor]b", func(new ValType.OwnType(B)), "without an import of a resource");
  }

  @Test
  void fallibleConstructorReturnsAResult() {
    valid("a", new TypeBound.SubResource(A));
    valid(
        "[constructor]a",
        func(
            new ValType.ResultType(
                Optional.of(new ValType.OwnType(A)), Optional.of(ValType.Primitive.STRING))));
  }

  /// The specification is silent; WIT has no text for it, and other tools refuse it.
  @Test
  void constructorIsNotAsync() {
    valid("a", new TypeBound.SubResource(A));
    Optional<ValType> own = Optional.of(new ValType.OwnType(A));
    invalid(
        "[constructor]a",
        new FuncType(List.of(), own, true),
        "\"[constructor]a\" must not be async");
    valid("[static]a.new", new FuncType(List.of(), own, true));
  }

  @Test
  void methodBorrowsItsResourceFirst() {
    valid("a", new TypeBound.SubResource(A));
    valid("b", new TypeBound.SubResource(B));
    valid("[method]a.go", method(A));
    invalid("[method]a.stop", method(B), "for another resource than the import \"a\"");
    invalid("[method]a.turn", PLAIN, "first parameter \"self\" of type borrow<a>");
    invalid("[method]a.jump", INSTANCE, "must be a function");
  }

  @Test
  void staticFunctionNeedsItsResource() {
    invalid("[static]a.make", PLAIN, "without an import of a resource \"a\"");
  }

  @Test
  void inlineExportsConferNoNameOnAResource() {
    ExternNames inline = ExternNames.inlineExports();
    inline.add(ExternName.of("a"), new TypeBound.SubResource(A), scope);
    assertThatThrownBy(() -> inline.add(ExternName.of("[method]a.go"), method(A), scope))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void onlyInstancesWithPlainNamesImplementAnInterface() {
    assertThatCode(() -> names.add(implementing("i", "a:b/c"), INSTANCE, scope))
        .doesNotThrowAnyException();
    invalid(implementing("j", "not-one"), INSTANCE, "is not the name of an interface");
    invalid(implementing("k", "a:b/c"), PLAIN, "only an instance with a plain name can");
    invalid(implementing("x:y/z", "a:b/c"), INSTANCE, "only an instance with a plain name can");
  }

  private static ExternName implementing(String name, String implemented) {
    return new ExternName(name, Optional.of(implemented), Optional.empty(), Optional.empty());
  }

  @Test
  void nameOfAFeatureThatIsOffIsRefusedByItsName() {
    var stable = new Scope(Scope.Kind.COMPONENT, Features.stable(), null);
    for (ExternName name : List.of(ExternName.of("a:b/c/d"), implementing("i", "a:b/c/d"))) {
      assertThatThrownBy(() -> names.add(name, INSTANCE, stable))
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("the feature \"nested-names\" (not stable yet) is off")
          .hasMessageContaining("with(Feature.NESTED_NAMES)");
    }
    valid("a:b/c/e", INSTANCE);
    valid("a:b/c@1", INSTANCE);
  }

  @Test
  void versionSuffixMustComplementItsName() {
    invalid(
        suffixed("a:b/c@1", "x"),
        INSTANCE,
        "\"a:b/c@1\" with the versionsuffix \"x\" makes no version");
  }

  @Test
  void onlyNamesWithACanonicalVersionTakeAVersionSuffix() {
    for (String name : List.of("a", "a:b/c", "a:b/d@1.2.3")) {
      invalid(suffixed(name, ".2.3"), INSTANCE, "with the versionsuffix \".2.3\" makes no version");
    }
  }

  /// Binary.md asks for the version in the name alone, and has the suffix "otherwise ignored".
  @Test
  void versionSuffixAsksForNoSortOfItsOwn() {
    assertThatCode(() -> names.add(suffixed("a:b/c@1", ".2.3"), PLAIN, scope))
        .doesNotThrowAnyException();
  }

  private static ExternName suffixed(String name, String suffix) {
    return new ExternName(name, Optional.empty(), Optional.of(suffix), Optional.empty());
  }
}
