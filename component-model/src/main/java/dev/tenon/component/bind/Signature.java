package dev.tenon.component.bind;

import dev.tenon.component.bind.WitMethods.WitMethod;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The conversions of a function's parameters, without the resource that a method is called on, and
/// of its result, the identity when it has none.
record Signature(List<Conversion> params, Conversion result, boolean hasResult) {
  Signature {
    params = List.copyOf(params);
  }

  Conversion param(int index) {
    return params.get(index);
  }

  static Signature arrange(
      String function,
      WitMethod method,
      FuncType type,
      ConversionArranger arranger,
      Mismatches mismatches) {
    List<FuncType.Param> wit =
        type.params().subList(method.ofResource() ? 1 : 0, type.params().size());
    int javaParameters = method.method().getParameterCount();
    if (wit.size() != javaParameters) {
      mismatches.add(parameterCount(function, method, type, wit));
    }
    List<Conversion> params = new ArrayList<>();
    for (int i = 0; i < Math.min(wit.size(), javaParameters); i++) {
      FuncType.Param param = wit.get(i);
      Where where =
          Where.inMethod(function, "parameter \"" + param.name() + "\"", method.signature());
      params.add(arranger.arrange(param.type(), method.parameter(i), where));
    }
    return new Signature(
        params, result(function, method, type, arranger, mismatches), type.result().isPresent());
  }

  private static String parameterCount(
      String function, WitMethod method, FuncType type, List<FuncType.Param> wit) {
    return function
        + ": the parameters are ("
        + wit.stream()
            .map(p -> p.name() + ": " + Mismatches.text(p.type()))
            .collect(Collectors.joining(", "))
        + ") in WIT but "
        + method.signature()
        + " in Java; use "
        + JavaSuggestion.method(
            WitNames.kebab(method.method().getName()), type, method.ofResource() ? 1 : 0);
  }

  private static Conversion result(
      String function,
      WitMethod method,
      FuncType type,
      ConversionArranger arranger,
      Mismatches mismatches) {
    Where where = Where.inMethod(function, "the result", method.signature());
    JavaType java = method.result();
    if (type.result().isEmpty()) {
      if (!java.is(void.class) && !java.is(Void.class)) {
        mismatches.add(
            function
                + ": there is no result in WIT but "
                + java
                + " in Java ("
                + where.java()
                + "); use void");
      }
      return Conversion.Simple.IDENTITY;
    }
    ValType result = type.result().get();
    return arranger.arrange(result, java, where);
  }
}
