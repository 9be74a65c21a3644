package dev.tenon.component.wit;

import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values to WAVE text, each in one way.
final class WaveWriter {
  private final StringBuilder out = new StringBuilder();

  String text() {
    return out.toString();
  }

  void write(@Nullable Object value, ValType type) {
    switch (type) {
      case Primitive primitive -> primitive(value, primitive);
      case ValType.RecordType record -> record(as(RecordValue.class, value, type), record);
      case ValType.VariantType variant -> variant(as(VariantValue.class, value, type), variant);
      case ValType.ListType(ValType element) -> list(value, element, type);
      case ValType.FixedListType(ValType element, _) -> list(value, element, type);
      case ValType.MapType(ValType key, ValType held) ->
          list(value, new ValType.TupleType(List.of(key, held)), type);
      case ValType.TupleType tuple -> tuple(as(Tuple.class, value, type), tuple);
      case ValType.FlagsType flags -> flags(as(Set.class, value, type), flags);
      case ValType.EnumType enumeration -> label(value, enumeration);
      case ValType.OptionType(ValType some) -> option(as(Optional.class, value, type), some);
      case ValType.ResultType result -> result(as(Result.class, value, type), result);
      case ValType.OwnType _, ValType.BorrowType _, ValType.StreamType _, ValType.FutureType _ ->
          out.append('<').append(TypeText.of(type)).append('>');
    }
  }

  private void primitive(@Nullable Object value, Primitive type) {
    switch (type) {
      case BOOL -> out.append(as(Boolean.class, value, type).booleanValue());
      case S8, U8, S16, U16, S32, U32, S64 -> out.append(as(Number.class, value, type).longValue());
      case U64 ->
          out.append(
              value instanceof BigInteger big
                  ? big.toString()
                  : Long.toUnsignedString(as(Number.class, value, type).longValue()));
      case F32 -> out.append(WaveNumbers.text(as(Number.class, value, type).floatValue()));
      case F64 -> out.append(WaveNumbers.text(as(Number.class, value, type).doubleValue()));
      case CHAR -> WaveLiterals.writeChar(codePoint(value), out);
      case STRING -> WaveLiterals.writeString(as(String.class, value, type), out);
      case ERROR_CONTEXT -> out.append("<error-context>");
    }
  }

  private static int codePoint(@Nullable Object value) {
    return value instanceof Integer point
        ? point
        : as(String.class, value, Primitive.CHAR).codePointAt(0);
  }

  private void record(RecordValue value, ValType.RecordType type) {
    out.append('{');
    int start = out.length();
    for (ValType.Field field : type.fields()) {
      Object held = value.field(field.name());
      if (field.type() instanceof ValType.OptionType
          && as(Optional.class, held, field.type()).isEmpty()) {
        continue;
      }
      out.append(out.length() == start ? "" : ", ").append(field.name()).append(": ");
      write(held, field.type());
    }
    out.append(out.length() == start ? ":}" : "}");
  }

  private void variant(VariantValue value, ValType.VariantType type) {
    ValType.Case held =
        type.cases().stream()
            .filter(c -> c.name().equals(value.name()))
            .findFirst()
            .orElseThrow(() -> noCase(value.name(), type));
    name(held.name());
    payload(value.payload(), Optional.ofNullable(held.type()));
  }

  private void label(@Nullable Object value, ValType.EnumType type) {
    String label = as(String.class, value, type);
    if (!type.labels().contains(label)) {
      throw noCase(label, type);
    }
    name(label);
  }

  private void name(String label) {
    out.append(WaveKeyword.of(label).isPresent() ? "%" : "").append(label);
  }

  private void payload(@Nullable Object value, Optional<ValType> type) {
    if (type.isPresent()) {
      out.append('(');
      write(value, type.get());
      out.append(')');
    }
  }

  private void list(@Nullable Object value, ValType element, ValType type) {
    out.append('[');
    if (element == Primitive.U8 && value instanceof byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        out.append(i == 0 ? "" : ", ").append(bytes[i] & 0xff);
      }
    } else {
      Iterator<?> elements = as(List.class, value, type).iterator();
      while (elements.hasNext()) {
        write(elements.next(), element);
        out.append(elements.hasNext() ? ", " : "");
      }
    }
    out.append(']');
  }

  private void tuple(Tuple value, ValType.TupleType type) {
    if (value.size() != type.elements().size()) {
      throw mismatch(value, type);
    }
    for (int i = 0; i < value.size(); i++) {
      out.append(i == 0 ? "(" : ", ");
      write(value.at(i), type.elements().get(i));
    }
    out.append(')');
  }

  private void flags(Set<?> value, ValType.FlagsType type) {
    if (!type.labels().containsAll(value)) {
      throw mismatch(value, type);
    }
    out.append('{');
    out.append(String.join(", ", type.labels().stream().filter(value::contains).toList()));
    out.append('}');
  }

  private void option(Optional<?> value, ValType some) {
    out.append(value.isPresent() ? "some" : "none");
    value.ifPresent(held -> payload(held, Optional.of(some)));
  }

  private void result(Result<?, ?> value, ValType.ResultType type) {
    switch (value) {
      case Result.Ok<?, ?>(var ok) -> {
        out.append("ok");
        payload(ok, type.ok());
      }
      case Result.Err<?, ?>(var error) -> {
        out.append("err");
        payload(error, type.error());
      }
    }
  }

  private static <T> T as(Class<T> wanted, @Nullable Object value, ValType type) {
    if (!wanted.isInstance(value)) {
      throw mismatch(value, type);
    }
    return wanted.cast(value);
  }

  private static IllegalArgumentException noCase(String name, ValType type) {
    return new IllegalArgumentException("no case \"" + name + "\" in " + TypeText.of(type));
  }

  private static IllegalArgumentException mismatch(@Nullable Object value, ValType type) {
    String of = value == null ? "" : " of " + value.getClass().getTypeName();
    return new IllegalArgumentException(
        "expected a value of type " + TypeText.of(type) + ", got " + value + of);
  }
}
