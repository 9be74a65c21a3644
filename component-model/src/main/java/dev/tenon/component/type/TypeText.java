package dev.tenon.component.type;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Types in WIT's syntax, written out in place: for messages, and the parts of which WIT text is
/// made.
public final class TypeText {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("as async bool borrow char constructor enum error-context export f32 f64 flags from func"
                  + " future import include interface list map option own package record resource"
                  + " result s16 s32 s64 s8 static stream string tuple type u16 u32 u64 u8 use"
                  + " variant with world")
              .split(" "));

  private TypeText() {}

  /// A label as WIT writes it: one that is also a keyword comes with a `%` before it.
  public static String name(String label) {
    return KEYWORDS.contains(label) ? "%" + label : label;
  }

  /// A value type, such as `list<tuple<string, u32>>` or `record point { x: s32, y: s32 }`. The
  /// types it is made of stand by name where they have one.
  public static String of(ValType type) {
    return switch (type) {
      case ValType.Primitive p ->
          p == ValType.Primitive.ERROR_CONTEXT
              ? "error-context"
              : p.name().toLowerCase(java.util.Locale.ROOT);
      case ValType.RecordType(List<ValType.Field> fields) ->
          block("record", type, fields.stream().map(f -> name(f.name()) + ": " + part(f.type())));
      case ValType.VariantType(List<ValType.Case> cases) ->
          block("variant", type, cases.stream().map(c -> name(c.name()) + payload(c.type())));
      case ValType.ListType(ValType element) -> "list<" + part(element) + ">";
      case ValType.FixedListType(ValType element, int length) ->
          "list<" + part(element) + ", " + Integer.toUnsignedString(length) + ">";
      case ValType.MapType(ValType key, ValType value) ->
          "map<" + part(key) + ", " + part(value) + ">";
      case ValType.TupleType(List<ValType> elements) ->
          elements.stream().map(TypeText::part).collect(Collectors.joining(", ", "tuple<", ">"));
      case ValType.FlagsType(List<String> labels) ->
          block("flags", type, labels.stream().map(TypeText::name));
      case ValType.EnumType(List<String> labels) ->
          block("enum", type, labels.stream().map(TypeText::name));
      case ValType.OptionType(ValType some) -> "option<" + part(some) + ">";
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          ok.isEmpty() && error.isEmpty()
              ? "result"
              : "result<"
                  + ok.map(TypeText::part).orElse("_")
                  + error.map(e -> ", " + part(e)).orElse("")
                  + ">";
      case ValType.OwnType(ResourceType resource) -> resource.name();
      case ValType.BorrowType(ResourceType resource) -> "borrow<" + resource.name() + ">";
      case ValType.StreamType(Optional<ValType> element) -> "stream" + angled(element);
      case ValType.FutureType(Optional<ValType> element) -> "future" + angled(element);
    };
  }

  private static String block(String kind, ValType type, Stream<String> parts) {
    String head = kind + TypeNames.of(type).map(name -> " " + name(name)).orElse("");
    return parts.collect(Collectors.joining(", ", head + " { ", " }"));
  }

  /// A type within another: its name, or all of it.
  private static String part(ValType type) {
    return TypeNames.of(type).map(TypeText::name).orElseGet(() -> of(type));
  }

  /// A function type, such as `func(corner: point) -> list<point>`.
  public static String of(FuncType type) {
    return type.params().stream()
            .map(p -> name(p.name()) + ": " + part(p.type()))
            .collect(Collectors.joining(", ", type.async() ? "async func(" : "func(", ")"))
        + type.result().map(r -> " -> " + part(r)).orElse("");
  }

  /// The type of an import or export.
  public static String of(ExternType type) {
    return switch (type) {
      case FuncType func -> of(func);
      case InstanceType instance ->
          "instance { " + String.join(", ", instance.exports().keySet()) + " }";
      case ComponentType _ -> "component";
      case ModuleType _ -> "core module";
      case TypeBound.Eq(DefinedType defined) -> "type " + of(defined);
      case TypeBound.SubResource(ResourceType resource) -> "resource " + resource.name();
      case ValueBound(ValType value) -> "value " + of(value);
    };
  }

  /// An entry of the type index space.
  public static String of(DefinedType type) {
    return switch (type) {
      case DefinedType.Value(ValType value) -> of(value);
      case DefinedType.Resource(ResourceType resource) -> "resource " + resource.name();
      case DefinedType.Func(FuncType func) -> of(func);
      case DefinedType.Instance(InstanceType instance) -> of((ExternType) instance);
      case DefinedType.Component(ComponentType component) -> of((ExternType) component);
    };
  }

  private static String payload(@Nullable ValType type) {
    return type == null ? "" : "(" + part(type) + ")";
  }

  private static String angled(Optional<ValType> element) {
    return element.map(e -> "<" + part(e) + ">").orElse("");
  }
}
