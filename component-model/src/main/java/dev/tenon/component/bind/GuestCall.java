package dev.tenon.component.bind;

import dev.tenon.component.bind.WitMethods.WitMethod;
import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.value.ResourceHandle;
import org.jspecify.annotations.Nullable;

/// How a Java method calls a component's function: convert the arguments, call, convert the result.
record GuestCall(String name, ComponentFunction function, Signature types) {
  private static final Object[] NO_ARGUMENTS = {};

  static GuestCall arrange(
      String interfaceName,
      WitMethod method,
      ComponentFunction function,
      ConversionArranger arranger,
      Mismatches mismatches) {
    String name = interfaceName + "#" + method.name();
    return new GuestCall(
        name, function, Signature.arrange(name, method, function.type(), arranger, mismatches));
  }

  /// Calls the function; `self` is the resource when it is a resource's method.
  @Nullable Object call(@Nullable ResourceHandle self, @Nullable Object @Nullable [] given) {
    @Nullable Object[] args = given == null ? NO_ARGUMENTS : given;
    int shift = self == null ? 0 : 1;
    @Nullable Object[] converted = new Object[args.length + shift];
    if (self != null) {
      converted[0] = self;
    }
    for (int i = 0; i < args.length; i++) {
      converted[i + shift] = toWit(i, shift, args[i]);
    }
    Object result = function.call(converted);
    return result == null ? null : types.result().toJava(result);
  }

  private Object toWit(int index, int shift, @Nullable Object arg) {
    try {
      if (arg == null) {
        throw new IllegalArgumentException("it is null");
      }
      return types.param(index).toWit(arg);
    } catch (IllegalArgumentException e) {
      String param = function.type().params().get(index + shift).name();
      throw new IllegalArgumentException(
          name + ": parameter \"" + param + "\": " + e.getMessage(), e);
    }
  }
}
