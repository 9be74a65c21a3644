package dev.tenon.engine;

/// A table of references.
public final class CoreTable implements CoreExtern {
  private final FlatTable flat;

  CoreTable(FlatTable flat) {
    this.flat = flat;
  }

  /// A table of the host, all null, for guests to import.
  public static CoreTable create(CoreTableType type) {
    return new FlatTable(type, -1, CoreLimits.NONE, "").extern();
  }

  FlatTable flat() {
    return flat;
  }

  @Override
  public CoreTableType type() {
    return flat.type();
  }

  /// The number of elements now.
  public int size() {
    return flat.size();
  }
}
