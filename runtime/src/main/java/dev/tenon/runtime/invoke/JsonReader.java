package dev.tenon.runtime.invoke;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenon.component.type.Suggestion;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads component values from JSON trees; `where` is the path of the value for messages.
final class JsonReader {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private static final Pattern OWN_PLACE = Pattern.compile("\\s*\\(start marker at .*?]\\)");
  private static final int LONGEST_QUOTE = 80;

  private JsonReader() {}

  static @Nullable Object readText(String text, ValType type, String where) {
    if (type == ValType.Primitive.STRING || type == ValType.Primitive.CHAR) {
      return read(quoted(text), type, where);
    }
    if (type instanceof ValType.OptionType option
        && !(option.type() instanceof ValType.OptionType)) {
      return text.equals("null")
          ? Optional.empty()
          : Optional.ofNullable(readText(text, option.type(), where));
    }
    return read(parse(text, type, where), type, where);
  }

  /// A text for a string: what it says as a JSON string, otherwise itself.
  private static JsonNode quoted(String text) {
    try {
      JsonNode json = text.startsWith("\"") ? JSON.readTree(text) : null;
      return json != null && json.isTextual() ? json : new TextNode(text);
    } catch (JsonProcessingException _) {
      return new TextNode(text);
    }
  }

  private static JsonNode parse(String text, ValType type, String where) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? new TextNode(text) : json;
    } catch (JsonProcessingException e) {
      String start = text.strip();
      if (start.startsWith("[") || start.startsWith("{") || start.startsWith("\"")) {
        throw new InvokeException(
            where + ": expected " + TypeText.of(type) + ", got no JSON: " + reason(e));
      }
      return new TextNode(text);
    }
  }

  /// What the parser says, without its own naming of places, and where.
  private static String reason(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String message = OWN_PLACE.matcher(e.getOriginalMessage()).replaceAll("");
    if (at == null) {
      return message;
    }
    String line = at.getLineNr() > 1 ? "line " + at.getLineNr() + ", " : "";
    return message + " at " + line + "column " + at.getColumnNr();
  }

  /// A tree as JSON, at most as much of it as fits into a message.
  private static String brief(JsonNode json) {
    String text = json.toString();
    if (text.length() <= LONGEST_QUOTE) {
      return text;
    }
    int end = LONGEST_QUOTE - (Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? 1 : 0);
    return text.substring(0, end) + "…";
  }

  static @Nullable Object read(JsonNode json, ValType type, String where) {
    return switch (type) {
      case ValType.Primitive p -> primitive(json, p, where);
      case ValType.RecordType r -> record(json, r, where);
      case ValType.VariantType v -> variant(json, v, where);
      case ValType.ListType l when l.element() == ValType.Primitive.U8 -> bytes(json, type, where);
      case ValType.ListType l -> list(json, l.element(), type, where);
      case ValType.FixedListType l -> fixed(json, l, where);
      case ValType.MapType m ->
          list(json, new ValType.TupleType(List.of(m.key(), m.value())), type, where);
      case ValType.TupleType t -> tuple(json, t, where);
      case ValType.FlagsType f -> flags(json, f, where);
      case ValType.EnumType e -> label(json, e, where);
      case ValType.OptionType o -> option(json, o, where);
      case ValType.ResultType r -> result(json, r, where);
      case ValType.OwnType _, ValType.BorrowType _, ValType.StreamType _, ValType.FutureType _ ->
          throw new InvokeException(
              where + ": a value of type " + TypeText.of(type) + " cannot be given as JSON");
    };
  }

  private static Object primitive(JsonNode json, ValType.Primitive type, String where) {
    return switch (type) {
      case BOOL -> expect(json.isBoolean(), json, type, where).booleanValue();
      case S8 -> (byte) integer(json, type, 8, true, where).intValue();
      case S16 -> (short) integer(json, type, 16, true, where).intValue();
      case S32 -> integer(json, type, 32, true, where).intValue();
      case S64 -> integer(json, type, 64, true, where).longValue();
      case U8 -> (short) integer(json, type, 8, false, where).intValue();
      case U16 -> integer(json, type, 16, false, where).intValue();
      case U32 -> integer(json, type, 32, false, where).longValue();
      case U64 -> unsigned(integer(json, type, 64, false, where));
      case F32 -> (float) real(json, type, Float.MAX_VALUE, where);
      case F64 -> real(json, type, Double.MAX_VALUE, where);
      case CHAR -> expect(isChar(json), json, type, where).textValue();
      case STRING -> expect(json.isTextual(), json, type, where).textValue();
      case ERROR_CONTEXT ->
          throw new InvokeException(where + ": an error-context cannot be given as JSON");
    };
  }

  private static Object unsigned(BigInteger value) {
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  private static BigInteger integer(
      JsonNode json, ValType type, int bits, boolean signed, String where) {
    BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    BigInteger value = json.isNumber() ? whole(json) : null;
    if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvokeException(
          where
              + ": expected "
              + TypeText.of(type)
              + " (a whole number from "
              + least
              + " to "
              + most
              + "), got "
              + brief(json));
    }
    return value;
  }

  private static @Nullable BigInteger whole(JsonNode json) {
    if (json.isIntegralNumber()) {
      return json.bigIntegerValue();
    }
    // A number with a fraction or exponent was read as a double, exact up to 2^53.
    double value = json.doubleValue();
    return value == Math.rint(value) && Math.abs(value) <= 0x1p53
        ? BigDecimal.valueOf(value).toBigInteger()
        : null;
  }

  private static double real(JsonNode json, ValType type, double most, String where) {
    if (json.isNumber() && Math.abs(json.doubleValue()) <= most) {
      return json.doubleValue();
    }
    return switch (json.isTextual() ? json.textValue() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new InvokeException(
              where
                  + ": expected "
                  + TypeText.of(type)
                  + " (a number in its range, \"NaN\", \"Infinity\" or \"-Infinity\"), got "
                  + brief(json));
    };
  }

  private static Object record(JsonNode json, ValType.RecordType type, String where) {
    expect(json.isObject(), json, type, where);
    List<String> names = type.fields().stream().map(ValType.Field::name).toList();
    json.fieldNames().forEachRemaining(name -> known(name, names, "field", where));
    @Nullable Object[] values = new @Nullable Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      ValType.Field field = type.fields().get(i);
      JsonNode value = json.get(field.name());
      if (value == null && !(field.type() instanceof ValType.OptionType)) {
        throw new InvokeException(
            where
                + ": field \""
                + field.name()
                + "\" ("
                + TypeText.of(field.type())
                + ") is missing");
      }
      values[i] =
          value == null ? Optional.empty() : read(value, field.type(), where + "." + field.name());
    }
    return RecordValue.of(names, values);
  }

  private static void known(String name, Collection<String> names, String kind, String where) {
    if (!names.contains(name)) {
      String hint = Suggestion.didYouMean(name, names);
      throw new InvokeException(
          where
              + ": no "
              + kind
              + " \""
              + name
              + "\"; "
              + (hint.isEmpty() ? "there are " + String.join(", ", names) : hint.strip()));
    }
  }

  private static Object variant(JsonNode json, ValType.VariantType type, String where) {
    boolean bare = json.isTextual();
    expect(bare || (json.isObject() && json.size() == 1), json, type, where);
    String name = bare ? json.textValue() : json.fieldNames().next();
    known(name, type.cases().stream().map(ValType.Case::name).toList(), "case", where);
    ValType payload =
        type.cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow().type();
    if (payload == null) {
      if (!bare && !json.get(name).isNull()) {
        throw new InvokeException(where + ": case \"" + name + "\" has no payload");
      }
      return VariantValue.of(name);
    }
    if (bare) {
      throw new InvokeException(
          where
              + ": case \""
              + name
              + "\" needs a payload: {\""
              + name
              + "\": "
              + TypeText.of(payload)
              + "}");
    }
    return new VariantValue(name, read(json.get(name), payload, where + "." + name));
  }

  private static Object list(JsonNode json, ValType element, ValType type, String where) {
    expect(json.isArray(), json, type, where);
    List<@Nullable Object> values = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      values.add(read(json.get(i), element, where + "[" + i + "]"));
    }
    return values;
  }

  private static Object fixed(JsonNode json, ValType.FixedListType type, String where) {
    expect(json.isArray() && json.size() == type.length(), json, type, where);
    return list(json, type.element(), type, where);
  }

  /// A `list<u8>`: an array of numbers, or `{"base64": "…"}`.
  private static Object bytes(JsonNode json, ValType type, String where) {
    JsonNode base64 = json.isObject() && json.size() == 1 ? json.get("base64") : null;
    if (base64 != null && base64.isTextual()) {
      try {
        return Base64.getDecoder().decode(base64.textValue());
      } catch (IllegalArgumentException e) {
        throw new InvokeException(where + ": no base64: " + e.getMessage());
      }
    }
    expect(json.isArray(), json, type, where);
    byte[] octets = new byte[json.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] =
          (byte)
              integer(json.get(i), ValType.Primitive.U8, 8, false, where + "[" + i + "]")
                  .intValue();
    }
    return octets;
  }

  private static Object tuple(JsonNode json, ValType.TupleType type, String where) {
    expect(json.isArray() && json.size() == type.elements().size(), json, type, where);
    @Nullable Object[] values = new @Nullable Object[json.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(json.get(i), type.elements().get(i), where + "[" + i + "]");
    }
    return Tuple.of(values);
  }

  private static Object flags(JsonNode json, ValType.FlagsType type, String where) {
    expect(json.isArray(), json, type, where);
    Set<String> labels = new LinkedHashSet<>();
    for (JsonNode element : json) {
      expect(element.isTextual(), json, type, where);
      known(element.textValue(), type.labels(), "flag", where);
      labels.add(element.textValue());
    }
    return labels;
  }

  private static Object label(JsonNode json, ValType.EnumType type, String where) {
    expect(json.isTextual(), json, type, where);
    known(json.textValue(), type.labels(), "case", where);
    return json.textValue();
  }

  private static Object option(JsonNode json, ValType.OptionType type, String where) {
    if (json.isNull()) {
      return Optional.empty();
    }
    if (!(type.type() instanceof ValType.OptionType)) {
      return Optional.ofNullable(read(json, type.type(), where));
    }
    if (!json.isObject() || json.size() != 1 || !json.has("some")) {
      throw new InvokeException(
          where
              + ": expected "
              + TypeText.of(type)
              + " (null or {\"some\": …}), got "
              + brief(json));
    }
    return Optional.ofNullable(read(json.get("some"), type.type(), where + ".some"));
  }

  @SuppressWarnings("NullAway") // a payload may be null, which NullAway does not see in T
  private static Object result(JsonNode json, ValType.ResultType type, String where) {
    if (json.isObject() && json.size() == 1 && json.has("ok")) {
      return Result.ok(part(json.get("ok"), type.ok(), where + ".ok"));
    }
    if (json.isObject() && json.size() == 1 && json.has("error")) {
      return Result.err(part(json.get("error"), type.error(), where + ".error"));
    }
    throw new InvokeException(
        where
            + ": expected "
            + TypeText.of(type)
            + " ({\"ok\": …} or {\"error\": …}), got "
            + brief(json));
  }

  private static @Nullable Object part(JsonNode json, Optional<ValType> type, String where) {
    if (type.isPresent()) {
      return read(json, type.get(), where);
    }
    if (!json.isNull()) {
      throw new InvokeException(
          where + ": expected null, since the type has no value, got " + brief(json));
    }
    return null;
  }

  private static boolean isChar(JsonNode json) {
    return json.isTextual() && json.textValue().codePointCount(0, json.textValue().length()) == 1;
  }

  private static JsonNode expect(boolean fits, JsonNode json, ValType type, String where) {
    if (!fits) {
      throw new InvokeException(where + ": expected " + TypeText.of(type) + ", got " + brief(json));
    }
    return json;
  }
}
