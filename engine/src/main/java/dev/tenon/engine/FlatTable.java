package dev.tenon.engine;

import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;

/// A table that counts its growth itself: Chicory's writes it into the parsed module.
final class FlatTable extends TableInstance {
  private final CoreTableType declared;
  private final long limit;
  private final CoreTable extern = new CoreTable(this);

  FlatTable(CoreTableType declared, int initial, CoreLimits limits) {
    super(new Table(Types.chicory(declared.element()), limits(declared)), initial);
    this.declared = declared;
    this.limit = limits.tableElements();
  }

  private static TableLimits limits(CoreTableType type) {
    return type.max().isPresent() ? new TableLimits(type.min(), type.max().getAsLong()) : new TableLimits(type.min());
  }

  CoreTable extern() {
    return extern;
  }

  CoreTableType type() {
    return new CoreTableType(declared.element(), size(), declared.max());
  }
}
