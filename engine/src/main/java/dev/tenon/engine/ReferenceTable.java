package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.ValType;

/// All functions that an instance can refer to, at the index that the reference is: this makes a
/// `call_ref` a `call_indirect`.
final class ReferenceTable extends TableInstance {
  private final GuestMachine machine;

  ReferenceTable(GuestMachine machine) {
    super(new Table(ValType.FuncRef, new TableLimits(0)), -1);
    this.machine = machine;
  }

  @Override
  public int requiredRef(int reference) {
    return machine.resolve(reference).index();
  }

  @Override
  public Instance instance(int reference) {
    return machine.resolve(reference).machine().instance();
  }
}
