package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.TypeExpr;
import java.util.Map;
import java.util.function.Consumer;

/// What an import or export is, its types known by identity.
sealed interface Item {
  /// A function, and the scope its type was written in.
  record Func(TypeExpr.Func type, IndexSpaces space) implements Item {}

  /// A type.
  record Type(TypeEntry entry) implements Item {}

  /// An instance: its exports in order.
  record Instance(Map<String, Extern> exports) implements Item {}

  /// A component or component type: its body, to be read in a scope of its own within `outer`.
  record Component(Consumer<IndexSpaces> body, IndexSpaces outer) implements Item {}

  /// What has no types that WIT could show: `core module` or `value`.
  record Other(String what) implements Item {}

  /// A name and what stands for it.
  record Extern(ExternName name, Item item) {}
}
