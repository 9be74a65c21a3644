package dev.tenon.component.wit;

import dev.tenon.component.binary.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry of the type index space, known by identity: what an import or export names is another
/// entry than the type it is equal to, and WIT can call it by its own name.
final class TypeEntry {
  private final TypeExpr expr;
  private final IndexSpaces space;
  private final @Nullable TypeEntry equal;

  private TypeEntry(TypeExpr expr, IndexSpaces space, @Nullable TypeEntry equal) {
    this.expr = expr;
    this.space = space;
    this.equal = equal;
  }

  /// A type as defined in some scope.
  static TypeEntry defined(TypeExpr expr, IndexSpaces space) {
    return new TypeEntry(expr, space, null);
  }

  /// A type equal to another.
  static TypeEntry equalTo(TypeEntry other) {
    return new TypeEntry(other.expr, other.space, other);
  }

  /// A resource of which nothing is known.
  static TypeEntry resource(IndexSpaces space) {
    return new TypeEntry(new TypeExpr.Resource(0x7f, Optional.empty()), space, null);
  }

  /// How it is defined.
  TypeExpr expr() {
    return expr;
  }

  /// Where the indices of the definition belong.
  IndexSpaces space() {
    return space;
  }

  /// Itself, what it is equal to, and so on to the entry that was defined.
  List<TypeEntry> chain() {
    List<TypeEntry> chain = new ArrayList<>();
    for (TypeEntry entry = this; entry != null; entry = entry.equal) {
      chain.add(entry);
    }
    return chain;
  }
}
