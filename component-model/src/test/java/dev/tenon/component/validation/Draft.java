package dev.tenon.component.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.ComponentBinary;
import dev.tenon.component.binary.CoreTypeExpr;
import dev.tenon.component.binary.Definition;
import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.Arg;
import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.InlineExport;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.Definition.SortIndex;
import dev.tenon.component.binary.Features;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.binary.ValTypeRef;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The definitions of a component, written one after another: what makes something gives its index.
final class Draft {
  private final List<Definition> definitions = new ArrayList<>();
  private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);

  private int made(Sort sort, Definition definition) {
    definitions.add(definition);
    return counts.merge(sort, 1, Integer::sum) - 1;
  }

  static ValTypeRef ref(int type) {
    return new ValTypeRef.Index(type);
  }

  static ValTypeRef ref(ValType.Primitive type) {
    return new ValTypeRef.Primitive(type);
  }

  static TypeExpr record(ValTypeRef... fields) {
    List<TypeExpr.Field> named = new ArrayList<>();
    for (ValTypeRef field : fields) {
      named.add(new TypeExpr.Field("f" + named.size(), field));
    }
    return new TypeExpr.Record(named);
  }

  static TypeExpr func(@Nullable ValTypeRef result, ValTypeRef... params) {
    List<TypeExpr.Field> named = new ArrayList<>();
    for (ValTypeRef param : params) {
      named.add(new TypeExpr.Field("p" + named.size(), param));
    }
    return new TypeExpr.Func(named, Optional.ofNullable(result), false);
  }

  static TypeExpr.Decl type(TypeExpr expr) {
    return new TypeExpr.Decl.Type(0, expr);
  }

  static TypeExpr.Decl outer(int index) {
    return new TypeExpr.Decl.Alias(0, new AliasExpr.Outer(Sort.TYPE, 1, index));
  }

  static TypeExpr.Decl export(String name, ExternDesc desc) {
    return new TypeExpr.Decl.Export(0, ExternName.of(name), desc);
  }

  static TypeExpr.Decl imports(String name, ExternDesc desc) {
    return new TypeExpr.Decl.Import(0, ExternName.of(name), desc);
  }

  static TypeExpr instance(TypeExpr.Decl... decls) {
    return new TypeExpr.Instance(List.of(decls));
  }

  static TypeExpr component(TypeExpr.Decl... decls) {
    return new TypeExpr.Component(List.of(decls));
  }

  static ExternDesc eq(int type) {
    return new ExternDesc.TypeEq(type);
  }

  static ExternDesc resource() {
    return new ExternDesc.SubResource();
  }

  static Arg arg(String name, Sort sort, int index) {
    return new Arg(name, new SortIndex(sort, index));
  }

  int define(TypeExpr expr) {
    return made(Sort.TYPE, new Definition.Type(0, expr));
  }

  void coreType(CoreTypeExpr expr) {
    definitions.add(new Definition.CoreType(0, expr));
  }

  int imported(String name, ExternDesc desc) {
    return made(sort(desc), new Definition.Import(0, ExternName.of(name), desc));
  }

  int exported(String name, Sort sort, int index) {
    return exported(name, sort, index, null);
  }

  int exported(String name, Sort sort, int index, @Nullable ExternDesc ascribed) {
    return made(
        sort, new Definition.Export(0, ExternName.of(name), new SortIndex(sort, index), ascribed));
  }

  int alias(Sort sort, int instance, String name) {
    return made(sort, new Definition.Alias(0, new AliasExpr.Export(sort, instance, name)));
  }

  int nested(Draft draft) {
    return made(Sort.COMPONENT, new Definition.Component(0, draft.binary()));
  }

  int instantiate(int component, Arg... args) {
    return made(
        Sort.INSTANCE,
        new Definition.Instance(
            0, new Definition.InstanceExpr.Instantiate(component, List.of(args))));
  }

  int bag(String name, Sort sort, int index) {
    return bag(sort, Map.of(name, index));
  }

  int bag(Sort sort, Map<String, Integer> exports) {
    List<InlineExport> inline = new ArrayList<>();
    exports.forEach(
        (name, index) ->
            inline.add(new InlineExport(ExternName.of(name), new SortIndex(sort, index))));
    return made(
        Sort.INSTANCE, new Definition.Instance(0, new Definition.InstanceExpr.Exports(inline)));
  }

  private static Sort sort(ExternDesc desc) {
    return switch (desc) {
      case ExternDesc.Module _ -> Sort.CORE_MODULE;
      case ExternDesc.Func _ -> Sort.FUNC;
      case ExternDesc.ValueEq _, ExternDesc.ValueType _ -> Sort.VALUE;
      case ExternDesc.TypeEq _, ExternDesc.SubResource _ -> Sort.TYPE;
      case ExternDesc.Component _ -> Sort.COMPONENT;
      case ExternDesc.Instance _ -> Sort.INSTANCE;
    };
  }

  private ComponentBinary binary() {
    return new ComponentBinary(0, Optional.empty(), definitions, Features.all());
  }

  Component validate() {
    try (Engine engine = Engine.builder().noCache().build()) {
      return Validator.validate(engine, binary(), 10 * definitions.size());
    }
  }

  void valid() {
    assertThatCode(this::validate).doesNotThrowAnyException();
  }

  void invalid(String... parts) {
    assertThatThrownBy(this::validate)
        .isInstanceOf(InvalidException.class)
        .hasMessageContainingAll(parts);
  }
}
