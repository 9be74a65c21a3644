package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.ValType;
import com.dylibso.chicory.wasm.types.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table whose elements remember the instance that they belong to, and which counts its growth
/// itself: Chicory writes that into the parsed module.
final class FlatTable extends TableInstance {
  private static final int MAX_SIZE = 10_000_000;

  private final CoreTableType declared;
  private final boolean functions;
  private final boolean exceptions;
  private final long maxSize;
  private final CoreTable extern = new CoreTable(this);
  private int[] refs;
  private @Nullable Instance[] owners;

  /// `initial` is a reference in terms of the instance that [#own] names once it exists; `prefix`
  /// begins the message of a limit that is too low.
  FlatTable(CoreTableType declared, int initial, CoreLimits limits, String prefix) {
    super(new Table(chicoryElement(declared), new TableLimits(0)), initial);
    this.declared = declared;
    this.functions = functions(declared);
    this.exceptions = References.isException(declared.element());
    long limit = Math.min(MAX_SIZE, limits.tableElements());
    if (declared.min() > limit) {
      throw new TrapException(
          TrapException.Kind.LIMIT,
          "%sa table of %d elements is needed and the limit is %d"
              .formatted(prefix, declared.min(), limit));
    }
    this.maxSize = Math.min(limit, declared.max().orElse(limit));
    this.refs = new int[(int) declared.min()];
    this.owners = new Instance[refs.length];
    Arrays.fill(refs, initial);
  }

  private static boolean functions(CoreTableType type) {
    return HeapTypes.isFunction(type.element().heapType());
  }

  /// Which of its few ways to treat an element Chicory should choose.
  static ValType chicoryElement(CoreTableType type) {
    if (functions(type)) {
      return ValType.FuncRef;
    }
    return HeapTypes.matches(type.element().heapType(), "extern")
        ? ValType.ExternRef
        : ValType.AnyRef;
  }

  CoreTable extern() {
    return extern;
  }

  CoreTableType type() {
    return new CoreTableType(declared.element(), size(), declared.max());
  }

  boolean holdsFunctions() {
    return functions;
  }

  boolean holdsExceptions() {
    return exceptions;
  }

  /// Says whose the initial elements are.
  void own(@Nullable Instance instance) {
    if (refs.length > 0 && refs[0] != Value.REF_NULL_VALUE) {
      Arrays.fill(owners, instance);
    }
  }

  @Override
  public int size() {
    return refs.length;
  }

  @Override
  public TableLimits limits() {
    return new TableLimits(refs.length, Math.max(refs.length, maxSize));
  }

  @Override
  public int ref(int index) {
    if (index < 0 || index >= refs.length) {
      throw new TrapException(
          TrapException.Kind.OUT_OF_BOUNDS,
          "undefined element %d of a table of %d"
              .formatted(Integer.toUnsignedLong(index), refs.length));
    }
    return refs[index];
  }

  @Override
  public int requiredRef(int index) {
    int ref = ref(index);
    if (ref == Value.REF_NULL_VALUE) {
      throw new TrapException(TrapException.Kind.NULL_REFERENCE, "uninitialized element " + index);
    }
    return ref;
  }

  @Override
  @SuppressWarnings("NullAway") // Chicory reads null as "the caller's own"
  public Instance instance(int index) {
    return owners[index];
  }

  @Override
  public void setRef(int index, int value, @Nullable Instance instance) {
    check(index, 1);
    set(index, value, instance);
  }

  private void set(int index, int value, @Nullable Instance instance) {
    if (value < Value.REF_NULL_VALUE && functions && instance != null) {
      FunctionReference foreign = GuestMachine.of(instance).foreign(value);
      refs[index] = foreign.index();
      owners[index] = foreign.machine().instance();
    } else {
      refs[index] = value;
      owners[index] = instance;
    }
  }

  @Override
  public int grow(int size, int value, @Nullable Instance instance) {
    int before = refs.length;
    if (size < 0 || size > maxSize - before) {
      return -1;
    }
    refs = Arrays.copyOf(refs, before + size);
    owners = Arrays.copyOf(owners, before + size);
    for (int i = before; i < refs.length; i++) {
      set(i, value, instance);
    }
    return before;
  }

  void fill(int offset, int value, int size, Instance instance) {
    check(offset, size);
    for (int i = offset; i < offset + size; i++) {
      set(i, value, instance);
    }
  }

  void copy(int to, FlatTable source, int from, int size) {
    source.check(from, size);
    check(to, size);
    System.arraycopy(source.refs, from, refs, to, size);
    System.arraycopy(source.owners, from, owners, to, size);
  }

  /// Fails unless the `size` elements from `offset` exist; both are unsigned.
  void check(int offset, int size) {
    if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(size) > refs.length) {
      throw new TrapException(TrapException.Kind.OUT_OF_BOUNDS, "out of bounds table access");
    }
  }

  @Override
  public void reset() {
    Arrays.fill(refs, Value.REF_NULL_VALUE);
  }
}
