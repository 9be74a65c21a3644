package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.engine.CoreValType;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/// Core values of a script as the raw bits that the engine takes and gives: one `long` per value,
/// two for a `v128`.
final class CoreValue {
  private static final long NULL = -1;
  private static final long F32_QUIET = 0x7fc0_0000L;
  private static final long F64_QUIET = 0x7ff8_0000_0000_0000L;
  private static final int V128_BITS = 128;

  private CoreValue() {}

  /// The arguments of a call.
  static long[] slots(JsonNode args) {
    LongStream slots = LongStream.empty();
    for (JsonNode arg : args) {
      slots = LongStream.concat(slots, LongStream.of(of(arg)));
    }
    return slots.toArray();
  }

  private static long[] of(JsonNode node) {
    JsonNode value = node.path("value");
    String type = node.path("type").asText();
    return switch (type) {
      case "v128" -> vector(value);
      case "i32", "i64", "f32", "f64" -> new long[] {bits(value)};
      default -> {
        if (!isReference(type)) {
          throw new IllegalArgumentException("unknown type in the script: " + type);
        }
        yield new long[] {isNull(type, value) ? NULL : Long.parseLong(value.asText())};
      }
    };
  }

  private static boolean isReference(String type) {
    return type.endsWith("ref") || type.startsWith("null") || type.equals("refnull");
  }

  private static boolean isNull(String type, JsonNode value) {
    return type.contains("null") || value.asText().equals("null");
  }

  private static long[] vector(JsonNode lanes) {
    int width = V128_BITS / lanes.size();
    long[] halves = new long[2];
    for (int i = 0; i < lanes.size(); i++) {
      halves[i * width / Long.SIZE] |=
          (bits(lanes.get(i)) & mask(width)) << (i * width % Long.SIZE);
    }
    return halves;
  }

  private static long mask(int width) {
    return width == Long.SIZE ? -1 : (1L << width) - 1;
  }

  /// Whether results are as a script expects them.
  static boolean matches(JsonNode expected, List<CoreValType> types, long[] slots) {
    if (expected.size() != types.size()) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < types.size(); i++) {
      boolean vector = types.get(i) == CoreValType.Number.V128;
      if (!matches(expected.get(i), types.get(i), slots[at], vector ? slots[at + 1] : 0)) {
        return false;
      }
      at += vector ? 2 : 1;
    }
    return true;
  }

  private static boolean matches(JsonNode expected, CoreValType type, long low, long high) {
    String wanted = expected.path("type").asText();
    JsonNode value = expected.path("value");
    return switch (wanted) {
      case "either" -> any(expected.path("values"), type, low, high);
      case "v128" ->
          type == CoreValType.Number.V128
              && lanes(value, expected.path("lane_type").asText(), low, high);
      case "i32", "i64", "f32", "f64" -> type.toString().equals(wanted) && lane(value, wanted, low);
      default ->
          type instanceof CoreValType.Reference
              && isReference(wanted)
              && reference(wanted, value, low);
    };
  }

  private static boolean any(JsonNode choices, CoreValType type, long low, long high) {
    for (JsonNode choice : choices) {
      if (matches(choice, type, low, high)) {
        return true;
      }
    }
    return false;
  }

  private static boolean lanes(JsonNode lanes, String laneType, long low, long high) {
    int width = V128_BITS / lanes.size();
    for (int i = 0; i < lanes.size(); i++) {
      long half = i * width < Long.SIZE ? low : high;
      if (!lane(lanes.get(i), laneType, half >>> (i * width % Long.SIZE))) {
        return false;
      }
    }
    return true;
  }

  private static boolean lane(JsonNode value, String type, long bits) {
    int width = Integer.parseInt(type.substring(1));
    long quiet = width == Integer.SIZE ? F32_QUIET : F64_QUIET;
    long sign = 1L << (width - 1);
    return switch (value.asText()) {
      case "nan:canonical" -> (bits & mask(width) & ~sign) == quiet;
      case "nan:arithmetic" -> (bits & quiet) == quiet;
      default -> ((bits ^ bits(value)) & mask(width)) == 0;
    };
  }

  // Converters write integers signed or unsigned, floats as unsigned bits.
  private static long bits(JsonNode number) {
    return new BigInteger(number.asText()).longValue();
  }

  private static boolean reference(String type, JsonNode value, long bits) {
    if (isNull(type, value)) {
      return bits == NULL;
    }
    boolean ofHost = type.equals("externref") || type.equals("anyref");
    return value.isMissingNode() || !ofHost ? bits != NULL : bits == Long.parseLong(value.asText());
  }
}
