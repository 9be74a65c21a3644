package dev.tenon.runtime.invoke;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Types as WIT writes them, with records and the like spelt out in place, for messages.
public final class WitText {
  private WitText() {}

  /// `log: func(message: string) -> result<_, string>`.
  public static String signature(String name, FuncType type) {
    String params =
        type.params().stream()
            .map(param -> param.name() + ": " + type(param.type()))
            .collect(Collectors.joining(", "));
    String result = type.result().map(t -> " -> " + type(t)).orElse("");
    return name + ": " + (type.async() ? "async func(" : "func(") + params + ")" + result;
  }

  /// `option<list<u8>>`.
  public static String type(ValType type) {
    return switch (type) {
      case ValType.Primitive.ERROR_CONTEXT -> "error-context";
      case ValType.Primitive p -> p.name().toLowerCase(Locale.ROOT);
      case ValType.RecordType r ->
          r.fields().stream()
              .map(field -> field.name() + ": " + type(field.type()))
              .collect(Collectors.joining(", ", "record { ", " }"));
      case ValType.VariantType v ->
          v.cases().stream()
              .map(c -> c.type() == null ? c.name() : c.name() + "(" + type(c.type()) + ")")
              .collect(Collectors.joining(", ", "variant { ", " }"));
      case ValType.ListType l -> "list<" + type(l.element()) + ">";
      case ValType.FixedListType l -> "list<" + type(l.element()) + ", " + l.length() + ">";
      case ValType.MapType m -> "map<" + type(m.key()) + ", " + type(m.value()) + ">";
      case ValType.TupleType t ->
          t.elements().stream().map(WitText::type).collect(Collectors.joining(", ", "tuple<", ">"));
      case ValType.FlagsType f -> "flags { " + String.join(", ", f.labels()) + " }";
      case ValType.EnumType e -> "enum { " + String.join(", ", e.labels()) + " }";
      case ValType.OptionType o -> "option<" + type(o.type()) + ">";
      case ValType.ResultType r -> result(r);
      case ValType.OwnType o -> o.resource().name();
      case ValType.BorrowType b -> "borrow<" + b.resource().name() + ">";
      case ValType.StreamType s -> "stream" + element(s.element());
      case ValType.FutureType f -> "future" + element(f.element());
    };
  }

  private static String result(ValType.ResultType type) {
    String ok = type.ok().map(WitText::type).orElse("_");
    if (type.error().isPresent()) {
      return "result<" + ok + ", " + type(type.error().get()) + ">";
    }
    return type.ok().isPresent() ? "result<" + ok + ">" : "result";
  }

  private static String element(Optional<ValType> element) {
    return element.map(t -> "<" + type(t) + ">").orElse("");
  }
}
