package dev.tenon.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ByteClassCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.compiler.internal.CompilerResult;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.MethodTooLargeException;

/// Chicory's compiler, and what we change in what comes out of it.
///
/// It is driven from within rather than through its public builder, which would define and verify
/// the classes that we are about to change.
final class CodeCompiler {
  private final WasmModule module;
  private final String className;
  private final boolean interpretAll;

  CodeCompiler(WasmModule module, String className, boolean interpretAll) {
    this.module = module;
    this.className = className;
    this.interpretAll = interpretAll;
  }

  CompiledCode compile(ModuleTypes types) {
    var result = compile();
    var rebinding = new Rebinding(className, types.storesFunctionGlobals());
    Map<String, byte[]> classes = new HashMap<>();
    result
        .classBytes()
        .forEach((name, bytes) -> classes.put(name.replace('/', '.'), rebinding.rebind(bytes)));
    return new CompiledCode(
        className, imports(), result.interpretedFunctions().stream().sorted().toList(), classes);
  }

  private CompilerResult compile() {
    try {
      return interpretAll ? compile(own()) : compileWhatFits();
    } catch (RuntimeException e) {
      throw new InvalidException("the module cannot be compiled: " + e.getMessage() + hint(e), -1);
    }
  }

  private CompilerResult compileWhatFits() {
    try {
      return compile(new OversizedFunctions(module).find());
    } catch (ChicoryException e) {
      if (e.getCause() instanceof MethodTooLargeException) {
        return compile(
            Set.of()); // one more is just beyond the limit: the compiler looks for itself
      }
      throw e;
    }
  }

  private CompilerResult compile(Set<Integer> interpreted) {
    var compiler =
        Compiler.builder(module)
            .withClassName(className)
            .withClassCollectorFactory(ByteClassCollector::new);
    if (interpreted.isEmpty()) {
      compiler.withInterpreterFallback(InterpreterFallback.SILENT);
    } else {
      compiler
          .withInterpreterFallback(InterpreterFallback.FAIL)
          .withInterpretedFunctions(interpreted);
    }
    return compiler.build().compile();
  }

  private static String hint(RuntimeException e) {
    return String.valueOf(e.getMessage()).contains("Unhandled opcode")
        ? ". It uses a feature that is not supported, such as SIMD; build it without (for Rust, -C target-feature=-simd128)"
        : "";
  }

  private int imports() {
    return module.importSection().count(ExternalType.FUNCTION);
  }

  private Set<Integer> own() {
    return IntStream.range(imports(), imports() + module.functionSection().functionCount())
        .boxed()
        .collect(Collectors.toSet());
  }
}
