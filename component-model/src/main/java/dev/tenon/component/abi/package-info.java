/// The canonical ABI (CanonicalABI.md): layouts, flattening, lift, lower, strings, per-instance
/// state, handle tables and tasks; [CanonFunctions] is the way in. A value crosses a boundary as
/// untyped Java (package `value`). Uses `type`, `value`, the string encodings of `binary`, and the
/// engine.
@NullMarked
package dev.tenon.component.abi;

import org.jspecify.annotations.NullMarked;
