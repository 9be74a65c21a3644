package dev.tenon.component.binary;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `canon`: a canonical definition, its operands still indices (Binary.md, "Canonical
/// Definitions").
public sealed interface Canon {
  /// Lifts a core function to a component function of a type index.
  record Lift(int coreFunc, Options options, int type) implements Canon {}

  /// Lowers a component function to a core function.
  record Lower(int func, Options options) implements Canon {}

  /// `resource.new`.
  record ResourceNew(int type) implements Canon {}

  /// `resource.drop`.
  record ResourceDrop(int type) implements Canon {}

  /// `resource.rep`.
  record ResourceRep(int type) implements Canon {}

  /// Any other built-in: its text name such as `task.return` or `stream.read`, whether its `async`,
  /// `cancellable` or `shared` immediate is set, the indices it names in the order of the binary,
  /// and the value type of `task.return` where it has one. The operands of `context.get` and
  /// `context.set` are the byte of their core value type (0x7f is i32) and the slot.
  record Builtin(
      String name,
      boolean flag,
      List<Integer> operands,
      @Nullable ValTypeRef result,
      Options options)
      implements Canon {}

  /// `opts`: each option at most once, which decoding checks; without an encoding it is UTF-8.
  record Options(
      StringEncoding encoding,
      Optional<Integer> memory,
      Optional<Integer> realloc,
      Optional<Integer> postReturn,
      boolean async,
      Optional<Integer> callback) {
    /// No option given.
    public static final Options NONE =
        new Options(
            StringEncoding.UTF8,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
  }

  /// `string-encoding`.
  enum StringEncoding {
    UTF8,
    UTF16,
    LATIN1_UTF16
  }
}
