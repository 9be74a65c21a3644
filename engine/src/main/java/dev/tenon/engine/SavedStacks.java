package dev.tenon.engine;

import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.OpCode;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which functions have a `try_table` with operands below it.
///
/// Chicory's compiler saves them in local variables that other instructions overwrite, and leaves
/// them on the stack when a handler branches past them; so such functions are interpreted. LLVM
/// makes none. Whether there are operands its analysis knows, which is not public.
final class SavedStacks {
  private final WasmModule module;
  private final int imports;

  SavedStacks(WasmModule module) {
    this.module = module;
    this.imports = module.importSection().count(ExternalType.FUNCTION);
  }

  /// The functions' indices.
  Set<Integer> find() {
    var found = new TreeSet<Integer>();
    try {
      Object analyzer = null;
      for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
        if (catches(i)) {
          analyzer = analyzer == null ? analyzer() : analyzer;
          if (savesOperands(analyzer, imports + i)) {
            found.add(imports + i);
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of Chicory's compiler is not known", e);
    }
    return found;
  }

  private boolean catches(int body) {
    return module.codeSection().getFunctionBody(body).instructions().stream()
        .anyMatch(instruction -> instruction.opcode() == OpCode.TRY_TABLE);
  }

  private Object analyzer() throws ReflectiveOperationException {
    Field analyzer = Compiler.class.getDeclaredField("analyzer");
    analyzer.setAccessible(true);
    return analyzer.get(Compiler.builder(module).build());
  }

  private static boolean savesOperands(Object analyzer, int function)
      throws ReflectiveOperationException {
    Method analyze = analyzer.getClass().getDeclaredMethod("analyze", int.class);
    for (Object instruction : (List<?>) call(call(analyze, analyzer, function), "instructions")) {
      if (call(instruction, "opcode").toString().equals("TRY_SAVE_STACK")) {
        return true;
      }
    }
    return false;
  }

  private static Object call(Object receiver, String method) throws ReflectiveOperationException {
    return call(receiver.getClass().getDeclaredMethod(method), receiver);
  }

  private static Object call(Method method, Object receiver, Object... args)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    return method.invoke(receiver, args);
  }
}
