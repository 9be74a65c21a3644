package dev.tenon.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Global;
import com.dylibso.chicory.wasm.types.GlobalImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableImport;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.TagImport;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The types of a module's five index spaces, imports first, and of its imports and exports.
final class ModuleTypes {
  private final Types types;
  private final List<CoreFuncType> functions = new ArrayList<>();
  private final int[] functionTypes;
  private final @Nullable String[] functionTexts;
  private final List<CoreTableType> tables = new ArrayList<>();
  private final List<CoreMemoryType> memories = new ArrayList<>();
  private final List<CoreGlobalType> globals = new ArrayList<>();
  private final List<CoreTagType> tags = new ArrayList<>();
  private final List<CoreImport> imports;
  private final List<CoreExport> exports;

  ModuleTypes(WasmModule module) {
    this.types = new Types(module.typeSection());
    this.functionTypes =
        new int
            [module.importSection().count(ExternalType.FUNCTION)
                + module.functionSection().functionCount()];
    this.functionTexts = new String[functionTypes.length];
    this.imports =
        module.importSection().stream()
            .map(i -> new CoreImport(NamelessImports.module(i.module()), i.name(), imported(i)))
            .toList();
    for (int i = 0; i < module.functionSection().functionCount(); i++) {
      function(module.functionSection().getFunctionType(i));
    }
    for (int i = 0; i < module.tableSection().tableCount(); i++) {
      Table table = module.tableSection().getTable(i);
      tables.add(table(table.elementType(), table.limits()));
    }
    module
        .memorySection()
        .ifPresent(
            section -> {
              for (int i = 0; i < section.memoryCount(); i++) {
                memories.add(memory(section.getMemory(i).limits()));
              }
            });
    for (Global global : module.globalSection().globals()) {
      globals.add(global(global.valueType(), global.mutabilityType()));
    }
    module
        .tagSection()
        .ifPresent(
            section -> {
              for (int i = 0; i < section.tagCount(); i++) {
                tags.add(new CoreTagType(types.func(section.getTag(i).typeIdx())));
              }
            });
    this.exports = exports(module.exportSection());
  }

  private CoreExternType imported(Import imported) {
    return switch (imported) {
      case FunctionImport function -> function(function.typeIndex());
      case TableImport table -> add(tables, table(table.entryType(), table.limits()));
      case MemoryImport memory -> add(memories, memory(memory.limits()));
      case GlobalImport global -> add(globals, global(global.type(), global.mutabilityType()));
      case TagImport tag -> add(tags, new CoreTagType(types.func(tag.tagType().typeIdx())));
      default -> throw new IllegalArgumentException("unknown kind of import: " + imported);
    };
  }

  private CoreFuncType function(int type) {
    functionTypes[functions.size()] = type;
    return add(functions, types.func(type));
  }

  private static <T> T add(List<T> space, T type) {
    space.add(type);
    return type;
  }

  private List<CoreExport> exports(ExportSection section) {
    var list = new ArrayList<CoreExport>();
    var names = new HashSet<String>();
    for (int i = 0; i < section.exportCount(); i++) {
      var export = section.getExport(i);
      CoreExternType type =
          switch (export.exportType()) {
            case FUNCTION -> exported(functions, export);
            case TABLE -> exported(tables, export);
            case MEMORY -> exported(memories, export);
            case GLOBAL -> exported(globals, export);
            case TAG -> exported(tags, export);
          };
      if (!names.add(export.name())) {
        throw new InvalidException("duplicate export name \"" + export.name() + "\"", -1);
      }
      list.add(new CoreExport(export.name(), type));
    }
    return List.copyOf(list);
  }

  private static <T> T exported(List<T> space, Export export) {
    if (Integer.compareUnsigned(export.index(), space.size()) >= 0) {
      throw new InvalidException(
          "the export \"%s\" is of an unknown %s, %d of %d"
              .formatted(
                  export.name(),
                  export.exportType().name().toLowerCase(Locale.ROOT),
                  Integer.toUnsignedLong(export.index()),
                  space.size()),
          -1);
    }
    return space.get(export.index());
  }

  private CoreTableType table(ValType element, TableLimits limits) {
    var max =
        limits.max() >= TableLimits.LIMIT_MAX
            ? OptionalLong.empty()
            : OptionalLong.of(limits.max());
    return new CoreTableType(types.reference(element), limits.min(), max);
  }

  static CoreMemoryType memory(MemoryLimits limits) {
    var max =
        limits.maximumPages() >= MemoryLimits.MAX_PAGES
            ? OptionalLong.empty()
            : OptionalLong.of(limits.maximumPages());
    return new CoreMemoryType(limits.initialPages(), max, limits.shared());
  }

  private CoreGlobalType global(ValType type, MutabilityType mutability) {
    return new CoreGlobalType(types.value(type), mutability == MutabilityType.Var);
  }

  /// Whether a global holds references that mean something to one instance only.
  boolean isReferenceGlobal(int index) {
    return References.isOfInstance(globals.get(index).value());
  }

  /// Whether a store to a global may be one of such a reference.
  boolean storesReferenceGlobals() {
    return IntStream.range(0, globals.size())
        .anyMatch(i -> globals.get(i).mutable() && isReferenceGlobal(i));
  }

  /// Whether a reference to an exception may be left when the function that took it has ended.
  boolean keepsExceptions() {
    return globals.stream().anyMatch(g -> References.isException(g.value()))
        || tables.stream().anyMatch(t -> References.isException(t.element()))
        || functions.stream().anyMatch(ModuleTypes::passesExceptions)
        || tags.stream().map(CoreTagType::func).anyMatch(ModuleTypes::passesExceptions)
        || types.keepExceptions();
  }

  private static boolean passesExceptions(CoreFuncType type) {
    return type.params().stream().anyMatch(References::isException)
        || type.results().stream().anyMatch(References::isException);
  }

  /// The index in the type section of the type of function `index`.
  int functionType(int index) {
    return functionTypes[index];
  }

  /// The text of the type of function `index`.
  String functionText(int index) {
    String text = functionTexts[index];
    if (text == null) {
      text = types.text(functionTypes[index]);
      functionTexts[index] = text;
    }
    return text;
  }

  /// The texts that [#functionText] has given, the rest null.
  @Nullable String[] functionTexts() {
    return functionTexts;
  }

  Types defined() {
    return types;
  }

  List<CoreFuncType> functions() {
    return functions;
  }

  List<CoreTableType> tables() {
    return tables;
  }

  List<CoreMemoryType> memories() {
    return memories;
  }

  List<CoreGlobalType> globals() {
    return globals;
  }

  List<CoreTagType> tags() {
    return tags;
  }

  List<CoreImport> imports() {
    return imports;
  }

  List<CoreExport> exports() {
    return exports;
  }
}
