package dev.tenon.engine;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportGlobal;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportTable;
import com.dylibso.chicory.runtime.ImportTag;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One module becoming one instance.
final class Instantiation {
  private final CoreModule module;
  private final List<? extends CoreExtern> imports;
  private final CoreLimits limits;
  private final String label;
  private final ImportValues.Builder values = ImportValues.builder();

  Instantiation(CoreModule module, List<? extends CoreExtern> imports, CoreLimits limits, String label) {
    this.module = module;
    this.imports = imports;
    this.limits = limits;
    this.label = label;
  }

  CoreInstance run() {
    link();
    Instance instance =
        Instance.builder(module.parsed())
            .withImportValues(values.build())
            .withMachineFactory(module.machines())
            .withMemoryFactory(l -> new FlatMemory(
                new CoreMemoryType(l.initialPages(), l.maximumPages() >= 65536 ? OptionalLong.empty() : OptionalLong.of(l.maximumPages()), l.shared()), limits))
            .withStart(false)
            .build();
    return new CoreInstance(module, exports(instance));
  }

  private void link() {
    List<CoreImport> needed = module.imports();
    if (imports.size() != needed.size()) {
      throw new LinkException("%s%d imports are needed, given %d".formatted(label.isEmpty() ? "" : label + ": ", needed.size(), imports.size()));
    }
    for (int i = 0; i < needed.size(); i++) {
      link(needed.get(i), imports.get(i));
    }
  }

  private void link(CoreImport needed, CoreExtern given) {
    if (!given.type().matches(needed.type())) {
      throw new LinkException(
          "%simport \"%s\" \"%s\" needs %s, given %s"
              .formatted(label.isEmpty() ? "" : label + ": ", needed.module(), needed.name(), needed.type(), given.type()));
    }
    switch (given) {
      case CoreFunction function -> values.addFunction(function(needed, function));
      case CoreMemory memory -> values.addMemory(new ImportMemory(needed.module(), needed.name(), memory.flat()));
      case CoreTable table -> values.addTable(new ImportTable(needed.module(), needed.name(), table.flat()));
      case CoreGlobal global -> values.addGlobal(new ImportGlobal(needed.module(), needed.name(), global.global()));
      case CoreTag tag -> values.addTag(new ImportTag(needed.module(), needed.name(), tag.tag()));
    }
  }

  private static ImportFunction function(CoreImport needed, CoreFunction function) {
    var type = FunctionType.of(
        function.type().params().stream().map(Types::chicory).toList(),
        function.type().results().stream().map(Types::chicory).toList());
    return new ImportFunction(needed.module(), needed.name(), type, (instance, args) -> function.invoke(args));
  }

  private Map<String, CoreExtern> exports(Instance instance) {
    var map = new LinkedHashMap<String, CoreExtern>();
    var section = module.parsed().exportSection();
    for (int i = 0; i < section.exportCount(); i++) {
      map.put(section.getExport(i).name(), extern(instance, section.getExport(i)));
    }
    return map;
  }

  private CoreExtern extern(Instance instance, Export export) {
    int index = export.index();
    ModuleTypes types = module.types();
    return switch (export.exportType()) {
      case FUNCTION -> new GuestFunction(types.functions().get(index), instance.getMachine(), index);
      case TABLE -> ((FlatTable) instance.table(index)).extern();
      case MEMORY -> ((FlatMemory) instance.memory(index)).extern();
      case GLOBAL -> new CoreGlobal(types.globals().get(index), instance.global(index));
      case TAG -> new CoreTag(types.tags().get(index), instance.tag(index));
    };
  }
}
