package dev.tenon.component.validation;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// How large types are when they are written out, each part as often as it is used, and bounds for
/// that: a type index costs one byte of a component and may stand for a type of any size, and what
/// validation does with a type takes as long as the type is large.
final class TypeSizes {
  /// The most types that one type may be made of.
  static final long MAX_PARTS = 1_000_000;

  /// How deeply types may nest.
  static final int MAX_DEPTH = 100;

  /// What a component may have of something, and more of it for each of its bytes.
  private static final class Allowance {
    private final int perByte;
    private long left;

    Allowance(long least, int perByte) {
      this.left = least;
      this.perByte = perByte;
    }

    void grow(int bytes) {
      left += (long) perByte * bytes;
    }

    void take(long parts, Scope scope) {
      left -= parts;
      if (left < 0) {
        throw scope.invalid(
            "the component's types are too large for a component of its size",
            "each import, alias and instantiation counts all that its type is made of");
      }
    }
  }

  /// Of how many types a type is made, itself included, and how deeply these nest.
  private record Size(long parts, int depth) {
    static final Size ONE = new Size(1, 1);

    Size with(Size part) {
      return new Size(Math.min(parts + part.parts, MAX_PARTS + 1), Math.max(depth, part.depth + 1));
    }
  }

  private final ValueTypes values;
  private final Map<Object, Size> known = new IdentityHashMap<>();
  private final Allowance looks = new Allowance(2 * MAX_PARTS, 100);
  private final Allowance copies = new Allowance(300_000, 8);

  TypeSizes(ValueTypes values) {
    this.values = values;
  }

  /// Allows as much as a component of so many bytes may need.
  void allowFor(int bytes) {
    looks.grow(bytes);
    copies.grow(bytes);
  }

  /// Fails when a function, instance or component type is too large.
  void check(ExternType type, Scope scope) {
    Size size = size(type);
    if (size.parts > MAX_PARTS) {
      throw scope.invalid(
          "a type made of more than " + MAX_PARTS + " types",
          "each use of a type counts all that it is made of: use large types less often");
    }
    if (size.depth > MAX_DEPTH) {
      throw scope.invalid(
          "a type nested more than " + MAX_DEPTH + " deep", "make the innermost types flat");
    }
  }

  /// Counts looking through a type.
  void look(ExternType type, Scope scope) {
    looks.take(size(type).parts, scope);
  }

  /// Counts looking through a type.
  void look(DefinedType type, Scope scope) {
    looks.take(size(type).parts, scope);
  }

  /// Counts making a copy of a type, in which resources take the place of others.
  void copy(ExternType type, Scope scope) {
    copies.take(size(type).parts, scope);
  }

  private Size size(DefinedType type) {
    return switch (type) {
      case DefinedType.Value(ValType value) -> size(value);
      case DefinedType.Resource _ -> Size.ONE;
      case DefinedType.Func(FuncType func) -> size(func);
      case DefinedType.Instance(InstanceType instance) -> size(instance);
      case DefinedType.Component(ComponentType component) -> size(component);
    };
  }

  private Size size(ValType type) {
    return new Size(values.parts(type), values.depth(type));
  }

  private Size size(ExternType type) {
    Size size = known.get(type);
    if (size == null) {
      size = compute(type);
      known.put(type, size);
    }
    return size;
  }

  private Size compute(ExternType type) {
    return switch (type) {
      case FuncType func -> {
        Size size = Size.ONE;
        for (FuncType.Param param : func.params()) {
          size = size.with(size(param.type()));
        }
        yield func.result().isPresent() ? size.with(size(func.result().get())) : size;
      }
      case InstanceType instance -> sum(List.of(instance.exports().values()));
      case ComponentType component ->
          sum(List.of(component.imports().values(), component.exports().values()));
      case ModuleType module -> new Size(1 + module.imports().size() + module.exports().size(), 1);
      case TypeBound.Eq(DefinedType defined) -> size(defined);
      case TypeBound.SubResource _ -> Size.ONE;
      case ValueBound(ValType value) -> size(value);
    };
  }

  private Size sum(List<Collection<ExternType>> parts) {
    Size size = Size.ONE;
    for (Collection<ExternType> some : parts) {
      for (ExternType part : some) {
        size = size.with(size(part));
      }
    }
    return size;
  }
}
