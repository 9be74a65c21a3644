package dev.tenon.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.OpcodeImpl;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.PassiveElement;
import com.dylibso.chicory.wasm.types.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an instance is to its own code: the functions it imports and defines, and the references it
/// holds.
///
/// Within an instance a function reference is the function's index, or, for a function of another
/// instance, -2 and less: an index into a list that each instance keeps of the foreign functions it
/// has met.
final class GuestMachine implements Machine {
  private final CoreModule module;
  private final String label;
  private final Instance instance;
  private final Machine code;
  private final @Nullable CoreFunction[] functions;
  private final int importCount;
  private final @Nullable ScalarCode[] importedCode;
  private final @Nullable String[] typeTexts;
  private final @Nullable String[] functionTexts;
  private final ExceptionReferences exceptions;
  private @Nullable ReferenceTable references;
  private @Nullable List<FunctionReference> foreign;
  private @Nullable Map<FunctionReference, Integer> handles;

  GuestMachine(
      CoreModule module,
      String label,
      Instance instance,
      List<CoreFunction> imports,
      CoreLimits limits) {
    this.module = module;
    this.label = label;
    this.exceptions = new ExceptionReferences(limits.memoryBytes());
    this.instance = instance;
    this.code = module.machines().apply(instance);
    this.functions = new CoreFunction[module.types().functions().size()];
    this.importCount = imports.size();
    this.typeTexts = module.types().defined().texts();
    this.functionTexts = module.types().functionTexts();
    this.importedCode = new ScalarCode[importCount];
    for (int i = 0; i < importCount; i++) {
      functions[i] = imports.get(i);
    }
  }

  static GuestMachine of(Object instance) {
    return (GuestMachine) ((Instance) instance).getMachine();
  }

  CoreModule module() {
    return module;
  }

  String label() {
    return label;
  }

  Instance instance() {
    return instance;
  }

  int importCount() {
    return importCount;
  }

  /// Runs a function of this instance's index space.
  @Override
  public long[] call(int index, long[] args) {
    return code.call(index, args);
  }

  /// The function at `index`: what was imported, or one that stands for the instance's own.
  CoreFunction function(int index) {
    CoreFunction function = functions[index];
    if (function == null) {
      function = new GuestFunction(module.types().functions().get(index), this, index);
      functions[index] = function;
    }
    return function;
  }

  /// The code of function `index`, of a type that needs no arrays.
  ScalarCode code(int index) {
    if (index >= importCount) {
      return function(index).code();
    }
    ScalarCode code = importedCode[index];
    if (code == null) {
      code = function(index).code();
      importedCode[index] = code;
    }
    return code;
  }

  @SuppressWarnings("NullAway") // imports fill the beginning of the array
  long[] callImport(int index, long[] args) {
    return call(functions[index], args);
  }

  private long[] call(CoreFunction function, long[] args) {
    if (function.passesReferences()
        && function instanceof GuestFunction guest
        && guest.machine() != this) {
      return guest.results(this, function.invoke(guest.arguments(this, args)));
    }
    return function.invoke(args);
  }

  long[] callIndirect(int type, GuestMachine owner, int index, long[] args) {
    module.types().defined().check(type, owner.module.types(), index);
    return call(owner.function(index), args);
  }

  /// The code of what a table holds, if it has type `type` of this module, which needs no arrays.
  ScalarCode indirect(int type, GuestMachine owner, int index) {
    String wanted = typeTexts[type];
    if (wanted == null || !wanted.equals(owner.functionTexts[index])) {
      module.types().defined().check(type, owner.module.types(), index);
    }
    return owner.code(index);
  }

  long[] call(FunctionReference target, long[] args) {
    return call(target.machine().function(target.index()), args);
  }

  WasmFrame frame(int function) {
    return new WasmFrame(label, function, module.names().function(function));
  }

  FlatTable table(int index) {
    return (FlatTable) instance.table(index);
  }

  ReferenceTable references() {
    ReferenceTable table = references;
    if (table == null) {
      table = new ReferenceTable(this);
      references = table;
    }
    return table;
  }

  /// The function that a reference held by this instance points to.
  FunctionReference resolve(int reference) {
    if (reference == Value.REF_NULL_VALUE) {
      throw new TrapException(TrapException.Kind.NULL_REFERENCE, "null function reference");
    }
    return reference < 0 ? foreign(reference) : new FunctionReference(this, reference);
  }

