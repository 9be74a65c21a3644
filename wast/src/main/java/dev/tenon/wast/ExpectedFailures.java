package dev.tenon.wast;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The commands that are known to fail, each with its reason. A line of the list is the name of a
/// script, its lines separated by commas, and the reason: `values/maps:12,15 needs map`. A line
/// that begins with `#` is a comment.
///
/// A line `@values/maps 0a1b2c3d` ties all entries of that script to its fingerprint (see
/// [WastFile#fingerprint]): they then hold for the script of that content in whatever folder it
/// lies, and for no other script that happens to have the same name.
public final class ExpectedFailures {
  /// The file of this name in a suite's folder is its list.
  public static final String FILE_NAME = "expected-failures.txt";

  private final List<Entry> entries;

  /// An entry; with a fingerprint it holds for the script of that content alone.
  private record Entry(String file, int line, String reason, @Nullable String fingerprint) {
    boolean holdsFor(WastFile script, String content) {
      return fingerprint == null
          ? file.equals(script.name())
          : fingerprint.equals(content)
              && file.substring(file.lastIndexOf('/') + 1).equals(script.baseName());
    }
  }

  private ExpectedFailures(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// A list without entries.
  public static ExpectedFailures none() {
    return new ExpectedFailures(List.of());
  }

  /// The list for the Component Model's reference tests; each of its entries is tied to the content
  /// of its script, so that it says nothing of other suites.
  public static ExpectedFailures ofReferenceTests() throws IOException {
    try (InputStream in =
        ExpectedFailures.class.getResourceAsStream("/dev/tenon/wast/reference-failures.txt")) {
      return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// The list in a file.
  ///
  /// @throws IllegalArgumentException when a line of it is no entry
  public static ExpectedFailures read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "there is no such list of commands known to fail");
    }
    return parse(Files.readString(file));
  }

  /// The list that a suite's folder brings along, empty when it brings none.
  public static ExpectedFailures in(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    return Files.isRegularFile(file) ? read(file) : none();
  }

  static ExpectedFailures parse(String text) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    var fingerprints = new HashMap<String, String>();
    for (String line : lines) {
      if (line.startsWith("@")) {
        String[] parts = parts(line);
        fingerprints.put(parts[0].substring(1), parts[1]);
      }
    }
    var entries = new ArrayList<Entry>();
    for (String line : lines) {
      if (!line.startsWith("@")) {
        add(line, fingerprints, entries);
      }
    }
    for (String name : fingerprints.keySet()) {
      if (entries.stream().noneMatch(entry -> entry.file().equals(name))) {
        throw new IllegalArgumentException("no entry is tied to its script by: @" + name);
      }
    }
    return new ExpectedFailures(entries);
  }

  private static void add(String text, Map<String, String> fingerprints, List<Entry> entries) {
    String[] parts = parts(text);
    int colon = parts[0].lastIndexOf(':');
    if (colon < 0 || !parts[0].substring(colon + 1).matches("\\d+(,\\d+)*")) {
      throw malformed(text);
    }
    String file = parts[0].substring(0, colon);
    for (String line : parts[0].substring(colon + 1).split(",", -1)) {
      entries.add(new Entry(file, Integer.parseInt(line), parts[1], fingerprints.get(file)));
    }
  }

  private static String[] parts(String text) {
    String[] parts = text.split("\\s+", 2);
    if (parts.length < 2) {
      throw malformed(text);
    }
    return parts;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("expected \"file:line,line reason\", found: " + text);
  }

  /// These and others.
  public ExpectedFailures plus(ExpectedFailures others) {
    var all = new ArrayList<Entry>(entries);
    all.addAll(others.entries);
    return new ExpectedFailures(all);
  }

  /// The scripts that are named.
  Set<String> files() {
    return entries.stream().map(Entry::file).collect(Collectors.toSet());
  }

  /// The entries that hold for a script.
  Reasons of(WastFile script) {
    String content = script.fingerprint();
    var reasons = new HashMap<Integer, String>();
    for (Entry entry : entries) {
      if (entry.holdsFor(script, content)) {
        reasons.put(entry.line(), entry.reason());
      }
    }
    return new Reasons(reasons);
  }

  /// Why commands of one script fail, by their lines.
  record Reasons(Map<Integer, String> byLine) {
    /// Why a command fails, empty when it must pass.
    Optional<String> at(int line) {
      return Optional.ofNullable(byLine.get(line));
    }

    /// The lines, in order, that none of the commands is in.
    List<Integer> without(List<WastFile.Command> commands) {
      Set<Integer> lines =
          commands.stream().map(WastFile.Command::line).collect(Collectors.toSet());
      return byLine.keySet().stream().filter(line -> !lines.contains(line)).sorted().toList();
    }
  }
}
