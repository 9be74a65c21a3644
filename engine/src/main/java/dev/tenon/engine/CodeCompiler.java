package dev.tenon.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ByteClassCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.compiler.internal.CompilerResult;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.CatchOpCode;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    var rebinding = new Rebinding(className, types, imports());
    var entries = new EntryClasses(className, EntryClasses.exported(types, exported()));
    Map<String, byte[]> classes = new HashMap<>();
    result
        .classBytes()
        .forEach(
            (name, bytes) -> {
              entries.see(bytes);
              classes.put(name.replace('/', '.'), rebinding.rebind(bytes));
            });
    classes.putAll(entries.classes());
    return new CompiledCode(
        className,
        imports(),
        result.interpretedFunctions().stream().sorted().toList(),
        refersToExceptions(),
        makesTailCalls(),
        classes);
  }

  private List<Integer> exported() {
    return IntStream.range(0, module.exportSection().exportCount())
        .mapToObj(module.exportSection()::getExport)
        .filter(export -> export.exportType() == ExternalType.FUNCTION)
        .map(Export::index)
        .filter(function -> function >= imports())
        .toList();
  }

  private Stream<AnnotatedInstruction> instructions() {
    return Arrays.stream(module.codeSection().functionBodies())
        .flatMap(body -> body.instructions().stream());
  }

  private boolean makesTailCalls() {
    return instructions()
        .map(AnnotatedInstruction::opcode)
        .anyMatch(
            code ->
                code == OpCode.RETURN_CALL
                    || code == OpCode.RETURN_CALL_INDIRECT
                    || code == OpCode.RETURN_CALL_REF);
  }

  private boolean refersToExceptions() {
    return instructions()
        .filter(instruction -> instruction.opcode() == OpCode.TRY_TABLE)
        .flatMap(instruction -> instruction.catches().stream())
        .anyMatch(
            handler ->
                handler.opcode() == CatchOpCode.CATCH_REF
                    || handler.opcode() == CatchOpCode.CATCH_ALL_REF);
  }

  private CompilerResult compile() {
    try {
      return interpretAll ? compile(own()) : compileWhatFits();
    } catch (RuntimeException e) {
      throw new InvalidException("the module cannot be compiled: " + e.getMessage(), -1);
    }
  }

  private CompilerResult compileWhatFits() {
    var interpreted = new TreeSet<Integer>(new OversizedFunctions(module).find());
    interpreted.addAll(new SavedStacks(module).find());
    while (true) {
      try {
        return compile(interpreted);
      } catch (ChicoryException e) {
        // One more is just beyond the limit.
        int function =
            e.getCause() instanceof MethodTooLargeException tooLarge
                ? GuestClasses.function(tooLarge.getMethodName())
                : -1;
        if (function < 0 || !interpreted.add(function)) {
          throw e;
        }
      }
    }
  }

  private CompilerResult compile(Set<Integer> interpreted) {
    return Compiler.builder(module)
        .withClassName(className)
        .withClassCollectorFactory(ByteClassCollector::new)
        .withInterpreterFallback(InterpreterFallback.FAIL)
        .withInterpretedFunctions(interpreted)
        .build()
        .compile();
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
