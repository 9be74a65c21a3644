package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.runtime.internal.CompilerInterpreterMachine;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Makes generated classes call [GeneratedCode] where Chicory's support code would forget which
/// instance a function reference or a passive segment belongs to.
///
/// Each module has a copy of the support class, named `…Shaded`: a method of it that has everything
/// it needs among its parameters gets a new body there. The rest changes where it is called, in the
/// methods that have the instance as their last parameter.
final class Rebinding {
  /// Part of the cache key: raise it with every change of what this class produces.
  static final int VERSION = 4;

  /// The Chicory that this class knows, part of the cache key too.
  static final String CHICORY_VERSION = "1.7.5";

  static final ClassDesc GENERATED_CODE = desc(GeneratedCode.class);
  private static final ClassDesc INSTANCE = desc(Instance.class);
  private static final ClassDesc INTERPRETER = desc(CompilerInterpreterMachine.class);
  private static final ClassDesc EXCEPTION = desc(WasmException.class);
  private static final Map<String, MethodTypeDesc> METHODS = methods(_ -> true);
  private static final Set<String> AT_THE_CALL = Set.of("callIndirect", "memoryInit");
  private static final String INDIRECT = "call_indirect_";
  private static final Set<String> OF_INSTANCE = Set.of("registerException", "exn");

