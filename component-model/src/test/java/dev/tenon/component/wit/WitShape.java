package dev.tenon.component.wit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a WIT text says, but for comments, empty lines and the order of declarations: each
/// declaration as one line with the path to it. The parts of records, variants, enums and flags
/// keep their order.
final class WitShape {
  private WitShape() {}

  static Set<String> of(String wit) {
    Set<String> shape = new TreeSet<>();
    Deque<String> path = new ArrayDeque<>();
    String attributes = "";
    int part = 0;
    for (String line : wit.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("//")) {
        continue;
      }
      if (line.equals("}")) {
        path.removeLast();
      } else if (line.startsWith("@external-id")) {
        attributes = unescaped(line) + " ";
      } else if (line.endsWith("{")) {
        part = 0;
        path.addLast(attributes + line);
        shape.add(String.join(" ", path));
        attributes = "";
      } else if (line.startsWith("use ")) {
        uses(line).forEach(use -> shape.add(String.join(" ", path) + use));
      } else {
        // Fields and cases end with a comma.
        String number = line.endsWith(",") ? part++ + " " : "";
        shape.add(String.join(" ", path) + " " + number + attributes + line);
        attributes = "";
      }
    }
    return shape;
  }

  /// The functions alone, with the interfaces they are in.
  static List<String> functions(String wit) {
    return of(wit).stream().filter(line -> line.contains("func(") && line.endsWith(";")).toList();
  }

  /// A text without escapes: which characters need one, each tool decides for itself.
  private static String unescaped(String line) {
    return Pattern.compile("\\\\u\\{([0-9a-f]+)}")
        .matcher(line)
        .replaceAll(
            m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
  }

  private static List<String> uses(String line) {
    String path = line.substring(0, line.indexOf('{'));
    List<String> uses = new ArrayList<>();
    Arrays.stream(line.substring(path.length() + 1, line.indexOf('}')).split(", "))
        .forEach(name -> uses.add(path + name));
    return uses;
  }
}
