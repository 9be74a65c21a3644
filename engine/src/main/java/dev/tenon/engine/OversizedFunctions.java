package dev.tenon.engine;

import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.commons.InstructionAdapter;

/// Which functions no JVM method can hold, found before compiling.
///
/// Chicory's compiler finds them one at a time and each time starts over, which for an interpreter
/// in a guest takes longer than all the rest. Here it emits those that are long enough to be
/// suspect into a counter. It does so through a method that is not public; should that change,
/// nothing is found and compiling is as slow as it was.
final class OversizedFunctions {
  private static final System.Logger LOG = System.getLogger(OversizedFunctions.class.getName());
  private static final int LARGEST_METHOD = 65_535;

  // Hardly an instruction takes more than so many bytes, with what it takes to keep the stack in
  // order.
  private static final int SUSPECT_INSTRUCTIONS = LARGEST_METHOD / 20;

  private final WasmModule module;
  private final Compiler compiler;

  OversizedFunctions(WasmModule module) {
    this.module = module;
    this.compiler = Compiler.builder(module).build();
  }

  /// The indices of functions that are certain to be too large.
  Set<Integer> find() {
    var found = new TreeSet<Integer>();
    try {
      Method emit =
          Compiler.class.getDeclaredMethod(
              "compileFunction",
              String.class,
              int.class,
              FunctionType.class,
              FunctionBody.class,
              InstructionAdapter.class);
      emit.setAccessible(true);
      int imports = module.importSection().count(ExternalType.FUNCTION);
      for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
        if (isSuspect(i) && size(emit, imports + i, i) > LARGEST_METHOD) {
          found.add(imports + i);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "functions that are too large are left for the compiler to find",
          e);
    }
    return found;
  }

  private boolean isSuspect(int body) {
    return module.codeSection().getFunctionBody(body).instructions().size() > SUSPECT_INSTRUCTIONS;
  }

  private int size(Method emit, int function, int body)
      throws InvocationTargetException, IllegalAccessException {
    FunctionType type =
        module.typeSection().getType(module.functionSection().getFunctionType(body));
    var counter = new CodeSizeEvaluator(null);
    emit.invoke(
        compiler,
        "dev/tenon/guest/Size",
        function,
        type,
        module.codeSection().getFunctionBody(body),
        new InstructionAdapter(counter));
    return counter.getMinSize();
  }
}
