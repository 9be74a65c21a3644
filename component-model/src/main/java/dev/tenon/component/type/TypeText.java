package dev.tenon.component.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Types in WIT's syntax, written out in place: for messages, and the parts of which WIT text is
/// made. A type whose text would be longer than a million characters ends in an ellipsis: a few
/// bytes of a component can stand for more than fits into memory.
public final class TypeText {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("as async bool borrow char constructor enum error-context export f32 f64 flags from func"
                  + " future import include interface list map option own package record resource"
                  + " result s16 s32 s64 s8 static stream string tuple type u16 u32 u64 u8 use"
                  + " variant with world")
              .split(" "));

  private static final int MOST = 1 << 20;

  private final StringBuilder out = new StringBuilder();

  private TypeText() {}

  /// A label as WIT writes it: one that is also a keyword comes with a `%` before it.
  public static String name(String label) {
    return KEYWORDS.contains(label) ? "%" + label : label;
  }

  /// A value type, such as `list<tuple<string, u32>>` or `record point { x: s32, y: s32 }`. The
  /// types it is made of stand by name where they have one.
  public static String of(ValType type) {
    return new TypeText().value(type).text();
  }

  /// A function type, such as `func(corner: point) -> list<point>`.
  public static String of(FuncType type) {
    return new TypeText().func(type).text();
  }

  /// The type of an import or export.
  public static String of(ExternType type) {
    return switch (type) {
      case FuncType func -> of(func);
      case InstanceType(var exports, _) ->
          new TypeText()
              .list("instance { ", exports.keySet(), " }", (text, n) -> text.add(n))
              .text();
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

  private String text() {
    return full() ? out.substring(0, MOST) + "…" : out.toString();
  }

  private boolean full() {
    return out.length() > MOST;
  }

  private TypeText add(String text) {
    if (!full()) {
      out.append(text);
    }
    return this;
  }

  private <T> TypeText list(
      String open, Iterable<T> parts, String close, BiConsumer<TypeText, T> writer) {
    add(open);
    boolean first = true;
    for (T part : parts) {
      if (full()) {
        return this;
      }
      writer.accept(first ? this : add(", "), part);
      first = false;
    }
    return add(close);
  }

  private TypeText func(FuncType type) {
    list(
        type.async() ? "async func(" : "func(",
        type.params(),
        ")",
        (text, p) -> text.add(name(p.name())).add(": ").part(p.type()));
    ValType result = type.result().orElse(null);
    return result == null ? this : add(" -> ").part(result);
  }

  private TypeText value(ValType type) {
    return switch (type) {
      case ValType.Primitive p ->
          add(
              p == ValType.Primitive.ERROR_CONTEXT
                  ? "error-context"
                  : p.name().toLowerCase(Locale.ROOT));
      case ValType.RecordType(List<ValType.Field> fields) ->
          block(
              "record",
              type,
              fields,
              (text, f) -> text.add(name(f.name())).add(": ").part(f.type()));
      case ValType.VariantType(List<ValType.Case> cases) ->
          block("variant", type, cases, (text, c) -> text.add(name(c.name())).payload(c.type()));
      case ValType.ListType(ValType element) -> add("list<").part(element).add(">");
      case ValType.FixedListType(ValType element, int length) ->
          add("list<").part(element).add(", " + Integer.toUnsignedString(length) + ">");
      case ValType.MapType(ValType key, ValType value) ->
          add("map<").part(key).add(", ").part(value).add(">");
      case ValType.TupleType(List<ValType> elements) ->
          list("tuple<", elements, ">", TypeText::part);
      case ValType.FlagsType(List<String> labels) -> labels("flags", type, labels);
      case ValType.EnumType(List<String> labels) -> labels("enum", type, labels);
      case ValType.OptionType(ValType some) -> add("option<").part(some).add(">");
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          result(ok.orElse(null), error.orElse(null));
      case ValType.OwnType(ResourceType resource) -> add(resource.name());
      case ValType.BorrowType(ResourceType resource) -> add("borrow<" + resource.name() + ">");
      case ValType.StreamType(Optional<ValType> element) -> add("stream").angled(element);
      case ValType.FutureType(Optional<ValType> element) -> add("future").angled(element);
    };
  }

  private TypeText labels(String kind, ValType type, List<String> labels) {
    return block(kind, type, labels, (text, label) -> text.add(name(label)));
  }

  private <T> TypeText block(
      String kind, ValType type, List<T> parts, BiConsumer<TypeText, T> writer) {
    String head = kind + TypeNames.of(type).map(name -> " " + name(name)).orElse("");
    return list(head + " { ", parts, " }", writer);
  }

  /// A type within another: its name, or all of it.
  private TypeText part(ValType type) {
    Optional<String> name = TypeNames.of(type);
    return name.isPresent() ? add(name(name.get())) : value(type);
  }

  private TypeText result(@Nullable ValType ok, @Nullable ValType error) {
    if (ok == null && error == null) {
      return add("result");
    }
    add("result<");
    if (ok == null) {
      add("_");
    } else {
      part(ok);
    }
    return error == null ? add(">") : add(", ").part(error).add(">");
  }

  private TypeText payload(@Nullable ValType type) {
    return type == null ? this : add("(").part(type).add(")");
  }

  private TypeText angled(Optional<ValType> element) {
    return element.isPresent() ? add("<").part(element.get()).add(">") : this;
  }
}
