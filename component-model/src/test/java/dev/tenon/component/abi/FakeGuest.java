package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// An instance without core code: a memory and a bump allocator that remembers what it was asked.
final class FakeGuest {
  final InstanceState state;
  final CoreMemory memory = CoreMemory.create(new CoreMemoryType(1));

  /// Each realloc as `(old, old size, alignment, new size)`.
  final List<String> reallocs = new ArrayList<>();

  private int next = 64;

  /// Where the next allocation goes, which a test may spoil.
  IntUnaryOperator placement = alignment -> (next + alignment - 1) & -alignment;

  private StringEncoding encoding = StringEncoding.UTF8;

  FakeGuest() {
    this(new InstanceState("guest", null));
  }

  FakeGuest(InstanceState state) {
    this.state = state;
  }

  FakeGuest with(StringEncoding encoding) {
    this.encoding = encoding;
    return this;
  }

  CanonicalOptions options() {
    return options(null);
  }

  CanonicalOptions options(@Nullable CoreFunction postReturn) {
    var realloc = CoreFunction.host(core(4, 1), args -> new long[] {realloc(args)});
    return new CanonicalOptions(encoding, memory, realloc, postReturn);
  }

  private long realloc(long[] args) {
    reallocs.add(Arrays.toString(args));
    int ptr = placement.applyAsInt((int) args[2]);
    int size = (int) args[3];
    if (ptr >= 0 && ptr < 1 << 24) {
      next = ptr + size;
      while (memory.byteLength() < next) {
        memory.grow(1);
      }
      int kept = (int) Math.min(args[1], args[3]);
      System.arraycopy(memory.array(), (int) args[0], memory.array(), ptr, kept);
    }
    return ptr;
  }

  /// Room in the memory, as guest code would take it.
  int allocate(int alignment, int size) {
    return (int) realloc(new long[] {0, 0, alignment, size});
  }

  LiftLowerContext lowering() {
    return new LiftLowerContext(options(), state, new Task(), null);
  }

  LiftLowerContext lifting() {
    var subtask = new Subtask(layout(), options(), state, new long[0]);
    return new LiftLowerContext(options(), state, null, subtask);
  }

  Object load(int ptr, ValType type) {
    return Loading.load(lifting(), ptr, layoutOf(type));
  }

  void store(@Nullable Object value, ValType type, int ptr) {
    Storing.store(lowering(), value, layoutOf(type), ptr);
  }

  long[] lowerFlat(@Nullable Object value, ValType type) {
    Layout layout = layoutOf(type);
    long[] flat = new long[layout.flatCount()];
    FlatLowering.lowerFlat(lowering(), value, layout, flat, 0);
    return flat;
  }

  Object liftFlat(ValType type, long... flat) {
    return FlatLifting.liftFlat(lifting(), layoutOf(type), flat, 0);
  }

  int[] bytes(int ptr, int length) {
    int[] bytes = new int[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = memory.array()[ptr + i] & 0xFF;
    }
    return bytes;
  }

  void write(int ptr, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      memory.storeByte(ptr + i, (byte) bytes[i]);
    }
  }

  static Layout layoutOf(ValType type) {
    return new Layouts().of(type);
  }

  static FunctionLayout layout(ValType... params) {
    return FunctionLayout.of(func(Optional.empty(), params));
  }

  static FuncType func(@Nullable ValType result, ValType... params) {
    return func(Optional.ofNullable(result), params);
  }

  private static FuncType func(Optional<ValType> result, ValType... params) {
    List<FuncType.Param> named = new ArrayList<>();
    for (ValType param : params) {
      named.add(new FuncType.Param("p" + named.size(), param));
    }
    return new FuncType(named, result, false);
  }

  /// A core type of so many `i32` parameters and results.
  static CoreFuncType core(int params, int results) {
    return new CoreFuncType(
        Collections.nCopies(params, CoreValType.Number.I32),
        Collections.nCopies(results, CoreValType.Number.I32));
  }
}
