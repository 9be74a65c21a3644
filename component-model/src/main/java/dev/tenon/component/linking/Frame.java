package dev.tenon.component.linking;

import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreGlobal;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.CoreTable;
import dev.tenon.engine.CoreTag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The run-time index spaces of one component instance while it is made.
final class Frame {
  final InstanceState state;
  final @Nullable Frame enclosing;
  final List<CoreFunction> coreFuncs = new ArrayList<>();
  final List<CoreTable> coreTables = new ArrayList<>();
  final List<CoreMemory> coreMemories = new ArrayList<>();
  final List<CoreGlobal> coreGlobals = new ArrayList<>();
  final List<CoreTag> coreTags = new ArrayList<>();
  final List<CoreModule> modules = new ArrayList<>();
  final List<Function<String, @Nullable CoreExtern>> coreInstances = new ArrayList<>();
  final List<FuncInst> funcs = new ArrayList<>();
  final List<InstanceExport> instances = new ArrayList<>();
  final List<ComponentValue> components = new ArrayList<>();

  Frame(InstanceState state, @Nullable Frame enclosing) {
    this.state = state;
    this.enclosing = enclosing;
  }

  /// The frame a number of scopes outward; validation has checked that there is one.
  Frame outer(int count) {
    Frame frame = this;
    for (int i = 0; i < count; i++) {
      Frame next = frame.enclosing;
      if (next == null) {
        throw new IllegalStateException("no enclosing component");
      }
      frame = next;
    }
    return frame;
  }

  void add(CoreExtern extern) {
    switch (extern) {
      case CoreFunction function -> coreFuncs.add(function);
      case CoreTable table -> coreTables.add(table);
      case CoreMemory memory -> coreMemories.add(memory);
      case CoreGlobal global -> coreGlobals.add(global);
      case CoreTag tag -> coreTags.add(tag);
    }
  }

  /// Gives a run-time value its index; resources have none.
  void add(Object value) {
    switch (value) {
      case FuncInst func -> funcs.add(func);
      case InstanceExport instance -> instances.add(instance);
      case ComponentValue component -> components.add(component);
      case CoreModule module -> modules.add(module);
      default -> {}
    }
  }
}
