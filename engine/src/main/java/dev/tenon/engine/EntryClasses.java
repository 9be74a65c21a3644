package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Makes a class for each exported function that is called without arrays, which goes straight to
/// the compiled method, and one that knows them all.
///
/// A class each, and not one with a switch, so that the JVM sees at a call which function it is.
final class EntryClasses {
  // One method chooses among them, which has room for about so many.
  private static final int MOST = 3000;
  private static final ClassDesc INSTANCE = ClassDesc.of(Instance.class.getName());
  private static final ClassDesc MEMORY = ClassDesc.of(Memory.class.getName());
  private static final ClassDesc ENTRIES = ClassDesc.of(ScalarEntries.class.getName());
  private static final MethodTypeDesc OF =
      MethodTypeDesc.of(ScalarBytecode.SCALAR_CODE, ConstantDescs.CD_int, ConstantDescs.CD_Object);
  private static final MethodTypeDesc NEW =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

  private final ClassFile classFile = ClassFile.of();
  private final String mainClass;
  private final SortedMap<Integer, CoreFuncType> functions;
  private final Map<Integer, ClassDesc> owners = new HashMap<>();

  /// `functions` are those to make classes for, with their types.
  EntryClasses(String mainClass, SortedMap<Integer, CoreFuncType> functions) {
    this.mainClass = mainClass;
    this.functions = functions;
  }

  /// The exported functions of `types` that are called without arrays.
  static SortedMap<Integer, CoreFuncType> exported(ModuleTypes types, List<Integer> exported) {
    var functions = new TreeMap<Integer, CoreFuncType>();
    for (int function : exported) {
      CoreFuncType type = types.functions().get(function);
      if (CoreFunction.isScalar(type) && functions.size() < MOST) {
        functions.put(function, type);
      }
    }
    return functions;
  }

  /// The name of the class that knows all classes of a module.
  static String name(String mainClass) {
    return mainClass + "Entries";
  }

  /// Takes note of the methods of a generated class.
  void see(byte[] generated) {
    var model = classFile.parse(generated);
    for (MethodModel method : model.methods()) {
      int function = GuestClasses.function(method.methodName().stringValue());
      if (functions.containsKey(function)) {
        owners.put(function, model.thisClass().asSymbol());
      }
    }
  }

  /// The classes by name.
  Map<String, byte[]> classes() {
    var classes = new HashMap<String, byte[]>();
    if (!functions.isEmpty()) {
      classes.put(name(mainClass), entries());
      functions.forEach(
          (function, type) -> classes.put(entry(function), entryClass(function, type)));
    }
    return classes;
  }

  private String entry(int function) {
    return mainClass + "Entry_" + function;
  }

  private byte[] entries() {
    return classFile.build(
        ClassDesc.of(name(mainClass)),
        builder -> {
          builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(ENTRIES);
          constructor(builder, ENTRIES, ConstantDescs.MTD_void, code -> {});
          builder.withMethodBody("of", OF, ClassFile.ACC_PUBLIC, this::choose);
        });
  }

  private void choose(CodeBuilder code) {
    var none = code.newLabel();
    var cases = new ArrayList<SwitchCase>();
    for (int function : functions.keySet()) {
      cases.add(SwitchCase.of(function, code.newLabel()));
    }
    code.iload(code.parameterSlot(0)).lookupswitch(none, cases);
    for (SwitchCase chosen : cases) {
      ClassDesc entry = ClassDesc.of(entry(chosen.caseValue()));
      code.labelBinding(chosen.target())
          .new_(entry)
          .dup()
          .aload(code.parameterSlot(1))
          .invokespecial(entry, ConstantDescs.INIT_NAME, NEW)
          .areturn();
    }
    code.labelBinding(none).aconst_null().areturn();
  }

  private byte[] entryClass(int function, CoreFuncType type) {
    ClassDesc self = ClassDesc.of(entry(function));
    return classFile.build(
        self,
        builder -> {
          builder
              .withFlags(ClassFile.ACC_FINAL)
              .withSuperclass(ScalarBytecode.SCALAR_CODE)
              .withField("instance", INSTANCE, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
              .withField("memory", MEMORY, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
          constructor(builder, ScalarBytecode.SCALAR_CODE, NEW, code -> keep(code, self));
          builder.withMethodBody(
              ScalarBytecode.APPLY,
              ScalarBytecode.apply(type),
              ClassFile.ACC_PUBLIC,
              code ->
                  code.trying(
                      guarded -> call(guarded, self, function, type),
                      handlers -> handlers.catchingAll(handler -> leave(handler, self))));
        });
  }

  private static void constructor(
      ClassBuilder builder, ClassDesc parent, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        type,
        ClassFile.ACC_PUBLIC,
        code -> {
          code.aload(0).invokespecial(parent, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
          body.accept(code);
          code.return_();
        });
  }

  private static void keep(CodeBuilder code, ClassDesc self) {
    code.aload(0)
        .aload(code.parameterSlot(0))
        .checkcast(INSTANCE)
        .putfield(self, "instance", INSTANCE)
        .aload(0)
        .aload(0)
        .getfield(self, "instance", INSTANCE)
        .invokevirtual(INSTANCE, "memory", MethodTypeDesc.of(MEMORY))
        .putfield(self, "memory", MEMORY);
  }

  private void call(CodeBuilder code, ClassDesc self, int function, CoreFuncType type) {
    ScalarBytecode.loadParams(code, type.params());
    var params = new ArrayList<ClassDesc>();
    type.params().forEach(param -> params.add(ScalarBytecode.param(param)));
    params.add(MEMORY);
    params.add(INSTANCE);
    ClassDesc owner = owners.get(function);
    if (owner == null) {
      throw new IllegalStateException("no generated class has function " + function);
    }
    code.aload(0)
        .getfield(self, "memory", MEMORY)
        .aload(0)
        .getfield(self, "instance", INSTANCE)
        .invokestatic(
            owner,
            GuestClasses.method(function),
            MethodTypeDesc.of(ScalarBytecode.result(type), params));
    ScalarBytecode.returnLong(code, type);
  }

  private static void leave(CodeBuilder code, ClassDesc self) {
    code.aload(0)
        .getfield(self, "instance", INSTANCE)
        .invokestatic(
            ClassDesc.of(GeneratedCode.class.getName()),
            "leaving",
            MethodTypeDesc.of(
                ClassDesc.of(RuntimeException.class.getName()),
                ClassDesc.of(Throwable.class.getName()),
                ConstantDescs.CD_Object))
        .athrow();
  }
}
