/// The canonical ABI: layout, flattening, lift, lower, strings, per-instance state, handle tables
/// and tasks. Uses `type`, `value` and the engine.
@NullMarked
package dev.tenon.component.abi;

import org.jspecify.annotations.NullMarked;
