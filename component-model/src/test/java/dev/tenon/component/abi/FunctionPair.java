package dev.tenon.component.abi;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Substitution;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// A random function type as the caller's component and the callee's know it: the same but for the
/// resource variables.
record FunctionPair(
    FuncType caller,
    FuncType callee,
    List<ResourceType> callerResources,
    List<ResourceType> calleeResources) {
  /// The caller's resource, the callee's, that of a third instance, and the host's.
  private static final List<String> RESOURCES = List.of("callers", "callees", "thirds", "hosts");

  static FunctionPair random(Random random) {
    boolean handles = random.nextInt(5) == 0;
    List<ResourceType> callers = handles ? resources() : List.of();
    List<ResourceType> callees = handles ? resources() : List.of();
    RandomValues types = new RandomValues(random, callers);
    int count = random.nextInt(random.nextInt(4) == 0 ? 20 : 5);
    // Many parameters are simple ones, so that cases stay quick.
    int depth = count > 4 ? random.nextInt(2) : random.nextInt(4);
    List<FuncType.Param> params = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      params.add(new FuncType.Param("p" + i, types.paramType(depth)));
    }
    Optional<ValType> result =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(types.type(random.nextInt(4)));
    FuncType caller = new FuncType(params, result, false);
    Substitution substitution = new Substitution();
    IntStream.range(0, callers.size())
        .forEach(i -> substitution.put(callers.get(i), callees.get(i)));
    FuncType callee = substitution.apply(caller);
    // Two components never share the object.
    callee = new FuncType(callee.params(), callee.result(), false);
    return new FunctionPair(caller, callee, callers, callees);
  }

  private static List<ResourceType> resources() {
    return RESOURCES.stream().map(ResourceType::fresh).toList();
  }

  boolean hasHandles() {
    return !callerResources.isEmpty();
  }

  @Override
  public String toString() {
    return TypeText.of(caller);
  }
}
