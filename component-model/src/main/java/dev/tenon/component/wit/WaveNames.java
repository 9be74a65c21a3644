package dev.tenon.component.wit;

import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What messages call types: `record point` where an interface exports the type under a name, and
/// the type itself elsewhere. Types are compared structurally, so one that has two names has none.
public final class WaveNames {
  /// No type has a name.
  public static final WaveNames NONE = new WaveNames(Map.of());

  private static final int MAX_SHOWN = 120;

  private final Map<String, ExternType> externs;

  private WaveNames(Map<String, ExternType> externs) {
    this.externs = externs;
  }

  /// The names among these imports or exports.
  public static WaveNames of(Map<String, ExternType> externs) {
    return new WaveNames(externs);
  }

  /// A function type in WIT's syntax, with the names of types in place of what they stand for.
  public String text(FuncType type) {
    return TypeText.of(
        new FuncType(
            type.params().stream().map(p -> new FuncType.Param(p.name(), named(p.type()))).toList(),
            type.result().map(this::named),
            type.async()));
  }

  /// A type with its named parts replaced by types that are written as their names.
  private ValType named(ValType type) {
    return name(type)
        .<ValType>map(name -> new ValType.OwnType(ResourceType.fresh(name)))
        .orElseGet(
            () ->
                switch (type) {
                  case ValType.ListType(ValType element) -> new ValType.ListType(named(element));
                  case ValType.FixedListType(ValType element, int length) ->
                      new ValType.FixedListType(named(element), length);
                  case ValType.MapType(ValType key, ValType value) ->
                      new ValType.MapType(named(key), named(value));
                  case ValType.TupleType(List<ValType> elements) ->
                      new ValType.TupleType(elements.stream().map(this::named).toList());
                  case ValType.OptionType(ValType some) -> new ValType.OptionType(named(some));
                  case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
                      new ValType.ResultType(ok.map(this::named), error.map(this::named));
                  case ValType.StreamType(Optional<ValType> element) ->
                      new ValType.StreamType(element.map(this::named));
                  case ValType.FutureType(Optional<ValType> element) ->
                      new ValType.FutureType(element.map(this::named));
                  case ValType.Primitive _,
                      ValType.RecordType _,
                      ValType.VariantType _,
                      ValType.FlagsType _,
                      ValType.EnumType _,
                      ValType.OwnType _,
                      ValType.BorrowType _ ->
                      type;
                });
  }

  /// A type as a noun: `record point`, or `option<u8>`.
  String describe(ValType type) {
    return kindAndName(type).orElseGet(() -> brief(TypeText.of(type)));
  }

  /// A type of which something else is told: `record point`, or `the record`.
  String owner(ValType type) {
    return kindAndName(type).orElseGet(() -> "the " + kind(type));
  }

  private Optional<String> kindAndName(ValType type) {
    return name(type).map(name -> kind(type) + " " + name);
  }

  private Optional<String> name(ValType type) {
    if (kind(type).isEmpty()) {
      return Optional.empty();
    }
    ExternType wanted = new TypeBound.Eq(new DefinedType.Value(type));
    List<String> names =
        externs.entrySet().stream()
            .filter(e -> e.getValue().equals(wanted))
            .map(Map.Entry::getKey)
            .toList();
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  private static String brief(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }

  /// What kind of type it is, if it is of those that have names of their own.
  private static String kind(ValType type) {
    return switch (type) {
      case ValType.RecordType _ -> "record";
      case ValType.VariantType _ -> "variant";
      case ValType.EnumType _ -> "enum";
      case ValType.FlagsType _ -> "flags";
      case ValType.Primitive _,
          ValType.ListType _,
          ValType.FixedListType _,
          ValType.MapType _,
          ValType.TupleType _,
          ValType.OptionType _,
          ValType.ResultType _,
          ValType.OwnType _,
          ValType.BorrowType _,
          ValType.StreamType _,
          ValType.FutureType _ ->
          "";
    };
  }
}
