package dev.tenon.component.bind;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Types made by hand.
final class Types {
  private Types() {}

  static FuncType func(@Nullable ValType result, FuncType.Param... params) {
    return new FuncType(List.of(params), Optional.ofNullable(result), false);
  }

  static FuncType.Param param(String name, ValType type) {
    return new FuncType.Param(name, type);
  }

  static ValType list(ValType element) {
    return new ValType.ListType(element);
  }

  static ValType option(ValType some) {
    return new ValType.OptionType(some);
  }

  static ValType result(@Nullable ValType ok, @Nullable ValType error) {
    return new ValType.ResultType(Optional.ofNullable(ok), Optional.ofNullable(error));
  }

  static ValType tuple(ValType... elements) {
    return new ValType.TupleType(List.of(elements));
  }

  static ValType record(ValType.Field... fields) {
    return new ValType.RecordType(List.of(fields));
  }

  static ValType.Field field(String name, ValType type) {
    return new ValType.Field(name, type);
  }

  static ValType variant(ValType.Case... cases) {
    return new ValType.VariantType(List.of(cases));
  }

  static ValType.Case caseOf(String name, @Nullable ValType type) {
    return new ValType.Case(name, type);
  }

  static ValType enumeration(String... labels) {
    return new ValType.EnumType(Arrays.asList(labels));
  }

  static ValType flags(String... labels) {
    return new ValType.FlagsType(Arrays.asList(labels));
  }
}
