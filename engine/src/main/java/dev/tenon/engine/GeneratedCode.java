package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/// What compiled guest code calls instead of Chicory's support class, because there a reference
/// forgets the instance that it belongs to. Public only because generated classes live in a package
/// of their own: not for hosts, and free to change.
///
/// A method marked [Replaces] takes the place of Chicory's with the same name and parameters, each
/// of Chicory's own types being an `Object` here; [Rebinding] says what happens to the rest.
public final class GeneratedCode {
  /// Marks what takes the place of a method of Chicory's support class.
  @Retention(RetentionPolicy.RUNTIME)
  @interface Replaces {}

  private GeneratedCode() {}

  /// Calls function `function` of `instance`, which is an import.
  @Replaces
  public static long[] callHostFunction(Object instance, int function, long[] args) {
    return GuestMachine.of(instance).callImport(function, args);
  }

  /// The code of function `function` of `instance`, which is an import that needs no arrays.
  public static ScalarCode imported(Object instance, int function) {
    return GuestMachine.of(instance).code(function);
  }

  /// As [#callIndirect], for a type that needs no arrays.
  public static ScalarCode indirect(int type, int function, Object owner, Object caller) {
    return GuestMachine.of(caller).indirect(type, GuestMachine.of(owner), function);
  }

  /// What a call from outside that ends with `thrown` throws out of `instance`.
  public static RuntimeException leaving(Throwable thrown, Object instance) {
    return Traps.leaving(GuestMachine.of(instance), thrown);
  }

  /// `table.get`: the reference as `instance` holds it.
  @Replaces
  public static int tableGet(int index, int table, Object instance) {
    return GuestMachine.of(instance).tableGet(table, index);
  }

  /// `table.fill` with a reference that `instance` holds.
  @Replaces
  public static void tableFill(int offset, int value, int size, int table, Object instance) {
    GuestMachine.of(instance).table(table).fill(offset, value, size, (Instance) instance);
  }

  /// `table.copy`, the owners of the elements included.
  @Replaces
  public static void tableCopy(
      int to, int from, int size, int toTable, int fromTable, Object instance) {
    GuestMachine machine = GuestMachine.of(instance);
    machine.table(toTable).copy(to, machine.table(fromTable), from, size);
  }

  /// `table.init` from a passive element segment of `instance`.
  @Replaces
  public static void tableInit(
      int offset, int from, int size, int segment, int table, Object instance) {
    GuestMachine.of(instance).tableInit(table, segment, offset, from, size);
  }

  /// `global.get` of a reference, as `instance` holds it.
  @Replaces
  public static int readGlobalRef(int global, Object instance) {
    return GuestMachine.of(instance).globalGetReference(global);
  }

  /// The exception that a `throw` throws.
  @Replaces
  public static Object createWasmException(long @Nullable [] args, int tag, Object instance) {
    return new GuestException((Instance) instance, tag, args == null ? new long[0] : args);
  }

  /// The values that a caught exception carries, as `instance` holds them.
  public static long[] args(Object exception, Object instance) {
    return GuestMachine.of(instance).payload((WasmException) exception);
  }

  /// Whether an exception carries the tag that is `tag` in `instance`.
  @Replaces
  public static boolean exceptionMatches(Object exception, int tag, Object instance) {
    return GuestMachine.matches((WasmException) exception, tag, (Instance) instance);
  }

  /// The reference to a caught exception.
  public static int registerException(Object instance, Object exception) {
    return GuestMachine.of(instance).exceptions().refer((WasmException) exception);
  }

  /// The exception to throw for a `throw_ref`.
  public static RuntimeException exn(Object instance, int reference) {
    return GuestMachine.of(instance).exceptions().resolve(reference);
  }

  /// How many exceptions `instance` refers to.
  public static int exceptionCount(Object instance) {
    return GuestMachine.of(instance).exceptions().size();
  }

  /// Forgets the exceptions that `instance` refers to, but the first `count`.
  public static void forgetExceptions(int count, Object instance) {
    GuestMachine.of(instance).exceptions().forget(count);
  }

  /// Replaces the store to a global in modules with a mutable global of references to functions or
  /// exceptions.
  public static void writeGlobalRef(long value, int global, Object instance) {
    GuestMachine.of(instance).globalSet(global, value);
  }

  /// Calls what a table of `caller` holds: function `function` of `owner`, if it has the type
  /// `type` of `caller`.
  public static long[] callIndirect(
      long[] args, int type, int function, Object owner, Object caller) {
    return GuestMachine.of(caller).callIndirect(type, GuestMachine.of(owner), function, args);
  }

  /// The table a `call_indirect` looks into; table -1 stands for the reference itself, which is how
  /// Chicory compiles `call_ref`.
  public static Object table(Object instance, int table) {
    return table < 0 ? GuestMachine.of(instance).references() : ((Instance) instance).table(table);
  }

  /// `memory.init` from a passive data segment of `instance`.
  public static void memoryInit(
      int destination, int offset, int size, int segment, Object memory, Object instance) {
    GuestMachine.memoryInit(
        (FlatMemory) memory, (Instance) instance, segment, destination, offset, size);
  }

  /// What runs the functions that are too large to compile.
  public static Object interpreter(Object instance, int[] functions) {
    return new GuestInterpreter((Instance) instance, functions);
  }
}
