package dev.tenon.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionSection;
import com.dylibso.chicory.wasm.types.GlobalImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.TableImport;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.TagImport;
import java.util.List;

/// The form of a module that Chicory instantiates: as parsed, except that imports are what its
/// linker will accept without a long look, since ours has done the matching.
///
/// Imported functions become functions with empty bodies, which nothing runs; the other imports are
/// named by their position, and ask for no more than their kind.
final class RuntimeModule {
  private static final FunctionBody EMPTY = new FunctionBody(List.of(), List.of());

  private RuntimeModule() {}

  static WasmModule of(WasmModule parsed, ModuleTypes types, CodeSection code) {
    var imports = ImportSection.builder();
    var functions = FunctionSection.builder();
    var bodies = CodeSection.builder();
    for (int i = 0; i < parsed.importSection().importCount(); i++) {
      Import imported = parsed.importSection().getImport(i);
      if (imported instanceof FunctionImport function) {
        functions.addFunctionType(function.typeIndex());
        bodies.addFunctionBody(EMPTY);
      } else {
        imports.addImport(lenient(imported, types.imports().get(i).type(), name(i)));
      }
    }
    for (int i = 0; i < parsed.functionSection().functionCount(); i++) {
      functions.addFunctionType(parsed.functionSection().getFunctionType(i));
      bodies.addFunctionBody(code.getFunctionBody(i));
    }
    var module =
        WasmModule.builder()
            .withValidation(false)
            .setTypeSection(parsed.typeSection())
            .setImportSection(imports.build())
            .setFunctionSection(functions.build())
            .setTableSection(parsed.tableSection())
            .setGlobalSection(parsed.globalSection())
            .setExportSection(parsed.exportSection())
            .setElementSection(parsed.elementSection())
            .setCodeSection(bodies.build())
            .setDataSection(parsed.dataSection());
    parsed.memorySection().ifPresent(module::setMemorySection);
    parsed.startSection().ifPresent(module::setStartSection);
    parsed.tagSection().ifPresent(module::setTagSection);
    return module.build();
  }

  /// What the import at `index` is called here.
  static String name(int index) {
    return Integer.toString(index);
  }

  private static Import lenient(Import imported, CoreExternType type, String name) {
    return switch (imported) {
      case TableImport _ ->
          new TableImport(
              "", name, FlatTable.chicoryElement((CoreTableType) type), new TableLimits(0));
      case MemoryImport memory ->
          new MemoryImport(
              "", name, new MemoryLimits(0, MemoryLimits.MAX_PAGES, memory.limits().shared()));
      case GlobalImport global ->
          new GlobalImport("", name, global.mutabilityType(), global.type());
      case TagImport tag ->
          new TagImport("", name, tag.tagType().attribute(), tag.tagType().typeIdx());
      default -> throw new IllegalArgumentException("unknown kind of import: " + imported);
    };
  }
}
