package dev.tenon.component.value;

import org.jspecify.annotations.Nullable;

/// A `variant` value: the name of its case and the payload, null when the case has none.
public record VariantValue(String name, @Nullable Object payload) {
  /// A case without payload.
  public static VariantValue of(String name) {
    return new VariantValue(name, null);
  }
}
