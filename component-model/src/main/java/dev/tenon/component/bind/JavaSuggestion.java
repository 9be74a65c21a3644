package dev.tenon.component.bind;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The Java types that messages propose for WIT types.
final class JavaSuggestion {
  private JavaSuggestion() {}

  /// What to write for a type, with a hint at the declarations that it needs.
  static String of(ValType type) {
    return switch (type) {
      case ValType.RecordType(List<ValType.Field> fields) ->
          "a record with "
              + fields.stream()
                  .map(f -> declared(f.type()) + " " + WitNames.camel(f.name()))
                  .collect(Collectors.joining(", "))
              + ", or RecordValue";
      case ValType.VariantType(List<ValType.Case> cases) ->
          "a sealed interface of the records "
              + cases.stream()
                  .map(
                      c ->
                          WitNames.pascal(c.name())
                              + (c.type() == null ? "()" : "(" + declared(c.type()) + ")"))
                  .collect(Collectors.joining(", "))
              + ", or VariantValue";
      case ValType.TupleType(List<ValType> elements) ->
          "a record with the components "
              + elements.stream().map(JavaSuggestion::declared).collect(Collectors.joining(", "))
              + ", or Tuple";
      case ValType.EnumType(List<String> labels) ->
          "an enum of " + constants(labels) + ", or String";
      case ValType.FlagsType(List<String> labels) ->
          "Set<E> of an enum E of " + constants(labels) + ", or Set<String>";
      case ValType.OwnType(var resource) -> resource(resource.name());
      case ValType.BorrowType(var resource) -> resource(resource.name());
      case ValType.StreamType _, ValType.FutureType _ -> "Object";
      case ValType.ListType(ValType element) -> array(element) + declared(type);
      case ValType.FixedListType(ValType element, _) -> array(element) + declared(type);
      case ValType.Primitive _, ValType.MapType _, ValType.OptionType _, ValType.ResultType _ ->
          declared(type);
    };
  }

  /// A method's declaration for a function type: `String greet(String name, long count)`.
  static String method(String name, FuncType type, int firstParameter) {
    return type.result().map(JavaSuggestion::declared).orElse("void")
        + " "
        + WitNames.camel(name)
        + type.params().stream()
            .skip(firstParameter)
            .map(p -> declared(p.type()) + " " + WitNames.camel(p.name()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /// The shortest Java type that fits.
  static String declared(ValType type) {
    return switch (type) {
      case ValType.Primitive primitive -> Scalars.java(primitive).getSimpleName();
      case ValType.RecordType _ -> "RecordValue";
      case ValType.VariantType _ -> "VariantValue";
      case ValType.ListType(ValType element) -> list(element);
      case ValType.FixedListType(ValType element, _) -> list(element);
      case ValType.MapType _ -> "List<Tuple>";
      case ValType.TupleType _ -> "Tuple";
      case ValType.FlagsType _ -> "Set<String>";
      case ValType.EnumType _ -> "String";
      case ValType.OptionType(ValType some) -> "Optional<" + argument(some) + ">";
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          "Result<"
              + ok.map(JavaSuggestion::argument).orElse("Void")
              + ", "
              + error.map(JavaSuggestion::argument).orElse("Void")
              + ">";
      case ValType.OwnType(var resource) -> WitNames.pascal(resource.name());
      case ValType.BorrowType(var resource) -> WitNames.pascal(resource.name());
      case ValType.StreamType _, ValType.FutureType _ -> "Object";
    };
  }

  private static String list(ValType element) {
    return element == ValType.Primitive.U8 ? "byte[]" : "List<" + argument(element) + ">";
  }

  private static String array(ValType element) {
    ArrayConversion array = ArrayConversion.of(element);
    return array == null ? "" : array.arrayType().getSimpleName() + " or ";
  }

  /// What to write for a type argument.
  static String argument(ValType type) {
    return switch (type) {
      case ValType.Primitive primitive ->
          JavaType.of(Scalars.java(primitive)).boxed().getSimpleName();
      case ValType.RecordType _,
          ValType.VariantType _,
          ValType.ListType _,
          ValType.FixedListType _,
          ValType.MapType _,
          ValType.TupleType _,
          ValType.FlagsType _,
          ValType.EnumType _,
          ValType.OptionType _,
          ValType.ResultType _,
          ValType.OwnType _,
          ValType.BorrowType _,
          ValType.StreamType _,
          ValType.FutureType _ ->
          declared(type);
    };
  }

  private static String resource(String name) {
    return "a type annotated @WitResource(\"" + name + "\"), or ResourceHandle for a guest's";
  }

  private static String constants(List<String> labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> WitNames.constant(labels.get(i)))
        .collect(Collectors.joining(", "));
  }
}
