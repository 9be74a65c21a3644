package dev.tenon.component.validation;

import dev.tenon.component.abi.FunctionLayout;
import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.component.binary.Canon;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The built-ins of async, threads and error contexts (CanonicalABI.md, "Canonical Definitions"):
/// what they may refer to, the options they take, and their core types.
final class Builtins {
  private static final int I32 = 0x7f;
  private static final int I64 = 0x7e;
  private static final int CONTEXT_SLOTS = 2;
  private static final CoreFuncType START = core(1);

  private final Canon.Builtin builtin;
  private final Scope scope;

  private Builtins(Canon.Builtin builtin, Scope scope) {
    this.builtin = builtin;
    this.scope = scope;
  }

  /// The core type of a built-in, once what it refers to is checked.
  static CoreFuncType type(Canon.Builtin builtin, Scope scope) {
    return new Builtins(builtin, scope).type();
  }

  private CoreFuncType type() {
    CanonOptions.builtin(builtin.name(), builtin.options(), scope);
    return switch (builtin.name()) {
      case "task.return" -> taskReturn();
      case "context.get" -> core(0, context());
      case "context.set" -> new CoreFuncType(List.of(context()), List.of());
      case "stream.new" -> {
        stream();
        yield core(0, Number.I64);
      }
      case "future.new" -> {
        future();
        yield core(0, Number.I64);
      }
      case "stream.read" -> copy(stream(), true, core(3, Number.I32));
      case "stream.write" -> copy(stream(), false, core(3, Number.I32));
      case "future.read" -> copy(future(), true, core(2, Number.I32));
      case "future.write" -> copy(future(), false, core(2, Number.I32));
      case "stream.cancel-read", "stream.cancel-write" -> {
        stream();
        yield core(1, Number.I32);
      }
      case "future.cancel-read", "future.cancel-write" -> {
        future();
        yield core(1, Number.I32);
      }
      case "stream.drop-readable", "stream.drop-writable" -> {
        stream();
        yield core(1);
      }
      case "future.drop-readable", "future.drop-writable" -> {
        future();
        yield core(1);
      }
      case "error-context.new" -> {
        CanonOptions.errorContext(builtin.name(), builtin.options(), false, scope);
        yield core(2, Number.I32);
      }
      case "error-context.debug-message" -> {
        CanonOptions.errorContext(builtin.name(), builtin.options(), true, scope);
        yield core(2);
      }
      case "waitable-set.wait", "waitable-set.poll" -> {
        CanonOptions.memory(operand(0), scope);
        yield core(2, Number.I32);
      }
      case "thread.new-indirect" -> {
        start();
        table();
        yield core(2, Number.I32);
      }
      case "thread.spawn-ref", "thread.spawn-indirect" ->
          throw scope.unsupported("preemptive threads (canon " + builtin.name() + ")");
      case "task.cancel", "backpressure.inc", "backpressure.dec" -> core(0);
      case "subtask.drop", "waitable-set.drop", "error-context.drop", "thread.resume-later" ->
          core(1);
      case "waitable.join" -> core(2);
      case "waitable-set.new",
          "thread.index",
          "thread.yield",
          "thread.suspend",
          "thread.available-parallelism" ->
          core(0, Number.I32);
      case "subtask.cancel",
          "thread.suspend-then-resume",
          "thread.yield-then-resume",
          "thread.suspend-then-promote",
          "thread.yield-then-promote" ->
          core(1, Number.I32);
      default -> throw new AssertionError(builtin.name());
    };
  }

  private int operand(int position) {
    return builtin.operands().get(position);
  }

  private CoreFuncType taskReturn() {
    FuncType type =
        new FuncType(
            builtin.result() == null
                ? List.of()
                : List.of(new FuncType.Param("result", Types.value(builtin.result(), scope))),
            Optional.empty(),
            false);
    CanonOptions.taskReturn(builtin.options(), type, scope);
    return FunctionLayout.of(type).flattenFuncType(Direction.LOWER);
  }

  private CoreValType context() {
    if (operand(1) >= CONTEXT_SLOTS) {
      throw scope.invalid(
          "%s names slot %d, but a thread has %d"
              .formatted(builtin.name(), operand(1), CONTEXT_SLOTS),
          "use slot 0 or 1");
    }
    if (operand(0) == I64) {
      return scope.contextType(Number.I64);
    }
    if (operand(0) != I32) {
      throw scope.invalid(
          "%s is of the core type 0x%02x; it must be i32 (0x7f)"
              .formatted(builtin.name(), operand(0)),
          "store an index into memory in the slot");
    }
    return scope.contextType(Number.I32);
  }

  /// The element of the stream that the first operand names.
  private Optional<ValType> stream() {
    return value() instanceof ValType.StreamType(Optional<ValType> element)
        ? element
        : not("a stream");
  }

  private Optional<ValType> future() {
    return value() instanceof ValType.FutureType(Optional<ValType> element)
        ? element
        : not("a future");
  }

  private ValType value() {
    return scope.type(operand(0)) instanceof DefinedType.Value(ValType type)
        ? type
        : ValType.Primitive.BOOL;
  }

  private Optional<ValType> not(String wanted) {
    return scope.fail(
        "%s needs %s, but type index %d is something else"
            .formatted(builtin.name(), wanted, operand(0)),
        "name the type index of " + wanted);
  }

  private CoreFuncType copy(Optional<ValType> element, boolean read, CoreFuncType type) {
    CanonOptions.copy(builtin.name(), builtin.options(), element, read, scope);
    return type;
  }

  private void start() {
    if (!(scope.entry(scope.coreTypes, operand(0), "core type")
            instanceof CoreDefinedType.Func(CoreFuncType start))
        || !start.equals(START)) {
      throw scope.invalid(
          "%s starts a core function of type %s, but core type %d is another"
              .formatted(builtin.name(), START, operand(0)),
          "threads get one i32, such as the address of what they need");
    }
  }

  private void table() {
    CoreTableType table = scope.entry(scope.coreTables, operand(1), "core table");
    if (!table.element().equals(CoreValType.Reference.FUNCREF)) {
      throw scope.invalid(
          "%s takes functions from a table of %s, but core table %d is %s"
              .formatted(builtin.name(), CoreValType.Reference.FUNCREF, operand(1), table),
          "name the table of function pointers");
    }
  }

  private static CoreFuncType core(int params, CoreValType... results) {
    return new CoreFuncType(
        Collections.nCopies(params, (CoreValType) Number.I32), List.of(results));
  }
}
