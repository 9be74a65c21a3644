package dev.tenon.component.abi;

/// How values get from one component instance to another. Both ways do the same, in the same order,
/// with the same traps; calls from and to the host know only values.
public enum CallPath {
  /// From memory to memory by a recipe that is made when the function is linked: the default.
  DIRECT,
  /// Lifted to Java values and lowered from them, as CanonicalABI.md writes it. Slower, and the
  /// measure of the other.
  REFERENCE
}
