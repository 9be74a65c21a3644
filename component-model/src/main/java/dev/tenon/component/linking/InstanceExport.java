package dev.tenon.component.linking;

import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An instance at run time: what a component exports under one name, or the component instance as a
/// whole. It can meet another component's import through [Linker#define(String, InstanceExport)].
public final class InstanceExport {
  private final InstanceType type;
  private final @Nullable InstanceState state;
  private final Map<String, Object> values;

  InstanceExport(InstanceType type, @Nullable InstanceState state, Map<String, Object> values) {
    this.type = type;
    this.state = state;
    this.values = values;
  }

  /// Its type; resource variables in it are those of the component that made it.
  public InstanceType type() {
    return type;
  }

  /// The function of this name, such as `greet` or `[method]counter.increment`.
  public Optional<ComponentFunction> function(String name) {
    ExternType exported = type.exports().get(name);
    return exported instanceof FuncType func && values.get(name) instanceof FuncInst inst
        ? Optional.of(new BoundFunction(name, inst, func, state))
        : Optional.empty();
  }

  /// The instance of this name.
  public Optional<InstanceExport> instance(String name) {
    return values.get(name) instanceof InstanceExport instance
        ? Optional.of(instance)
        : Optional.empty();
  }

  /// The same instance at the type by which another instance's component knows it.
  InstanceExport as(InstanceType other, InstanceState knownBy) {
    return new InstanceExport(other, knownBy, values);
  }

  /// The instance whose resource variables the type mentions, null for one of the host.
  @Nullable InstanceState state() {
    return state;
  }

  /// A function, instance, component, core module or resource; null when there is none.
  @Nullable Object value(String name) {
    return values.get(name);
  }
}
