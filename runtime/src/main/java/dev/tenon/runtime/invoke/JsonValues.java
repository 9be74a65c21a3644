package dev.tenon.runtime.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.component.type.ValType;
import org.jspecify.annotations.Nullable;

/// Component values to JSON and back, by the table of values in ARCHITECTURE.md.
public final class JsonValues {
  private JsonValues() {}

  /// How a `list<u8>` is written.
  public enum Bytes {
    /// `[104, 105]`.
    NUMBERS,
    /// `"aGk="`.
    BASE64
  }

  /// A value as JSON.
  ///
  /// @throws InvokeException when it cannot be expressed, such as a resource
  public static JsonNode toJson(@Nullable Object value, ValType type, Bytes bytes) {
    return new JsonWriter(bytes).write(value, type);
  }

  /// The value that a text gives for a type: JSON, or a bare word.
  ///
  /// For a string or a char the text stands for itself unless it is a JSON string; elsewhere text
  /// that is no JSON is taken as a JSON string, so that `red` names a case of an enum, unless it
  /// begins as JSON does, with `[`, `{` or `"`.
  ///
  /// @throws InvokeException when it does not fit, saying where, what was given and what is wanted
  public static @Nullable Object fromText(String text, ValType type, String where) {
    return JsonReader.readText(text, type, where);
  }
}
