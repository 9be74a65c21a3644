package dev.tenon.component.type;

import java.util.Optional;

/// The names under which records, variants, enums and flags are imported and exported, for
/// messages: structure is what types are compared by, and a name is what people know them by. A
/// name belongs to the object that the import or export made of a type, not to the types that equal
/// it.
public final class TypeNames {
  private static final WeakIdentityMap<ValType, String> NAMES = new WeakIdentityMap<>();

  private TypeNames() {}

  /// Names a type; its first name stays.
  public static void put(ValType type, String name) {
    NAMES.computeIfAbsent(type, _ -> name);
  }

  /// The name of a type, absent when it has none.
  static Optional<String> of(ValType type) {
    return type instanceof ValType.Primitive ? Optional.empty() : NAMES.get(type);
  }

  /// Gives a type the name of the one it takes the place of.
  static void keep(ValType from, ValType to) {
    of(from).ifPresent(name -> put(to, name));
  }
}
