package dev.tenon.engine;

/// Something that exists at run time and that instances share by importing it.
public sealed interface CoreExtern
    permits CoreFunction, CoreMemory, CoreTable, CoreGlobal, CoreTag {

  /// Its type now: the least size of a memory or table is the size it has grown to.
  CoreExternType type();
}
