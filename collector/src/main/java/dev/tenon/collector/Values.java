package dev.tenon.collector;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OTLP's common messages as plain Java: integers stay integers, bytes become base64 text.
final class Values {
  private Values() {}

  static @Nullable Object of(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE ->
          Map.of("bytes", Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.getArrayValue().getValuesList().forEach(v -> list.add(of(v)));
        yield list;
      }
      case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
      default -> null;
    };
  }

  static Map<String, @Nullable Object> attributes(List<KeyValue> attributes) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    attributes.forEach(a -> map.put(a.getKey(), of(a.getValue())));
    return map;
  }

  static String scope(InstrumentationScope scope) {
    return scope.getVersion().isEmpty()
        ? scope.getName()
        : scope.getName() + "@" + scope.getVersion();
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /// Adds an entry unless its text is empty.
  static void putText(Map<String, @Nullable Object> map, String key, String text) {
    if (!text.isEmpty()) {
      map.put(key, text);
    }
  }
}
