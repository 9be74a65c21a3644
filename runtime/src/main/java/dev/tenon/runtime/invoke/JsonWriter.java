package dev.tenon.runtime.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes component values as JSON trees.
final class JsonWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final JsonValues.Bytes bytes;

  JsonWriter(JsonValues.Bytes bytes) {
    this.bytes = bytes;
  }

  JsonNode write(@Nullable Object value, ValType type) {
    return switch (type) {
      case ValType.Primitive p -> primitive(value, p);
      case ValType.RecordType r -> record((RecordValue) given(value), r);
      case ValType.VariantType v -> variant((VariantValue) given(value), v);
      case ValType.ListType l -> list(given(value), l.element());
      case ValType.FixedListType l -> list(given(value), l.element());
      case ValType.MapType m ->
          list(given(value), new ValType.TupleType(List.of(m.key(), m.value())));
      case ValType.TupleType t -> tuple((Tuple) given(value), t);
      case ValType.FlagsType f -> flags((Set<?>) given(value), f);
      case ValType.EnumType _ -> JSON.textNode((String) given(value));
      case ValType.OptionType o -> option((Optional<?>) given(value), o.type());
      case ValType.ResultType r -> result((Result<?, ?>) given(value), r);
      case ValType.OwnType _, ValType.BorrowType _, ValType.StreamType _, ValType.FutureType _ ->
          throw new InvokeException("a value of type " + TypeText.of(type) + " has no JSON form");
    };
  }

  private static Object given(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("null is no component value");
    }
    return value;
  }

  private static JsonNode primitive(@Nullable Object value, ValType.Primitive type) {
    return switch (type) {
      case BOOL -> JSON.booleanNode((Boolean) given(value));
      case S8, U8, S16, U16, S32, U32, S64 -> JSON.numberNode(((Number) given(value)).longValue());
      case U64 ->
          given(value) instanceof BigInteger big
              ? JSON.numberNode(big)
              : JSON.numberNode(new BigInteger(Long.toUnsignedString((Long) given(value))));
      case F32 -> real((Float) given(value));
      case F64 -> real((Double) given(value));
      case CHAR ->
          JSON.textNode(
              value instanceof Integer point ? Character.toString(point) : (String) given(value));
      case STRING -> JSON.textNode((String) given(value));
      case ERROR_CONTEXT -> throw new InvokeException("an error-context has no JSON form");
    };
  }

  private static JsonNode real(float value) {
    return Float.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Float.toString(value));
  }

  private static JsonNode real(double value) {
    return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Double.toString(value));
  }

  private JsonNode record(RecordValue value, ValType.RecordType type) {
    ObjectNode object = JSON.objectNode();
    for (ValType.Field field : type.fields()) {
      object.set(field.name(), write(value.field(field.name()), field.type()));
    }
    return object;
  }

  private JsonNode variant(VariantValue value, ValType.VariantType type) {
    for (ValType.Case c : type.cases()) {
      if (c.name().equals(value.name())) {
        return c.type() == null
            ? JSON.textNode(c.name())
            : JSON.objectNode().set(c.name(), write(value.payload(), c.type()));
      }
    }
    throw new IllegalArgumentException("no case \"" + value.name() + "\" in " + TypeText.of(type));
  }

  private JsonNode list(Object value, ValType element) {
    if (value instanceof byte[] octets && element == ValType.Primitive.U8) {
      return bytes(octets);
    }
    ArrayNode array = JSON.arrayNode();
    for (Object item : (List<?>) value) {
      array.add(write(item, element));
    }
    return array;
  }

  private JsonNode bytes(byte[] octets) {
    if (bytes == JsonValues.Bytes.BASE64) {
      return JSON.binaryNode(octets);
    }
    ArrayNode array = JSON.arrayNode();
    for (byte octet : octets) {
      array.add(octet & 0xff);
    }
    return array;
  }

  private JsonNode tuple(Tuple value, ValType.TupleType type) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < type.elements().size(); i++) {
      array.add(write(value.at(i), type.elements().get(i)));
    }
    return array;
  }

  private static JsonNode flags(Set<?> value, ValType.FlagsType type) {
    ArrayNode array = JSON.arrayNode();
    type.labels().stream().filter(value::contains).forEach(array::add);
    return array;
  }

  private JsonNode option(Optional<?> value, ValType type) {
    if (value.isEmpty()) {
      return JSON.nullNode();
    }
    JsonNode some = write(value.get(), type);
    return type instanceof ValType.OptionType ? JSON.objectNode().set("some", some) : some;
  }

  private JsonNode result(Result<?, ?> value, ValType.ResultType type) {
    return switch (value) {
      case Result.Ok<?, ?>(var ok) -> JSON.objectNode().set("ok", part(ok, type.ok()));
      case Result.Err<?, ?>(var error) -> JSON.objectNode().set("error", part(error, type.error()));
    };
  }

  private JsonNode part(@Nullable Object value, Optional<ValType> type) {
    return type.isPresent() ? write(value, type.get()) : JSON.nullNode();
  }
}
