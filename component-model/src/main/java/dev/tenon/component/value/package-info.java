/// Component values as untyped Java: records, variants, results, tuples and resource handles. Uses
/// nothing.
@NullMarked
package dev.tenon.component.value;

import org.jspecify.annotations.NullMarked;
