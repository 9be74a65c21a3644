package dev.tenon.component.linking;

import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import org.jspecify.annotations.Nullable;

/// A function with the type it is exported at, and the instance whose resource variables that type
/// mentions, null for one of the host.
record BoundFunction(String name, FuncInst inst, FuncType type, @Nullable InstanceState state)
    implements ComponentFunction {
  @Override
  public @Nullable Object call(@Nullable Object... args) {
    if (args.length != type.params().size()) {
      throw new IllegalArgumentException(
          "%s takes %d arguments, got %d: %s"
              .formatted(name, type.params().size(), args.length, TypeText.of(type)));
    }
    return inst.invoke(args);
  }
}
