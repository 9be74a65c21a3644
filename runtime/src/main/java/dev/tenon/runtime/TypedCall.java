package dev.tenon.runtime;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.Result;
import dev.tenon.runtime.invoke.GuestErrorException;
import dev.tenon.runtime.invoke.Targets.Target;
import org.jspecify.annotations.Nullable;

/// A function of a component as a caller with types sees it: each call is an invocation of its own.
record TypedCall(Runtime runtime, Target target) implements ComponentFunction {
  @Override
  public FuncType type() {
    return target.type();
  }

  @Override
  @SuppressWarnings("NullAway") // a payload may be null, which NullAway does not see in T
  public @Nullable Object call(@Nullable Object... args) {
    String name = target.instance().map(i -> i + "#").orElse("") + target.function();
    boolean result =
        target.type().result().filter(t -> t instanceof ValType.ResultType).isPresent();
    try {
      Object value = runtime.invoke(target.component(), name, args);
      return result ? Result.ok(value) : value;
    } catch (GuestErrorException e) {
      return Result.err(e.error());
    }
  }
}
