package dev.tenon.runtime.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.core.io.ParsingMode;
import com.electronwill.nightconfig.toml.TomlFormat;
import com.electronwill.nightconfig.toml.TomlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parses TOML into plain maps, lists and scalars, in the order of the file.
final class TomlText {
  private TomlText() {}

  /// The document's tables; empty after a syntax error, which becomes a problem with its line and
  /// column.
  static Optional<Map<String, Object>> parse(String file, String text, Problems problems) {
    PositionReader reader =
        new PositionReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    CommentedConfig config = TomlFormat.newConfig(LinkedHashMap::new);
    try {
      // REPLACE into an empty table is the one mode in which a key given twice is an error.
      new TomlParser().parse(reader, config, ParsingMode.REPLACE);
    } catch (ParsingException e) {
      problems.add(
          file + ":" + reader.line() + ":" + reader.column(), "", "not TOML: " + reason(e));
      return Optional.empty();
    }
    return Optional.of(plain(config));
  }

  private static String reason(ParsingException e) {
    String message = e.getMessage() == null ? "cannot be parsed" : e.getMessage().strip();
    return message.equals("Not enough data available")
        ? "the file ends in the middle of a value, or a value is missing after \"=\""
        : message.replace("\n", "\\n").replace("\r", "\\r");
  }

  private static Map<String, Object> plain(UnmodifiableConfig config) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (UnmodifiableConfig.Entry entry : config.entrySet()) {
      map.put(entry.getKey(), plain((Object) entry.getValue()));
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof UnmodifiableConfig table) {
      return plain(table);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object element : list) {
        copy.add(plain(element));
      }
      return copy;
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}
