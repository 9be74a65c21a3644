/// The canonical ABI (CanonicalABI.md): layouts, flattening, lift, lower, strings, per-instance
/// state, handle tables and tasks; [CanonFunctions] is the way in. A value crosses the boundary to
/// the host as untyped Java (package `value`), and one between two guests by a [Recipe]. Both paths
/// are in one package because nothing else may touch the state that they share. Uses `type`,
/// `value`, the string encodings of `binary`, and the engine.
@NullMarked
package dev.tenon.component.abi;

import org.jspecify.annotations.NullMarked;
