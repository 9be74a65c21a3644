package dev.tenon.component.validation;

import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.type.ModuleType;
import dev.tenon.engine.CoreFuncType;

/// What an entry of the core type index space may be.
sealed interface CoreDefinedType {
  /// A function type.
  record Func(CoreFuncType type) implements CoreDefinedType {}

  /// A module type.
  record Module(ModuleType type) implements CoreDefinedType {}

  /// A type of core WebAssembly 3.0 that components cannot use in a function's place.
  record Other(boolean isFinal, Structure structure) implements CoreDefinedType {}
}
