package dev.tenon.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One JSON object a line.
final class JsonLines implements Consumer<TelemetryRow> {
  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(TelemetryRow row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("signal", row.signal());
    object.put(bodyKey(row), row.body());
    object.put(labelKey(row), row.label());
    object.put("scope", row.scope());
    object.put("attributes", row.attributes());
    object.put("resource", row.resource());
    object.putAll(row.details());
    try {
      out.println(json.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written as JSON", e);
    }
    out.flush();
  }

  private static String bodyKey(TelemetryRow row) {
    return row.signal().equals("log") ? "body" : "name";
  }

  private static String labelKey(TelemetryRow row) {
    return switch (row.signal()) {
      case "log" -> "severity";
      case "span" -> "kind";
      default -> "type";
    };
  }
}