  FunctionReference foreign(int handle) {
    if (foreign == null) {
      throw new TrapException(TrapException.Kind.OTHER, "not a function reference: " + handle);
    }
    return foreign.get(-2 - handle);
  }

  /// How this instance refers to `function`.
  int refer(FunctionReference function) {
    if (function.machine() == this) {
      return function.index();
    }
    if (foreign == null || handles == null) {
      foreign = new ArrayList<>();
      handles = new HashMap<>();
    }
    Integer known = handles.putIfAbsent(function, -2 - foreign.size());
    if (known != null) {
      return known;
    }
    foreign.add(function);
    return -1 - foreign.size();
  }

  /// A reference that `from` holds, as this instance holds it.
  int refer(GuestMachine from, int reference) {
    return reference == Value.REF_NULL_VALUE ? reference : refer(from.resolve(reference));
  }

  /// A reference to an exception that `from` holds, as this instance holds it.
  int referException(GuestMachine from, int reference) {
    return reference == Value.REF_NULL_VALUE || from == this
        ? reference
        : exceptions.refer(from.exceptions.resolve(reference));
  }

  ExceptionReferences exceptions() {
    return exceptions;
  }

  int tableGet(int tableIndex, int index) {
    FlatTable table = table(tableIndex);
    table.check(index, 1);
    int ref = table.ref(index);
    Instance owner = table.instance(index);
    if (owner == null || owner == instance) {
      return ref;
    }
    if (table.holdsExceptions()) {
      return referException(of(owner), ref);
    }
    return table.holdsFunctions() ? refer(of(owner), ref) : ref;
  }

  void tableInit(int tableIndex, int segment, int offset, int from, int size) {
    FlatTable table = table(tableIndex);
    List<List<Instruction>> initializers =
        instance.element(segment) instanceof PassiveElement passive
            ? passive.initializers()
            : List.of();
    if (Integer.toUnsignedLong(from) + Integer.toUnsignedLong(size) > initializers.size()) {
      throw new TrapException(
          TrapException.Kind.OUT_OF_BOUNDS,
          "out of bounds table access: the segment has %d elements".formatted(initializers.size()));
    }
    table.check(offset, size);
    for (int i = 0; i < size; i++) {
      var expression = initializers.get(from + i);
      long value = ConstantEvaluators.computeConstantValue(instance, expression)[0];
      table.setRef(
          offset + i,
          OpcodeImpl.boxForTable(value, instance),
          ConstantEvaluators.computeConstantInstance(instance, expression));
    }
  }

  int globalGetReference(int index) {
    GlobalInstance global = instance.global(index);
    int ref = OpcodeImpl.boxForTable(global.getValue(), instance);
    Instance owner = global.getInstance();
    if (owner == null
        || owner == instance
        || ref == Value.REF_NULL_VALUE
        || !module.types().isReferenceGlobal(index)) {
      return ref;
    }
    return isExceptionGlobal(index) ? referException(of(owner), ref) : refer(of(owner), ref);
  }

  private boolean isExceptionGlobal(int index) {
    return References.isException(module.types().globals().get(index).value());
  }

  void globalSet(int index, long value) {
    GlobalInstance global = instance.global(index);
    if (!module.types().isReferenceGlobal(index) || (int) value == Value.REF_NULL_VALUE) {
      global.setValue(value);
    } else if (isExceptionGlobal(index)) {
      global.setValue(value);
      global.setInstance(instance);
    } else {
      FunctionReference target = resolve((int) value);
      global.setValue(target.index());
      global.setInstance(target.machine().instance);
    }
  }

  static void memoryInit(
      FlatMemory memory, Instance instance, int segment, int destination, int offset, int size) {
    byte[] data = instance.dataSegmentData(segment);
    if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(size) > data.length) {
      throw new TrapException(
          TrapException.Kind.OUT_OF_BOUNDS,
          "out of bounds memory access: the data segment has %d bytes".formatted(data.length));
    }
    memory.write(destination, data, offset, size);
  }

  /// The values that a caught exception carries, as this instance holds them.
  long[] payload(WasmException exception) {
    GuestMachine thrower = of(exception.instance());
    if (thrower == this) {
      return exception.args();
    }
    List<CoreValType> types = thrower.module.types().tags().get(exception.tagIdx()).func().params();
    return References.any(types)
        ? References.carry(types, exception.args(), thrower, this)
        : exception.args();
  }

  static boolean matches(WasmException exception, int tag, Instance instance) {
    return instance.tag(tag) == exception.instance().tag(exception.tagIdx());
  }
}
