package dev.tenon.component.binary;

import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.Definition.SortIndex;

/// Decodes sorts and aliases (Binary.md, "Instance Definitions" and "Alias Definitions").
final class AliasDecoder {
  private AliasDecoder() {}

  /// `sort`.
  static Sort sort(ByteReader in) {
    int start = in.position();
    int found = in.u8("a sort");
    return switch (found) {
      case 0x00 -> coreSort(in);
      case 0x01 -> Sort.FUNC;
      case 0x02 -> {
        in.require(Feature.VALUES, start, "the sort of a value");
        yield Sort.VALUE;
      }
      case 0x03 -> Sort.TYPE;
      case 0x04 -> Sort.COMPONENT;
      case 0x05 -> Sort.INSTANCE;
      default -> throw in.unexpected(found, "a sort (0x00 to 0x05)");
    };
  }

  /// `core:sort`.
  static Sort coreSort(ByteReader in) {
    int found = in.u8("a core sort");
    return switch (found) {
      case 0x00 -> Sort.CORE_FUNC;
      case 0x01 -> Sort.CORE_TABLE;
      case 0x02 -> Sort.CORE_MEMORY;
      case 0x03 -> Sort.CORE_GLOBAL;
      case 0x04 -> Sort.CORE_TAG;
      case 0x10 -> Sort.CORE_TYPE;
      case 0x11 -> Sort.CORE_MODULE;
      case 0x12 -> Sort.CORE_INSTANCE;
      default -> throw in.unexpected(found, "a core sort (0x00 to 0x04, 0x10 to 0x12)");
    };
  }

  /// `sortidx`.
  static SortIndex sortIndex(ByteReader in) {
    return new SortIndex(sort(in), in.index("an index"));
  }

  /// `core:sortidx`.
  static SortIndex coreSortIndex(ByteReader in) {
    return new SortIndex(coreSort(in), in.index("an index"));
  }

  /// `alias`.
  static AliasExpr alias(ByteReader in) {
    int start = in.position();
    Sort sort = sort(in);
    int target = in.u8("an alias target");
    return switch (target) {
      case 0x00 ->
          new AliasExpr.Export(sort, in.index("an instance"), in.name("the name of an export"));
      case 0x01 -> {
        if (!coreExport(sort)) {
          throw in.malformed(
              start,
              "expected the sort of a core export, found " + sort,
              "core instances export core functions, tables, memories, globals and tags");
        }
        yield new AliasExpr.CoreExport(
            sort, in.index("a core instance"), in.name("the name of an export"));
      }
      case 0x02 -> {
        if (!outer(sort)) {
          throw in.malformed(
              start,
              "expected the sort of an outer alias, found " + sort,
              "types, core types, core modules and components can be reached from inside");
        }
        yield new AliasExpr.Outer(sort, in.index("a number of scopes"), in.index("an index"));
      }
      default -> throw in.unexpected(target, "an alias target (0x00 to 0x02)");
    };
  }

  private static boolean coreExport(Sort sort) {
    return switch (sort) {
      case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG -> true;
      case CORE_TYPE, CORE_MODULE, CORE_INSTANCE -> false;
      case FUNC, VALUE, TYPE, COMPONENT, INSTANCE -> false;
    };
  }

  private static boolean outer(Sort sort) {
    return switch (sort) {
      case CORE_TYPE, CORE_MODULE, TYPE, COMPONENT -> true;
      case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_INSTANCE -> false;
      case FUNC, VALUE, INSTANCE -> false;
    };
  }
}
