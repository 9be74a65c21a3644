package dev.tenon.runtime.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads files one after the other into one [Configuration].
public final class ConfigReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private final Problems problems;
  private final Map<String, ComponentDefinition> components = new LinkedHashMap<>();
  private final Map<String, CapabilityDefinition> capabilities = new LinkedHashMap<>();
  private final Set<Path> given = new LinkedHashSet<>();
  private @Nullable Duration deadline;
  private @Nullable Long memory;
  private boolean incomplete;

  /// A reader that adds what is wrong to these problems.
  public ConfigReader(Problems problems) {
    this.problems = problems;
  }

  /// Whether a file could not be read or parsed, so that names may be missing for that reason
  /// alone.
  public boolean incomplete() {
    return incomplete;
  }

  /// Reads a TOML file, or takes a file ending in `.wasm` as a component named after it.
  public void read(Path path) {
    String file = path.toString();
    if (!given.add(path.toAbsolutePath().normalize())) {
      problems.add(file, "", "the file is given twice");
      return;
    }
    if (file.endsWith(".wasm")) {
      bare(path);
      return;
    }
    try {
      Path base = path.toAbsolutePath().getParent();
      read(file, Files.readString(path), base == null ? path : base);
    } catch (NoSuchFileException e) {
      unreadable(file, "no such file");
    } catch (CharacterCodingException e) {
      unreadable(file, "not TOML: the file is not UTF-8 text");
    } catch (IOException e) {
      unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  /// Reads TOML text under a name for messages; relative paths in it are resolved against `base`.
  public void read(String file, String text, Path base) {
    Optional<Map<String, Object>> document = TomlText.parse(file, text, problems);
    if (document.isEmpty()) {
      incomplete = true;
      return;
    }
    Table root = new Table(file, "", document.get(), problems);
    definitions(root, "component").forEach((name, table) -> component(file, base, name, table));
    definitions(root, "capability").forEach((name, table) -> capability(file, base, name, table));
    runtime(new Table(file, "runtime", root.table("runtime"), problems));
    root.reportUnknownKeys();
  }

  /// What was read.
  public Configuration configuration() {
    return new Configuration(
        components,
        capabilities,
        new RuntimeDefinition(Optional.ofNullable(deadline), Optional.ofNullable(memory)));
  }

  private void unreadable(String file, String message) {
    incomplete = true;
    problems.add(file, "", message);
  }

  private void bare(Path path) {
    String file = path.toString();
    String name = path.getName(path.getNameCount() - 1).toString().replaceFirst("\\.wasm$", "");
    name = name.replaceAll("[^A-Za-z0-9_-]", "-");
    if (fresh(file, "component." + name, name)) {
      components.put(
          name,
          new ComponentDefinition(
              name,
              file,
              Optional.of(path.toAbsolutePath()),
              true,
              List.of(),
              Optional.empty(),
              Map.of(),
              Optional.empty()));
    }
  }

  private Map<String, Map<String, Object>> definitions(Table root, String kind) {
    Map<String, Map<String, Object>> result = new LinkedHashMap<>();
    root.table(kind)
        .forEach(
            (name, value) -> {
              Map<String, Object> table = Table.asTable(value);
              String where = kind + "." + Keys.quote(name);
              if (table == null) {
                root.problem(
                    where,
                    "expected a table, got "
                        + Table.describe(value)
                        + "; write ["
                        + kind
                        + ".NAME] with a name of its own");
              } else if (!NAME.matcher(name).matches()) {
                root.problem(where, "a name is made of letters, digits, \"-\" and \"_\"");
              } else {
                result.put(name, table);
              }
            });
    return result;
  }

  private void component(String file, Path base, String name, Map<String, Object> values) {
    String where = "component." + name;
    Table table = new Table(file, where, values, problems);
    int before = problems.count();
    Optional<String> uri = table.string("uri");
    if (uri.isEmpty() && !table.has("uri")) {
      table.problem("", "\"uri\" is missing; give the path of its .wasm file");
    }
    Optional<Path> location = uri.flatMap(text -> location(table, base, text));
    List<String> imports = table.strings("imports");
    Map<String, String> config = table.flat("config");
    Map<String, String> labels = table.flat("labels");
    Optional<Long> limit = table.size("memory");
    table.reportUnknownKeys();
    // A definition with problems stays known by name, so that who imports it is not blamed.
    if (fresh(file, where, name)) {
      components.put(
          name,
          new ComponentDefinition(
              name,
              file,
              location,
              problems.count() == before,
              imports,
              table.has("config") ? Optional.of(config) : Optional.empty(),
              labels,
              limit));
    }
  }

  private static Optional<Path> location(Table table, Path base, String uri) {
    try {
      var scheme = SCHEME.matcher(uri);
      if (!scheme.matches()) {
        return Optional.of(base.resolve(uri).normalize());
      }
      if (scheme.group(1).equalsIgnoreCase("file")) {
        return Optional.of(
            uri.startsWith("file:/") ? Path.of(URI.create(uri)) : base.resolve(uri.substring(5)));
      }
      table.problem(
          "uri",
          "the scheme \"" + scheme.group(1) + "\" is not served; give a path or a file: URI");
    } catch (IllegalArgumentException e) {
      String reason = e instanceof InvalidPathException p ? p.getReason() : e.getMessage();
      table.problem("uri", "\"" + uri + "\" is no path: " + reason);
    }
    return Optional.empty();
  }

  private void capability(String file, Path base, String name, Map<String, Object> values) {
    String where = "capability." + name;
    Table table = new Table(file, where, values, problems);
    Optional<String> type = table.string("type");
    if (type.isEmpty() && !table.has("type")) {
      table.problem("", "\"type\" is missing; it says which capability this is");
    }
    Map<String, Object> rest = new LinkedHashMap<>(values);
    rest.remove("type");
    if (fresh(file, where, name)) {
      capabilities.put(name, new CapabilityDefinition(name, file, base, type.orElse(""), rest));
    }
  }

  /// Components and capabilities share one name space, since `imports` names either.
  private boolean fresh(String file, String where, String name) {
    ComponentDefinition component = components.get(name);
    if (component != null) {
      return taken(file, where, name, component.where(), component.file());
    }
    CapabilityDefinition capability = capabilities.get(name);
    return capability == null || taken(file, where, name, capability.where(), capability.file());
  }

  private boolean taken(String file, String where, String name, String other, String otherFile) {
    problems.add(
        file,
        where,
        "the name \""
            + name
            + "\" is taken by "
            + other
            + (otherFile.equals(file) ? "" : " of " + otherFile)
            + "; rename one of the two");
    return false;
  }

  private void runtime(Table table) {
    Optional<Duration> newDeadline = table.duration("deadline");
    Optional<Long> newMemory = table.size("memory");
    table.reportUnknownKeys();
    if (newDeadline.isPresent() && deadline != null && !deadline.equals(newDeadline.get())) {
      table.problem("deadline", "another file gives another deadline; keep one");
    }
    if (newMemory.isPresent() && memory != null && !memory.equals(newMemory.get())) {
      table.problem("memory", "another file gives another limit; keep one");
    }
    deadline = newDeadline.orElse(deadline);
    memory = newMemory.orElse(memory);
  }
}
