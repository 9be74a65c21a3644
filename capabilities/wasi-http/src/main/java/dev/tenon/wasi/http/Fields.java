package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Headers or trailers: names without regard to case, kept in the case and order given.
@WitResource("fields")
public final class Fields implements AutoCloseable {
  /// A name and a value.
  public record Entry(String name, byte[] value) {}

  private final List<Header> lines;
  private final boolean mutable;

  private Fields(List<Header> lines, boolean mutable) {
    this.lines = lines;
    this.mutable = mutable;
  }

  /// Empty ones, to be filled.
  static Fields create() {
    return new Fields(new ArrayList<>(), true);
  }

  /// Fields with these entries, which can be changed.
  static Result<Fields, HeaderError> fromList(List<Entry> entries) {
    Fields fields = create();
    for (Entry entry : entries) {
      if (fields.append(entry.name(), entry.value())
          instanceof Result.Err<?, HeaderError>(HeaderError error)) {
        return Result.err(error);
      }
    }
    return Result.ok(fields);
  }

  /// Fields that a peer sent.
  static Fields received(List<Header> lines) {
    return new Fields(List.copyOf(lines), false);
  }

  /// The same as they are now, unchangeable.
  Fields frozen() {
    return received(lines);
  }

  /// The lines as they are now.
  List<Header> lines() {
    return List.copyOf(lines);
  }

  /// All values of a name; none for a name that is none.
  public List<byte[]> get(String name) {
    return lines.stream().filter(line -> line.named(name)).map(Header::value).toList();
  }

  /// Whether there is one of this name.
  public boolean has(String name) {
    return lines.stream().anyMatch(line -> line.named(name));
  }

  /// Replaces all values of a name.
  public Result<@Nullable Void, HeaderError> set(String name, List<byte[]> value) {
    HeaderError error = problem(name);
    boolean valid = value.stream().allMatch(FieldSyntax::isValue);
    if (error == null && !valid) {
      error = HeaderError.Case.INVALID_SYNTAX;
    }
    if (error != null) {
      return Result.err(error);
    }
    lines.removeIf(line -> line.named(name));
    value.forEach(bytes -> lines.add(new Header(name, bytes)));
    return Result.ok();
  }

  /// Removes all values of a name.
  public Result<@Nullable Void, HeaderError> delete(String name) {
    HeaderError error = problem(name);
    if (error != null) {
      return Result.err(error);
    }
    lines.removeIf(line -> line.named(name));
    return Result.ok();
  }

  /// Adds a value.
  public Result<@Nullable Void, HeaderError> append(String name, byte[] value) {
    HeaderError error = problem(name);
    if (error == null && !FieldSyntax.isValue(value)) {
      error = HeaderError.Case.INVALID_SYNTAX;
    }
    if (error != null) {
      return Result.err(error);
    }
    lines.add(new Header(name, value));
    return Result.ok();
  }

  private @Nullable HeaderError problem(String name) {
    if (!mutable) {
      return HeaderError.Case.IMMUTABLE;
    }
    if (!FieldSyntax.isName(name)) {
      return HeaderError.Case.INVALID_SYNTAX;
    }
    return FieldSyntax.isForbidden(name) ? HeaderError.Case.FORBIDDEN : null;
  }

  /// Every line.
  public List<Entry> entries() {
    return lines.stream().map(line -> new Entry(line.name(), line.value())).toList();
  }

  /// A copy that can be changed.
  @Override
  public Fields clone() {
    return new Fields(new ArrayList<>(lines), true);
  }

  @Override
  public void close() {}
}
