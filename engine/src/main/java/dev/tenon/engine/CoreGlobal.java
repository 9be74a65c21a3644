package dev.tenon.engine;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.wasm.types.MutabilityType;

/// A global; its value is raw bits, as [CoreFunction] describes.
public final class CoreGlobal implements CoreExtern {
  private final CoreGlobalType type;
  private final GlobalInstance global;

  CoreGlobal(CoreGlobalType type, GlobalInstance global) {
    this.type = type;
    this.global = global;
  }

  /// A global of the host, for guests to import.
  public static CoreGlobal create(CoreGlobalType type, long value) {
    var mutability = type.mutable() ? MutabilityType.Var : MutabilityType.Const;
    return new CoreGlobal(
        type, new GlobalInstance(value, 0, Types.chicory(type.value()), mutability));
  }

  GlobalInstance global() {
    return global;
  }

  @Override
  public CoreGlobalType type() {
    return type;
  }

  /// The present value.
  public long value() {
    return global.getValue();
  }

  /// Changes the value.
  ///
  /// @throws IllegalStateException if the global is a constant
  public void set(long value) {
    if (!type.mutable()) {
      throw new IllegalStateException("the global is a constant: " + type);
    }
    global.setValue(value);
  }
}
