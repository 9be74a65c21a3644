package dev.tenon.engine;

/// The type of something that a core module imports or exports.
public sealed interface CoreExternType
    permits CoreFuncType, CoreTableType, CoreMemoryType, CoreGlobalType, CoreTagType {

  /// Whether something of this type meets an import of type `expected` (core specification,
  /// "External Types").
  boolean matches(CoreExternType expected);
}
