package dev.tenon.component.bind;

import dev.tenon.component.bind.WitMethods.WitMethod;
import dev.tenon.component.type.FuncType;
import dev.tenon.engine.TrapException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// How a function that the host provides is called: convert the arguments, call the method, convert
/// the result. It holds no implementation, so every instance shares it.
final class HostMethodCall {
  private final String function;
  private final String signature;
  private final MethodHandle target;
  private final Signature types;
  private final int receivers;
  private final boolean convertsArguments;

  private HostMethodCall(String function, WitMethod method, Signature types) {
    this.function = function;
    this.signature = method.signature();
    this.receivers = method.ofResource() ? 1 : 0;
    this.target =
        method.ofResource()
            ? MethodHandleForms.methodOfFirst(method.method())
            : MethodHandleForms.method(method.method());
    this.types = types;
    this.convertsArguments = !types.params().stream().allMatch(Conversion::identity);
  }

  /// Checks a method against the function's type.
  ///
  /// @throws dev.tenon.engine.LinkException with every mismatch
  static HostMethodCall arrange(String function, WitMethod method, FuncType type) {
    Mismatches mismatches = new Mismatches();
    ConversionArranger arranger = new ConversionArranger(mismatches, Conversion.HostResource::new);
    Signature types = Signature.arrange(function, method, type, arranger, mismatches);
    mismatches.throwIfAny();
    return new HostMethodCall(function, method, types);
  }

  @Nullable Object call(Object implementation, @Nullable Object[] args) {
    @Nullable Object[] converted = convertsArguments ? toJava(args) : args;
    Object result;
    try {
      result = (Object) target.invokeExact(implementation, converted);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw trap(e);
    }
    return types.hasResult() ? toWit(result) : null;
  }

  private @Nullable Object[] toJava(@Nullable Object[] args) {
    @Nullable Object[] converted = args.clone();
    for (int i = receivers; i < converted.length; i++) {
      try {
        converted[i] = types.param(i - receivers).toJava(args[i]);
      } catch (IllegalArgumentException e) {
        throw misfit("argument " + (i - receivers), e);
      }
    }
    return converted;
  }

  private Object toWit(@Nullable Object result) {
    if (result == null) {
      throw new TrapException(
          TrapException.Kind.HOST, function + ": " + signature + " returned null");
    }
    try {
      return types.result().toWit(result);
    } catch (IllegalArgumentException e) {
      throw misfit("the result", e);
    }
  }

  private TrapException misfit(String what, IllegalArgumentException e) {
    return new TrapException(
        TrapException.Kind.HOST,
        function + ": " + what + " of " + signature + " does not fit: " + e.getMessage(),
        e);
  }

  private TrapException trap(Throwable e) {
    boolean interrupted = e instanceof InterruptedException;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new TrapException(
        interrupted ? TrapException.Kind.INTERRUPTED : TrapException.Kind.HOST,
        function + ": " + signature + " threw " + e,
        e);
  }
}