  private final ClassFile classFile =
      ClassFile.of(
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(Rebinding.class.getClassLoader())
                  .orElse(ClassHierarchyResolver.defaultResolver())));
  private final ClassDesc support;
  private final ModuleTypes types;
  private final int importedFunctions;

  Rebinding(String mainClass, ModuleTypes types, int importedFunctions) {
    this.support = ClassDesc.of(mainClass + "Shaded");
    this.types = types;
    this.importedFunctions = importedFunctions;
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  static Map<String, MethodTypeDesc> methods(Predicate<Method> wanted) {
    var map = new HashMap<String, MethodTypeDesc>();
    for (Method method : GeneratedCode.class.getDeclaredMethods()) {
      if (wanted.test(method)) {
        var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        map.put(method.getName(), type.describeConstable().orElseThrow());
      }
    }
    return map;
  }

  byte[] rebind(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.thisClass().asSymbol().equals(support)) {
      return classFile.transformClass(model, new SupportBodies(types));
    }
    if (!mentionsTargets(model)) {
      return bytes;
    }
    return classFile.transformClass(model, this::rebindCalls);
  }

  private static boolean mentionsTargets(ClassModel model) {
    return StreamSupport.stream(model.constantPool().spliterator(), false)
        .anyMatch(entry -> entry instanceof MemberRefEntry member && isTarget(member));
  }

  private static boolean isTarget(MemberRefEntry member) {
    return AT_THE_CALL.contains(member.name().stringValue())
        || member.name().equalsString("callHostFunction")
        || isOfInstance(member)
        || isPayload(member)
        || member.owner().asSymbol().equals(INTERPRETER)
            && member.name().equalsString(ConstantDescs.INIT_NAME);
  }

  // Methods of Chicory's instance that become static ones, with the instance as first parameter.
  private static boolean isOfInstance(MemberRefEntry member) {
    return member.owner().asSymbol().equals(INSTANCE)
        && OF_INSTANCE.contains(member.name().stringValue());
  }

  // Lists what a caught exception carries, in terms of the instance that threw it.
  private static boolean isPayload(MemberRefEntry member) {
    return member.owner().asSymbol().equals(EXCEPTION) && member.name().equalsString("args");
  }

  private void rebindCalls(ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method && isScalarImport(method)) {
      builder.withMethodBody(
          method.methodName(),
          method.methodType(),
          method.flags().flagsMask(),
          code -> callImport(code, method));
    } else if (element instanceof MethodModel method && callsTarget(method)) {
      var rebound =
          MethodTransform.transformingCode(CodeTransform.ofStateful(() -> new Calls(method)));
      if (!types.keepsExceptions() && ExceptionScope.isIn(method)) {
        new ExceptionScope(method).build(builder, rebound);
      } else {
        builder.transformMethod(method, rebound);
      }
    } else {
      builder.with(element);
    }
  }

  private boolean isScalarImport(MethodModel method) {
    int function = GuestClasses.function(method.methodName().stringValue());
    return function >= 0
        && function < importedFunctions
        && CoreFunction.isScalar(types.functions().get(function));
  }

  private void callImport(CodeBuilder code, MethodModel method) {
    int function = GuestClasses.function(method.methodName().stringValue());
    loadInstance(code, method);
    code.loadConstant(function)
        .invokestatic(
            GENERATED_CODE,
            "imported",
            MethodTypeDesc.of(
                ScalarBytecode.SCALAR_CODE, ConstantDescs.CD_Object, ConstantDescs.CD_int));
    ScalarBytecode.callAndReturn(code, types.functions().get(function));
  }

  static void loadInstance(CodeBuilder code, MethodModel method) {
    MethodTypeDesc type = method.methodTypeSymbol();
    int last = type.parameterCount() - 1;
    if (!method.flags().has(AccessFlag.STATIC) || !type.parameterType(last).equals(INSTANCE)) {
      throw new IllegalStateException(
          "no instance at hand in " + method.methodName().stringValue() + type.displayDescriptor());
    }
    code.aload(code.parameterSlot(last));
  }

  private static boolean callsTarget(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> element instanceof InvokeInstruction call && isTarget(call.method()));
  }

  static MethodTypeDesc withoutChicory(MethodTypeDesc type) {
    MethodTypeDesc plain = type;
    for (int i = 0; i < type.parameterCount(); i++) {
      plain = plain.changeParameterType(i, withoutChicory(type.parameterType(i)));
    }
    return plain.changeReturnType(withoutChicory(type.returnType()));
  }

  private static ClassDesc withoutChicory(ClassDesc type) {
    return type.packageName().startsWith("com.dylibso.chicory") ? ConstantDescs.CD_Object : type;
  }

  /// Changed calls in one method.
  private final class Calls implements CodeTransform {
    private final MethodModel method;
    private final @Nullable IndirectTail tail;
    private boolean droppedNew;

    Calls(MethodModel method) {
      this.method = method;
      this.tail = tail(method);
    }

    private @Nullable IndirectTail tail(MethodModel method) {
      String name = method.methodName().stringValue();
      if (!name.startsWith(INDIRECT)) {
        return null;
      }
      int type = Integer.parseInt(name, INDIRECT.length(), name.length(), 10);
      return new IndirectTail(method, type, types.defined().func(type));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (tail != null && tail.takes(code, element)) {
        return;
      }
      switch (element) {
        // `new` and `dup` go: a factory makes the interpreter.
        case NewObjectInstruction made when made.className().asSymbol().equals(INTERPRETER) ->
            droppedNew = true;
        case StackInstruction dup when droppedNew && dup.opcode() == Opcode.DUP ->
            droppedNew = false;
        case InvokeInstruction call -> call(code, call);
        case ConstantInstruction constant when isReferenceMark(constant) -> code.loadConstant(-2);
        default -> code.with(element);
      }
    }

    // Before it looks at the table, call_indirect_N asks whether its index is -1, the mark of a
    // call_ref, whose function it then takes
    // for one of its own. The answer must be no: GeneratedCode.table understands the mark.
    private boolean isReferenceMark(ConstantInstruction constant) {
      return constant.opcode() == Opcode.ICONST_M1 && tail != null;
    }

    private void call(CodeBuilder code, InvokeInstruction call) {
      ClassDesc owner = call.owner().asSymbol();
      String name = call.name().stringValue();
      if (owner.equals(support) && AT_THE_CALL.contains(name) && !isInterpreterEntry(call)) {
        loadInstance(code, method);
        MethodTypeDesc type =
            withoutChicory(call.typeSymbol())
                .insertParameterTypes(call.typeSymbol().parameterCount(), ConstantDescs.CD_Object);
        code.invokestatic(GENERATED_CODE, name, type);
      } else if (owner.equals(INSTANCE) && name.equals("table") && tail != null) {
        code.invokestatic(
                GENERATED_CODE,
                "table",
                MethodTypeDesc.of(
                    ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_int))
            .checkcast(desc(TableInstance.class));
      } else if (isPayload(call.method())) {
        loadInstance(code, method);
        code.invokestatic(GENERATED_CODE, name, METHODS.get(name));
      } else if (isOfInstance(call.method())) {
        code.invokestatic(GENERATED_CODE, name, METHODS.get(name));
      } else if (owner.equals(INTERPRETER) && name.equals(ConstantDescs.INIT_NAME)) {
        code.invokestatic(
                GENERATED_CODE,
                "interpreter",
                MethodTypeDesc.of(
                    ConstantDescs.CD_Object,
                    ConstantDescs.CD_Object,
                    ConstantDescs.CD_int.arrayType()))
            .checkcast(INTERPRETER);
      } else {
        code.with(call);
      }
    }

    // Its other form, (args, function, instance), enters the interpreter of the same instance.
    private boolean isInterpreterEntry(InvokeInstruction call) {
      return call.name().equalsString("callIndirect") && call.typeSymbol().parameterCount() == 3;
    }
  }
}
