package dev.tenon.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.ImportGlobal;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportTable;
import com.dylibso.chicory.runtime.ImportTag;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.Export;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One module becoming one instance.
final class Instantiation {
  private final CoreModule module;
  private final CoreLimits limits;
  private final String label;
  private final List<CoreFunction> functions = new ArrayList<>();
  private final ImportValues.Builder others = ImportValues.builder();
  private final int importedTables;

  Instantiation(
      CoreModule module, List<? extends CoreExtern> imports, CoreLimits limits, String label) {
    this.module = module;
    this.limits = limits;
    this.label = label;
    this.importedTables =
        (int) module.imports().stream().filter(i -> i.type() instanceof CoreTableType).count();
    link(imports);
  }

  private void link(List<? extends CoreExtern> imports) {
    List<CoreImport> needed = module.imports();
    if (imports.size() != needed.size()) {
      throw new LinkException(
          "%sneeds %d imports, given %d".formatted(prefix(), needed.size(), imports.size()));
    }
    for (int i = 0; i < needed.size(); i++) {
      check(needed.get(i), imports.get(i));
      link(RuntimeModule.name(i), imports.get(i));
    }
  }

  private void check(CoreImport needed, CoreExtern given) {
    if (!matches(needed.type(), given)) {
      throw new LinkException(
          "%simport \"%s\" \"%s\" needs %s, given %s"
              .formatted(prefix(), needed.module(), needed.name(), needed.type(), given.type()));
    }
    if (References.isInternal(needed.type()) && !(given instanceof HostFunction)) {
      throw new LinkException(
          "%simport \"%s\" \"%s\" of type %s: structs, arrays and i31 cannot pass between instances yet"
              .formatted(prefix(), needed.module(), needed.name(), needed.type()));
    }
  }

  // Functions of guests have types that may be subtypes of others with the same parameters and
  // results.
  private boolean matches(CoreExternType needed, CoreExtern given) {
    ModuleTypes types = module.types();
    return needed instanceof CoreFuncType && given instanceof GuestFunction function
        ? types
            .defined()
            .admits(
                types.functionType(functions.size()),
                function.machine().module().types(),
                function.index())
        : given.type().matches(needed);
  }

  private String prefix() {
    return label.isEmpty() ? "" : label + ": ";
  }

  private void link(String name, CoreExtern given) {
    switch (given) {
      case CoreFunction function -> functions.add(function);
      case CoreMemory memory -> others.addMemory(new ImportMemory("", name, memory.flat()));
      case CoreTable table -> others.addTable(new ImportTable("", name, table.flat()));
      case CoreGlobal global -> others.addGlobal(new ImportGlobal("", name, global.global()));
      case CoreTag tag -> others.addTag(new ImportTag("", name, tag.tag()));
    }
  }

  CoreInstance run() {
    Iterator<CoreTableType> tables = module.types().tables().listIterator(importedTables);
    Instance instance =
        Instance.builder(module.runtime())
            .withImportValues(others.build())
            .withMachineFactory(made -> new GuestMachine(module, label, made, functions, limits))
            .withMemoryFactory(
                memory -> new FlatMemory(ModuleTypes.memory(memory), limits, prefix()))
            .withTableFactory(
                (_, initial) -> new FlatTable(tables.next(), initial, limits, prefix()))
            .withInitialize(false)
            .build();
    initialize(instance);
    return new CoreInstance(module, exports(instance));
  }

  private void initialize(Instance instance) {
    GuestMachine machine = GuestMachine.of(instance);
    try {
      for (int i = importedTables; i < module.types().tables().size(); i++) {
        machine.table(i).own(initialOwner(instance, i));
      }
      instance.initialize(false);
    } catch (Throwable t) {
      throw Traps.leaving(machine, Traps.atHost(t));
    }
  }

  // A function that comes out of an imported global is another instance's.
  private Instance initialOwner(Instance instance, int table) {
    var value = module.runtime().tableSection().getTable(table - importedTables).initialize();
    return References.isOfInstance(module.types().tables().get(table).element())
        ? ConstantEvaluators.computeConstantInstance(instance, value)
        : instance;
  }

  private SequencedMap<String, CoreExtern> exports(Instance instance) {
    var map = new LinkedHashMap<String, CoreExtern>();
    var section = module.runtime().exportSection();
    for (int i = 0; i < section.exportCount(); i++) {
      map.put(section.getExport(i).name(), extern(instance, section.getExport(i)));
    }
    return map;
  }

  private CoreExtern extern(Instance instance, Export export) {
    int index = export.index();
    ModuleTypes types = module.types();
    return switch (export.exportType()) {
      case FUNCTION -> GuestMachine.of(instance).function(index);
      case TABLE -> ((FlatTable) instance.table(index)).extern();
      case MEMORY -> ((FlatMemory) instance.memory(index)).extern();
      case GLOBAL -> new CoreGlobal(types.globals().get(index), instance.global(index));
      case TAG -> new CoreTag(types.tags().get(index), instance.tag(index));
    };
  }
}
