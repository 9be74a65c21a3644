package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values of a converted script as untyped Java values, and the comparison of results with them.
final class WastValue {
  private WastValue() {}

  /// The argument or result that `{"type": …, "value": …}` stands for.
  static Object of(JsonNode node) {
    JsonNode value = node.path("value");
    String type = node.path("type").asText();
    return switch (type) {
      case "bool" -> value.asBoolean();
      case "s8" -> Byte.valueOf(value.asText());
      case "u8", "s16" -> Short.valueOf(value.asText());
      case "u16", "s32" -> Integer.valueOf(value.asText());
      case "u32", "s64" -> Long.valueOf(value.asText());
      case "u64" -> new BigInteger(value.asText());
      case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(value.asText()));
      case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(value.asText()));
      case "char", "string", "enum" -> value.asText();
      case "list" -> list(value);
      case "tuple" -> Tuple.of(list(value).toArray());
      case "flags" -> flags(value);
      case "record" -> record(value);
      case "variant" -> new VariantValue(value.path("case").asText(), optional(value, "payload"));
      case "option" -> value.isNull() ? Optional.empty() : Optional.of(of(value));
      case "result" -> result(value);
      default -> throw new IllegalArgumentException("unknown type in the script: " + type);
    };
  }

  private static List<Object> list(JsonNode values) {
    var list = new ArrayList<Object>();
    values.forEach(value -> list.add(of(value)));
    return list;
  }

  private static Set<String> flags(JsonNode labels) {
    var flags = new LinkedHashSet<String>();
    labels.forEach(label -> flags.add(label.asText()));
    return flags;
  }

  private static RecordValue record(JsonNode fields) {
    Map<String, Object> record = new LinkedHashMap<>();
    fields.forEach(field -> record.put(field.get(0).asText(), of(field.get(1))));
    return RecordValue.of(record);
  }

  @SuppressWarnings("NullAway") // it does not follow nullable type arguments
  private static Object result(JsonNode value) {
    return value.has("Ok")
        ? new Result.Ok<>(optional(value, "Ok"))
        : new Result.Err<>(optional(value, "Err"));
  }

  private static @Nullable Object optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? null : of(value);
  }

  /// Whether a result is what the script expects: numbers by value, floats bit for bit.
  static boolean same(@Nullable Object expected, @Nullable Object actual) {
    return Objects.equals(plain(expected), plain(actual));
  }

  /// The value in a form whose `equals` is the comparison wanted.
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Float f -> "f32 0x" + Integer.toHexString(Float.floatToRawIntBits(f));
      case Double d -> "f64 0x" + Long.toHexString(Double.doubleToRawLongBits(d));
      case BigInteger i -> i;
      case Number n -> BigInteger.valueOf(n.longValue());
      case byte[] bytes -> bytes(bytes);
      case List<?> list -> plainList(list);
      case Tuple tuple -> List.of("tuple", plainList(tuple.toList()));
      case RecordValue record ->
          List.of("record", record.names(), plainList(new ArrayList<>(record.toMap().values())));
      case VariantValue(String name, Object payload) -> List.of("variant", name, single(payload));
      case Optional<?> option -> List.of("option", single(option.orElse(null)));
      case Result.Ok<?, ?>(Object ok) -> List.of("ok", single(ok));
      case Result.Err<?, ?>(Object error) -> List.of("err", single(error));
      default -> value;
    };
  }

  private static List<@Nullable Object> bytes(byte[] bytes) {
    var list = new ArrayList<@Nullable Object>();
    for (byte b : bytes) {
      list.add(BigInteger.valueOf(b & 0xff));
    }
    return list;
  }

  private static List<@Nullable Object> plainList(List<?> elements) {
    var list = new ArrayList<@Nullable Object>();
    elements.forEach(element -> list.add(plain(element)));
    return list;
  }

  private static List<@Nullable Object> single(@Nullable Object payload) {
    var list = new ArrayList<@Nullable Object>();
    list.add(plain(payload));
    return list;
  }
}
